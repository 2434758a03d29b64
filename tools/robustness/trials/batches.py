"""The batch that several trials run, and the comparison of its outputs."""

from __future__ import annotations

import hashlib
from pathlib import Path

from .child import Child
from .drawings import draw
from .setting import Setting


class Batch:
    """Ten thousand pictures in a tree of folders, and the command that segments them into a tree of the same form."""

    def __init__(self, setting: Setting):
        self.setting = setting
        self.count = setting.count(10_000, 600)
        self.inputs = setting.scratch / "batch/in"
        drawn = setting.scratch / "batch/broken"
        if not drawn.exists():
            broken = draw(self.inputs, self.count)
            drawn.write_text("".join(f"{path}\n" for path in broken))
        self.broken = [Path(line) for line in drawn.read_text().splitlines()]

    def start(self, outputs: Path, threads: int, *more: str) -> Child:
        return Child([
            self.setting.mixel, "segment", "--recursive", str(self.inputs), "-k", "4", "--out-dir", str(outputs), "-j", str(threads),
            "--quiet", *more]).start()

    @property
    def expected(self) -> set[str]:
        """The files that a run must leave, relative to the output folder: outputs of all good pictures, and the manifest."""
        broken = set(self.broken)
        return {".mixel-manifest"} | {
            str(path.relative_to(self.inputs).with_suffix(suffix)) for path in self.inputs.rglob("*.*") if path not in broken
            for suffix in (".labels.png", ".model.json", ".overlay.jpg" if path.suffix == ".jpg" else ".overlay.png")}


def digests(folder: Path) -> dict[str, bytes]:
    """The digest of each file in `folder`, including the manifest, by path."""
    return {
        str(path.relative_to(folder)): hashlib.blake2b(path.read_bytes()).digest()
        for path in folder.rglob("*") if path.is_file()}


def temporaries(folder: Path) -> list[Path]:
    return list(folder.rglob(".mixel-*.tmp"))


def differences(found: dict[str, bytes], expected: dict[str, bytes]) -> int:
    """The number of outputs that are missing, unexpected, or different."""
    return sum(found.get(name) != expected.get(name) for name in found.keys() | expected.keys())
