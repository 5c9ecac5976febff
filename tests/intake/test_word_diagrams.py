"""SmartArt: every word of its data model, in its order and depth, and what a person is told of it."""

from __future__ import annotations

from pathlib import Path

from editorial.document.letters import plain_text
from editorial.document.model import Block, Document, List, Paragraph
from editorial.document.walk import blocks
from intake.chart_parts import COMBINED
from intake.conftest import codes, texts
from intake.word_files import docx, p, read_bytes
from intake.word_parts import CHART, PICTURED, PLAIN, SMART_ART, diagram

TREE = ((1, 0, "Recibir"), (2, 0, "Turnar"), (3, 1, "Leer|y sellar"), (4, 3, "Acuse"), (5, 1, "Registrar"))


def outline(block: Block) -> object:
    """Return a list as nested lists of words."""
    assert isinstance(block, List)
    return [
        [plain_text(first.content), *map(outline, under)]
        for first, *under in (item.content for item in block.items)
        if isinstance(first, Paragraph)
    ]


def only_list(document: Document) -> List:
    return next(block for block in blocks(document) if isinstance(block, List))


def test_points_stand_under_their_parents_in_their_order(proven):
    document = proven(docx(p("Va.", SMART_ART), p("Sigue."), **diagram(*TREE)))
    assert outline(only_list(document)) == [
        ["Recibir", [["Leer y sellar", [["Acuse"]]], ["Registrar"]]], ["Turnar"],
    ]  # fmt: skip
    assert codes(document) == {"docx.smartart"}


def test_words_on_an_arrow_and_points_that_hang_nowhere_are_not_lost(proven):
    loose = '<dgm:pt modelId="{9}"><dgm:t><a:p><a:r><a:t>Suelto</a:t></a:r></a:p></dgm:t></dgm:pt>'
    document = proven(docx(p(SMART_ART), **diagram(*TREE[:2], arrows="si procede", more=loose)))
    assert outline(only_list(document)) == [["Recibir"], ["si procede"], ["Turnar"], ["Suelto"]]


def test_a_sentence_is_proposed_and_the_description_told(tmp_path: Path):
    art = SMART_ART.replace('name="s"', 'name="s" descr="Tres pasos en fila"')
    (found,) = read_bytes(tmp_path, docx(p(art), **diagram(*TREE))).findings
    assert "empieza con «Recibir»" in found.message
    assert "«Tres pasos en fila»" in found.message
    (plain,) = read_bytes(tmp_path, docx(p(SMART_ART), **diagram(*TREE))).findings
    assert "«El diagrama tiene 2 partes: Recibir; Turnar.»" in plain.hint


def test_a_chart_and_a_diagram_in_one_paragraph_keep_their_order(proven):
    both = {key: {**COMBINED[key], **diagram(*TREE[:1])[key]} for key in ("relations", "members")}
    document = proven(docx(p("Va.", CHART, SMART_ART), p("Sigue."), **both))
    assert [type(block).__name__ for block in blocks(document)] == [
        "Paragraph", "Chart", "List", "Paragraph", "Paragraph",
    ]  # fmt: skip
    assert texts(document)[-2:] == ["Recibir", "Sigue."]


def test_connections_that_go_in_a_circle_end(proven):
    circle = diagram((1, 2, "Uno"), (2, 1, "Dos"))
    assert sorted(texts(proven(docx(p(SMART_ART), **circle)))) == ["Dos", "Uno"]


def test_what_stands_in_a_group_with_a_picture_is_not_lost(proven):
    def frame(drawing: str) -> str:
        graphic = drawing[drawing.index("<a:graphic>") : drawing.index("</a:graphic>") + len("</a:graphic>")]
        return f"<wpg:graphicFrame>{graphic}</wpg:graphicFrame>"

    picture = PLAIN[PLAIN.index("<pic:pic>") : PLAIN.index("</pic:pic>") + len("</pic:pic>")]
    group = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="g"/><a:graphic><a:graphicData uri="wpg"><wpg:wgp>'
        f"{picture}{frame(CHART)}{frame(SMART_ART)}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    given = [COMBINED, diagram(*TREE[:1]), PICTURED]
    both = {key: {name: one for each in given for name, one in each[key].items()} for key in ("relations", "members")}
    document = proven(docx(p("Va."), p(group), p("Sigue."), **both))
    assert {type(block).__name__ for block in blocks(document)} == {"Paragraph", "Chart", "List", "Figure"}
