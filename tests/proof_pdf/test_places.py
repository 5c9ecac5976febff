"""What stands out of the order of reading is found, on its page and between pages; a float is accused of nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from editorial.pdf import typeset as room
from editorial.pdf.column import Column
from editorial.pdf.galley import Float, Strip
from editorial.pdf.makeup import Page, make_up
from editorial.proof.pdf_places import carried, check_places, units
from editorial.proof.pdf_tree import open_book
from pdf.test_floats import WORK, made, report

Change = Callable[[list[Page]], None]


def found(data: bytes) -> list[str]:
    book = open_book(data)
    return [each.message for each in check_places(book, units(book), "informe.pdf")]


def spoilt(change: Change, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return the report as a writer would make it that moves strips after making up."""

    def moving(galley: list[Strip], area: room.TypeArea, purpose: str = "text") -> list[Page]:
        pages = make_up(galley, area, purpose)
        if purpose == "text":
            change(pages)
        return pages

    monkeypatch.setattr(room, "make_up", moving)
    return room.typeset(report(), WORK).data


def moved(strips: list[Strip], pages: list[Page], target: int) -> None:
    for page in pages:
        for column in page.columns:
            column.strips = [(y, strip) for y, strip in column.strips if strip not in strips]
    while len(pages) <= target:
        pages.append(Page([Column()]))
    pages[target].columns[0].strips += [(0.0, strip) for strip in strips]


def floats(pages: list[Page]) -> list[Float]:
    return list(dict.fromkeys(strip.unit for page in pages for strip in page.strips if strip.unit is not None))


def paragraph(pages: list[Page]) -> list[Strip]:
    """Return the strips of the second paragraph of the first page."""
    lines = [strip for strip in pages[0].strips if strip.lines and strip.unit is None]
    leaves = list(dict.fromkeys(strip.lines[0].line.fragments[0][0].leaf for strip in lines))
    return [strip for strip in lines if strip.lines[0].line.fragments[0][0].leaf == leaves[3]]


def test_floats_are_accused_of_nothing():
    book = open_book(made().data)
    assert carried(units(book))
    assert found(made().data) == []


def test_a_paragraph_on_a_later_page_is_found(monkeypatch: pytest.MonkeyPatch):
    assert found(spoilt(lambda pages: moved(paragraph(pages), pages, 2), monkeypatch))


def test_a_paragraph_on_an_earlier_page_is_found(monkeypatch: pytest.MonkeyPatch):
    def change(pages: list[Page]) -> None:
        moved([strip for strip in pages[2].strips if strip.unit is None][-2:], pages, 0)

    assert found(spoilt(change, monkeypatch))


def test_a_float_before_its_place_is_found(monkeypatch: pytest.MonkeyPatch):
    assert found(spoilt(lambda pages: moved(floats(pages)[-1].strips, pages, 0), monkeypatch))


def test_a_float_far_from_its_place_is_found(monkeypatch: pytest.MonkeyPatch):
    def change(pages: list[Page]) -> None:
        moved(floats(pages)[0].strips, pages, len(pages) - 1)

    told = found(spoilt(change, monkeypatch))
    assert any("a más de" in message for message in told)


def test_a_float_out_of_its_chapter_is_found(monkeypatch: pytest.MonkeyPatch):
    told = found(spoilt(lambda pages: moved(floats(pages)[-1].strips, pages, len(pages)), monkeypatch))
    assert "Está fuera de su capítulo." in told


def test_tables_out_of_their_order_are_found(monkeypatch: pytest.MonkeyPatch):
    def change(pages: list[Page]) -> None:
        first, second = [each for each in floats(pages) if each.kind == "table"][:2]
        at = next(n for n, page in enumerate(pages) if second.strips[0] in page.strips)
        moved(first.strips, pages, at + 1)

    assert "Está antes de otra de su clase que le precede en el texto." in found(spoilt(change, monkeypatch))


def test_pages_in_another_order_are_found():
    with pikepdf.open(BytesIO(made().data)) as pdf:
        text = [number for number, start in enumerate(made().pages) if start.position]
        pages = list(pdf.pages)
        pdf.pages[text[0]], pdf.pages[text[1]] = pages[text[1]], pages[text[0]]
        out = BytesIO()
        pdf.save(out)
    assert found(out.getvalue())


def test_text_written_in_another_order_on_its_page_is_found():
    """The words and the tree stay as they are; only two paragraphs of the stream change places."""
    with pikepdf.open(BytesIO(made().data)) as pdf:
        stream = pdf.pages[next(number for number, start in enumerate(made().pages) if start.position)].Contents
        data = stream.read_bytes()
        one, other = list(re.finditer(rb"(?s)/P<</MCID \d+>>BDC.*?EMC\n", data))[:2]
        between = data[one.end() : other.start()]
        stream.write(data[: one.start()] + other[0] + between + one[0] + data[other.end() :])
        out = BytesIO()
        pdf.save(out)
    assert found(out.getvalue()) == ["Está escrito en la página antes de lo que se lee primero."]
