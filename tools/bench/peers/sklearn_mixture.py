"""Time scikit-learn's GaussianMixture: `sklearn_mixture.py SAMPLES MEANS DIMENSION KIND ITERATIONS FLOOR`, float32 files.

The start is the means with equal weights and the covariance of all samples. The time of an iteration is the time
between the ends of two M-steps; the median is reported. As many M-steps are made as Mixel makes, one more than those
that are timed.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn.mixture import GaussianMixture


class TimedMixture(GaussianMixture):
    """The same mixture, noting when each M-step ends."""

    ends: list[float]

    def _m_step(self, *args: object, **kwargs: object) -> None:
        super()._m_step(*args, **kwargs)
        self.ends.append(time.perf_counter())


def main(samples: str, means: str, dimension: str, kind: str, iterations: str, floor: str) -> None:
    points = np.fromfile(samples, np.float32).reshape(-1, int(dimension))
    start = np.fromfile(means, np.float32).reshape(-1, int(dimension))
    count = len(start)
    covariance = np.cov(points.T, bias=True)
    precision = np.linalg.inv(covariance)
    variances = np.diag(covariance)
    precisions = {
        "full": lambda: np.repeat(precision[None], count, axis=0),
        "tied": lambda: precision,
        "diag": lambda: np.repeat(1 / variances[None], count, axis=0),
        "spherical": lambda: np.repeat(1 / variances.mean(), count),
    }[kind]()
    mixture = TimedMixture(
        count, covariance_type=kind, tol=0, reg_covar=float(floor), max_iter=int(iterations) + 1,
        weights_init=np.full(count, 1 / count, np.float32), means_init=start, precisions_init=precisions.astype(np.float32))
    mixture.ends = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mixture.fit(points)
    steps = [later - sooner for sooner, later in zip(mixture.ends, mixture.ends[1:])]
    result = {
        "peer": f"scikit-learn {sklearn.__version__}",
        "dtype": str(mixture.means_.dtype),
        "seconds_per_iteration": statistics.median(steps),
        "log_likelihood": float(mixture.score(points)),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
