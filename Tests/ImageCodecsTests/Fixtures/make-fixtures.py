#!/usr/bin/env python3
"""Draws the fixtures of ImageCodecsTests and writes beside each what Pillow reads from it. Needs Pillow and NumPy:

    python3 make-fixtures.py

NAME.jpg is a JPEG and NAME.rgb its rows of red, green and blue bytes; all are WIDTH x HEIGHT.

profile-*.jpg and profile-*.png are small pictures with color profiles and chunks that tell of colors, *.icc the profiles.
profiles.tsv holds what ImageCms (Little CMS) says of each profile: its name, color space and version.
"""

import io
import pathlib
import struct

import numpy
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

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


def without_date(profile):
    """Little CMS writes the time of day into a profile's header, which would change the fixtures with every run."""
    return profile[:24] + struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + profile[36:]


def padded(data):
    return data + bytes(-len(data) % 4)


def assembled(header, tags):
    """A profile of (signature, data) pairs, with the table that leads to them and the size that the header begins with."""
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for signature, data in tags:
        table += struct.pack(">4sII", signature, start + len(body), len(data))
        body += padded(data)
    return struct.pack(">I", start + len(body)) + header[4:128] + table + body


def tags_of(profile):
    entries = (struct.unpack_from(">4sII", profile, 132 + 12 * i) for i in range(struct.unpack_from(">I", profile, 128)[0]))
    return [(signature, profile[offset:offset + size]) for signature, offset, size in entries]


def text_description(text):
    """A textDescriptionType (ICC.1:2001-04, 6.5.17): ASCII, then empty texts in Unicode and in a Macintosh script."""
    return b"desc" + bytes(4) + struct.pack(">I", len(text) + 1) + text + bytes(1 + 8 + 3 + 67)


def localized(texts):
    """A multiLocalizedUnicodeType (ICC.1:2022, 10.15) of (language, country, text)."""
    records, strings = b"", b""
    for language, country, text in texts:
        units = text.encode("utf-16-be")
        records += struct.pack(">2s2sII", language, country, len(units), 16 + 12 * len(texts) + len(strings))
        strings += units
    return b"mluc" + bytes(4) + struct.pack(">II", len(texts), 12) + records + strings


def profiles():
    srgb = without_date(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())

    def renamed(*texts):
        return assembled(srgb, [(name, localized(texts) if name == b"desc" else data) for name, data in tags_of(srgb)])

    # Little CMS writes version 4 only. This one is of version 2, with its way of naming itself, and a gamma of 2.2 for grey.
    gray_header = srgb[:8] + bytes([2, 0x10, 0, 0]) + srgb[12:16] + b"GRAY" + srgb[20:128]
    gray = [
        (b"desc", text_description(b"Gray of gamma 2.2")),
        (b"cprt", b"text" + bytes(4) + b"No copyright" + bytes(1)),
        (b"wtpt", dict(tags_of(srgb))[b"wtpt"]),
        (b"kTRC", b"curv" + bytes(4) + struct.pack(">IH", 1, round(2.2 * 256))),
    ]
    return {
        "srgb": srgb,
        "gray": assembled(gray_header, gray),
        "english": renamed((b"de", b"DE", "Grün"), (b"en", b"GB", "Colour \u2014 \u03b1"), (b"en", b"US", "Color")),
        "german": renamed((b"de", b"DE", "Grün"), (b"fr", b"FR", "Vert")),
    }


def in_segments(data, parts, order):
    """The JPEG with segments APP2 that hold these parts of a profile, in any order, each with its number and how many there are."""
    segments = b""
    for index in order:
        body = b"ICC_PROFILE\0" + bytes([index + 1, len(parts)]) + parts[index]
        segments += b"\xff\xe2" + struct.pack(">H", len(body) + 2) + body
    return data[:2] + segments + data[2:]


def png(image, *chunks, **options):
    info, buffer = PngInfo(), io.BytesIO()
    for name, data in chunks:
        info.add(name, data)
    image.save(buffer, "PNG", pnginfo=info, **options)
    return buffer.getvalue()


def profile_pictures(icc):
    small = picture.crop((20, 35, 28, 41))
    srgb = icc["srgb"]
    halves = [srgb[:300], srgb[300:]]
    gamma = (b"gAMA", struct.pack(">I", 45455))
    # Of Adobe RGB.
    chromaticities = (b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000))
    return {
        "profile-srgb.jpg": jpeg(small, icc_profile=srgb),
        "profile-gray.jpg": jpeg(small.convert("L"), icc_profile=icc["gray"]),
        "profile-split.jpg": in_segments(jpeg(small), halves, [1, 0]),
        "profile-lacking.jpg": in_segments(jpeg(small), halves, [1]),
        "profile-damaged.jpg": jpeg(small, icc_profile=srgb.replace(b"acsp", b"acsq")),
        "profile-srgb.png": png(small, icc_profile=srgb),
        "profile-calibrated.png": png(small, gamma, chromaticities),
        "profile-intent.png": png(small, gamma, chromaticities, (b"sRGB", b"\1")),
    }


def check_profile_pictures(pictures, icc):
    """Pillow reads what the tests expect of these."""
    read = {name: Image.open(io.BytesIO(data)).info for name, data in pictures.items()}
    for name in ("profile-srgb.jpg", "profile-split.jpg", "profile-srgb.png"):
        assert read[name]["icc_profile"] == icc["srgb"], name
    assert read["profile-gray.jpg"]["icc_profile"] == icc["gray"]
    assert read["profile-lacking.jpg"].get("icc_profile") is None
    try:
        ImageCms.ImageCmsProfile(io.BytesIO(read["profile-damaged.jpg"]["icc_profile"]))
        raise AssertionError("Little CMS takes a damaged profile")
    except OSError:
        pass
    assert read["profile-calibrated.png"]["gamma"] == 0.45455
    assert read["profile-calibrated.png"]["chromaticity"] == (0.3127, 0.329, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06)
    assert read["profile-intent.png"]["srgb"] == 1


icc = profiles()
pictures = profile_pictures(icc)
check_profile_pictures(pictures, icc)
told = ""
for name, data in icc.items():
    (here / f"{name}.icc").write_bytes(data)
    profile = ImageCms.ImageCmsProfile(io.BytesIO(data)).profile
    told += "\t".join([name, profile.profile_description, profile.xcolor_space.strip(), str(profile.version)]) + "\n"
(here / "profiles.tsv").write_text(told, "utf-8")
for name, data in pictures.items():
    (here / name).write_bytes(data)


# TIFF and WebP. Pillow shares libtiff and libwebp with the reader, tifffile does not: it decodes by NumPy and imagecodecs.

import tifffile  # noqa: E402

small = picture.crop((0, 0, 40, 30))
samples = numpy.asarray(small)
alpha = numpy.broadcast_to((numpy.arange(40) * 6 % 256).astype(numpy.uint8), (30, 40))
rgba = numpy.dstack([samples, alpha])
(here / "small.rgb").write_bytes(samples.tobytes())
(here / "small.rgba").write_bytes(rgba.tobytes())


def tiff(name, data, **options):
    tifffile.imwrite(here / f"{name}.tif", data, **{"metadata": None, "photometric": "rgb", **options})
    return tifffile.imread(here / f"{name}.tif")


for name, options in {
    "tiff-lzw": {"compression": "lzw", "predictor": True, "rowsperstrip": 7},
    "tiff-tiles": {"compression": "zlib", "tile": (16, 32)},
    "tiff-packbits": {"compression": "packbits", "byteorder": ">"},
    "tiff-big": {"bigtiff": True, "compression": "zlib"},
}.items():
    assert (tiff(name, samples, **options) == samples).all()
planes = numpy.moveaxis(samples, -1, 0)
assert (tiff("tiff-planes", planes, planarconfig="separate", compression="zlib", rowsperstrip=8) == planes).all()
assert (tiff("tiff-plane-tiles", planes, planarconfig="separate", tile=(16, 16)) == planes).all()
deep = samples.astype(numpy.uint16) * 257
assert (tiff("tiff-deep", deep, byteorder=">", compression="zlib", predictor=True) == deep).all()
assert (tiff("tiff-alpha", rgba, extrasamples=["unassalpha"], compression="lzw") == rgba).all()
(here / "tiff-jpeg.rgb").write_bytes(tiff("tiff-jpeg", samples, compression="jpeg", compressionargs={"level": 90}).tobytes())
small.convert("1").save(here / "tiff-fax.tif", compression="group4")
(here / "tiff-fax.rgb").write_bytes(Image.open(here / "tiff-fax.tif").convert("RGB").tobytes())
cmyk = Image.fromarray(inks()[:30, :40], "CMYK")
cmyk.save(here / "tiff-inks.tif", compression="tiff_lzw")
(here / "tiff-inks.rgb").write_bytes(cmyk.convert("RGB").tobytes())

srgb = (here / "srgb.icc").read_bytes()
small.save(here / "webp-lossless.webp", lossless=True)
small.save(here / "webp-lossy.webp", quality=80)
(here / "webp-lossy.rgb").write_bytes(Image.open(here / "webp-lossy.webp").convert("RGB").tobytes())
Image.fromarray(rgba).save(here / "webp-alpha.webp", lossless=True, exact=True)
exif = Image.Exif()
exif[274] = 6
small.save(here / "webp-turned.webp", lossless=True, exif=exif, icc_profile=srgb)
small.save(here / "tiff-profile.tif", icc_profile=srgb, compression="tiff_lzw", tiffinfo={274: 6})
frames = [small, small.rotate(180)]
frames[0].save(here / "webp-animated.webp", save_all=True, append_images=frames[1:], lossless=True)
