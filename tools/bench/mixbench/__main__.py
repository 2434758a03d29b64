"""The command line: `tools/bench/run [--quick] [--photos DIR] [--only NAME,...] [--json FILE]`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shlex
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import part_cutout, part_fit, part_kernel, part_mixture, part_palette, part_parameters, part_quality, part_regions, part_track, part_whole
from .bench import Bench
from .labels import against_people, baseline, drawn, likelihood, posterised, selftest
from .peers import PEERS
from .table import render

PARTS: dict[str, Callable[[Bench], None]] = {
    "kernel": part_kernel.measure,
    "mixture": part_mixture.measure,
    "whole": part_whole.measure,
    "parameters": part_parameters.measure,
    "quality": part_quality.measure,
    "track": part_track.measure,
    "cutout": part_cutout.measure,
    "regions": part_regions.measure,
    "palette": part_palette.measure,
    "drawn": drawn.measure,
    "posterised": posterised.measure,
    "people": against_people.measure,
    "likelihood": likelihood.measure,
    "baseline": baseline.measure,
}
LABELS = {"drawn", "posterised", "people", "likelihood", "baseline"}
"""The parts that `--only labels` names together."""


def _options() -> argparse.Namespace:
    peers = [peer.name.lower() for peer in PEERS]
    parser = argparse.ArgumentParser(prog="tools/bench/run", description="Measure Mixel and its peers in one run.")
    parser.add_argument("--quick", action="store_true", help="one photo, fewer runs, scikit-learn on a subsample")
    parser.add_argument("--photos", type=Path, metavar="DIR", help="large photos (default ../shared/data/photos)")
    parser.add_argument("--small", type=Path, metavar="DIR", help="small photos (default ../shared/data/bsds/images)")
    parser.add_argument(
        "--sequences", type=Path, metavar="DIR", default=os.environ.get("MIXEL_SEQUENCES"),
        help="sequences with ground truth (default ../shared/data/track, or those in samples/)")
    parser.add_argument("--cutouts", type=Path, metavar="DIR", help="photos with boxes and true masks (default ../shared/data/grabcut)")
    parser.add_argument("--track-options", default="", metavar="WORDS", help="more options for mixel track, as '--cues colour'")
    parser.add_argument("--only", default="", metavar="NAME,...", help=f"of {', '.join(PARTS)}, labels (the last five), fit, {', '.join(peers)}")
    parser.add_argument("--floor", type=float, help="variance floor, colours in 0...1 (default 1/12 of a level squared)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures to a file as well")
    parser.add_argument("--baseline", type=Path, metavar="FILE", help="an older mixel, whose time the default command must not exceed")
    options = parser.parse_args()
    options.only = {name.strip().lower() for name in options.only.split(",") if name.strip()}
    if "labels" in options.only:
        options.only = options.only - {"labels"} | LABELS
    if unknown := options.only - {*PARTS, "fit", *peers}:
        parser.error(f"no part is called {', '.join(sorted(unknown))}")
    return options


def _machine() -> dict[str, Any]:
    model = ""
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return {
        "processor": model or platform.processor(),
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "load": round(os.getloadavg()[0], 2),
    }


def main() -> int:
    """Run the selected parts; 0 if every measured bar is met, 1 otherwise."""
    options = _options()
    machine = _machine()
    if machine["load"] > 0.5:
        print(f"warning: others are using this machine (load {machine['load']}): times will be too long", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="mixel-bench-") as scratch:
        bench = Bench(Path(scratch), options.quick)
        bench.photos = options.photos or bench.photos
        bench.small = options.small or bench.small
        bench.cutouts = options.cutouts or bench.cutouts
        bench.sequences = options.sequences
        bench.baseline = options.baseline
        bench.track_options = shlex.split(options.track_options)
        bench.floor = options.floor or bench.floor
        only: set[str] = options.only
        peers = only - {*PARTS, "fit"}
        parts = {name: part for name, part in PARTS.items() if not only or name in only}
        if not only or peers or "fit" in only:
            parts["fit"] = lambda bench: part_fit.measure(bench, peers)
        if LABELS & parts.keys():
            selftest.check()
        for name, part in parts.items():
            try:
                part(bench)
            except Exception as problem:  # One part that fails must not cost the others their figures.
                bench.fail(name, problem)
            except KeyboardInterrupt:
                bench.fail(name, RuntimeError("interrupted"))
                break
    print(f"\n{machine['processor']}, {machine['cores']} cores{', quick run' if options.quick else ''}\n")
    print(render(bench.rows))
    for failure in bench.failures:
        print(f"failed: {failure.splitlines()[0]}")
    if options.json:
        found = {"machine": machine, "floor": bench.floor, "rows": [row.as_json() for row in bench.rows]}
        options.json.write_text(json.dumps(found | {"details": bench.details, "failures": bench.failures}, indent=1, default=lambda value: value.item()))
    return 1 if bench.failures or any(row.met is False for row in bench.rows) else 0


if __name__ == "__main__":
    sys.exit(main())
