#!/usr/bin/env python3
"""Draws the JPEG fixtures of ImageCodecsTests and writes beside each the pixels Pillow decodes from it.

NAME.jpg is the fixture, NAME.rgb its rows of red, green and blue bytes; all are WIDTH x HEIGHT. Needs Pillow and NumPy:

    python3 make-fixtures.py
"""

import io
import pathlib

import numpy
from PIL import Image

WIDTH, HEIGHT = 61, 83
here = pathlib.Path(__file__).resolve().parent

y, x = numpy.mgrid[0:HEIGHT, 0:WIDTH].astype(float)
noise = numpy.random.default_rng(7).normal(0, 4, (HEIGHT, WIDTH, 3))
disc = (x - 25) ** 2 + (y - 40) ** 2 < 300
picture = numpy.stack([40 + 3 * x, 220 - 2 * y, 128 + 60 * numpy.sin(x / 6) * numpy.cos(y / 9)], axis=-1)
picture[disc] = (230, 60, 30)
picture = Image.fromarray(numpy.clip(picture + noise, 0, 255).astype(numpy.uint8), "RGB")


def jpeg(image, **options):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", **{"quality": 85, **options})
    return buffer.getvalue()


def inks():
    """Cyan, magenta, yellow and black of the picture, 255 being full ink."""
    rgb = numpy.asarray(picture).astype(float)
    black = 255 - rgb.max(axis=-1)
    light = numpy.maximum(255 - black, 1)[..., None]
    color = 255 - 255 * rgb / light
    return numpy.concatenate([color, black[..., None]], axis=-1).round().clip(0, 255).astype(numpy.uint8)


def ycck():
    """Pillow cannot write YCCK: the three colours are converted here, stored as CMYK, and the Adobe segment is told so."""
    cmyk = inks()
    # YCCK is the YCbCr of the ink; its decoding to CMYK inverts, and Pillow inverts what it writes.
    converted = numpy.asarray(Image.fromarray(cmyk[..., :3], "RGB").convert("YCbCr"))
    planes = numpy.concatenate([255 - converted, cmyk[..., 3:]], axis=-1)
    data = bytearray(jpeg(Image.fromarray(planes, "CMYK")))
    adobe = data.index(b"Adobe")
    data[adobe + 11] = 2
    return bytes(data)


fixtures = {
    "gray": jpeg(picture.convert("L")),
    "full": jpeg(picture, subsampling=0),
    "wide": jpeg(picture, subsampling=1),
    "halved": jpeg(picture, subsampling=2),
    "rgb": jpeg(picture, keep_rgb=True),
    "progressive": jpeg(picture, subsampling=2, progressive=True),
    "restarts": jpeg(picture, subsampling=2, restart_marker_blocks=3),
    "cmyk": jpeg(Image.fromarray(inks(), "CMYK")),
    "ycck": ycck(),
}
for name, data in fixtures.items():
    (here / f"{name}.jpg").write_bytes(data)
    (here / f"{name}.rgb").write_bytes(Image.open(io.BytesIO(data)).convert("RGB").tobytes())
