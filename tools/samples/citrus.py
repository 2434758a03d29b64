"""A still life: citrus fruit in a blue bowl on a striped linen cloth, in window light from the left."""

from __future__ import annotations

import numpy as np

from .paint import SUBPIXELS, Field, Labels, Painting, Region, develop, fbm, lookup, majority, mix, smoothstep, srgb
from .solids import (Points, Scalars, Solid, bowl, dot, half, leaf, lemon, march, normals, openness, orange,
                     soft_shadow, unit, vector)

HEIGHT, WIDTH = 480, 720
WALL_Z = -1.9
EYE, AIM, ZOOM = vector(0.05, 2.25, 5.4), vector(0.03, 0.78, 0), 3.72
LIGHT = unit(vector(-0.74, 0.62, 0.40))
WARM, COOL = srgb("#ffecd0") * 1.75, srgb("#8fabd0") * 0.36

REGIONS = (Region("wall", "#6f7f7a"), Region("cloth", "#e9dfc9"), Region("bowl", "#2f5f9e"),
           Region("orange", "#f08a24"), Region("lemon", "#f4d03f"), Region("green", "#6a9a3a"))
WALL, CLOTH, BOWL, ORANGE, LEMON, GREEN = range(6)
LABEL = {"bowl": BOWL, "orange": ORANGE, "cut": ORANGE, "lemon": LEMON, "lime": GREEN, "leaf": GREEN}


def still_life() -> list[Solid]:
    """The objects on the table (y = 0). Fruit in the bowl may overlap where it is not visible."""
    up = vector(0, 1, 0)
    heart = vector(-0.35, 1.16, -0.1)

    def inside(x: float, y: float, z: float) -> Points:
        return heart + vector(x, y, z)

    return [
        Solid("bowl", heart, up, bowl(1.1, -0.36, 0.028), 1.17),
        Solid("orange", inside(-0.52, -0.30, 0.22), unit(vector(-0.3, 0.6, 0.5)), orange(0.37), 0.40),
        Solid("lemon", inside(0.10, -0.33, 0.52), unit(vector(0.9, 0.25, 0.30)), lemon(0.31), 0.46),
        Solid("orange", inside(0.58, -0.26, 0.10), unit(vector(0.5, 0.8, 0.4)), orange(0.36), 0.40),
        Solid("lime", inside(0.18, -0.25, -0.50), unit(vector(0.8, 0.3, -0.2)), lemon(0.28), 0.40),
        Solid("lemon", inside(-0.40, -0.20, -0.42), unit(vector(-0.6, 0.7, 0.2)), lemon(0.31), 0.46),
        Solid("orange", inside(0.10, 0.13, 0.02), unit(vector(0.25, 0.85, 0.45)), orange(0.37), 0.40),
        Solid("lime", inside(-0.42, 0.16, -0.12), unit(vector(0.75, 0.35, 0.5)), lemon(0.255), 0.40),
        Solid("leaf", inside(0.36, 0.50, 0.10), unit(vector(-0.15, 0.9, 0.35)), leaf(0.34, 0.13), 0.40),
        Solid("cut", vector(1.02, 0.36, 0.88), unit(vector(-0.10, 0.56, 0.82)), half(0.37), 0.39),
        Solid("lemon", vector(1.52, 0.30, 0.15), unit(vector(0.85, 0.05, -0.5)), lemon(0.30), 0.46),
        Solid("lime", vector(-1.36, 0.25, 0.62), unit(vector(0.8, 0.0, 0.6)), lemon(0.25), 0.40),
        Solid("leaf", vector(0.28, 0.10, 1.22), unit(vector(0.1, 0.97, 0.2)), leaf(0.30, 0.115), 0.40),
    ]


class Grainy:
    """Smooth noise in space, read from a table that repeats."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.table = rng.standard_normal((32, 32, 32)).astype(np.float32)

    def __call__(self, p: Points) -> Scalars:
        first = np.floor(p).astype(np.int64)
        t = p - first
        t = t * t * (3 - 2 * t)
        total = np.zeros(p.shape[1], np.float32)
        for corner in range(8):
            bits = (corner & 1, corner >> 1 & 1, corner >> 2)
            weight = np.prod([t[k] if bit else 1 - t[k] for k, bit in enumerate(bits)], axis=0)
            i, j, k = ((first[axis] + bit) & 31 for axis, bit in enumerate(bits))
            total += weight * self.table[i, j, k]
        return total

    def roughen(self, normal: Points, p: Points, fineness: float, depth: float) -> Points:
        """The normal, tilted as if the surface had pores."""
        q = p * np.float32(fineness)
        here = self(q)
        slope = np.stack([self(q + vector(*(0.35 * (axis == k) for k in range(3)))) - here for axis in range(3)])
        return unit(normal + np.float32(depth) * (slope - normal * dot(slope, normal)))


def window(direction: Points, sharp: float) -> Scalars:
    """What a mirror sees of the window along each direction: four panes, edges as soft as the surface is dull."""
    side = unit(np.cross(LIGHT, vector(0, 1, 0), axis=0))
    rise = np.cross(side, LIGHT, axis=0)
    ahead = np.maximum(dot(direction, LIGHT), 1e-3)
    u, v = np.abs(dot(direction, side) / ahead), np.abs(dot(direction, rise) / ahead)
    pane = smoothstep(0.24 + sharp, 0.24 - sharp, u) * smoothstep(0.34 + sharp, 0.34 - sharp, v)
    bars = 1 - smoothstep(0.03 + sharp, 0.03, np.minimum(u, v)) * (sharp < 0.1)
    return pane * bars * (dot(direction, LIGHT) > 0)


def cut_face(p: Points, grainy: Grainy) -> Field:
    """An orange's cut: rind, pith, ten segments with their membranes, juicy fibres."""
    r = np.hypot(p[0], p[1]) / 0.37
    angle = np.arctan2(p[1], p[0]) + 0.2
    wedge = 2 * np.pi / 10
    off = np.abs((angle % wedge) - wedge / 2)
    border = r * np.sin(wedge / 2 - off)
    flesh = smoothstep(0.012, 0.035, np.minimum(np.minimum(border, 0.855 - r), r - 0.09))
    fibres = grainy(np.stack([np.cos(angle) * 13, np.sin(angle) * 13, r * 5])) + 0.6 * grainy(p * np.float32(70))
    pulp = mix(srgb("#ef8418"), srgb("#ffb647"), smoothstep(-1.1, 1.3, fibres))
    color = mix(srgb("#fbe3b4"), pulp, flesh)
    return mix(color, srgb("#ee8a1e"), smoothstep(0.925, 0.945, r))


def skin(solid: Solid, p: Points, normal: Points, grainy: Grainy) -> tuple[Field, Points, float, float]:
    """A material's colour at points of its surface, its bumpy normal, gloss, and sharpness of reflections."""
    own = solid.local(p)
    blotch = grainy(own * np.float32(5) + solid.centre * 7)
    pores = grainy(own * np.float32(38))
    if solid.material == "bowl":
        glaze = mix(srgb("#1f4fa0"), srgb("#3b7cc8"),
                    smoothstep(-1.2, 1.2, blotch + 0.5 * grainy(own * np.float32(19))))
        glaze = mix(glaze, srgb("#c9d6dc"), smoothstep(1.35, 1.7, grainy(own * np.float32(30))) * 0.6)
        rim = smoothstep(-0.415, -0.375, own[2] + 0.012 * blotch)
        return mix(glaze, srgb("#a9825a"), 0.8 * rim), normal, 0.55, 0.02
    if solid.material == "leaf":
        vein = np.minimum(np.abs(own[0]), 0.5 * np.abs(((own[1] - 0.9 * np.abs(own[0])) * 16) % 1 - 0.5))
        color = mix(srgb("#8fae5c"), srgb("#3f6d2c"), smoothstep(0.0, 0.03, vein + 0.004 * pores))
        return color * (1 + 0.12 * blotch)[:, None], normal, 0.16, 0.22
    if solid.material == "lime":
        color = mix(srgb("#517f2c"), srgb("#a3b84a"), smoothstep(-1.1, 1.6, blotch))
        return color * (1 + 0.05 * pores)[:, None], grainy.roughen(normal, own, 30, 0.07), 0.20, 0.14
    if solid.material == "lemon":
        ends = smoothstep(0.30, 0.42, np.abs(own[2])) * 0.35
        color = mix(srgb("#f2c51d"), srgb("#f9d94e"), smoothstep(-1.2, 1.2, blotch))
        return mix(color, srgb("#c9b53a"), ends), grainy.roughen(normal, own, 26, 0.09), 0.18, 0.16
    color = mix(srgb("#e8760f"), srgb("#f59b26"), smoothstep(-1.2, 1.2, blotch))
    color = color * (1 + 0.07 * pores)[:, None]
    bumpy = grainy.roughen(normal, own, 34, 0.11)
    if solid.material == "cut":
        face = (own[2] > -0.004)
        color = np.where(face[:, None], cut_face(own, grainy), color)
        bumpy = np.where(face, grainy.roughen(normal, own, 40, 0.16), bumpy)
        return color, bumpy, 0.22, 0.14
    stem = smoothstep(0.035, 0.02, np.hypot(own[0], own[1])) * (own[2] > 0)
    return mix(color, srgb("#5f6b2e"), stem), bumpy, 0.22, 0.13


def linen(rng: np.random.Generator, p: Points) -> tuple[Field, Points]:
    """The cloth's colour and normals: threads over and under, uneven yarn, blue stripes, a few soft folds."""
    pitch = 0.036
    a, b = p[0] * 0.97 + p[2] * 0.24, p[2] * 0.97 - p[0] * 0.24
    i, j = np.floor(a / pitch), np.floor(b / pitch)
    over = (i + j) % 2 == 0
    u, v = (a / pitch - i) * 2 - 1, (b / pitch - j) * 2 - 1
    crown = np.where(over, np.sqrt(1 - 0.8 * u * u) * (1 - 0.3 * v * v), np.sqrt(1 - 0.8 * v * v) * (1 - 0.3 * u * u))
    yarn = rng.standard_normal((2, 1024))
    tone = np.where(over, yarn[0][(i.astype(int) + 400) % 1024], yarn[1][(j.astype(int) + 400) % 1024])
    stripe_at = np.abs((b + 0.10) % 1.1 - 0.55)
    stripe = np.maximum(stripe_at < 0.055, (stripe_at > 0.095) & (stripe_at < 0.12)) * np.where(over, 0.35, 0.9)
    color = mix(srgb("#efe4cd"), srgb("#5f83ad"), stripe * 0.85)
    color = color * (crown * (1 + 0.05 * tone))[:, None]
    hills = fbm(rng, (300, 400), 34, 60, 3, 0.4)
    row, column = (p[2] + 2) * 50, (p[0] + 3.2) * 60
    slope_x = lookup(hills, row, column + 2) - lookup(hills, row, column - 2)
    slope_z = lookup(hills, row + 2, column) - lookup(hills, row - 2, column)
    normal = np.stack([-0.30 * slope_x, np.ones_like(slope_x), -0.30 * slope_z])
    return color, unit(normal).astype(np.float32)


def plaster(rng: np.random.Generator, p: Points) -> Field:
    """A limewashed wall, brushed and stained, darker away from the window."""
    stains = fbm(rng, (400, 900), 120, 150, 6, 0.55)
    brush = fbm(rng, (400, 900), 6, 7, 4, 0.6)
    row, column = (4 - p[1]) * 100, (p[0] + 4.5) * 100
    tone = lookup(stains, row, column) + 0.28 * lookup(brush, row, column) - 0.30 * p[0] - 0.5
    lime = mix(srgb("#43544f"), srgb("#93a093"), smoothstep(-2.4, 2.6, tone))
    ochre = lookup(fbm(rng, (400, 900), 60, 70, 6, 0.6), row, column)
    return lime * mix(srgb("#eef6ff"), srgb("#fff0d2"), smoothstep(-1.5, 1.5, ochre))


def lit(solids: list[Solid], p: Points, normal: Points, color: Field, ray: Points, gloss: float, sharp: float,
        reach: float) -> Field:
    """Window light with its shadow, sky fill, light bounced up from the cloth, and the window's own reflection."""
    outside = p + normal * np.float32(4e-3)
    sun = np.maximum(dot(normal, LIGHT) * 0.93 + 0.07, 0) * soft_shadow(solids, outside, LIGHT, 0.16)
    free = openness(solids, p, normal, reach)
    sky = (0.55 + 0.45 * normal[1]) * free
    bounce = np.maximum(-normal[1] * 0.6 + 0.35, 0) * free * np.exp(-1.1 * np.maximum(p[1], 0))
    light = sun[:, None] * WARM + sky[:, None] * COOL + bounce[:, None] * srgb("#d9b48a") * 0.45
    mirror = ray - 2 * dot(ray, normal) * normal
    fresnel = 0.25 + 0.75 * (1 - np.clip(-dot(ray, normal), 0, 1)) ** 4
    around = 0.10 * np.maximum(mirror[1], 0) + 0.16 * smoothstep(0.05, -0.5, mirror[1])
    glint = window(mirror, sharp) * 2.2 * (sun > 0.02) + around * fresnel
    return color * light + (gloss * glint * free)[:, None] * srgb("#fff6e6")


def camera(rows: int, columns: int) -> Points:
    """A ray through every subpixel, row after row."""
    ahead = unit(AIM - EYE)
    right = unit(np.cross(ahead, vector(0, 1, 0), axis=0))
    above = np.cross(right, ahead, axis=0)
    v, u = np.mgrid[0:rows, 0:columns].reshape(2, -1).astype(np.float32)
    u, v = (2 * u + 1 - columns) / rows, (rows - 2 * v - 1) / rows
    return unit(ahead * np.float32(ZOOM) + right * u + above * v)


def trace(ray: Points, grainy: Grainy) -> tuple[Field, Labels]:
    """Colours and labels along the rays: the still life first, else the table or the wall behind it."""
    solids = still_life()
    table = np.where(ray[1] < 0, -EYE[1] / np.minimum(ray[1], -1e-6), 1e3)
    wall = (np.float32(WALL_Z) - EYE[2]) / ray[2]
    limit = np.minimum(table, wall).astype(np.float32)
    far, hit = march(solids, EYE, ray, np.minimum(limit, 8), 3.2)
    hit &= far < limit
    labels = np.where(table < wall, CLOTH, WALL).astype(np.uint8)
    light = np.zeros((ray.shape[1], 3))
    for label in (CLOTH, WALL):
        chosen = ~hit & (labels == label)
        p = EYE + ray[:, chosen] * limit[chosen]
        if label == CLOTH:
            color, normal = linen(np.random.default_rng(11), p)
        else:
            color, normal = plaster(np.random.default_rng(12), p), np.broadcast_to(vector(0, 0, 1), p.shape)
        light[chosen] = lit(solids, p, normal, color, ray[:, chosen], 0.0, 0.5, 0.5)
    where = np.flatnonzero(hit)
    p = EYE + ray[:, where] * far[where]
    owner = np.argmin(np.stack([solid(p) for solid in solids]), axis=0)
    for index, solid in enumerate(solids):
        mine = owner == index
        if mine.any():
            q, r = p[:, mine], ray[:, where[mine]]
            color, normal, gloss, sharp = skin(solid, q, normals(solid, q), grainy)
            light[where[mine]] = lit(solids, q, normal, color, r, gloss, sharp, 0.35)
            labels[where[mine]] = LABEL[solid.material]
    return light, labels


def draw() -> Painting:
    """The whole picture, in bands of rows so that the work stays small in memory."""
    rng = np.random.default_rng(8)
    rows, columns, band = HEIGHT * SUBPIXELS, WIDTH * SUBPIXELS, 48
    grainy = Grainy(rng)
    rays = camera(rows, columns).reshape(3, rows, columns)
    parts = [trace(rays[:, top : top + band].reshape(3, -1), grainy) for top in range(0, rows, band)]
    light = np.concatenate([part[0] for part in parts]).reshape(rows, columns, 3)
    labels = np.concatenate([part[1] for part in parts]).reshape(rows, columns)
    y, x = np.mgrid[-1:1:rows * 1j, -1:1:columns * 1j]
    light *= (1.06 - 0.20 * (x + 0.25) ** 2 - 0.14 * y**2)[..., None]
    return Painting(develop(rng, light * 1.03, bloom=0.10), majority(labels, len(REGIONS)), REGIONS)
