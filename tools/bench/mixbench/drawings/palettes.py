"""Inks by their use, and the choice of some that people tell apart."""

from __future__ import annotations

import numpy as np

from ..deltae import delta_e, lab

PAPERS = ("#ffffff", "#fbf7ec", "#f4f6f8", "#fffbe6", "#eef3ea")
DARK_GROUNDS = ("#1e1e2e", "#0f2740", "#222222", "#23313a")
PENS = ("#000000", "#1a1a1a", "#22303c", "#3b2417")
SERIES = (
    "#1f77b4",
    "#ff7f0e",
    "#2ca02c",
    "#d62728",
    "#9467bd",
    "#8c564b",
    "#e377c2",
    "#17becf",
    "#bcbd22",
    "#e6b800",
    "#003f8a",
    "#7fb800",
    "#a2142f",
    "#00897b",
    "#f06292",
    "#5d4037",
)
PALE = ("#c6dbef", "#fde0b2", "#d5ecc2", "#f6c9c9", "#dcd0ec", "#ece1c6", "#bfe5e5", "#cfd4d9")
GRAYS = ("#b0b0b0", "#8a8f94", "#c9ced3")
LIGHT_TEXT = ("#f8f8f2", "#8be9fd", "#50fa7b", "#ffb86c", "#ff79c6", "#bd93f9", "#ff5555", "#f1fa8c", "#6272a4")

# The least CIEDE2000 of two inks: one and the same colour is not an ink twice.
_APART = 12.0


def one(rng: np.random.Generator, colors: tuple[str, ...]) -> str:
    return colors[rng.integers(len(colors))]


def some(rng: np.random.Generator, colors: tuple[str, ...], count: int, beside: list[str]) -> list[str]:
    """So many of the colours, in random order, apart from each other and from those beside which they stand."""
    chosen: list[str] = []
    for at in rng.permutation(len(colors)):
        if len(chosen) < count and all(_difference(colors[at], ink) >= _APART for ink in [*beside, *chosen]):
            chosen.append(colors[at])
    if len(chosen) < count:
        raise ValueError(f"{len(chosen)} colours of {count} are apart")
    return chosen


def _difference(first: str, second: str) -> float:
    return float(delta_e(*(lab([int(ink[i : i + 2], 16) for i in (1, 3, 5)]) for ink in (first, second))))
