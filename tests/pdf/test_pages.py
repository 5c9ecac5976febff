"""Pages of real laws as a typographer wants them: no line alone, no heading stranded, lines of facing pages level."""

import os
from functools import cache
from pathlib import Path

import pytest

from editorial.document.model import Document
from editorial.pdf.compose import Compositor
from editorial.pdf.fonts import FontBook
from editorial.pdf.galley import Strip
from editorial.pdf.makeup import Column, Page, TypeArea, make_up
from editorial.pdf.sheet import Sheet, sheet
from editorial.pdf.tags import Element
from editorial.publication import Publication
from pdf.test_structure import PAGES

REPOSITORY = Path(__file__).parent.parent.parent
CORPUS = Path(os.environ.get("CORPUS", REPOSITORY.parent / "shared" / "corpus"))
LAWS = ("ldefam", "lfll", "loam")


@cache
def document(name: str) -> Document:
    from editorial.intake.reader import read

    if not (CORPUS / "laws" / f"{name}.docx").exists():
        pytest.skip("the corpus of laws is not here")
    return read(Publication(name, CORPUS / "laws", titulo=name, clase="ley", texto=(f"{name}.docx",)))


@cache
def made_up(name: str, page: str) -> tuple[Sheet, list[Strip], list[Page]]:
    pdf, variant = PAGES[page]
    style = sheet(pdf, variant)
    galley = Compositor(document(name), style, FontBook()).compose(Element("Document"))
    return style, galley, make_up(galley, TypeArea(style.height, style.leading, style.columns, style.width))


def columns(pages: list[Page]) -> list[Column]:
    return [column for page in pages for column in page.columns if column.strips]


every = pytest.mark.parametrize("name", LAWS)
everywhere = pytest.mark.parametrize("page", PAGES)


@every
@everywhere
def test_no_column_ends_after_a_heading_or_what_is_kept(name: str, page: str):
    _, galley, pages = made_up(name, page)
    for column in columns(pages):
        last = column.strips[-1][1]
        assert last is galley[-1] or not last.keep


@every
@everywhere
def test_no_line_of_a_paragraph_stands_alone(name: str, page: str):
    _, _, pages = made_up(name, page)
    for column in columns(pages):
        first, last = column.strips[0][1], column.strips[-1][1]
        if first is last or first.rules or last.rules:  # rows of tables are no paragraphs
            continue
        for strip, alone in ((first, -1), (last, 0)):
            for line in (placed.line for placed in strip.lines):
                assert len(line.siblings) == 1 or line.index != alone % len(line.siblings)


@every
@everywhere
def test_lines_stand_on_the_grid(name: str, page: str):
    style, _, pages = made_up(name, page)
    grid = style.leading / (2 if style.large else 1)  # half a line parts the paragraphs of large print
    for column in columns(pages):
        inside = False
        for y, strip in column.strips:
            inside = inside or bool(strip.rules)
            if not inside and not strip.across:
                assert abs(y / grid - round(y / grid)) < 0.02
            inside = inside and not strip.snap  # a table ends where the text returns to its grid


@every
@everywhere
def test_no_column_is_left_half_empty(name: str, page: str):
    style, _, pages = made_up(name, page)
    for column in columns(pages)[:-1]:
        y, strip = column.strips[-1]
        assert column.notes or y + strip.height > style.height * 0.5
