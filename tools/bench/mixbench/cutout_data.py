"""Photos with a box about an object and its true mask: `images/`, `gt/STEM.png`, `boxes.csv` (stem,x0,y0,x1,y1)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.bool_]


@dataclass(frozen=True)
class Case:
    """A photo, and the left, top, right and lower edges of its box, the last two exclusive."""

    image: Path
    truth: Path
    box: tuple[int, int, int, int]

    @property
    def name(self) -> str:
        return self.image.stem

    @property
    def size_argument(self) -> str:
        x0, y0, x1, y1 = self.box
        return f"{x0},{y0},{x1 - x0},{y1 - y0}"

    def score(self, mask_path: Path) -> tuple[float, float]:
        """The share of wrong pixels among the scored pixels of the box, and the object's intersection over union.

        In the truth 255 is the object, 128 is not scored. What lies outside the box is background.
        """
        with Image.open(self.truth) as picture:
            truth = np.asarray(picture.convert("L"))
        with Image.open(mask_path) as picture:
            found: Pixels = np.asarray(picture.convert("L")) > 127
        x0, y0, x1, y1 = self.box
        box = np.zeros(truth.shape, bool)
        box[y0:y1, x0:x1] = True
        found, scored, wanted = found & box, truth != 128, truth == 255
        union = ((found | wanted) & scored).sum()
        return float((found != wanted)[scored & box].mean()), float((found & wanted & scored).sum() / max(union, 1))


def cases(root: Path) -> list[Case]:
    """All photos of a folder; empty if there is no such folder."""
    table = root / "boxes.csv"
    if not table.is_file():
        return []
    images = {path.stem: path for path in (root / "images").iterdir()}
    with table.open(newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Case(images[row["stem"]], root / "gt" / f"{row['stem']}.png", (int(row["x0"]), int(row["y0"]), int(row["x1"]), int(row["y1"])))
        for row in rows
    ]
