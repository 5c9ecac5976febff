"""From a cell back to the manuscript; pages embossed again; pages that changed."""

from __future__ import annotations

import pytest

from braille.making import article, items, law, publication
from editorial.braille.changes import changed, page_hashes, split
from editorial.braille.emboss import prepare
from editorial.braille.places import Place, place
from editorial.braille.reprint import labels, reprint
from editorial.document.model import Document
from editorial.errors import UsageError
from editorial.publication import BrailleSettings

PROSE = "Los sujetos obligados pondrán a disposición de las personas la información pública que generen. " * 4


def document(*texts: str) -> Document:
    return law(*(article(f"Artículo {number}.-", text) for number, text in enumerate(texts, 1)))


@pytest.fixture(scope="module")
def job():
    return prepare(law(article("Artículo 1.-", "La ley es de todos.", items("fraction", I="Uno;"))), publication())


@pytest.mark.parametrize(
    ("line", "cell", "leaf", "letter"),
    [
        (2, 3, "article_1__lbl", 0),  # the capital sign of Artículo
        (2, 4, "article_1__lbl", 0),
        (2, 5, "article_1__lbl", 1),
        (2, 13, "article_1__lbl", 8),  # the number sign of 1
        (2, 18, "article_1__p_1", 0),
        (3, 1, "article_1__list_1__item_1__lbl", 0),
    ],
)
def test_a_cell_leads_to_its_letter(job, line: int, cell: int, leaf: str, letter: int):
    assert place(job, 1, 1, line, cell) == Place(leaf, letter)


@pytest.mark.parametrize(("volume", "page", "line"), [(2, 1, 2), (1, 9, 2), (1, 1, 1), (1, 1, 20)])
def test_words_of_service_and_places_that_are_not_are_refused(job, volume: int, page: int, line: int):
    with pytest.raises(UsageError):
        place(job, volume, page, line, 1)


def _brf(document: Document, **settings: object) -> bytes:
    made = prepare(document, publication(**settings))
    return made.volume(made.bound[0]).brf


def test_pages_know_their_numbers():
    data = _brf(document(*[PROSE] * 12))
    numbers = labels(split(data, 25), False)
    assert numbers[0] == ""
    assert numbers[1:3] == ("p2", "p3")
    text = numbers[numbers.index("1") :]
    assert text == tuple(str(number) for number in range(1, len(text) + 1))


def test_numbers_at_the_foot_are_read_there():
    numbers = labels(split(_brf(document(*[PROSE] * 12), numero_de_pagina="pie"), 25), True)
    assert numbers[1:3] == ("p2", "p3")
    assert numbers[-1] == str(len(numbers) - numbers.index("1"))


def test_odd_numbers_only_still_number_every_page():
    numbers = labels(split(_brf(document(*[PROSE] * 12), numeros_en="nones"), 25), False)
    text = numbers[numbers.index("1") :]
    assert text == tuple(str(number) for number in range(1, len(text) + 1))


def test_whole_sheets_are_embossed_again():
    data = _brf(document(*[PROSE] * 12))
    made = reprint(data, "2", "3", BrailleSettings(), "crlf-ff")
    assert (made.pages, made.sheets) == (("1", "2", "3", "4"), 2)
    assert made.data.count(b"\x0c") == 4
    assert made.data in data


def test_one_sided_pages_are_sheets():
    made = reprint(_brf(document(*[PROSE] * 12), dos_caras=False), "2", "3", BrailleSettings(dos_caras=False), "ff")
    assert (made.pages, made.sheets) == (("2", "3"), 2)
    assert b"\r\n\x0c" not in made.data


def test_pages_that_are_not_there_are_refused():
    with pytest.raises(UsageError, match="no tiene las páginas 900"):
        reprint(_brf(document(PROSE)), "900", "901", BrailleSettings(), "crlf-ff")


def test_a_reform_changes_few_pages():
    before = [page_hashes(split(_brf(document(*[PROSE] * 12)), 25))]
    reformed = [PROSE] * 11 + [PROSE.replace("personas", "gentes", 1)]
    after = [page_hashes(split(_brf(document(*reformed)), 25))]
    assert changed(before, before) == ()
    (row,) = changed(before, after)
    assert row.number == 1
    assert 1 <= len(row.pages) <= 3
