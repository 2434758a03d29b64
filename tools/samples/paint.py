"""Colour, noise and light: the few things every scene is painted with.

Pictures are float arrays of linear light, (height, width, 3), so that mixing colours and averaging subpixels is
physical; `develop` turns them into sRGB at the end. Noise is made of element-wise operations only (no matrix
products), so its bits do not depend on how many threads a BLAS uses.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Field = NDArray[np.float64]
Labels = NDArray[np.uint8]

SUBPIXELS = 2
"""Scenes are drawn this many times larger each way and averaged down, which is what smooths their edges."""


@dataclass(frozen=True)
class Region:
    """One label of a truth map: what it is, and the colour that shows it in the map's palette."""

    name: str
    color: str


@dataclass(frozen=True)
class Painting:
    """A drawn scene at its final size: coded sRGB in 0...1 (RGB or RGBA), and which region each pixel shows."""

    pixels: Field
    labels: Labels
    regions: tuple[Region, ...]


@dataclass(frozen=True)
class Shot:
    """A frame of a sequence: coded sRGB in 0...1 at its final size, and by subpixel how much the object covers: all of it,
    as if nothing stood before it, and what is seen of it."""

    pixels: Field
    whole: Field
    seen: Field

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The smallest rectangle about all of the object, `(x, y, width, height)` in pixels, to half a pixel."""
        rows, columns = (np.flatnonzero((self.whole >= 0.5).any(axis=axis)) / SUBPIXELS for axis in (1, 0))
        (left, top), size = (float(columns[0]), float(rows[0])), 1 / SUBPIXELS
        return left, top, float(columns[-1]) - left + size, float(rows[-1]) - top + size


@dataclass(frozen=True)
class Sequence:
    """A drawn video, frame by frame, with a moving object."""

    shots: list[Shot]


def srgb(code: str) -> Field:
    """The linear light of a `#rrggbb` colour."""
    coded = np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def coded(linear: Field) -> Field:
    """Linear light to coded sRGB in 0...1. A soft shoulder above 0.8 keeps bright places from clipping hard."""
    knee = 0.8
    light = np.where(linear > knee, 1 - (1 - knee) * np.exp(-(linear - knee) / (1 - knee)), np.maximum(linear, 0))
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def smoothstep(low: float, high: float, value: ArrayLike) -> Field:
    """0 below `low`, 1 above `high`, an S-curve between; `low` may be the greater, for a fall."""
    t = np.clip((np.asarray(value) - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def mix(a: Field, b: Field, amount: ArrayLike) -> Field:
    """From colour `a` to colour `b`, by an amount for each pixel."""
    t = np.asarray(amount)[..., None]
    return a * (1 - t) + b * t


def gradient(stops: list[tuple[float, str]], position: Field) -> Field:
    """A colour ramp through `(position, colour)` stops."""
    places = [place for place, _ in stops]
    channels = np.array([srgb(code) for _, code in stops])
    return np.stack([np.interp(position, places, channels[:, c]) for c in range(3)], axis=-1)


def grid(height: int, width: int) -> tuple[Field, Field]:
    """Subpixel centres `(y, x)` in units of the picture's height, origin top left."""
    rows, columns = height * SUBPIXELS, width * SUBPIXELS
    y, x = np.mgrid[0:rows, 0:columns]
    return (y + 0.5) / rows, (x + 0.5) / rows


def _spline(position: Field) -> tuple[NDArray[np.intp], list[Field]]:
    """The first lattice index and four cubic B-spline weights at each position."""
    first = np.floor(position).astype(np.intp)
    t = position - first
    return first, [(1 - t) ** 3 / 6, (3 * t**3 - 6 * t**2 + 4) / 6, (-3 * t**3 + 3 * t**2 + 3 * t + 1) / 6, t**3 / 6]


def noise(rng: np.random.Generator, rows: int, columns: int, cell_y: float, cell_x: float) -> Field:
    """Smooth noise of about unit variance on a raster, with features of the given size in pixels."""
    y, weights_y = _spline(np.arange(rows) / cell_y)
    x, weights_x = _spline(np.arange(columns) / cell_x)
    lattice = rng.standard_normal((int(y[-1]) + 4, int(x[-1]) + 4))
    bands = sum(lattice[y + k] * weights_y[k][:, None] for k in range(4))
    return 2.0 * sum(bands[:, x + k] * weights_x[k] for k in range(4))


def fbm(rng: np.random.Generator, shape: tuple[int, ...], cell_y: float, cell_x: float, octaves: int,
        gain: float = 0.5) -> Field:
    """Fractal noise: octaves of `noise`, each twice as fine and `gain` times as strong; about unit variance."""
    total, power = np.zeros(shape[:2]), 0.0
    for octave in range(octaves):
        scale = 2.0**octave
        total += gain**octave * noise(rng, shape[0], shape[1], cell_y / scale, cell_x / scale)
        power += gain ** (2 * octave)
    return total / np.sqrt(power)


def curve(rng: np.random.Generator, length: int, cell: float, octaves: int, gain: float = 0.5) -> Field:
    """Fractal noise along a line."""
    return fbm(rng, (1, length), 1e9, cell, octaves, gain)[0] * 1.2


def lookup(field: Field, row: Field, column: Field) -> Field:
    """`field` at fractional positions, bilinear; beyond its border the border repeats."""
    row, column = np.clip(row, 0, field.shape[0] - 1.001), np.clip(column, 0, field.shape[1] - 1.001)
    i, j = row.astype(np.intp), column.astype(np.intp)
    v, u = row - i, column - j
    if field.ndim == 3:
        v, u = v[..., None], u[..., None]
    top = field[i, j] * (1 - u) + field[i, j + 1] * u
    return top * (1 - v) + (field[i + 1, j] * (1 - u) + field[i + 1, j + 1] * u) * v


def blur(picture: Field, radius: int) -> Field:
    """Three box blurs, close to a Gaussian of standard deviation `radius`."""
    for axis in (0, 1) * 3:
        pad = [(0, 0)] * picture.ndim
        pad[axis] = (radius + 1, radius)
        sums = np.cumsum(np.pad(picture, pad, mode="edge"), axis=axis)
        n = picture.shape[axis]
        window = 2 * radius + 1
        picture = (np.take(sums, range(window, n + window), axis) - np.take(sums, range(n), axis)) / window
    return picture


def shrink(picture: Field) -> Field:
    """Subpixels averaged to pixels."""
    s = SUBPIXELS
    rows, columns = picture.shape[0] // s, picture.shape[1] // s
    return picture.reshape(rows, s, columns, s, *picture.shape[2:]).mean(axis=(1, 3))


def majority(labels: Labels, count: int) -> Labels:
    """The label that covers most of each pixel; of equals, the lower."""
    cover = np.stack([shrink((labels == k).astype(np.float64)) for k in range(count)])
    return cover.argmax(axis=0).astype(np.uint8)


def develop(rng: np.random.Generator, light: Field, grain: float = 0.006, bloom: float = 0.0) -> Field:
    """Linear subpixels to coded sRGB pixels: a little bloom round the bright places, then film grain."""
    picture = shrink(light)
    if bloom:
        picture = picture + bloom * blur(np.maximum(picture - 0.55, 0), picture.shape[0] // 40)
    height, width = picture.shape[:2]
    speckle = noise(rng, height, width, 0.9, 0.9)[..., None] + 0.5 * rng.standard_normal(picture.shape)
    return np.clip(coded(picture) + grain * speckle, 0, 1)
