"""Luck in the search for the most likely mixture: `mixel fit` from five seeds on each photo, K = 8 and 16.

A run is unlucky if it ends more than 0.001 nats a pixel below the best that any run on this photo and K found, of
Mixel or of scikit-learn (three starts, by exact weighted EM, see `reference`). SciPy judges all models.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from ..bench import SAME, Bench
from ..colors import Colors, load_pixels, unique_colors
from ..em import Model
from ..measure import run
from ..part_quality import mean_log_likelihood
from ..programs import mixel
from ..reference import choose, references
from ..table import Row

_SEEDS, _STARTS = 5, 3
_UNLUCKY = 0.05


def _fit(bench: Bench, path: Path, components: int, seed: int) -> Model:
    out = bench.scratch / "likelihood.json"
    run([mixel(), "fit", path, "-k", str(components), "--seed", str(seed), "-o", out, "--force"])
    return Model.from_mixel(json.loads(out.read_text()))


def _runs(bench: Bench, path: Path, colors: Colors, components: int) -> tuple[list[float], float]:
    """The log-likelihoods of Mixel's runs, and the best of scikit-learn's."""
    mine = [
        mean_log_likelihood(_fit(bench, path, components, 1 + seed), colors)
        for seed in range(2 if bench.quick else _SEEDS)
    ]
    peer = references([path], components, bench.floor, starts=_STARTS)[path.stem]
    return mine, mean_log_likelihood(Model.from_json(peer["model"]), colors)


def measure(bench: Bench) -> None:
    if not bench.small.is_dir():
        bench.say(f"likelihood: there is no {bench.small}: name a folder of small photos with --small DIR")
        return
    paths = choose(bench.small)[: 3 if bench.quick else None]
    for components in (8, 16):
        gaps, below = [], []
        for path in paths:
            mine, peer = _runs(bench, path, unique_colors(load_pixels(path)), components)
            best = max(*mine, peer)
            gaps += [best - one for one in mine]
            below += [peer - one for one in mine]
            bench.note("likelihood", f"{path.stem} K{components}", {"mixel": mine, "sklearn": peer})
            bench.say(
                f"likelihood, K = {components}, {path.stem}: {', '.join(f'{one - best:+.5f}' for one in mine)}; "
                f"scikit-learn {peer - best:+.5f}"
            )
        unlucky = np.mean(np.array(gaps) > SAME)
        bench.rows.append(
            Row(
                f"likelihood, K = {components}, {len(paths)} photos: runs more than {SAME:g} nats below the best",
                f"<= {_UNLUCKY:.0%}",
                f"{unlucky:.0%} (worst {max(gaps):.4f})",
                f"{sum(gap > SAME for gap in below)} of {len(below)} below scikit-learn's best of {_STARTS}",
                met=bool(unlucky <= _UNLUCKY),
            )
        )
