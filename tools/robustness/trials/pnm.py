"""Portable anymaps."""

from __future__ import annotations


def ppm(width: int, height: int, rgb: bytes) -> bytes:
    return b"P6\n%d %d\n255\n" % (width, height) + rgb


def pgm(width: int, height: int, gray: bytes) -> bytes:
    return b"P5\n%d %d\n255\n" % (width, height) + gray


def other_kinds(width: int, height: int) -> dict[str, bytes]:
    """The same ramps in the other PNM formats, by file name."""
    grays = [(9 * x + 3 * y) % 256 for y in range(height) for x in range(width)]
    size = f"{width} {height}\n"
    digits = " ".join(map(str, grays))
    bits = "".join(str(value >> 6 & 1) for value in grays)
    return {
        "text.pbm": f"P1\n{size}{bits}\n".encode(),
        "text.pgm": f"P2\n# a comment\n{size}255\n{digits}\n".encode(),
        "text.ppm": f"P3\n{size}255\n{' '.join(f'{value} {255 - value} 7' for value in grays)}\n".encode(),
        "bits.pbm": f"P4\n{size}".encode() + int(bits, 2).to_bytes(width * height // 8, "big"),
        "deep.pgm": f"P5\n{size}1000\n".encode() + b"".join((3 * value).to_bytes(2, "big") for value in grays),
    }
