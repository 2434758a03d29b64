"""A portrait: a freckled face with red lips, blue writing on the forehead, dark hair, a jersey, an ochre ground."""

from __future__ import annotations

import numpy as np

from .paint import (
    SUBPIXELS,
    Field,
    Labels,
    Painting,
    Region,
    blur,
    develop,
    fbm,
    gradient,
    grid,
    lookup,
    majority,
    mix,
    noise,
    smoothstep,
    srgb,
)

HEIGHT, WIDTH = 640, 512
CENTRE, HALF, TILT = (0.440, 0.400), 0.262, 0.07
"""The face's middle (y, x) and half its height, in picture heights, and how far the head leans, in radians."""

REGIONS = (
    Region("ground", "#9a8a52"),
    Region("skin", "#e2b393"),
    Region("hair", "#33231f"),
    Region("lips", "#b4141f"),
    Region("writing", "#1c3fa8"),
    Region("clothes", "#1f7d80"),
    Region("eyes", "#dfe6e4"),
)
GROUND, SKIN, HAIR, LIPS, WRITING, CLOTHES, EYES = range(7)

LIGHT = np.array([-0.52, -0.50, 0.69])
"""Towards the light, which is soft and comes from the upper left: right, down, out of the picture."""

OUTLINE = (
    [-1.2, -1.0, -0.8, -0.5, -0.2, 0.0, 0.2, 0.4, 0.6, 0.75, 0.87, 1.0],
    [0.3, 0.46, 0.61, 0.70, 0.725, 0.715, 0.69, 0.635, 0.545, 0.455, 0.375, 0.30],
)
"""Half the face's width by height, in half heights; the chin (1) is round besides."""
PART = 0.20
HAIRLINE = (
    [-0.98, -0.93, -0.82, -0.6, -0.3, 0.0, 0.3, 0.6, 1.0, 1.6],
    [0.0, 0.17, 0.36, 0.55, 0.635, 0.655, 0.66, 0.66, 0.70, 0.78],
)
"""How far beside the parting the face is free of hair, by height."""
EYE = (0.305, -0.045)

# The strokes of the word, written by hand, on a line of height 1 for small letters; x to the right, y up.
STROKES = (
    ((0.0, 0.9), (0.15, 1.0), (0.2, 0.8), (0.2, 0.05)),
    ((0.2, 0.6), (0.4, 1.0), (0.6, 0.95), (0.62, 0.7), (0.6, 0.05)),
    ((0.6, 0.6), (0.8, 1.0), (1.0, 0.95), (1.02, 0.7), (1.0, 0.15), (1.12, 0.0), (1.3, 0.2)),
    ((1.3, 0.2), (1.45, 0.95), (1.45, 0.2), (1.55, 0.0), (1.7, 0.15)),
    ((1.49, 1.42), (1.51, 1.46)),
    ((1.85, 0.95), (2.0, 0.75), (2.2, 0.15), (2.4, 0.02)),
    ((2.42, 0.95), (2.2, 0.6), (1.95, 0.2), (1.78, 0.0)),
    (
        (2.4, 0.02),
        (2.6, 0.35),
        (2.85, 0.6),
        (2.8, 0.95),
        (2.6, 0.9),
        (2.52, 0.5),
        (2.62, 0.1),
        (2.85, 0.0),
        (3.05, 0.2),
    ),
    (
        (3.05, 0.2),
        (3.3, 1.0),
        (3.38, 1.8),
        (3.24, 1.95),
        (3.16, 1.5),
        (3.18, 0.3),
        (3.3, 0.0),
        (3.52, 0.12),
        (3.75, 0.45),
    ),
)


def profile(value: Field, table: tuple[list[float], list[float]]) -> Field:
    """A smooth curve through a table's points."""
    places = np.linspace(table[0][0], table[0][-1], 481)
    rough = np.interp(places, *table)
    window = np.hanning(25) / np.hanning(25).sum()
    smooth = np.convolve(np.pad(rough, 12, mode="edge"), window, "valid")
    return np.interp(value, places, smooth)


def outline(v: Field) -> Field:
    """Half the face's width."""
    sides, chin = profile(v, OUTLINE), 1.20 * np.sqrt(np.maximum(1 - v, 0))
    return -np.log(np.exp(-22 * sides) + np.exp(-22 * chin)) / 22 * smoothstep(1.0, 0.985, v)


def dome(value: Field, centre: float, size: float) -> Field:
    """A smooth bump of height 1."""
    return np.exp(-(((value - centre) / size) ** 2))


def relief(u: Field, v: Field) -> Field:
    """The height of the face towards the onlooker, in half heights."""
    across = np.abs(u) / np.maximum(outline(v), 0.05)
    z = 0.60 * np.maximum(1 - np.minimum(across, 1) ** 2.6, 0) ** 0.72 - 0.16 * v * v
    ridge = 0.13 * smoothstep(-0.16, 0.24, v) * smoothstep(0.40, 0.27, v) + 0.03 * dome(v, -0.08, 0.12)
    z = z + ridge * dome(u, 0, 0.075 + 0.05 * smoothstep(-0.1, 0.3, v))
    z = z + 0.075 * dome(u, 0, 0.085) * dome(v, 0.255, 0.075)
    side = np.abs(u)
    z = z + 0.045 * dome(side, 0.115, 0.045) * dome(v, 0.295, 0.055)
    z = z - 0.085 * dome(side, EYE[0] - 0.04, 0.17) * dome(v, EYE[1] - 0.03, 0.12)
    z = z + 0.055 * dome(side, EYE[0], 0.125) * dome(v, EYE[1] - 0.005, 0.085)
    z = z + 0.030 * dome(side, 0.30, 0.24) * dome(v, -0.24, 0.085)
    z = z + 0.050 * dome(side, 0.42, 0.20) * dome(v, 0.20, 0.20)
    z = z - 0.030 * dome(side, 0.47, 0.12) * dome(v, 0.50, 0.16)
    z = z + 0.050 * dome(u, 0, 0.23) * dome(v, 0.56, 0.12) + 0.030 * dome(u, 0, 0.16) * dome(v, 0.615, 0.040)
    z = z - 0.016 * dome(u, 0, 0.022) * dome(v, 0.435, 0.050) - 0.035 * dome(u, 0, 0.16) * dome(v, 0.70, 0.038)
    return z + 0.055 * dome(u, 0, 0.17) * dome(v, 0.86, 0.11)


def lighting(z: Field, step: float) -> tuple[Field, Field]:
    """Soft light on a relief (0...1), and how strongly it mirrors the lamp."""
    dy, dx = np.gradient(z, step)
    scale = 1 / np.sqrt(1 + dx * dx + dy * dy)
    facing = (-dx * LIGHT[0] - dy * LIGHT[1] + LIGHT[2]) * scale
    half = LIGHT + np.array([0, 0, 1.0])
    half = half / np.sqrt((half * half).sum())
    mirror = np.clip((-dx * half[0] - dy * half[1] + half[2]) * scale, 0, 1)
    return np.clip((facing + 0.42) / 1.42, 0, 1), mirror


def backdrop(rng: np.random.Generator, y: Field, x: Field) -> Field:
    """Foliage and light far out of focus."""
    light = gradient([(0.0, "#b9a25c"), (0.55, "#8d8450"), (1.0, "#5f6647")], np.clip(0.55 * y + 0.45 * x, 0, 1))
    light = light * (1 + 0.10 * fbm(rng, y.shape, 300, 300, 3))[..., None]
    for _ in range(26):
        cy, cx, r = rng.uniform(0, 1), rng.uniform(0, 0.8), rng.uniform(0.03, 0.075)
        disc = smoothstep(r, r * 0.86, np.hypot(y - cy, x - cx))
        light = mix(light, light * 1.18 + srgb("#6b5a20") * 0.10, disc * rng.uniform(0.2, 0.8))
    return blur(light, 7)


def strands(rng: np.random.Generator, across: Field, along: Field) -> Field:
    """Hair: noise that is fine across the strands and long along them; about unit variance."""
    coarse, fine = noise(rng, 300, 900, 46, 9), noise(rng, 300, 1500, 60, 2.2)
    wavy = across + 0.012 * np.sin(along * 5.0) + 0.006 * np.sin(along * 13 + across * 9)
    first = lookup(coarse, (along + 1.5) * 75, 120 + wavy * 420)
    return 0.7 * first + 0.6 * lookup(fine, (along + 1.5) * 75, 200 + wavy * 700)


def hair_color(texture: Field, gloss: Field) -> Field:
    base = mix(srgb("#120c0d"), srgb("#3a2620"), smoothstep(-1.6, 1.8, texture))
    shine = gloss * smoothstep(-0.9, 1.7, texture)
    return base + srgb("#b08a6c") * (0.55 * shine)[..., None]


def lids(u: Field, v: Field) -> tuple[Field, Field, Field]:
    """About an eye: place from corner to corner (-1...1, outwards), how far below the upper lid and above the lower."""
    side = np.abs(u) - EYE[0]
    t = side / 0.150
    w = v - EYE[1] + 0.016 * t
    open_ = np.clip(1 - t * t, 0, 1)
    return t, w + 0.074 * open_**0.75, 0.050 * open_**0.85 - w


def eyes(rng: np.random.Generator, color: Field, labels: Labels, u: Field, v: Field, shade: Field) -> Field:
    """Eyes with iris and light in it, lids, lashes and brows."""
    t, below, above = lids(u, v)
    inside = smoothstep(0.0, 0.010, np.minimum(below, above)) * (np.abs(t) < 1)
    side = np.abs(u) - EYE[0] + 0.008 * np.sign(u)
    r = np.hypot(side, v - EYE[1] + 0.018)
    angle = np.arctan2(v - EYE[1] + 0.018, side)
    white = mix(srgb("#e9e4de"), srgb("#c9a79a"), np.clip(np.abs(t) ** 3, 0, 1)) * (0.55 + 0.45 * shade)[..., None]
    fibres = 0.5 + 0.5 * np.sin(angle * 37 + 3 * np.sin(angle * 11))
    iris = mix(srgb("#2f5d4c"), srgb("#8fae84"), 0.6 * fibres * smoothstep(0.026, 0.06, r))
    iris = mix(iris, srgb("#8a6a34"), smoothstep(0.048, 0.028, r) * 0.7)
    iris = mix(iris, srgb("#142720"), smoothstep(0.060, 0.072, r))
    ball = mix(white, iris, smoothstep(0.076, 0.070, r))
    ball = mix(ball, srgb("#0a0808"), smoothstep(0.033, 0.029, r))
    ball = ball * (1 - 0.55 * smoothstep(0.045, 0.0, below))[..., None]
    glint = np.hypot(u - np.sign(u) * EYE[0] + 0.024, v - EYE[1] + 0.045)
    ball = mix(ball, srgb("#ffffff") * 1.1, smoothstep(0.017, 0.012, glint))
    color = (
        color * (1 - 0.30 * dome(below, -0.075, 0.014) * (np.abs(t) < 1.1) * smoothstep(1.1, 0.7, np.abs(t)))[..., None]
    )
    color = mix(color, color * srgb("#d8a89c"), 0.5 * dome(above, -0.03, 0.03) * smoothstep(1.1, 0.6, np.abs(t)))
    color = mix(color, ball, inside)
    labels[inside > 0.5] = EYES
    lash = smoothstep(0.020, 0.008, np.abs(below + 0.006) * (1.25 - 0.4 * np.clip(t, -1, 1))) * smoothstep(
        1.10, 0.98, np.abs(t)
    )
    hairs = 0.5 + 0.5 * np.sin(t * 48 + 20 * (below + 0.05))
    tips = (
        smoothstep(-0.062, -0.01, below)
        * (below < 0.005)
        * smoothstep(0.45, 0.75, hairs)
        * smoothstep(-0.5, 0.2, t)
        * smoothstep(1.18, 1.0, t)
    )
    lower = 0.45 * smoothstep(0.012, 0.003, np.abs(above)) * smoothstep(1.0, 0.85, np.abs(t))
    dark = np.maximum(lash, 0.85 * tips)
    color = mix(color, srgb("#17100f"), np.maximum(dark, lower))
    labels[dark > 0.5] = HAIR
    return brows(rng, color, labels, u, v)


def brows(rng: np.random.Generator, color: Field, labels: Labels, u: Field, v: Field) -> Field:
    s = (np.abs(u) - 0.10) / 0.42
    arch = -0.225 - 0.085 * np.sin(np.clip(s, 0, 1) * 2.2) + 0.055 * np.clip(s, 0, 1) ** 2
    thick = 0.038 * np.clip(1.15 - s, 0, 1) * smoothstep(-0.02, 0.12, s)
    fuzz = lookup(noise(rng, 400, 400, 9, 2.2), 200 + (v - arch) * 900, 200 + s * 300 - (v - arch) * 900)
    cover = smoothstep(1.25, 0.35, np.abs(v - arch) / np.maximum(thick, 1e-3) + 0.16 * fuzz) * (s > -0.02) * (s < 1.12)
    labels[cover > 0.6] = HAIR
    return mix(color, srgb("#2b1b16"), 0.88 * cover)


def lips(rng: np.random.Generator, color: Field, labels: Labels, u: Field, v: Field, shade: Field) -> Field:
    """Red lips, almost closed, with a bow and a gloss on the lower one."""
    t = np.clip(np.abs(u) / 0.262, 0, 1)
    line = 0.548 - 0.030 * t * t + 0.010 * dome(u, 0, 0.05)
    upper = line - 0.080 * (1 - t**1.5) * (1 - 0.30 * dome(u, 0, 0.045))
    lower = line + 0.108 * (1 - t**2.2) ** 0.85
    inside = smoothstep(-0.004, 0.006, np.minimum(v - upper, lower - v)) * (np.abs(u) < 0.262)
    wrinkles = noise(rng, *v.shape, 26, 3.2) * 0.10
    red = mix(srgb("#8c0d1a"), srgb("#c81d2a"), smoothstep(-0.01, 0.05, v - line))
    red = red * (0.55 + 0.62 * shade + wrinkles)[..., None]
    gloss = dome(v, 0.610, 0.016) * dome(u, -0.045, 0.085) * (0.75 + 2.5 * wrinkles)
    red = (
        red
        + srgb("#ffd9d2")
        * np.clip(0.36 * gloss + 0.10 * dome(v - upper, 0.012, 0.010) * dome(np.abs(u), 0.06, 0.05), 0, 1)[..., None]
    )
    red = mix(red, srgb("#2c0508"), 0.90 * smoothstep(0.012, 0.003, np.abs(v - line)) * smoothstep(1.0, 0.9, t))
    color = color * (1 - 0.25 * dome(v - lower, 0.03, 0.03) * smoothstep(0.22, 0.10, np.abs(u)))[..., None]
    labels[inside > 0.5] = LIPS
    return mix(color, red, inside)


def smooth_stroke(points: tuple[tuple[float, float], ...]) -> Field:
    """A Catmull-Rom curve through a stroke's points."""
    p = np.array(points)
    p = np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    t = np.linspace(0, 1, 9)[:, None]
    parts = [
        0.5
        * (
            2 * p[k]
            + (p[k + 1] - p[k - 1]) * t
            + (2 * p[k - 1] - 5 * p[k] + 4 * p[k + 1] - p[k + 2]) * t**2
            + (3 * p[k] - p[k - 1] - 3 * p[k + 1] + p[k + 2]) * t**3
        )
        for k in range(1, len(p) - 2)
    ]
    return np.vstack(parts)


def writing(rng: np.random.Generator, color: Field, labels: Labels, u: Field, v: Field, shade: Field) -> Field:
    """A word in blue paint across the forehead, bent with it."""
    size, left, base = 0.150, -0.225, -0.440
    a, b = (u - left) / size, (base + 0.10 * (u - 0.06) ** 2 - 0.10 * (u - 0.06) - v) / size
    near = np.full(u.shape, 9.0)
    box = (a > -0.5) & (a < 4.3) & (b > -0.5) & (b < 2.5)
    pa, pb = a[box], b[box]
    best = near[box]
    for stroke in STROKES:
        path = smooth_stroke(stroke)
        for (x0, y0), (x1, y1) in zip(path, path[1:]):
            dx, dy = x1 - x0, y1 - y0
            along = np.clip(((pa - x0) * dx + (pb - y0) * dy) / max(dx * dx + dy * dy, 1e-9), 0, 1)
            # A flat brush: upright strokes are thicker.
            best = np.minimum(best, np.hypot((pa - x0 - along * dx) * 0.85, (pb - y0 - along * dy) * 1.15))
    near[box] = best
    uneven = fbm(rng, u.shape, 16, 16, 3)
    cover = smoothstep(0.135, 0.095, near + 0.012 * uneven)
    blue = mix(srgb("#16328f"), srgb("#2c5fd0"), smoothstep(-1.2, 1.6, uneven)) * (0.55 + 0.6 * shade)[..., None]
    labels[cover > 0.5] = WRITING
    return mix(color, blue, 0.96 * cover)


def freckles(rng: np.random.Generator, u: Field, v: Field) -> Field:
    """How brown each point is: many small dots over nose and cheeks, fewer elsewhere."""
    brown = np.zeros(u.shape)
    rows, step = u.shape[0], 1 / (u.shape[0] * HALF)
    origin = np.unravel_index(np.argmin(u * u + v * v), u.shape)
    for _ in range(420):
        where, spread = ((0.0, 0.13), (0.34, 0.13)) if rng.random() < 0.85 else ((0.0, 0.1), (0.45, 0.5))
        fu, fv = where[0] + spread[0] * rng.standard_normal(), where[1] + spread[1] * rng.standard_normal()
        r, strength = rng.uniform(0.006, 0.016), rng.uniform(0.25, 0.8)
        # The head leans, so a dot is looked for about where it would be upright, with room to spare.
        row = int(origin[0] + (fv * np.cos(TILT) + fu * np.sin(TILT)) / step)
        column = int(origin[1] + (fu * np.cos(TILT) - fv * np.sin(TILT)) / step)
        reach = 12
        part = (slice(max(row - reach, 0), max(row + reach, 0)), slice(max(column - reach, 0), max(column + reach, 0)))
        if row < rows:
            brown[part] = np.maximum(
                brown[part], strength * smoothstep(r, 0.35 * r, np.hypot(u[part] - fu, v[part] - fv))
            )
    return brown


def face(rng: np.random.Generator, u: Field, v: Field, step: float) -> tuple[Field, Labels]:
    """Skin with all that is on it."""
    labels = np.full(u.shape, SKIN, np.uint8)
    shade, mirror = lighting(blur(relief(u, v), 4), step)
    shade = shade * (1 - 0.45 * dome(v, 0.355, 0.035) * dome(u, 0.02, 0.13))
    pores = fbm(rng, u.shape, 5, 5, 3)
    tone = srgb("#edc3a6") * np.ones(u.shape)[..., None]
    tone = mix(tone, srgb("#e27f72"), 0.62 * dome(np.abs(u), 0.43, 0.18) * dome(v, 0.21, 0.15))
    tone = mix(tone, srgb("#df9080"), 0.30 * dome(u, 0, 0.10) * dome(v, 0.26, 0.08))
    tone = mix(tone, tone * srgb("#b77a52"), 0.85 * freckles(rng, u, v))
    tone = tone * (1 + 0.022 * pores)[..., None]
    # Light that goes through skin is red where it fades.
    warm = np.stack([shade**0.80, shade, shade**1.10], axis=-1)
    color = tone * (0.15 * srgb("#dcb6a4") + 0.97 * warm * srgb("#fff3e2"))
    color = color + srgb("#fff2e4") * (0.19 * mirror**26 * (1 + 0.25 * pores))[..., None]
    nostril = np.hypot((np.abs(u) - 0.072) / 1.6, v - 0.338 - 0.10 * (np.abs(u) - 0.072))
    color = mix(color, srgb("#3c1713"), 0.85 * smoothstep(0.026, 0.012, nostril))
    color = writing(rng, color, labels, u, v, shade)
    color = lips(rng, color, labels, u, v, shade)
    return eyes(rng, color, labels, u, v, shade), labels


def neck(rng: np.random.Generator, u: Field, v: Field) -> Field:
    half = 0.36 + 0.10 * smoothstep(1.0, 1.5, v)
    z = 0.45 * np.sqrt(np.clip(1 - (u / (half + 0.03)) ** 2, 0, 1))
    facing = np.clip(0.62 - 0.75 * u / half * 0.8 + 0.4 * (z - 0.3), 0, 1)
    shadow = 1 - 0.62 * smoothstep(1.34, 1.02, v + 0.16 * u)
    light = facing * shadow
    tone = srgb("#e3b497") * (1 + 0.02 * fbm(rng, u.shape, 6, 6, 2))[..., None]
    color = tone * (0.13 * srgb("#c8b8c0") + 0.82 * np.stack([light**0.85, light, light**1.12], axis=-1))
    hollow = dome(u, 0.03, 0.05) * dome(v, 1.50, 0.05)
    return color * (1 - 0.25 * hollow)[..., None]


def jersey(rng: np.random.Generator, u: Field, v: Field, top: Field, collar: Field) -> Field:
    """Knitted wool: columns of stitches, folds, a ribbed collar."""
    folds = fbm(rng, u.shape, 150, 90, 3)
    light = np.clip(0.62 - 0.22 * u + 0.07 * folds - 0.10 * smoothstep(0.2, 0.0, v - top), 0.08, 1.1)
    rib = np.cos((u + 0.02 * folds) * 2 * np.pi / 0.030)
    stitch = np.cos((v - top * 0.5 + 0.008 * np.abs(rib)) * 2 * np.pi / 0.024)
    wool = 1 + np.where(collar < 0.075, 0.22 * np.cos(np.arctan2(v - 0.9, u) * 150), 0.10 * rib + 0.06 * stitch)
    edge = 1 - 0.45 * dome(collar, 0.082, 0.010)
    return srgb("#1f8487") * (light * wool * edge * (1 + 0.04 * noise(rng, *u.shape, 2, 2)))[..., None]


def draw() -> Painting:
    rng = np.random.default_rng(36)
    y, x = grid(HEIGHT, WIDTH)
    step = 1 / (HEIGHT * SUBPIXELS * HALF)
    dy, dx = (y - CENTRE[0]) / HALF, (x - CENTRE[1]) / HALF
    u, v = dx * np.cos(TILT) + dy * np.sin(TILT), dy * np.cos(TILT) - dx * np.sin(TILT)
    light = backdrop(rng, y, x)
    labels = np.full(y.shape, GROUND, np.uint8)

    def paint(cover: Field, color: Field, what: int | Labels) -> None:
        nonlocal light
        light = mix(light, color, cover)
        np.copyto(labels, what, where=cover > 0.5, casting="unsafe")

    beside = np.abs(u - PART * smoothstep(0.2, -1.0, v)) - profile(v, HAIRLINE)
    fall = 0.90 + smoothstep(-0.3, 0.5, v) * (
        0.05 * np.sin(4.2 * v + 0.9 * np.sign(u)) + 0.10 * smoothstep(0.2, 1.5, v)
    )
    crown = np.hypot(u / 0.90, (v + 0.30) / 1.0) - 1
    silhouette = np.where(v < -0.30, crown * 0.9, np.abs(u) - fall)
    # Strands run from the parting along the hairline, and along the silhouette, and between them in between.
    between = np.where(beside < 0, beside, beside / np.maximum(beside - np.minimum(silhouette, 0), 1e-3))
    texture = strands(rng, 0.55 * between + 0.9 * (u > PART * smoothstep(0.2, -1.0, v)), v)
    ends = v - 1.50 - 0.10 * np.sin(5 * u + 0.8) - 0.025 * texture
    wisps = 0.005 * texture
    back = smoothstep(0.012, -0.012, np.maximum(silhouette + wisps, ends))
    turn = np.clip(0.75 - 0.55 * u, 0.15, 1.2)
    gloss = (dome(v, -0.62 + 0.5 * (u - PART) ** 2, 0.16) + 0.55 * dome(v, 0.62 - 0.2 * u, 0.22)) * turn
    locks = hair_color(texture, gloss) * (0.55 + 0.45 * turn)[..., None]
    paint(back, locks * (0.35 + 0.65 * smoothstep(0.0, 0.14, beside))[..., None], HAIR)
    throat = 0.36 + 0.10 * smoothstep(1.0, 1.5, v) + 0.2 * smoothstep(1.30, 1.6, v) ** 2
    paint(smoothstep(0.008, -0.008, np.abs(u) - throat) * (v > 0.3), neck(rng, u, v), SKIN)
    # Shoulders do not lean with the head.
    shoulder = 1.40 + 0.30 * np.abs(dx / 1.1) ** 1.5
    collar = np.hypot(dx / 1.02, (dy - 1.16) / 0.80) - 0.46
    cloth = smoothstep(-0.01, 0.01, np.minimum(dy - shoulder, collar))
    paint(cloth, jersey(rng, dx, dy, shoulder, collar), CLOTHES)
    skin, on_skin = face(rng, u, v, step)
    paint(smoothstep(0.010, -0.010, np.abs(u) - outline(v)) * smoothstep(-0.975, -0.90, v) * (v < 1), skin, on_skin)
    # Locks in front of face and shoulders, and the shade that they cast on the skin.
    light = light * (1 - 0.45 * smoothstep(-0.14, 0.0, beside) * (labels == SKIN))[..., None]
    front = smoothstep(-0.010, 0.010, beside + wisps) * back
    paint(front, locks * (0.62 + 0.38 * smoothstep(0.0, 0.10, beside))[..., None], HAIR)
    return Painting(develop(rng, light, grain=0.007), majority(labels, len(REGIONS)), REGIONS)
