"""Numbers of tables and figures: those of the manuscript stay, others are counted by chapter, mentions lead there."""

from dataclasses import replace
from pathlib import Path

import pytest

from editorial import pipeline
from editorial.document.captions import listings, number_of, shown
from editorial.document.letters import raw_text
from editorial.document.model import Addition, Document, Inlines, Run
from editorial.document.rebuild import with_leaves
from editorial.document.walk import leaves, note_leaves
from editorial.proof import additions
from editorial.publication import Publication, read_publication
from intake.word_files import docx, p, r, read_bytes, row, table

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n\n: {}\n\n"
TEXT = (
    "# Presentación\n\n" + TABLE.format("Sin capítulo")
    + "# 1. Solicitudes\n\n" + TABLE.format("Recibidas {#recibidas}") + TABLE.format("Atendidas")
    + "# Capítulo II. Recursos\n\n" + TABLE.format("Admitidos")
    + '![Un patio](patio.png){#patio alt="Un patio con árboles"}\n\n'
)  # fmt: skip


@pytest.fixture
def report(tmp_path: Path):
    """Read a report in Markdown; `more` goes into its publicacion.toml."""

    def make(text: str, more: str = "") -> tuple[Document, Publication]:
        from PIL import Image

        Image.new("L", (4, 4)).save(tmp_path / "patio.png")
        (tmp_path / "texto.md").write_text(text, "utf-8")
        (tmp_path / "publicacion.toml").write_text(f'titulo = "T"\nclase = "informe"\n{more}', "utf-8")
        publication = read_publication(tmp_path)
        return pipeline.read(publication), publication

    return make


def captions(document: Document) -> list[str]:
    return [raw_text(block.caption) for _, block in shown(document)]


def links(document: Document) -> list[tuple[str, str]]:
    every = [*leaves(document), *(leaf for note in document.notes for leaf in note_leaves(note))]
    return [
        (inline.text, inline.href or "")
        for leaf in every
        for inline in leaf.content
        if isinstance(inline, Run) and inline.href
    ]


def codes(document: Document) -> list[str]:
    return [found.code for found in document.findings]


@pytest.mark.parametrize(
    ("order", "numbers"),
    [
        ("capitulo", ["Tabla 1. ", "Tabla 1.1. ", "Tabla 1.2. ", "Tabla II.1. ", "Figura II.1. "]),
        ("corrida", ["Tabla 1. ", "Tabla 2. ", "Tabla 3. ", "Tabla 4. ", "Figura 1. "]),
        ("manuscrito", ["", "", "", "", ""]),
    ],
)
def test_captions_are_counted_as_the_publication_asks(report, order: str, numbers: list[str]):
    document, publication = report(TEXT, f'[numeracion]\norden = "{order}"\n')
    words = ["Sin capítulo", "Recibidas", "Atendidas", "Admitidos", "Un patio"]
    assert captions(document) == [number + word for number, word in zip(numbers, words, strict=True)]
    assert additions.prove(document, publication) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Entrada.\n\n# Informe anual\n\n## 1. Uno\n\n## 2. Dos\n\n### 2.1 Más\n\n", "Tabla 2.1. "),
        ("# Primera parte\n\n## 1. Uno\n\n# Segunda parte\n\n## 2. Dos\n\n", "Tabla 2.1. "),
        ("# Primera parte\n\n## 1. Uno\n\n# Segunda parte\n\n", "Tabla 1. "),
        ("# Presentación\n\n## 1. Antes\n\n# 1. Uno\n\n", "Tabla 1.1. "),
        ("# Uno\n\n## a) Dos\n\n", "Tabla 1. "),
        ("# Anexo A. Datos\n\n", "Tabla A.1. "),
    ],
)
def test_the_chapter_is_the_highest_heading_with_a_number(report, text: str, number: str):
    document, publication = report(text + TABLE.format("Casos"))
    assert captions(document) == [number + "Casos"]
    assert additions.prove(document, publication) == ()


def test_a_manuscript_that_numbers_itself_keeps_its_numbers(report):
    document, publication = report("# 1. Uno\n\n" + TABLE.format("Cuadro 7. Recibidas") + TABLE.format("Sin número"))
    assert captions(document) == ["Cuadro 7. Recibidas", "Sin número"]
    assert document.additions == () and additions.prove(document, publication) == ()


@pytest.mark.parametrize(
    ("caption", "number"),
    [
        ("Tabla 2.3. Solicitudes", ("tabla", "2.3")), ("Cuadro núm. 4: gasto", ("cuadro", "4")),
        ("GRÁFICA 2-1 Meses", ("gráfica", "2.1")), ("Figura IV", ("figura", "IV")),
        ("Tabla A.1. Anexo", ("tabla", "A.1")),
        ("Fig. 3 Plano", ("fig.", "3")),
        ("Tabla 2021 de gasto", None), ("Tabla de 3 columnas", None), ("Cuadro 103,651 veces", None),
    ],
)  # fmt: skip
def test_the_number_of_a_caption_is_read(caption: str, number: tuple[str, str] | None):
    found = number_of((Run(caption),))
    assert (found and (found.word, found.figures)) == number


MENTIONS = (
    "Véase la tabla 1.1 y las tablas 1.1 y 1.2; la figura II.1 (fig. II.1), el cuadro 1.2. Véase el apartado 1.[^n]\n\n"
    "La tabla 1.1 del Programa Anual es otra, como la gráfica 3 de la NOM-035.\n\n[^n]: Y la tabla 1.2.\n\n"
)


def test_mentions_lead_to_what_they_name_and_to_nothing_else(report):
    document, _ = report(TEXT + MENTIONS)
    tables = [block.id for _, block in shown(document)]
    assert links(document) == [
        ("tabla 1.1", "#recibidas"), ("tablas 1.1", "#recibidas"), ("1.2", f"#{tables[2]}"), ("figura II.1", "#patio"),
        ("fig. II.1", "#patio"),
        ("cuadro 1.2", f"#{tables[2]}"), ("apartado 1", "#solicitudes"), ("tabla 1.2", f"#{tables[2]}"),
    ]  # fmt: skip
    assert codes(document) == []


def test_a_mention_of_nothing_is_told_with_its_place(report):
    document, _ = report(TEXT + "Como muestra la tabla 9, hay más.\n")
    assert [(found.code, found.where) for found in document.findings] == [
        ("reference.unresolved", "capítulo-ii.-recursos__p_1")
    ]
    assert "«tabla 9»" in document.findings[0].message


def test_what_two_places_are_called_is_no_link(report):
    twice = TABLE.format("Tabla 1. Una") + TABLE.format("Tabla 1. Otra") + TABLE.format("Cuadro 1. La tercera")
    document, _ = report(
        f"# 1. Uno\n\n{twice}Véase la tabla 1 y el cuadro 1; véase el apartado 1.\n\n# 1. Otra vez\n\n"
    )
    assert [text for text, _ in links(document)] == ["cuadro 1"]
    assert codes(document) == []


def test_a_bare_link_says_what_it_leads_to(report):
    document, publication = report(TEXT + "Véanse [](#recibidas), [](#patio) y [](#solicitudes); no [](#nada).\n")
    assert links(document) == [
        ("tabla 1.1", "#recibidas"), ("figura II.1", "#patio"), ("apartado 1", "#solicitudes"),
    ]  # fmt: skip
    assert codes(document) == ["text.link-without-target"]
    assert additions.prove(document, publication) == ()


def test_a_wrong_number_and_a_wrong_reference_are_found(report):
    document, publication = report(TEXT + "Véase [](#recibidas).\n")
    where = document.additions[0].where

    def wrong(leaf: str, content: Inlines) -> Inlines:
        return (Run("Tabla 8. Sin capítulo"),) if leaf == where else content

    number = replace(with_leaves(document, wrong), additions=(Addition(where, 0, "Tabla 8. "), *document.additions[1:]))
    assert [found.where for found in additions.prove(number, publication)] == [where]
    last = document.additions[-1]
    reference = replace(document, additions=(*document.additions[:-1], replace(last, text="tabla 1.2")))
    assert [found.where for found in additions.prove(reference, publication)] == [last.where]


def test_lists_name_what_they_list(report):
    document, _ = report(TEXT)
    assert [(each.heading, len(each.entries)) for each in listings(document, "auto", str)] == [("Índice de tablas", 4)]
    assert [each.heading for each in listings(document, "si", str)] == ["Índice de tablas", "Índice de figuras"]
    assert listings(document, "no", str) == ()


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
CAPTION = p('<w:bookmarkStart w:id="1" w:name="_Ref1"/>', "Tabla ", FIELD.format("SEQ Tabla", r("3")),
            '<w:bookmarkEnd w:id="1"/>', ". Gasto", style="Descripcin")  # fmt: skip


@pytest.mark.parametrize(
    "field",
    [
        FIELD.format("REF _Ref1 \\h", r("Tabla 3")), FIELD.format("REF _Ref1", r("Tabla 3")),
        f'<w:fldSimple w:instr="REF _Ref1">{r("Tabla 3")}</w:fldSimple>',
    ],
    ids=["linked", "plain", "simple"],
)  # fmt: skip
def test_cross_references_of_word_lead_to_their_table(tmp_path: Path, field: str):
    document = read_bytes(tmp_path, docx(p("Véase la ", field, "."), CAPTION, table(row("a", "b"), row("1", "2"))))
    assert links(document) == [("Tabla 3", "#_Ref1")]
    assert [(block.id, raw_text(block.caption)) for _, block in shown(document)] == [("_Ref1", "Tabla 3. Gasto")]
    assert document.findings == () and document.additions == ()


def test_a_cross_reference_that_word_did_not_update_is_told(tmp_path: Path):
    field = FIELD.format("REF _Ref1 \\h", r("Tabla 2"))
    document = read_bytes(tmp_path, docx(p("Véase la ", field, "."), CAPTION, table(row("a", "b"), row("1", "2"))))
    assert codes(document) == ["reference.stale"]


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Tabla 3. Solicitudes recibidas", "Tabla 3. Solicitudes recibidas"),
        ("Tabla 3 Solicitudes recibidas", "Tabla 3 Solicitudes recibidas"),
        ("Tabla 3 muestra las solicitudes recibidas", ""),
    ],
)
def test_a_typed_caption_goes_with_its_table(tmp_path: Path, line: str, caption: str):
    above = read_bytes(tmp_path, docx(p(line), table(row("a", "b"), row("1", "2")), p("Después.")))
    below = read_bytes(tmp_path, docx(table(row("a", "b"), row("1", "2")), p(line), p("Después.")))
    assert captions(above) == captions(below) == ([caption] if caption else [])


def test_a_mention_of_a_note_leads_to_its_call(report):
    document, _ = report(
        "# Uno\n\nUna cifra.[^a]\n\nVéase la nota 1, no la nota 1 de la Ley; véase la nota 7.\n\n[^a]: Dato.\n"
    )
    assert links(document) == [("nota 1", "#uno__p_1")]
    assert [found.message for found in document.findings] == ["Se remite a la nota 7, que no está en este texto."]


def test_a_reference_of_word_to_a_note_leads_to_its_call(tmp_path: Path):
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = (
        p("Una cifra.", '<w:bookmarkStart w:id="1" w:name="_Ref7"/>', call, '<w:bookmarkEnd w:id="1"/>'),
        p("Como dice la nota ", FIELD.format("NOTEREF _Ref7 \\h", r("1")), "."),
    )
    document = read_bytes(tmp_path, docx(*body, footnotes={2: p("Dato.")}))
    assert links(document) == [("1", "#_Ref7")]
    assert [leaf.id for leaf in leaves(document)] == ["_Ref7", "part_1__p_1"]


def test_a_credit_goes_with_its_picture(report):
    from editorial.document.model import Figure
    from editorial.document.walk import blocks

    document, _ = report(
        "# Uno\n\n![Un patio](patio.png){alt=\"Un patio con árboles\"}\n\nCrédito: Archivo del Instituto.\n\n"
        "![Otro](patio.png){alt=\"Otro patio con árboles\"}\n\nFotografía: Dirección de Comunicación.\n\n"
        "![Más](patio.png){alt=\"Más patios con árboles\"}\n\nFotografías de los patios se ven en la entrada.\n"
    )  # fmt: skip
    sources = [raw_text(block.source) for block in blocks(document) if isinstance(block, Figure)]
    assert sources == ["Crédito: Archivo del Instituto.", "Fotografía: Dirección de Comunicación.", ""]
