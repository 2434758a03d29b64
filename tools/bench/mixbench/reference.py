"""scikit-learn's best of ten starts on a photo, by exact weighted EM, kept in a cache because it is slow.

Recorded for each photo: the best mean log-likelihood per pixel when run to a tight tolerance (1e-5 nats a pixel
between iterations), all ten values, what scikit-learn's default tolerance of 1e-3 (and 1e-4) would have stopped at,
and the best model's parameters.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np

from .colors import load_pixels, unique_colors
from .em import WeightedEM
from .starts import kmeans_start

TIGHT = 1e-5
DEFAULT_FLOOR = 1 / 12 / 255**2
_STARTS = 10


def best_of(path: Path, components: int, floor: float, starts: int = _STARTS, seed: int = 0) -> dict[str, Any]:
    """Fit one photo from `starts` k-means starts and describe the best."""
    colors = unique_colors(load_pixels(path))
    em = WeightedEM(colors, floor)
    random = np.random.RandomState(seed)
    fits = [em.fit(kmeans_start(colors, em, components, random), TIGHT) for _ in range(starts)]
    scores = [em.score(fit.model) for fit in fits]
    best = int(np.argmax(scores))
    return {
        "stem": path.stem,
        "N": int(colors.pixels),
        "unique": len(colors.counts),
        "K": components,
        "floor": floor,
        "tolerance": TIGHT,
        "best": scores[best],
        "all": scores,
        "iterations": [len(fit.trace) for fit in fits],
        "best_at_tol_1e-3": max(fit.stop(1e-3)[1] for fit in fits),
        "all_at_tol_1e-3": [fit.stop(1e-3)[1] for fit in fits],
        "iterations_at_tol_1e-3": [fit.stop(1e-3)[0] for fit in fits],
        "best_at_tol_1e-4": max(fit.stop(1e-4)[1] for fit in fits),
        "model": fits[best].model.as_json(),
    }


def cache_file() -> Path:
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return root / "mixel-bench" / "sklearn_quality.json"


def references(
    paths: list[Path], components: int, floor: float, cache: Path | None = None, starts: int = _STARTS
) -> dict[str, dict[str, Any]]:
    """The reference of each photo by stem, computing only what the cache lacks. Saved after every photo."""
    cache = cache or cache_file()
    known: dict[str, Any] = json.loads(cache.read_text()) if cache.exists() else {}
    found: dict[str, dict[str, Any]] = {}
    for path in paths:
        key = f"{path.stem}/K{components}/floor{floor:.6e}" + (f"/starts{starts}" if starts != _STARTS else "")
        if key not in known:
            print(f"scikit-learn, best of {starts}: {key}", file=sys.stderr, flush=True)
            known[key] = best_of(path, components, floor, starts)
            cache.parent.mkdir(parents=True, exist_ok=True)
            fresh = cache.with_suffix(".new")
            fresh.write_text(json.dumps(known, indent=1))
            fresh.replace(cache)
        found[path.stem] = known[key]
    return found


def choose(folder: Path, count: int = 20, stride: int = 7) -> list[Path]:
    """Every seventh picture of a folder, in name order."""
    pictures = sorted(p for p in folder.iterdir() if p.suffix.lower() in {".jpg", ".jpeg", ".png", ".ppm"})
    return pictures[::stride][:count]


if __name__ == "__main__":
    folder, out, *components = sys.argv[1:]
    for k in map(int, components):
        references(choose(Path(folder)), k, DEFAULT_FLOOR, Path(out))
