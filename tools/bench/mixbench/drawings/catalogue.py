"""The drawings of a run, and the files that they are saved to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from . import printed, screens
from .canvas import NONE, Canvas, Drawing

_KINDS: dict[str, Callable[[np.random.Generator, str], Drawing]] = {
    "logo": printed.logo,
    "bars": screens.bars,
    "curves": screens.curves,
    "window": screens.window,
    "diagram": screens.diagram,
    "map": printed.chart_map,
    "comic": printed.comic,
    "page": printed.page,
    "scan": printed.scan,
}
# Every ink has so many pixels of its own at least: an ink that is nowhere more than a tinge is none.
_LEAST = 40


@dataclass(frozen=True)
class Save:
    """A way to save a picture. JPEGs of one quality are scored together, whatever their chroma."""

    group: str
    suffix: str
    quality: int = 0
    halved: bool = False

    def write(self, drawing: Drawing, folder: Path) -> Path:
        path = folder / f"{drawing.name}{self.suffix}"
        picture = Image.fromarray(drawing.pixels)
        if self.quality:
            picture.save(path, quality=self.quality, subsampling="4:2:0" if self.halved else "4:4:4")
        else:
            picture.save(path)
        return path


SAVES = (
    Save("PNG", ".png"),
    *(
        Save(f"JPEG {quality}", f".{quality}.{'420' if halved else '444'}.jpg", quality, halved)
        for quality in (90, 75, 50)
        for halved in (True, False)
    ),
)


def drawings(each: int) -> list[Drawing]:
    """So many of each kind, always the same."""
    found = []
    for kind, (name, draw) in enumerate(_KINDS.items()):
        for number in range(each):
            drawing = draw(np.random.default_rng([17, kind, number]), f"{name}{number + 1}")
            own = np.bincount(drawing.dominant[drawing.own], minlength=len(drawing.inks))
            if own.min() < _LEAST:
                raise ValueError(f"{drawing.name}: ink {own.argmin()} has {own.min()} pixels of its own")
            found.append(drawing)
    return found


def write_truth(drawing: Drawing, folder: Path) -> None:
    """STEM.inks.png, the dominant ink in the inks' colours, and STEM.other.png, the second ink of antialiased
    pixels (255: none).
    """
    picture = Image.fromarray(drawing.dominant, mode="P")
    picture.putpalette(drawing.inks.ravel().tolist())
    picture.save(folder / f"{drawing.name}.inks.png")
    Image.fromarray(drawing.other).save(folder / f"{drawing.name}.other.png")


def sheet(pictures: list[np.ndarray], across: int, cell: tuple[int, int] = (600, 420)) -> Image.Image:
    """A contact sheet at full size."""
    rows = -(-len(pictures) // across)
    whole = Image.new("RGB", (across * (cell[0] + 8), rows * (cell[1] + 8)), "#808080")
    for k, picture in enumerate(pictures):
        whole.paste(Image.fromarray(picture), (k % across * (cell[0] + 8), k // across * (cell[1] + 8)))
    return whole


__all__ = ["NONE", "SAVES", "Canvas", "Drawing", "Save", "drawings", "sheet", "write_truth"]
