"""Part `mixture`: EM iterations on samples of any dimension, scikit-learn beside it from the same start.

d = 64, K = 200, 100,000 samples, full covariance; and a million samples of three coordinates with each other kind of
covariance, as raw samples, so that nothing is merged. Both in single precision; scikit-learn's BLAS has all processors.
"""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from .bench import Bench
from .measure import Run, run
from .programs import mixel_bench, python_peer
from .table import Row, megabytes, seconds

FLOOR = 1e-6
SAME = 1e-3
KINDS = {"full": "full", "diagonal": "diag", "spherical": "spherical", "tied": "tied"}


def _samples(scratch: Path, count: int, dimension: int, clusters: int) -> tuple[Path, Path]:
    """Overlapping Gaussian clusters of random shapes, and as many of the samples as means to start from."""
    generator = np.random.default_rng(1)
    centers = generator.normal(size=(clusters, dimension)) * 0.5
    labels = generator.integers(0, clusters, count)
    samples = np.empty((count, dimension), np.float32)
    for k in range(clusters):
        members = np.flatnonzero(labels == k)
        shape = 0.5 * np.eye(dimension) + 0.5 / np.sqrt(dimension) * generator.normal(size=(dimension, dimension))
        samples[members] = centers[k] + generator.normal(size=(len(members), dimension)) @ shape.T
    paths = scratch / f"samples-{dimension}.raw", scratch / f"means-{dimension}.raw"
    samples.tofile(paths[0])
    samples[generator.choice(count, clusters, replace=False)].tofile(paths[1])
    return paths


def _line(one: Run) -> dict[str, Any]:
    return one.lines()[0]


def _compare(bench: Bench, name: str, samples: Path, means: Path, dimension: int, kind: str, iterations: int, bar: float) -> None:
    """One row for the time of an iteration, and one for memory where there is a bar for it."""
    arguments = [str(samples), "--means", str(means), "--dimension", str(dimension), "--covariance", kind,
                 "--iterations", str(iterations), "--floor", repr(FLOOR)]
    runs = [run([mixel_bench(), "mixture", *arguments]) for _ in range(1 if bench.quick else 3)]
    own = [_line(one) for one in runs]
    words = [str(samples), str(means), str(dimension), KINDS[kind], str(iterations), repr(FLOOR)]
    peer_run = run([*python_peer("sklearn_mixture.py"), *words])
    peer = _line(peer_run)
    bench.note("mixture", name, {"mixel": own, "peer": peer})
    mine = median(line["seconds_per_iteration"] for line in own)
    ratio = peer["seconds_per_iteration"] / mine
    difference = abs(own[0]["log_likelihood"] - peer["log_likelihood"]) / abs(peer["log_likelihood"])
    bench.rows.append(Row(
        f"EM iteration, {name}, {kind}", f">= {bar:g} x", seconds(mine), seconds(peer["seconds_per_iteration"]), ratio, ratio >= bar))
    bench.rows.append(Row(
        "  log-likelihood after it, relative difference", f"<= {SAME:g}", f"{own[0]['log_likelihood']:.5f}",
        f"{peer['log_likelihood']:.5f}", difference, difference <= SAME))
    if dimension == 64:
        peak, allowed = max(one.peak for one in runs), samples.stat().st_size + 200e6
        bench.rows.append(Row(
            "  peak memory of the process", f"<= samples + 200 MB = {megabytes(allowed)}", megabytes(peak), megabytes(peer_run.peak),
            peer_run.peak / peak, peak <= allowed))


def measure(bench: Bench) -> None:
    iterations = 2 if bench.quick else 4
    samples, means = _samples(bench.scratch, 100_000, 64, 200)
    _compare(bench, "d = 64, K = 200, 100,000 samples", samples, means, 64, "full", iterations, 3)
    samples, means = _samples(bench.scratch, 1_000_000, 3, 8)
    for kind in ("diagonal", "spherical", "tied"):
        _compare(bench, "d = 3, K = 8, 1,000,000 samples", samples, means, 3, kind, 5 * iterations, 100)
