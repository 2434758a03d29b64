"""Bytes of the pictures: PNG written here, so that one file is the same on every machine with the same zlib, and JPEG
by Pillow. Files are replaced in one step."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .paint import Field, Labels, Region

GREY, INDEXED, RGB, RGBA = 0, 3, 2, 6
"""PNG colour types."""


def quantised(pixels: Field, bits: int) -> NDArray[np.uint16]:
    """0...1 to whole levels."""
    return np.round(pixels * (2**bits - 1)).astype(np.uint16)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _filtered(rows: NDArray[np.uint8], step: int) -> bytes:
    """Each row by the filter whose differences are smallest, as the PNG specification advises for photos."""
    now = rows.astype(np.int16)
    up = np.vstack([np.zeros_like(now[:1]), now[:-1]])
    left, corner = np.zeros_like(now), np.zeros_like(now)
    left[:, step:], corner[:, step:] = now[:, :-step], up[:, :-step]
    a, b, c = np.abs(up - corner), np.abs(left - corner), np.abs(left + up - 2 * corner)
    paeth = np.where((a <= b) & (a <= c), left, np.where(b <= c, up, corner))
    guesses = (np.zeros_like(now), left, up, (left + up) // 2, paeth)
    candidates = np.stack([(now - guess).astype(np.uint8) for guess in guesses])
    cost = np.abs(candidates.view(np.int8).astype(np.int32)).sum(axis=2)
    best = cost.argmin(axis=0)
    return b"".join(bytes([kind]) + candidates[kind, row].tobytes() for row, kind in enumerate(best))


def _png(width: int, height: int, bits: int, kind: int, raw: bytes, palette: bytes = b"", clear: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0)
    chunks = [_chunk(b"IHDR", header), _chunk(b"sRGB", b"\0")]
    chunks += [_chunk(b"PLTE", palette)] if palette else []
    chunks += [_chunk(b"tRNS", clear)] if clear else []
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks) + _chunk(b"IDAT", zlib.compress(raw, 9)) + _chunk(b"IEND", b"")


def color_png(pixels: Field, bits: int) -> bytes:
    """An RGB or RGBA picture of 8 or 16 bits a sample."""
    height, width, channels = pixels.shape
    levels = quantised(pixels, bits)
    stored = levels.astype(">u2") if bits == 16 else levels.astype(np.uint8)
    rows = stored.reshape(height, -1).view(np.uint8)
    raw = _filtered(rows, channels * bits // 8)
    return _png(width, height, bits, RGBA if channels == 4 else RGB, raw)


def truth_png(labels: Labels, regions: tuple[Region, ...]) -> bytes:
    """An indexed picture whose value is the label; a region called "outside" is shown clear."""
    height, width = labels.shape
    raw = b"".join(b"\0" + row.tobytes() for row in labels)
    palette = b"".join(bytes.fromhex(region.color[1:]) for region in regions)
    clear = bytes(0 if region.name == "outside" else 255 for region in regions)
    return _png(width, height, 8, INDEXED, raw, palette, clear if 0 in clear else b"")


def grey_png(levels: NDArray[np.uint8]) -> bytes:
    """A grey picture of few levels."""
    height, width = levels.shape
    return _png(width, height, 8, GREY, b"".join(b"\0" + row.tobytes() for row in levels))


def mask_png(inside: NDArray[np.bool_]) -> bytes:
    """A grey picture that is 255 inside and 0 outside."""
    return grey_png(np.where(inside, np.uint8(255), np.uint8(0)))


def rgba_png(pixels: NDArray[np.uint8]) -> bytes:
    """A picture of few colours, with alpha."""
    height, width, _ = pixels.shape
    return _png(width, height, 8, RGBA, b"".join(b"\0" + row.tobytes() for row in pixels))


def jpeg(pixels: Field, quality: int, subsampling: str = "4:4:4") -> bytes:
    """An 8-bit picture; with chroma at full size, colours keep to their side of an edge."""
    buffer = io.BytesIO()
    picture = Image.fromarray(quantised(pixels, 8).astype(np.uint8))
    picture.save(buffer, "JPEG", quality=quality, subsampling=subsampling, optimize=True)
    return buffer.getvalue()


def replace(path: Path, data: bytes) -> None:
    """Writes beside the file, then renames over it, so that nobody sees half a picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
