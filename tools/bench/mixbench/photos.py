"""The photos of a run, each decoded once to the raw bytes that all sides read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from .bench import Bench
from .colors import Colors, load_pixels, unique_colors

_KINDS = {".jpg", ".jpeg", ".png"}


@dataclass(frozen=True)
class Photo:
    """A photo, its raw RGB8 copy, and its colours."""

    path: Path
    raw: Path
    colors: Colors

    @property
    def megapixels(self) -> float:
        return self.colors.pixels / 1e6


def photo_paths(bench: Bench) -> list[Path]:
    """Photos of 8.5 megapixels and more, or all if there are none. A quick run takes the first."""
    paths = sorted(path for path in bench.photos.iterdir() if path.suffix.lower() in _KINDS)
    if not paths:
        raise FileNotFoundError(f"no photos in {bench.photos}: name a folder with --photos DIR")
    large = [path for path in paths if _pixels(path) >= 8.5e6]
    return (large or paths)[: 1 if bench.quick else None]


def _pixels(path: Path) -> int:
    with Image.open(path) as image:
        return image.width * image.height


def open_photo(bench: Bench, path: Path) -> Photo:
    pixels = load_pixels(path)
    raw = bench.scratch / f"{path.stem}.rgb"
    pixels.tofile(raw)
    return Photo(path, raw, unique_colors(pixels))
