"""Track one object with OpenCV's CSRT: `opencv_csrt.py FRAMES_DIR X Y WIDTH HEIGHT`.

Prints one JSON line: `boxes` has one [x, y, width, height] a frame, null where the tracker reports no success; `seconds` is the
time of all updates, in which neither reading nor decoding the frames nor the initialisation counts. OpenCV uses as many threads as
it likes.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

import cv2


def main(folder: str, *box: str) -> None:
    numbers = [float(value) for value in box]
    paths = sorted(
        (path for path in Path(folder).iterdir() if path.suffix.lower() in {".jpg", ".jpeg", ".png", ".ppm"}),
        key=lambda path: [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", path.name)],
    )
    tracker = cv2.TrackerCSRT_create()
    tracker.init(cv2.imread(str(paths[0])), tuple(round(value) for value in numbers))
    boxes: list[list[float] | None] = [numbers]
    elapsed = 0.0
    for path in paths[1:]:
        frame = cv2.imread(str(path))
        begin = time.perf_counter()
        found, rectangle = tracker.update(frame)
        elapsed += time.perf_counter() - begin
        boxes.append([float(value) for value in rectangle] if found else None)
    print(json.dumps({"peer": f"OpenCV {cv2.__version__} CSRT", "updates": len(boxes) - 1, "seconds": elapsed, "boxes": boxes}))


if __name__ == "__main__":
    main(*sys.argv[1:])
