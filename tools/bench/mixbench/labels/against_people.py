"""Labels and regions against people: `-k 4`, `6`, `8` and `auto`, how many photos have exactly so many labels,
regions at one scale for all photos and at the best for each.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from ..bench import Bench
from ..measure import run
from ..people import Map, PhotoScore, Scores, best_each, mean, photo_score, photos_with_truth, truths
from ..programs import mixel
from ..table import Row

_SCALES = (0.5, 0.7, 0.85, 1.0, 1.2, 1.5, 2.0)
_COVERING = {"4": 0.56, "6": 0.60, "8": 0.61, "auto": 0.61}
_AIM = {"auto": 0.64}
_SIX_RAND, _SIX_INFORMATION = 0.80, 1.60
_REGIONS = Scores(0.63, 0.82, 1.47)


def _maps(bench: Bench, photos: list[Path], words: list[str], suffix: str) -> list[Map]:
    out = bench.scratch / "people"
    run([mixel(), "segment", *photos, *words, "--emit", suffix, "--out-dir", out, "--force", "--quiet"])
    return [np.asarray(Image.open(out / f"{photo.stem}.{suffix}.png")).astype(np.int64) for photo in photos]


def measure(bench: Bench) -> None:
    photos = photos_with_truth(bench.small, 15 if bench.quick else 1)
    if not photos:
        bench.say(
            f"people: no photos with truth by people in {bench.small}: "
            "name a folder of images/ beside groundTruth/ with --small DIR"
        )
        return
    drawn = [truths(photo) for photo in photos]

    def scored(words: list[str], suffix: str) -> tuple[list[PhotoScore], list[int]]:
        maps = _maps(bench, photos, words, suffix)
        return [photo_score(one, people) for one, people in zip(maps, drawn)], [len(np.unique(one)) for one in maps]

    for k, bar in _COVERING.items():
        scores, counts = scored(["-k", k], "labels")
        found = mean(scores)
        bench.note("people", f"-k {k}", vars(found) | {"labels": counts})
        bench.say(f"people, -k {k}: {found}, {np.mean(counts):.1f} labels")
        aim = f" (aim {_AIM[k]})" if k in _AIM else ""
        bench.rows.append(
            Row(
                f"labels of {len(photos)} photos, -k {k}, covering",
                f">= {bar}{aim}",
                f"{found.covering:.3f}",
                met=found.covering >= bar,
            )
        )
        rand, information = (_SIX_RAND, _SIX_INFORMATION) if k == "6" else (None, None)
        bench.rows += [
            Row(
                "the same, PRI",
                f">= {rand}" if rand else "",
                f"{found.rand:.3f}",
                met=found.rand >= rand if rand else None,
            ),
            Row(
                "the same, VOI",
                f"<= {information}" if information else "",
                f"{found.information:.3f}",
                met=found.information <= information if information else None,
            ),
        ]
        if k != "auto":
            exact = sum(count == int(k) for count in counts)
            bench.rows.append(Row(f"the same, photos of exactly {k} labels", "", f"{exact} of {len(photos)}"))
    settings = []
    for scale in _SCALES:
        scores, counts = scored(["-k", "auto", "--scale", str(scale)], "regions")
        settings.append(scores)
        bench.note("people", f"--scale {scale}", vars(mean(scores)) | {"regions": counts})
        bench.say(f"people, regions, --scale {scale}: {mean(scores)}, {np.mean(counts):.0f} regions")
    default, best = mean(settings[_SCALES.index(1.0)]), best_each(settings)
    bench.note("people", "best scale for each photo", vars(best))
    one = mean(max(settings, key=lambda scores: mean(scores).covering))
    beside = "{} best scale for each"
    bench.rows += [
        Row(
            f"regions of {len(photos)} photos, --scale 1, covering",
            f">= {_REGIONS.covering} (aim 0.65)",
            f"{default.covering:.3f}",
            beside.format(f"{best.covering:.3f}"),
            met=default.covering >= _REGIONS.covering,
        ),
        Row(
            "the same, PRI",
            f">= {_REGIONS.rand} (aim 0.84)",
            f"{default.rand:.3f}",
            f"{best.rand:.3f}",
            met=default.rand >= _REGIONS.rand,
        ),
        Row(
            "the same, VOI",
            f"<= {_REGIONS.information} (aim 1.40)",
            f"{default.information:.3f}",
            f"{best.information:.3f}",
            met=default.information <= _REGIONS.information,
        ),
        Row(
            "regions, the one scale of best covering for all",
            "",
            f"{one.covering:.3f} / {one.rand:.3f} / {one.information:.3f}",
        ),
    ]
