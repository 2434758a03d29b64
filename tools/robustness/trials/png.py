"""A slow, plain and strict PNG decoder, written from the specification. It shares only zlib with mixel."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
"""Adam7: first column, first row, step of columns, step of rows."""

Color = tuple  # red, green, blue, alpha


@dataclass
class Stored:
    """A PNG's stored samples, row by row, a tuple for each pixel, with the chunks that define their colours."""

    width: int
    height: int
    depth: int
    kind: int
    pixels: list[tuple[int, ...]]
    palette: bytes = b""
    transparency: bytes | None = None

    @property
    def levels(self) -> int:
        """The maximum value of a channel of `colors`."""
        return 65535 if self.depth == 16 else 255

    def colors(self) -> list[Color]:
        """The colour and alpha of every pixel, from the top left, in 8 bits, or in 16 if stored in 16."""
        if self.kind == 3:
            alphas = (self.transparency or b"").ljust(len(self.palette) // 3, b"\xff")
            return [(*self.palette[3 * index : 3 * index + 3], alphas[index]) for (index,) in self.pixels]
        scale = 1 if self.depth == 16 else 255 // ((1 << self.depth) - 1)
        key = struct.unpack(f">{len(self.transparency) // 2}H", self.transparency) if self.transparency else None
        colors = []
        for pixel in self.pixels:
            alpha = pixel[-1] if self.kind >= 4 else 0 if pixel == key else self.levels
            channels = [value * scale for value in (pixel[:-1] if self.kind >= 4 else pixel)]
            colors.append((*(channels * 3)[:3], alpha) if len(channels) == 1 else (*channels, alpha))
        return colors


def decode(data: bytes) -> Stored:
    """Decodes a valid PNG."""
    assert data.startswith(SIGNATURE)
    position, packed, found = 8, b"", {}
    while position < len(data):
        (length,) = struct.unpack_from(">I", data, position)
        name, body = data[position + 4 : position + 8], data[position + 8 : position + 8 + length]
        assert zlib.crc32(name + body) == struct.unpack_from(">I", data, position + 8 + length)[0]
        if name == b"IDAT":
            packed += body
        found[name] = body
        position += 12 + length
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", found[b"IHDR"])
    raw, taken = zlib.decompress(packed), 0
    pixels: list = [None] * (width * height)
    for left, top, across, down in PASSES if interlaced else [(0, 0, 1, 1)]:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns <= 0 or rows <= 0:
            continue
        length = -(-columns * depth * CHANNELS[kind] // 8)
        above = bytes(length)
        for row in range(rows):
            above = _unfiltered(raw[taken], raw[taken + 1 : taken + 1 + length], above, max(1, depth * CHANNELS[kind] // 8))
            taken += 1 + length
            start = (top + row * down) * width + left
            pixels[start : start + columns * across : across] = _samples(above, columns, depth, CHANNELS[kind])
    assert taken == len(raw)
    return Stored(width, height, depth, kind, pixels, found.get(b"PLTE", b""), found.get(b"tRNS"))


def _unfiltered(kind: int, line: bytes, above: bytes, step: int) -> bytes:
    result = bytearray(line)
    for index in range(len(result)):
        left, up, corner = result[index - step] if index >= step else 0, above[index], above[index - step] if index >= step else 0
        result[index] = (result[index] + (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]) & 255
    return bytes(result)


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda each: abs(guess - each))


def _samples(line: bytes, columns: int, depth: int, channels: int) -> list[tuple[int, ...]]:
    if depth == 16:
        values = struct.unpack(f">{len(line) // 2}H", line)
    elif depth == 8:
        values = tuple(line)
    else:
        values = tuple(byte >> shift & (1 << depth) - 1 for byte in line for shift in range(8 - depth, -1, -depth))
    return [values[channels * column : channels * (column + 1)] for column in range(columns)]


def chunk(name: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def without_color_statements(data: bytes) -> bytes:
    """The file without the chunks that say what its samples mean as colours."""
    kept, at = [data[:8]], 8
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at:at + 4], "big")
        if data[at + 4:at + 8] not in (b"gAMA", b"cHRM", b"iCCP", b"sRGB", b"cICP"):
            kept.append(data[at:end])
        at = end
    return b"".join(kept)


def header(width: int, height: int, depth: int = 8, kind: int = 2, interlaced: int = 0) -> bytes:
    return SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, interlaced))


def encode(width: int, height: int, rgb: bytes, before_pixels: bytes = b"") -> bytes:
    """An 8-bit PNG of red, green and blue, with other chunks before the pixels."""
    lines = b"".join(b"\0" + rgb[3 * width * row : 3 * width * (row + 1)] for row in range(height))
    return header(width, height) + before_pixels + chunk(b"IDAT", zlib.compress(lines, 1)) + chunk(b"IEND")
