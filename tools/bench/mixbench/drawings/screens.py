"""What screens show: charts of bars and of lines, an application's window, a diagram. Lines lie on pixels, text
is hinted.
"""

from __future__ import annotations

import numpy as np

from . import palettes, words
from .canvas import Canvas, Drawing


def _axes(
    sheet: Canvas, rng: np.random.Generator, pen: int, grid: int | None, box: tuple[int, int, int, int], size: int
) -> None:
    """A frame, a grid, ticks with numbers."""
    x, y, width, height = box
    for k in range(1, 6):
        level = y + height - round(k * height / 6)
        if grid is not None:
            sheet.rectangle(grid, x, level, width, 1)
        sheet.rectangle(pen, x - 4, level, 4, 1)
        sheet.text(pen, x - 7, level + size // 3, f"{k * 25}", size, anchor="rs")
    sheet.frame(pen, x, y, width, height)
    sheet.text(pen, x + width // 2, y - 10, words.phrase(rng, 3), size + 4, anchor="ms")


def bars(rng: np.random.Generator, name: str) -> Drawing:
    count = int(rng.integers(2, 10))
    paper, pen = "#ffffff", palettes.one(rng, palettes.PENS)
    series = palettes.some(rng, palettes.SERIES, count, [paper, pen, "#b0b0b0"])
    sheet = Canvas(560, 360, [paper, pen, "#b0b0b0", *series])
    size = int(rng.integers(8, 13))
    x, y, width, height = 52, 44, 490, 268
    _axes(sheet, rng, 1, 2, (x, y, width, height), size)
    step = width // count
    for k, label in enumerate(words.places(rng, count)):
        tall = int(rng.integers(40, height - 20))
        sheet.rectangle(3 + k, x + k * step + step // 6, y + height - 1 - tall, step * 2 // 3, tall)
        sheet.text(1, x + k * step + step // 2, y + height + size + 7, label.split()[0], size, anchor="ms")
    return sheet.drawing(name)


def curves(rng: np.random.Generator, name: str) -> Drawing:
    count = int(rng.integers(2, 9))
    dark = bool(rng.integers(3) == 0)
    paper = palettes.one(rng, palettes.DARK_GROUNDS) if dark else "#ffffff"
    pen = "#d8dee4" if dark else palettes.one(rng, palettes.PENS)
    grid = "#5a6672" if dark else palettes.one(rng, palettes.GRAYS)
    series = palettes.some(rng, palettes.SERIES, count, [paper, pen, grid])
    sheet = Canvas(600, 380, [paper, pen, grid, *series])
    size = int(rng.integers(8, 13))
    x, y, width, height = 52, 44, 430, 290
    _axes(sheet, rng, 1, 2, (x, y, width, height), size)
    for k, label in enumerate(words.places(rng, count)):
        t = np.arange(0, width - 1, 2.0)
        rise, wave, phase = rng.uniform(-0.25, 0.25), rng.uniform(0.008, 0.03), rng.uniform(0, 6)
        level = y + height * (
            0.5 + 0.28 * np.sin(wave * t + phase) + rise * (t / width - 0.5) + 0.03 * rng.standard_normal()
        )
        # One pixel wide for the even, somewhat more for the odd.
        sheet.line(3 + k, list(zip(x + 1 + t, level)), 1 + 0.6 * (k % 2))
        sheet.rectangle(3 + k, x + width + 12, y + 10 + 24 * k, 16, 2)
        sheet.text(1, x + width + 34, y + 14 + 24 * k, label, size)
    return sheet.drawing(name)


def window(rng: np.random.Generator, name: str) -> Drawing:
    """An editor: title bar, sidebar, text in the colours of a syntax, a button."""
    dark = bool(rng.integers(2))
    paper = palettes.one(rng, palettes.DARK_GROUNDS[:1]) if dark else "#ffffff"
    bar, side, rule = ("#44475a", "#343746", "#7a7f95") if dark else ("#dfe3e8", "#f1e9d8", "#9aa4ae")
    pen, button = ("#f8f8f2", "#3478d6") if dark else ("#1a1a1a", "#2f6fde")
    inks = [paper, bar, rule, pen, button] if dark else [paper, bar, side, rule, pen, button]
    count = int(rng.integers(2, 6))
    inks += palettes.some(rng, palettes.LIGHT_TEXT if dark else palettes.SERIES, count, inks)
    has = {ink: k for k, ink in enumerate(inks)}
    sheet = Canvas(640, 400, inks)
    sheet.rectangle(has[bar], 0, 0, 640, 30)
    sheet.rectangle(has.get(side, has[bar]), 0, 30, 140, 370)
    sheet.rectangle(has[rule], 0, 30, 640, 1)
    sheet.rectangle(has[rule], 140, 30, 1, 370)
    sheet.text(has[pen], 320, 20, words.phrase(rng, 2), 12, bold=True, anchor="ms")
    for k in range(3):
        sheet.ellipse(len(inks) - 1 - k % count, 16 + 20 * k, 15, 6)
    for k, item in enumerate(words.places(rng, 9)):
        sheet.text(has[pen], 14, 60 + 26 * k, item, 11)
    for row, line in enumerate(words.lines(rng, 44, 15)):
        x = 156 + 24 * int(rng.integers(3))
        for word in line.split():
            ink = int(rng.integers(len(inks) - count - 1, len(inks)))
            sheet.text(has[pen] if ink < len(inks) - count else ink, x, 58 + 19 * row, word, 12, mono=True)
            x += round(7.25 * (len(word) + 1))
    sheet.rectangle(has[button], 540, 362, 84, 26, 4)
    sheet.text(has[paper] if not dark else has[pen], 582, 380, "Save", 12, bold=True, anchor="ms")
    sheet.frame(has[rule], 0, 0, 640, 400)
    return sheet.drawing(name)


def diagram(rng: np.random.Generator, name: str) -> Drawing:
    """Boxes with text, joined by lines of 1 pixel in colours of their own."""
    paper, pen = palettes.one(rng, palettes.PAPERS), palettes.one(rng, palettes.PENS)
    count = int(rng.integers(1, 4))
    fills = palettes.some(rng, palettes.PALE, count, [paper, pen])
    joints = palettes.some(rng, palettes.SERIES, int(rng.integers(1, 4)), [paper, pen, *fills])
    sheet = Canvas(600, 360, [paper, pen, *fills, *joints])
    places = [(30 + 200 * c, 30 + 115 * r) for r in range(3) for c in range(3)]
    size = int(rng.integers(9, 15))
    for k in range(14):
        (ax, ay), (bx, by) = places[k % 9], places[int(rng.integers(9))]
        ink, middle = 2 + count + k % len(joints), ax + 146 + 4 * (k % 6)
        stops = [
            (ax + 140, ay + 20 + 3 * k),
            (middle, ay + 20 + 3 * k),
            (middle, by + 12 + 3 * k),
            (bx, by + 12 + 3 * k),
        ]
        for (x0, y0), (x1, y1) in zip(stops, stops[1:]):
            sheet.rectangle(ink, min(x0, x1), min(y0, y1), abs(x1 - x0) + 1, abs(y1 - y0) + 1)
    for k, (x, y) in enumerate(places):
        sheet.rectangle(1, x, y, 140, 66, 6)
        sheet.rectangle(2 + k % count, x + 1, y + 1, 138, 64, 5)
        sheet.text(1, x + 70, y + 28, words.phrase(rng, 1), size + 2, bold=True, anchor="ms")
        sheet.text(1, x + 70, y + 48, words.phrase(rng, 2), size, anchor="ms")
    return sheet.drawing(name)
