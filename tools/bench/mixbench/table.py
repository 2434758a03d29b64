"""The result: one row for each bar, printed as a table and kept for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """A measurement and its bar. `met` is None if there is no bar or a side is missing."""

    what: str
    bar: str
    measured: str
    peer: str = ""
    ratio: float | None = None
    met: bool | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def seconds(value: float) -> str:
    """A time with three digits in the unit that fits."""
    for unit, size in (("h", 3600.0), ("min", 60.0), ("s", 1.0), ("ms", 1e-3)):
        if value >= 2 * size or (unit == "s" and value >= size):
            return f"{value / size:.3g} {unit}"
    return f"{value * 1e6:.3g} us"


def megabytes(value: float) -> str:
    return f"{value / 1e6:.0f} MB"


def render(rows: Iterable[Row]) -> str:
    """The rows in columns."""
    cells = [("what", "bar", "measured", "peer", "ratio", "met?")]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:,.2f}" if row.ratio < 100 else f"{row.ratio:,.0f}"
        met = {True: "yes", False: "NO", None: "-"}[row.met]
        cells.append((row.what, row.bar, row.measured, row.peer, ratio, met))
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    lines = ["  ".join(text.ljust(width) for text, width in zip(line, widths)).rstrip() for line in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)
