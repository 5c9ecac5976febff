"""Lines into pages: what a page turn may and may not part."""

from dataclasses import replace

import pytest

from braille.making import segment, shown
from editorial.braille.lines import Line, fill
from editorial.braille.pages import paginate
from editorial.braille.segments import Segment, Shape
from editorial.braille.style import PageStyle

FULL = f"{'x' * 20} " * 4  # four lines to the last cell
PLAIN = Shape()
STYLE = PageStyle(width=20, height=6)  # five lines of text below the running head


def pages(*segments: Segment, style: PageStyle = STYLE) -> list[list[str]]:
    made = paginate(segments, [fill(each, style.width) for each in segments], style)
    return [shown(_line(placed.line) for placed in page.lines) for page in made]


def _line(line: Line) -> str:
    return f"[{line.mark}]" if line.mark else line.cells


def block(lines: int, letter: str = "a", shape: Shape = PLAIN, keep: bool = False) -> Segment:
    return replace(segment(" ".join([letter * 18] * lines), shape), keep=keep)


def counts(*segments: Segment) -> list[int]:
    return [len(page) for page in pages(*segments)]


def test_a_paragraph_runs_over_the_page_with_two_lines_on_either_side():
    assert counts(block(3), block(4)) == [5, 2]


def test_a_paragraph_never_leaves_its_last_line_alone():
    assert counts(block(2), block(4)) == [4, 2]


def test_a_paragraph_never_leaves_its_first_line_alone():
    assert counts(block(4), block(4)) == [4, 4]


def test_three_lines_are_not_divided():
    assert counts(block(3), block(3)) == [3, 3]


def test_a_heading_goes_with_the_first_lines_of_what_follows():
    assert counts(block(3), block(1, "h", keep=True), block(4)) == [3, 5]


def test_headings_in_a_row_go_together():
    turned = pages(block(2), block(1, "g", keep=True), block(1, "h", keep=True), block(2))
    assert [page[0][0] for page in turned] == ["a", "g"]


def test_blank_lines_stand_between_and_never_at_the_top_or_foot():
    spaced = Shape(before=1)
    assert pages(block(2), block(2, "b", spaced), block(2, "c", spaced)) == [
        ["a" * 18, "a" * 18, "", "b" * 18, "b" * 18],
        ["c" * 18, "c" * 18],
    ]


def test_no_hyphen_ends_a_page():
    text = segment(FULL + "y que en la trans|pa|ren|cia es un de|re|cho de to|das y todos")
    turned = pages(text)
    assert turned[0][-1] == "y que en la"
    assert turned[1][0].startswith("transparencia")


def test_the_text_is_whole_after_a_page_turn_that_moved_a_word():
    text = segment(FULL + "y que en la trans|pa|ren|cia es un de|re|cho de to|das y todos")
    joined = " ".join(line for page in pages(text) for line in page).replace("- ", "")
    assert joined == FULL + "y que en la transparencia es un derecho de todas y todos"


def test_a_change_line_does_not_end_a_page():
    marked = replace(block(3, "b"), marks=((0, "24"),))
    assert pages(block(4), marked) == [["a" * 18] * 4, ["[24]", *["b" * 18] * 3]]


def test_a_heading_waits_for_a_paragraph_that_a_change_line_keeps_whole():
    after = replace(segment("b " + "b" * 18 + " " + "b" * 18), marks=((2, "24"),))
    assert counts(block(2), block(1, "h", keep=True), after) == [2, 5]


def test_pages_know_their_print_pages():
    marked = replace(block(2, "b"), marks=((0, "24"),))
    segments = (block(2), marked, block(4, "c"))
    made = paginate(segments, [fill(each, 20) for each in segments], STYLE, label="23")
    assert [(page.number, page.first, page.last) for page in made] == [(1, "23", "24"), (2, "24", "24")]


@pytest.mark.parametrize("lines", range(1, 30))
def test_no_line_is_lost_at_any_length(lines: int):
    assert sum(counts(block(lines))) == lines
    assert max(counts(block(lines))) <= 5


def test_the_last_line_is_kept_for_the_number_at_the_foot():
    foot = replace(STYLE, number_at="pie")
    assert [len(page) for page in pages(block(8), style=foot)] == [4, 4]
    odd = replace(foot, odd_only=True)
    assert [len(page) for page in pages(block(9), style=odd)] == [4, 5]
