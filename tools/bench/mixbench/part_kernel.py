"""Part `kernel`: one pass over a million samples in memory against the FMA peak of the same run."""

from __future__ import annotations

from .bench import Bench
from .measure import run
from .programs import mixel_bench
from .table import Row

BAR = 0.40


def measure(bench: Bench) -> None:
    """`mixel-bench kernel` counts the operations of a pass (an FMA is two) and times both; see the README."""
    lines = {line["what"]: line for line in run([mixel_bench(), "kernel"]).lines()}
    bench.note("kernel", "lines", list(lines.values()))
    peak, one_pass = lines["fma_peak"], lines["kernel_pass"]
    speed = one_pass["flops"] / one_pass["seconds"] / 1e9
    fraction = speed / peak["gflops"]
    each = one_pass["seconds"] / one_pass["samples"] / one_pass["components"] * 1e9
    bench.rows.append(Row(
        f"kernel pass, {one_pass['samples'] / 1e6:g} M samples, K = {one_pass['components']}, full",
        f">= {BAR:.0%} of FMA peak",
        f"{speed:.1f} GFLOP/s ({each:.2f} ns per sample and component)",
        f"{peak['gflops']:.1f} GFLOP/s",
        fraction,
        fraction >= BAR,
    ))
