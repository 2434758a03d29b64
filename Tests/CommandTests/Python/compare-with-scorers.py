#!/usr/bin/env python3
"""The scores of `mixel compare` beside those of the Python scorers, on data with ground truth.

usage: compare-with-scorers.py MIXEL SHARED      with SHARED/eval and SHARED/data

Prints the largest difference of each kind; exits with 1 where one is above 1e-6.
"""

import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

sys.dont_write_bytecode = True
MIXEL, SHARED = sys.argv[1], Path(sys.argv[2])
sys.path.insert(0, str(SHARED / "eval"))

import segment_bench
import track_bench


def mixel(*arguments):
    run = subprocess.run([MIXEL, *map(str, arguments)], capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"mixel {arguments[0]} exited with {run.returncode}: {run.stderr}")
    return run.stdout


def compare(*arguments):
    document = json.loads(mixel("compare", *arguments, "--json", "-"))
    return {r["name"]: r for r in document["results"]}, document["mean"]


def report(kind, count, pairs):
    pairs = list(pairs)
    if any((a is None) != (b is None) for a, b in pairs):
        sys.exit(f"{kind}: a score is missing")
    difference = max(abs(a - b) for a, b in pairs if a is not None)
    print(f"{kind}: {count} compared, largest difference {difference:.1e}")
    if not difference <= 1e-6:
        sys.exit(1)


def segmentations(folder, count=6):
    photos = sorted((SHARED / "data/bsds/images").glob("*.jpg"))[:count]
    mixel("segment", *photos, "-k", 5, "--emit", "labels", "--out-dir", folder / "result", "-q")
    tables = {}
    for photo in photos:
        (folder / "truth" / photo.stem).mkdir(parents=True)
        truths = segment_bench.load_gt(str(SHARED / f"data/bsds/groundTruth/{photo.stem}.mat"))
        for i, truth in enumerate(truths):
            Image.fromarray(truth.astype(np.uint16)).save(folder / "truth" / photo.stem / f"{i}.png")
        labels = np.asarray(Image.open(folder / "result" / f"{photo.stem}.labels.png")).astype(np.int64)
        tables[photo.stem] = segment_bench.tables(labels, truths)
    results, mean = compare(folder / "result", folder / "truth")
    each = np.array(list(tables.values()))
    pairs = [(mean["covering"], each[:, 0].sum() / each[:, 1].sum()), (mean["pri"], each[:, 2].mean()), (mean["voi"], each[:, 3].mean())]
    for stem, (covered, total, pri, voi) in tables.items():
        pairs += [(results[stem]["covering"], covered / total), (results[stem]["pri"], pri), (results[stem]["voi"], voi)]
    report("label maps", len(results), pairs)


def cutouts(folder):
    """Masks made of the truth, moved and with noise; measured as cutout_bench.py does in its loop."""
    rng = np.random.default_rng(1)
    folder = folder / "cutouts"
    folder.mkdir()
    data, expected = SHARED / "data/grabcut", {}
    for row in csv.DictReader(open(data / "boxes.csv")):
        gt = np.asarray(Image.open(data / "gt" / f"{row['stem']}.png").convert("L"))
        mask = np.roll(gt > 127, (7, -5), (0, 1)) ^ (rng.random(gt.shape) < 0.01)
        Image.fromarray((mask * 255).astype(np.uint8)).save(folder / f"{row['stem']}.mask.png")
        box = np.zeros(gt.shape, bool)
        box[int(row["y0"]):int(row["y1"]), int(row["x0"]):int(row["x1"])] = True
        scored, obj, mask = gt != 128, gt == 255, mask & box
        expected[row["stem"]] = (
            float((mask != obj)[scored & box].mean()), float((mask & obj)[scored].sum() / max(((mask | obj) & scored).sum(), 1)))
    results, mean = compare(folder, data / "gt", "--boxes", data / "boxes.csv")
    pairs = [(mean["error"], np.mean([e for e, _ in expected.values()])), (mean["iou"], np.mean([i for _, i in expected.values()]))]
    for stem, (error, iou) in expected.items():
        pairs += [(results[stem]["error"], error), (results[stem]["iou"], iou)]
    report("masks", len(results), pairs)


def tracks(folder, names=("cut_bag", "otb_Crossing", "segtrack_girl")):
    expected = {}
    for name in names:
        data, out = SHARED / "data/track" / name, folder / "tracks" / name
        truth = track_bench.read_gt(data / "gt.csv")
        has_masks = (data / "masks").is_dir()
        box = ",".join(f"{v:g}" for v in truth[0])
        mixel("track", data / "img", "--box", box, "--out-dir", out, "--emit", "boxes,masks" if has_masks else "boxes", "-q")
        boxes, scores, states = track_bench.read_boxes(out / "boxes.csv")
        gone = np.isnan(truth[:, 0])
        auc, p20 = track_bench.score(boxes, truth)
        absent = float(np.nanmean(scores[gone]) - np.nanmean(scores[~gone])) if gone.any() else None
        miou = track_bench.mask_iou(out / "masks", data / "masks") if has_masks else None
        expected[name] = dict(auc=auc, p20=p20, absent=absent, miou=miou, lost=states.count("lost"))
    results, mean = compare(folder / "tracks", SHARED / "data/track")
    pairs = [(mean["auc"], np.mean([e["auc"] for e in expected.values()]))]
    pairs += [(results[name][key], value) for name, scores in expected.items() for key, value in scores.items()]
    report("boxes", len(results), pairs)


with tempfile.TemporaryDirectory() as scratch:
    segmentations(Path(scratch))
    cutouts(Path(scratch))
    tracks(Path(scratch))
