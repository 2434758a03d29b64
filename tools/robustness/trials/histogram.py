"""A reader and writer of `mixel.histogram/1`, written from its description in the README of ColorStatistics."""

from __future__ import annotations

import struct
import zlib
from collections import Counter


def encoded(colors: list[tuple[int, int, int, int]], bits: int) -> bytes:
    """Encodes a picture's colours. A colour's mass is the sum of its alphas; pixels of alpha 0 are only counted."""
    masses: Counter = Counter()
    transparent = 0
    for red, green, blue, alpha in colors:
        if alpha == 0:
            transparent += 1
        else:
            masses[red << 2 * bits | green << bits | blue] += alpha
    body = b"mixel.histogram/1\n" + struct.pack("<IQQQ", bits, len(colors), transparent, len(masses))
    following = 0
    for key in sorted(masses):
        body += _variable(key - following) + _variable(masses[key] - 1)
        following = key + 1
    return body + struct.pack("<I", zlib.crc32(body))


def _variable(value: int) -> bytes:
    """LEB128: seven bits in each byte, the lowest first; the top bit says that more follow."""
    result = bytearray()
    while value > 127:
        result.append(value & 127 | 128)
        value >>= 7
    result.append(value)
    return bytes(result)
