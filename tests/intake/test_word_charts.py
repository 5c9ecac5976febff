"""Charts of Word: read from their own XML, or named with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from editorial.document.letters import plain_text
from editorial.document.model import Chart, Document
from editorial.document.walk import blocks
from editorial.intake.limits import LIMITS
from editorial.intake.number_formats import dated, number_format
from intake.chart_parts import COMBINED, RECORD, axis, cached, one, plot
from intake.conftest import codes, texts
from intake.word_files import docx, p, read_bytes
from intake.word_parts import CHART, charted, series


def chart_file(*plots: str, **more: object) -> bytes:
    return docx(
        p("Antes", CHART), p("Figura 1. Por mes", style="Descripcin"), p("Fuente: propia."), p("Después"),
        **(more or charted("".join(plots))),
    )  # fmt: skip


def chart_in(document: Document) -> Chart:
    return next(block for block in blocks(document) if isinstance(block, Chart))


@pytest.fixture
def read(tmp_path: Path):
    return lambda *plots: chart_in(read_bytes(tmp_path, chart_file(*plots)))


def test_a_chart_is_read_from_its_data(proven):
    plots = f'<c:barChart><c:grouping val="stacked"/>{series("A", "4.5", "3")}{series("B", "1", "")}</c:barChart>'
    document = proven(chart_file(plots))
    chart = chart_in(document)
    assert (chart.kind, chart.alt, chart.categories) == ("stacked", "Sube", ("Ene", "Feb"))
    assert [(each.name, each.values, each.decimals) for each in chart.series] == [
        ("A", (4.5, 3.0), 1), ("B", (1.0, None), 0),
    ]  # fmt: skip
    assert texts(document) == ["Antes", "Solicitudes Figura 1. Por mes", "Fuente: propia.", "Después"]


def test_bars_with_a_line_on_an_axis_of_its_own(proven):
    chart = chart_in(proven(chart_file(**COMBINED)))
    bars, line = chart.series
    assert (chart.kind, chart.category, chart.unit) == ("bar", "Mes", "")
    assert (bars.line, bars.second, bars.unit, bars.decimals) == (False, False, "Solicitudes recibidas", 0)
    assert (line.line, line.second, line.unit, line.decimals) == (True, True, "%", 1)
    assert line.values == (78.1, 81.2, 90.0)


def test_a_line_over_bars_may_share_their_axis(read):
    chart = read(plot("bar", one("A", ["1"])), plot("line", one("Meta", ["2"])), axis("val", 2))
    assert [(each.name, each.line, each.second) for each in chart.series] == [
        ("A", False, False), ("Meta", True, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("plots", "kind"),
    [
        (plot("doughnut", one("A", ["1", "2"])), "pie"),
        (plot("ofPie", one("A", ["1", "2"])), "pie"),
        (plot("bar3D", one("A", ["1"]), grouping="percentStacked"), "full"),
        (plot("line", one("A", ["-3", "2"])), "line"),
    ],
)
def test_forms_that_are_drawn_alike(read, plots: str, kind: str):
    assert read(plots).kind == kind


def test_bars_from_left_to_right_stay_so(read):
    assert read(plot("bar", one("A", ["1"]), more='<c:barDir val="bar"/>')).lying


@pytest.mark.parametrize(
    ("grouping", "kind"), [("standard", "line"), ("stacked", "stacked"), ("percentStacked", "full")]
)
def test_areas_are_redrawn_and_it_is_told(tmp_path: Path, grouping: str, kind: str):
    document = read_bytes(tmp_path, chart_file(plot("area", one("A", ["1"]), one("B", ["2"]), grouping=grouping)))
    assert chart_in(document).kind == kind
    assert codes(document) == {"docx.chart-form"}


def test_empty_cells_and_errors_of_the_worksheet_are_gaps(read):
    cat = cached("cat", ["Ene", None, "Mar", "Abr"], kind="str")
    chart = read(plot("bar", one("A", ["1", None, "#N/A", "4"], cat=cat)))
    assert chart.categories == ("Ene", "Sin nombre", "Mar", "Abr")
    assert chart.series[0].values == (1.0, None, None, 4.0)


def test_dates_are_told_as_the_worksheet_shows_them(read):
    cat = cached("cat", ["44197", "44228"], "mmm-yy")
    assert read(plot("line", one("A", ["1", "2"], cat=cat))).categories == ("ene-21", "feb-21")


def test_names_of_two_levels_are_told_from_the_outer_one_on(read):
    levels = "".join(
        f'<c:lvl>{"".join(f"""<c:pt idx="{at}"><c:v>{name}</c:v></c:pt>""" for at, name in level)}</c:lvl>'
        for level in ([(0, "S1"), (1, "S2"), (2, "S1")], [(0, "2020"), (2, "2021")])
    )
    cat = f"<c:cat><c:multiLvlStrRef><c:multiLvlStrCache>{levels}</c:multiLvlStrCache></c:multiLvlStrRef></c:cat>"
    assert read(plot("bar", one("A", ["1", "2", "3"], cat=cat))).categories == ("2020, S1", "2020, S2", "2021, S1")


def test_a_title_that_comes_from_a_cell_is_the_title(proven):
    charts = COMBINED["members"]["word/charts/chart1.xml"].decode()  # type: ignore[union-attr]
    title = charts[charts.index("<c:tx>") : charts.index("</c:tx>") + 7]
    linked = charts.replace(title, cached("tx", ["Del libro"], kind="str"), 1).encode()
    document = proven(chart_file(**{**COMBINED, "members": {"word/charts/chart1.xml": linked}}))
    assert plain_text(chart_in(document).caption) == "Del libro Figura 1. Por mes"


@pytest.mark.parametrize(
    ("code", "decimals", "sign", "value"),
    [
        ("General", -1, "", 0.5), ("0.0%", 1, "%", 50.0), ("0%", 0, "%", 50.0), ("#,##0", 0, "", 0.5),
        ('"$"#,##0.00', 2, "$", 0.5), ('_-"$"* #,##0.00_-;\\-"$"* #,##0.00_-', 2, "$", 0.5),
        ("[$$-80A]#,##0", 0, "$", 0.5), ('0.0"%"', 1, "%", 0.5), ('0" h"', 0, "h", 0.5), ("#,##0,", -1, "", 0.5),
        ("_(* #,##0_);_(* \\(#,##0\\)", 0, "", 0.5),
    ],
)  # fmt: skip
def test_formats_of_numbers(code: str, decimals: int, sign: str, value: float):
    form = number_format(code)
    assert (form.decimals, form.sign, form.value(0.5), form.dated) == (decimals, sign, value, False)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("d/m/yyyy", "5/5/2021"), ("dd-mmm-yy", "05-may-21"), ("yyyy", "2021"), ("dddd", "miércoles"),
        ("[$-80A]d \\d\\e mmmm \\d\\e yyyy;@", "5 de mayo de 2021"), ("h:mm", "18:30"),
        ("h:mm AM/PM", "6:30 p. m."), ("mm:ss", "30:00"),
    ],
)  # fmt: skip
def test_formats_of_dates(code: str, told: str):
    form = number_format(code)
    assert form.dated
    assert dated(44321 + 18.5 / 24, form) == told
    assert dated(44321 + 18.5 / 24 - 1462, form, since_1904=True) == told


@pytest.mark.parametrize(
    ("plots", "reason"),
    [
        (plot("scatter", one("A", ["1"])), "de dispersión"),
        (plot("radar", one("A", ["1"])), "radial"),
        (plot("bar", one("A", ["1"])) + plot("scatter", one("B", ["1"])), "de dispersión"),
        (plot("doughnut", one("A", ["1"]), one("B", ["1"])), "varias series"),
        (plot("bar", one("A", [])), "no guardó sus cifras"),
        (plot("bar", *[one("A", ["1"])] * (LIMITS.csv_columns + 1)), "series"),
        (plot("bar", one("A", ["doce"])), "no es un número"),
        (plot("bar", one("A", ["1"])) + plot("bar", one("B", ["1"]), grouping="stacked"), "mezcla"),
        ("", "no tiene series"),
    ],
)
def test_what_cannot_be_drawn_is_named_with_reason_and_remedy(tmp_path: Path, plots: str, reason: str):
    document = read_bytes(tmp_path, chart_file(plots))
    assert codes(document) == {"docx.chart"}
    (found,) = document.findings
    assert reason in found.message
    assert "tabla" in found.hint


def test_what_is_drawn_over_a_chart_is_told(tmp_path: Path):
    drawn = one("A", ["1", "#DIV/0!"], more=f"{RECORD}<c:trendline/>")
    document = read_bytes(tmp_path, chart_file(plot("bar", drawn)))
    (found,) = document.findings
    assert found.code == "docx.chart-extras"
    assert all(word in found.message for word in ("Récord", "tendencia", "#DIV/0!"))
