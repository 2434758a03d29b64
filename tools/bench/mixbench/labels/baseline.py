"""The time of the default command, `mixel segment PHOTO -k 6`, against an older binary (`--baseline FILE`), in
turns on the same pictures.
"""

from __future__ import annotations

from pathlib import Path
from statistics import median

from ..bench import Bench
from ..measure import run
from ..photos import photo_paths
from ..programs import mixel
from ..reference import choose
from ..table import Row, seconds

# What two medians of the same binary may differ by on a machine at rest.
_NOISE = 1.03


def _turns(bench: Bench, pictures: list[Path], times: int) -> tuple[float, float]:
    """Median wall times of the command and of the baseline."""
    assert bench.baseline
    out = bench.scratch / "baseline"
    walls: tuple[list[float], list[float]] = ([], [])
    for turn in range(times + 1):
        for side, program in enumerate((mixel(), bench.baseline)):
            wall = run([program, "segment", *pictures, "-k", "6", "--out-dir", out, "--force", "--quiet"]).wall
            # The first turn warms the caches.
            if turn:
                walls[side].append(wall)
    return median(walls[0]), median(walls[1])


def measure(bench: Bench) -> None:
    if bench.baseline is None:
        bench.say("baseline: name an older mixel with --baseline FILE to compare times")
        return
    sets = {}
    if bench.small.is_dir():
        sets["20 small photos"] = choose(bench.small)
    if bench.photos.is_dir():
        sets |= {path.name: [path] for path in photo_paths(bench)}
    for name, pictures in sets.items():
        mine, before = _turns(bench, pictures, 3 if bench.quick else 9)
        bench.note("baseline", name, {"seconds": mine, "baseline": before})
        bench.rows.append(
            Row(
                f"time of mixel segment -k 6, {name}",
                "no slower than the baseline",
                seconds(mine),
                seconds(before),
                mine / before,
                mine <= _NOISE * before,
            )
        )
