"""One run of each tracker over the frames of a folder."""

from __future__ import annotations

import csv
from collections.abc import Sequence as List
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from .measure import Failed, Run, run
from .programs import mixel, python_peer
from .track_data import Boxes


@dataclass(frozen=True)
class Track:
    """The output of `mixel track` for each frame."""

    boxes: Boxes
    scores: NDArray[np.float64]
    states: list[str]


def run_mixel(
    frames: Path | str, box: List[float], out: Path, emit: str, options: List[str], stdin: IO[bytes] | None = None
) -> Run:
    """The whole process: decoding, tracking, writing. `frames` is a folder, or `-` for a stream on `stdin`."""
    words = ["track", str(frames), "--box", ",".join(f"{value:g}" for value in box), "--out-dir", str(out), "--emit", emit]
    return run([mixel(), *words, "--force", *options], stdin)


def read_track(path: Path, frames: int) -> Track:
    """`boxes.csv`: frame,file,x,y,width,height,score,state with a row for each frame."""
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    if len(rows) != frames:
        raise Failed(f"{path}: {len(rows)} rows for {frames} frames")

    def numbers(*names: str) -> NDArray[np.float64]:
        return np.array([[float(row[name]) if row[name] else np.nan for name in names] for row in rows])

    return Track(numbers("x", "y", "width", "height"), numbers("score")[:, 0], [row["state"] for row in rows])


@dataclass(frozen=True)
class PeerTrack:
    """CSRT's boxes, and its updates a second."""

    peer: str
    boxes: Boxes
    rate: float


def run_csrt(frames: Path, box: List[float]) -> PeerTrack:
    found = run([*python_peer("opencv_csrt.py"), frames, *(repr(float(value)) for value in box)]).lines()[-1]
    boxes = np.array([one or [np.nan] * 4 for one in found["boxes"]])
    return PeerTrack(found["peer"], boxes, found["updates"] / found["seconds"])
