"""Longer sequences and streams made of a sequence: its frames forwards and backwards, again and again."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen
from typing import IO

import numpy as np
from PIL import Image

from .track_data import Boxes, Sequence

_FEEDER = Path(__file__).with_name("feed.py")


def there_and_back(frames: int, count: int) -> Iterator[int]:
    """`count` indices 0, 1 ... frames - 1, frames - 2 ... 0, 1 ..."""
    period = max(1, 2 * (frames - 1))
    for i in range(count):
        yield min(i % period, period - i % period)


def _scaled(path: Path, size: tuple[int, int]) -> Image.Image:
    with Image.open(path) as image:
        return image.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def scaled_box(sequence: Sequence, size: tuple[int, int]) -> Boxes:
    """The first frame's box in frames of another size."""
    own = sequence.size()
    return sequence.truth[0] * np.tile([size[0] / own[0], size[1] / own[1]], 2)


def write_jpegs(sequence: Sequence, folder: Path, size: tuple[int, int], count: int, quality: int = 90) -> None:
    """`count` JPEG frames of this size; repeated frames are links."""
    folder.mkdir()
    names: dict[int, Path] = {}
    for place, frame in enumerate(there_and_back(len(sequence.frames), count)):
        path = folder / f"{place:05}.jpg"
        if frame in names:
            os.link(names[frame], path)
        else:
            _scaled(sequence.frames[frame], size).save(path, quality=quality)
            names[frame] = path


@dataclass(frozen=True)
class Y4M:
    """A file of frames in 4:2:0, from which streams of any length are fed."""

    path: Path
    header_size: int
    frame_size: int

    @contextmanager
    def stream(self, count: int) -> Iterator[IO[bytes]]:
        """`count` frames from a pipe that a separate process writes."""
        words = [str(self.path), str(self.header_size), str(self.frame_size), str(count)]
        with Popen([sys.executable, "-I", "-S", str(_FEEDER), *words], stdout=PIPE) as feeder:
            assert feeder.stdout
            yield feeder.stdout


def write_y4m(sequence: Sequence, path: Path, size: tuple[int, int]) -> Y4M:
    """The sequence's frames at this size (even), of full range, chroma the mean of two by two pixels."""
    width, height = size
    header = f"YUV4MPEG2 W{width} H{height} F25:1 Ip A1:1 C420jpeg XCOLORRANGE=FULL\n".encode()
    with path.open("wb") as file:
        file.write(header)
        for frame in sequence.frames:
            planes = np.asarray(_scaled(frame, size).convert("YCbCr"))
            chroma = planes[:, :, 1:].reshape(height // 2, 2, width // 2, 2, 2).mean(axis=(1, 3)).round().astype(np.uint8)
            file.write(b"FRAME\n" + planes[:, :, 0].tobytes() + chroma[:, :, 0].tobytes() + chroma[:, :, 1].tobytes())
    return Y4M(path, len(header), 6 + width * height * 3 // 2)
