"""Time OpenCV's ml::EM (full): `opencv_em.py RAW START ITERATIONS FLOOR STRIDE`.

The time of an iteration is the difference of two runs, of 1 and of 1 + ITERATIONS iterations, divided by ITERATIONS.
The start is given as its responsibilities, since the Python binding cannot pass K covariances. OpenCV has no parameter
for the variance floor. cv2.ml is in the 4.x wheels only.
"""

from __future__ import annotations

import json
import sys
import time

import cv2
import numpy as np
from scipy.special import softmax
from scipy.stats import multivariate_normal


def responsibilities(pixels: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """The posteriors of the start model, N x K."""
    logs = [np.log(row[0]) + multivariate_normal(row[1:4], row[4:].reshape(3, 3)).logpdf(pixels) for row in rows]
    return softmax(np.stack(logs, axis=1), axis=1)


def run(pixels: np.ndarray, posteriors: np.ndarray, iterations: int) -> float:
    """Seconds of one training run from the given start."""
    mixture = cv2.ml.EM_create()
    mixture.setClustersNumber(posteriors.shape[1])
    mixture.setCovarianceMatrixType(cv2.ml.EM_COV_MAT_GENERIC)
    mixture.setTermCriteria((cv2.TERM_CRITERIA_COUNT, iterations, 0))
    begin = time.perf_counter()
    mixture.trainM(pixels, posteriors)
    return time.perf_counter() - begin


def main(raw: str, start: str, iterations: str, floor: str, stride: str) -> None:
    pixels = np.fromfile(raw, np.uint8).reshape(-1, 3)[:: int(stride)] / 255.0
    rows = np.loadtxt(start, ndmin=2)
    more = int(iterations)
    posteriors = responsibilities(pixels, rows)
    once = run(pixels, posteriors, 1)
    result = {
        "peer": f"OpenCV {cv2.__version__} ml::EM",
        "pixels": len(pixels),
        "components": len(rows),
        "seconds_per_iteration": (run(pixels, posteriors, 1 + more) - once) / more,
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
