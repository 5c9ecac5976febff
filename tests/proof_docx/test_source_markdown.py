"""The witness for Markdown: what its lexer hears, and that a loss in reading does not pass."""

from dataclasses import replace
from pathlib import Path

import pytest

from editorial.document.letters import plain_text
from editorial.document.model import Document, Paragraph, Run
from editorial.document.walk import leaves
from editorial.intake.reader import read
from editorial.proof import source
from editorial.proof.source_grid import cells_of
from editorial.proof.source_markdown import MarkdownReader
from editorial.publication import Publication, read_publication
from intake.word_files import docx, level, lists, numbered, p

MANUSCRIPTS = Path(__file__).parents[2] / "manuscripts"


def heard(text: str, labels: bool = False) -> list[str]:
    return [passage.text for passage in MarkdownReader(text, "texto.md", labels).read()]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# 1. Título *breve* {#t .x}\n\nTexto **fuerte** y _suave_.", ["1. Título breve", "Texto fuerte y suave."]),
        ("# [Open data]{lang=en}\n\n## De {así} [a]{lang=en} {#b .c}", ["Open data", "De {así} a"]),
        ("# Con {así}\n\n# Uno {-}", ["Con {así}", "Uno"]),
        ("m^2^, CO~2~ y snake_case", ["m⁅^2⁆, CO⁅_2⁆ y snake_case"]),
        ("El signo * y \\*otro\\*", ["El signo * y *otro*"]),
        ("[liga](https://x.mx/a_b) y [voz]{lang=en}", ["liga y voz"]),
        ("![Pie de figura](x.png){alt=\"no se dice\"}", ["Pie de figura"]),
        ("Dice[^a] algo.\n\n[^a]: La *nota*.\n", ["Dice⟦La nota.⟧ algo."]),
        ("Dice[^1] algo.\n\n[^1]: Tres *y*\n\n    - uno\n    - dos\n", ["Dice⟦Tres y uno dos⟧ algo."]),
        ("Dice[^1].\n\n[^1]: Véase [^1] y 2 \\* 3\n", ["Dice⟦Véase [^1] y 2 * 3⟧."]),
        ("5^1^^2^ y H~2~~3~", ["5⁅^12⁆ y H⁅_23⁆"]),
        ("- uno\n- dos\n\n> cita", ["uno", "dos", "cita"]),
        ("1. uno\n2. dos", ["uno", "dos"]),
        ("| a | b |\n|---|--:|\n| 1 | 2 |\n\n: Cuadro", ["a", "b", "1", "2", "Cuadro"]),
        ("Cuesta $18,000.00 y $42.50; $x^2$", ["Cuesta $18,000.00 y $42.50; \ufffc2\ufffc"]),
        ("```chart\ntitulo: Uno\nalt: no\nfuente: dos\n```", ["Uno", "Fuente: dos"]),
        ("```\n**literal**\n```", ["**literal**"]),
        ("renglón\\\nsiguiente &amp; fin", ["renglón siguiente & fin"]),
    ],
)  # fmt: skip
def test_markup_is_taken_off_and_text_is_kept(text: str, said: list[str]):
    assert heard(text) == said


def test_numbers_of_a_law_are_text():
    assert heard("1. Primera", labels=True) == ["1. Primera"]


def test_cells_of_a_grid_table_are_heard_in_reading_order():
    table = [
        "+-----+-----------+",
        "| a   | bc        |",
        "|     +-----+-----+",
        "|     | b   | c   |",
        "+=====+=====+=====+",
        "| uno | 1   | 2   |",
        "| dos |     |     |",
        "+-----+-----+-----+",
    ]
    assert [" ".join(" ".join(cell).split()) for cell in cells_of(table)] == ["a", "bc", "b", "c", "uno dos", "1", "2"]


@pytest.mark.parametrize("slug", ["ley-de-ejemplo", "informe-de-ejemplo"])
def test_the_samples_are_read_without_loss(slug: str):
    publication = read_publication(MANUSCRIPTS / slug)
    data = {name: (publication.folder / name).read_bytes() for name in publication.texto}
    assert source.prove(data, read(publication)) == ()


def test_lists_of_word_say_their_numbers_beside_lists_of_markdown(tmp_path: Path):
    numbers = lists(level(0, "decimal", "%1."))
    (tmp_path / "uno.md").write_text("# Uno\n\n1. primero\n2. segundo\n", "utf-8")
    (tmp_path / "dos.docx").write_bytes(
        docx(p("Dos", style="Ttulo1"), p("tercero", properties=numbered(1)), numbering=numbers)
    )
    sources = {name: (tmp_path / name).read_bytes() for name in ("uno.md", "dos.docx")}
    document = read(Publication("x", tmp_path, "X", "informe", texto=tuple(sources)))
    assert source.prove(sources, document) == ()
    (paragraph,) = (leaf for leaf in leaves(document) if plain_text(leaf.content) == "tercero")
    assert paragraph.id == "dos__list_1__item_1__p_1"


@pytest.mark.parametrize(
    ("was", "now"), [("150 1,500", "1501,500"), ("83.90 %", "8390"), ("m²", "m2"), ("½", "12"), ("-5", "5")]
)
def test_a_sign_or_a_boundary_that_changed_is_a_finding(was: str, now: str):
    told = read_text(f"Son {now} en total.")
    found = source.prove({"texto.md": f"Son {was} en total.".encode()}, told)
    assert [finding.code for finding in found] == ["proof.source-differs"]
    assert "texto.md, línea 1" in found[0].where


def read_text(text: str) -> Document:
    from editorial.document.model import Section

    return Document((Section("part", content=(Paragraph((Run(text),), id="p_1"),), id="part_1"),))


def test_a_lost_paragraph_is_named_and_the_rest_still_compared():
    lines = [f"Párrafo número {number} con bastante texto." for number in range(30)]
    document = read_text("")
    section = document.sections[0]
    content = tuple(Paragraph((Run(line),), id=f"p_{at}") for at, line in enumerate(lines) if at != 7)
    told = replace(document, sections=(replace(section, content=content),))
    found = source.prove({"texto.md": "\n\n".join(lines).encode()}, told)
    assert len(found) == 1
    assert "número 7" in found[0].message


def test_a_difference_is_told_in_words_with_their_blanks():
    (found,) = source.prove({"texto.md": b"Dice otra casa y algo."}, read_text("Dice otra cosa y algo."))
    assert "«Dice otra casa y algo.»" in found.message and "«Dice otra cosa y algo.»" in found.message
