"""Changes one bit or byte of a file, and runs mixel on it.

Half of all changes are in the first 256 bytes, where headers are. In half of the PNGs and histograms the checksums are corrected;
otherwise no code after a checksum would be tested.
"""

from __future__ import annotations

import random
import shutil
import struct
import zlib
from collections.abc import Iterator

from .child import Ending, in_turns, run as run_child
from .corpus import Case, cases
from .figures import Figure, at_most, none
from .png import SIGNATURE
from .setting import Setting

LIMIT = 10
"""The time in seconds after which a run counts as hung."""


def run(setting: Setting) -> list[Figure]:
    all_cases = cases(setting)
    total = setting.count(10_000, 600)
    crashed = hung = odd = littered = 0
    largest, slowest = 0, 0.0
    for ending, litter in in_turns(_jobs(setting, all_cases, total), lambda job: _try(setting, *job), "mutations", total):
        crashed += ending.crashed
        hung += ending.hung
        odd += not ending.crashed and not ending.hung and ending.status not in range(4)
        littered += litter
        largest, slowest = max(largest, ending.rss), max(slowest, ending.seconds)
    return [
        none("crashes", crashed, total), none(f"hung for {LIMIT} s", hung, total), none("status outside 0...3", odd, total),
        none("temporary files left", littered, total), at_most("most memory", largest / 1e6, 512, "MB"),
        at_most("the slowest", slowest, LIMIT, "s", 2)]


def _jobs(setting: Setting, all_cases: list[Case], total: int) -> Iterator[tuple[Case, int, bytes]]:
    contents = {case.source: case.source.read_bytes() for case in all_cases}
    for number in range(total):
        case = all_cases[number % len(all_cases)]
        yield case, number, mutated(contents[case.source], random.Random(f"{setting.seed} {number}"))


def mutated(data: bytes, generator: random.Random) -> bytes:
    """Flips one bit, or sets, removes or inserts one byte."""
    place = generator.randrange(min(256, len(data)) if generator.random() < 0.5 else len(data))
    kind, byte = generator.random(), generator.randrange(256)
    if kind < 0.45:
        changed = bytes([data[place] ^ 1 << generator.randrange(8)])
    else:
        changed = bytes([byte]) if kind < 0.9 else b"" if kind < 0.95 else bytes([byte, data[place]])
    result = data[:place] + changed + data[place + 1 :]
    return _with_checksums(result) if generator.random() < 0.5 else result


def _with_checksums(data: bytes) -> bytes:
    """Corrects the checksums of a PNG's chunks or of a histogram; returns other files unchanged."""
    if data.startswith(b"mixel.histogram/"):
        return data[:-4] + struct.pack("<I", zlib.crc32(data[:-4]))
    if not data.startswith(SIGNATURE):
        return data
    result, position = bytearray(data), 8
    while position + 12 <= len(data):
        end = position + 8 + struct.unpack_from(">I", data, position)[0]
        if end + 4 > len(data):
            break
        struct.pack_into(">I", result, end, zlib.crc32(data[position + 4 : end]))
        position = end + 4
    return bytes(result)


def _try(setting: Setting, case: Case, number: int, data: bytes) -> tuple[Ending, bool]:
    folder = setting.folder(f"mutations/{number}")
    file = folder / f"mutated{case.source.suffix}"
    file.write_bytes(data)
    arguments = [str(each) for each in case.arguments(file, folder)]
    ending = run_child([setting.mixel, *arguments], file if case.from_input else None, LIMIT)
    litter = any(path.name.startswith(".mixel-") and path.name.endswith(".tmp") for path in folder.rglob(".mixel-*"))
    if ending.hung or ending.status not in range(4) or ending.rss > 512e6 or litter:
        kept = setting.keep(f"mutation-{number}", file, folder / "frames/0002.jpg", arguments=arguments)
        setting.report(f"mutation {number}, {case.name}: {ending.text}{', temporary files left' if litter else ''}{kept}")
    shutil.rmtree(folder)
    return ending, litter
