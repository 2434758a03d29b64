"""Drawn flat pictures: `-k auto` and `-k` the true number, each picture as PNG and as JPEG of three qualities,
chroma halved and whole.

Beside it stands what labelling each pixel by the nearest of the true inks (in Lab) would score: it knows the
inks, and nothing of the picture.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np
from PIL import Image

from ..bench import Bench
from ..deltae import lab
from ..drawings.canvas import Drawing
from ..drawings.catalogue import SAVES, drawings
from ..measure import run
from ..programs import mixel
from ..table import Row
from .ink_score import InkScore, score

OVERLAP = {"PNG": 0.98, "JPEG 90": 0.95, "JPEG 75": 0.92, "JPEG 50": 0.85}
RECALL = {"PNG": 0.95, "JPEG 90": 0.90, "JPEG 75": 0.85, "JPEG 50": 0.75}
_COUNTED = 0.95
_TRUE = "the true number"


def _nearest(path: Path, drawing: Drawing) -> np.ndarray:
    pixels = lab(np.asarray(Image.open(path).convert("RGB")))
    return np.stack([((pixels - ink) ** 2).sum(-1) for ink in lab(drawing.inks)]).argmin(0)


def _labels(folder: Path, paths: list[Path], k: str) -> list[np.ndarray]:
    out = folder / f"k-{k}"
    run([mixel(), "segment", *paths, "-k", k, "--emit", "labels", "--out-dir", out, "--force", "--quiet"])
    return [np.asarray(Image.open(out / f"{path.stem}.labels.png")) for path in paths]


def _row(bench: Bench, what: str, group: str, scores: list[InkScore], nearest: list[InkScore]) -> None:
    overlap, recall = (np.mean([getattr(one, name) for one in scores]) for name in ("overlap", "worst_recall"))
    other = [
        f"{np.mean([getattr(one, name) for one in nearest]):.3f} nearest ink" for name in ("overlap", "worst_recall")
    ]
    bench.rows += [
        Row(
            f"{what}, {group}: mean IoU over inks",
            f">= {OVERLAP[group]}",
            f"{overlap:.3f}",
            other[0],
            met=bool(overlap >= OVERLAP[group]),
        ),
        Row(
            "the same, recall of the worst ink",
            f">= {RECALL[group]}",
            f"{recall:.3f}",
            other[1],
            met=bool(recall >= RECALL[group]),
        ),
    ]


def _say(bench: Bench, what: str, found: dict[str, list[tuple[Drawing, InkScore]]]) -> None:
    """IoU and recall of the worst ink, kind by kind."""
    kinds = dict.fromkeys(picture.name.rstrip("0123456789") for picture, _ in next(iter(found.values())))
    for kind in kinds:
        parts = []
        for group, scores in found.items():
            some = [one for picture, one in scores if picture.name.startswith(kind)]
            overlap, recall = (np.mean([getattr(one, name) for one in some]) for name in ("overlap", "worst_recall"))
            parts.append(f"{group} {overlap:.2f}/{recall:.2f}")
        bench.say(f"drawn, -k {what}, {kind}: {', '.join(parts)}")


def measure(bench: Bench) -> None:
    pictures = drawings(1 if bench.quick else 4)
    saves = [one for one in SAVES if not bench.quick or not one.quality or one.halved]
    folder = bench.scratch / "drawn"
    folder.mkdir(exist_ok=True)
    files = {(picture.name, save): save.write(picture, folder) for picture in pictures for save in saves}
    nearest = {(p.name, save): score(_nearest(files[p.name, save], p), p) for p in pictures for save in saves}
    bench.say(f"drawn: {len(pictures)} pictures, {len(files)} files")
    for what in ("auto", _TRUE):
        found: dict[str, list[tuple[Drawing, InkScore]]] = defaultdict(list)
        beside: dict[str, list[InkScore]] = defaultdict(list)
        by_k: dict[str, list[Drawing]] = defaultdict(list)
        for picture in pictures:
            by_k["auto" if what == "auto" else str(len(picture.inks))].append(picture)
        for k, some in by_k.items():
            asked = [(picture, save) for picture in some for save in saves]
            for (picture, save), labels in zip(asked, _labels(folder, [files[p.name, s] for p, s in asked], k)):
                one = score(labels, picture)
                found[save.group].append((picture, one))
                beside[save.group].append(nearest[picture.name, save])
                bench.note(
                    "drawn",
                    f"{files[picture.name, save].name} -k {what}",
                    {
                        "iou": one.overlaps.tolist(),
                        "recall": one.recalls.tolist(),
                        "labels": one.labels,
                        "inks": one.inks,
                    },
                )
        _say(bench, what, found)
        for group, scores in found.items():
            _row(bench, f"drawn, -k {what}", group, [one for _, one in scores], beside[group])
        if what == "auto":
            every = [one.counted for scores in found.values() for _, one in scores]
            groups = ", ".join(
                f"{group} {np.mean([one.counted for _, one in scores]):.0%}" for group, scores in found.items()
            )
            bench.rows.append(
                Row(
                    "drawn, -k auto: the right number of inks",
                    f">= {_COUNTED:.0%}",
                    f"{np.mean(every):.0%} ({groups})",
                    met=bool(np.mean(every) >= _COUNTED),
                )
            )
