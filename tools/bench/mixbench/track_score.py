"""How well boxes, masks and scores agree with the ground truth, by the definitions of one-pass evaluation (Wu, Lim, Yang:
Online Object Tracking: A Benchmark, CVPR 2013)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .track_data import Boxes, pictures

_THRESHOLDS = np.linspace(0, 1, 21)
_NEAR = 20.0


def overlaps(found: Boxes, truth: Boxes) -> NDArray[np.float64]:
    """Intersection over union of each pair; 0 where nothing was found."""
    top_left = np.maximum(found[:, :2], truth[:, :2])
    bottom_right = np.minimum(found[:, :2] + found[:, 2:], truth[:, :2] + truth[:, 2:])
    common = np.clip(bottom_right - top_left, 0, None).prod(axis=1)
    union = found[:, 2:].prod(axis=1) + truth[:, 2:].prod(axis=1) - common
    return np.nan_to_num(common / np.maximum(union, 1e-9), nan=0.0)


def success(found: Boxes, truth: Boxes) -> float:
    """The area under the success plot: the share of frames whose overlap is above a threshold, in the mean of the thresholds
    0, 0.05 ... 1. Frames without the object do not count."""
    seen = ~np.isnan(truth[:, 0])
    values = overlaps(found[seen], truth[seen])
    return float(np.mean([(values > threshold).mean() for threshold in _THRESHOLDS]))


def precision(found: Boxes, truth: Boxes) -> float:
    """The share of frames whose box's centre is within 20 pixels of the true one. Frames without the object do not count."""
    seen = ~np.isnan(truth[:, 0])
    centers = [boxes[seen, :2] + boxes[seen, 2:] / 2 for boxes in (found, truth)]
    # A comparison with NaN, where nothing was found, is false.
    return float((np.hypot(*(centers[0] - centers[1]).T) <= _NEAR).mean())


def _mask(path: Path) -> NDArray[np.bool_]:
    with Image.open(path) as image:
        return np.asarray(image.convert("L")) > 127


def mask_overlap(found: Path, truth: Path) -> float:
    """The mean intersection over union of the masks in two folders, over the frames that show the object."""
    pairs = [(_mask(a), _mask(b)) for a, b in zip(pictures(found), pictures(truth), strict=True)]
    shown = [(a, b) for a, b in pairs if b.any()]
    return float(np.mean([(a & b).sum() / (a | b).sum() for a, b in shown])) if shown else float("nan")


def drop(scores: NDArray[np.float64], absent: NDArray[np.bool_]) -> float:
    """The mean score where the object is absent minus the mean where it is present; NaN if it is never absent."""
    return float(np.nanmean(scores[absent]) - np.nanmean(scores[~absent])) if absent.any() else float("nan")


def detection(scores: NDArray[np.float64], absent: NDArray[np.bool_]) -> float:
    """The area under the ROC curve of "present" told by the score: the probability that a frame with the object has the higher
    score than one without, ties counting half. NaN if the object never is absent."""
    known = ~np.isnan(scores)
    present, gone = scores[~absent & known], scores[absent & known]
    if not len(present) or not len(gone):
        return float("nan")
    order = np.sort(gone)
    below = np.searchsorted(order, present, "left")
    not_above = np.searchsorted(order, present, "right")
    return float((below + not_above).mean() / 2 / len(gone))
