"""Sequences with ground truth: a folder each, of `img/` and `gt.csv`, perhaps with `masks/`."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

# Frames x 4: x, y, width, height in pixels; NaN where the object is absent or was not found.
Boxes = NDArray[np.float64]

_KINDS = {".jpg", ".jpeg", ".png", ".ppm"}


@dataclass(frozen=True)
class Sequence:
    """Frames in their order, the object's box in each, and its masks if there are any (one a frame)."""

    name: str
    images: Path
    frames: list[Path]
    truth: Boxes
    masks: Path | None

    @property
    def absent(self) -> NDArray[np.bool_]:
        return np.isnan(self.truth[:, 0])

    def size(self) -> tuple[int, int]:
        """Width and height of the first frame."""
        with Image.open(self.frames[0]) as image:
            return image.size


def pictures(folder: Path) -> list[Path]:
    """In natural order: 2 before 10."""
    def key(path: Path) -> list[tuple[int, str]]:
        return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", path.name)]

    return sorted((path for path in folder.iterdir() if path.suffix.lower() in _KINDS), key=key)


def read_truth(path: Path) -> Boxes:
    """`frame,x,y,w,h` below a header; blank where the object is absent."""
    with path.open(newline="") as file:
        rows = list(csv.reader(file))[1:]
    return np.array([[float(value) if value.strip() else np.nan for value in row[1:5]] for row in rows])


def _open(folder: Path) -> Sequence:
    frames, truth = pictures(folder / "img"), read_truth(folder / "gt.csv")
    if len(frames) != len(truth):
        raise ValueError(f"{folder}: {len(frames)} frames, {len(truth)} rows of ground truth")
    masks = folder / "masks"
    return Sequence(folder.name, folder / "img", frames, truth, masks if masks.is_dir() else None)


def sequences(root: Path) -> list[Sequence]:
    """All sequences under `root`, by name; empty if there is no such folder."""
    folders = sorted(path.parent for path in root.rglob("gt.csv") if (path.parent / "img").is_dir())
    return [_open(folder) for folder in folders]
