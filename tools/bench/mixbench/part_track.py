"""Part `track`: `mixel track` beside OpenCV's CSRT on sequences with ground truth.

Both start from the first frame's true box and are never restarted. Mixel's frames a second are those of the whole process, decoding
and writing included; CSRT's are of its updates alone. The two take turns.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import geometric_mean, median

import numpy as np

from . import track_score
from .bench import Bench
from .programs import REPOSITORY
from .table import Row, megabytes
from .track_data import Sequence, sequences
from .track_frames import scaled_box, write_jpegs, write_y4m
from .track_run import read_track, run_csrt, run_mixel

_RATE_SIZE = (640, 360)
_STREAM_SIZE = (320, 180)
# By so much the peaks of two equal runs may differ, for the threads' own heaps; 18,000 frames of which anything is kept differ by more.
_FLAT = 2e6


@dataclass(frozen=True)
class Figures:
    """One sequence. Overlaps of masks are NaN without true ones, `drop` and `detection` where the object never is absent."""

    frames: int
    success: float
    precision: float
    masks: float
    drop: float
    detection: float
    lost: int
    rate: float
    peak: int
    peer: str
    peer_success: float
    peer_precision: float
    peer_rate: float

    def line(self, name: str) -> str:
        return (
            f"{name:24.24} {self.frames:6} {self.success:6.3f} {self.precision:6.3f} {self.masks:6.3f} {self.drop:7.3f} "
            f"{self.detection:6.3f} {self.lost:5} {self.rate:7.1f} {megabytes(self.peak):>7}  {self.peer_success:6.3f} "
            f"{self.peer_precision:6.3f} {self.peer_rate:7.1f} {self.rate / self.peer_rate:7.2f}"
        )


_HEADINGS = (
    f"{'sequence':24} {'frames':>6} {'AUC':>6} {'P@20':>6} {'mIoU':>6} {'absent':>7} {'AUROC':>6} {'lost':>5} {'fps':>7} {'peak':>7}"
    f"  {'CSRT':>6} {'P@20':>6} {'fps':>7} {'ratio':>7}"
)


def _found(bench: Bench) -> list[Sequence]:
    """Those named, or those beside the repository, or those drawn by tools/make-samples."""
    if bench.sequences:
        return sequences(bench.sequences)
    return sequences(REPOSITORY.parent / "shared" / "data" / "track") or sequences(REPOSITORY / "samples")


def _one(bench: Bench, sequence: Sequence) -> Figures:
    box, out = sequence.truth[0].tolist(), bench.scratch / f"track-{sequence.name}"
    # This run is for quality and warms the caches; the timed ones write no masks.
    emit = "boxes,masks" if sequence.masks else "boxes"
    run_mixel(sequence.images, box, out, emit, bench.track_options)
    track = read_track(out / "boxes.csv", len(sequence.frames))
    masks = track_score.mask_overlap(out / "masks", sequence.masks) if sequence.masks else float("nan")
    rates, peer_rates, peaks = [], [], []
    for _ in range(1 if bench.quick else 3):
        done = run_mixel(sequence.images, box, out, "boxes", bench.track_options)
        rates.append(len(sequence.frames) / done.wall)
        peaks.append(done.peak)
        peer = run_csrt(sequence.images, box)
        peer_rates.append(peer.rate)
    truth, absent = sequence.truth, sequence.absent
    return Figures(
        frames=len(sequence.frames),
        success=track_score.success(track.boxes, truth), precision=track_score.precision(track.boxes, truth), masks=masks,
        drop=track_score.drop(track.scores, absent), detection=track_score.detection(track.scores, absent),
        lost=track.states.count("lost"), rate=median(rates), peak=max(peaks),
        peer=peer.peer, peer_success=track_score.success(peer.boxes, truth),
        peer_precision=track_score.precision(peer.boxes, truth), peer_rate=median(peer_rates),
    )


def _all(bench: Bench, chosen: list[Sequence]) -> None:
    """Every sequence, and the means. A sequence that fails counts as nothing found, as in one-pass evaluation."""
    bench.say(_HEADINGS)
    found: list[Figures] = []
    for sequence in chosen:
        try:
            figures = _one(bench, sequence)
        except Exception as problem:  # The other sequences' figures are worth having.
            bench.fail(f"track {sequence.name}", problem)
            continue
        found.append(figures)
        bench.say(figures.line(sequence.name))
        # JSON has no NaN.
        bench.note("track", sequence.name, {key: None if value != value else value for key, value in asdict(figures).items()})
    if not found:
        return
    failed = len(chosen) - len(found)
    of = f"{len(chosen)} sequences" + (f", of which {failed} failed" if failed else "")
    peer = found[0].peer

    def mean(values: list[float]) -> float:
        return sum(values) / len(chosen)

    def row(what: str, measured: str, theirs: str = "", ratio: float | None = None) -> None:
        bench.rows.append(Row(f"track, {what}", "", measured, theirs, ratio))

    row(f"AUC, mean of {of}", f"{mean([one.success for one in found]):.3f}",
        f"{mean([one.peer_success for one in found]):.3f} {peer}")
    row("P@20, mean", f"{mean([one.precision for one in found]):.3f}", f"{mean([one.peer_precision for one in found]):.3f}")
    if masks := [one.masks for one in found if not np.isnan(one.masks)]:
        row(f"mask IoU, mean of {len(masks)}", f"{np.mean(masks):.3f}")
    if drops := [one for one in found if not np.isnan(one.drop)]:
        row(f"score, absent less present, mean of {len(drops)}", f"{np.mean([one.drop for one in drops]):+.3f}")
        row(f"AUROC of the score, mean of {len(drops)}", f"{np.nanmean([one.detection for one in drops]):.3f}")
    row("frames a second, mean; geometric mean of ratios", f"{np.mean([one.rate for one in found]):.1f}, whole process",
        f"{np.mean([one.peer_rate for one in found]):.1f}, updates only", geometric_mean([one.rate / one.peer_rate for one in found]))
    row("peak memory, largest", megabytes(max(one.peak for one in found)))


def _longest(chosen: list[Sequence], size: tuple[int, int]) -> Sequence:
    """The longest of the sequences that are at least as large, or of all if none is."""
    large = [one for one in chosen if one.size()[0] >= size[0] and one.size()[1] >= size[1]]
    return max(large or chosen, key=lambda one: len(one.frames))


def _rate(bench: Bench, chosen: list[Sequence]) -> None:
    """Frames a second at 640 x 360, from JPEG of quality 90 to boxes."""
    sequence, count = _longest(chosen, _RATE_SIZE), 300
    folder, out = bench.scratch / "rate", bench.scratch / "track-rate"
    write_jpegs(sequence, folder, _RATE_SIZE, count)
    box = scaled_box(sequence, _RATE_SIZE).tolist()
    run_mixel(folder, box, out, "boxes", bench.track_options)
    rates, peers = [], []
    for _ in range(1 if bench.quick else 5):
        rates.append(count / run_mixel(folder, box, out, "boxes", bench.track_options).wall)
        peers.append(run_csrt(folder, box))
    rate, peer_rate = median(rates), median(peer.rate for peer in peers)
    bench.note("track", "rate", {"sequence": sequence.name, "mixel": rates, "csrt": [peer.rate for peer in peers]})
    bench.rows.append(Row(
        f"track, frames a second at 640 x 360, {sequence.name}", "", f"{rate:.1f}, whole process",
        f"{peer_rate:.1f}, updates only", rate / peer_rate))


def _memory(bench: Bench, chosen: list[Sequence]) -> None:
    """Peak memory of two streams, one ten times as long as the other."""
    sequence = _longest(chosen, _STREAM_SIZE)
    y4m = write_y4m(sequence, bench.scratch / "stream.y4m", _STREAM_SIZE)
    box, out = scaled_box(sequence, _STREAM_SIZE).tolist(), bench.scratch / "track-stream"
    counts = (500, 5_000) if bench.quick else (2_000, 20_000)
    peaks = []
    for count in counts:
        with y4m.stream(count) as frames:
            peaks.append(run_mixel("-", box, out, "boxes", bench.track_options, frames).peak)
        read_track(out / "boxes.csv", count)
    bench.note("track", "memory", {"sequence": sequence.name, "frames": counts, "peaks": peaks})
    bench.rows.append(Row(
        f"track, peak memory of {counts[1]:,} frames and of {counts[0]:,}", f"<= {megabytes(_FLAT)} more",
        f"{peaks[1] / 1e6:.1f} MB", f"{peaks[0] / 1e6:.1f} MB", peaks[1] / peaks[0], peaks[1] - peaks[0] <= _FLAT))


def measure(bench: Bench) -> None:
    chosen = _found(bench)
    if not chosen:
        bench.say("track: skipped, there are no sequences with ground truth: name a folder of them with --sequences DIR")
        return
    for part in (_all, _rate, _memory):
        try:
            part(bench, chosen[:3] if bench.quick and part is _all else chosen)
        except Exception as problem:  # As above.
            bench.fail(f"track, {part.__name__.strip('_')}", problem)
