"""Desert dunes in the last light, small and 16 bits deep: slow gradients that 8 bits would cut into steps."""

from __future__ import annotations

import numpy as np

from .paint import (SUBPIXELS, Field, Labels, Painting, Region, coded, curve, fbm, gradient, grid, majority, mix,
                    shrink, smoothstep, srgb)

HEIGHT, WIDTH = 176, 264

REGIONS = (Region("sky", "#6f7fae"), Region("sunlit", "#eda75f"), Region("shade", "#6a4463"))
SKY, SUNLIT, SHADE = range(3)

DUNES = ((0.30, 0.47, 0.075, 0.62), (1.18, 0.50, 0.10, 0.60), (0.72, 0.56, 0.17, 0.52), (0.20, 0.74, 0.15, 0.55),
         (1.30, 0.86, 0.20, 0.60))
"""Far to near: where the summit is across, how far down its foot line lies, how tall it stands, how broad it is."""


def sky(y: Field, x: Field) -> Field:
    """A clear evening, with the moon and its halo."""
    light = gradient([(0.0, "#27305c"), (0.13, "#3b4273"), (0.23, "#5f5c8e"), (0.31, "#8d759a"), (0.40, "#c4939c"),
                      (0.50, "#f0bf96")], y - 0.04 * x)
    distance = np.hypot(y - 0.15, x - 1.12)
    light = light + srgb("#d8d2e6") * (0.22 * np.exp(-distance / 0.07))[..., None]
    return mix(light, srgb("#fff6df"), smoothstep(0.036, 0.033, distance))


def dune(rng: np.random.Generator, light: Field, labels: Labels, y: Field, x: Field,
         place: float, foot: float, tall: float, broad: float, nearness: float) -> None:
    """One dune, drawn in place: a winding crest parts its wind-rippled sunny slope from its slip face."""
    line = x[0]
    top = foot - tall * np.exp(-np.abs((line - place) / broad) ** 1.7 * 2) + 0.006 * curve(rng, line.size, 90, 2)
    depth = y - top
    inside = depth > 0
    reach = np.maximum(depth, 0) / (tall + 0.12)
    crest = place + 0.30 * broad * np.sin(3.0 * reach + 0.6) * reach**0.8 + 0.22 * broad * reach
    beyond = x - crest
    bend = fbm(rng, y.shape, 40, 50, 3)
    ripples = np.sin(reach * (60 + 90 * nearness) + 5 * beyond / broad + 2.2 * bend) * smoothstep(0.05, 0.4, reach)
    slope = smoothstep(-0.9 * broad, 0.0, beyond)
    sunlit = mix(srgb("#c97f52"), srgb("#ffc57e"), slope * 0.85 + 0.05 * bend)
    sunlit = sunlit * (1 + (0.05 + 0.11 * nearness) * ripples)[..., None]
    shade = mix(srgb("#3c2a4c"), srgb("#8d5a6c"), smoothstep(0.0, 0.75 * broad, beyond) + 0.04 * bend)
    side = smoothstep(-0.003, 0.003, beyond)
    color = mix(mix(sunlit, shade, side), srgb("#d9a596"), 0.42 * (1 - nearness) * np.exp(-reach))
    light[inside] = color[inside]
    labels[inside] = np.where(beyond > 0, SHADE, SUNLIT)[inside]


def draw() -> Painting:
    """The whole picture, without film grain, so that its 16-bit tones are preserved."""
    rng = np.random.default_rng(5)
    y, x = grid(HEIGHT, WIDTH)
    light, labels = sky(y, x), np.zeros(y.shape, np.uint8)
    for index, shape in enumerate(DUNES):
        dune(rng, light, labels, y, x, *shape, nearness=index / (len(DUNES) - 1))
    sand = fbm(rng, y.shape, 2.0 * SUBPIXELS, 2.0 * SUBPIXELS, 2)
    light = light * (1 + 0.035 * sand * (labels != SKY))[..., None]
    return Painting(np.clip(coded(shrink(light)), 0, 1), majority(labels, len(REGIONS)), REGIONS)
