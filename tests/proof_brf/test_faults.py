"""Every fault of a finished BRF is found without a manifest, with its place."""

from __future__ import annotations

import random
from functools import cache

import pytest

from braille.making import article, chapter, items, law, paragraph, publication, title
from editorial.braille.emboss import emboss
from editorial.document.ids import with_ids
from editorial.document.letters import Position
from editorial.document.model import (
    Cell,
    Chart,
    Document,
    Figure,
    Image,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Role,
    Run,
    Section,
    Separator,
    Series,
    Style,
    Table,
)
from editorial.document.pages import PageStart, with_page_marks
from editorial.findings import Finding
from editorial.proof.brf import prove
from editorial.proof.ebraille import prove as prove_book

JOB = publication(hojas_por_tomo=9)
PROSE = (
    "Los sujetos obligados pondrán a disposición de las personas, en formatos abiertos y accesibles, la información "
    "pública que generen, obtengan, adquieran o transformen, sin más límite que el interés público y los datos "
    "personales."
)


def _row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell((paragraph(text),) if text else ()) for text in texts)


def _table(*rows: tuple[str, ...], caption: str = "") -> Table:
    return Table(tuple(_row(*row) for row in rows), header_rows=1, caption=(Run(caption),) if caption else ())


@cache
def document() -> Document:
    """A law with every construct that braille pages know."""
    noted = Paragraph((Run("Se consideran datos personales"), NoteRef("n1"), Run(" los que identifican a alguien.")))
    strong = Paragraph((Run("Se entiende por "), Run("Plataforma", Style.ITALIC), Run(" la Plataforma Nacional.")))
    reform = Paragraph((Run("Artículo reformado G.O. CDMX 27/08/25"),), role=Role.REFORM_NOTE)
    chart = Chart("bar", ("2023", "2024"), (Series("Solicitudes", (1200.0, 1350.0)),), alt="Suben las solicitudes.")
    articles = [article(f"Artículo {number}.-", PROSE, PROSE) for number in range(5, 45)]
    made = law(
        Section("preamble", content=(paragraph("LEY DE PRUEBA DE LA CIUDAD DE MÉXICO"),)),
        title(
            "TÍTULO PRIMERO",
            "DISPOSICIONES GENERALES",
            chapter(
                "Capítulo I",
                "Del objeto",
                article("Artículo 1o.-", PROSE, items("fraction", I=PROSE, II="Uno,", III="dos, y"), reform),
                article("Artículo 2o.-", noted, strong, Quote((paragraph(PROSE),)), Separator()),
                article("Artículo 3o.-", _table(("Año", "Monto"), ("2023", "$1,500.00"), ("2024", "150"))),
                article(
                    "Artículo 4o.-", _table(("Concepto", "Descripción"), ("Uno", PROSE), ("Dos", PROSE), caption="T")
                ),
                article("Artículo 4 Bis.-", Figure(Image("a.png", "Un mapa"), (Run("Mapa"),)), chart),
            ),
            chapter("Capítulo II", "De lo demás", *articles[:20]),
        ),
        title("TÍTULO SEGUNDO", "PROCEDIMIENTOS", chapter("Capítulo Único", "De todo", *articles[20:])),
    )
    whole = with_ids(Document(made.sections, (Note("n1", "1", (paragraph("Véase la ley de la materia."),)),)))
    articles_of = whole.sections[1].sections[1].sections
    starts = [PageStart(str(page), Position(f"{articles_of[page].id}__p_1", 40)) for page in range(2, 10)]
    return with_page_marks(whole, starts)


@cache
def edition() -> tuple[bytes, ...]:
    return tuple(volume.brf for volume in emboss(document(), JOB).volumes)


def faults(*volumes: bytes) -> tuple[Finding, ...]:
    return prove(volumes, document(), JOB, [f"tomo-{number}.brf" for number in range(1, len(volumes) + 1)])


def pages(data: bytes) -> list[list[bytes]]:
    return [page.split(b"\r\n") for page in data.split(b"\x0c")]


def joined(made: list[list[bytes]]) -> bytes:
    return b"\x0c".join(b"\r\n".join(page) for page in made)


def test_the_edition_has_several_volumes_and_no_fault():
    assert len(edition()) > 1
    assert faults(*edition()) == ()


@pytest.mark.parametrize("seed", range(4))
def test_any_flipped_bit_is_found(seed: int):
    draw = random.Random(seed)
    for _ in range(30):
        volumes = list(edition())
        at = draw.randrange(len(volumes))
        data = bytearray(volumes[at])
        place = draw.randrange(len(data))
        data[place] ^= 1 << draw.randrange(8)
        volumes[at] = bytes(data)
        assert faults(*volumes), (at, place, volumes[at][place - 20 : place + 20])


def test_any_dropped_line_is_found():
    first, *others = edition()
    made = pages(first)
    places = [(number, line) for number, page in enumerate(made[:-1]) for line in range(len(page) - 1)]
    for number, line in random.Random(0).sample(places, 80):
        page = made[number]
        changed = [*made[:number], page[:line] + page[line + 1 :], *made[number + 1 :]]
        assert faults(joined(changed), *others), (number, line, page[line])


def test_any_dropped_page_is_found():
    first, *others = edition()
    made = pages(first)
    for number in range(len(made) - 1):
        assert faults(joined([*made[:number], *made[number + 1 :]]), *others), number


def test_any_two_neighbouring_pages_swapped_are_found():
    first, *others = edition()
    made = pages(first)
    for number in range(len(made) - 2):
        changed = [*made[:number], made[number + 1], made[number], *made[number + 2 :]]
        assert faults(joined(changed), *others), number


def test_swapped_and_missing_volumes_are_found():
    first, second, *others = edition()
    assert faults(second, first, *others)
    assert faults(first, *others)


def _replaced(old: bytes, new: bytes) -> tuple[Finding, ...]:
    first, *others = edition()
    assert old in first
    return faults(first.replace(old, new, 1), *others)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (b".PLATAFORMA9", b".PLATAFORMA", "article_2__p_2"),  # the end of emphasis
        (b"9.PLATAFORMA9", b".PLATAFORMA", "article_2__p_2"),  # both signs of emphasis
        (b"9.PLATAFORMA9", b"9PLATAFORMA9", "article_2__p_2"),  # a capital
        (b"#A'EJJ", b"#A1EJJ", "article_3__"),  # the point of thousands as a decimal comma
        (b"#BJBC  ", b"#BJBC ", "article_3__"),  # two columns that have become one
        (b"..T/TULO ..PRIMERO", b".T/TULO ..PRIMERO", "tit"),  # a word of capitals
    ],
)
def test_a_lost_sign_is_found_with_its_place(old: bytes, new: bytes, place: str):
    found = [each for each in _replaced(old, new) if "tomo-1.brf, página" in each.where]
    assert any(place in each.where for each in found), found


def test_a_block_cut_short_is_found():
    first, *others = edition()
    made = pages(first)
    page, line = next((p, n) for p, each in enumerate(made) for n, text in enumerate(each) if b"PERSONALES'" in text)
    made[page][line] = made[page][line].replace(b"PERSONALES'", b"").rstrip()
    found = faults(joined(made), *others)
    assert any("personales" in each.message for each in found), found


def test_a_long_block_is_whole_and_its_end_is_missed():
    """A tool of the trade cuts any block at 8,190 characters without a word."""
    prose = "La información pública es un bien de las personas. " * 180
    whole, cut = (law(article("Artículo 1.-", text)) for text in (prose, prose[:8190]))
    job = publication()
    said, short = (emboss(document, job) for document in (whole, cut))
    names = [f"tomo-{volume.number}.brf" for volume in said.volumes]
    assert prove([volume.brf for volume in said.volumes], whole, job, names) == ()
    assert prove([volume.brf for volume in short.volumes], whole, job, names) != ()
    assert prove_book(said.ebraille, whole, job, "libro.ebrl") == ()
    assert prove_book(short.ebraille, whole, job, "libro.ebrl") != ()
