"""Pictures and charts on the page: words that can be read, heights that fill pages, values that are never lost."""

from dataclasses import replace

import pytest

from editorial.document.ids import with_ids
from editorial.document.model import Block, Chart, Document, Series
from editorial.document.pages import with_page_marks
from editorial.pdf.typeset import typeset
from editorial.proof.pdf import prove
from editorial.proof.pdf_tree import open_book
from pdf.texts import SENTENCE, article, law, paragraph, publication, runs

MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
)
BARS = Chart(
    "bar", MONTHS, (Series("Solicitudes", tuple(range(1, 12))),), alt="Once barras.", caption=runs("Gráfica 1."),
    source=runs("Fuente: datos inventados."),
)  # fmt: skip
FEW = replace(BARS, categories=MONTHS[:4], series=(Series("Solicitudes", (1.0, 2.0, 3.0, 4.0)),))
MANY = replace(
    BARS,
    categories=tuple(f"categoría larga {n}" for n in range(15)),
    series=(Series("Solicitudes", tuple(map(float, range(1, 16)))),),
)
CROWDED = replace(BARS, series=tuple(Series(f"Serie {n}", tuple(1234567.0 + k for k in range(11))) for n in range(4)))


def document(*blocks: Block) -> Document:
    return with_ids(replace(law(), sections=(article("1", *blocks),), notes=()))


@pytest.mark.parametrize("kind", ["bar", "stacked", "line", "pie"])
def test_the_words_of_a_chart_are_large_in_large_print(kind: str):
    text = document(paragraph(SENTENCE), replace(BARS, kind=kind))
    edition = typeset(text, publication(), "macrotipo")
    assert prove(edition.data, with_page_marks(text, edition.pages), publication(), "ley.pdf") == ()
    assert edition.forme is not None
    (drawn,) = (page.content for page in edition.forme.sheets.drawn if b" 9.0 Tf" in page.content)
    assert b"q 2.0000 0 0 2.0000 " in drawn


def test_a_chart_gets_lower_to_stay_on_its_page():
    def pages(lines: int) -> int:
        text = document(*(paragraph("Una línea.") for _ in range(lines)), FEW)
        return sum(start.purpose == "text" for start in typeset(text, publication()).pages)

    one = max(lines for lines in range(20, 40) if pages(lines) == 1)
    text = document(*(paragraph("Una línea.") for _ in range(one)), FEW)
    edition = typeset(text, publication())
    assert prove(edition.data, with_page_marks(text, edition.pages), publication(), "ley.pdf") == ()
    assert edition.forme is not None
    measure = edition.forme.style.column_width
    (box,) = (node.keys["A"]["BBox"] for node in open_book(edition.data).nodes if node.tag == "Figure")
    assert box[3] - box[1] < measure * 0.45 - 10


def test_a_chart_that_would_lose_its_values_keeps_its_height():
    boxes = set()
    for lines in range(24, 32):
        edition = typeset(document(*(paragraph("Una línea.") for _ in range(lines)), MANY), publication())
        assert not any(node.tag == "Table" for node in open_book(edition.data).nodes)
        (box,) = (node.keys["A"]["BBox"] for node in open_book(edition.data).nodes if node.tag == "Figure")
        boxes.add(round(box[3] - box[1], 1))
    assert len(boxes) == 1


def test_values_that_find_no_room_at_their_bars_stand_in_a_table():
    edition = typeset(document(CROWDED), publication())
    found = [node.tag for node in open_book(edition.data).nodes]
    assert found.count("Table") == 1
