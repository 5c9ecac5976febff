"""Charts of Markdown: what their `serie` lines and the columns of their data say of single series."""

from __future__ import annotations

from pathlib import Path

import pytest

from editorial.document.model import Chart
from editorial.document.walk import blocks
from intake.word_files import read_bytes

DATA = "Año,Recibidas,A tiempo\n2020,950,78.1%\n2021,1200,81.25%\n"


def read(folder: Path, *lines: str, data: str = DATA, kind: str = "barras"):
    (folder / "d.csv").write_text(data, "utf-8")
    block = "\n".join(("```chart", f"tipo: {kind}", "datos: d.csv", "alt: Sube", *lines, "```", ""))
    return read_bytes(folder, block.encode(), "texto.md")


def drawn(folder: Path, *lines: str, **more: str) -> Chart:
    return next(block for block in blocks(read(folder, *lines, **more)) if isinstance(block, Chart))


def test_a_series_may_be_a_line_at_the_right_with_its_own_unit(tmp_path: Path):
    chart = drawn(tmp_path, "unidad: solicitudes", "serie: A tiempo = línea, derecha, por ciento")
    bars, line = chart.series
    assert (chart.kind, chart.category, chart.unit) == ("bar", "Año", "solicitudes")
    assert (bars.line, bars.second, bars.unit, bars.decimals) == (False, False, "", 0)
    assert (line.line, line.second, line.unit, line.decimals) == (True, True, "por ciento", 2)


def test_a_column_of_percentages_has_that_unit(tmp_path: Path):
    assert [series.unit for series in drawn(tmp_path).series] == ["", "%"]


@pytest.mark.parametrize(
    ("kind", "told", "lying"),
    [("barras horizontales", "bar", True), ("apiladas al 100", "full", False), ("apiladas al 100 %", "full", False)],
)
def test_kinds(tmp_path: Path, kind: str, told: str, lying: bool):
    chart = drawn(tmp_path, kind=kind)
    assert (chart.kind, chart.lying) == (told, lying)


@pytest.mark.parametrize(
    ("line", "said", "hint"),
    [
        ("serie: A tienpo = línea", "«A tienpo», que no está en sus datos", "«A tiempo»"),
        ("serie: A tiempo = línea, izquierda, %", "no se entiende: izquierda, %", "línea, derecha, unidad"),
    ],
)
def test_what_is_not_understood_is_told_with_what_was_meant(tmp_path: Path, line: str, said: str, hint: str):
    (found,) = read(tmp_path, line).findings
    assert found.code == "chart.data"
    assert said in found.message
    assert hint in found.hint


def test_a_pie_has_neither_lines_nor_axes(tmp_path: Path):
    (found,) = read(tmp_path, "serie: Casos = línea", kind="pastel", data="Área,Casos\nA,1\nB,2\n").findings
    assert "no tiene líneas" in found.message


def test_figures_that_cannot_be_read_are_told_as_to_who_saved_them_from_excel(tmp_path: Path):
    (tmp_path / "datos").mkdir()
    (tmp_path / "datos" / "cifras.csv").write_bytes("Año;Total\n2020;1\n".encode("cp1252"))
    text = "```chart\ntipo: barras\ndatos: {}\nalt: Sube.\n```\n"
    told = [read_bytes(tmp_path, text.format(name).encode(), "texto.md") for name in ("cifras.csv", "datos/cifras.csv")]
    misplaced, mistaken = (found for document in told for found in document.findings)
    assert misplaced.hint == "Revise el renglón «datos:» de la gráfica; en la carpeta está datos/cifras.csv."
    assert mistaken.hint == "En Excel: Guardar como, «CSV UTF-8 (delimitado por comas)»."
