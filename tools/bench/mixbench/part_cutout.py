"""Part `cutout`: `mixel cutout --box` beside OpenCV's grabCut on photos with true masks, and on large photos by itself.

Mixel's time is that of the whole process, decoding and writing the mask included; grabCut's is of its call alone. The two take turns.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image

from .bench import Bench
from .cutout_data import Case, cases
from .measure import median_run, run
from .photos import photo_paths
from .programs import REPOSITORY, mixel, python_peer
from .table import Row, megabytes, seconds

_WRONG = 0.85
_FASTER = 3.0
_LARGE_SECONDS = 2.0
_LARGE_MEMORY = 12.0


@dataclass(frozen=True)
class Figures:
    """One photo: shares of wrong pixels in the box, intersections over union, seconds."""

    error: float
    overlap: float
    time: float
    peer: str
    peer_error: float
    peer_overlap: float
    peer_time: float

    def line(self, name: str) -> str:
        return (
            f"{name:20.20} {100 * self.error:7.2f} % {self.overlap:6.3f} {self.time:7.3f} s   "
            f"{100 * self.peer_error:7.2f} % {self.peer_overlap:6.3f} {self.peer_time:7.3f} s"
        )


def _one(bench: Bench, case: Case) -> Figures:
    out, peer_mask = bench.scratch / "cutout", bench.scratch / "grabcut.png"
    x0, y0, x1, y1 = case.box
    words = [mixel(), "cutout", case.image, "--box", case.size_argument, "--emit", "mask", "--out-dir", out, "--force", "--quiet"]
    peer_words = [*python_peer("opencv_grabcut.py"), case.image, str(x0), str(y0), str(x1 - x0), str(y1 - y0), peer_mask]
    times, peer_times, peer = [], [], ""
    for _ in range(1 if bench.quick else 3):
        times.append(run(words).wall)
        found = run(peer_words).lines()[-1]
        peer_times.append(found["seconds"])
        peer = found["peer"]
    error, overlap = case.score(out / f"{case.name}.mask.png")
    peer_error, peer_overlap = case.score(peer_mask)
    return Figures(error, overlap, median(times), peer, peer_error, peer_overlap, median(peer_times))


def _all(bench: Bench, chosen: list[Case]) -> None:
    bench.say(f"{'photo':20} {'error':>9} {'IoU':>6} {'time':>9}   {'grabCut':>9} {'IoU':>6} {'time':>9}")
    found: list[Figures] = []
    for case in chosen:
        try:
            figures = _one(bench, case)
        except Exception as problem:  # The other photos' figures are worth having.
            bench.fail(f"cutout {case.name}", problem)
            continue
        found.append(figures)
        bench.say(figures.line(case.name))
        bench.note("cutout", case.name, asdict(figures))
    if not found:
        return

    def mean(key: str) -> float:
        return float(np.mean([getattr(one, key) for one in found]))

    error, peer_error, time, peer_time = mean("error"), mean("peer_error"), mean("time"), mean("peer_time")
    bench.rows.append(Row(
        f"cutout, wrong pixels in the box, mean of {len(found)}", f"<= {_WRONG} x peer", f"{100 * error:.2f} %",
        f"{100 * peer_error:.2f} % {found[0].peer}", error / peer_error, error <= _WRONG * peer_error))
    bench.rows.append(Row("cutout, IoU, mean", "", f"{mean('overlap'):.3f}", f"{mean('peer_overlap'):.3f}"))
    bench.rows.append(Row(
        "cutout, time, mean", f">= {_FASTER:g} x faster", f"{seconds(time)}, whole process", f"{seconds(peer_time)}, the call alone",
        peer_time / time, peer_time >= _FASTER * time))


def _large(bench: Bench, path: Path) -> None:
    """Mask and cut-out of a large photo from a box of 60 % of its sides."""
    with Image.open(path) as picture:
        width, height = picture.size
        if picture.getexif().get(0x0112, 1) >= 5:
            width, height = height, width
    box = ",".join(f"{value:.0f}" for value in (0.2 * width, 0.2 * height, 0.6 * width, 0.6 * height))
    out = bench.scratch / "cutout-large"
    done = median_run([mixel(), "cutout", path, "--box", box, "--out-dir", out, "--force", "--quiet"], 1 if bench.quick else 5)
    pixels = width * height
    bench.note("cutout", path.name, {"pixels": pixels, "seconds": done.wall, "peak": done.peak})
    # The bar was set for 12 megapixels.
    bar = _LARGE_SECONDS * max(pixels / 12e6, 1)
    bench.rows.append(Row(
        f"cutout, {pixels / 1e6:.1f} MP, mask and cut-out written", f"<= {bar:.2g} s", seconds(done.wall), met=done.wall <= bar))
    bench.rows.append(Row(
        "cutout, the same, peak memory", f"<= {_LARGE_MEMORY:g} x decoded", megabytes(done.peak), megabytes(3 * pixels) + " decoded",
        done.peak / (3 * pixels), done.peak <= _LARGE_MEMORY * 3 * pixels))


def measure(bench: Bench) -> None:
    chosen = cases(bench.cutouts)
    if chosen:
        _all(bench, chosen[:3] if bench.quick else chosen)
    else:
        bench.say(f"cutout: no photos with true masks in {bench.cutouts}: name a folder of them with --cutouts DIR")
    try:
        paths = photo_paths(bench)
    except OSError as problem:
        bench.say(f"cutout: no large photos: {problem}")
        return
    for path in paths:
        _large(bench, path)
