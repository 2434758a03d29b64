"""The settings and helpers shared by all trials."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "samples"


@dataclass
class Setting:
    mixel: str
    """The command."""
    scratch: Path
    """A temporary folder."""
    quick: bool
    pngsuite: Path
    seed: int
    cores: int = field(default_factory=lambda: len(os.sched_getaffinity(0)))
    kept: Path | None = None
    """The folder for inputs that broke the command."""

    def count(self, full: int, quick: int) -> int:
        return quick if self.quick else full

    def folder(self, name: str) -> Path:
        path = self.scratch / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    def report(self, text: str) -> None:
        """Prints a failure at once."""
        print(f"  {text}", file=sys.stderr, flush=True)

    def keep(self, name: str, *files: Path, arguments: list[str] | None = None) -> str:
        """Copies inputs that broke the command to the folder of --keep, if given, and returns a remark with its path."""
        if self.kept is None:
            return ""
        folder = self.kept / name
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            if file.is_file():
                shutil.copy(file, folder / file.name)
        if arguments:
            (folder / "arguments").write_text("\n".join(arguments) + "\n")
        return f" (kept in {folder})"
