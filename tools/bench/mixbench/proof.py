"""Proof that exact EM on unique colours is scikit-learn's EM on the pixels: both run from one start, side by side."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from sklearn.cluster import KMeans
from sklearn.mixture import GaussianMixture

from .bench import Bench
from .colors import load_pixels, unique_colors
from .em import Model, WeightedEM
from .table import Row

TOLERANCE = 1e-3


def _sklearn(pixels: np.ndarray, components: int, floor: float) -> GaussianMixture:
    return GaussianMixture(components, reg_covar=floor, tol=TOLERANCE, max_iter=1000, random_state=0).fit(pixels)


def _start(pixels: np.ndarray, components: int, floor: float) -> Model:
    """The start that scikit-learn takes with this seed, from its own labels on the pixels."""
    labels = KMeans(components, n_init=1, random_state=np.random.RandomState(0)).fit(pixels).labels_
    groups = [pixels[labels == k] for k in range(components)]
    return Model(
        np.array([len(group) / len(pixels) for group in groups]),
        np.array([group.mean(axis=0) for group in groups]),
        np.array([np.cov(group.T, bias=True) + floor * np.eye(3) for group in groups]),
    )


def prove(bench: Bench, paths: list[Path], components: int) -> None:
    """Compare iterations and log-likelihoods; they must agree to rounding."""
    worst, same = 0.0, True
    for path in paths:
        bytes_ = load_pixels(path)
        pixels = bytes_ / 255.0
        theirs = _sklearn(pixels, components, bench.floor)
        ours = WeightedEM(unique_colors(bytes_), bench.floor).fit(_start(pixels, components, bench.floor), TOLERANCE)
        worst = max(worst, abs(ours.trace[-1] - theirs.lower_bound_))
        same = same and len(ours.trace) == theirs.n_iter_
        bench.say(
            f"proof: {path.stem}: scikit-learn {theirs.lower_bound_:.9f} after {theirs.n_iter_} iterations, "
            f"EM on unique colours {ours.trace[-1]:.9f} after {len(ours.trace)}"
        )
    bench.rows.append(Row(
        f"reference EM equals scikit-learn itself, {len(paths)} photos", "< 1e-6 nats, same iterations",
        f"{worst:.1e}, {'same' if same else 'other'} iterations", "", None, bool(same and worst < 1e-6),
    ))
