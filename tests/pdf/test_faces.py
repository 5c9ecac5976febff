"""Faces read in large pieces: every value is reportlab's, and so are the subsets."""

from pathlib import Path
from struct import unpack_from

import font_source_sans_pro
import font_source_serif_pro
import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from editorial.pdf.faces import Cut

FOLDERS = [Path(package.font_directory) for package in (font_source_serif_pro, font_source_sans_pro)]
FILES = [folder / f"{name}-{cut}.ttf" for folder, name in zip(FOLDERS, ("SourceSerifPro", "SourceSansPro"), strict=True)
         for cut in ("Regular", "It", "Bold", "BoldIt", "Semibold")]  # fmt: skip
UNLIKE = {"glyphToChar"}  # nothing of ours asks for it


def values(face: TTFontFace) -> dict[str, object]:
    return {key: value for key, value in vars(face).items() if key not in UNLIKE and not callable(value)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_face_is_the_one_that_reportlab_reads(file: Path):
    ours, theirs = Cut(str(file)), TTFontFace(str(file))
    mine, other = values(ours), values(theirs)
    assert mine.pop("_pos") != -1
    other.pop("_pos")
    assert mine == other
    assert list(ours.charToGlyph) == list(theirs.charToGlyph)
    text = [ord(sign) for sign in "Artículo 5 § «ñ» 1½ –"]
    assert ours.makeSubset(text) == theirs.makeSubset(text)


def test_both_kinds_of_maps_say_the_same():
    face = Cut(str(FILES[0]))
    start = face.table["cmap"]["offset"]
    count = unpack_from(">H", face._ttf_data, start + 2)[0]
    maps = {unpack_from(">H", face._ttf_data, start + unpack_from(">L", face._ttf_data, start + 8 + 8 * n)[0])[0]:
            start + unpack_from(">L", face._ttf_data, start + 8 + 8 * n)[0] for n in range(count)}  # fmt: skip
    segments, groups = face._in_segments(maps[4]), face._in_groups(maps[12])
    assert {sign: glyph for sign, glyph in segments.items() if sign != 0xFFFF} == {
        sign: glyph for sign, glyph in groups.items() if sign < 0xFFFF
    }
