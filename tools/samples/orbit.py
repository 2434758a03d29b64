"""A hot-air balloon on its way round a rock at dawn: behind it, back in front of it, past another one of its colours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .paint import (SUBPIXELS, Field, Sequence, Shot, blur, coded, curve, fbm, gradient, grid, lookup, mix, noise,
                    shrink, smoothstep, srgb)

HEIGHT, WIDTH = 240, 320
FRAMES = 88
SUN = np.array([-0.66, -0.42, 0.62])
"""Towards it: right, down, to the viewer."""

KNEE = 0.62
MOUTH, BASKET_TOP, BASKET_BOTTOM = 1.33, 1.62, 1.86
"""Places along a balloon's axis, down from the middle of its envelope in the envelope's radii. At the knee the envelope's
ball becomes a cone."""

CRIMSON, GOLD, CREAM, TEAL = (srgb(code) for code in ("#c21f33", "#f4b52e", "#f6ecd6", "#157a86"))


@dataclass(frozen=True)
class Pose:
    """Where a balloon is, in pixels and radians."""

    y: float
    x: float
    radius: float
    tilt: float
    spin: float


def orbit() -> list[tuple[float, Pose]]:
    """The balloon's way: the angle round the rock (0 left, 90 degrees behind, 180 right, 270 in front) and its pose."""
    angle, way = np.radians(8), []
    for frame in range(FRAMES):
        away = np.sin(angle)
        x = 187 - 111 * np.cos(angle) - 14 * np.cos(angle) ** 2
        y = 150 - 9.5 * angle + 2.5 * np.sin(0.21 * frame)
        radius = 19 * (1.35 - 0.35 * away)
        way.append((angle, Pose(y, x, radius, 0.16 * np.sin(0.9 * angle + 0.13 * frame), 0.5 + 0.42 * angle)))
        angle += np.radians(4.28) * (1 - 0.34 * np.exp(-(((angle - np.pi / 2) / 0.75) ** 2)))
    return way


def other(frame: int) -> Pose:
    """The balloon that looks like it and drifts the other way, slowly."""
    y = 74 - 0.10 * frame + 1.5 * np.sin(0.15 * frame)
    return Pose(y, 30 + 1.0 * frame, 23.5, 0.05 * np.sin(0.11 * frame), 0.3 + 0.006 * frame)


def half_width(v: Field) -> Field:
    """The envelope's radius along its axis: a ball above, below it a cone that touches it and ends at the mouth."""
    rim = np.sqrt(1 - KNEE * KNEE)
    return np.where(v < KNEE, np.sqrt(np.clip(1 - v * v, 0, 1)), rim - (v - KNEE) * KNEE / rim)


def zigzag(v: Field, turn: Field) -> Field:
    """Crimson, with a belt of zigzag bands and a golden crown."""
    teeth = np.abs((turn * 8 / np.pi) % 2 - 1)
    s = v + 0.20 * teeth
    color = np.broadcast_to(CRIMSON, (*v.shape, 3))
    for low, high, band in ((-0.44, -0.24, GOLD), (-0.24, 0.10, CREAM), (0.10, 0.34, TEAL), (0.34, 0.50, GOLD)):
        inside = smoothstep(low - 0.015, low + 0.015, s) * smoothstep(high + 0.015, high - 0.015, s)
        color = mix(color, band, inside)
    color = mix(color, GOLD, smoothstep(-0.86, -0.89, v))
    return mix(color, TEAL, smoothstep(1.04, 1.07, v))


def stripes(v: Field, turn: Field) -> Field:
    """The same colours in upright stripes under a teal crown."""
    place = (turn * 6 / np.pi) % 4
    color = np.broadcast_to(CRIMSON, (*v.shape, 3))
    for index, band in enumerate((GOLD, CRIMSON, CREAM, CRIMSON)):
        color = mix(color, band, (np.floor(place) == index).astype(float))
    color = mix(color, TEAL, smoothstep(-0.80, -0.83, v))
    return mix(color, CREAM, smoothstep(0.98, 1.01, v) * smoothstep(1.12, 1.09, v))


def balloon(y: Field, x: Field, pose: Pose, pattern: Callable[[Field, Field], Field],
            haze: float) -> tuple[Field, Field]:
    """Its colour and opacity at points: envelope, ropes, basket. `haze` is the part of the morning air before it."""
    dy, dx = (y - pose.y) / pose.radius, (x - pose.x) / pose.radius
    v = dy * np.cos(pose.tilt) - dx * np.sin(pose.tilt)
    u = dx * np.cos(pose.tilt) + dy * np.sin(pose.tilt)
    soft = 0.6 / pose.radius / SUBPIXELS
    half = half_width(np.clip(v, -1, MOUTH))
    across = np.clip(u / np.maximum(half, 1e-3), -1, 1)
    depth = np.sqrt(1 - across * across)
    turn = np.arcsin(across) + pose.spin
    # Every gore bulges a little between its seams.
    gore = (turn * 8 / np.pi) % 1 - 0.5
    slope = np.where(v < KNEE, v / np.maximum(half, 0.05), KNEE / np.sqrt(1 - KNEE * KNEE))
    length = np.sqrt(1 + slope * slope)
    normal = np.stack([across / length, slope / length, depth / length])
    lambert = np.clip(sum(n * s for n, s in zip(normal, SUN)), 0, 1)
    puff = 1 + 0.10 * gore * np.sign(SUN[0]) - 0.22 * np.exp(-(((np.abs(gore) - 0.5) / 0.07) ** 2))
    color = pattern(v, turn)
    # Sunlight that comes through the cloth fills the shadow side.
    light = color * ((0.26 + 0.95 * lambert) * puff)[..., None] * srgb("#fff0dc") + color * color * 0.20
    light = light + color * srgb("#9db4d6") * (0.22 * (1 - depth))[..., None]
    envelope = smoothstep(soft, -soft, np.abs(u) - half)
    envelope = envelope * smoothstep(-1 - soft, -1 + soft, v) * smoothstep(MOUTH + soft, MOUTH - soft, v)

    skirt = smoothstep(BASKET_TOP - 0.03, BASKET_TOP, v) * smoothstep(BASKET_BOTTOM + soft, BASKET_BOTTOM - soft, v)
    width = 0.20 - 0.03 * (v - BASKET_TOP) / (BASKET_BOTTOM - BASKET_TOP)
    basket = skirt * smoothstep(soft, -soft, np.abs(u) - width)
    weave = 0.82 + 0.18 * np.sign(np.sin(v * 70) * np.sin(u * 60))
    wicker = mix(srgb("#a8713a"), srgb("#4d2f1a"), smoothstep(-0.12, 0.2, u)) * weave[..., None]
    wicker = mix(wicker, srgb("#3b2416"), smoothstep(BASKET_TOP + 0.07, BASKET_TOP + 0.05, v))
    fall = np.clip((v - MOUTH) / (BASKET_TOP - MOUTH), 0, 1)
    ropes = np.zeros_like(v)
    for side in (-1, -0.35, 0.35, 1):
        line = side * (0.21 * (1 - fall) + 0.17 * fall)
        ropes = np.maximum(ropes, smoothstep(0.030 + soft, 0.012, np.abs(u - line)))
    ropes = 0.85 * ropes * (v > MOUTH - 0.02) * (v < BASKET_TOP + 0.02)

    alpha = np.maximum(np.maximum(envelope, basket), ropes)
    light = np.where(envelope[..., None] > 0.5, light, np.where(basket[..., None] > 0.02, wicker, srgb("#3a2a22")))
    return mix(light, srgb("#f0cfb0"), np.full(v.shape, haze)), alpha


def texture(rng: np.random.Generator, y: Field, tall: float, wide: float, octaves: int, gain: float = 0.5) -> Field:
    """Fractal noise with features of a size in pixels."""
    return fbm(rng, y.shape, tall * SUBPIXELS, wide * SUBPIXELS, octaves, gain)


def edge(rng: np.random.Generator, length: int, cell: float, octaves: int, gain: float = 0.5) -> Field:
    """The same along a line of subpixels."""
    return curve(rng, length, cell * SUBPIXELS, octaves, gain)


def sky(rng: np.random.Generator, y: Field, x: Field) -> Field:
    """Dawn, with thin bands of cloud lit from below."""
    light = gradient([(0, "#5585bd"), (60, "#93b4d6"), (105, "#e3cfc0"), (140, "#fbc690")], y)
    bands = texture(rng, y, 11, 55, 5, 0.55) + 0.5 * np.sin(y / 13)
    cloud = smoothstep(0.25, 1.6, bands) * smoothstep(150, 60, y)
    shade = smoothstep(-1.2, 1.2, texture(rng, y, 7, 30, 4))
    return mix(light, mix(srgb("#c79fa6"), srgb("#ffe9cf"), shade), 0.75 * cloud)


def ridges(rng: np.random.Generator, light: Field, y: Field) -> Field:
    """Table mountains, one behind the other in the haze."""
    columns = y.shape[1]
    for base, rise, cell, color, lit in ((126, 9, 60, "#cfa79c", "#e6bda0"), (137, 11, 38, "#b98874", "#e0a880"),
                                         (150, 13, 26, "#9c6a50", "#d9986a")):
        line = base - rise * np.tanh(1.6 * edge(rng, columns, cell, 5, 0.5)) - 2 * edge(rng, columns, 5, 3)
        strata = texture(rng, y, 2.2, 26, 4, 0.6) + 0.8 * texture(rng, y, 14, 5, 4, 0.6)
        rock = mix(srgb(color), srgb(lit), smoothstep(-1.4, 1.4, strata))
        light = mix(light, rock, smoothstep(-0.4, 0.4, y - line[None, :]))
    return light


def cone(light: Field, y: Field, x: Field, grain: Field, foot: float, at: float, tall: float, wide: float) -> Field:
    """A fairy chimney: a cone of tuff under a dark cap, its shadow to the right."""
    t = np.clip((y - foot + tall) / tall, 0, 1)
    wobble = 0.05 * wide * grain
    half = wide * (0.10 + 0.90 * t**1.25) + wobble
    shadow = smoothstep(1, 0, np.hypot((x - at - 1.1 * wide) / (1.5 * wide), (y - foot) / (0.16 * wide + 2)))
    light = light * (1 - 0.45 * shadow)[..., None]
    inside = smoothstep(0.5, -0.5, np.abs(x - at) - half)
    inside = inside * smoothstep(-0.5, 0.5, y - foot + tall) * smoothstep(foot + 1.5, foot - 0.5, y)
    side = np.clip((x - at) / np.maximum(half, 0.5), -1, 1)
    body = mix(srgb("#f0c08c"), srgb("#7d5546"), smoothstep(-0.75, 0.85, side + 0.28 * grain))
    light = mix(light, body, inside)
    cap = smoothstep(1.15, 0.85, np.hypot((x - at) / (0.24 * wide + 1.2), (y - foot + tall) / (0.11 * wide + 1.0)))
    return mix(light, mix(srgb("#a06a4c"), srgb("#4c3430"), smoothstep(-0.2, 0.3, (x - at) / wide)), cap)


CHIMNEYS = ((163, 22, 22, 9), (166, 40, 30, 11), (165, 118, 24, 9), (168, 104, 33, 11), (171, 300, 34, 13), (172, 62, 26, 12),
            (178, 276, 30, 14), (186, 128, 36, 16), (190, 14, 46, 20), (199, 308, 44, 21), (206, 84, 40, 22))
"""Foot, middle, height and half the width in pixels, from far to near."""


def valley(rng: np.random.Generator, light: Field, y: Field, x: Field) -> Field:
    """The valley floor: terraces, orchards, chimneys near and far, and shrubs at the viewer's feet."""
    near = np.clip((y - 152) / 88, 0, 1)
    patches = texture(rng, y, 9, 34, 5, 0.6)
    floor = mix(srgb("#c79a68"), srgb("#8c8a4e"), smoothstep(-0.7, 0.9, patches))
    floor = floor * (1 + 0.16 * texture(rng, y, 1.6, 3.4, 3))[..., None]
    trees = texture(rng, y, 3.2, 4.6, 3, 0.55) + 0.8 * texture(rng, y, 16, 40, 2)
    floor = mix(floor, mix(srgb("#52602f"), srgb("#26351f"), smoothstep(0.8, 2.0, trees)), smoothstep(0.55, 0.8, trees))
    floor = mix(floor, srgb("#e0b48c"), 0.45 * (1 - near))
    border = 152 + 3 * edge(rng, y.shape[1], 30, 4)
    light = mix(light, floor, smoothstep(-0.6, 0.6, y - border[None, :]))
    grain = texture(rng, y, 7, 3, 4, 0.6)
    for foot, at, tall, wide in CHIMNEYS:
        light = cone(light, y, x, grain, foot, at, tall, wide)
    brush = 224 - 7 * edge(rng, y.shape[1], 22, 5, 0.6)
    leaves = texture(rng, y, 2.2, 2.6, 3, 0.6)
    shrub = mix(srgb("#20301c"), srgb("#7d8140"), smoothstep(-0.6, 2.2, leaves + 0.05 * (brush[None, :] - y)))
    return mix(light, shrub, smoothstep(-0.8, 0.8, y - brush[None, :] + 2.5 * leaves))


def slot(dy: Field, dx: Field, tall: float) -> Field:
    """The distance from the middle of an upright window with round ends; 1 at its edge."""
    return np.hypot(dx, np.maximum(np.abs(dy) - 0.25 * tall, 0)) / (0.42 * tall)


def rock(rng: np.random.Generator, y: Field, x: Field) -> tuple[Field, Field]:
    """The rock in the middle, its colour and where it is: layered tuff under a cap of basalt, with windows cut in it."""
    rows = y.shape[0]
    places, halves = (20, 32, 40, 58, 68, 80, 96, 125, 170, 240), (0, 13, 26, 32, 23, 29, 38, 41, 45, 58)
    half = np.interp(y[:, 0], places, halves)
    jag = np.stack([edge(rng, rows, 9, 4, 0.6), edge(rng, rows, 9, 4, 0.6)])
    left = 187 - half - 1.4 * jag[0] + 4 * np.sin(y[:, 0] / 30)
    right = 187 + half + 1.4 * jag[1] + 3 * np.sin(y[:, 0] / 37 + 1)
    left, right = left[:, None], right[:, None]
    alpha = smoothstep(-0.4, 0.4, x - left) * smoothstep(0.4, -0.4, x - right) * smoothstep(20, 21, y)
    across = np.clip(2 * (x - left) / np.maximum(right - left, 1) - 1, -1, 1)
    folds = texture(rng, y, 46, 9, 3, 0.5)
    row = y * SUBPIXELS + 6 * folds
    strata = lookup(texture(rng, y, 6.0, 90, 3, 0.5), row, x * SUBPIXELS)
    grain = texture(rng, y, 4.0, 4.0, 2, 0.5)
    color = mix(srgb("#d39c69"), srgb("#efcfa4"), smoothstep(-1.4, 1.4, strata))
    red = lookup(texture(rng, y, 12, 90, 2), row, x * SUBPIXELS)
    color = mix(color, srgb("#b9705a"), 0.6 * smoothstep(0.4, 1.4, red))
    cap = smoothstep(1.5, -1.5, y - 62 - 2.5 * folds)
    color = mix(color, mix(srgb("#6d5148"), srgb("#94705c"), smoothstep(-1, 1, grain + strata)), cap)
    bend = across + 0.30 * folds
    light = np.clip(1.0 - 0.76 * smoothstep(-0.30, 0.85, bend) + 0.07 * grain, 0.1, 1.2)
    light = light * (1 - 0.45 * np.exp(-(((y - 66 - 2.5 * folds) / 4.5) ** 2)))
    for at_y, at_x, tall in ((104, 168, 6), (107, 181, 5), (131, 196, 7), (136, 172, 6), (158, 186, 7), (163, 205, 6)):
        hole = smoothstep(1.1, 0.85, slot(y - at_y, x - at_x, tall))
        rim = smoothstep(1.6, 1.2, slot(y - at_y - 1, x - at_x - 1, tall))
        light = light * (1 + 0.18 * (rim - hole)) * (1 - 0.84 * hole)
    lit = color * light[..., None] * srgb("#fff0da") * 1.1 + color * srgb("#8fa4c4") * (0.16 * (1 + across))[..., None]
    return lit, alpha


def window(pose: Pose) -> tuple[slice, slice]:
    """The subpixels a balloon may cover."""
    reach = 2.2 * pose.radius
    rows = slice(max(int((pose.y - reach) * SUBPIXELS), 0), int((pose.y + reach) * SUBPIXELS) + 1)
    return rows, slice(max(int((pose.x - reach) * SUBPIXELS), 0), int((pose.x + reach) * SUBPIXELS) + 1)


def expose(rng: np.random.Generator, light: Field, frame: int) -> Field:
    """Coded pixels: the sun comes and goes a little behind thin cloud, and the sensor adds its noise."""
    sun = 1 + 0.07 * np.sin(2 * np.pi * frame / 70 + 0.6)
    warmth = 0.025 * np.sin(2 * np.pi * frame / 96)
    picture = shrink(light) * (sun * np.array([1 + warmth, 1, 1 - warmth]))
    speckle = 0.6 * noise(rng, HEIGHT, WIDTH, 1.0, 1.0)[..., None] + 0.4 * rng.standard_normal(picture.shape)
    return np.clip(coded(picture) + 0.004 * speckle, 0, 1)


def draw() -> Sequence:
    """All frames. The air, the rock and the land stand still; light and noise change from frame to frame."""
    rng = np.random.default_rng(96)
    y, x = (axis * HEIGHT for axis in grid(HEIGHT, WIDTH))
    # The lens is set to the balloon: what is far is a little out of focus, which also makes small files.
    land = blur(valley(rng, ridges(rng, sky(rng, y, x), y), y, x), 2)
    stone, stone_alpha = rock(rng, y, x)
    stone = blur(stone, 1)
    shots: list[Shot] = []
    for frame, (angle, pose) in enumerate(orbit()):
        behind = np.sin(angle) > 0
        light = land.copy()
        middle = np.s_[:, int(120 * SUBPIXELS) : int(255 * SUBPIXELS)]
        part = window(other(frame))
        color, alpha = balloon(y[part], x[part], other(frame), stripes, 0.10)
        light[part] = mix(light[part], color, alpha)
        whole = np.zeros_like(y)
        part = window(pose)
        color, whole[part] = balloon(y[part], x[part], pose, zigzag, 0.05 + 0.05 * np.sin(angle))
        seen = whole * (1 - stone_alpha) if behind else whole
        if behind:
            light[part] = mix(light[part], color, whole[part])
        light[middle] = mix(light[middle], stone[middle], stone_alpha[middle])
        if not behind:
            light[part] = mix(light[part], color, whole[part])
        shots.append(Shot(expose(rng, light, frame), whole, seen))
    return Sequence(shots)
