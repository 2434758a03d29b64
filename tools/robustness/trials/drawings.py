"""A folder of small pictures in three formats, one in a hundred broken. A picture's bytes depend only on its number."""

from __future__ import annotations

import random
from pathlib import Path

from . import jpeg, pnm, png

COLUMNS, ROWS = 6, 4
"""Size in blocks of 8 x 8 pixels."""
PER_FOLDER = 100
BROKEN = 37
"""The index of the broken picture in each hundred."""


def draw(folder: Path, count: int) -> list[Path]:
    """Draws pictures into subfolders of `folder`, and returns the broken ones."""
    broken = []
    for number in range(count):
        suffix = ("jpg", "png", "ppm")[number % 3]
        path = folder / f"{number // PER_FOLDER:03}" / f"{number:05}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        data = _picture(suffix, random.Random(number))
        if number % PER_FOLDER == BROKEN:
            data = _broken(data, number // PER_FOLDER)
            broken.append(path)
        path.write_bytes(data)
    return broken


def _picture(suffix: str, generator: random.Random) -> bytes:
    """Two or three flat areas with some noise."""
    colors = [[generator.randrange(20, 236) for _ in range(3)] for _ in range(3)]
    areas = [min(2, (column + row * generator.randrange(1, 3)) // generator.randrange(2, 5)) for row in range(ROWS) for column in range(COLUMNS)]
    if suffix == "jpg":
        blocks = [
            (tuple((level - 128) // 2 + generator.randrange(-3, 4) for level in colors[area]), generator.randrange(-6, 7)) for area in areas]
        return jpeg.encode(COLUMNS, ROWS, blocks)
    noise = generator.randbytes(3 * 64 * COLUMNS * ROWS)
    rgb, taken = bytearray(), 0
    for y in range(8 * ROWS):
        for column in range(COLUMNS):
            red, green, blue = colors[areas[y // 8 * COLUMNS + column]]
            for _ in range(8):
                rgb += bytes((red + noise[taken] % 16, green + noise[taken + 1] % 16, blue + noise[taken + 2] % 16))
                taken += 3
    return (png.encode if suffix == "png" else pnm.ppm)(8 * COLUMNS, 8 * ROWS, bytes(rgb))


def _broken(data: bytes, kind: int) -> bytes:
    """Breaks a file in one of six ways: truncated, empty, not a picture, damaged inside, cut in the header, wrong beginning."""
    middle = len(data) // 2
    return (
        data[:middle], b"", b"this is no picture\n" * 40, data[:5] + b"\xff\xff\0\0" + data[9:], data[:9], b"\0\0\0\0" + data[4:])[kind % 6]
