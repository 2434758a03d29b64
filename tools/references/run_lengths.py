"""COCO's run lengths by pycocotools, the reference implementation."""

import numpy as np
from pycocotools import mask as coco

from .evaluation import cells


def run_lengths(mask):
    """The counts by hand, everything else by pycocotools."""
    flat = mask.ravel(order="F").astype(int)
    ends = np.flatnonzero(np.diff(flat)) + 1
    counts = np.diff(np.concatenate([[0], ends, [flat.size]])).tolist()
    if flat[0]:
        counts = [0] + counts
    encoded = coco.encode(np.asfortranarray(mask.astype(np.uint8)))
    return {
        "width": mask.shape[1], "height": mask.shape[0], "counts": counts, "compressed": encoded["counts"].decode(),
        "area": int(coco.area(encoded)), "samples": mask.ravel().astype(int) if mask.size <= 400 else [],
    }


def run_length_references():
    rng = np.random.default_rng(14)
    checks = np.indices((9, 7)).sum(0) % 2
    wide = cells(700, 500, 40, [0, 1], rng)
    return {"masks": {
        "nothing": run_lengths(np.zeros((5, 4), int)), "everything": run_lengths(np.ones((5, 4), int)),
        "one pixel": run_lengths(np.ones((1, 1), int)), "first pixel": run_lengths(np.eye(3, dtype=int)),
        "checks": run_lengths(checks), "row": run_lengths(rng.integers(0, 2, (1, 30))), "column": run_lengths(rng.integers(0, 2, (30, 1))),
        "noise": run_lengths(rng.integers(0, 2, (20, 20))), "cells": run_lengths(cells(20, 18, 9, [0, 1], rng)),
        "wide": run_lengths(wide), "wide, last column": run_lengths((np.arange(700) == 699)[None].repeat(500, 0)),
    }}
