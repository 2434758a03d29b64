"""Pictures as the peers see them (all pixels) and as exact EM needs them (unique colours and counts)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Colors:
    """Unique colours scaled to 0...1 (U x 3) and the number of pixels of each (U)."""

    values: NDArray[np.float64]
    counts: NDArray[np.float64]

    @property
    def pixels(self) -> float:
        return float(self.counts.sum())


def load_pixels(path: Path) -> Pixels:
    """The picture as N x 3 bytes, in stored order: a mixture does not care how a photo is turned."""
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB")).reshape(-1, 3)


def unique_colors(pixels: Pixels) -> Colors:
    """Count the colours. EM on them, weighted by their counts, is EM on the pixels term by term."""
    wide = pixels.astype(np.uint32)
    keys = (wide[:, 0] << 16) | (wide[:, 1] << 8) | wide[:, 2]
    counts = np.bincount(keys, minlength=1 << 24)
    found = np.flatnonzero(counts)
    channels = np.stack([found >> 16, (found >> 8) & 255, found & 255], axis=1)
    return Colors(channels / 255.0, counts[found].astype(np.float64))
