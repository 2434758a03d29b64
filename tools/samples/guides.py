"""The guides for `mixel cutout` that mark the bowl of citrus with its fruit: a box, a trimap and scribbles."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .files import grey_png, rgba_png
from .paint import Labels

BOXES = {"citrus.jpg": (120, 72, 360, 312), "0001.jpg": (30, 117, 66, 85)}
"""Left, top, width and height: of the bowl with its fruit, and of the balloon in the first frame of orbit."""

_MARGIN = 12
_GREEN = (((190, 300), (440, 270)), ((170, 235), (250, 215)), ((225, 140), (230, 160)), ((290, 120), (330, 180)), ((290, 250), (350, 245)),
          ((390, 200), (420, 235)), ((335, 100), (395, 88)), ((260, 350), (340, 355)))
_LOOP = (
    (105, 205), (130, 290), (180, 345), (215, 388), (330, 394), (425, 380), (456, 330), (484, 240), (445, 130), (415, 60), (310, 62),
    (200, 85), (150, 140), (105, 205))
_HALF = ((603, 359), (572, 413), (510, 413), (480, 359), (510, 305), (572, 305), (603, 359))
_RED = (
    *zip(_LOOP, _LOOP[1:]), *zip(_HALF, _HALF[1:]), ((85, 345), (150, 370)), ((115, 325), (110, 390)), ((515, 390), (567, 330)), ((567, 390), (515, 330)),
    ((600, 285), (640, 325)),
    ((625, 290), (610, 345)), ((362, 445), (445, 432)), ((20, 290), (60, 440)), ((60, 440), (330, 425)), ((480, 455), (690, 420)),
    ((660, 290), (710, 330)), ((405, 372), (438, 335)), ((625, 385), (700, 350)), ((575, 288), (605, 280)),
    ((30, 40), (60, 220)), ((520, 40), (680, 220)))


def _bowl(labels: Labels) -> NDArray[np.bool_]:
    """The pixels of the bowl and everything in it."""
    left, top, width, height = BOXES["citrus.jpg"]
    inside = np.zeros(labels.shape, bool)
    inside[top : top + height, left : left + width] = True
    # A lime and half an orange reach into the lower corners.
    inside[312:, :172] = False
    inside[285:, 462:] = False
    return inside & (labels >= 2)


def _grown(mask: NDArray[np.bool_], steps: int) -> NDArray[np.bool_]:
    """Dilates by steps alternately along rows and columns and along diagonals, which is about an octagon."""
    for step in range(steps):
        near = mask.copy()
        near[1:] |= mask[:-1]
        near[:-1] |= mask[1:]
        near[:, 1:] |= mask[:, :-1]
        near[:, :-1] |= mask[:, 1:]
        if step % 2:
            near[1:, 1:] |= mask[:-1, :-1]
            near[:-1, :-1] |= mask[1:, 1:]
            near[1:, :-1] |= mask[:-1, 1:]
            near[:-1, 1:] |= mask[1:, :-1]
        mask = near
    return mask


def _strokes(shape: tuple[int, int], lines: tuple[tuple[tuple[int, int], tuple[int, int]], ...]) -> NDArray[np.bool_]:
    """Lines of seven pixels with round ends."""
    y, x = np.mgrid[: shape[0], : shape[1]].astype(float)
    near = np.zeros(shape, bool)
    for (x0, y0), (x1, y1) in lines:
        along = np.clip(((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / ((x1 - x0) ** 2 + (y1 - y0) ** 2), 0, 1)
        near |= (x - x0 - along * (x1 - x0)) ** 2 + (y - y0 - along * (y1 - y0)) ** 2 <= 3.5**2
    return near


def citrus(labels: Labels) -> dict[str, bytes]:
    """The files, by name."""
    bowl = _bowl(labels)
    trimap = np.where(_grown(~bowl, _MARGIN), np.uint8(128), np.uint8(255))
    trimap[~_grown(bowl, _MARGIN)] = 0
    scribbles = np.zeros((*labels.shape, 4), np.uint8)
    scribbles[_strokes(labels.shape, _GREEN)] = (0, 255, 0, 255)
    scribbles[_strokes(labels.shape, _RED)] = (255, 0, 0, 255)
    rows = [",".join(map(str, (name, *box))) for name, box in BOXES.items()]
    return {
        "cutout/boxes.csv": "\n".join(["file,x,y,width,height", *rows, ""]).encode(),
        "cutout/trimaps/citrus.png": grey_png(trimap),
        "cutout/scribbles/citrus.png": rgba_png(scribbles),
    }
