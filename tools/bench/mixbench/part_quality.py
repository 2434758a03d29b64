"""Part `quality`: the log-likelihood that Mixel reaches by default against scikit-learn's best of ten starts.

Same K, same floor, 20 small photos. The judge is SciPy, in float64, for both sides' models. scikit-learn's side is
`reference` (run to a tighter tolerance than its default, which is to its favour), and `proof` shows on a few photos
that scikit-learn itself agrees with it.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from scipy.special import logsumexp
from scipy.stats import multivariate_normal

from .bench import COMPONENTS, SAME, Bench
from .colors import Colors, load_pixels, unique_colors
from .em import Model
from .measure import run
from .programs import mixel
from .proof import prove
from .reference import choose, references
from .table import Row


def mean_log_likelihood(model: Model, colors: Colors) -> float:
    """Nats per pixel of colours in 0...1."""
    kept = [k for k, weight in enumerate(model.weights) if weight > 0]
    logs = [
        np.log(model.weights[k]) + multivariate_normal(model.means[k], model.covariances[k]).logpdf(colors.values)
        for k in kept
    ]
    return float(logsumexp(np.stack(logs, axis=1), axis=1) @ colors.counts / colors.pixels)


def _mixel(bench: Bench, path: Path, components: int) -> Model:
    """Default settings, but for the number of components."""
    folder = bench.scratch / "quality"
    run([mixel(), "segment", path, "-k", str(components), "--emit", "model", "--out-dir", folder, "--force"])
    return Model.from_mixel(json.loads((folder / f"{path.stem}.model.json").read_text()))


def _compare(bench: Bench, paths: list[Path], components: int) -> None:
    known = references(paths, components, bench.floor)
    worst, mean, lower = np.inf, 0.0, 0
    (bench.scratch / "quality").mkdir(exist_ok=True)
    bench.say(f"quality, K = {components}: nats per pixel")
    bench.say(f"{'photo':>10}  {'mixel':>9}  {'best of 10':>10}  {'difference':>10}")
    for path in paths:
        colors = unique_colors(load_pixels(path))
        mine = mean_log_likelihood(_mixel(bench, path, components), colors)
        reference = known[path.stem]
        theirs = mean_log_likelihood(Model.from_json(reference["model"]), colors)
        difference = mine - theirs
        worst, mean, lower = min(worst, difference), mean + difference / len(paths), lower + (difference < -SAME)
        mark = "" if difference >= -SAME else "  LOWER"
        bench.say(f"{path.stem:>10}  {mine:9.5f}  {theirs:10.5f}  {difference:+10.5f}{mark}")
        bench.note("quality", f"{path.stem} K{components}", {
            "mixel": mine, "sklearn": theirs, "sklearn_default_tolerance": reference["best_at_tol_1e-3"],
        })
    bench.rows.append(Row(
        f"log-likelihood, K = {components}, {len(paths)} photos, worst difference", f">= -{SAME:g} nats/pixel",
        f"{worst:+.5f} (mean {mean:+.5f}, {lower} lower)", "scikit-learn, best of 10", None, bool(worst >= -SAME),
    ))


def measure(bench: Bench) -> None:
    if not bench.small.is_dir():
        bench.say(f"quality: skipped, there is no {bench.small}: name a folder of small photos with --small DIR")
        return
    paths = choose(bench.small)[: 5 if bench.quick else None]
    prove(bench, paths[: 1 if bench.quick else 2], COMPONENTS)
    for components in (COMPONENTS,) if bench.quick else (COMPONENTS, 4):
        _compare(bench, paths, components)
