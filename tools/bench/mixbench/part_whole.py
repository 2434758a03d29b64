"""Part `whole`: the command as a process, time and peak memory, against its codecs alone.

The codecs' time is what `mixel-bench codecs` spends decoding the photo and encoding the very two pictures that
`mixel segment` wrote, in one thread after the other, without start-up. Pillow's time for the same is shown beside it, so
that a slow codec of ours cannot flatter the ratio. The bar is for bare labels (`--smooth 0`), which are all fit and look-up; what the default adds,
smoothed labels, has a row of its own.
"""

from __future__ import annotations

import io
import time
from pathlib import Path
from statistics import median

from PIL import Image

from .bench import COMPONENTS, Bench
from .measure import median_run, run
from .photos import photo_paths
from .programs import mixel, mixel_bench
from .table import Row, megabytes, seconds

BAR = 2.0
SMALL_BAR = 150e6
DECODED_BAR = 6


def _pillow(photo: Path, outputs: list[Path]) -> float:
    """Seconds Pillow takes to decode the photo and encode the outputs with its defaults."""
    pictures = [Image.open(path) for path in outputs]
    for picture in pictures:
        picture.load()
    begin = time.perf_counter()
    with Image.open(photo) as image:
        image.load()
    for path, picture in zip(outputs, pictures):
        picture.save(io.BytesIO(), "JPEG" if path.suffix in {".jpg", ".jpeg"} else "PNG")
    return time.perf_counter() - begin


def _one(bench: Bench, photo: Path, times: int) -> None:
    folder = bench.scratch / f"whole-{photo.stem}"
    folder.mkdir()
    command = [mixel(), "segment", photo, "-k", str(COMPONENTS), "--emit", "labels,overlay", "--out-dir", folder, "--force"]
    smoothed = median_run(command, times)
    done = median_run([*command, "--smooth", "0"], times)
    labels = folder / f"{photo.stem}.labels.png"
    overlay = next(folder.glob(f"{photo.stem}.overlay.*"))
    lines = [run([mixel_bench(), "codecs", photo, labels, overlay]).lines()[-1] for _ in range(times)]
    codecs = median(line["seconds"] for line in lines)
    pillow = median(_pillow(photo, [labels, overlay]) for _ in range(3))
    with Image.open(photo) as image:
        pixels = image.width * image.height
    bench.note("whole", photo.stem, {
        "smoothed": smoothed.wall, "wall": done.wall, "cpu": done.cpu, "peak": done.peak, "codecs": lines, "pillow": pillow,
        "bytes": {path.name: path.stat().st_size for path in (labels, overlay)},
    })
    what = f"mixel segment --smooth 0, {pixels / 1e6:.0f} MP, K = {COMPONENTS}"
    ratio = done.wall / codecs
    bench.rows.append(Row(
        f"{what}, wall", f"<= {BAR:g} x codecs", f"{seconds(done.wall)} (cpu {seconds(done.cpu)})",
        f"{seconds(codecs)} (Pillow {seconds(pillow)})", ratio, ratio <= BAR,
    ))
    bench.rows.append(Row("the same smoothed, the default, wall", "", seconds(smoothed.wall), seconds(codecs), smoothed.wall / codecs))
    decoded = 3 * pixels
    limit = SMALL_BAR if pixels <= 9.5e6 else DECODED_BAR * decoded
    bench.rows.append(Row(
        f"{what}, peak memory", f"<= {megabytes(limit)}", megabytes(done.peak), f"decoded {megabytes(decoded)}",
        done.peak / decoded, done.peak <= limit,
    ))


def measure(bench: Bench) -> None:
    for photo in photo_paths(bench):
        bench.say(f"whole: {photo.name}")
        _one(bench, photo, 3 if bench.quick else 9)
