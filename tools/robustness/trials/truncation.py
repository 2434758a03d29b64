"""A JPEG and a PNG, truncated at every byte of the first 4 KB and at 500 places after that."""

from __future__ import annotations

import shutil

from .child import Ending, in_turns, run as run_child
from .figures import Figure, all_of, at_most, none
from .setting import SAMPLES, Setting

FILES = [SAMPLES / "lake.jpg", SAMPLES / "koi.png"]


def lengths(size: int, quick: bool) -> list[int]:
    """The lengths to which a file of `size` bytes is truncated."""
    head, places = min(4096, size), 40 if quick else 500
    return [*range(0, head, 16 if quick else 1), *(head + (size - head) * place // places for place in range(places)), size - 1]


def run(setting: Setting) -> list[Figure]:
    total = crashed = refused = 0
    slowest = 0.0
    for file in FILES:
        data = file.read_bytes()
        cuts = lengths(len(data), setting.quick)

        def work(length: int) -> tuple[Ending, bool]:
            return _cut_off(setting, data, length, file.suffix)

        for length, (ending, clean) in zip(cuts, in_turns(cuts, work, f"truncated {file.name}", len(cuts))):
            total += 1
            crashed += ending.crashed
            refused += ending.status == 2 and clean
            slowest = max(slowest, ending.seconds)
            if ending.status != 2 or not clean:
                setting.report(f"the first {length} bytes of {file.name}: {ending.text}{'' if clean else ', and something was written'}")
    return [
        none("crashes", crashed, total), all_of("status 2 and no output", refused, total), at_most("the slowest", slowest, 1, "s", 3)]


def _cut_off(setting: Setting, data: bytes, length: int, suffix: str) -> tuple[Ending, bool]:
    folder = setting.folder(f"truncation/{suffix[1:]}{length}")
    file = folder / f"cut{suffix}"
    file.write_bytes(data[:length])
    ending = run_child([setting.mixel, "segment", str(file), "-k", "2", "-j", "1"])
    clean = list(folder.iterdir()) == [file] and not ending.output
    shutil.rmtree(folder)
    return ending, clean
