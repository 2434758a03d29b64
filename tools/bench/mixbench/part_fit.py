"""Part `fit`: Mixel's fit of a large photo, colour counting included, against the peers on all its pixels.

Time of a peer = its measured time per EM iteration x the iterations it needs, from its own start, to the
log-likelihood that Mixel reached (see `convergence`). Its initialisation and the conversion of its pixels to floating
point are not charged; Mixel is charged from raw bytes to the finished model.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from .bench import COMPONENTS, Bench
from .convergence import Needed, needed, typical
from .em import Model, WeightedEM
from .measure import Failed, run
from .peers import PEERS, Peer, Starts
from .photos import Photo, open_photo, photo_paths
from .programs import mixel_bench
from .starts import kmeans_start
from .table import Row, megabytes, seconds


@dataclass(frozen=True)
class MixelFit:
    """Mixel's own: seconds (median), mean log-likelihood per pixel as judged in float64 here, peak bytes."""

    seconds: float
    likelihood: float
    peak: int


def _mixel(bench: Bench, photo: Photo, em: WeightedEM, covariance: str) -> MixelFit | None:
    command = [mixel_bench(), "fit", photo.raw, "--components", str(COMPONENTS), "--covariance", covariance,
               "--floor", repr(bench.floor)]
    runs = [run(command) for _ in range(3 if bench.quick else 7)]
    lines = [next(line for line in one.lines() if line["what"] == "fit") for one in runs]
    bench.note("fit", f"mixel {covariance} {photo.path.stem}", lines)
    likelihood = em.score(Model.from_mixel(lines[0]["model"])) if "model" in lines[0] else lines[0]["log_likelihood"]
    return MixelFit(median(line["seconds"] for line in lines), likelihood, max(one.peak for one in runs))


def _against(bench: Bench, photo: Photo, peer: Peer, mixel: MixelFit | None, start: Path, runs: list[Needed]) -> None:
    """Time one peer on one photo, from the common start, and add its rows."""
    timing = peer.time(bench, photo, start)
    need = typical(runs)
    total = timing.per_iteration * need.iterations
    bench.note("fit", f"{peer.name} {photo.path.stem}", {
        "timing": timing.as_json(), "needed": [one.as_json() for one in runs], "seconds": total,
        "mixel_log_likelihood": mixel.likelihood if mixel else None,
    })
    remark = f", {timing.remark}" if timing.remark else ""
    bench.say(
        f"  {timing.peer}{remark}: {seconds(timing.per_iteration)} an iteration "
        f"({timing.nanoseconds:.0f} ns per pixel and component) x {need.iterations} "
        f"(tol 1e-3 stops after {need.default_iterations} at {need.default_likelihood:.4f}); "
        f"converges to {need.converged:.4f} nats, peak {megabytes(timing.peak)}"
    )
    ratio = total / mixel.seconds if mixel else None
    kind = "diagonal" if peer.diagonal else "full"
    bench.rows.append(Row(
        f"fit {photo.megapixels:.0f} MP, K = {COMPONENTS}, {kind}, against {peer.name}",
        f">= {peer.bar:,.0f} x" if peer.bar else "",
        seconds(mixel.seconds) if mixel else "",
        f"{seconds(total)} = {need.iterations} x {seconds(timing.per_iteration)}",
        ratio,
        None if ratio is None or peer.bar is None else ratio >= peer.bar,
    ))
    bench.rows.append(Row(
        "  peak memory of the process", "", megabytes(mixel.peak) if mixel else "", megabytes(timing.peak),
        timing.peak / mixel.peak if mixel else None,
    ))


def _kind(bench: Bench, photo: Photo, peers: list[Peer], diagonal: bool) -> None:
    """Mixel and the peers of one covariance kind on one photo. Peers that start alike share the counting."""
    em = WeightedEM(photo.colors, bench.floor, diagonal)
    mixel = None
    try:
        mixel = _mixel(bench, photo, em, "diagonal" if diagonal else "full")
    except (Failed, StopIteration, KeyError) as problem:
        bench.fail("mixel-bench fit", problem)
    common = bench.scratch / "start.txt"
    common.write_text(kmeans_start(photo.colors, em, COMPONENTS, np.random.RandomState(0)).as_text())
    counted: dict[Starts, list[Needed]] = {}
    for peer in peers:
        try:
            if peer.starts not in counted:
                reached = mixel.likelihood if mixel else None
                counted[peer.starts] = [needed(em, one, reached) for one in peer.starts(bench, photo, em)]
            _against(bench, photo, peer, mixel, common, counted[peer.starts])
        except Failed as problem:
            bench.fail(peer.name, problem)


def measure(bench: Bench, names: set[str]) -> None:
    """All photos against the peers named (all if none is)."""
    chosen = [peer for peer in PEERS if not names or peer.name.lower() in names]
    for path in photo_paths(bench):
        photo = open_photo(bench, path)
        bench.say(f"fit: {path.name}, {photo.megapixels:.1f} megapixels, {len(photo.colors.counts):,} colours")
        for diagonal in (False, True):
            if peers := [peer for peer in chosen if peer.diagonal == diagonal]:
                _kind(bench, photo, peers, diagonal)
        photo.raw.unlink()
