#!/usr/bin/env python3
"""Writes the inputs that the fuzzer starts from, beside this script: small files of every kind that is read.

Needs Pillow, for JPEG, WebP and TIFF. Inputs whose names are a digest were found by the fuzzer (tools/fuzz --keep);
this script leaves them alone. Some of the others once ended the process, and tell by their names what it was.
"""

import io
import json
import struct
import zlib
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent


def save(target: str, name: str, data: bytes | str) -> None:
    folder = HERE / target
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)


def drawn(mode: str, width: int = 19, height: int = 13) -> Image.Image:
    """A disc on a ramp, in any of Pillow's modes."""
    image = Image.new("RGB", (width, height))
    for y in range(height):
        for x in range(width):
            inside = (x - 8) ** 2 + (y - 6) ** 2 < 20
            image.putpixel((x, y), (220, 40, 30) if inside else (x * 12, y * 18, 90))
    return image.convert(mode)


def exif(orientation: int, order: str = "<") -> bytes:
    start = (b"II" if order == "<" else b"MM") + struct.pack(order + "HIH", 42, 8, 1)
    return start + struct.pack(order + "HHIHHI", 0x0112, 3, 1, orientation, 0, 0)


def profile() -> bytes:
    """A short ICC profile: a name in two languages and nothing that tells of colours."""
    texts = "Bunt".encode("utf-16-be"), "Colourful".encode("utf-16-be")
    name = b"mluc" + struct.pack(">3I", 0, 2, 12)
    name += b"deDE" + struct.pack(">2I", len(texts[0]), 40) + b"enGB" + struct.pack(">2I", len(texts[1]), 40 + len(texts[0]))
    name += b"".join(texts)
    tags = struct.pack(">I4s2I", 1, b"desc", 144, len(name))
    start = struct.pack(">I4sI4s4s4s", 144 + len(name), bytes(4), 0x04300000, b"mntr", b"RGB ", b"XYZ ")
    return start + bytes(12) + b"acsp" + bytes(88) + tags + name


def jpegs() -> None:
    def jpeg(name: str, mode: str, **options) -> None:
        data = io.BytesIO()
        drawn(mode).save(data, "JPEG", **options)
        save("jpeg", name, data.getvalue())

    jpeg("colour.jpg", "RGB", quality=60)
    jpeg("grey.jpg", "L", quality=50)
    jpeg("cmyk.jpg", "CMYK", quality=50)
    jpeg("progressive.jpg", "RGB", quality=60, progressive=True)
    jpeg("restarts.jpg", "RGB", quality=40, restart_marker_rows=1)
    jpeg("full-chroma.jpg", "RGB", quality=40, subsampling=0)
    jpeg("turned.jpg", "RGB", quality=40, exif=b"Exif\0\0" + exif(6))
    jpeg("profile.jpg", "RGB", quality=40, icc_profile=profile())
    jpeg("mirrored.jpg", "L", quality=40, exif=b"Exif\0\0" + exif(2, ">"), comment=b"a comment")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(color: int, depth: int, interlaced: bool = False, chunks: tuple = (), width: int = 9, height: int = 7) -> bytes:
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[color]

    def rows(columns: int, lines: int) -> bytes:
        size = (columns * channels * depth + 7) // 8
        top = 3 if color == 3 else 255
        return b"".join(bytes([y % 5]) + bytes((17 * x + 5 * y) % (top + 1) for x in range(size)) for y in range(lines))

    if interlaced:
        passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
        sizes = [((width - x + dx - 1) // dx, (height - y + dy - 1) // dy) for x, y, dx, dy in passes]
        raw = b"".join(rows(columns, lines) for columns, lines in sizes if columns > 0 and lines > 0)
    else:
        raw = rows(width, height)
    before = [entry for entry in chunks if entry[0] != b"tEXt"]
    after = [entry for entry in chunks if entry[0] == b"tEXt"]
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, int(interlaced)))
        + b"".join(chunk(*entry) for entry in before)
        + chunk(b"IDAT", zlib.compress(raw, 9))
        + b"".join(chunk(*entry) for entry in after)
        + chunk(b"IEND", b"")
    )


PALETTE = (b"PLTE", bytes([0, 0, 0, 255, 255, 255, 0, 255, 0, 255, 0, 0]))


def pngs() -> None:
    for color in (0, 2, 4, 6):
        for depth in (8, 16):
            save("png", f"{color}-{depth}.png", png(color, depth))
    for depth in (1, 2, 4, 8):
        save("png", f"palette-{depth}.png", png(3, depth, chunks=(PALETTE,) if depth > 1 else ((b"PLTE", bytes(6)),)))
    save("png", "grey-1-interlaced.png", png(0, 1, True))
    save("png", "colour-interlaced.png", png(2, 8, True))
    save("png", "palette-alpha.png", png(3, 2, chunks=(PALETTE, (b"tRNS", bytes([0, 128])))))
    save("png", "key.png", png(2, 8, chunks=((b"tRNS", bytes(6)),)))
    save("png", "turned.png", png(2, 8, chunks=((b"eXIf", exif(8, ">")),)))
    noted = ((b"gAMA", struct.pack(">I", 45455)), (b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 99)), (b"tEXt", b"Title\0drawn"))
    save("png", "noted.png", png(6, 8, chunks=noted))
    profiled = ((b"cICP", bytes([12, 13, 0, 1])), (b"iCCP", b"own\0\0" + zlib.compress(profile())), (b"sRGB", b"\0"))
    white_and_primaries = struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)
    save("png", "colours-told.png", png(2, 8, chunks=(*profiled, (b"cHRM", white_and_primaries))))
    save("png", "profile.png", png(2, 8, chunks=((b"iCCP", b"none\0\0" + zlib.compress(bytes(140))),)))


def pnms() -> None:
    pixels = bytes((23 * i) % 256 for i in range(36))
    files = {
        "1.pbm": b"P1\n# bits\n4 3\n0 1 1 0\n1001 0110",
        "2.pgm": b"P2 4 3 15\n" + b" ".join(b"%d" % (i % 16) for i in range(12)),
        "3.ppm": b"P3 2 2 999 " + b" ".join(b"%d" % (80 * i) for i in range(12)),
        "4.pbm": b"P4\n10 3\n" + pixels[:6],
        "5.pgm": b"P5\n6 6\n255\n" + pixels,
        "5-16.pgm": b"P5 6 3 65535\n" + pixels,
        "6.ppm": b"P6\n4 3\n255\n" + pixels,
        "6-odd.ppm": b"P6 4 3 100\n" + bytes(b % 101 for b in pixels),
        "6-16.ppm": b"P6 3 2 1023\n" + bytes(b % 4 if i % 2 == 0 else b for i, b in enumerate(pixels)),
    }
    for name, data in files.items():
        save("pnm", name, data)
    ppm = files["6.ppm"]
    save("frames", "three.ppm", ppm + b"\n" + files["2.pgm"] + b"\n" + ppm)
    save("labels", "grey.pgm", files["5.pgm"])
    save("labels", "deep.pgm", files["5-16.pgm"])
    save("labels", "few.pgm", files["2.pgm"])
    save("labels", "bits.pbm", files["4.pbm"])
    for depth in (1, 2, 4, 8):
        save("labels", f"palette-{depth}.png", png(3, depth, depth == 8, chunks=(PALETTE,) if depth > 1 else ((b"PLTE", bytes(6)),)))
    save("labels", "deep.png", png(0, 16))
    save("labels", "alpha.png", png(4, 8))


def tiffs() -> None:
    def tiff(name: str, mode: str, **options) -> None:
        data = io.BytesIO()
        drawn(mode).save(data, "TIFF", **options)
        save("tiff", name, data.getvalue())

    tiff("colour.tif", "RGB")
    tiff("lzw.tif", "RGB", compression="tiff_lzw", tiffinfo={274: 6})
    tiff("deflate.tif", "RGBA", compression="tiff_adobe_deflate")
    tiff("packbits.tif", "L", compression="packbits", icc_profile=profile())
    tiff("jpeg.tif", "RGB", compression="jpeg")
    tiff("palette.tif", "P")
    tiff("fax.tif", "1", compression="group4")
    tiff("inks.tif", "CMYK", compression="tiff_lzw")
    tiff("deep.tif", "I;16")
    tiff("alpha.tif", "LA")
    tiff("big.tif", "RGB", big_tiff=True)
    save("tiff", "tiles.tif", tiles("<", 1))
    save("tiff", "planes.tif", tiles(">", 2))


def tiles(order: str, planar: int) -> bytes:
    """Four tiles of 16 x 16 pixels for each plane, or for all."""
    planes, channels = (3, 1) if planar == 2 else (1, 3)
    pixels = [bytes((x * 7 + part * 31) % 256 for x in range(256 * channels)) for part in range(4 * planes)]
    entries = [(256, 3, [19]), (257, 3, [18]), (258, 3, [8, 8, 8]), (259, 3, [1]), (262, 3, [2]), (277, 3, [3]), (284, 3, [planar])]
    start = 8 + sum(map(len, pixels))
    offsets = [8 + 256 * channels * part for part in range(4 * planes)]
    entries += [(322, 3, [16]), (323, 3, [16]), (324, 4, offsets), (325, 4, [256 * channels] * (4 * planes))]
    table, rest = struct.pack(order + "H", len(entries)), b""
    for tag, kind, values in entries:
        value = struct.pack(order + ("H" if kind == 3 else "I") * len(values), *values)
        if len(value) > 4:
            value, rest = struct.pack(order + "I", start + 2 + 12 * len(entries) + 4 + len(rest)), rest + value
        table += struct.pack(order + "HHI", tag, kind, len(values)) + value.ljust(4, b"\0")
    header = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, start)
    return header + b"".join(pixels) + table + bytes(4) + rest


def webps() -> None:
    def webp(name: str, mode: str, **options) -> None:
        data = io.BytesIO()
        drawn(mode).save(data, "WEBP", **options)
        save("webp", name, data.getvalue())

    webp("lossy.webp", "RGB", quality=40)
    webp("lossless.webp", "RGB", lossless=True)
    webp("lossy-alpha.webp", "RGBA", quality=40)
    webp("alpha.webp", "RGBA", lossless=True)
    webp("turned.webp", "RGB", quality=40, exif=b"Exif\0\0" + exif(6), icc_profile=profile())
    webp("animation.webp", "RGB", save_all=True, append_images=[drawn("RGB").rotate(180)])


def guides() -> None:
    colours = {"b": (0, 0, 0), "w": (255, 255, 255), "?": (128, 128, 128), "g": (0, 255, 0), "r": (255, 0, 0)}

    def ppm(rows: str) -> bytes:
        lines = rows.split()
        return b"P6 %d %d 255\n" % (len(lines[0]), len(lines)) + bytes(v for line in lines for c in line for v in colours[c])

    save("guide", "trimap.ppm", ppm("bbbbb b???b b?w?b b???b bbbbb"))
    save("guide", "mask.ppm", ppm("bbbb bwwb bwwb bbbb"))
    save("guide", "scribbles.ppm", ppm("????? ?ggg? ????? rrrrr"))
    save("guide", "nothing.ppm", ppm("bb bb"))
    save("guide", "grey.pgm", b"P5 4 3 255\n" + bytes([0, 0, 0, 0, 0, 255, 128, 0, 16, 17, 239, 240]))
    save("guide", "scribbles.png", png(3, 2, chunks=(PALETTE, (b"tRNS", bytes([0])))))


def videos() -> None:
    def video(name: str, tags: bytes, size: int, frames: int = 2) -> None:
        frame = bytes((37 * i) % 256 for i in range(size))
        save("frames", name, b"YUV4MPEG2 " + tags + b"\n" + (b"FRAME\n" + frame) * frames)

    video("420.y4m", b"W6 H4 F25:1 Ip A1:1", 36)
    video("420mpeg2.y4m", b"W5 H3 F30000:1001 It A4:3 C420mpeg2 XCOLORRANGE=FULL", 27)
    video("420paldv.y4m", b"W4 H4 C420paldv", 24)
    video("422.y4m", b"W4 H2 C422 XYSCSS=422", 16)
    video("444.y4m", b"W3 H2 C444", 18, 1)
    video("411.y4m", b"W8 H2 C411", 24)
    video("mono.y4m", b"W4 H3 Cmono", 12, 3)
    save("frames", "tagged.y4m", b"YUV4MPEG2 W2 H2 Cmono\nFRAME Ip XNOTE\n\1\2\3\4FRAME\n\5\6")


def models() -> None:
    def component(weight: float, mean: list, variance: float, shared: float = 0) -> dict:
        rows = [[variance if i == j else shared for j in range(3)] for i in range(3)]
        return {"weight": weight, "mean": mean, "covariance": rows}

    two = [component(0.75, [0.2, 0.3, 0.5], 0.01, 0.002), component(0.25, [0.9, 0.8, 0.1], 0.001)]
    candidate = {
        "k": 2, "parameters": 19, "log_likelihood": 3.5, "held_out_log_likelihood": 3.4, "entropy": 0.1, "bic": -90.5, "aic": -100.0, "icl": -80.0,
    }
    fit = {"k": 3, "log_likelihood": 3.5, "pixels": 120.5, "colors": 99, "iterations": 12, "converged": True, "seed": 1, "floored": 1}
    chosen = {"candidates": [candidate, {**candidate, "k": 3, "bic": -91.0}], "criterion": "bic", "effective_sample_size": 64.0}

    def model(name: str, covariance: str, components: list, space: str = "rgb", **more) -> None:
        document = {"schema": "mixel.model/1", "space": space, "covariance": covariance, "k_effective": len(components), "components": components}
        save("model", name, json.dumps({**document, **more}, separators=(",", ":")))

    model("full.json", "full", two)
    model("fitted.json", "diagonal", [component(1, [0.5, 0.5, 0.5], 0.1)], fit=fit)
    model("pixels-below-zero.json", "spherical", [component(1, [0.5, 0.5, 0.5], 0.1)], fit={**fit, "pixels": -1e300})
    model("chosen.json", "full", two, "oklab", fit={**fit, "selection": chosen})
    model("linear.json", "tied", [component(0.5, [0.1] * 3, 1e-6), component(0.5, [0.2] * 3, 1e-6)], "linear")
    model("lab.json", "spherical", two[:1] + [component(0.25, [1e3, -50, 1e-9], 40)], "lab")
    save("model", "deep.json", "[" * 300 + "]" * 300)


def histograms() -> None:
    def number(value: int) -> bytes:
        data = b""
        while value > 127:
            data += bytes([value & 127 | 128])
            value >>= 7
        return data + bytes([value])

    def histogram(name: str, depth: int, pixels: int, clear: int, colours: dict) -> None:
        data, next_key = b"mixel.histogram/1\n" + struct.pack("<IQQQ", depth, pixels, clear, len(colours)), 0
        for key, mass in sorted(colours.items()):
            data += number(key - next_key) + number(mass - 1)
            next_key = key + 1
        save("histogram", name, data + struct.pack("<I", zlib.crc32(data)))

    histogram("none.hist", 8, 0, 0, {})
    histogram("clear.hist", 8, 7, 7, {})
    histogram("few.hist", 8, 10, 1, {0: 255, 0x102030: 5 * 255, 0xFFFFFF: 3 * 255})
    histogram("deep.hist", 16, 300, 0, {5: 65535, 1 << 40: 9 * 65535, (1 << 48) - 1: 290 * 65535})
    histogram("many.hist", 8, 1 << 56, 0, {1: 255, 2: 255 << 55})


def tables() -> None:
    save("boxes", "track.csv", "frame,file,x,y,width,height,score,state\n0,0001.jpg,38.50,124.00,49.50,70.50,1.0000,tracked\n1,2.jpg,,,,,0.1,lost\n")
    save("boxes", "objects.csv", 'frame,file,x,y,w,h,object\n0,"a, ""b"".jpg",1,2,3,4,ball\n0,"a",1,2,nan,4,"ball"\n')
    save("boxes", "edges.csv", "\ufefffile,x0,y0,x1,y1\r\na/b.jpg,1,2,3.5,4e2\r\nc.jpg,-1,-2,inf,4\r\n")
    save("boxes", "sizes.csv", "stem,x,y,width,height\nb,120,80,400,300\n")
    save("boxes", "blanks.csv", 'file,x,y,w,h\n" a.jpg ",1,2,3,4\n')
    save("boxes", "semicolons.csv", "Image Name;X Min;Y Min;X Max;Y Max\na/b.jpg;1,5;2;30;40\n")
    save("boxes", "detections.csv", "filename,width,height,class,xmin,ymin,xmax,ymax\na/b.jpg,96,64,thing,20,12,64,52\n")
    save("boxes", "wide.csv", b"\xff\xfe" + "sep=;\nfile;x;y;w;h\na/b.jpg;1;2;3;4\n".encode("utf-16-le"))
    save("boxes", "huge.csv", "file,x,y,w,h\nb,1e308,-1e308,1e308,1e-308\n")


def tracks() -> None:
    def component(mean: list) -> dict:
        rows = [[0.01 if i == j else 0.001 for j in range(3)] for i in range(3)]
        return {"weight": 1, "mean": mean, "covariance": rows}

    def box(x: float, y: float, width: float, height: float) -> dict:
        return {"x": x, "y": y, "width": width, "height": height}

    models = {
        "object": {"covariance": "full", "components": [component([0.8, 0.2, 0.1])]},
        "background": {"covariance": "full", "components": [component([0.3, 0.4, 0.5])]},
    }
    options = {"cues": "colour+structure", "covariance": "full", "object_components": 6, "background_components": 14, "seed": 1}

    def track(name: str, objects: list, frames: list, last: list, schema: str = "mixel.track/1") -> None:
        document = {"schema": schema, "mixel": "0.1.0", "input": "frames", "options": options, "objects": objects, "frames": frames, "last_models": last}
        save("track", name, json.dumps(document, separators=(",", ":")))

    colors = [{"weight": 1, "color": [0.8, 0.2, 0.1], "deviation": [0.1, 0.1, None]}]

    def sighting(at: dict, state: str = "tracked", **more) -> dict:
        return {"box": at, "score": 0.9, "state": state, "color_score": 0.8, "structure_score": 0.7, "mixture": colors, **more}

    ball = {"name": "ball", "start": {"box": box(3, 4, 5, 6)}, "first_model": models}
    first = {"frame": 0, "file": "1.jpg", "width": 32, "height": 24, "objects": [sighting(box(3, 4, 5, 6))]}
    torn = {"frame": 1, "file": "2.jpg", "error": "torn", "objects": [sighting(box(3, 4, 5, 6), "lost", score=None)]}
    track("one.json", [ball], [first, torn], [models])
    cube = {"name": "cube", "frame": 1, "start": {"mask": "m.png"}, "first_model": None}
    two = {"frame": 1, "file": "2.jpg", "width": None, "height": None, "objects": [sighting(box(None, 4.25, 5, 6), "uncertain", name="cube", given=True)]}
    track("two.json", [ball, cube], [first, two], [None, models])
    track("none.json", [], [], [])
    track("later.json", [], [], [], "mixel.track/2")

    save("track-table", "one.csv", "frame,file,x,y,width,height,score,state\n0,0001.jpg,38.50,124.00,49.50,70.50,1.0000,tracked\n1,2.jpg,1,2,3,4,0.1,lost\n")
    save("track-table", "two.csv", "object,frame,file,x,y,width,height,score,state\r\nball,0,\"a,b\",1,2,3,4,0.5,tracked\r\n\"\",0,\"a,b\",-1,-2.005,3e2,4,1,uncertain\r\n")
    save("track-table", "blank.csv", "frame,file,x,y,width,height,score,state\n0,0001.jpg,,,,,0,lost\n")

    # Objects that are followed no more: a tracker takes 3 MB.
    tracker = {"cues": "colour", "covarianceKind": "diagonal", "objectComponents": 6, "backgroundComponents": 14, "seed": 1}
    observation = {"box": box(3, 4, 5, 6), "score": 0.9, "state": "tracked", "colorScore": 0.8, "structureScore": 0.7}
    color = {"weight": 1, "mean": [0.8, 0.2, 0.1], "deviation": [0.1, 0.1, 0.1]}
    size = {"width": 9, "height": 8}
    seen = {"object": "ball", "observation": observation, "colors": [color], "isGiven": True, "outline": {"width": 9, "height": 8, "counts": "c0342O0001N>"}}
    frames = [{"index": 0, "file": "1.jpg", "size": size, "sightings": [seen]}, {"index": 1, "file": "2.jpg", "problem": "torn", "sightings": []}]
    objects = [
        {"name": "ball", "origin": {"box": {"_0": box(3, 4, 5, 6)}}, "firstFrame": 0, "first": models, "last": models},
        {"name": "cube", "origin": {"mask": {"file": "m.png"}}, "firstFrame": 1},
    ]
    edits = {
        "0": [{"kind": "add", "object": "ball", "start": {"box": {"_0": box(3, 4, 5, 6)}}}],
        "1": [{"kind": "remove", "object": "ball", "start": {"none": {}}}, {"kind": "correct", "object": "cube", "start": {"mask": {"_0": seen["outline"]}}, "file": "m.png"}],
    }
    moment = {"objects": objects, "present": [], "size": size, "sizeHasChanged": False}

    def session(name: str, keeps_history: bool, frames: list, notes: list, **more) -> None:
        options = {"tracker": tracker, "keepsMasks": True, "keepsHistory": keeps_history, "historyBytes": 1 << 20}
        document = {"schema": "mixel.tracksession/1", "mixel": "0.1.0", "options": options, "frames": frames, "notes": notes, "moment": moment, "edits": edits, **more}
        save("track-session", name, json.dumps(document, separators=(",", ":")))

    session("history.json", True, frames, [{"boxReachesOver": {"object": "ball", "taken": box(3, 4, 5, 6)}}], first=moment)
    session("last.json", False, frames[1:], [{"sizeChanged": {"file": "2.jpg", "size": size, "before": {"width": 1, "height": 1}}}])
    session("contradiction.json", True, frames[1:], [])


def runs() -> None:
    save("runs", "disc", bytes([9, 8]) + b"c0342O0001N>")
    save("runs", "empty", bytes([9, 8]) + b"X2")


def manifests() -> None:
    digest = "0f" * 32
    made = f"made segment a {digest} {digest} labels.png {digest} .\n"
    save("manifest", "whole", "mixel.manifest/1\nbegun segment b%FF labels.png overlay.jpg .\nbegun cutout a mask.png .\n" + made)
    save("manifest", "killed", "mixel.manifest/1\n" + made + "begun segment a model.json labels.png .\nmade segment a 00")


def commands() -> None:
    lines = [
        "segment samples/lake.jpg -k 6 --out-dir out",
        "segment samples/ -k auto --emit labels,posterised,regions,voc,coco,coco-rle --scale 0.7 --seed 3 -j 2",
        "segment a.png --model both.json --smooth 0.5 --min-region 30 --force --max-pixels 100",
        "segment a -k 3 --init #ff0000,00ff00,#0000FF --space oklab --covariance tied --method map --spatial 0.5",
        "cutout a.jpg --box 120,72,360,312 --out-dir cut --edge 3 -k 5 --smooth 50",
        "cutout photos/ --boxes boxes.csv --save-models --skip-existing",
        "cutout a.jpg --trimap t.png --no-orientation",
        "cutout a.jpg --scribbles t.png --emit mask,cutout",
        "track img --box ball=38.5,124,49.5,70.5 --box 1,2,3,4 --emit masks,overlays,mot --cues colour --fail-on-lost",
        "track - --mask m=first.png --covariance diagonal",
        "fit a.jpg b.hist -k 2-9 -o m.json",
        "fit a.jpg -k auto --k-range 2-9 --criterion icl --effective-samples 1e4 -o m.json --trace t.png --tolerance 1e-7",
        "histogram monday/ tuesday.hist -o -",
        "inspect m.json -o m.png --cloud lake.jpg",
        "sample m.json --size 320x240 -o c.png",
        "compare out truth --as labels --json s.json --object ball --box 1,2,3,4",
        "help segment",
        "--version",
        "track --help",
        "--generate-completion-script zsh",
    ]
    for number, line in enumerate(lines):
        save("command-line", f"{number:02}-{line.split()[0].strip('-')}", line.replace(" ", "\n"))


if __name__ == "__main__":
    for make in (jpegs, pngs, pnms, tiffs, webps, guides, videos, models, histograms, tables, tracks, runs, manifests, commands):
        make()
