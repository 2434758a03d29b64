"""The options and the scratch folder that all parts of the benchmark share."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .programs import REPOSITORY
from .reference import DEFAULT_FLOOR
from .table import Row

COMPONENTS = 8
# "The same log-likelihood": within this many nats a pixel.
SAME = 1e-3


@dataclass
class Bench:
    """Options, a scratch directory, and the results as they come in."""

    scratch: Path
    quick: bool = False
    photos: Path = REPOSITORY.parent / "shared" / "data" / "photos"
    small: Path = REPOSITORY.parent / "shared" / "data" / "bsds" / "images"
    baseline: Path | None = None
    cutouts: Path = REPOSITORY.parent / "shared" / "data" / "grabcut"
    sequences: Path | None = None
    track_options: list[str] = field(default_factory=list)
    floor: float = DEFAULT_FLOOR
    rows: list[Row] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    def fail(self, part: str, problem: Exception) -> None:
        self.failures.append(f"{part}: {problem}")
        self.say(f"{part}: {problem}")

    def note(self, part: str, key: str, value: Any) -> None:
        """Keep a figure for the JSON file."""
        self.details.setdefault(part, {})[key] = value
