"""What the drawings say."""

from __future__ import annotations

import numpy as np

_WORDS = (
    "river stone winter market silver garden window letter harbour copper morning village orchard kettle lantern "
    "meadow bridge candle thunder velvet anchor barley cedar donkey ember falcon granite hazel island juniper"
).split()
_NAMES = (
    "Alder",
    "Brook",
    "Corvo",
    "Delta",
    "Elm & Co",
    "Ferro",
    "Gamut",
    "Hexa",
    "Iris",
    "Jura",
    "Koala",
    "Lumen",
    "Mixa",
    "Nord",
)
_PLACES = (
    "Ash Lake",
    "Birch Hill",
    "Colne",
    "Dunmore",
    "Eastwick",
    "Ferry",
    "Glen",
    "High Moor",
    "Inver",
    "Kells",
    "Loch Ray",
    "Mill End",
)


def name(rng: np.random.Generator) -> str:
    return _NAMES[rng.integers(len(_NAMES))]


def places(rng: np.random.Generator, count: int) -> list[str]:
    return [_PLACES[k] for k in rng.permutation(len(_PLACES))[:count]]


def phrase(rng: np.random.Generator, count: int) -> str:
    return " ".join(_WORDS[k] for k in rng.integers(len(_WORDS), size=count)).capitalize()


def lines(rng: np.random.Generator, letters: int, count: int) -> list[str]:
    """Lines of a paragraph, none longer than so many letters."""
    found: list[str] = []
    while len(found) < count:
        line = phrase(rng, 1) if not found else _WORDS[rng.integers(len(_WORDS))]
        while len(word := f"{line} {_WORDS[rng.integers(len(_WORDS))]}") <= letters:
            line = word
        found.append(line[:letters])
    return found
