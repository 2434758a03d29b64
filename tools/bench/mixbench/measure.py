"""Whole processes: wall time, processor time, peak resident memory and standard output."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

_LAUNCHER = Path(__file__).with_name("launch.py")


class Failed(Exception):
    """A measured command failed; the text names it and ends with its output."""


@dataclass(frozen=True)
class Run:
    """One finished process: seconds, seconds, bytes, text."""

    wall: float
    cpu: float
    peak: int
    output: str

    def lines(self) -> list[dict[str, Any]]:
        """The JSON lines it printed; other lines are skipped."""
        return [json.loads(line) for line in self.output.splitlines() if line.startswith("{")]


def run(command: Sequence[str | Path], stdin: IO[bytes] | None = None) -> Run:
    """Run one command to its end, with this as its standard input."""
    words = [str(word) for word in command]
    with tempfile.NamedTemporaryFile("r", suffix=".json") as report:
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(_LAUNCHER), report.name, *words], stdin=stdin, capture_output=True, text=True
        )
        text = report.read()
    found = json.loads(text) if text else {"status": done.returncode or 1}
    if found["status"] != 0:
        said = (done.stderr or done.stdout).strip()[-600:]
        raise Failed(f"{' '.join(words)}: exit status {found['status']}\n{said}")
    return Run(found["wall"], found["cpu"], found["peak"], done.stdout)


def median_run(command: Sequence[str | Path], times: int) -> Run:
    """The run of median wall time, after one unmeasured run that warms the caches; the peak is the largest of all."""
    run(command)
    runs = sorted((run(command) for _ in range(times)), key=lambda one: one.wall)
    middle = runs[len(runs) // 2]
    return Run(statistics.median(one.wall for one in runs), middle.cpu, max(one.peak for one in runs), middle.output)
