"""Headers of merged tables: in print each cell names its own, and the proof finds one that names others."""

from dataclasses import replace

import pytest

from editorial.document.ids import with_ids
from editorial.document.model import Cell, Document, Paragraph, Run, Section, Table
from editorial.pdf.typeset import typeset
from editorial.proof.pdf import prove
from editorial.publication import Publication

PUBLICATION = Publication("p", None, "P", "informe")  # type: ignore[arg-type]


def cell(text: str, across: int = 1, down: int = 1) -> Cell:
    return Cell((Paragraph((Run(text),)),), across, down)


def document(header_rows: int = 2, header_columns: int = 1) -> Document:
    rows = (
        (cell("Mes", down=2), cell("Solicitudes", across=2), cell("Total", down=2)),
        (cell("En línea"), cell("En persona")),
        (cell("Enero"), cell("10"), cell("5"), cell("15")),
        (cell("Febrero"), cell("20", across=2), cell("20")),
    )
    return with_ids(Document((Section("part", content=(Table(rows, header_rows, header_columns),)),)))


def test_each_cell_names_its_headers():
    made = typeset(document(), PUBLICATION)
    assert prove(made.data, document(), PUBLICATION, "p.pdf") == ()


@pytest.mark.parametrize("other", [document(header_rows=1), document(header_columns=0)], ids=["rows", "columns"])
def test_other_headers_are_found(other: Document):
    made = typeset(other, PUBLICATION)
    assert {found.code for found in prove(made.data, document(), PUBLICATION, "p.pdf")} == {"proof.pdf-table-headers"}


def test_other_spans_are_found():
    (section,) = document().sections
    (table,) = section.content
    assert isinstance(table, Table)
    rows = (*table.rows[:3], (table.rows[3][0], replace(table.rows[3][1], colspan=1), cell(""), table.rows[3][2]))
    wider = with_ids(Document((replace(section, content=(replace(table, rows=rows),)),)))
    made = typeset(wider, PUBLICATION)
    found = [each for each in prove(made.data, document(), PUBLICATION, "p.pdf") if "header" in each.code]
    assert any("abarca 1 columnas" in each.message for each in found)
