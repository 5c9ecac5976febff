"""Charts of Word: read from their own XML, or named with the reason."""

from editorial.document.model import Chart
from editorial.document.walk import blocks
from intake.conftest import codes, texts
from intake.word_files import docx, p

SPACE = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx><c:rich><a:p><a:r>'
    "<a:t>Solicitudes</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea>{}</c:plotArea></c:chart></c:chartSpace>"
)
DRAWING = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="g" descr="Sube"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="rIdC"/></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r>"
)


def points(kind: str, *values: str) -> str:
    cached = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))
    return f"<c:{kind}><c:strRef><c:strCache>{cached}</c:strCache></c:strRef></c:{kind}>"


def series(name: str, *values: str) -> str:
    return f"<c:ser>{points('tx', name)}{points('cat', 'Ene', 'Feb')}{points('val', *values)}</c:ser>"


def charted(plot: str) -> bytes:
    return docx(
        p("Antes", DRAWING), p("Figura 1. Por mes", style="Descripcin"), p("Fuente: propia."), p("Después"),
        relations={"rIdC": ("chart", "charts/chart1.xml")},
        members={"word/charts/chart1.xml": SPACE.format(plot).encode()},
    )  # fmt: skip


def test_a_chart_is_read_from_its_data(proven):
    plot = f'<c:barChart><c:grouping val="stacked"/>{series("A", "4.5", "3")}{series("B", "1", "")}</c:barChart>'
    document = proven(charted(plot))
    chart = next(block for block in blocks(document) if isinstance(block, Chart))
    assert (chart.kind, chart.alt, chart.categories, chart.decimals) == ("stacked", "Sube", ("Ene", "Feb"), 1)
    assert [(one.name, one.values) for one in chart.series] == [("A", (4.5, 3.0)), ("B", (1.0, None))]
    assert texts(document) == ["Antes", "Solicitudes Figura 1. Por mes", "Fuente: propia.", "Después"]


def test_a_chart_of_another_kind_is_named(tmp_path):
    from intake.word_files import read_bytes

    document = read_bytes(tmp_path, charted(f"<c:scatterChart>{series('A', '1')}</c:scatterChart>"))
    assert codes(document) == {"docx.grafica"}
