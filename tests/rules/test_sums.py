"""Totals: those that do not add up are told with both figures, and whatever may be right stays silent."""

import pytest

from editorial.document.ids import with_ids
from editorial.document.model import Cell, Document, Paragraph, Run, Section, Table
from editorial.findings import CODES
from editorial.publication import Publication
from editorial.rules.rule import Text
from editorial.rules.sums import sums


def said(
    rows: str,
    caption: str = "",
    kind: str = "informe",
    merged: dict[str, tuple[int, int]] | None = None,
    heads: int = 1,
) -> list[str]:
    """Say what the rule says of a table; `merged`: spans (columns, rows) of the cells with these words."""
    spans = merged or {}
    cells = [[cell.strip() for cell in row.split("|")] for row in rows.strip().split("\n")]
    made = tuple(
        tuple(Cell((Paragraph((Run(cell),)),) if cell else (), *spans.get(cell, (1, 1))) for cell in row if cell != "<")
        for row in cells
    )
    table = Table(made, heads, caption=(Run(caption),) if caption else ())
    document = with_ids(Document((Section("part", content=(table,)),)))
    return [each.message for each in sums(Text(document, Publication("p", None, "P", kind)))]  # type: ignore[arg-type]


def test_a_total_of_a_column_is_told_with_both_figures():
    rows = "Área|Casos\nA|24,140\nB|19,740\nC|16,000\nTotal|49,139"
    assert said(rows) == ["El total de «Casos» dice 49,139 y sus datos suman 59,880."]
    assert said(rows, kind="ley") == []


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ("Área|Casos\nA|1,200\nB|(200)\nC|−50\nTotal|950", 0),
        ("Área|Casos\nA|103 mil 651\nB|349\nSuma total|104,000", 0),
        ("Área|Pesos\nA|$1,234.50\nB|$2,000.25\nTotal|$3,234.76", 1),
        ("Área|Casos\nTotal|60\nA|10\nB|20\nC|30", 0),
        ("Área|Casos\nTotal|70\nA|10\nB|20\nC|30", 1),
        ("Área|Casos\nA|10\nB|20\nSubtotal|30\nC|5\nD|6\nSubtotal|12\nTotal|41", 1),
        ("Área|Casos\nA|10\nB|20\nSubtotal|30\nC|5\nD|6\nSubtotal|11\nTotal|41", 0),
        ("Área|Casos\nA|10\nB|20\nC|30\nTotal de casos|61", 1),
    ],
)
def test_signs_places_and_subtotals(rows: str, wrong: int):
    assert len(said(rows)) == wrong


@pytest.mark.parametrize(
    "rows",
    [
        "Área|Por ciento\nA|33.3\nB|33.3\nC|33.3\nTotal|100.0",
        "Área|Casos\nA|33.33 %\nB|33.33 %\nC|33.33 %\nTotal|100 %",
        "Área|Días, promedio\nA|8.4\nB|7.9\nC|9.1\nTotal|8.4",
        "Área|Satisfechas\nA|91\nB|94\nC|96\nTotal|93.7",
        "Área|Casos\nA|10\nB|n. d.\nC|30\nTotal|55",
        "Área|Casos\nA|10\nB|—\nC|30\nTotal|55",
        "Área|Fecha\nA|31/12/2021\nB|01/01/2022\nTotal|02/01/2022",
        "Área|Creada\nA|2015\nB|2018\nC|2020\nTotal|2021",
        "Área|Casos\nAcceso|100\nEn línea|60\nEn persona|40\nDatos|50\nEn línea|20\nEn persona|30\nTotal|150",
        "Área|Casos\nA|100\nDe las cuales, urgentes|30\nB|50\nTotal|150",
        "Tipo|Total\nA|5\nB|9\nC|3",
        "Área|Casos|Días|Total\nA|10|3|7\nB|20|4|11\nC|30|2|9",
        "Total|Casos\nA|10\nB|20",
    ],
)
def test_what_may_be_right_stays_silent(rows: str):
    assert said(rows) == []


def test_millions_may_be_rounded():
    rows = "Área|Gasto\nA|10\nB|20\nC|30\nTotal|61"
    assert len(said(rows)) == 1
    assert said(rows, "Gasto por área (millones de pesos)") == []


def test_merged_cells_count_once():
    rows = "Área|Tipo|Casos\nNorte|A|10\n<|B|20\nSur|A|30\nTodo el año|<|<\nTotal|<|65"
    merged = {"Norte": (1, 2), "Todo el año": (3, 1), "Total": (2, 1)}
    assert said(rows, merged=merged) == ["El total de «Casos» dice 65 y sus datos suman 60."]


def test_rows_are_judged_where_most_of_them_add_up():
    head = "Mes|En línea|En persona|Total\n"
    assert said(head + "Enero|10|5|15\nFebrero|20|5|25\nMarzo|30|5|36") == [
        "El total del renglón «Marzo» dice 36 y sus datos suman 35."
    ]


@pytest.mark.parametrize(("first", "count"), [("Área|Casos", 1), ("Área|2021", 1), ("Norte|15", 0)])
def test_a_table_of_word_without_header_row_is_read_by_its_words(first: str, count: int):
    assert len(said(first + "\nA|10\nB|20\nTotal|35", heads=0)) == count


def test_the_cost_is_linear():
    rows = "Área|Casos\n" + "".join(f"A{number}|{number % 7}\n" for number in range(4_000)) + "Total|9"
    assert len(said(rows)) == 1
    assert "tables.sum" in CODES
