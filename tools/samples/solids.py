"""Solid shapes as signed distances, and rays marched to them: shadows and contact shade come from the same distances.

Points are (3, n) arrays in single precision, y up. A distance may be a little short, never long: marching stays safe.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float32]
Scalars = NDArray[np.float32]
Distance = Callable[[Points], Scalars]


def vector(*values: float) -> Points:
    """A single point or direction, shaped to broadcast with many."""
    return np.array(values, np.float32)[:, None]


def unit(v: Points) -> Points:
    return v / np.sqrt(dot(v, v))


def dot(a: Points, b: Points) -> Scalars:
    """Written out, not a matrix product, so that no BLAS decides its rounding."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def length(v: Points) -> Scalars:
    return np.sqrt(dot(v, v))


def frame(axis: Points) -> tuple[Points, Points, Points]:
    """Two directions square to `axis`, and the axis itself."""
    axis = unit(axis)
    side = unit(np.cross(axis, vector(0.31, 0.94, 0.12), axis=0))
    return side, np.cross(axis, side, axis=0), axis


@dataclass(frozen=True)
class Solid:
    """A shape, where it stands, how it is turned, and what it is made of (a name the painter knows)."""

    material: str
    centre: Points
    axis: Points
    distance: Distance
    """Of points in the solid's own coordinates."""
    size: float
    """The radius of a ball around the centre that holds the solid."""

    @cached_property
    def frame(self) -> tuple[Points, Points, Points]:
        return frame(self.axis)

    def local(self, p: Points) -> Points:
        """`p` in the solid's own coordinates: from its centre, its axis third."""
        away = p - self.centre
        return np.stack([dot(away, direction) for direction in self.frame])

    def __call__(self, p: Points) -> Scalars:
        return self.distance(self.local(p))


def ellipsoid(across: float, along: float) -> Distance:
    radii = vector(across, across, along)

    def distance(p: Points) -> Scalars:
        near = length(p / radii)
        return near * (near - 1) / np.maximum(length(p / (radii * radii)), 1e-6)

    return distance


def lemon(radius: float) -> Distance:
    """An ellipsoid with a nipple melted on to each end."""
    body, melt = ellipsoid(radius, 1.2 * radius), 0.22 * radius

    def distance(p: Points) -> Scalars:
        tip = length(np.stack([p[0], p[1], np.abs(p[2]) - 1.23 * radius])) - 0.12 * radius
        a = body(p)
        h = np.maximum(melt - np.abs(a - tip), 0) / melt
        return np.minimum(a, tip) - h * h * melt / 4

    return distance


def orange(radius: float) -> Distance:
    """A slightly flattened sphere with a dimple at its stem."""

    def distance(p: Points) -> Scalars:
        dimple = 0.05 * radius * np.exp(-(p[0] ** 2 + p[1] ** 2) / (0.12 * radius) ** 2) * (p[2] > 0)
        return length(p * vector(1, 1, 1.05)) * 0.97 - radius * 0.97 + dimple

    return distance


def half(radius: float) -> Distance:
    """A sphere cut through its middle; the cut looks along the axis."""
    return lambda p: np.maximum(length(p) - radius, p[2])


def leaf(long: float, wide: float) -> Distance:
    """A thin pointed blade, arched along its length (second coordinate) and folded at its midrib."""

    def distance(p: Points) -> Scalars:
        t = np.clip(p[1] / long, -1, 1)
        half_width = wide * (1 - t * t) * (1 - 0.25 * t)
        lift = p[2] + 0.35 * long * t * t - 0.35 * np.abs(p[0])
        beside = np.maximum(np.abs(p[0]) - half_width, np.abs(p[1]) - long)
        return 0.6 * np.maximum(np.abs(lift) - 0.008, beside)

    return distance


def bowl(radius: float, cut: float, thick: float) -> Distance:
    """A sphere's shell below the height `cut` (third coordinate, from the sphere's centre), on a ring foot."""
    rim = float(np.sqrt(radius * radius - cut * cut))

    def distance(p: Points) -> Scalars:
        q = np.hypot(p[0], p[1])
        lip = np.hypot(q - rim, p[2] - cut)
        shell = np.where(cut * q < rim * p[2], lip, np.abs(np.hypot(q, p[2]) - radius)) - thick
        foot = np.hypot(np.maximum(np.abs(q - 0.40 * radius) - 0.02, 0),
                        np.maximum(np.abs(p[2] + 0.955 * radius) - 0.06, 0)) - 0.015
        return np.minimum(shell, foot)

    return distance


def nearest(solids: list[Solid], p: Points) -> Scalars:
    """The distance to whichever solid is closest; a solid whose bounding ball is farther away is skipped."""
    closest = np.full(p.shape[1], np.float32(1e3))
    for solid in solids:
        near = np.flatnonzero(length(p - solid.centre) - np.float32(solid.size) < closest)
        closest[near] = np.minimum(closest[near], solid(p[:, near]))
    return closest


def march(solids: list[Solid], origin: Points, ray: Points, limit: Scalars,
          start: float) -> tuple[Scalars, NDArray[np.bool_]]:
    """The distance along each ray to the nearest solid, and whether it is below `limit`."""
    travelled = np.full(ray.shape[1], np.float32(start))
    hit = np.zeros(ray.shape[1], bool)
    active = np.arange(ray.shape[1])
    for _ in range(160):
        gap = nearest(solids, origin + ray[:, active] * travelled[active])
        travelled[active] += gap
        hit[active] = gap < 1.2e-3
        active = active[(gap >= 1.2e-3) & (travelled[active] < limit[active])]
        if active.size == 0:
            break
    return travelled, hit


def normals(solid: Solid, p: Points) -> Points:
    """Outward unit normals by central differences."""
    slopes = []
    for axis in range(3):
        step = np.zeros((3, 1), np.float32)
        step[axis] = 2e-3
        slopes.append(solid(p + step) - solid(p - step))
    return unit(np.stack(slopes) + np.float32(1e-12))


def soft_shadow(solids: list[Solid], p: Points, light: Points, spread: float) -> Scalars:
    """The visible share (0...1) of a light of angular size `spread` from each point, by the narrowest gap on the way."""
    seen = np.ones(p.shape[1], np.float32)
    travelled = np.full(p.shape[1], np.float32(0.02))
    active = np.arange(p.shape[1])
    while active.size:
        gap = nearest(solids, p[:, active] + light * travelled[active])
        seen[active] = np.minimum(seen[active], gap / (spread * travelled[active]))
        travelled[active] += np.clip(0.7 * gap, 0.01, 0.30)
        active = active[(seen[active] > 0) & (travelled[active] < 3)]
    seen = np.clip(seen, 0, 1)
    return seen * seen * (3 - 2 * seen)


def openness(solids: list[Solid], p: Points, normal: Points, reach: float) -> Scalars:
    """Ambient occlusion: how free of other solids the space above each point is (0...1)."""
    shut = np.zeros(p.shape[1], np.float32)
    for step in (0.08, 0.25, 0.5, 1.0):
        height = np.float32(step * reach)
        shut += np.maximum(height - nearest(solids, p + normal * height), 0) / height * np.float32(0.42 - 0.22 * step)
    return np.clip(1 - shut, 0, 1)
