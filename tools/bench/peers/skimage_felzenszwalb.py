"""Regions by scikit-image's felzenszwalb: `skimage_felzenszwalb.py SCALE FOLDER IMAGE...`.

Writes FOLDER/STEM.npy for each image, and prints one JSON line: `seconds` is the time of the calls alone.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np
import skimage
from PIL import Image
from skimage.segmentation import felzenszwalb


def main(scale: str, folder: str, *images: str) -> None:
    seconds = 0.0
    for path in images:
        picture = np.asarray(Image.open(path).convert("RGB"))
        begin = time.perf_counter()
        regions = felzenszwalb(picture, scale=float(scale), sigma=0.8, min_size=max(20, int(scale) // 2))
        seconds += time.perf_counter() - begin
        np.save(Path(folder) / f"{Path(path).stem}.npy", regions.astype(np.int32))
    print(json.dumps({"peer": f"felzenszwalb, scikit-image {skimage.__version__}", "seconds": seconds}))


if __name__ == "__main__":
    main(*sys.argv[1:])
