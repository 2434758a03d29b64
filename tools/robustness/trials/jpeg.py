"""A minimal JPEG encoder, for pictures of flat and sloping blocks, and headers that claim more data than follows."""

from __future__ import annotations

import struct
from collections.abc import Iterator

START, END = b"\xff\xd8", b"\xff\xd9"
DC_LENGTHS = {0: 2, 1: 3, 2: 3, 3: 3, 4: 3, 5: 3, 6: 4, 7: 5, 8: 6, 9: 7, 10: 8, 11: 9}
"""The table of ISO 10918-1 K.3.1: the length of the code of each category of differences."""
AC_LENGTHS = {0x00: 1, 0x01: 2, 0x02: 3, 0x03: 4, 0x04: 5}
"""End of block, and a first coefficient of up to 15."""


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def frame(marker: int, width: int, height: int, components: int) -> bytes:
    """SOF: 0xC0 baseline, 0xC2 progressive."""
    parts = b"".join(bytes([index + 1, 0x11, 0]) for index in range(components))
    return segment(marker, struct.pack(">BHHB", 8, height, width, components) + parts)


def scan(components: list[int], first: int = 0, last: int = 63, above: int = 0, below: int = 0) -> bytes:
    parts = b"".join(bytes([each, 0]) for each in components)
    return segment(0xDA, bytes([len(components)]) + parts + bytes([first, last, above << 4 | below]))


def quantization(step: int = 8) -> bytes:
    return segment(0xDB, bytes([0]) + bytes([step]) * 64)


def huffman(kind: int, lengths: dict[int, int]) -> bytes:
    """DHT: 0 for DC, 16 for AC."""
    counts = bytes(sum(length == each for length in lengths.values()) for each in range(1, 17))
    return segment(0xC4, bytes([kind]) + counts + bytes(sorted(lengths, key=lambda symbol: (lengths[symbol], symbol))))


def _codes(lengths: dict[int, int]) -> dict[int, str]:
    codes, code, previous = {}, 0, 0
    for symbol in sorted(lengths, key=lambda symbol: (lengths[symbol], symbol)):
        code <<= lengths[symbol] - previous
        previous = lengths[symbol]
        codes[symbol] = f"{code:0{previous}b}"
        code += 1
    return codes


DC, AC = _codes(DC_LENGTHS), _codes(AC_LENGTHS)


def _value(codes: dict[int, str], value: int) -> str:
    size = abs(value).bit_length()
    return codes[size] + (f"{value if value > 0 else value + (1 << size) - 1:0{size}b}" if size else "")


def encode(columns: int, rows: int, blocks: list[tuple[tuple[int, int, int], int]], comment: bytes = b"") -> bytes:
    """A baseline JPEG of 8 x 8 blocks, each with a mean Y, Cb, Cr (around 0, in levels) and a slope of Y (-15 to 15)."""
    bits, previous = [], [0, 0, 0]
    for levels, slope in blocks:
        for component, level in enumerate(levels):
            bits.append(_value(DC, level - previous[component]))
            previous[component] = level
            bits.append((_value(AC, slope) if component == 0 and slope else "") + AC[0x00])
    text = "".join(bits)
    text += "1" * (-len(text) % 8)
    data = int(text, 2).to_bytes(len(text) // 8, "big").replace(b"\xff", b"\xff\0")
    return (
        START + segment(0xFE, comment) + quantization() + frame(0xC0, 8 * columns, 8 * rows, 3) + huffman(0, DC_LENGTHS)
        + huffman(16, AC_LENGTHS) + scan([1, 2, 3]) + data + END)


def of_many_scans() -> Iterator[bytes]:
    """A valid grey progressive JPEG of 8192 x 16384 pixels in 883 scans and half a megabyte. Every scan takes time to decode."""
    blocks = 8192 * 16384 // 64
    yield START + quantization() + frame(0xC2, 8192, 16384, 1) + huffman(0, {0: 1})
    yield scan([1], 0, 0) + bytes(blocks // 8)
    # One symbol: the band is empty in 16,384 blocks.
    yield huffman(16, {0xE0: 1})
    for coefficient in range(1, 64):
        for below in range(13, -1, -1):
            yield scan([1], coefficient, coefficient, below + 1 if below < 13 else 0, below) + bytes(blocks // 16384 * 15 // 8)
    yield END
