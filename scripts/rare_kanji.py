"""Cut out of a font the kanji that other fonts lack: rare signs of names, and those of other countries.

    python scripts/rare_kanji.py SOURCE TARGET FONT...

Needs fontTools, and so runs in the private environment.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# Unicode's unified ideographs, extensions A and B, and the compatibility ideographs of names.
RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2A6E0))
UNUSED_TABLES = ["vhea", "vmtx", "VORG", "GSUB", "GPOS", "GDEF", "FFTM", "gasp"]


def cut(source: Path, target: Path, fonts: list[Path]) -> None:
    """Write a font of the kanji in `source` that none of `fonts` has."""
    have = {code for font in fonts for code in TTFont(font).getBestCmap()}
    wanted = {code for first, end in RANGES for code in range(first, end)} - have
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.notdef_outline = True
    options.drop_tables += UNUSED_TABLES
    options.recalc_timestamp = False
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    for number in (1, 4, 6):  # family, full and PostScript name: this is no longer the font it was
        font["name"].removeNames(nameID=number)
        font["name"].setName(target.stem.split(".")[0], number, 3, 1, 0x409)
    font.save(target)


if __name__ == "__main__":
    cut(Path(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
