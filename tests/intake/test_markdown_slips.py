"""Words that pandoc would lose in silence are told with their line and the remedy."""

import pytest

from editorial.intake.markdown_slips import slips
from intake.conftest import codes
from intake.word_files import read_bytes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("| A | B |\n|---|\n| 1 | 2 | 3 |", ["línea 1: Este renglón tiene 2 celdas", "línea 3: Este renglón tiene 3"]),
        ("A | B\n--|--\n1 | 2 | 3", ["línea 3: Este renglón tiene 3 celdas"]),
        ("Uno.[^2]\n\n[^1]: Nota.", ["línea 1: Falta la nota [^2].", "línea 3: Nadie llama a la nota [^1]"]),
    ],
)
def test_what_would_be_lost_is_told_with_its_line(text: str, told: list[str]):
    found = slips(text, "texto.md")
    assert [f"{one.where.removeprefix('texto.md, ')}: {one.message}"[: len(said)] for one, said in
            zip(found, told, strict=True)] == told  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "| A | B |\n|---|:-:|\n| 1 | 2 |\n| 3 |\n\nx | y | z", "| A \\| B |\n|---|\n| 1 |",
        "| A | `x|y` |\n|---|---|\n| 1 | 2 |", "```\n| A | B |\n|---|\n```", "Uno.[^a]\n\n[^a]: Nota.\n    Sigue.",
        "Escriba `[^2]` ahí.", "Uno\\[^2] dos.", "Título\n---\n\nuno | dos", "+---+---+\n| a | b |\n+---+---+",
        "a^[Nota en el renglón.]",
    ],
)  # fmt: skip
def test_what_is_in_order_is_not(text: str):
    assert slips(text, "texto.md") == []


def test_a_report_with_such_a_table_stops_before_it_is_built(tmp_path):
    document = read_bytes(tmp_path, b"| A | B |\n|---|\n| 1 | 2 |\n", "texto.md")
    assert codes(document) == {"text.table-columns"}
