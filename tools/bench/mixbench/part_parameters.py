"""Part `parameters`: Mixel and scikit-learn from one start, a thousand iterations, the fitted numbers side by side.

Both run on every fourth pixel of a small photo with K = 4. Deviations are relative: weights and means to themselves,
covariances to the deviations of their two channels. "Equal to 4 digits" is a deviation below 5e-5. Where Mixel applies
the floor as a lower bound, scikit-learn runs without one (it would be added), and no variance may be near it.
"""

from __future__ import annotations

import warnings

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture

from .bench import Bench
from .colors import load_pixels, unique_colors
from .em import Model, WeightedEM
from .measure import run
from .programs import mixel_bench
from .reference import choose
from .starts import kmeans_start
from .table import Row

COMPONENTS = 4
ITERATIONS = 1000
BAR = 5e-5


def deviation(a: Model, b: Model) -> float:
    """The largest relative deviation of a parameter, components matched by their means."""
    distance = np.linalg.norm(a.means[:, None] - b.means[None], axis=2)
    first, second = linear_sum_assignment(distance)
    spread = np.sqrt(np.einsum("kii->ki", b.covariances[second]))
    weights = np.abs(a.weights[first] / b.weights[second] - 1)
    means = np.abs(a.means[first] / b.means[second] - 1)
    covariances = np.abs(a.covariances[first] - b.covariances[second]) / (spread[:, :, None] * spread[:, None, :])
    return float(max(weights.max(), means.max(), covariances.max()))


def _sklearn(pixels: np.ndarray, start: Model, floor: float) -> Model:
    mixture = GaussianMixture(
        COMPONENTS, tol=0, reg_covar=floor, max_iter=ITERATIONS, weights_init=start.weights, means_init=start.means,
        precisions_init=np.linalg.inv(start.covariances),
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        mixture.fit(pixels)
    return Model(mixture.weights_, mixture.means_, mixture.covariances_)


def measure(bench: Bench) -> None:
    if not bench.small.is_dir():
        bench.say(f"parameters: skipped, there is no {bench.small}")
        return
    pixels = np.ascontiguousarray(load_pixels(choose(bench.small)[0])[::4])
    raw, text = bench.scratch / "small.rgb", bench.scratch / "small.txt"
    pixels.tofile(raw)
    colors = unique_colors(pixels)
    em = WeightedEM(colors, bench.floor)
    start = kmeans_start(colors, em, COMPONENTS, np.random.RandomState(0))
    text.write_text(start.as_text())
    command = [mixel_bench(), "fit", raw, "--components", str(COMPONENTS), "--covariance", "full", "--floor",
               repr(bench.floor), "--start", text, "--tolerance", "0", "--max-iterations", str(ITERATIONS)]
    line = run(command).lines()[-1]
    adds = line.get("floor_rule") == "add"
    theirs = _sklearn(pixels / 255.0, start, bench.floor if adds else 0.0)
    if not adds and np.linalg.eigvalsh(theirs.covariances).min() < 4 * bench.floor:
        raise ValueError("the photo has a component at the floor: choose another")
    worst = deviation(Model.from_mixel(line["model"]), theirs)
    bench.note("parameters", "deviation", worst)
    bench.rows.append(Row(
        f"parameters from one start, {ITERATIONS} iterations", "4 digits (< 5e-5)", f"{worst:.1e}", "scikit-learn", None,
        bool(worst < BAR),
    ))
