"""Time scikit-learn's GaussianMixture (full) on all the pixels: `sklearn_gmm.py RAW START ITERATIONS FLOOR STRIDE DTYPE`.

RAW is RGB8, START a text model (weight, mean, covariance a line). The time of an iteration is the time between the
ends of two M-steps, so neither the start nor the closing E-step is charged; the median over the iterations is reported.
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


def main(raw: str, start: str, iterations: str, floor: str, stride: str, dtype: str) -> None:
    pixels = np.fromfile(raw, np.uint8).reshape(-1, 3)[:: int(stride)].astype(dtype)
    pixels /= 255
    rows = np.loadtxt(start, dtype=dtype, ndmin=2)
    mixture = TimedMixture(
        len(rows),
        covariance_type="full",
        tol=0,
        reg_covar=float(floor),
        max_iter=int(iterations) + 1,
        weights_init=rows[:, 0] / rows[:, 0].sum(),
        means_init=rows[:, 1:4],
        precisions_init=np.linalg.inv(rows[:, 4:].reshape(-1, 3, 3)),
    )
    mixture.ends = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mixture.fit(pixels)
    steps = [later - sooner for sooner, later in zip(mixture.ends, mixture.ends[1:])]
    result = {
        "peer": f"scikit-learn {sklearn.__version__}",
        "dtype": dtype,
        "pixels": len(pixels),
        "components": len(rows),
        "seconds_per_iteration": statistics.median(steps),
        "log_likelihood": float(mixture.lower_bound_),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
