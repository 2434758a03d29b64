"""What is printed: logos, pages, maps, comics, and pages that were scanned. Text is not hinted."""

from __future__ import annotations

import numpy as np
from PIL import Image

from . import palettes, words
from .canvas import Canvas, Drawing, Point


def logo(rng: np.random.Generator, name: str) -> Drawing:
    """A sign of few large shapes, a name, a slogan of 12 to 20 px."""
    paper = palettes.one(rng, palettes.PAPERS)
    count = int(rng.integers(1, 5))
    sheet = Canvas(560, 280, [paper, *palettes.some(rng, palettes.SERIES, count, [paper])])
    ink = lambda k: 1 + k % count  # noqa: E731
    cx, cy, r = 130.3, 140.6, 96.5
    if rng.integers(2):
        sheet.ellipse(ink(0), cx, cy, r)
        sheet.ellipse(0, cx + 22, cy - 18, r * 0.66)
        sheet.ellipse(ink(1), cx + 30, cy - 24, r * 0.46)
        for k in range(4):
            sheet.rectangle(0, cx - 70 + 26 * k, cy + 20 + 6 * k, 14, 50 - 6 * k)
    else:
        for k in range(6):
            turn = np.pi / 3 * k + rng.uniform(0, 0.3)
            corner = [
                (cx + r * f * np.cos(turn + d), cy + r * f * np.sin(turn + d))
                for f, d in ((0.25, 0), (1, -0.3), (1, 0.3))
            ]
            sheet.polygon(ink(k), corner)
        sheet.ellipse(ink(2), cx, cy, r * 0.2)
    sheet.text(ink(0), 250, 140, words.name(rng), 60, bold=True, hinted=False)
    sheet.rectangle(ink(1), 252, 158.5, 270, 3)
    sheet.text(ink(2), 252, 190, words.phrase(rng, 3), int(rng.integers(15, 21)), bold=True, hinted=False)
    sheet.text(ink(3), 252, 222, words.phrase(rng, 4), int(rng.integers(12, 16)), bold=True)
    return sheet.drawing(name)


def page(rng: np.random.Generator, name: str) -> Drawing:
    """Text of 8 to 24 px in one to three inks."""
    dark = bool(rng.integers(3) == 0)
    paper = palettes.one(rng, palettes.DARK_GROUNDS if dark else palettes.PAPERS)
    pens = palettes.some(rng, palettes.LIGHT_TEXT if dark else palettes.PENS, 1, [paper])
    count = int(rng.integers(0, 3))
    pens += palettes.some(rng, palettes.LIGHT_TEXT if dark else palettes.SERIES, count, [paper, *pens])
    sheet = Canvas(480, 400, [paper, *pens])
    y = 36
    for size in (24, 16, 12, 10, 9, 8):
        for line in words.lines(rng, round(440 / (0.64 * size)), 2 if size > 12 else 3):
            sheet.text(1 + int(rng.integers(count + 1)) if size > 9 else 1, 20, y, line, size, bold=size == 24)
            y += round(1.35 * size)
        y += 8
    for k in range(count + 1):
        sheet.rectangle(1 + k, 20, y + 5 * k, 440, 1)
    return sheet.drawing(name)


def _blob(rng: np.random.Generator, x: float, y: float, r: float) -> list[Point]:
    turn = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    reach = r * (1 + sum(rng.uniform(-0.22, 0.22) / k * np.cos(k * turn + rng.uniform(0, 6)) for k in range(1, 7)))
    return list(zip(x + 1.3 * reach * np.cos(turn), y + reach * np.sin(turn)))


def _wander(rng: np.random.Generator, x: float, y: float, dx: float, dy: float, bend: float) -> list[Point]:
    t = np.linspace(0, 1, 80)
    sway = sum(rng.uniform(-bend, bend) / k * np.sin(np.pi * k * t + rng.uniform(0, 6)) for k in range(1, 5))
    length = np.hypot(dx, dy)
    return list(zip(x + dx * t - dy / length * sway, y + dy * t + dx / length * sway))


def chart_map(rng: np.random.Generator, name: str) -> Drawing:
    """Land, woods, lakes; rivers and borders of 1 pixel, roads with an edge, places of 9 to 14 px."""
    land, wood, water, town = "#f5efdc", "#bcd9a6", "#a3cbe6", "#e3c7b0"
    pen, river, road, border = "#2b2b2b", "#2f78b7", "#f2b632", "#a53fa0"
    inks = [land, wood, water, pen, river, road, border, *([town] if rng.integers(2) else [])]
    sheet = Canvas(600, 420, inks)
    for _ in range(4):
        sheet.polygon(1, _blob(rng, rng.uniform(0, 600), rng.uniform(0, 420), rng.uniform(50, 90)))
    for _ in range(3):
        shore = _blob(rng, rng.uniform(60, 540), rng.uniform(60, 360), rng.uniform(28, 60))
        sheet.polygon(2, shore)
        sheet.line(4, [*shore, shore[0]], 1)
    if len(inks) > 7:
        for _ in range(4):
            x, y = rng.uniform(60, 500, 2) * (1, 0.7)
            for _ in range(7):
                sheet.rectangle(7, x + rng.uniform(-30, 30), y + rng.uniform(-24, 24), 16, 11)
    for _ in range(4):
        sheet.line(4, _wander(rng, rng.uniform(0, 600), -5, rng.uniform(-150, 150), 430, 60), 1)
    for _ in range(3):
        sheet.line(6, _wander(rng, -5, rng.uniform(0, 420), 610, rng.uniform(-150, 150), 50), 1)
    for _ in range(3):
        way = _wander(rng, -5, rng.uniform(40, 380), 610, rng.uniform(-120, 120), 40)
        sheet.line(3, way, 5)
        sheet.line(5, way, 3)
    for place in words.places(rng, 9):
        x, y = int(rng.integers(20, 500)), int(rng.integers(20, 400))
        sheet.ellipse(3, x, y - 3, 3)
        sheet.text(3, x + 6, y, place, int(rng.integers(9, 15)), bold=bool(rng.integers(2)))
    sheet.frame(3, 0, 0, 600, 420, 2)
    return sheet.drawing(name)


def _figure(
    sheet: Canvas, rng: np.random.Generator, x: float, floor: float, tall: float, skin: int, hair: int, coat: int
) -> None:
    """A person: coat, head, hair, eyes, a mouth, all with black outlines."""
    head = floor - 0.72 * tall
    body = [
        (x - 0.24 * tall, floor),
        (x - 0.16 * tall, floor - 0.48 * tall),
        (x + 0.16 * tall, floor - 0.48 * tall),
        (x + 0.24 * tall, floor),
    ]
    sheet.polygon(coat, body)
    sheet.line(1, [*body, body[0]], 2.2)
    sheet.ellipse(hair, x, head - 0.05 * tall, 0.23 * tall, 0.24 * tall)
    sheet.ellipse(1, x, head - 0.05 * tall, 0.23 * tall, 0.24 * tall, line=2)
    sheet.ellipse(skin, x, head + 0.02 * tall, 0.18 * tall, 0.21 * tall)
    sheet.ellipse(1, x, head + 0.02 * tall, 0.18 * tall, 0.21 * tall, line=2)
    for side in (-1, 1):
        sheet.ellipse(1, x + side * 0.07 * tall, head, 0.018 * tall, 0.03 * tall)
    smile = rng.uniform(-0.03, 0.05)
    sheet.line(
        1, [(x + 0.07 * tall * t, head + 0.12 * tall + smile * tall * (1 - t * t)) for t in np.linspace(-1, 1, 9)], 2
    )


def comic(rng: np.random.Generator, name: str) -> Drawing:
    """Panels with black outlines, people, balloons with text of 10 to 14 px."""
    skin, grounds = "#f2c9a1", palettes.some(rng, palettes.PALE, 2, ["#ffffff", "#000000", "#f2c9a1"])
    more = palettes.some(rng, palettes.SERIES, int(rng.integers(2, 6)), ["#ffffff", "#000000", skin, *grounds])
    sheet = Canvas(600, 400, ["#ffffff", "#000000", skin, *grounds, *more])
    for panel in range(4):
        x, y = 10 + 294 * (panel % 2), 10 + 194 * (panel // 2)
        sheet.rectangle(3 + panel % 2, x, y, 286, 186)
        sheet.rectangle(5 + panel % len(more), x, y + 150, 286, 36)
        sheet.rectangle(1, x, y + 149, 286, 2)
        for k in range(2):
            a, b = (5 + int(v) for v in rng.permutation(len(more))[:2])
            _figure(sheet, rng, x + 70 + 140 * k + rng.uniform(-10, 10), y + 186, rng.uniform(95, 120), 2, a, b)
        size = int(rng.integers(10, 15))
        said = words.lines(rng, round(200 / (0.6 * size)), 2)
        sheet.ellipse(1, x + 143, y + 30, 125, 27)
        sheet.ellipse(0, x + 143, y + 30, 123, 25)
        for k, line in enumerate(said):
            sheet.text(1, x + 143, y + 27 + k * (size + 2), line, size, anchor="ms", hinted=False)
    # What hangs out of a panel is covered by the gutters.
    for x in (0, 298, 592):
        sheet.rectangle(0, x, 0, 8, 400)
    for y in (0, 198, 392):
        sheet.rectangle(0, 0, y, 600, 8)
    for panel in range(4):
        sheet.frame(1, 8 + 294 * (panel % 2), 8 + 194 * (panel // 2), 290, 190, 3)
    return sheet.drawing(name)


def scan(rng: np.random.Generator, name: str) -> Drawing:
    """A printed page with a stamp and a signature: turned a little, blurred, shaded, with the grain of paper and
    sensor.
    """
    paper, pen = palettes.one(rng, ("#f3efe4", "#efe9da", "#f5f5f0")), palettes.one(rng, ("#262626", "#3a2f2a"))
    blue, red = "#2b4ea0", "#c2342d"
    inks = [paper, pen, *([blue, red][: int(rng.integers(0, 3))])]
    sheet = Canvas(500, 420, inks)
    sheet.text(1, 40, 60, words.phrase(rng, 3), 24, bold=True, hinted=False)
    y = 96
    for size in (18, 16, 14):
        for line in words.lines(rng, round(420 / (0.7 * size)), 3):
            sheet.text(1, 40, y, line, size, bold=size < 18, hinted=False)
            y += round(1.4 * size)
        y += 6
    if len(inks) > 2:
        sheet.line(2, _wander(rng, 60, 370, 150, 0, 26), 3.2)
        sheet.line(2, _wander(rng, 90, 372, 130, -12, 22), 2.8)
    if len(inks) > 3:
        sheet.ellipse(3, 390, 330, 62, line=4.5)
        sheet.ellipse(3, 390, 330, 48, line=2.5)
        sheet.text(3, 390, 337, "PAID", 24, bold=True, anchor="mm", turned=14)
    turn = float(rng.uniform(-1.2, 1.2))
    for ink, cover in enumerate(sheet.cover):
        fine = Image.fromarray(cover).rotate(turn, Image.Resampling.BILINEAR, fillcolor=float(ink == 0))
        sheet.cover[ink] = np.asarray(fine)
    sheet.cover = _blurred(sheet.cover, 0.55)
    sheet.cover /= sheet.cover.sum(0)

    def sensed(pixels: np.ndarray) -> np.ndarray:
        height, width = pixels.shape[:2]
        y, x = np.mgrid[0:height, 0:width]
        shade = 1 - 0.05 * (x / width) ** 2 - 0.03 * (y / height)
        grain = _blurred(rng.standard_normal((1, height, width)).astype(np.float32), 0.8)[0] * 2.5
        return pixels * shade[..., None] + 1.6 * grain[..., None] + 1.2 * rng.standard_normal(pixels.shape)

    return sheet.drawing(name, sensed)


def _blurred(planes: np.ndarray, sigma: float) -> np.ndarray:
    """Each plane blurred by a Gaussian of so many pixels."""
    reach = int(np.ceil(3 * sigma))
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    weights /= weights.sum()
    for axis in (1, 2):
        pad = [(0, 0)] * 3
        pad[axis] = (reach, reach)
        wide = np.pad(planes, pad, mode="edge")
        planes = sum(w * np.take(wide, range(k, k + planes.shape[axis]), axis) for k, w in enumerate(weights)).astype(
            np.float32
        )
    return planes
