"""Cut an object out with OpenCV's grabCut: `opencv_grabcut.py IMAGE X Y WIDTH HEIGHT MASK.png`.

Writes the mask, 255 the object, and prints one JSON line: `seconds` is the time of the call alone, five iterations from the box, in which
neither reading nor writing counts. OpenCV uses as many threads as it likes.
"""

from __future__ import annotations

import json
import sys
import time

import cv2
import numpy as np


def main(image: str, *rest: str) -> None:
    *box, mask_path = rest
    picture = cv2.imread(image)
    mask = np.zeros(picture.shape[:2], np.uint8)
    models = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.setRNGSeed(0)
    begin = time.perf_counter()
    cv2.grabCut(picture, mask, tuple(int(value) for value in box), *models, 5, cv2.GC_INIT_WITH_RECT)
    seconds = time.perf_counter() - begin
    cv2.imwrite(mask_path, np.where((mask == cv2.GC_FGD) | (mask == cv2.GC_PR_FGD), 255, 0).astype(np.uint8))
    print(json.dumps({"peer": f"OpenCV {cv2.__version__} grabCut", "seconds": seconds}))


if __name__ == "__main__":
    main(*sys.argv[1:])
