#!/usr/bin/env python3
"""Writes ICC profiles, a JPEG of inks and what Pillow's ImageCms (Little CMS) makes of their colours.

Needs Pillow and numpy. Run it from anywhere: it overwrites the files in Tests/ImageCodecsTests/Fixtures and the table in
Tests/TestSupport/ProfileReferences.swift.
"""

import io
import pathlib
import struct

import numpy as np
from PIL import Image, ImageCms

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "Tests/ImageCodecsTests/Fixtures"
D50 = np.array([0.9642, 1.0, 0.8249])
BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])


def fixed(*numbers):
    return b"".join(struct.pack(">i", round(n * 65536)) for n in numbers)


def xyz(color):
    return b"XYZ \0\0\0\0" + fixed(*color)


def text(name):
    return b"mluc\0\0\0\0" + struct.pack(">II4sII", 1, 12, b"enUS", 2 * len(name), 28) + name.encode("utf-16-be")


def profile(kind, space, pcs, tags):
    """A profile of version 4.2; equal data of two tags is stored once."""
    tags = [("desc", text(kind[1])), ("cprt", text("no rights reserved")), ("wtpt", xyz(D50))] + tags
    start, table, data, places = 132 + 12 * len(tags), b"", b"", {}
    for name, body in tags:
        if body not in places:
            places[body] = start + len(data)
            data += body + bytes(-len(body) % 4)
        table += name.encode() + struct.pack(">II", places[body], len(body))
    header = struct.pack(">I4sI4s4s4s6H4s", start + len(data), b"\0\0\0\0", 0x04200000, kind[0], space, pcs,
                         2024, 1, 1, 0, 0, 0, b"acsp")
    header = header.ljust(68, b"\0") + fixed(*D50)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + data


def matrix_profile(name, primaries, curve):
    """A profile of red, green and blue with white D65."""
    columns = np.array([[x / y, 1, (1 - x - y) / y] for x, y in primaries]).T
    white = np.array([0.3127 / 0.3290, 1, (1 - 0.3127 - 0.3290) / 0.3290])
    to_xyz = columns * np.linalg.solve(columns, white)
    adapt = np.linalg.inv(BRADFORD) @ np.diag((BRADFORD @ D50) / (BRADFORD @ white)) @ BRADFORD
    colorants = adapt @ to_xyz
    return profile((b"mntr", name), b"RGB ", b"XYZ ",
                   [(t, xyz(colorants[:, i])) for i, t in enumerate(["rXYZ", "gXYZ", "bXYZ"])]
                   + [(t, curve) for t in ["rTRC", "gTRC", "bTRC"]])


def srgb_curve():
    return b"para\0\0\0\0\0\3\0\0" + fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


def gamma_curve(gamma):
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256))


def lab(rgb):
    """CIE Lab (D50) of linear sRGB, by the Bradford-adapted matrix of Lindbloom."""
    m = np.array([[0.4360747, 0.3850649, 0.1430804], [0.2225045, 0.7168786, 0.0606169],
                  [0.0139322, 0.0971045, 0.7141733]])
    t = (rgb @ m.T) / D50
    f = np.where(t > 216 / 24389, np.cbrt(t), (24389 / 27 * t + 16) / 116)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], -1)


def ink_profile():
    """A press whose inks absorb as real ones do: cyan is a greenish blue, magenta a purplish red."""
    grid = 5
    steps = np.linspace(0, 1, grid)
    c, m, y, k = np.meshgrid(steps, steps, steps, steps, indexing="ij")
    absorbed = {"c": [0.95, 0.35, 0.1], "m": [0.15, 0.9, 0.4], "y": [0.03, 0.12, 0.88], "k": [0.97, 0.97, 0.96]}
    light = np.ones(c.shape + (3,)) * [0.9, 0.9, 0.86]
    for ink, amount in zip("cmyk", (c, m, y, k)):
        light *= 1 - amount[..., None] * np.array(absorbed[ink])
    # lut16Type with the 16-bit Lab of version 2, as the type requires.
    values = lab(light)
    encoded = np.stack([values[..., 0] * 652.8, (values[..., 1] + 128) * 256, (values[..., 2] + 128) * 256], -1)
    ramp = np.round(np.array([0, 1]) * 65535).astype(">u2").tobytes()
    table = b"mft2\0\0\0\0" + bytes([4, 3, grid, 0]) + fixed(1, 0, 0, 0, 1, 0, 0, 0, 1) + struct.pack(">HH", 2, 2)
    table += ramp * 4 + np.clip(np.round(encoded), 0, 65535).astype(">u2").tobytes() + ramp * 3
    return profile((b"prtr", "Drawn inks"), b"CMYK", b"Lab ", [("A2B0", table)])


def converted(colors, data, mode="RGB"):
    """What ImageCms makes of colors, with its defaults."""
    samples = np.array(colors, np.uint8)[None]
    image = Image.fromarray(samples[..., 0] if mode == "L" else samples, mode)
    source = ImageCms.ImageCmsProfile(io.BytesIO(data))
    result = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    return np.asarray(result)[0].tolist()


def main():
    p3 = matrix_profile("Display P3", [(0.680, 0.320), (0.265, 0.690), (0.150, 0.060)], srgb_curve())
    adobe = matrix_profile("Adobe RGB (1998)", [(0.64, 0.33), (0.21, 0.71), (0.15, 0.06)], gamma_curve(563 / 256))
    linear = matrix_profile("Linear", [(0.64, 0.33), (0.30, 0.60), (0.15, 0.06)], gamma_curve(1))
    inks = ink_profile()
    for name, data in [("p3", p3), ("adobe", adobe), ("inks", inks)]:
        (FIXTURES / f"{name}.icc").write_bytes(data)
    random = np.random.default_rng(16)
    colors = [[0, 0, 0], [255, 255, 255], [128, 128, 128], [255, 0, 0], [0, 255, 0], [0, 0, 255], [12, 9, 15]]
    colors += random.integers(0, 256, (33, 3)).tolist()
    lines = ["// Written by tools/references/profiles.py: what Pillow's ImageCms makes of colours with a profile.", "",
             "/// Colors in a profile, and their sRGB by Pillow.", "public enum ProfileReferences {"]
    for name, data in [("p3", p3), ("adobe", adobe), ("linear", linear)]:
        lines.append(f"  public static let {name}: [(color: SIMD3<UInt8>, srgb: SIMD3<UInt8>)] = [")
        for color, srgb in zip(colors, converted(colors, data)):
            lines.append(f"    (SIMD3({', '.join(map(str, color))}), SIMD3({', '.join(map(str, srgb))})),")
        lines.append("  ]\n")
    levels = list(range(0, 256, 15))
    grays = converted([[v] for v in levels], (FIXTURES / "gray.icc").read_bytes(), "L")
    lines.append("  /// Levels of the profile gray.icc.\n  public static let gray: [(level: UInt8, srgb: SIMD3<UInt8>)] = [")
    lines += [f"    ({v}, SIMD3({', '.join(map(str, srgb))}))," for v, srgb in zip(levels, grays)] + ["  ]\n"]
    lines.append("  /// The profile of ``p3``.\n  public static let p3Profile: [UInt8] = [")
    lines += ["    " + ", ".join(f"0x{b:02X}" for b in p3[i:i + 18]) + "," for i in range(0, len(p3), 18)] + ["  ]"]
    (ROOT / "Tests/TestSupport/ProfileReferences.swift").write_text("\n".join(lines + ["}"]) + "\n")

    shades = np.zeros((48, 64, 4), np.uint8)
    for i in range(12):
        shades[i // 4 * 16:i // 4 * 16 + 16, i % 4 * 16:i % 4 * 16 + 16] = random.integers(0, 256, 4)
    image = Image.fromarray(shades, "CMYK")
    image.save(FIXTURES / "inks.jpg", quality=95, subsampling=0, icc_profile=inks)
    stored = Image.open(FIXTURES / "inks.jpg")
    source = ImageCms.ImageCmsProfile(io.BytesIO(inks))
    result = ImageCms.profileToProfile(stored, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    (FIXTURES / "inks.rgb").write_bytes(result.tobytes())
    image.save(FIXTURES / "profile-inks.tif", icc_profile=inks)
    result = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    (FIXTURES / "profile-inks.rgb").write_bytes(result.tobytes())


if __name__ == "__main__":
    main()
