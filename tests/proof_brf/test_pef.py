"""A volume in PEF says what its BRF says, cell by cell."""

import pytest

from editorial.proof.pef import prove
from editorial.publication import BrailleSettings

SETTINGS = BrailleSettings(celdas=10, lineas=3)
BRF = b"#A   .LEY\r\nHOLA\r\n\x0c#B\r\n\r\nADI+S\r\n\x0c"
PEF = (
    '<?xml version="1.0" encoding="UTF-8"?><pef version="2008-1" xmlns="http://www.daisy.org/ns/2008/pef"><head/>'
    '<body><volume cols="10" rows="3" rowgap="0" duplex="true"><section>'
    "<page><row>⠼⠁⠀⠀⠀⠨⠇⠑⠽</row><row>⠓⠕⠇⠁</row></page>"
    "<page><row>⠼⠃</row><row/><row>⠁⠙⠊⠬⠎</row></page></section></volume></body></pef>"
)


def test_the_same_cells_have_no_finding():
    assert prove(PEF.encode(), BRF, SETTINGS, "ley-tomo-1.pef") == ()


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("⠓⠕⠇⠁", "⠓⠕⠇⠑", "hoja de texto 1, línea 2"),
        ("<row/>", "", "hoja de texto 2, línea 2"),
        ("<page><row>⠼⠃</row>", "<page/><page><row>⠼⠃</row>", "hoja de texto 2, línea 1"),
        ('cols="10"', 'cols="40"', "ley-tomo-1.pef"),
        ('duplex="true"', 'duplex="false"', "ley-tomo-1.pef"),
        ("</pef>", "", "ley-tomo-1.pef"),
        ("<volume", "<volume/><volume", "ley-tomo-1.pef"),
    ],
)
def test_other_cells_are_found_at_their_line(old: str, new: str, place: str):
    (found,) = prove(PEF.replace(old, new, 1).encode(), BRF, SETTINGS, "ley-tomo-1.pef")
    assert found.code == "proof.pef-differs" and found.where.endswith(place)
