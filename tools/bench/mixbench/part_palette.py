"""Part `palette`: `mixel palette` on large photos beside pngquant and ImageMagick's `-colors`, and the best of many k-means runs of scikit-learn.

All programs read the same PNG; their processor times include decoding it and, for the peers, encoding the result. The
error is judged here, in double precision and by the nearest mean in the space, on the photo's unique colours weighted by
their counts, which is the mean over the pixels.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image

from .bench import Bench
from .measure import Failed, run
from .photos import photo_paths
from .programs import mixel
from .table import Row, seconds

_COUNTS = (8, 16)
_ERROR, _PNGQUANT, _MAGICK = 1.005, 1 / 5, 1 / 3


def _oklab(srgb: np.ndarray) -> np.ndarray:
    """Ottosson's Oklab of encoded sRGB in 0...1."""
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    cones = np.array([
        [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005]])
    lab = np.array([
        [0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660]])
    return np.cbrt(linear @ cones.T) @ lab.T


def _colors(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """The unique colours in 0...1 and their counts."""
    pixels = np.asarray(Image.open(path)).reshape(-1, 3).astype(np.uint32)
    keys, counts = np.unique(pixels[:, 0] << 16 | pixels[:, 1] << 8 | pixels[:, 2], return_counts=True)
    return np.stack([keys >> 16, keys >> 8 & 255, keys & 255], 1) / 255.0, counts.astype(float)


def _error(points: np.ndarray, counts: np.ndarray, means: np.ndarray) -> float:
    nearest = np.full(len(points), np.inf)
    for mean in means:
        np.minimum(nearest, ((points - mean) ** 2).sum(1), out=nearest)
    return float(nearest @ counts / counts.sum())


def _best(points: np.ndarray, counts: np.ndarray, count: int, runs: int) -> float:
    from sklearn.cluster import KMeans

    def once(seed: int) -> float:
        fit = KMeans(count, n_init=1, random_state=seed, max_iter=300, tol=1e-7)
        return _error(points, counts, fit.fit(points.astype(np.float32), sample_weight=counts).cluster_centers_)

    return min(once(seed) for seed in range(runs))


def _peers(picture: Path, count: int, out: Path) -> dict[str, list[str | Path]]:
    found: dict[str, list[str | Path]] = {}
    if program := shutil.which("pngquant"):
        found["pngquant"] = [program, "--force", "--output", out, str(count), picture]
    # Debian's, rather than another program of that name before it.
    if program := next((name for name in ("/usr/bin/convert", "/usr/bin/magick") if Path(name).exists()), None):
        found["ImageMagick"] = [program, picture, "-colors", str(count), out]
    if len(found) < 2:
        raise Failed("pngquant or ImageMagick is missing: sudo apt-get install pngquant imagemagick")
    return found


def _one(bench: Bench, photo: Path) -> None:
    picture = bench.scratch / f"{photo.stem}.png"
    Image.open(photo).convert("RGB").save(picture, compress_level=6)
    srgb, counts = _colors(picture)
    times, runs = (3, 5) if bench.quick else (7, 50)
    document, out = bench.scratch / "palette.json", bench.scratch / "peer.png"
    for count in _COUNTS:
        commands = {"mixel": [mixel(), "palette", picture, "-k", str(count), "-j", "1", "-o", document, "--force"]}
        commands |= _peers(picture, count, out)
        # The programs take turns, so that a slow moment of the machine is not one program's alone.
        turns = [{name: run(command).cpu for name, command in commands.items()} for _ in range(times)]
        cpu = {name: median(turn[name] for turn in turns) for name in commands}
        what = f"mixel palette, {counts.sum() / 1e6:.0f} MP, K = {count}"
        for name, bar in (("pngquant", _PNGQUANT), ("ImageMagick", _MAGICK)):
            ratio = cpu["mixel"] / cpu[name]
            bench.rows.append(Row(
                f"{what}, cpu", f"<= {bar:.2f} x {name}", seconds(cpu["mixel"]), seconds(cpu[name]), ratio, ratio <= bar))
        for space in ("rgb", "oklab"):
            run([*commands["mixel"], "--space", space])
            palette = json.loads(document.read_text())
            points = srgb if space == "rgb" else _oklab(srgb)
            error = _error(points, counts, np.array([color["mean"] for color in palette["colors"]]))
            exact = len({color["hex"] for color in palette["colors"]}) == count
            best = _best(points, counts, count, runs)
            bench.note("palette", f"{photo.stem} {space} {count}", {"error": error, "best": best, "cpu": cpu, "turns": turns})
            bench.rows.append(Row(
                f"{what}, squared error in {space}", f"<= {_ERROR} x best of {runs}", f"{error:.6f}", f"{best:.6f} scikit-learn",
                error / best, exact and error <= _ERROR * best))


def measure(bench: Bench) -> None:
    for photo in photo_paths(bench):
        bench.say(f"palette: {photo.name}")
        _one(bench, photo)
