"""Small files that claim, or decompress to, far more than their size. All must be refused by their headers."""

from __future__ import annotations

import itertools
import shutil
import statistics
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from . import jpeg, pnm, png
from .child import Ending, Progress, forget_peak, run as run_child
from .corpus import BOX
from .figures import Figure, all_of, at_most
from .setting import SAMPLES, Setting

SIDE = 65_500
MEGABYTE = 1 << 20
WIDTH, HEIGHT = 64, 48
Bomb = Callable[[], Iterable[bytes]]
"""Yields bytes piece by piece: children inherit this script's memory, so it would count as theirs."""


def dimension_bombs() -> dict[str, Bomb]:
    """Headers of 65,500 x 65,500 pixels."""
    def of_jpeg(marker: int, components: int) -> Bomb:
        tables = jpeg.quantization() + jpeg.huffman(0, jpeg.DC_LENGTHS) + jpeg.huffman(16, jpeg.AC_LENGTHS)
        first = jpeg.scan(list(range(1, components + 1)), 0, 0 if marker == 0xC2 else 63)
        return lambda: [jpeg.START, tables, jpeg.frame(marker, SIDE, SIDE, components), first, bytes(1000), jpeg.END]

    def of_png(depth: int, kind: int, interlaced: int) -> Bomb:
        return lambda: [png.header(SIDE, SIDE, depth, kind, interlaced), png.chunk(b"IDAT", zlib.compress(bytes(100_000))), png.chunk(b"IEND")]

    def of_pnm(kind: str, rest: bytes = bytes(1000)) -> Bomb:
        return lambda: [f"{kind[:2]}\n{SIDE} {SIDE}\n{kind[2:]}".encode(), rest]

    return {
        "grey.jpg": of_jpeg(0xC0, 1), "baseline.jpg": of_jpeg(0xC0, 3), "progressive.jpg": of_jpeg(0xC2, 3), "cmyk.jpg": of_jpeg(0xC0, 4),
        "bits.png": of_png(1, 0, 0), "rgb.png": of_png(8, 2, 0), "deep.png": of_png(16, 6, 0), "interlaced.png": of_png(8, 2, 1),
        "rgb.ppm": of_pnm("P6255\n"), "deep.pgm": of_pnm("P565535\n"), "bits.pbm": of_pnm("P4"),
        "text.ppm": of_pnm("P3255\n", b"7 " * 500), "text.pbm": of_pnm("P1", b"1" * 500),
    }


def unfolding_bombs() -> dict[str, Bomb]:
    """Valid pictures of 64 x 48 pixels with very large metadata, and one with very many scans."""
    def in_png(*chunks: Iterable[bytes]) -> Bomb:
        return lambda: itertools.chain([_PNG[:33]], itertools.chain.from_iterable(chunks), [_PNG[33:]])

    def in_jpeg(marker: int, body: Callable[[int], bytes], count: int) -> Bomb:
        return lambda: itertools.chain([_JPEG[:2]], (jpeg.segment(marker, body(number)) for number in range(count)), [_JPEG[2:]])

    # An EXIF directory in which every entry has a false size.
    exif = b"MM\0*\0\0\0\x08" + struct.pack(">H", 65535) + struct.pack(">HHII", 0x9286, 7, 0xFFFFFFFF, 8) * 5000
    return {
        "ztxt.png": in_png(_folded_chunk(b"zTXt", b"Comment\0\0", 256)),
        "itxt.png": in_png(_folded_chunk(b"iTXt", b"Comment\0\1\0\0\0", 256)),
        "iccp.png": in_png(_folded_chunk(b"iCCP", b"profile\0\0", 256)),
        "many-ztxt.png": in_png(*[list(_folded_chunk(b"zTXt", b"Comment\0\0", 4))] * 500),
        "many-text.png": in_png([png.chunk(b"tEXt", b"a\0b") * 100] * 1000),
        "exif.png": in_png(_chunk(b"eXIf", 24 * MEGABYTE, lambda: itertools.chain([exif], itertools.repeat(bytes(MEGABYTE))))),
        "idat.png": lambda: itertools.chain([png.header(WIDTH, HEIGHT)], _folded_chunk(b"IDAT", b"", 256), [png.chunk(b"IEND")]),
        "exif.jpg": in_jpeg(0xE1, lambda _: (b"Exif\0\0" + exif)[:65_533], 600),
        "profile.jpg": in_jpeg(0xE2, lambda number: b"ICC_PROFILE\0" + bytes([1 + number % 255, 255]) + bytes(65_500), 600),
        "comments.jpg": in_jpeg(0xFE, lambda _: b"", 200_000),
        "scans.jpg": jpeg.of_many_scans,
    }


_PNG = png.encode(WIDTH, HEIGHT, bytes(index * 7 % 256 for index in range(3 * WIDTH * HEIGHT)))
_JPEG = jpeg.encode(WIDTH // 8, HEIGHT // 8, [((block % 8 * 9 - 30, block // 8 * 5, 9), block % 7) for block in range(WIDTH * HEIGHT // 64)])


def _chunk(name: bytes, size: int, pieces: Callable[[], Iterable[bytes]]) -> Iterator[bytes]:
    """A chunk of `size` bytes from the pieces."""
    yield struct.pack(">I", size) + name
    checksum = zlib.crc32(name)
    for piece in pieces():
        piece = piece[:size]
        size -= len(piece)
        checksum = zlib.crc32(piece, checksum)
        yield piece
        if not size:
            break
    yield struct.pack(">I", checksum)


def _folded_chunk(name: bytes, before: bytes, megabytes: int) -> Iterator[bytes]:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(MEGABYTE)) for _ in range(megabytes)) + packer.flush()
    yield png.chunk(name, before + packed)


def run(setting: Setting) -> list[Figure]:
    trial = _Trial(setting)
    figures = []
    for name, bombs in (("dimension bombs", dimension_bombs()), ("unfolding bombs", unfolding_bombs())):
        files = [trial.write(file, bomb()) for file, bomb in bombs.items()]
        commands = [each for file in files for each in trial.reading(file)]
        if name == "dimension bombs":
            commands += [each for file in files for each in trial.guided(file)]
        figures += trial.defused(name, commands)
    video = trial.write("video.y4m", [b"YUV4MPEG2 W%d H%d F25:1 C420jpeg\nFRAME\n" % (SIDE, SIDE), bytes(1000)])
    stream = trial.write("stream.ppm", [pnm.ppm(SIDE, SIDE, bytes(1000))])
    track = ["track", "-", "--box", BOX, "--out-dir", "{out}"]
    return figures + trial.defused("stream bombs", [(track, video), (track, stream), (["segment", "-", "-k", "2"], stream)])


Command = tuple[list[str], "Path | None"]
"""Arguments, in which {out} stands for a new folder, and the standard input."""


class _Trial:
    def __init__(self, setting: Setting):
        self.setting, self.folder = setting, setting.folder("bombs")
        # Without the bomb, the command must succeed.
        for name, data in (("plain.png", _PNG), ("plain.jpg", _JPEG)):
            for arguments, input in self.reading(self.write(name, [data])):
                ending, _ = self.ending(arguments, input)
                if ending.status != 0:
                    raise SystemExit(f"mixel {' '.join(arguments)}: {ending.text}")

    def write(self, name: str, parts: Iterable[bytes]) -> Path:
        with open(self.folder / name, "wb") as file:
            file.writelines(parts)
        return self.folder / name

    def reading(self, file: Path) -> Iterator[Command]:
        """The commands that read a picture."""
        path, out = str(file), ["--out-dir", "{out}"]
        yield ["segment", path, "-k", "2", *out], None
        yield ["histogram", path, "-o", "{out}.hist"], None
        yield ["fit", path, "-k", "2", "-o", "{out}.json"], None
        yield ["cutout", path, "--box", BOX, *out], None
        yield ["compare", path, path, "--as", "masks"], None
        frames = self.setting.folder(f"bombs/{file.name}.frames")
        (frames / file.name).symlink_to(file)
        yield ["track", str(frames), "--box", BOX, *out], None

    def guided(self, file: Path) -> Iterator[Command]:
        """The commands that read it in another role than as the picture."""
        yield ["cutout", str(SAMPLES / "citrus.jpg"), "--trimap", str(file), "--out-dir", "{out}"], None
        yield ["cutout", str(SAMPLES / "citrus.jpg"), "--scribbles", str(file), "--out-dir", "{out}"], None
        yield ["track", str(SAMPLES / "orbit/img"), "--mask", str(file), "--out-dir", "{out}"], None

    def ending(self, arguments: list[str], input: Path | None) -> tuple[Ending, bool]:
        """How the command ended, and whether it wrote nothing."""
        folder = self.setting.folder("bombs/outputs")
        filled = [each.replace("{out}", str(folder / "out")) for each in arguments]
        ending = run_child([self.setting.mixel, *filled], input, limit=10)
        clean = not any(path.is_file() for path in folder.rglob("*"))
        shutil.rmtree(folder)
        return ending, clean

    def defused(self, name: str, commands: list[Command]) -> list[Figure]:
        forget_peak()
        runs, refused, slowest, largest = self.setting.count(9, 3), 0, 0.0, 0
        progress = Progress(name, len(commands))
        for arguments, input in commands:
            endings = [self.ending(arguments, input)]
            # A run that takes seconds has failed already; do not repeat it.
            while len(endings) < runs and endings[-1][0].seconds < 1:
                endings.append(self.ending(arguments, input))
            seconds, rss = statistics.median(each.seconds for each, _ in endings), max(each.rss for each, _ in endings)
            good = all(each.status in (1, 2) and clean for each, clean in endings)
            refused += good
            slowest, largest = max(slowest, seconds), max(largest, rss)
            if not good or seconds > 0.05 or rss > 64e6:
                words = " ".join(Path(each).name if "/" in each else each for each in arguments)
                self.setting.report(f"{words}: median {seconds * 1000:.0f} ms, {rss / 1e6:.0f} MB, {endings[0][0].text[:160]}")
            progress.step()
        return [
            all_of(f"{name}: refused", refused, len(commands)), at_most(f"{name}: the slowest, median of {runs}", slowest * 1000, 50, "ms"),
            at_most(f"{name}: most memory", largest / 1e6, 64, "MB")]
