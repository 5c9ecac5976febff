"""Pages into volumes: how many, how thick, where they begin, what stands at their beginning and end."""

from __future__ import annotations

from functools import cache

import pytest

from braille.making import article, chapter, law, publication, shown, title
from editorial.braille.emboss import Job, prepare
from editorial.document.model import Document
from editorial.errors import PublicationError

PROSE = "Los sujetos obligados pondrán a disposición de las personas la información pública que generen. " * 6


def _chapters(sizes: list[int], start: int = 1) -> list[object]:
    made, number = [], start
    for place, size in enumerate(sizes, 1):
        articles = [article(f"Artículo {number + at}.-", PROSE) for at in range(size)]
        made.append(chapter(f"Capítulo {place}", "Del capítulo", *articles))
        number += size
    return made


@cache
def document(*sizes: int) -> Document:
    return law(title("TÍTULO ÚNICO", "DE TODO", *_chapters(list(sizes))))


def job(sizes: tuple[int, ...], **settings: object) -> Job:
    return prepare(document(*sizes), publication(**settings))


def first_lines(made: Job, volume: int) -> list[str]:
    return [line.strip() for line in shown(made.pages(made.bound[volume - 1])[-1])]


def test_a_short_law_is_one_volume():
    made = job((4,))
    assert len(made.bound) == 1
    assert first_lines(made, 1)[-1] == "^fin del tomo #a y de la obra"


@pytest.mark.parametrize("duplex", [True, False])
def test_no_volume_is_thicker_than_the_limit(duplex: bool):
    made = job((40, 40, 40), hojas_por_tomo=20, dos_caras=duplex)
    assert len(made.bound) > 2
    assert all(volume.sheets <= 20 for volume in made.bound)


@pytest.mark.parametrize("limit", [12, 15, 20, 31])
@pytest.mark.parametrize("duplex", [True, False])
def test_volumes_are_as_few_as_their_sheets_need(limit: int, duplex: bool):
    """Where sheets are scarce, a better place to end is given up rather than a volume added."""
    made = job((40, 40, 40), hojas_por_tomo=limit, dos_caras=duplex)
    sheets = sum(volume.sheets for volume in made.bound)
    assert len(made.bound) == -(-sheets // limit)


def test_a_volume_begins_at_a_chapter_near_its_even_share():
    made = job((38, 40), hojas_por_tomo=30)
    assert len(made.bound) == 2
    second = made.bound[1].text
    assert shown([made.flow.segments[second.start].cells]) == ["^capítulo #b"]


def test_without_a_chapter_near_volumes_differ_by_few_pages():
    made = job((120,), hojas_por_tomo=30)
    pages = [len(volume.front) + len(volume.text.pages) for volume in made.bound]
    assert len(pages) > 1
    assert max(pages) - min(pages) <= 15


def test_a_text_that_goes_on_repeats_its_headings():
    made = job((120,), hojas_por_tomo=30)
    second = made.bound[1].text
    assert shown(each.cells for each in second.segments[:3]) == [
        "^continuación de:",
        "^^título ^^único ^^de ^^todo",
        "^capítulo #a ^del capítulo",
    ]


def test_two_sided_volumes_begin_on_right_hand_pages_with_odd_numbers():
    made = job((40, 40, 40), hojas_por_tomo=20)
    for volume in made.bound:
        assert volume.text.pages[0].number % 2 == 1
        pages = made.pages(volume)
        text = len(pages) - len(volume.text.pages)
        assert text % 2 == 0
        assert pages[text - 1] == () or len(volume.front) % 2 == 0


def test_page_numbers_run_on_through_the_volumes():
    made = job((40, 40, 40), hojas_por_tomo=20, dos_caras=False)
    numbers = [page.number for volume in made.bound for page in volume.text.pages]
    assert numbers == list(range(1, len(numbers) + 1))


def test_contents_lead_to_the_page_that_holds_the_heading():
    made = job((6,))
    front = [line for page in made.bound[0].front for placed in page.lines for line in shown([placed.line.cells])]
    entry = next(line for line in front if line.startswith("    ^artículo #c."))
    assert "***" in entry
    assert len(entry) == 40
    number = made.bound[0].text.page_of()[made.flow.entries[4].start]
    assert entry.endswith(" #" + "jabcdefghi"[number])


def test_a_limit_that_not_even_the_front_fits_in_is_refused():
    with pytest.raises(PublicationError, match="hojas_por_tomo"):
        job((40, 40), hojas_por_tomo=1)


def test_what_no_volume_can_hold_whole_is_named():
    endless = law(title("TÍTULO ÚNICO", "DE TODO", article("Artículo 1.-", PROSE * 100)))
    with pytest.raises(PublicationError, match="un párrafo o una tabla"):
        prepare(endless, publication(hojas_por_tomo=20))
