"""The score of a label map against the true inks of a drawn flat picture.

Labels are matched to inks one to one, by the assignment of greatest total IoU (Hungarian). One to one, since a
label is to mean one ink: an ink in two labels keeps the better of them, two inks in one label lose one ink, a
label of halos has none. By IoU and not by pixels, since an ink of a thin line must weigh as much as the ground.
The ground takes part in the matching, for it has a label too, and is left out of the score, which it would only
flatter.

An antialiased pixel may have the label of either of its two inks. It then counts as a pixel of that ink; with any
other label it is missing from the ink that covers most of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from ..drawings.canvas import NONE, Drawing

Labels = NDArray[np.integer]


@dataclass(frozen=True)
class InkScore:
    """IoU and recall of each ink but the ground, and the numbers of labels and of inks, the ground's among them."""

    overlaps: NDArray[np.float64]
    recalls: NDArray[np.float64]
    labels: int
    inks: int

    @property
    def overlap(self) -> float:
        return float(self.overlaps.mean())

    @property
    def worst_recall(self) -> float:
        return float(self.recalls.min())

    @property
    def counted(self) -> bool:
        """Whether there are as many labels as inks."""
        return self.labels == self.inks


def _matched(labels: Labels, count: int, drawing: Drawing) -> NDArray[np.intp]:
    """The ink of each label, -1 for none."""
    own, table = drawing.own, np.zeros((count, len(drawing.inks)))
    np.add.at(table, (labels[own], drawing.dominant[own]), 1)
    # Right pixels over those of the label and those that only this ink may have.
    union = np.bincount(labels.ravel(), minlength=count)[:, None] + table.sum(0) - table
    for either in (drawing.dominant, drawing.other):
        np.add.at(table, (labels[~own], either[~own]), 1)
    rows, columns = linear_sum_assignment(table / union, maximize=True)
    ink = np.full(count, -1)
    ink[rows] = columns
    return ink


def score(found: Labels, drawing: Drawing) -> InkScore:
    """Score a label map; its values may be any numbers."""
    if found.shape != drawing.dominant.shape:
        raise ValueError(f"{drawing.name}: the labels have {found.shape}, the picture {drawing.dominant.shape}")
    values, labels = np.unique(found, return_inverse=True)
    labels = labels.reshape(found.shape)
    said = _matched(labels, len(values), drawing)[labels]
    either = (said == drawing.other) & (drawing.other != NONE)
    truth = np.where(either, drawing.other, drawing.dominant)
    overlaps, recalls = [], []
    for ink in range(1, len(drawing.inks)):
        right, there = (said == ink) & (truth == ink), truth == ink
        overlaps.append(right.sum() / max((there | (said == ink)).sum(), 1))
        recalls.append(right.sum() / max(there.sum(), 1))
    return InkScore(np.array(overlaps), np.array(recalls), len(values), len(drawing.inks))
