"""Segments into lines."""

from braille.making import PLAIN, segment, shown
from editorial.braille.lines import fill
from editorial.braille.segments import Shape


def lines(text: str, width: int, shape: Shape = PLAIN, **facts: object) -> list[str]:
    return shown(line.cells for line in fill(segment(text, shape, **facts), width))


def test_a_line_takes_as_many_words_as_fit():
    assert lines("uno dos tres cuatro", 8) == ["uno dos", "tres", "cuatro"]


def test_a_line_may_be_full_to_the_last_cell():
    assert lines("uno dosx tres", 8) == ["uno dosx", "tres"]


def test_first_line_and_runover_have_their_own_indents():
    assert lines("uno dos tres cuatro cinco", 10, Shape(2, 4)) == ["  uno dos", "    tres", "    cuatro", "    cinco"]


def test_a_word_is_divided_at_the_last_syllable_that_fits_with_its_hyphen():
    assert lines("la trans|pa|ren|cia", 12) == ["la transpa-", "rencia"]
    assert lines("la trans|pa|ren|cia", 10) == ["la trans-", "parencia"]


def test_a_hyphen_never_hangs_over_the_margin():
    assert lines("la trans|pa|ren|cia", 11) == ["la transpa-", "rencia"]
    assert lines("la trans|pa|ren|cia", 7) == ["la", "trans-", "paren-", "cia"]


def test_an_address_goes_on_without_a_hyphen():
    assert lines("en info/¦cdmx/¦ley", 11) == ["en info/", "cdmx/ley"]


def test_a_fixed_blank_ends_no_line():
    assert lines("son diez~pesos", 10) == ["son", "diez pesos"]


def test_a_word_longer_than_a_line_is_cut_at_the_margin_and_told():
    made = fill(segment("ab abcdefghij"), 4)
    assert shown(line.cells for line in made) == ["ab", "abcd", "efgh", "ij"]
    assert [line.forced for line in made] == [False, True, True, False]


def test_headings_divide_no_word_that_fits_in_a_line():
    centred = Shape(0, 0, centred=True, whole=True)
    assert lines("de la trans|pa|ren|cia", 16, centred) == ["     de la", " transparencia"]
    assert lines("trans|pa|ren|cia", 10, centred) == [" transpa-", "  rencia"]


def test_a_print_page_begins_a_line_and_a_change_line_stands_before_it():
    made = fill(segment("uno dos tres cuatro", marks=((8, "24"),)), 20)
    assert [(line.mark, *shown([line.cells])) for line in made] == [("", "uno dos"), ("24", ""), ("", "tres cuatro")]


def test_a_print_page_at_the_beginning_stands_before_the_first_line():
    made = fill(segment("uno dos", Shape(2, 0), marks=((0, "24"), (0, "25"))), 20)
    assert [(line.mark, *shown([line.cells])) for line in made] == [("24", ""), ("25", ""), ("", "  uno dos")]


def test_lines_hold_the_whole_text():
    text = "la trans|pa|ren|cia y el ac|ce|so a la in|for|ma|ción pú|bli|ca" * 5
    one = segment(text)
    made = fill(one, 13)
    assert "".join(one.cells[line.start : line.end] for line in made).replace("⠀", "") == one.cells.replace("⠀", "")
