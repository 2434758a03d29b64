"""A koi seen from above, cut out: white, vermilion and ink patches, scales, and fins that let the ground through."""

from __future__ import annotations

import numpy as np

from .paint import (Field, Labels, Painting, Region, coded, fbm, grid, lookup, majority, mix, noise, shrink,
                    smoothstep, srgb)

HEIGHT, WIDTH = 384, 640
REGIONS = (Region("white", "#f3ede2"), Region("red", "#d9481c"), Region("black", "#2b2b33"),
           Region("fins", "#d8b9a0"), Region("outside", "#4f8f9a"))
WHITE, RED, BLACK, FINS, OUTSIDE = range(5)

PROFILE = ([0.0, 0.012, 0.04, 0.10, 0.18, 0.30, 0.42, 0.56, 0.72, 0.86, 0.95, 1.0],
           [0.0, 0.032, 0.058, 0.088, 0.106, 0.118, 0.113, 0.094, 0.064, 0.038, 0.027, 0.022])
"""Half the body's width along it, nose to tail, in picture heights."""


SCALE = 1.09
"""The fish is described in a picture it does not quite fill, and drawn this much larger."""


def spine(s: Field) -> tuple[Field, Field]:
    """The middle line `(y, x)` of a swimming fish, from the nose (0) to the root of the tail (1)."""
    return 0.50 + 0.12 * np.sin(1.0 + 4.6 * s) * (0.25 + s), 0.14 + 1.10 * s - 0.02 * s * s


def along(y: Field, x: Field) -> tuple[Field, Field]:
    """Each point's place along the spine, and its distance to the side (positive to the fish's left, above)."""
    s = np.clip((x - 0.14) / 1.10, 0, 1)
    for _ in range(8):
        cy, cx = spine(s)
        ty, tx = spine(s + 1e-4)
        ty, tx = (ty - cy) / 1e-4, (tx - cx) / 1e-4
        s = np.clip(s + 0.8 * ((y - cy) * ty + (x - cx) * tx) / (ty * ty + tx * tx), 0, 1)
    cy, cx = spine(s)
    ty, tx = spine(s + 1e-4)
    return s, np.hypot(y - cy, x - cx) * np.sign((x - cx) * (ty - cy) - (y - cy) * (tx - cx))


def fan(y: Field, x: Field, root: tuple[float, float], heading: float, opening: float, reach: float,
        wave: Field, notch: float = 0.0) -> tuple[Field, Field]:
    """A fin: opacity and rays of a fan spread about `heading`, frayed and thinner towards its edge."""
    dy, dx = y - root[0], x - root[1]
    r = np.hypot(dy, dx)
    angle = (np.arctan2(dy, dx) - heading + np.pi) % (2 * np.pi) - np.pi
    turn = angle / opening + 0.05 * wave
    rim = reach * (1 - 0.45 * np.abs(turn) ** 2.5 - notch * np.exp(-((turn / 0.3) ** 2)) + 0.035 * wave)
    out = r / np.maximum(rim, 1e-3)
    rays = 0.5 + 0.5 * np.cos(turn * 44 + 0.8 * wave)
    body = smoothstep(1.0, 0.86, out) * smoothstep(1.0, 0.90, np.abs(turn))
    return body * (0.86 - 0.56 * smoothstep(0.1, 1.0, out)) * (0.70 + 0.30 * rays), rays * (1 - 0.5 * out)


def fins(rng: np.random.Generator, y: Field, x: Field) -> tuple[Field, Field]:
    """Pectoral, pelvic and tail fins: colour, and opacity from root to frayed edge."""
    rows = y.shape[0]
    wave = fbm(rng, y.shape, 0.10 * rows, 0.10 * rows, 3)
    opacity, rays = np.zeros_like(y), np.zeros_like(y)
    tail_y, tail_x = (float(v) for v in spine(np.asarray(0.93)))
    ahead = float(np.arctan2(*(b - a for a, b in zip(spine(np.asarray(0.9)), spine(np.asarray(1.0))))))
    shapes = [((tail_y, tail_x), ahead + 0.04, 0.60, 0.42, 0.42)]
    for s, side, heading, opening, reach in ((0.215, -1, -0.70, 0.52, 0.27), (0.215, 1, 0.95, 0.52, 0.27),
                                             (0.53, -1, -0.55, 0.34, 0.16), (0.53, 1, 0.55, 0.34, 0.16)):
        cy, cx = (float(v) for v in spine(np.asarray(s)))
        half = float(np.interp(s, *PROFILE))
        shapes.append(((cy + side * half * 0.8, cx), heading, opening, reach, 0.0))
    for root, heading, opening, reach, notch in shapes:
        cover, lines = fan(y, x, root, heading, opening, reach, wave, notch)
        rays = np.where(cover > opacity, lines, rays)
        opacity = np.maximum(opacity, cover)
    color = mix(srgb("#d9b99c"), srgb("#fbf0e2"), np.clip(rays, 0, 1))
    return mix(color, srgb("#e88a5c"), 0.35 * smoothstep(0.35, 0.75, opacity)), opacity


def pattern(rng: np.random.Generator, s: Field, across: Field) -> tuple[Field, Field]:
    """How red and how black the skin is: large crisp patches along the back, smaller ink blots over them."""
    table = (fbm(rng, (300, 700), 70, 95, 5, 0.5), fbm(rng, (300, 700), 34, 46, 5, 0.5))
    row, column = 150 + across * 105, 20 + s * 640
    red = lookup(table[0], row, column) + 0.55 * np.cos(s * 17.5 - 1.2) + 0.25 - 0.9 * across**2
    black = lookup(table[1], row, column) - 0.95 + 0.5 * np.cos(s * 23 + 0.6) - 0.5 * across**2
    return smoothstep(-0.07, 0.07, red) * smoothstep(0.97, 0.93, s), smoothstep(-0.08, 0.08, black)


def scales(s: Field, across: Field) -> tuple[Field, Field]:
    """Overlapping scales: the dark of their edges, and the light on their middles."""
    pitch = 44
    u, v = s * pitch * 1.25, np.arcsin(np.clip(across, -1, 1)) * 7.5
    edge, best = np.ones_like(s), np.zeros_like(s)
    for shift in (0, 1):
        column = np.floor(u) - shift
        middle = np.round(v - 0.5 * (column % 2)) + 0.5 * (column % 2)
        r = np.hypot((u - column) / 1.55, (v - middle) * 1.25)
        inside = (r < 0.72) & (best == 0)
        edge = np.where(inside, smoothstep(0.72, 0.52, r), edge)
        best = np.where(inside, 1.0, best)
    covered = smoothstep(0.17, 0.24, s) * smoothstep(1.0, 0.88, s) * smoothstep(1.0, 0.86, np.abs(across))
    return (1 - edge) * covered, edge * covered


def skin(rng: np.random.Generator, s: Field, across: Field) -> tuple[Field, Labels]:
    """The lit body: patches, scales, the ridge of the back, gill covers, eyes, whiskery nose, wet highlights."""
    red, black = pattern(rng, s, across)
    dark, bright = scales(s, across)
    mottle = fbm(rng, s.shape, 9, 9, 3)
    color = mix(srgb("#f2e9dc"), mix(srgb("#c9310f"), srgb("#ee6a22"), smoothstep(-3.0, 3.0, mottle)), red)
    color = mix(color, srgb("#23222b"), black)
    labels = np.where(black > 0.5, BLACK, np.where(red > 0.5, RED, WHITE)).astype(np.uint8)
    gill = np.exp(-(((s - 0.175 + 0.05 * across**2) / 0.004) ** 2)) * smoothstep(0.35, 0.6, np.abs(across))
    eye = np.hypot((s - 0.075) * 1.10, (np.abs(across) - 0.80) * 0.075)
    shade = 1 - 0.40 * dark - 0.45 * gill + 0.05 * bright + 0.03 * mottle
    # The body is round across and lit from the upper left; its flanks turn to the cool of the water.
    up = np.sqrt(np.clip(1 - (0.96 * across) ** 2, 0, 1))
    lambert = np.clip(0.82 * up + 0.42 * across + 0.02, 0, 1.2)
    light = color * (shade * (0.10 + 0.98 * lambert))[..., None]
    light = light + color * srgb("#7fa6b5") * (0.30 * (1 - up))[..., None]
    ridge = np.exp(-(((across - 0.42) / 0.13) ** 2)) * smoothstep(0.03, 0.15, s) * smoothstep(0.95, 0.55, s)
    wet = ridge * smoothstep(0.2, 1.6, fbm(rng, s.shape, 10, 34, 3) + 0.8 * bright)
    light = light + srgb("#fff8ee") * (0.42 * wet)[..., None]
    light = mix(light, srgb("#15141a"), smoothstep(0.0125, 0.0105, eye))
    glint = np.hypot((s - 0.071) * 1.10, (across - np.sign(across) * 0.80 - 0.05) * 0.075)
    return mix(light, srgb("#ffffff"), smoothstep(0.0042, 0.003, glint)), labels


def dorsal(rng: np.random.Generator, light: Field, s: Field, offset: Field) -> Field:
    """The folded back fin: a pale ridge leaning to one side, casting a thin shadow."""
    t = (s - 0.34) / 0.30
    lean = offset + 0.010 * np.sin(np.clip(t, 0, 1) * np.pi)
    half = 0.012 * np.clip(np.sin(np.pi * np.clip(t, 0, 1)), 0, 1) ** 0.5
    blade = smoothstep(0.0, 0.004, half - np.abs(lean)) * (half > 1e-4)
    cast = smoothstep(0.020, 0.0, np.abs(lean + 0.010)) * (half > 1e-4)
    rays = 0.5 + 0.5 * np.cos((s * 1.0 + lean * 1.5) * 420)
    light = light * (1 - 0.45 * cast)[..., None]
    return mix(light, mix(srgb("#d9b8a0"), srgb("#fff4e6"), rays), 0.80 * blade)


def whiskers(y: Field, x: Field) -> Field:
    """Two barbels at the mouth."""
    nose_y, nose_x = (float(v) for v in spine(np.asarray(0.01)))
    cover = np.zeros_like(y)
    for side in (-1, 1):
        t = np.clip((nose_x + 0.012 - x) / 0.055, 0, 1)
        line = nose_y + side * (0.022 + 0.035 * t**1.5)
        cover = np.maximum(cover, smoothstep(0.0045, 0.0015, np.abs(y - line)) * (t > 0) * (t < 1))
    return cover * 0.85


def draw() -> Painting:
    """The fish over nothing: straight alpha, so the colour of half-clear pixels is the fin's own."""
    rng = np.random.default_rng(21)
    y, x = grid(HEIGHT, WIDTH)
    y, x = 0.5 + (y - 0.47) / SCALE, 0.80 + (x - 0.82) / SCALE
    s, offset = along(y, x)
    half = np.interp(s, *PROFILE)
    across = np.clip(offset / np.maximum(half, 1e-4), -1, 1)
    body = smoothstep(0.002, -0.002, np.abs(offset) - half) * smoothstep(1.0, 0.94, s)
    fin_color, fin_alpha = fins(rng, y, x)
    fin_alpha = np.maximum(fin_alpha, whiskers(y, x))
    flesh, labels = skin(rng, s, across)
    flesh = dorsal(rng, flesh, s, offset)
    alpha = body + fin_alpha * (1 - body)
    light = mix(fin_color, flesh, body)
    labels = np.where(body > 0.5, labels, np.where(alpha > 0.02, FINS, OUTSIDE)).astype(np.uint8)
    cover = shrink(alpha)
    color = shrink(light * alpha[..., None]) / np.maximum(cover, 1e-6)[..., None]
    grain = 0.005 * noise(rng, HEIGHT, WIDTH, 0.9, 0.9)
    pixels = np.clip(coded(color) + grain[..., None], 0, 1)
    cover = np.where(cover < 0.02, 0, cover)
    pixels = np.dstack([np.where(cover[..., None] > 0, pixels, 0), cover])
    # A pixel that is clear in part belongs to the fish, whatever covers most of it.
    final = majority(labels, OUTSIDE)
    final[cover == 0] = OUTSIDE
    return Painting(pixels, final, REGIONS)
