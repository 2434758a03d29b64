"""Label maps against those that people drew: the scores of the Berkeley benchmark, photo by photo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Map = NDArray[np.int64]


@dataclass(frozen=True)
class Scores:
    """Covering by area and probabilistic Rand index (more is better), variation of information in bits (less is)."""

    covering: float
    rand: float
    information: float

    def __str__(self) -> str:
        return f"covering {self.covering:.3f}  PRI {self.rand:.3f}  VOI {self.information:.3f}"


@dataclass(frozen=True)
class PhotoScore:
    """One map against all the people of its photo; the covered and the total area are summed over photos before
    they are divided.
    """

    covered: float
    total: float
    rand: float
    information: float


def photos_with_truth(images: Path, every: int = 1) -> list[Path]:
    """The photos of a folder that `groundTruth/STEM.mat` beside it describes; every so many."""
    folder = images.parent / "groundTruth"
    return [path for path in sorted(images.glob("*.jpg")) if (folder / f"{path.stem}.mat").exists()][::every]


def truths(photo: Path) -> list[Map]:
    from scipy.io import loadmat

    people = loadmat(photo.parent.parent / "groundTruth" / f"{photo.stem}.mat")["groundTruth"]
    return [people[0, one][0, 0]["Segmentation"].astype(np.int64) for one in range(people.shape[1])]


def _entropy(shares: NDArray[np.float64]) -> float:
    shares = shares[shares > 0]
    return float(-(shares * np.log2(shares)).sum())


def photo_score(found: Map, people: list[Map]) -> PhotoScore:
    labels = np.unique(found, return_inverse=True)[1].ravel()
    pairs, count = labels.size * (labels.size - 1) / 2, int(labels.max()) + 1
    covered = 0.0
    rands, informations = [], []
    for truth in people:
        drawn = np.unique(truth, return_inverse=True)[1].ravel()
        table = (
            np.bincount(drawn * count + labels, minlength=(int(drawn.max()) + 1) * count)
            .reshape(-1, count)
            .astype(float)
        )
        rows, columns = table.sum(1), table.sum(0)
        covered += (rows * (table / (rows[:, None] + columns - table)).max(1)).sum()
        rands.append(1 - ((rows**2).sum() / 2 + (columns**2).sum() / 2 - (table**2).sum()) / pairs)
        both = _entropy(table.ravel() / labels.size)
        informations.append(2 * both - _entropy(rows / labels.size) - _entropy(columns / labels.size))
    return PhotoScore(covered, float(labels.size * len(people)), float(np.mean(rands)), float(np.mean(informations)))


def mean(scores: Sequence[PhotoScore]) -> Scores:
    """The scores of a set at one setting."""
    covering = sum(one.covered for one in scores) / sum(one.total for one in scores)
    return Scores(
        covering, float(np.mean([one.rand for one in scores])), float(np.mean([one.information for one in scores]))
    )


def best_each(settings: Sequence[Sequence[PhotoScore]]) -> Scores:
    """The scores if each photo had, for each score, the setting that suits it best."""
    photos = list(zip(*settings))
    covered = [max(some, key=lambda one: one.covered / one.total) for some in photos]
    return Scores(
        mean(covered).covering,
        float(np.mean([max(one.rand for one in some) for some in photos])),
        float(np.mean([min(one.information for one in some) for some in photos])),
    )
