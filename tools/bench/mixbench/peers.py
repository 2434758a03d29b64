"""The peers of the fit: how each is timed and started. All read the same raw pixels and the same start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from .bench import COMPONENTS, Bench
from .em import Model, WeightedEM
from .measure import run
from .photos import Photo
from .programs import compiled_peer, python_peer
from .starts import kmeans_start


@dataclass(frozen=True)
class Timing:
    """Seconds of one iteration on all the pixels and the peak memory of the process (bytes)."""

    peer: str
    per_iteration: float
    peak: int
    pixels: int
    measured_pixels: int
    remark: str = ""

    @property
    def nanoseconds(self) -> float:
        """Per pixel and component."""
        return self.per_iteration / self.pixels / COMPONENTS * 1e9

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"ns_per_pixel_component": self.nanoseconds}


Starts = Callable[[Bench, Photo, WeightedEM], list[Model]]


@dataclass(frozen=True)
class Peer:
    """A peer: its timing, its own starts, its covariance kind and the bar it is measured against."""

    name: str
    time: Callable[[Bench, Photo, Path], Timing]
    starts: Starts
    diagonal: bool = False
    bar: float | None = None


def _timing(photo: Photo, command: list[str | Path], remark: str = "") -> Timing:
    """Run a peer; where it saw a subsample, scale the time to all pixels: every peer is linear in them."""
    done = run(command)
    found = done.lines()[-1]
    pixels = int(photo.colors.pixels)
    scale = pixels / found["pixels"]
    if scale > 1.01:
        remark += f"{' ' if remark else ''}measured on {found['pixels']:,} pixels and scaled"
    return Timing(found["peer"], found["seconds_per_iteration"] * scale, done.peak, pixels, found["pixels"], remark)


def _stride(photo: Photo, most: int) -> str:
    return str(max(1, round(photo.colors.pixels / most)))


def _time_sklearn(bench: Bench, photo: Photo, start: Path) -> Timing:
    """In the precision that is faster on a subsample, then on all pixels (a million in a quick run)."""
    def timed(dtype: str, stride: str, iterations: int) -> Timing:
        script = python_peer("sklearn_gmm.py")
        return _timing(photo, [*script, photo.raw, start, str(iterations), str(bench.floor), stride, dtype], dtype)

    sample = _stride(photo, 1_000_000)
    faster = min((timed(dtype, sample, 3) for dtype in ("float32", "float64")), key=lambda one: one.per_iteration)
    return faster if bench.quick else timed(faster.remark.split()[0], "1", 3)


def _time_compiled(name: str) -> Callable[[Bench, Photo, Path], Timing]:
    def time(bench: Bench, photo: Photo, start: Path) -> Timing:
        iterations = "3" if bench.quick else "5"
        return _timing(photo, [compiled_peer(name), "time", photo.raw, start, iterations, str(bench.floor), "1"])

    return time


def _time_opencv(bench: Bench, photo: Photo, start: Path) -> Timing:
    command = [*python_peer("opencv_em.py"), photo.raw, start, "2", str(bench.floor), _stride(photo, 200_000)]
    return _timing(photo, command)


def _sklearn_starts(bench: Bench, photo: Photo, em: WeightedEM) -> list[Model]:
    seeds = range(1 if bench.quick else 3)
    return [kmeans_start(photo.colors, em, COMPONENTS, np.random.RandomState(seed)) for seed in seeds]


def _compiled_start(name: str) -> Starts:
    """The peer's own initialisation, run by the peer itself on half a million pixels."""
    def start(bench: Bench, photo: Photo, em: WeightedEM) -> list[Model]:
        command = [compiled_peer(name), "start", photo.raw, str(COMPONENTS), str(bench.floor), _stride(photo, 500_000)]
        return [Model.from_text(run(command).output)]

    return start


PEERS = [
    Peer("scikit-learn", _time_sklearn, _sklearn_starts, bar=2000),
    Peer("Armadillo", _time_compiled("armadillo_gmm"), _compiled_start("armadillo_gmm"), bar=500),
    Peer("VLFeat", _time_compiled("vlfeat_gmm"), _compiled_start("vlfeat_gmm"), diagonal=True, bar=100),
    # OpenCV starts from k-means as scikit-learn does.
    Peer("OpenCV", _time_opencv, _sklearn_starts),
]
