"""`python -m mixbench.drawings FOLDER [EACH]`: the pictures, their truth, and a contact sheet."""

from __future__ import annotations

import sys
from pathlib import Path

from .catalogue import SAVES, drawings, sheet, write_truth


def main(folder: str, each: str = "4") -> None:
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    pictures = drawings(int(each))
    for picture in pictures:
        write_truth(picture, out)
        for save in SAVES:
            save.write(picture, out)
    sheet([picture.pixels for picture in pictures], across=int(each)).save(out / "sheet.png")
    print(f"{len(pictures)} pictures in {out}")


if __name__ == "__main__":
    main(*sys.argv[1:])
