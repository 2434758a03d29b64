"""A mountain lake at dusk: afterglow, snowy peaks, wooded shores, their reflections, and reeds in front."""

from __future__ import annotations

import numpy as np

from .paint import (SUBPIXELS, Field, Labels, Painting, Region, curve, develop, fbm, gradient, grid, lookup, majority,
                    mix, smoothstep, srgb)

HEIGHT, WIDTH = 512, 768
SHORE = 0.60
"""The water line, in picture heights from the top."""
SUN = (0.497, 0.905)

REGIONS = (Region("sky", "#e8a48c"), Region("peaks", "#8a86b8"), Region("woods", "#1f4a4d"),
           Region("water", "#4f8fa8"), Region("reeds", "#8a5a2b"))
SKY, PEAKS, WOODS, WATER, REEDS = range(5)


def sky(rng: np.random.Generator, y: Field, x: Field) -> Field:
    """Afterglow from gold at the horizon to indigo, with long thin clouds lit from below."""
    light = gradient([(0.0, "#ffd79a"), (0.14, "#fbb183"), (0.34, "#e08b8f"), (0.60, "#8f78ad"), (1.0, "#3a4a86")],
                     np.clip((SHORE - y) / SHORE + 0.05 * (x - SUN[1]) ** 2, 0, 1))
    distance = np.hypot((y - SUN[0]) * 1.25, x - SUN[1])
    light = light + srgb("#ffb45c") * (0.55 * np.exp(-distance / 0.16))[..., None]
    rows = HEIGHT * SUBPIXELS
    wisps = fbm(rng, y.shape, 0.10 * rows, 0.62 * rows, 6, 0.55) + 0.9 * np.exp(-(((y - 0.25) / 0.14) ** 2)) - 0.75
    density = smoothstep(0.0, 1.5, wisps)
    below = np.roll(density, -rows // 60, axis=0)
    lit = smoothstep(-0.10, 0.16, density - below) * np.exp(-distance / 0.8)
    cloud = mix(srgb("#6f6796"), srgb("#ffc39b"), lit)
    light = mix(light, cloud, 0.85 * density * smoothstep(0.60, 0.45, y))
    return mix(light, srgb("#ffe2a0") * 1.35, smoothstep(0.029, 0.026, np.hypot(y - SUN[0], x - SUN[1])))


def peaks(rng: np.random.Generator, y: Field, x: Field, tops: list[tuple[float, float, float]], base: float,
          rough: float) -> tuple[Field, Field, Field]:
    """A range: how far below its crest each pixel is (negative above), its gullies, how it faces the sun."""
    rows, columns = y.shape
    line = x[0]
    crest = np.full(columns, base)
    for place, height, slope in tops:
        crest = np.maximum(crest, height - slope * np.abs(line - place) ** 0.9)
    crest = crest + rough * curve(rng, columns, 0.16 * rows, 7, 0.55)
    depth = y - (SHORE - crest)
    # Gullies fall away from the crests: ridged noise, sheared down its own slope, makes faces and edges.
    field = -np.abs(fbm(rng, y.shape, 0.20 * rows, 0.085 * rows, 5, 0.52))
    sheared = lookup(field, (y + 0.10) * rows * 0.8, (x + 0.35 * depth * np.sign(x - SUN[1])) * rows)
    step = 4
    slope = (np.roll(sheared, step, 1) - np.roll(sheared, -step, 1)) * np.sign(SUN[1] - x)
    return depth, sheared, smoothstep(-0.45, 0.45, slope)


def snowy_range(rng: np.random.Generator, light: Field, labels: Labels, y: Field, x: Field) -> Field:
    """Far peaks with snow in the last light, fading into the haze over the water."""
    summits = [(0.16, 0.27, 0.55), (0.45, 0.36, 0.62), (0.66, 0.24, 0.60), (1.27, 0.31, 0.60), (1.48, 0.22, 0.5)]
    depth, gullies, face = peaks(rng, y, x, summits, 0.05, 0.012)
    bare = (depth - 0.10) / 0.06 + 1.3 * (gullies + 0.8) + 0.35 * fbm(rng, y.shape, 14, 9, 4)
    snow = smoothstep(0.35, -0.35, bare)
    rock = mix(srgb("#4d4f83"), srgb("#b07c92"), face)
    white = mix(srgb("#8288bd"), srgb("#ffd6c0"), face)
    color = mix(rock, white, snow)
    color = mix(color, srgb("#c99aa6"), 0.75 * smoothstep(SHORE - 0.20, SHORE, y))
    inside = depth > 0
    labels[inside] = PEAKS
    return np.where(inside[..., None], color, light)


def foothills(rng: np.random.Generator, light: Field, labels: Labels, y: Field, x: Field) -> Field:
    """Soft blue hills between peaks and shore."""
    depth, _, face = peaks(rng, y, x, [(0.05, 0.16, 0.22), (0.62, 0.085, 0.22), (1.42, 0.15, 0.25)], 0.012, 0.006)
    color = mix(srgb("#3d4a78"), srgb("#7f6f94"), face) * (1 + 0.06 * fbm(rng, y.shape, 7, 4, 2))[..., None]
    color = mix(color, srgb("#b58a9c"), 0.6 * smoothstep(SHORE - 0.09, SHORE, y))
    inside = depth > 0
    labels[inside] = PEAKS
    return np.where(inside[..., None], color, light)


def spruce(rng: np.random.Generator, light: Field, labels: Labels, root_y: float, root_x: float, tall: float) -> None:
    """One spruce, drawn in place: boughs widening downwards in saw teeth, their sunward tips warm."""
    rows, columns = labels.shape
    top, bottom = int((root_y - tall) * rows), int(root_y * rows)
    left, right = int((root_x - 0.26 * tall) * rows), int((root_x + 0.26 * tall) * rows)
    top, left, right = max(top, 0), max(left, 0), min(right, columns)
    if right <= left:
        return
    y, x = np.mgrid[top:bottom, left:right] / rows
    down = np.maximum(y - root_y + tall, 0) / tall
    across = (x - root_x) / tall
    teeth = (down * rng.uniform(8, 11) + 0.35 * np.sign(across)) % 1.0
    reach = 0.21 * down**0.9 * (0.55 + 0.45 * teeth) * (1 + 0.22 * rng.standard_normal(y.shape)) + 0.006
    inside = np.abs(across) < reach
    sunward = across / np.maximum(reach, 1e-6) * np.sign(SUN[1] - root_x)
    glow = smoothstep(0.1, 1.1, sunward) * np.exp(-abs(root_x - SUN[1]) / 0.9)
    tone = 0.7 + 0.5 * rng.random() + 0.25 * rng.standard_normal(y.shape)
    color = mix(srgb("#143338"), srgb("#6d6a4c"), 0.75 * glow) * np.clip(tone, 0.3, 2)[..., None]
    light[top:bottom, left:right][inside] = color[inside]
    labels[top:bottom, left:right][inside] = WOODS


def shore_woods(rng: np.random.Generator, light: Field, labels: Labels, y: Field, x: Field) -> None:
    """Wooded points closing the lake on both sides, drawn in place, farther trees first."""
    line = x[0]
    bank = 0.035 * smoothstep(0.78, 0.30, line) + 0.028 * smoothstep(1.16, 1.45, line) - 0.002
    bank = bank + 0.003 * curve(rng, line.size, 60, 4)
    inside = (y > SHORE - bank) & (y < SHORE + 0.004)
    moss = np.clip(1 + 0.3 * fbm(rng, y.shape, 6, 12, 3), 0.2, 2)[..., None]
    light[inside] = (srgb("#1d3b3c") * moss)[inside]
    labels[inside] = WOODS
    for distance in np.linspace(0, 1, 5):
        for place in np.arange(-0.02, 1.54, 0.014) + rng.uniform(-0.006, 0.006, 112):
            height = bank[min(max(int(place * y.shape[0]), 0), line.size - 1)]
            if height < 0.002:
                continue
            tall = (0.05 + 2.6 * height) * rng.uniform(0.55, 1.15)
            spruce(rng, light, labels, SHORE - height * (1 - distance) + 0.003, place, tall)


def water(rng: np.random.Generator, light: Field, labels: Labels, y: Field, x: Field) -> Field:
    """The scene turned over in rippled water, sinking into teal towards us, with a path of sun glitter."""
    rows = y.shape[0]
    near = np.clip((y - SHORE) / (1 - SHORE), 0, 1)
    # Ripples lie on a plane: their size on the picture grows in proportion to the distance below the horizon.
    table = fbm(rng, (1200, 1200), 9, 26, 4, 0.55)
    away = 1 / (near + 0.06)
    wave = lookup(table, (away * 120) % 1190, (600 + (x - SUN[1]) * away * 120) % 1190)
    calm = smoothstep(0.0, 0.5, 0.8 + fbm(rng, y.shape, 0.05 * rows, 0.7 * rows, 3)) * 0.7 + 0.3
    push = wave * calm * (0.004 + 0.035 * near)
    mirror = lookup(light, (2 * SHORE - y + push) * rows, (x + 0.25 * push) * rows)
    color = mirror * (0.80 * srgb("#cfe6ee")) + 0.02 * srgb("#5fa5b5")
    color = mix(color, srgb("#2c6275"), 0.30 + 0.45 * smoothstep(0.1, 1.0, near - 0.12 * wave))
    column = np.exp(-(((x - SUN[1]) / (0.04 + 0.11 * near)) ** 2))
    spark = column * smoothstep(0.2, 1.5, wave + 0.5 * smoothstep(0.45, 0.0, near)) * smoothstep(1.0, 0.5, near)
    color = color + srgb("#ffbf78") * (spark * (0.95 - 0.55 * near))[..., None]
    inside = y > SHORE
    mist = np.exp(-np.abs(y - SHORE) / 0.006)
    labels[inside] = WATER
    return mix(np.where(inside[..., None], color, light), srgb("#d8aeb0"), 0.35 * mist)


def reed(rng: np.random.Generator, light: Field, labels: Labels, root: float, tall: float, lean: float,
         wide: float, cattail: bool) -> None:
    """One blade, drawn in place row by row, brighter on its sunward side; a cattail carries a brown head."""
    rows, columns = labels.shape
    top = max(int((1.02 - tall) * rows), 0)
    left, right = sorted((root, root + lean))
    left, right = max(int((left - 0.02) * rows), 0), min(int((right + 0.02) * rows), columns)
    if right <= left:
        return
    y, x = np.mgrid[top:rows, left:right] / rows
    up = (1.02 - y) / tall
    across = x - root - lean * up**2.2
    half = wide * np.clip(1 - up, 0, 1) ** 0.6
    head = np.zeros_like(up)
    if cattail:
        head = np.clip(1 - ((up - 0.84) / 0.085) ** 4, 0, 1) ** 0.5
        half = np.maximum(np.where(up < 0.99, 0.0016, 0), 0.0078 * head)
    inside = np.abs(across) < half
    side = np.clip(across / np.maximum(half, 1e-6), -1, 1) * np.sign(SUN[1] - root)
    tint = rng.uniform(0, 1)
    blade = mix(srgb("#2b2412"), mix(srgb("#8a6a2c"), srgb("#6e7434"), np.asarray(tint)), smoothstep(0.0, 0.9, up))
    blade = mix(blade, srgb("#e9a95c"), 0.55 * smoothstep(0.1, 1.0, side) * smoothstep(0.15, 0.8, up))
    velvet = mix(srgb("#3a1f12"), srgb("#b06a3a"), smoothstep(-0.2, 1.0, side))
    color = mix(blade, velvet * (1 + 0.25 * rng.standard_normal(up.shape))[..., None], (head > 0.1).astype(float))
    light[top:, left:right][inside] = color[inside]
    labels[top:, left:right][inside] = REEDS


def reeds(rng: np.random.Generator, light: Field, labels: Labels) -> None:
    """Two clumps at the lower corners, drawn in place, the left one taller."""
    for centre, spread, tallest, count in ((0.10, 0.13, 0.50, 120), (1.46, 0.07, 0.27, 60)):
        for index in range(count):
            root = centre + spread * rng.standard_normal() * 0.7
            tall = tallest * np.exp(-(((root - centre) / spread) ** 2) / 3) * rng.uniform(0.35, 1.0)
            lean = tall * rng.normal(0.10, 0.22) * (0.4 if index % 9 == 4 else 1.0)
            reed(rng, light, labels, root, tall, lean, rng.uniform(0.0025, 0.005), index % 9 == 4)


def draw() -> Painting:
    """The whole picture, from the sky forward."""
    rng = np.random.default_rng(2)
    y, x = grid(HEIGHT, WIDTH)
    labels = np.zeros(y.shape, np.uint8)
    light = sky(rng, y, x)
    light = snowy_range(rng, light, labels, y, x)
    light = foothills(rng, light, labels, y, x)
    shore_woods(rng, light, labels, y, x)
    light = water(rng, light, labels, y, x)
    reeds(rng, light, labels)
    return Painting(develop(rng, light, bloom=0.5), majority(labels, len(REGIONS)), REGIONS)
