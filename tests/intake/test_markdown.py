"""Markdown, HTML and plain text as sources."""

import pytest

from editorial.document.model import Chart, Figure, List, Quote, Role, Run, Style, Table
from editorial.document.walk import blocks
from intake.conftest import codes, notes, texts
from intake.word_files import read_bytes
from intake.word_parts import png


@pytest.fixture
def markdown(proven):
    return lambda text, kind="informe": proven(text.encode(), kind, "texto.md")


def first(document, kind):
    return next(block for block in blocks(document) if isinstance(block, kind))


def test_headings_open_parts_and_keep_their_numbers(markdown):
    document = markdown("Antes.\n\n# 1. Uno\n\nTexto.\n\n## 1.1 Dos {#dos}\n\n# Tres\n\nVéase [allá](#dos).")
    before, one, three = document.sections
    assert [before.heading, one.label, one.heading] == [(), (Run("1."),), (Run("Uno"),)]
    assert one.sections[0].label == (Run("1.1"),)
    assert one.sections[0].id == "dos"
    assert three.content[0].content[1] == Run("allá", href="#dos")


def test_styles_become_flat_runs(markdown):
    document = markdown("**Muy *fuerte*** y [open]{lang=en} m^2^")
    assert document.sections[0].content[0].content == (
        Run("Muy ", Style.BOLD), Run("fuerte", Style.BOLD | Style.ITALIC), Run(" y "), Run("open", lang="en"),
        Run(" m"), Run("2", Style.SUPER),
    )  # fmt: skip


def test_a_division_gives_its_language_to_what_it_holds(markdown):
    document = markdown("::: {lang=nci}\nTlalli\n:::\n\nTierra")
    assert [block.content[0].lang for block in document.sections[0].content] == ["nci", None]


def test_notes_lists_and_quotes(markdown):
    document = markdown("Dice[^a].\n\n- uno\n- dos\n\n3) tres\n4) cuatro\n\n> cita\n\n[^a]: La nota.")
    assert notes(document) == [("1", "La nota.")]
    bullets, numbered = (block for block in blocks(document) if isinstance(block, List))
    assert [item.label for item in bullets.items] == [(), ()]
    assert [item.label for item in numbered.items] == [(Run("3)"),), (Run("4)"),)]
    assert first(document, Quote)


def test_notes_of_a_caption_are_numbered_before_those_of_its_table(markdown):
    text = "| a |\n|---|\n| b[^c] |\n\n: Pie[^p]\n\n[^c]: Celda.\n[^p]: Pie."
    assert notes(markdown(text)) == [("1", "Pie."), ("2", "Celda.")]


def test_a_list_whose_numbers_jump_is_named(tmp_path):
    jump = read_bytes(tmp_path, b"1. uno\n\n3. tres", "texto.md")
    assert codes(jump) == {"text.list-number"}
    assert codes(read_bytes(tmp_path, b"1. uno\n1. dos\n1. tres", "texto.md")) == set()


def test_labels_of_a_law_stay_as_typed(markdown):
    law = "**Artículo 1o.-** Son:\n\nI. Una;\n\nIII Bis. Otra;\n\n1. cifra;\n2. otra cifra;\n\nñ) eñe."
    assert " ".join(texts(markdown(law, "ley"))) == (
        "Artículo 1o.- Son: I. Una; III Bis. Otra; 1. cifra; 2. otra cifra; ñ) eñe."
    )


def test_tables_and_figures_take_caption_and_credit(proven, tmp_path):
    (tmp_path / "mapa.png").write_bytes(png())
    text = (
        "| a | b |\n|---|--:|\n| 1 | 2 |\n\n: Cifras {encabezados=1}\n\nFuente: INEGI.\n\n"
        '![Pie](mapa.png){alt="Un mapa"}\n\nFuente: propia.\n\n![](mapa.png){.decorativa}\n'
    )
    document = proven(text.encode(), "informe", "texto.md")
    table, figure = first(document, Table), first(document, Figure)
    assert (table.caption, table.source, table.header_rows, table.header_columns) == (
        (Run("Tabla 1. Cifras"),), (Run("Fuente: INEGI."),), 1, 1,
    )  # fmt: skip
    assert [cell.align for cell in table.rows[1]] == ["", "right"]
    assert (figure.image.alt, figure.caption, figure.source) == (
        "Un mapa", (Run("Figura 1. Pie"),), (Run("Fuente: propia."),),
    )  # fmt: skip
    assert [block.image.decorative for block in blocks(document) if isinstance(block, Figure)] == [False, True]
    assert len(document.media) == 1


CHART = "```chart\ntipo: barras\ndatos: d.csv\ntitulo: Cifras\nalt: Sube\nunidad: pesos\nfuente: propia\n```\n"


def test_a_chart_reads_mexican_numbers(proven, tmp_path):
    (tmp_path / "d.csv").write_text('Mes,A,B\nEne,"1,234.50",—\nFeb,−3,83.9 %\n', "utf-8")
    chart = first(proven(CHART.encode(), "informe", "texto.md"), Chart)
    assert (chart.kind, chart.categories, chart.alt, chart.unit, chart.decimals) == (
        "bar", ("Ene", "Feb"), "Sube", "pesos", 2,
    )  # fmt: skip
    assert [series.values for series in chart.series] == [(1234.5, -3.0), (None, 83.9)]
    assert chart.source == (Run("Fuente: propia"),)


@pytest.mark.parametrize(
    ("block", "data", "said"),
    [
        (CHART, "Mes,A\nEne,1.234\u002c5\n", "columnas"),
        (CHART, "Mes,A\nEne,mil\n", "«mil» no es un número"),
        (CHART, "Mes\n", "faltan renglones o columnas"),
        (CHART.replace("barras", "barra"), "Mes,A\nEne,1\n", "no se conoce"),
        (CHART.replace("titulo", "titlo"), "Mes,A\nEne,1\n", "¿Quiso decir «titulo»?"),
        (CHART.replace("d.csv", "otro.csv"), "Mes,A\nEne,1\n", "No está el archivo"),
        (CHART.replace("barras", "pastel"), "Mes,A,B\nEne,1,2\n", "una sola serie"),
    ],
)
def test_a_chart_that_cannot_be_drawn_says_why(tmp_path, block, data, said):
    (tmp_path / "d.csv").write_text(data, "utf-8")
    document = read_bytes(tmp_path, block.encode(), "texto.md")
    assert [said in found.message for found in document.findings] == [True]


def test_markup_inside_the_text_and_links_without_target_are_named(tmp_path):
    document = read_bytes(tmp_path, b"Va <b>fuerte</b> y [x](#nada) y [y](otra.html).", "texto.md")
    assert codes(document) == {"text.foreign-code", "text.link-without-target", "text.unsafe-address"}
    assert texts(document) == ["Va fuerte y x y y."]


def test_a_formula_brings_its_mathml(markdown):
    formula = markdown("Vale $x^2$.").sections[0].content[0].content[1]
    assert (formula.tex, formula.mathml.startswith("<math")) == ("x^2", True)


def test_plain_text_of_a_law_goes_by_lines_and_of_a_report_by_blank_lines(proven):
    text = b"Uno\nsigue\n\nDos\n"
    assert texts(proven(text, "informe", "texto.txt")) == ["Uno sigue", "Dos"]
    assert texts(proven(text, "ley", "texto.txt")) == ["Uno", "sigue", "Dos"]


def test_html_is_read_like_the_rest(tmp_path):
    page = "<h1>Uno</h1><p>Texto <b>fuerte</b>, m<sup>2</sup>.</p><ul><li>a</li></ul>"
    document = read_bytes(tmp_path, page.encode(), "texto.html")
    assert texts(document) == ["Uno", "Texto fuerte, m⁅^2⁆.", "a"]


def test_code_keeps_its_lines(markdown):
    paragraph = markdown("```\nuno  dos\n\ntres\n```").sections[0].content[0]
    assert paragraph.role is Role.CODE
