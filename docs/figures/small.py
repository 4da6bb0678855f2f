#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the pictures of page.mjs small: the width that a page of documents has, few colours. Usage: small.py DIR"""
import sys
from pathlib import Path

from PIL import Image

WIDTH = {"desktop": 760, "phone": 360, "print": 520}
FLAT, BETWEEN = 20, 20   # colours that fill areas, kept as they are; colours of the edges of letters and lines
GREYS = [(g, g, g - 3) for g in range(28, 256, 19)]   # from ink to paper: letters on a page whose map has all the colours


def reduce(path):
    width = WIDTH[path.stem.split("-")[1]]
    with Image.open(path) as picture:
        if picture.mode == "P":
            return
        made = picture.convert("RGB")
    flat = [colour for _, colour in sorted(made.getcolors(1 << 24), reverse=True)[:FLAT]]
    if made.width > width:
        made = made.resize((width, round(made.height * width / made.width)), Image.Resampling.LANCZOS)
    palette = Image.new("P", (1, 1))
    palette.putpalette([x for colour in flat + GREYS for x in colour] + made.quantize(BETWEEN).getpalette()[:3 * BETWEEN])
    made.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


for one in sorted(Path(sys.argv[1]).glob("*-*-*.png")):
    reduce(one)
