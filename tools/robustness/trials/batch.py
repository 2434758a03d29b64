"""A whole batch of ten thousand small pictures, one in a hundred of them broken, with as many threads as cores."""

from __future__ import annotations

import json
import os
import time

from .batches import Batch, digests, temporaries
from .child import Ending
from .figures import Figure, all_of, none
from .setting import Setting


def run(setting: Setting) -> list[Figure]:
    batch = Batch(setting)
    outputs, summary = setting.scratch / "batch/out", setting.scratch / "batch/summary.json"
    # The pictures have just been written. Do not measure the time to flush them to disk.
    os.sync()
    child = batch.start(outputs, setting.cores, "--summary", str(summary))
    sizes = []
    while not child.ends_within(0.02):
        sizes.append((time.perf_counter() - child.began, child.rss))
    ending = child.wait()
    written, expected = set(digests(outputs)) if outputs.is_dir() else set(), batch.expected
    for name in sorted(expected - written)[:3]:
        setting.report(f"not written: {name}")
    for name in sorted(written - expected)[:3]:
        setting.report(f"should not have been written: {name}")
    if ending.status != 1:
        setting.report(ending.text)
    told = _failures(summary, setting)
    busy = ending.cpu_seconds / ending.seconds / setting.cores
    return [
        all_of("good ones written", len(written & expected), len(expected)), none("others written", len(written - expected), len(written)),
        Figure("exit status", str(ending.status), "1", ending.status == 1),
        all_of("failures in the summary, with what is wrong", len(told & {str(path) for path in batch.broken}), len(batch.broken)),
        none("good ones called failures", len(told - {str(path) for path in batch.broken}), batch.count),
        none("temporary files left", len(temporaries(outputs)), len(written)), _growth(sizes, ending),
        Figure(f"{setting.cores} cores busy", f"{100 * busy:.1f} %", "90 %", busy > 0.9),
        Figure("the whole batch", f"{ending.seconds:.1f} s, {batch.count / ending.seconds:.0f} a second", "-", True)]


def _failures(summary, setting: Setting) -> set[str]:
    """The failed inputs in the summary, with their reasons."""
    try:
        inputs = json.loads(summary.read_bytes())["inputs"]
    except (OSError, ValueError, KeyError) as error:
        setting.report(f"{summary.name}: {error!r}")
        return set()
    return {each["input"] for each in inputs if each["status"] == "failed" and each.get("error")}


def _growth(sizes: list[tuple[float, int]], ending: Ending) -> Figure:
    """The peak of memory in the last quarter of the time relative to the second quarter; the first is a warm-up."""
    def peak(quarter: int) -> int:
        return max((size for moment, size in sizes if quarter <= 4 * moment / ending.seconds < quarter + 1), default=0)

    second, last = peak(1), peak(3)
    ratio = last / second if second else float("inf")
    value = f"{second / 1e6:.1f} -> {last / 1e6:.1f} MB, x {ratio:.2f}"
    return Figure("memory, second quarter's peak and last one's", value, "x 1.10", ratio <= 1.1)
