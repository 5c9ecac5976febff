"""Small changes of meaning in a finished file: the proof finds each one, whatever the chance that made it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from random import Random
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from editorial.document.pages import with_page_marks
from editorial.proof.pdf import prove
from pdf.texts import law, publication
from proof_pdf.test_prove import made

Element = Any
Change = Callable[[Pdf, Random], None]
CHANGES: list[Change] = []


def change(one: Change) -> Change:
    CHANGES.append(one)
    return one


def elements(pdf: Pdf, *tags: str) -> list[Element]:
    things = (thing for thing in pdf.objects if isinstance(thing, Dictionary) and "/S" in thing and "/P" in thing)
    return [thing for thing in things if str(thing.S)[1:] in tags]


def kids(element: Element) -> list[Any]:
    inner = element.get("/K")
    return list(inner) if isinstance(inner, Array) else [] if inner is None else [inner]


def same(one: Any, other: Any) -> bool:
    return isinstance(one, Dictionary) and one.objgen == other.objgen


def without(parent: Element, kid: Element) -> None:
    parent.K = Array([each for each in kids(parent) if not same(each, kid)])


def annotations(pdf: Pdf, key: str) -> Iterator[Element]:
    yield from (each for page in pdf.pages if "/Annots" in page for each in page.Annots if key in each)


@change
def a_heading_becomes_a_paragraph(pdf: Pdf, chance: Random) -> None:
    chance.choice([each for each in elements(pdf, "H2", "H3") if "/ID" in each]).S = Name.P


@change
def a_list_becomes_loose(pdf: Pdf, chance: Random) -> None:
    taken = chance.choice(elements(pdf, "L"))
    taken.S = Name.Div
    for item in kids(taken):
        item.S = Name.Div
        for part in kids(item):
            part.S = Name.Span if str(part.S) == "/Lbl" else Name.Div


@change
def a_quotation_is_one_no_more(pdf: Pdf, chance: Random) -> None:
    chance.choice(elements(pdf, "BlockQuote")).S = Name.Div


@change
def the_last_block_leaves_its_item(pdf: Pdf, chance: Random) -> None:
    body = chance.choice([each for each in elements(pdf, "LBody") if kids(each)])
    moved = kids(body)[-1]
    without(body, moved)
    above = body.P.P.P
    place = next(at for at, each in enumerate(kids(above)) if same(each, body.P.P))
    above.K = Array([*kids(above)[: place + 1], moved, *kids(above)[place + 1 :]])
    moved.P = above


@change
def a_cell_changes_its_row(pdf: Pdf, chance: Random) -> None:
    table = chance.choice([each for each in elements(pdf, "Table") if len(kids(each)) > 2])
    rows = [each for each in kids(table) if str(each.S) == "/TR"]
    one, other = rows[-2:]
    first, second = kids(one), kids(other)
    one.K, other.K = Array([*first[:-1], second[-1]]), Array([*second[:-1], first[-1]])
    first[-1].P, second[-1].P = other, one


@change
def a_call_moves_to_the_start_of_its_paragraph(pdf: Pdf, chance: Random) -> None:
    calls = [each for each in elements(pdf, "Reference") if str(each.P.S) == "/P" and not same(kids(each.P)[0], each)]
    call = chance.choice(calls)
    rest = [each for each in kids(call.P) if not same(each, call)]
    call.P.K = Array([call, *rest])


@change
def two_pictures_change_their_words(pdf: Pdf, chance: Random) -> None:
    taken = [each for each in elements(pdf, "Figure") if "/Alt" in each]
    one = taken[0]
    other = chance.choice([each for each in taken if str(each.Alt) != str(one.Alt)])
    one.Alt, other.Alt = String(str(other.Alt)), String(str(one.Alt))


@change
def a_picture_is_another(pdf: Pdf, chance: Random) -> None:
    images = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"]
    image = chance.choice(images)
    image.write(bytes(255 - point for point in image.read_bytes()))


@change
def a_link_leads_elsewhere(pdf: Pdf, chance: Random) -> None:
    links = list(annotations(pdf, "/Dest"))
    link = chance.choice(links)
    link.Dest = String(chance.choice([str(each.Dest) for each in links if str(each.Dest) != str(link.Dest)]))


@change
def a_link_says_it_is_another(pdf: Pdf, chance: Random) -> None:
    chance.choice(list(annotations(pdf, "/Contents"))).Contents = String("Artículo 900, página 1")


@change
def a_named_place_moves_to_another_page(pdf: Pdf, chance: Random) -> None:
    names = pdf.Root.Names.Dests.Names
    place = names[chance.randrange(len(names) // 2) * 2 + 1]
    place[0] = chance.choice([page.obj for page in pdf.pages if page.obj.objgen != place[0].objgen])


@change
def a_bookmark_says_something_else(pdf: Pdf, chance: Random) -> None:
    pdf.Root.Outlines.First.Title = String("Otro título")


@change
def the_bookmarks_are_gone(pdf: Pdf, chance: Random) -> None:
    del pdf.Root["/Outlines"]


@change
def a_paragraph_is_read_as_something_else(pdf: Pdf, chance: Random) -> None:
    chance.choice(elements(pdf, "P", "Span", "Lbl")).ActualText = String("otra cosa")


@change
def a_paragraph_is_read_in_another_language(pdf: Pdf, chance: Random) -> None:
    chance.choice(elements(pdf, "P", "Sect", "H2")).Lang = String("en-US")


@change
def the_file_is_read_in_another_language(pdf: Pdf, chance: Random) -> None:
    pdf.Root.Lang = String("en-US")


@change
def the_file_bears_another_title(pdf: Pdf, chance: Random) -> None:
    opening = b'<rdf:li xml:lang="x-default">'
    packet = pdf.Root.Metadata.read_bytes().replace(opening, opening + b"Otro ")
    pdf.Root.Metadata = pdf.make_stream(packet, {"/Type": Name.Metadata, "/Subtype": Name.XML})


@change
def a_line_of_the_imprint_is_gone(pdf: Pdf, chance: Random) -> None:
    part = next(each for each in elements(pdf, "Sect") if "/ID" not in each)
    without(part, chance.choice([each for each in kids(part) if str(each.S) == "/P"]))


@change
def a_page_lacks_its_folio(pdf: Pdf, chance: Random) -> None:
    mark = b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC"
    page = chance.choice([each for each in pdf.pages if mark in each.Contents.read_bytes()])
    before, _, rest = page.Contents.read_bytes().partition(mark)
    page.Contents.write(before + rest.partition(b"EMC")[2])


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("mutation", CHANGES, ids=lambda one: one.__name__)
def test_a_change_of_meaning_is_found(mutation: Change, seed: int):
    with pikepdf.open(BytesIO(made().data)) as pdf:
        mutation(pdf, Random(f"{mutation.__name__} {seed}"))
        out = BytesIO()
        pdf.save(out)
    assert prove(out.getvalue(), with_page_marks(law(), made().pages), publication(), "ley.pdf")
