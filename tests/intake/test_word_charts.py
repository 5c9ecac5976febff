"""Charts of Word: read from their own XML, or named with the reason."""

from editorial.document.model import Chart
from editorial.document.walk import blocks
from intake.conftest import codes, texts
from intake.word_files import docx, p
from intake.word_parts import CHART, charted, series


def chart_file(plot: str) -> bytes:
    return docx(
        p("Antes", CHART), p("Figura 1. Por mes", style="Descripcin"), p("Fuente: propia."), p("Después"),
        **charted(plot),
    )  # fmt: skip


def test_a_chart_is_read_from_its_data(proven):
    plot = f'<c:barChart><c:grouping val="stacked"/>{series("A", "4.5", "3")}{series("B", "1", "")}</c:barChart>'
    document = proven(chart_file(plot))
    chart = next(block for block in blocks(document) if isinstance(block, Chart))
    assert (chart.kind, chart.alt, chart.categories, chart.decimals) == ("stacked", "Sube", ("Ene", "Feb"), 1)
    assert [(one.name, one.values) for one in chart.series] == [("A", (4.5, 3.0)), ("B", (1.0, None))]
    assert texts(document) == ["Antes", "Solicitudes Figura 1. Por mes", "Fuente: propia.", "Después"]


def test_a_chart_of_another_kind_is_named(tmp_path):
    from intake.word_files import read_bytes

    document = read_bytes(tmp_path, chart_file(f"<c:scatterChart>{series('A', '1')}</c:scatterChart>"))
    assert codes(document) == {"docx.chart"}
