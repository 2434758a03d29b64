"""Compares every file of PngSuite with a decoder that is written from the specification (`png.py`).

Mixel's decoding is checked in two ways. The histogram has every colour and alpha with its count, so it must equal the reference's
byte for byte. A label map shows where the colours are: a model with one component for each of the picture's colours labels each pixel
with its own. Both are of samples, not of colours: chunks such as gAMA are taken out before, and the file with them has only to be read.
"""

from __future__ import annotations

import json
from pathlib import Path

from . import histogram, png
from .child import in_turns, run as run_child
from .figures import Figure, all_of
from .setting import Setting


def run(setting: Setting) -> list[Figure]:
    files = sorted(setting.pngsuite.glob("*.png")) if setting.pngsuite.is_dir() else []
    files = [file for file in files if file.stem != "PngSuite"]
    if not files:
        setting.report(f"PngSuite is not in {setting.pngsuite}; --pngsuite names its folder")
        return [Figure("PngSuite", "-", "all", None)]
    valid, corrupt = [file for file in files if file.name[0] != "x"], [file for file in files if file.name[0] == "x"]
    exact = sum(in_turns(valid, lambda file: _is_exact(setting, file), "PngSuite", len(valid)))
    refused = sum(in_turns(corrupt, lambda file: _is_refused(setting, file), "PngSuite", len(corrupt)))
    return [all_of("valid files exact", exact, len(valid)), all_of("corrupt files refused", refused, len(corrupt))]


def _is_exact(setting: Setting, file: Path) -> bool:
    folder = setting.folder(f"pngsuite/{file.stem}")
    stored = png.decode(file.read_bytes())
    colors = stored.colors()
    plain = folder / file.name
    plain.write_bytes(png.without_color_statements(file.read_bytes()))
    wrong = (_is_not_read(setting, file, folder) or _wrong_colors(setting, plain, folder, colors, stored)
             or _wrong_places(setting, plain, folder, colors, stored))
    if wrong:
        setting.report(f"{file.name}: {wrong}{setting.keep('pngsuite', file)}")
    return not wrong


def _is_not_read(setting: Setting, file: Path, folder: Path) -> str:
    ending = run_child([setting.mixel, "histogram", str(file), "-o", str(folder / "read.hist")])
    return ending.text if ending.status != 0 else ""


def _wrong_colors(setting: Setting, file: Path, folder: Path, colors: list[png.Color], stored: png.Stored) -> str:
    ending = run_child([setting.mixel, "histogram", str(file), "-o", str(folder / "colors.hist")])
    if ending.status != 0:
        return ending.text
    bits = 16 if stored.depth == 16 else 8
    if (folder / "colors.hist").read_bytes() != histogram.encoded(colors, bits):
        return "its colours are not counted as they are"
    return ""


def _wrong_places(setting: Setting, file: Path, folder: Path, colors: list[png.Color], stored: png.Stored) -> str:
    distinct = sorted({color[:3] for color in colors if color[3] > 0})
    labels = {color: label for label, color in enumerate(distinct)}
    # Fully transparent pixels have a label of their own, the last.
    expected = [labels[color[:3]] if color[3] > 0 else len(distinct) for color in colors]
    variance = (0.25 / stored.levels) ** 2
    components = [
        {"weight": 1 / len(distinct), "mean": [value / stored.levels for value in color],
         "covariance": [[variance * (row == column) for column in range(3)] for row in range(3)]} for color in distinct]
    model = folder / "model.json"
    model.write_text(json.dumps({"schema": "mixel.model/1", "space": "rgb", "covariance": "spherical", "components": components}))
    ending = run_child(
        [setting.mixel, "segment", str(file), "--model", str(model), "--smooth", "0", "--emit", "labels", "--out-dir", str(folder)])
    if ending.status != 0:
        return ending.text
    found = png.decode((folder / f"{file.stem}.labels.png").read_bytes())
    if (found.width, found.height) != (stored.width, stored.height):
        return f"decoded as {found.width} x {found.height} pixels"
    wrong = sum(pixel[0] != label for pixel, label in zip(found.pixels, expected))
    return f"{wrong} pixels are wrong" if wrong else ""


def _is_refused(setting: Setting, file: Path) -> bool:
    out = setting.folder(f"pngsuite/{file.stem}")
    ending = run_child([setting.mixel, "segment", str(file), "-k", "2", "--out-dir", str(out)])
    refused = ending.status == 2 and not any(out.iterdir()) and file.name in ending.errors
    if not refused:
        setting.report(f"{file.name}: {ending.text}{setting.keep('pngsuite', file)}")
    return refused
