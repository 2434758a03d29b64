#!/usr/bin/env python3
"""Reads annotations back as other tools do: COCO by pycocotools, VOC by Pillow and the rules of CVAT's labelmap.txt.

usage: read-annotations.py FOLDER      with STEM.labels.png, STEM.coco.json, STEM.coco-rle.json, STEM.voc.png, labelmap.txt

Everything must tell the pixels of the label map, whose last label is background where --background is given after the stem.
Prints a line a file; exits with 1 at the first difference.
"""

import contextlib
import io
import sys
from pathlib import Path

import numpy as np
from PIL import Image
from pycocotools.coco import COCO


def fail(path, text):
    sys.exit(f"{path}: {text}")


def labels_of(folder, stem):
    return np.asarray(Image.open(folder / f"{stem}.labels.png")).astype(int)


def check_coco(path, labels, background, limit=400):
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO(str(path))
    image = coco.loadImgs(coco.getImgIds())[0]
    if (image["height"], image["width"]) != labels.shape:
        fail(path, "another size")
    names = [c["name"] for c in coco.loadCats(coco.getCatIds())]
    if names != [f"label_{i}" for i in range(len(names))] or coco.getCatIds() != list(range(1, len(names) + 1)):
        fail(path, f"categories {names}")
    times, found = np.zeros(labels.shape, int), np.full(labels.shape, -1)
    annotations = coco.loadAnns(coco.getAnnIds(imgIds=image["id"]))
    # The biggest ones have the holes, the first ones are whatever comes; all of them would take minutes.
    chosen = sorted(annotations, key=lambda a: -a["area"])[:limit // 2] + annotations[:limit // 2]
    if len(annotations) <= limit:
        chosen = annotations
    for annotation in {a["id"]: a for a in chosen}.values():
        mask = coco.annToMask(annotation).astype(bool)
        ys, xs = np.nonzero(mask)
        box = [int(v) for v in (xs.min(), ys.min(), xs.max() - xs.min() + 1, ys.max() - ys.min() + 1)]
        if int(mask.sum()) != annotation["area"] or box != annotation["bbox"] or annotation["iscrowd"]:
            fail(path, f"annotation {annotation['id']} has area {mask.sum()} and box {box}")
        times += mask
        found[mask] = annotation["category_id"] - 1
    if times.max() > 1 or (found[times > 0] != labels[times > 0]).any():
        fail(path, "pixels of another label")
    expected = int((labels != background).sum())
    if sum(a["area"] for a in annotations) != expected or (chosen is annotations and times.sum() != expected):
        fail(path, "the areas do not add up to the image")
    print(f"{path.name}: {len(annotations)} annotations")


def check_voc(path, labels, background, colors):
    image = Image.open(path)
    if image.mode != "P":
        fail(path, f"mode {image.mode}")
    indices = np.asarray(image).astype(int)
    if (indices != np.where(labels == background, 0, labels + 1)).any():
        fail(path, "indices that are not the label and 1")
    painted = np.asarray(image.convert("RGB"))
    for index in np.unique(indices):
        name = "background" if index == 0 else f"label_{index - 1}"
        if colors.get(tuple(painted[indices == index][0].tolist())) != name:
            fail(path, f"index {index} is not in the colour of {name}")
    print(f"{path.name}: {len(np.unique(indices))} indices")


def label_map(path):
    lines = path.read_text().splitlines()
    if lines[0] != "# label:color_rgb:parts:actions":
        fail(path, "another first line")
    fields = [line.split(":") for line in lines[1:]]
    if any(len(f) != 4 for f in fields):
        fail(path, "a line without its four fields")
    return {tuple(int(v) for v in f[1].split(",")): f[0] for f in fields}


def main():
    folder, options = Path(sys.argv[1]), sys.argv[2:]
    colors = label_map(folder / "labelmap.txt")
    for path in sorted(folder.glob("*.labels.png")):
        stem = path.name.removesuffix(".labels.png")
        labels = labels_of(folder, stem)
        background = labels.max() if stem in options else -1
        check_coco(folder / f"{stem}.coco.json", labels, background)
        check_coco(folder / f"{stem}.coco-rle.json", labels, background)
        check_voc(folder / f"{stem}.voc.png", labels, background, colors)


main()
