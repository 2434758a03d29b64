"""Posterised pictures: how far their colours are from the photo's, by CIEDE2000.

Two figures. The mean over all pixels; and for each connected region of one color (4-neighbours, 0.1 % of the area
or more) the difference between its color and the photo's mean color there. That mean is taken in Lab: it is the
color of least mean squared difference to the region's pixels, so a region that is painted as well as can be has
0, whatever its contrast. (The mean of linear light, what is seen from afar, is lighter in a region of contrast;
it is kept in the JSON file as `linear`.)

Beside it stands k-means in Lab, scikit-learn's best of ten, with its labels as they are.
"""

from __future__ import annotations

import io
import subprocess
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from ..bench import Bench
from ..deltae import delta_e, lab, lab_of_light, linear, srgb
from ..measure import Failed
from ..programs import mixel
from ..reference import choose
from ..table import Row

_WORSE, _OFF = 1.25, 15.0
_LEAST = 0.001

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Fidelity:
    """Mean difference of the pixels; of each large region the difference to the photo's mean, in Lab and in
    linear light.
    """

    mean: float
    regions: NDArray[np.float64]
    linear: NDArray[np.float64]


def regions(painted: Pixels) -> tuple[NDArray[np.intp], int]:
    """The connected regions of one color, numbered from 0, and how many there are."""
    packed = painted.astype(np.int64) @ (65536, 256, 1)
    numbers, total = np.zeros(packed.shape, np.intp), 0
    for color in np.unique(packed):
        parts, count = ndimage.label(packed == color)
        numbers += np.where(parts > 0, parts + total - 1, 0)
        total += count
    return numbers, total


def fidelity(photo: Pixels, painted: Pixels) -> Fidelity:
    """Compare a posterised picture with its photo (both H x W x 3)."""
    colors, paints = lab(photo), lab(painted)
    numbers, count = regions(painted)
    sizes = np.bincount(numbers.ravel(), minlength=count)
    large = np.flatnonzero(sizes >= _LEAST * sizes.sum())

    def means(values: NDArray[np.float64]) -> NDArray[np.float64]:
        sums = [np.bincount(numbers.ravel(), values[..., c].ravel(), minlength=count) for c in range(3)]
        return (np.stack(sums, axis=-1) / sizes[:, None])[large]

    own = means(paints)
    return Fidelity(
        float(delta_e(colors, paints).mean()),
        delta_e(own, means(colors)),
        delta_e(own, lab_of_light(means(linear(photo)))),
    )


def kmeans(photo: Pixels, k: int) -> Pixels:
    """The photo in the k colours of k-means in Lab, best of ten."""
    from sklearn.cluster import KMeans

    unique, inverse, counts = np.unique(photo.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = KMeans(k, n_init=10, random_state=0).fit(lab(unique), sample_weight=counts)
    return srgb(fit.cluster_centers_)[fit.labels_][inverse.ravel()].reshape(photo.shape)


def _mixel(path: Path, k: int) -> Pixels:
    """Through standard output, which is exact, where a file would be a JPEG for a JPEG."""
    words = [str(mixel()), "segment", str(path), "-k", str(k), "--emit", "posterised", "--out-dir", "-", "--quiet"]
    done = subprocess.run(words, capture_output=True)
    if done.returncode != 0:
        raise Failed(f"{' '.join(words)}: {done.stderr.decode()[-300:]}")
    return np.asarray(Image.open(io.BytesIO(done.stdout)).convert("RGB"))


def measure(bench: Bench) -> None:
    if not bench.small.is_dir():
        bench.say(f"posterised: there is no {bench.small}: name a folder of small photos with --small DIR")
        return
    paths = choose(bench.small)[: 4 if bench.quick else None]
    for k in (6, 16):
        mine, theirs = [], []
        for path in paths:
            photo = np.asarray(Image.open(path).convert("RGB"))
            mine.append(fidelity(photo, _mixel(path, k)))
            theirs.append(fidelity(photo, kmeans(photo, k)))
            bench.say(
                f"posterised, -k {k}, {path.stem}: {mine[-1].mean:.2f}, worst region {mine[-1].regions.max():.1f}; "
                f"k-means {theirs[-1].mean:.2f}, {theirs[-1].regions.max():.1f}"
            )
            bench.note(
                "posterised",
                f"{path.stem} -k {k}",
                [
                    {"mean": one.mean, "regions": one.regions.tolist(), "linear": one.linear.tolist()}
                    for one in (mine[-1], theirs[-1])
                ],
            )
        mean, other = (float(np.mean([one.mean for one in side])) for side in (mine, theirs))
        every, others = (np.concatenate([one.regions for one in side]) for side in (mine, theirs))
        bench.rows += [
            Row(
                f"posterised, -k {k}, {len(paths)} photos: mean dE2000 to the photo",
                f"<= {_WORSE} x k-means in Lab",
                f"{mean:.2f}",
                f"{other:.2f} k-means",
                mean / other,
                mean <= _WORSE * other,
            ),
            Row(
                "the same, regions of 0.1 % and more: worst dE2000",
                f"<= {_OFF:g}",
                f"{every.max():.1f} ({(every > _OFF).sum()} of {len(every)} are worse)",
                f"{others.max():.1f} ({(others > _OFF).sum()} of {len(others)})",
                met=bool(every.max() <= _OFF),
            ),
        ]
