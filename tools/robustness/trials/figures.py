"""Figures beside their bars."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A line of the table. `met` is None if it could not be measured."""

    what: str
    value: str
    bar: str
    met: bool | None


def at_most(what: str, value: float, bar: float, unit: str, digits: int = 0) -> Figure:
    return Figure(what, f"{value:,.{digits}f} {unit}".strip(), f"{bar:,.{digits}f} {unit}".strip(), value <= bar)


def none(what: str, count: int, of: int) -> Figure:
    """A figure that something happened in none of `of` cases."""
    return Figure(what, f"{count:,} of {of:,}", "0", count == 0)


def all_of(what: str, count: int, of: int) -> Figure:
    return Figure(what, f"{count:,} of {of:,}", "all", count == of)


def table(figures: list[Figure]) -> str:
    rows = [("what", "measured", "bar", "")]
    rows += [(each.what, each.value, each.bar, {True: "ok", False: "MISSED", None: "not run"}[each.met]) for each in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)
