"""Part `regions`: `mixel segment` on photos that people have segmented, beside Felzenszwalb and Huttenlocher's regions by scikit-image; the time of
smoothing a large photo's labels.

Scores are those of the Berkeley benchmark, one setting for all photos: covering by area, the probabilistic Rand index, and variation of information in
bits. Each may choose its own setting, Mixel's `--scale` or the peer's `scale`.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image

from .bench import Bench
from .measure import Failed, run
from .people import Map, Scores, mean, photo_score, photos_with_truth, truths
from .photos import photo_paths
from .programs import mixel, python_peer
from .table import Row, seconds

_SCALES = (0.8, 0.9, 1.0, 1.1)
_PEER_SCALES = (100, 300, 500, 800, 1200)
_COVERING, _RAND, _INFORMATION, _AUTO = 0.54, 0.79, 1.85, 0.52
_SMOOTHING_SECONDS = 1.0


def _scores(maps: list[Map], drawn: list[list[Map]]) -> Scores:
    return mean([photo_score(found, people) for found, people in zip(maps, drawn)])


def _mixel(bench: Bench, photos: list[Path], words: list[str], suffix: str) -> tuple[list[Map], float]:
    out = bench.scratch / "regions"
    done = run([mixel(), "segment", *photos, "-k", "auto", *words, "--out-dir", out, "--force", "--quiet"])
    return [np.asarray(Image.open(out / f"{photo.stem}.{suffix}.png")).astype(np.int64) for photo in photos], done.wall


def _peer(bench: Bench, photos: list[Path], scale: int) -> tuple[list[Map], float, str]:
    out = bench.scratch / "felzenszwalb"
    out.mkdir(exist_ok=True)
    said = run([*python_peer("skimage_felzenszwalb.py"), str(scale), out, *photos]).lines()[-1]
    return [np.load(out / f"{photo.stem}.npy").astype(np.int64) for photo in photos], said["seconds"], said["peer"]


def _all(bench: Bench, photos: list[Path], drawn: list[list[Map]]) -> None:
    found: list[Scores] = []
    for scale in _SCALES:
        maps, time = _mixel(bench, photos, ["--emit", "regions", "--scale", str(scale)], "regions")
        found.append(_scores(maps, drawn))
        bench.say(f"regions, --scale {scale}: {found[-1]}  {len(photos) / time:.1f} photos a second")
    maps, _ = _mixel(bench, photos, ["--emit", "labels"], "labels")
    auto = _scores(maps, drawn)
    bench.say(f"labels, -k auto: {auto}")
    others: list[Scores] = []
    name = ""
    for scale in _PEER_SCALES:
        maps, time, name = _peer(bench, photos, scale)
        others.append(_scores(maps, drawn))
        bench.say(f"{name}, scale {scale}: {others[-1]}  {len(photos) / time:.1f} photos a second")
    bench.note("regions", "mixel", {str(s): vars(one) for s, one in zip(_SCALES, found)})
    bench.note("regions", name, {str(s): vars(one) for s, one in zip(_PEER_SCALES, others)})
    covering, rand = max(one.covering for one in found), max(one.rand for one in found)
    information = min(one.information for one in found)
    bench.rows += [
        Row(
            f"regions of {len(photos)} photos, covering, best scale for all", f">= {_COVERING}", f"{covering:.3f}",
            f"{max(one.covering for one in others):.3f} {name}", met=covering >= _COVERING),
        Row("the same, PRI", f">= {_RAND}", f"{rand:.3f}", f"{max(one.rand for one in others):.3f}", met=rand >= _RAND),
        Row(
            "the same, VOI", f"<= {_INFORMATION}", f"{information:.3f}", f"{min(one.information for one in others):.3f}",
            met=information <= _INFORMATION),
        Row("labels, -k auto, covering", f">= {_AUTO}", f"{auto.covering:.3f}", met=auto.covering >= _AUTO),
    ]


def _label_time(photo: Path, strength: str, out: Path) -> float:
    words = [str(mixel()), "segment", str(photo), "-k", "8", "--smooth", strength, "--emit", "labels", "--out-dir", str(out), "--force", "--timings"]
    done = subprocess.run(words, capture_output=True, text=True)
    line = re.search(r"^\s*label\s+([\d.]+) ms", done.stderr, re.MULTILINE)
    if done.returncode != 0 or line is None:
        raise Failed(f"{' '.join(words)}: {done.stderr[-300:]}")
    return float(line[1]) / 1000


def _smoothing(bench: Bench, photo: Path) -> None:
    out = bench.scratch / "smoothing"
    gains = [_label_time(photo, "1", out) - _label_time(photo, "0", out) for _ in range(1 if bench.quick else 5)]
    time = median(gains)
    with Image.open(photo) as picture:
        pixels = picture.width * picture.height
    bar = _SMOOTHING_SECONDS * max(pixels / 12e6, 1)
    bench.note("regions", f"smoothing {photo.name}", gains)
    bench.rows.append(Row(f"smoothing labels, {pixels / 1e6:.1f} MP, K = 8", f"<= {bar:.2g} s", seconds(time), met=time <= bar))


def measure(bench: Bench) -> None:
    photos = photos_with_truth(bench.small, 15 if bench.quick else 1)
    if photos:
        _all(bench, photos, [truths(photo) for photo in photos])
    else:
        bench.say(f"regions: no photos with truth by people in {bench.small}: name a folder of images/ beside groundTruth/ with --small DIR")
    try:
        large = photo_paths(bench)
    except OSError as problem:
        bench.say(f"regions: no large photos: {problem}")
        return
    for photo in large:
        _smoothing(bench, photo)
