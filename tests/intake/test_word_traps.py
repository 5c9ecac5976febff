"""Word's constructs one by one: each is kept, or a finding names it, and the proof agrees with the original bytes."""

import pytest

from editorial.document.model import Figure, Image, Quote, Role, Run, Table
from editorial.document.walk import blocks, leaves
from editorial.errors import ManuscriptRefused
from intake.conftest import codes, notes, texts
from intake.word_files import NAMESPACES, OFFICE, STYLES, docx, level, lists, numbered, p, r, read_bytes, row, table
from intake.word_parts import (
    CHECKED,
    CHOSEN,
    DECORATIVE,
    ELSEWHERE,
    MODEL,
    NEWER,
    PICTURE,
    PICTURED,
    PLAIN,
    RUBY,
    SIMPLE,
    STRANGE,
    SVG,
    TAB,
    UNCHECKED,
    VIDEO,
    VML_BOX,
    VML_PICTURE,
    WATERFALL,
    WORD_ART,
    box,
    call,
    contents,
    field,
    form,
    pictured,
    png,
    tick,
)


def asking(before: str, inner: str, after: str, result: str) -> str:
    """Return a field whose code holds another one."""
    code = f"<w:r><w:instrText>{before}</w:instrText></w:r>{inner}<w:r><w:instrText>{after}</w:instrText></w:r>"
    return field("", result).replace("<w:r><w:instrText></w:instrText></w:r>", code)


_SLIGHT = '<w:position w:val="-1"/>'  # what converters from PDF leave behind
CONTENTS = contents('TOC \\o "1-3"', "Presentación", "Cifras")


@pytest.mark.parametrize(
    ("body", "said", "named"),
    [
        (p("Tabla ", SIMPLE, ": cifras"), ["Tabla 7: cifras"], set()),
        (p("Véase ", field("REF _Ref1", "la página 3"), "."), ["Véase la página 3."], {"text.link-without-target"}),
        (p("Véase la ", field("REF _Ref1", "tabla 9"), "; otra vez la tabla 9."),
         ["Véase la tabla 9; otra vez la tabla 9."], {"reference.unresolved"}),
        (p("Vea ", field("REF _Ref1", "¡Error! No se encuentra el origen")), ["Vea ¡Error! No se encuentra el origen"],
         {"docx.broken-reference"}),
        (p("Antes ", box("En la caja"), "después."), ["Antes después.", "En la caja"], {"docx.text-box"}),
        (p(f"<w:r>{VML_BOX.format(p('Sólo VML'))}</w:r>"), ["Sólo VML"], {"docx.text-box"}),
        (p("x", '<w:r><w:pict><v:shape><v:textpath string="RÓTULO"/></v:shape></w:pict></w:r>'), ["x", "RÓTULO"],
         {"docx.text-box"}),
        (p("Se ve ", r("y esto no", "<w:vanish/>"), "y sigue."), ["Se ve y sigue."], {"docx.hidden-text"}),
        (p("Se ve ", r("y esto no", '<w:rStyle w:val="Oculto"/>'), "y sigue."), ["Se ve y sigue."],
         {"docx.hidden-text"}),
        (p("uno", "<w:r><w:ptab/></w:r>", "dos"), ["uno dos"], set()),
        (p("a", "<w:r><w:noBreakHyphen/></w:r>", "b", "<w:r><w:softHyphen/></w:r>", "c"), ["a‑bc"], set()),
        (p("Sí ", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), ["Sí ✓"], set()),
        (p("• ", '<w:r><w:sym w:font="Symbol" w:char="b7"/></w:r>'), ["• •"], set()),
        (p("x ", r("\uf0b7 ab", '<w:rFonts w:ascii="Symbol"/>')), ["x • αβ"], set()),
        (p(r("• ", '<w:rFonts w:ascii="Wingdings"/>')), ["•"], set()),
        (p('<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:sym w:font="Symbol" w:char="b7"/></w:r>', " x"), ["• x"],
         set()),
        (p(r("\uf0fc", '<w:rFonts w:ascii="Wingdings"/>'), " va"), ["✓ va"], set()),
        (p("x", '<w:r><w:sym w:font="Webdings" w:char="F0FC"/></w:r>'), ["x"], {"docx.symbol"}),
        (p("m", r("2", '<w:vertAlign w:val="superscript"/>'), " y CO", r("2", '<w:vertAlign w:val="subscript"/>')),
         ["m⁅^2⁆ y CO⁅_2⁆"], set()),
        (p("La ", RUBY, "."), ["La base."], {"docx.ruby"}),
        (p("Va ", f'<w:bdo w:val="ltr">{r("junto")}</w:bdo>', "."), ["Va junto."], set()),
        (f'<w:customXml w:element="x">{p("Dentro de XML propio")}</w:customXml>', ["Dentro de XML propio"], set()),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Haga clic aquí')}</w:sdtContent></w:sdt>",
         ["Haga clic aquí"], {"docx.placeholder"}),
        (p("Véase ¡Error! No se encuentra el origen"), ["Véase ¡Error! No se encuentra el origen"],
         {"docx.broken-reference"}),
        (p("antes") + '<w:altChunk r:id="rId9"/>', ["antes"], {"docx.embedded-content"}),
        (p(r("Mayúsculas de formato", "<w:caps/>")), ["Mayúsculas de formato"], {"docx.capitals"}),
        (p(r("tachado", "<w:strike/>")), ["tachado"], {"text.strikethrough"}),
        (p(r("tachado", "<w:dstrike/>")), ["tachado"], {"text.strikethrough"}),
        (p("mi", "<w:r><w:br/></w:r>", "línea"), ["mi línea"], set()),
        (p("mi", "<w:r><w:cr/></w:r>", "línea"), ["mi línea"], set()),
        (p("m", r("2", '<w:position w:val="8"/>'), " y CO", r("2", '<w:position w:val="-6"/>'), r("x", _SLIGHT)),
         ["m⁅^2⁆ y CO⁅_2⁆x"], set()),
        (p("L", properties='<w:framePr w:dropCap="drop" w:lines="3"/>') + p("a ley."), ["La ley."], set()),
        (p(form(CHECKED, "FORMCHECKBOX"), " Sí"), ["☑ Sí"], set()),
        (p(form(UNCHECKED, "FORMCHECKBOX"), " No"), ["☐ No"], set()),
        (p(tick("☒", 1), " Sí ", tick("☐", 0), " No"), ["☑ Sí ☐ No"], set()),
        (p("Es ", form(CHOSEN, "FORMDROPDOWN"), "."), ["Es dos."], set()),
        (p("Hoy, ", field("DATE", "1/2/2026"), "."), ["Hoy, 1/2/2026."], {"docx.calculated-field"}),
        (p("De ", field("NUMPAGES", "9"), " páginas"), ["De 9 páginas"], {"docx.calculated-field"}),
        (p("a", field("LISTNUM", "")), ["a"], {"docx.numbering"}),
        (p("a ", '<w:fldSimple w:instr="AUTONUM"/>', "b"), ["a b"], {"docx.numbering"}),
        (p("a ", field("EQ \\f(1,2)", "")), ["a"], {"docx.unwritten-field"}),
        (p("x", "<w:r><w:pgNum/></w:r>"), ["x"], {"docx.unwritten-field"}),
        (p("De ", asking(" IF ", field("PAGE", "3"), " = 1 ", "Enero"), "."), ["De Enero."], set()),
        (p("Señor ", field("MERGEFIELD Nombre", "«Nombre»")), ["Señor «Nombre»"], {"docx.placeholder"}),
        (p("Antes.") + CONTENTS + p("Después."), ["Antes.", "Después."], {"docx.contents"}),
        (f"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
         f"<w:sdtContent>{p('Contenido')}{CONTENTS}</w:sdtContent></w:sdt>{p('x')}", ["x"], {"docx.contents"}),
        (p("x") + '<w:subDoc r:id="rIdS"/>', ["x"], {"docx.embedded-content"}),
        (p("x ", '<w:r><w:contentPart r:id="rIdI"/></w:r>'), ["x"], {"docx.embedded-content"}),
        (p("x ", "<w:r><w:pict><v:rect/></w:pict></w:r>"), ["x"], {"docx.shapes"}),
        (p("x ", "<w:r><w:pict><v:rect o:hr='t'/></w:pict></w:r>"), ["x"], set()),
        (p("Lo ", r("rojo", '<w:color w:val="FF0000"/>'), " falta."), ["Lo rojo falta."], {"docx.colour"}),
        (p(r("Todo rojo", '<w:color w:val="FF0000"/>')), ["Todo rojo"], set()),
        (p("Lo ", r("gris", '<w:color w:val="595959"/>'), " y ", r("claro", '<w:color w:val="FF0000"/><w:b/>')),
         ["Lo gris y claro"], set()),
        (p("Lo ", r("blanco", '<w:color w:val="FFFFFF"/>')), ["Lo blanco"], {"docx.white-text"}),
        (p("Lo ", r("claro", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="333333"/>')), ["Lo claro"], set()),
        (p("Lo ", r("marcado", '<w:highlight w:val="yellow"/>')), ["Lo marcado"], {"docx.colour"}),
        (p("Ana", TAB, "10", TAB, "20") * 3, ["Ana 10 20"] * 3, {"docx.tabs"}),
        (p("I.", TAB, "Texto con sangría") * 3, ["I. Texto con sangría"] * 3, set()),
    ],
)  # fmt: skip
def test_a_construct_is_kept_or_named(proven, body, said, named):
    document = proven(docx(body))
    assert texts(document) == said
    assert codes(document) == named


def test_text_beside_a_note_call_stays(proven):
    document = proven(docx(p("Dice", call(2, "<w:t> esto</w:t>"), "."), footnotes={2: p("La nota.")}))
    assert texts(document) == ["Dice esto."]
    assert notes(document) == [("1", "La nota.")]


def test_a_typed_note_mark_becomes_the_label_of_its_note(proven):
    typed = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    document = proven(docx(p("Dice", typed, " y", call(3), "."), footnotes={2: p(r("*"), " Con marca."), 3: p("Sin.")}))
    assert texts(document) == ["Dice y."]
    assert notes(document) == [("*", "Con marca."), ("1", "Sin.")]


ARTICLES = lists(
    level(0, "decimal", "Artículo %1.-") + level(1, "upperRoman", "%2.") + level(2, "lowerLetter", "%3)"),
    level(0, "bullet", "·"),
)
LAW = (
    p("Objeto.", properties=numbered(1)), p("Una;", properties=numbered(1, 1)), p("inciso", properties=numbered(1, 2)),
    p("Dos.", properties=numbered(1, 1)), p("Alcance.", properties=numbered(1)), p("Otra.", properties=numbered(1, 1)),
)  # fmt: skip


def test_automatic_numbers_of_a_law_become_its_labels(proven):
    document = proven(docx(*LAW, numbering=ARTICLES), "ley")
    assert " ".join(texts(document)) == (
        "Artículo 1.- Objeto. I. Una; a) inciso II. Dos. Artículo 2.- Alcance. I. Otra."
    )


def test_automatic_numbers_of_a_report_become_labels_of_items(proven):
    document = proven(docx(*LAW, numbering=ARTICLES))
    assert texts(document)[:6] == ["Artículo 1.-", "Objeto.", "I.", "Una;", "a)", "inciso"]


@pytest.mark.parametrize(
    ("levels", "places", "labels"),
    [
        (level(0, "upperLetter", "%1)", start=26), (0, 0), ["Z)", "AA)"]),
        (level(0, "ordinal", "%1"), (0, 0), ["1º", "2º"]),
        (level(0, "decimalZero", "%1"), (0, 0), ["01", "02"]),
        (level(0, "upperRoman", "%1") + level(1, "decimal", "%1.%2"), (0, 1, 1, 0, 1),
         ["I", "I.1", "I.2", "II", "II.1"]),
        (level(0, "upperRoman", "%1") + level(1, "decimal", "%1.%2", more="<w:isLgl/>"), (0, 1), ["I", "1.1"]),
        (level(0, "decimal", "%1") + level(1, "decimal", "%2", more='<w:lvlRestart w:val="0"/>'), (0, 1, 0, 1),
         ["1", "1", "2", "2"]),
    ],
)  # fmt: skip
def test_number_formats_and_restarts(proven, levels, places, labels):
    body = [p("x", properties=numbered(1, depth)) for depth in places]
    document = proven(docx(*body, numbering=lists(levels)), "ley")
    assert " ".join(texts(document)) == " ".join(f"{label} x" for label in labels)


def test_a_list_may_start_again_and_go_on_after_a_paragraph(proven):
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    items = [p("x", properties=numbered(at)) for at in (1, 1, 2, 2)]
    body = (items[0], p("En medio"), *items[1:])
    document = proven(docx(*body, numbering=lists(level(0, "decimal", "%1.-"), more=again)), "ley")
    assert " ".join(texts(document)) == "1.- x En medio 2.- x 1.- x 2.- x"


def test_numbers_may_come_from_a_style(proven):
    styles = (
        '<w:style w:type="paragraph" w:styleId="Art"><w:name w:val="Art"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Hijo"><w:name w:val="Hijo"/>'
        '<w:basedOn w:val="Art"/></w:style>'
    )
    body = (p("Uno", style="Art"), p("Dos", style="Hijo"), p("No", style="Art", properties=numbered(0)))
    document = proven(docx(*body, styles=styles, numbering=lists(level(0, "decimal", "%1o."))), "ley")
    assert " ".join(texts(document)) == "1o. Uno 2o. Dos No"


INSERTED = f'<w:ins w:id="1">{r("nuevo ")}</w:ins>'
DELETED = '<w:del w:id="2"><w:r><w:delText>viejo </w:delText></w:r></w:del>'


@pytest.mark.parametrize(("choice", "said"), [("aceptar", "Texto nuevo fin"), ("descartar", "Texto viejo fin")])
def test_tracked_changes_are_settled_as_the_publication_says(proven, choice, said):
    document = proven(docx(p("Texto ", INSERTED, DELETED, "fin")), control_de_cambios=choice)
    assert texts(document) == [said]
    assert codes(document) == {"docx.changes-accepted" if choice == "aceptar" else "docx.changes-rejected"}


def test_tracked_changes_are_refused_unless_somebody_chose(tmp_path):
    with pytest.raises(ManuscriptRefused, match=r"texto\.docx: el documento tiene 2 cambios sin aceptar.*«nuevo»"):
        read_bytes(tmp_path, docx(p("Texto ", INSERTED, DELETED, "fin")))


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(proven):
    first = '<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>' + r("pala") + "</w:p>"
    assert texts(proven(docx(first, p("bra")), control_de_cambios="aceptar")) == ["palabra"]


def test_rows_that_begin_away_from_the_edge_keep_their_columns(proven):
    away = row("b2", properties='<w:gridBefore w:val="1"/>')
    document = proven(docx(table(row("a1", "b1"), away)))
    found = next(block for block in blocks(document) if isinstance(block, Table))
    assert [len(cells) for cells in found.rows] == [2, 2]
    assert found.rows[1][0].content == ()


def test_a_header_row_further_down_is_not_moved_up(proven):
    header = "<w:tblHeader/>"
    document = proven(docx(table(row("a", properties=header), row("b"), row("c", properties=header), row("d"))))
    assert texts(document) == ["a", "b", "c", "d"]


def of_table(document):
    return next(block for block in blocks(document) if isinstance(block, Table))


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr/>{p(r(text, properties))}</w:tc>"


HEADED = tuple(f"<w:tr>{cell(name, '<w:b/>')}{cell(number)}</w:tr>" for name, number in (("Enero", "4"), ("Mayo", "7")))
LOOK = '<w:tblLook w:val="04A0" w:firstRow="1" w:firstColumn="1"/>'


def test_a_first_column_in_bold_is_a_column_of_headers(proven):
    table_of = of_table(proven(docx(table(row("Mes", "Solicitudes", properties="<w:tblHeader/>"), *HEADED))))
    assert (table_of.header_rows, table_of.header_columns) == (1, 1)
    assert [[texts_of(block.content) for block in cell.content] for cell in table_of.rows[0]] == [
        ["Mes"],
        ["Solicitudes"],
    ]


@pytest.mark.parametrize(("set_apart", "columns"), [("<w:rPr><w:b/></w:rPr>", 1), ("", 0)])
def test_a_first_column_is_headers_when_the_style_of_the_table_shows_it_so(proven, set_apart, columns):
    style = (
        '<w:style w:type="table" w:styleId="Cuadro"><w:name w:val="Cuadro"/>'
        f'<w:tblStylePr w:type="firstCol">{set_apart}</w:tblStylePr></w:style>'
    )
    styled = f'<w:tbl><w:tblPr><w:tblStyle w:val="Cuadro"/>{LOOK}</w:tblPr>{row("a", "b")}{row("c", "d")}</w:tbl>'
    table_of = of_table(proven(docx(styled, styles=STYLES + style)))
    assert (table_of.header_rows, table_of.header_columns) == (1, columns)


def test_a_frame_is_no_table(proven):
    document = proven(docx(p("Antes."), table(row("Recuadro")), p("Después.")))
    assert [type(block).__name__ for block in blocks(document)] == ["Paragraph"] * 3


def test_the_alternative_text_of_a_table_is_named_and_is_no_caption(proven):
    told = '<w:tblCaption w:val="Título oculto"/><w:tblDescription w:val="Descripción oculta"/>'
    document = proven(docx(f"<w:tbl><w:tblPr>{told}</w:tblPr>{row('a', 'b')}{row('c', 'd')}</w:tbl>"))
    assert codes(document) == {"docx.table-description"}
    assert of_table(document).caption == ()


def test_cells_of_one_row_in_different_colours_are_named(proven):
    def light(colour: str) -> str:
        return f'<w:tc><w:tcPr><w:shd w:val="clear" w:fill="{colour}"/></w:tcPr>{p("")}</w:tc>'

    lights = f"<w:tr>{cell('Avance')}{light('FF0000')}{light('00B050')}</w:tr>"
    striped = f"<w:tr>{cell('Total')}{light('DDEEFF')}{light('DDEEFF')}</w:tr>"
    assert codes(proven(docx(table(row("a", "b", "c"), lights)))) == {"docx.colour"}
    assert codes(proven(docx(table(row("a", "b", "c"), striped)))) == set()


def test_endnotes_keep_their_own_count(proven):
    ends = "".join(f'<w:endnote w:id="{own}">{p(f"Final {own}.")}</w:endnote>' for own in (5, 6))

    def endnote(own: int) -> str:
        return f'<w:r><w:endnoteReference w:id="{own}"/></w:r>'

    document = proven(
        docx(
            p("A", call(2), "B", endnote(5), "C", endnote(6)), footnotes={2: p("Al pie.")},
            relations={"rIdE": ("endnotes", "endnotes.xml")},
            members={"word/endnotes.xml": f"<w:endnotes {NAMESPACES}>{ends}</w:endnotes>".encode()},
        )
    )  # fmt: skip
    assert notes(document) == [("1", "Al pie."), ("i", "Final 5."), ("ii", "Final 6.")]


@pytest.mark.parametrize(
    ("form", "labels"), [("chicago", ["*", "†", "‡", "§", "**"]), ("lowerLetter", ["a", "b", "c", "d", "e"])]
)
def test_notes_are_numbered_as_the_file_says(proven, form, labels):
    section = f'<w:sectPr><w:footnotePr><w:numFmt w:val="{form}"/></w:footnotePr></w:sectPr>'
    body = p(*(call(own) for own in range(2, 7)), "x")
    document = proven(docx(body, section, footnotes={own: p(f"n{own}") for own in range(2, 7)}))
    assert [label for label, _ in notes(document)] == labels


def test_a_picture_in_a_note_stays(proven):
    relations = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdP" '
        f'Type="{OFFICE}/image" Target="media/image1.png"/></Relationships>'
    )
    members = {"word/media/image1.png": png(), "word/_rels/footnotes.xml.rels": relations.encode()}
    picture = PICTURE.format(alt="Un mapa", more="", how="embed")
    document = proven(docx(p("x", call(2)), footnotes={2: p("Nota ", picture)}, members=members))
    assert [inline.alt for inline in document.notes[0].content[0].content if isinstance(inline, Image)] == ["Un mapa"]


def languages(document) -> list[tuple[str, str]]:
    return [(inline.text, inline.lang) for leaf in leaves(document) for inline in leaf.content
            if isinstance(inline, Run) and inline.lang]  # fmt: skip


ENGLISH, BRAZIL = '<w:lang w:val="en-US"/>', '<w:lang w:val="pt-BR"/>'


@pytest.mark.parametrize(
    ("body", "spoken", "named"),
    [
        (p("El artículo ", r("the right of access to ", ENGLISH), r("information", f"<w:i/>{ENGLISH}"), " dice."),
         [("the right of access to ", "en-US"), ("information", "en-US")], set()),
        (p("El ", r("software", f"<w:i/>{ENGLISH}"), " libre."), [("software", "en-US")], set()),
        (p(r("Sen. Roberto Gil Zuarth", ENGLISH), ", Presidente."), [], set()),
        (p(r("Modificación al Anexo 5 de la Resolución", ENGLISH)), [], set()),
        (p(r("Zonas restringidas", f"<w:i/>{BRAZIL}"), " y ", r("del instituto", f"<w:i/>{BRAZIL}")),
         [("Zonas restringidas", "pt-BR")], set()),
        (p("El ", r("reading order", ENGLISH), " importa."), [], {"docx.doubtful-language"}),
        (p(r("x", '<w:lang w:val="x-none"/>'), r("F", '<w:lang w:val="uz-Cyrl-UZ"/>')), [], set()),
    ],
)  # fmt: skip
def test_a_passage_is_in_another_language_when_its_words_bear_out_the_mark(proven, body, spoken, named):
    document = proven(docx(body))
    assert languages(document) == spoken
    assert codes(document) == named


def test_captions_and_credit_lines_find_their_table(proven):
    document = proven(
        docx(
            p("Cuadro 1. Cifras", style="Descripcin"), table(row("a"), row("b")),
            p("Fuente: INEGI.", style="Descripcin"), table(row("c"), row("d")), p("Fuente: propia."), p("Sigue."),
        )
    )  # fmt: skip
    first, second = (block for block in blocks(document) if isinstance(block, Table))
    assert [texts_of(first.caption), texts_of(first.source)] == ["Cuadro 1. Cifras", "Fuente: INEGI."]
    assert [texts_of(second.caption), texts_of(second.source)] == ["", "Fuente: propia."]


def texts_of(content) -> str:
    from editorial.document.letters import plain_text

    return plain_text(content)


def test_a_paragraph_with_a_style_and_a_number_has_one_number(proven):
    body = [p("Tabla de casos", style=style, properties=numbered(1)) for style in ("Descripcin", "Cita", "Puesto")]
    document = proven(docx(*body, numbering=lists(level(0, "decimal", "%1."))))
    assert texts(document) == ["1.", "Tabla de casos", "2.", "Tabla de casos", "3.", "Tabla de casos"]


def test_a_law_keeps_its_title_whatever_its_style(proven):
    document = proven(docx(p("LEY DE PRUEBA", style="Puesto"), p("Artículo 1.- Objeto.")), "ley")
    assert texts(document)[0] == "LEY DE PRUEBA"


def test_the_notes_of_a_law_keep_their_order_around_a_captioned_table(proven):
    body = (
        p("Tabla", call(2), style="Descripcin"),
        table(f"<w:tr>{cell('a')}<w:tc>{p('b', call(3))}</w:tc></w:tr>", row("c", "d")),
    )
    document = proven(docx(*body, footnotes={2: p("De la tabla."), 3: p("De la celda.")}), "ley")
    assert notes(document) == [("1", "De la tabla."), ("2", "De la celda.")]


def test_a_drop_cap_does_not_fall_into_a_note(proven):
    body = p("L", properties='<w:framePr w:dropCap="drop"/>') + p(call(2), "a ley.", properties=numbered(1))
    numbering = lists(level(0, "decimal", "%1."))
    document = proven(docx(body, numbering=numbering, footnotes={2: p("La nota.")}))
    assert texts(document) == ["1.", "La ley."]
    assert notes(document) == [("1", "La nota.")]


def test_boxes_and_word_art_of_one_paragraph_keep_their_order(proven):
    document = proven(docx(p("Va", WORD_ART.format("UNO"), box("dos"), WORD_ART.format("TRES"), box("cuatro"))))
    assert texts(document) == ["Va", "UNO", "dos", "TRES", "cuatro"]


def test_styles_of_a_report_say_what_its_paragraphs_are(proven):
    document = proven(
        docx(
            p("Informe anual", style="Puesto"), p("1. Capítulo", style="Ttulo1"),
            p("Apartado propio", style="Apartado"),
            p("Palabras ajenas", style="Cita"), p("Con sangría", properties='<w:ind w:left="900"/>'),
        )
    )  # fmt: skip
    before, chapter = document.sections
    assert [block.role for block in before.content] == [Role.CENTRED]
    assert (texts_of(chapter.label), texts_of(chapter.heading)) == ("1.", "Capítulo")
    assert texts_of(chapter.sections[0].heading) == "Apartado propio"
    assert isinstance(chapter.sections[0].content[0], Quote)
    assert len(chapter.sections[0].content) == 2


def test_comments_and_running_heads_are_named(proven):
    comment = f'<w:comments xmlns:w="{W}"><w:comment w:id="0">{p("¿Seguro?")}</w:comment></w:comments>'
    lines = ("Ley en la cabecera", "Texto", "Cámara de Diputados", "Última Reforma DOF 09-04-2012", "Página 3 de 9")
    header = f'<w:hdr xmlns:w="{W}">{"".join(map(p, lines))}</w:hdr>'
    document = proven(
        docx(
            p("Texto"),
            relations={"rIdK": ("comments", "comments.xml"), "rIdH": ("header", "header1.xml")},
            members={"word/comments.xml": comment.encode(), "word/header1.xml": header.encode()},
        )
    )
    assert codes(document) == {"docx.comments", "docx.running-head"}
    assert any("¿Seguro?" in found.message for found in document.findings)
    assert [found.message for found in document.findings if "cabecera" in found.message] == [
        "El encabezado o el pie de página de Word dice «Ley en la cabecera», que no está en el texto; las ediciones "
        "llevan los suyos."
    ]


def test_ordinary_running_heads_go_without_a_word(proven):
    lines = ("LEY DE PRUEBA", "Secretaría de Servicios Parlamentarios", "Nueva Ley DOF 20-03-2025", "64 de 64")
    header = f'<w:hdr xmlns:w="{W}">{"".join(map(p, lines))}</w:hdr>'
    document = proven(
        docx(p("Ley de Prueba"), relations={"rIdH": ("header", "header1.xml")},
             members={"word/header1.xml": header.encode()})
    )  # fmt: skip
    assert codes(document) == set()


def test_a_watermark_is_named(proven):
    art = '<w:r><w:pict><v:shape><v:textpath string="BORRADOR"/></v:shape></w:pict></w:r>'
    header = f"<w:hdr {NAMESPACES}>{p(art)}</w:hdr>"
    document = proven(
        docx(p("Texto"), relations={"rIdH": ("header", "header1.xml")},
             members={"word/header1.xml": header.encode()})
    )  # fmt: skip
    assert codes(document) == {"docx.running-head"}


def test_tracked_cells_are_changes_too(tmp_path, proven):
    gone = f'<w:tr><w:tc><w:tcPr><w:cellDel w:id="1"/></w:tcPr>{p("fuera")}</w:tc>{cell("a")}{cell("b")}</w:tr>'
    with pytest.raises(ManuscriptRefused, match="supresión"):
        read_bytes(tmp_path, docx(table(gone, row("c", "d"))))
    assert texts(proven(docx(table(gone, row("c", "d"))), control_de_cambios="aceptar")) == ["a", "b", "c", "d"]


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize(
    ("run", "alt", "decorative"),
    [
        (PICTURE.format(alt="Un mapa", more="", how="embed"), "Un mapa", False),
        (VML_PICTURE, "Alt de VML", False),
        (PICTURE.format(alt="", more=DECORATIVE, how="embed"), "", True),
        (f'<w:r><mc:AlternateContent><mc:Choice Requires="wpg">{ELSEWHERE}</mc:Choice><mc:Fallback/>'
         "</mc:AlternateContent></w:r>", "Elegido", False),
    ],
)  # fmt: skip
def test_pictures_keep_their_alternative_text(proven, run, alt, decorative):
    document = proven(pictured(run))
    figure = next(block for block in blocks(document) if isinstance(block, Figure))
    assert (figure.image.alt, figure.image.decorative) == (alt, decorative)
    assert [(media.mime, media.width, media.height, media.dpi) for media in document.media] == [
        ("image/png", 4, 3, 300.0)
    ]


@pytest.mark.parametrize(
    ("run", "named"),
    [
        (PLAIN, set()),
        (PLAIN.replace('<a:blip r:embed="rIdP"/>', SVG), set()),
        (NEWER.format("cx1", WATERFALL, ELSEWHERE), {"docx.object"}),
        (NEWER.format("am3d", MODEL, ELSEWHERE), {"docx.object"}),
        (PICTURE.format(alt="Elegido", more=VIDEO, how="embed"), {"docx.object"}),
        (PLAIN.replace("</pic:blipFill>", '<a:srcRect l="20000"/></pic:blipFill>'), {"docx.cropped-picture"}),
        (VML_PICTURE.replace("Alt de VML", "Elegido").replace("<v:imagedata", '<v:imagedata cropleft="9830f"'),
         {"docx.cropped-picture"}),
        (PLAIN.replace("<pic:spPr/>", '<pic:spPr><a:xfrm rot="5400000"/></pic:spPr>'), {"docx.cropped-picture"}),
        (PLAIN.replace("</pic:blipFill>", '<a:srcRect l="7"/></pic:blipFill>'), set()),
    ],
)  # fmt: skip
def test_the_picture_of_what_only_word_draws_stays_and_the_rest_is_named(proven, run, named):
    document = proven(pictured(run))
    assert [block.image.alt for block in blocks(document) if isinstance(block, Figure)] == ["Elegido"]
    assert codes(document) == named


def test_a_picture_that_cannot_be_read_is_never_lost_without_a_word(proven):
    document = proven(docx(p("x", STRANGE), p(PLAIN), **PICTURED))
    assert codes(document) == {"docx.lost-picture"}
    assert any("2 imágenes y sólo se pudieron leer 1" in found.message for found in document.findings)


def test_a_chart_of_the_newest_kind_without_picture_is_named(proven):
    choice = f'<w:r><mc:AlternateContent><mc:Choice Requires="cx1">{WATERFALL}</mc:Choice></mc:AlternateContent></w:r>'
    assert codes(proven(docx(p("x", choice)))) == {"docx.embedded-content"}


def test_a_linked_picture_is_named(proven):
    linked = PICTURE.format(alt="", more="", how="link")
    document = proven(docx(p("x", linked), relations={"rIdP": ("image", "https://example.org/x.png")}))
    assert codes(document) == {"docx.linked-picture"}
    assert document.media == ()


def test_a_file_without_traps_reaches_pandoc_byte_for_byte():
    from editorial.intake.docx import _rewritten, _text_parts
    from editorial.intake.limits import LIMITS
    from editorial.intake.package import open_package
    from editorial.intake.reading import Reading

    data = docx(p("Artículo 1.- Texto llano."), numbering=ARTICLES)
    package = open_package(data, "x.docx", LIMITS)
    reading = Reading("x.docx", LIMITS, law=True)
    prepared = _rewritten(package, _text_parts(package, reading), reading)
    assert dict(prepared.package.members) == dict(package.members)


def test_what_pandoc_does_not_read_is_left_out_and_nothing_else():
    from editorial.intake.docx import lightened

    run = '<w:r><w:rPr><w:sz w:val="20"/><w:b/><w:lang w:val="es"/></w:rPr><w:t>texto w:sz</w:t></w:r>'
    assert lightened(run.encode()).decode() == "<w:r><w:rPr><w:b/></w:rPr><w:t>texto w:sz</w:t></w:r>"
    literal = b"<w:t><![CDATA[<w:sz/>]]></w:t>"
    assert lightened(literal) == literal


def test_a_part_in_another_encoding_is_read_like_any_other(proven):
    import io
    import zipfile

    from intake.word_files import zipped

    with zipfile.ZipFile(io.BytesIO(docx(p("Se ve ", r("y esto no", "<w:vanish/>"), ".")))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["word/document.xml"] = files["word/document.xml"].decode().encode("utf-16")
    document = proven(zipped(files))
    assert texts(document) == ["Se ve ."]
    assert codes(document) == {"docx.hidden-text"}
