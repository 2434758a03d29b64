"""Checks of the scorers by cases whose answer is known, run before they are used; a check that fails raises
AssertionError.
"""

from __future__ import annotations

import numpy as np
from skimage.color import deltaE_ciede2000

from ..deltae import delta_e, lab, srgb
from ..drawings.canvas import NONE, Canvas, Drawing
from ..people import best_each, mean, photo_score
from .ink_score import score
from .posterised import fidelity, regions

SHARMA = np.array(
    [
        float(word)
        for word in """
50 2.6772 -79.7751 50 0 -82.7485 2.0425
50 3.1571 -77.2803 50 0 -82.7485 2.8615
50 2.8361 -74.02 50 0 -82.7485 3.4412
50 -1.3802 -84.2814 50 0 -82.7485 1
50 -1.1848 -84.8006 50 0 -82.7485 1
50 -0.9009 -85.5211 50 0 -82.7485 1
50 0 0 50 -1 2 2.3669
50 -1 2 50 0 0 2.3669
50 2.49 -0.001 50 -2.49 0.0009 7.1792
50 2.49 -0.001 50 -2.49 0.001 7.1792
50 2.49 -0.001 50 -2.49 0.0011 7.2195
50 2.49 -0.001 50 -2.49 0.0012 7.2195
50 -0.001 2.49 50 0.0009 -2.49 4.8045
50 -0.001 2.49 50 0.001 -2.49 4.8045
50 -0.001 2.49 50 0.0011 -2.49 4.7461
50 2.5 0 50 0 -2.5 4.3065
50 2.5 0 73 25 -18 27.1492
50 2.5 0 61 -5 29 22.8977
50 2.5 0 56 -27 -3 31.9030
50 2.5 0 58 24 15 19.4535
50 2.5 0 50 3.1736 0.5854 1
50 2.5 0 50 3.2972 0 1
50 2.5 0 50 1.8634 0.5757 1
50 2.5 0 50 3.2592 0.335 1
60.2574 -34.0099 36.2677 60.4626 -34.1751 39.4387 1.2644
63.0109 -31.0961 -5.8663 62.8187 -29.7946 -4.0864 1.2630
61.2901 3.7196 -5.3901 61.4292 2.2480 -4.9620 1.8731
35.0831 -44.1164 3.7933 35.0232 -40.0716 1.5901 1.8645
22.7233 20.0904 -46.6940 23.0331 14.9730 -42.5619 2.0373
36.4612 47.8580 18.3852 36.2715 50.5065 21.2231 1.4146
90.8027 -2.0831 1.4410 91.1528 -1.6435 0.0447 1.4441
90.9257 -0.5406 -0.9208 88.6381 -0.8985 -0.7239 1.5381
6.7747 -0.2908 -2.4247 5.8714 -0.0985 -2.2286 0.6377
2.0776 0.0795 -1.1350 0.9033 -0.0636 -0.5514 0.9082
""".split()
    ]
).reshape(34, 7)
"""The test pairs of Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula", Color Research and Application 30
(2005), table 1: two Lab colours and their difference to four digits."""


def _near(value: float, expected: float, tolerance: float = 1e-9) -> None:
    assert abs(value - expected) <= tolerance, f"{value} is not {expected}"


def _differences() -> None:
    found = delta_e(SHARMA[:, :3], SHARMA[:, 3:6])
    for pair, (value, expected) in enumerate(zip(found, SHARMA[:, 6])):
        assert abs(value - expected) <= 0.5001e-4, f"CIEDE2000 of pair {pair + 1}: {value:.5f}, not {expected}"
    # The pairs leave out a case of the mean hue: any colours, against scikit-image.
    first, second = np.random.default_rng(0).uniform((0, -90, -90), (100, 90, 90), (2, 2000, 3))
    _near(np.abs(delta_e(first, second) - deltaE_ciede2000(first, second)).max(), 0)
    levels = np.stack(np.meshgrid(*[np.arange(0, 256, 15)] * 3), axis=-1).reshape(-1, 3)
    assert (srgb(lab(levels)) == levels).all()


def _drawing() -> Drawing:
    """Ground, a red square, a blue line of 1 pixel between pixels, whose rows are blue by .6 and by .4, a blue
    and a green block.
    """
    sheet = Canvas(40, 20, ["#ffffff", "#ff0000", "#0000ff", "#00aa00"])
    sheet.rectangle(1, 2, 2, 10, 10)
    sheet.rectangle(2, 20, 4.4, 10, 1)
    sheet.rectangle(2, 20, 10, 10, 2)
    sheet.rectangle(3, 34, 2, 4, 5)
    return sheet.drawing("check")


def _inks() -> None:
    drawing = _drawing()
    dominant = drawing.dominant
    assert (drawing.other != NONE).sum() == 20 and set(np.unique(drawing.other)) <= {0, 2, NONE}
    assert (
        (drawing.pixels[2:12, 2:12] == (255, 0, 0)).all()
        and (drawing.pixels[4, 20:30] == drawing.pixels[4, 20]).all()
        and abs(int(drawing.pixels[4, 20, 0]) - 102) < 20
    )
    # The numbers of labels mean nothing.
    for labels in (dominant, np.array([7, 3, 0, 5])[dominant]):
        one = score(labels, drawing)
        assert one.counted and (one.overlaps == 1).all() and (one.recalls == 1).all()
    # An antialiased pixel may go to the line or to the ground, but not to the square or to a label of its own.
    thin, thick = dominant.copy(), dominant.copy()
    thin[4:6, 20:30], thick[4:6, 20:30] = 0, 2
    assert score(thin, drawing).overlap == 1 and score(thick, drawing).overlap == 1
    third, other = thick.copy(), thick.copy()
    third[4, 20:30], other[4, 20:30] = 9, 1
    assert not score(third, drawing).counted
    _near(score(third, drawing).overlaps[1], 30 / 40)
    _near(score(third, drawing).recalls[1], 30 / 40)
    _near(score(other, drawing).overlaps[0], 100 / 110)
    # Two inks in one label: the larger keeps it, the other is lost.
    joined = np.where(dominant == 3, 1, dominant)
    one = score(joined, drawing)
    _near(one.overlaps[0], 100 / 120)
    _near(one.worst_recall, 0)
    # An ink in two labels: the larger part counts.
    split = dominant.copy()
    split[2:5, 2:12] = 8
    _near(score(split, drawing).overlaps[0], 0.7)


def _posterised() -> None:
    photo = np.zeros((20, 50, 3), np.uint8)
    photo[:, 25:] = 255
    photo[::2, :25] = 40
    painted = photo.copy()
    painted[:, :25] = 20
    painted[0, 49] = 0
    # The same color twice, side by side only at a corner, is two regions.
    assert regions(np.array([[[1] * 3, [2] * 3], [[2] * 3, [2] * 3], [[2] * 3, [1] * 3]], np.uint8))[1] == 3
    assert regions(np.array([[[1] * 3, [2] * 3], [[2] * 3, [1] * 3]], np.uint8))[1] == 4
    numbers, count = regions(painted)
    assert count == 3 and sorted(np.bincount(numbers.ravel())) == [1, 499, 500]
    found = fidelity(photo, painted)
    # The pixel in the corner is 0.1 % of the area.
    assert len(found.regions) == 3 and len(found.linear) == 3
    _near(found.regions.max(), float(delta_e(lab([0, 0, 0]), lab([255, 255, 255]))))
    gray = (lab([0, 0, 0]) + lab([40, 40, 40])) / 2
    _near(np.sort(found.regions)[1], float(delta_e(gray, lab([20, 20, 20]))))
    dark = [float(delta_e(lab([level] * 3), lab([20] * 3))) for level in (0, 40)]
    _near(found.mean, 0.25 * sum(dark) + 0.001 * found.regions.max())


def _people() -> None:
    halves = np.repeat([[0, 0, 1, 1]], 4, axis=0)
    same = photo_score(halves + 3, [halves, halves])
    assert (same.covered, same.total, same.rand) == (32, 32, 1)
    _near(same.information, 0)
    whole = photo_score(np.zeros_like(halves), [halves])
    # One region on two halves: each is covered by a half, the pairs within halves are right, one bit is lost.
    assert (whole.covered, whole.total) == (8, 16)
    _near(whole.rand, 56 / 120)
    _near(whole.information, 1)
    _near(mean([same, whole]).covering, 40 / 48)
    _near(best_each([[whole, same], [same, whole]]).covering, 1)


def check() -> None:
    """Run all checks (a tenth of a second)."""
    _differences()
    _inks()
    _posterised()
    _people()
