"""A sheet on which inks are laid over each other, antialiased, and what is known of it in the end: a `Drawing`.

For each pixel the sheet keeps how much of it each ink covers. Shapes are drawn `_FINE` times larger each way and
reduced; small text is drawn as screens do, by FreeType with hinting, or as print does, large and reduced.
Coverage is blended in coded sRGB, as browsers, cairo and matplotlib blend.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

FONTS = Path("/usr/share/fonts/truetype/dejavu")
NONE = 255
"""What `Drawing.other` holds where a pixel has one ink."""

_FINE = 8
# A pixel of which a second ink covers so much is antialiased; less does not survive a JPEG, nor would anybody see it.
_MIXED = 0.1

Point = tuple[float, float]
Mask = NDArray[np.float32]


@dataclass(frozen=True)
class Drawing:
    """A flat picture with its truth. Ink 0 is the ground."""

    name: str
    pixels: NDArray[np.uint8]
    inks: NDArray[np.uint8]
    dominant: NDArray[np.uint8]
    """The ink that covers most of each pixel."""
    other: NDArray[np.uint8]
    """The second ink of an antialiased pixel, which may as well have its label; NONE elsewhere."""

    @property
    def own(self) -> NDArray[np.bool_]:
        """Where a pixel has but one right ink."""
        return self.other == NONE


class MissingFont(Exception):
    """DejaVu is not installed; the text says how to get it."""


@cache
def _font(size: int, bold: bool, mono: bool) -> ImageFont.FreeTypeFont:
    path = FONTS / f"DejaVuSans{'Mono' if mono else ''}{'-Bold' if bold else ''}.ttf"
    if not path.exists():
        raise MissingFont(f"no {path}: sudo apt-get install fonts-dejavu-core")
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


class Canvas:
    """The sheet. Coordinates are in pixels, (0, 0) the upper left corner of the upper left pixel."""

    def __init__(self, width: int, height: int, inks: Sequence[str]) -> None:
        self.width, self.height = width, height
        self.inks = np.array([[int(ink[i : i + 2], 16) for i in (1, 3, 5)] for ink in inks], np.uint8)
        self.cover = np.zeros((len(inks), height, width), np.float32)
        self.cover[0] = 1

    def lay(self, ink: int, mask: Mask, left: int, top: int) -> None:
        """Lay an ink over what is there, as much of it as the mask says (0...1); what hangs over the border is
        lost.
        """
        x0, y0 = max(left, 0), max(top, 0)
        x1, y1 = min(left + mask.shape[1], self.width), min(top + mask.shape[0], self.height)
        if x0 < x1 and y0 < y1:
            mask = mask[y0 - top : y1 - top, x0 - left : x1 - left]
            part = self.cover[:, y0:y1, x0:x1]
            part *= 1 - mask
            part[ink] += mask

    def _shape(
        self,
        ink: int,
        box: tuple[float, float, float, float],
        draw: Callable[[ImageDraw.ImageDraw, Callable[[Point], Point]], None],
    ) -> None:
        """Draw a shape within a box at the fine size, reduce it, and lay it."""
        left, top = max(int(np.floor(box[0])) - 1, -8), max(int(np.floor(box[1])) - 1, -8)
        right, bottom = min(int(np.ceil(box[2])) + 1, self.width + 8), min(int(np.ceil(box[3])) + 1, self.height + 8)
        if right <= left or bottom <= top:
            return
        fine = Image.new("L", ((right - left) * _FINE, (bottom - top) * _FINE))
        draw(ImageDraw.Draw(fine), lambda p: ((p[0] - left) * _FINE, (p[1] - top) * _FINE))
        self.lay(ink, _reduced(fine), left, top)

    def polygon(self, ink: int, points: Sequence[Point]) -> None:
        xs, ys = zip(*points)
        self._shape(
            ink, (min(xs), min(ys), max(xs), max(ys)), lambda pen, at: pen.polygon([at(p) for p in points], fill=255)
        )

    def rectangle(self, ink: int, x: float, y: float, width: float, height: float, radius: float = 0) -> None:
        def draw(pen: ImageDraw.ImageDraw, at: Callable[[Point], Point]) -> None:
            (x0, y0), (x1, y1) = at((x, y)), at((x + width, y + height))
            pen.rounded_rectangle((x0, y0, x1 - 1, y1 - 1), radius * _FINE, fill=255)

        self._shape(ink, (x, y, x + width, y + height), draw)

    def frame(self, ink: int, x: float, y: float, width: float, height: float, line: float = 1) -> None:
        """The outline of a rectangle, inside it."""
        self.rectangle(ink, x, y, width, line)
        self.rectangle(ink, x, y + height - line, width, line)
        self.rectangle(ink, x, y + line, line, height - 2 * line)
        self.rectangle(ink, x + width - line, y + line, line, height - 2 * line)

    def ellipse(
        self,
        ink: int,
        x: float,
        y: float,
        rx: float,
        ry: float | None = None,
        line: float = 0,
        turn: tuple[float, float] = (0, 360),
    ) -> None:
        """An ellipse about (x, y), or its outline, or a sector of either (degrees clockwise from the right)."""
        ry = rx if ry is None else ry

        def draw(pen: ImageDraw.ImageDraw, at: Callable[[Point], Point]) -> None:
            (x0, y0), (x1, y1) = at((x - rx, y - ry)), at((x + rx, y + ry))
            box = (x0, y0, x1 - 1, y1 - 1)
            if line:
                pen.arc(box, *turn, fill=255, width=round(line * _FINE))
            else:
                pen.pieslice(box, *turn, fill=255)

        self._shape(ink, (x - rx, y - ry, x + rx, y + ry), draw)

    def line(self, ink: int, points: Sequence[Point], width: float = 1) -> None:
        xs, ys = zip(*points)

        def draw(pen: ImageDraw.ImageDraw, at: Callable[[Point], Point]) -> None:
            fine = [at(p) for p in points]
            pen.line(fine, fill=255, width=max(round(width * _FINE), 1), joint="curve")

        self._shape(ink, (min(xs) - width, min(ys) - width, max(xs) + width, max(ys) + width), draw)

    def text(
        self,
        ink: int,
        x: float,
        y: float,
        words: str,
        size: int,
        bold: bool = False,
        mono: bool = False,
        anchor: str = "ls",
        hinted: bool = True,
        turned: float = 0,
    ) -> None:
        """A line of text, by Pillow's anchors. Turned (degrees, against the clock) or not hinted, it is drawn
        large and reduced.
        """
        if hinted and not turned:
            font = _font(size, bold, mono)
            left, top, right, bottom = font.getbbox(words, anchor=anchor)
            mask = Image.new("L", (right - left + 2, bottom - top + 2))
            ImageDraw.Draw(mask).text((1 - left, 1 - top), words, fill=255, font=font, anchor=anchor)
            self.lay(ink, np.asarray(mask, np.float32) / 255, round(x) + left - 1, round(y) + top - 1)
            return
        font = _font(size * _FINE, bold, mono)
        box = np.array(font.getbbox(words, anchor=anchor)) / _FINE
        if turned:
            box = np.array([-1, -1, 1, 1]) * np.hypot(*np.abs(box.reshape(2, 2)).max(0))
        left, top = (int(v) for v in np.floor(box[:2]) - 1)
        right, bottom = (int(v) for v in np.ceil(box[2:]) + 2)
        fine = Image.new("L", ((right - left) * _FINE, (bottom - top) * _FINE))
        at = ((x % 1 - left) * _FINE, (y % 1 - top) * _FINE)
        ImageDraw.Draw(fine).text(at, words, fill=255, font=font, anchor=anchor)
        if turned:
            fine = fine.rotate(turned, Image.Resampling.BILINEAR, center=at)
        self.lay(ink, _reduced(fine), int(np.floor(x)) + left, int(np.floor(y)) + top)

    def drawing(self, name: str, finish: Callable[[NDArray[np.float64]], NDArray[np.float64]] | None = None) -> Drawing:
        """The picture as it is now. `finish` may change its coded pixels (floating point, 0...255) before they
        are rounded.
        """
        pixels = np.tensordot(self.cover, self.inks.astype(np.float64), axes=(0, 0))
        if finish:
            pixels = finish(pixels)
        first = self.cover.argmax(axis=0)
        rest = self.cover.copy()
        np.put_along_axis(rest, first[None], -1, axis=0)
        other = np.where(rest.max(axis=0) >= _MIXED, rest.argmax(axis=0), NONE)
        return Drawing(
            name,
            np.clip(np.round(pixels), 0, 255).astype(np.uint8),
            self.inks,
            first.astype(np.uint8),
            other.astype(np.uint8),
        )


def _reduced(fine: Image.Image) -> Mask:
    rows, columns = fine.height // _FINE, fine.width // _FINE
    return (np.asarray(fine, np.float32) / 255).reshape(rows, _FINE, columns, _FINE).mean(axis=(1, 3))
