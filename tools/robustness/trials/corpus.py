"""The files to mutate, and the commands that read them."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import pnm
from .child import run as run_child
from .setting import ROOT, SAMPLES, Setting

FIXTURES = ROOT / "Tests/ImageCodecsTests/Fixtures"
FRAMES = SAMPLES / "orbit/img"
BOX = "8,8,40,30"


@dataclass(frozen=True)
class Case:
    """A file to mutate and the command that reads it."""

    name: str
    source: Path
    arguments: Callable[[Path, Path], list]
    """Makes the arguments from the mutated file and the job's folder, both of which only this job uses."""
    from_input: bool = False
    """Whether the file is standard input."""


def cases(setting: Setting) -> list[Case]:
    """All cases. Makes their files in the scratch folder; mixel itself makes those of its own formats."""
    made = _Made(setting)
    photo, small = FIXTURES / "full.jpg", made.ppm
    masks = SAMPLES / "orbit/masks"
    found = [Case(f"segment {each.name}", each, _segment) for each in (
        *sorted(FIXTURES.glob("*.jpg")), SAMPLES / "koi.png", SAMPLES / "dunes.png", FRAMES / "0001.jpg", small, *made.pnms)]
    found += [Case(f"--allow-truncated {each.name}", each, _segment_damaged) for each in (
        FIXTURES / "progressive.jpg", FIXTURES / "cmyk.jpg", FIXTURES / "restarts.jpg", SAMPLES / "koi.truth.png", small)]
    found += [
        Case("segment regions", photo, lambda file, out: ["segment", file, "-k", "auto", "--emit", "regions,coco,voc", "--out-dir", out / "o"]),
        Case("segment -", small, lambda file, out: ["segment", "-", "-k", "2", "-q"], from_input=True),
        Case("segment --model", made.model, lambda file, out: ["segment", photo, "--model", file, "--out-dir", out / "o"]),
        Case("segment --files-from", made.list, lambda file, out: ["segment", "--files-from", file, "-k", "2", "--out-dir", out / "o"]),
        Case("fit image", FIXTURES / "progressive.jpg", lambda file, out: ["fit", file, "-k", "2", "-o", out / "m.json"]),
        Case("fit histogram", made.histogram, lambda file, out: ["fit", file, "-k", "3", "-o", out / "m.json"]),
        Case("histogram image", SAMPLES / "koi.truth.png", lambda file, out: ["histogram", file, "-o", out / "h.hist"]),
        Case("histogram histogram", made.histogram, lambda file, out: ["histogram", file, photo, "-o", out / "h.hist"]),
        Case("inspect model", made.model, lambda file, out: ["inspect", file, "-o", out / "m.png"]),
        Case("inspect histogram", made.histogram, lambda file, out: ["inspect", file]),
        Case("sample", made.model, lambda file, out: ["sample", file, "--size", "40x30", "-o", out / "s.png"]),
        Case("cutout", photo, lambda file, out: ["cutout", file, "--box", BOX, "--out-dir", out / "o"]),
        Case("cutout --boxes", made.boxes, lambda file, out: ["cutout", photo, "--boxes", file, "--out-dir", out / "o"]),
        Case("cutout --trimap", made.trimap, lambda file, out: ["cutout", small, "--trimap", file, "--out-dir", out / "o"]),
        Case("cutout --scribbles", made.scribbles, lambda file, out: ["cutout", small, "--scribbles", file, "--out-dir", out / "o"]),
        Case("track frames", FRAMES / "0002.jpg", _track),
        Case("track --mask", masks / "0001.png", lambda file, out: ["track", made.frames, "--mask", file, "--out-dir", out / "o"]),
        Case("track Y4M", made.video, lambda file, out: ["track", "-", "--box", BOX, "--out-dir", out / "o"], from_input=True),
        Case("track PPM stream", made.stream, lambda file, out: ["track", "-", "--box", BOX, "--out-dir", out / "o"], from_input=True),
        Case("compare labels", SAMPLES / "koi.truth.png", lambda file, out: ["compare", file, SAMPLES / "koi.truth.png"]),
        Case("compare truth", SAMPLES / "dunes.truth.png", lambda file, out: ["compare", SAMPLES / "dunes.truth.png", file]),
        Case("compare masks", masks / "0001.png", lambda file, out: ["compare", "--as", "masks", file, masks / "0002.png"]),
        Case("compare boxes", made.tracked, lambda file, out: ["compare", file, SAMPLES / "orbit/gt.csv"]),
        Case("compare truth boxes", SAMPLES / "orbit/gt.csv", lambda file, out: ["compare", made.tracked, file]),
    ]
    if made.manifest.exists():
        found.append(Case("--skip-existing", made.manifest, made.resume))
    return found


def _segment(file: Path, out: Path) -> list:
    return ["segment", file, "-k", "2", "--out-dir", out / "o"]


def _segment_damaged(file: Path, out: Path) -> list:
    return [*_segment(file, out), "--allow-truncated"]


def _track(file: Path, out: Path) -> list:
    frames = out / "frames"
    frames.mkdir()
    for name in ("0001.jpg", "0003.jpg"):
        shutil.copy(FRAMES / name, frames / name)
    file.rename(frames / "0002.jpg")
    return ["track", frames, "--box", "38.5,124,49.5,70.5", "--out-dir", out / "o"]


class _Made:
    """Files in mixel's own formats."""

    def __init__(self, setting: Setting):
        self.setting, self.folder = setting, setting.folder("corpus")
        generator = random.Random(7)
        pixels = bytes(
            min(255, max(0, int(channel + generator.gauss(0, 6))))
            for y in range(48) for x in range(64)
            for channel in ((200, 60, 40) if 20 <= x < 44 and 14 <= y < 36 else (40, 90 + y, 150)))
        self.ppm = self._write("photo.ppm", pnm.ppm(64, 48, pixels))
        self.pnms = [self._write(name, data) for name, data in pnm.other_kinds(24, 16).items()]
        self.trimap = self._write("trimap.pgm", pnm.pgm(64, 48, bytes(
            255 if 26 <= x < 38 and 20 <= y < 30 else 0 if x < 10 or y < 6 or x > 54 else 128 for y in range(48) for x in range(64))))
        self.scribbles = self._write("scribbles.ppm", pnm.ppm(64, 48, b"".join(
            b"\0\xff\0" if 28 <= x < 36 and y == 25 else b"\xff\0\0" if x == 4 else b"\x80\x80\x80" for y in range(48) for x in range(64))))
        self.boxes = self._write("boxes.csv", f"file,x,y,width,height\nfull.jpg,{BOX}\nmutated.csv,1,2,3,4\n".encode())
        self.list = self._write("list", b"".join(str(file).encode() + b"\n" for file in sorted(FIXTURES.glob("g*.jpg"))))
        ramps = [bytes((x * 2 + y + 9 * frame) % 256 for y in range(48) for x in range(64)) for frame in range(3)]
        planes = [ramp + b"\x70" * 768 + b"\x90" * 768 for ramp in ramps]
        self.video = self._write("video.y4m", b"YUV4MPEG2 W64 H48 F25:1 Ip A1:1 C420jpeg\n" + b"".join(b"FRAME\n" + plane for plane in planes))
        self.stream = self._write("stream.ppm", 3 * self.ppm.read_bytes())
        self.frames = setting.folder("corpus/frames")
        for name in ("0001.jpg", "0002.jpg"):
            shutil.copy(FRAMES / name, self.frames / name)
        self.model = self._mixel("model.json", "fit", SAMPLES / "lake.jpg", "-k", "3", "-o")
        self.histogram = self._mixel("colors.hist", "histogram", FIXTURES / "full.jpg", "-o")
        self._mixel("tracked", "track", FRAMES, "--box", "38.5,124,49.5,70.5", "--emit", "boxes", "--out-dir")
        self.tracked = self.folder / "tracked/boxes.csv"
        self._mixel("done", *self._resumed, "--out-dir")
        self.manifest = self.folder / "done/.mixel-manifest"

    _resumed = ("segment", FIXTURES / "gray.jpg", FIXTURES / "full.jpg", "-k", "2", "--emit", "labels,model")

    def resume(self, file: Path, out: Path) -> list:
        shutil.copytree(self.folder / "done", out / "o")
        shutil.copy(file, out / "o/.mixel-manifest")
        return [*self._resumed, "--skip-existing", "--out-dir", out / "o"]

    def _write(self, name: str, data: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(data)
        return path

    def _mixel(self, name: str, *arguments: object) -> Path:
        path = self.folder / name
        ending = run_child([self.setting.mixel, *map(str, arguments), str(path)])
        if ending.status != 0:
            raise SystemExit(f"mixel {' '.join(map(str, arguments))}: {ending.text}")
        return path
