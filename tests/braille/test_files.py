"""BRF and PEF: what an embosser gets."""

import pytest

from editorial.braille import brf, pef
from editorial.braille.changes import split
from editorial.braille.embossers import EMBOSSERS, embosser
from editorial.braille.reprint import ended
from editorial.braille.style import PageStyle
from editorial.errors import PublicationError

ALL = "".join(chr(0x2800 + dots) for dots in range(64))


def test_every_cell_has_its_byte():
    data = brf.write([[ALL[1:]]])
    assert data == b"A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)=\r\n\x0c"


def test_lines_end_with_cr_lf_and_pages_with_a_form_feed():
    assert brf.write([["⠁", "", "⠃"], [], ["⠉"]]) == b"A\r\n\r\nB\r\n\x0c\x0cC\r\n\x0c"


def test_blanks_at_the_end_of_a_line_are_not_written():
    assert brf.write([["⠁⠀⠃⠀⠀"]]) == b"A B\r\n\x0c"


def test_some_machines_want_no_line_end_before_the_form_feed():
    assert brf.write([["⠁"], ["⠃"]], "ff") == b"A\x0cB\x0c"


def test_some_machines_count_lines():
    assert brf.write([["⠁"], ["⠃"]], "lines", height=3) == b"A\r\n\r\n\r\nB\r\n\r\n\r\n"


@pytest.mark.parametrize("page_end", brf.PAGE_ENDS)
def test_pages_come_apart_again_whatever_their_end(page_end: str):
    data = brf.write([["⠁", "", "⠃"], [], ["⠉"]], page_end, height=3)
    assert split(data, 3) == (b"A\r\n\r\nB", b"", b"C")
    assert ended(split(data, 3), page_end, 3) == data


def test_pef_names_every_cell_and_no_clock():
    about = pef.About("978-607-00", "Ley & reglamento, tomo 1", "es-MX", "Instituto")
    text = pef.write([["⠁", ""], []], PageStyle(), about).decode()
    assert "<page><row>⠁</row><row/></page>\n<page/>" in text
    assert '<volume cols="40" rows="25" rowgap="0" duplex="true">' in text
    assert "<dc:title>Ley &amp; reglamento, tomo 1</dc:title>" in text
    assert text == pef.write([["⠁", ""], []], PageStyle(), about).decode()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"embosadora": "index-v3", "celdas": 44}, "celdas = 44, y el máximo es 42"),
        ({"embosadora": "braillo", "lineas": 40}, "lineas = 40, y el máximo es 34"),
        ({"embosadora": "romeo", "dos_caras": True}, "sólo graba por una cara"),
        ({"embosadora": "perkins"}, "no se conoce «perkins»"),
    ],
)
def test_what_a_machine_cannot_do_is_refused(settings: dict[str, object], said: str):
    from braille.making import publication

    with pytest.raises(PublicationError, match=said):
        embosser(publication(**settings).braille)


def test_every_machine_takes_the_usual_page():
    from braille.making import publication

    for name, machine in EMBOSSERS.items():
        assert embosser(publication(embosadora=name, dos_caras=machine.duplex).braille) is machine
