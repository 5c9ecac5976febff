"""Word's constructs one by one: each is kept, or a finding names it, and the proof agrees with the original bytes."""

import pytest

from editorial.document.model import Figure, Quote, Role, Table
from editorial.document.walk import blocks
from editorial.errors import ManuscriptRefused
from intake.conftest import codes, notes, texts
from intake.word_files import docx, level, lists, numbered, p, r, read_bytes, row, table

SHAPE = (
    "<w:drawing><wp:anchor><wp:docPr id='1' name='x'/><a:graphic><a:graphicData uri='wps'><wps:wsp><wps:txbx>"
    "<w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
)
VML_BOX = "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"


def box(text: str) -> str:
    """Return a text box as Word writes it: a shape, and the same again for old programs."""
    choice, fallback = SHAPE.format(p(text)), VML_BOX.format(p(text))
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def call(number: int, beside: str = "") -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/>{beside}</w:r>'


def field(code: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}{r(result)}{mark('end')}"


SIMPLE = f'<w:fldSimple w:instr="SEQ Tabla">{r("7")}</w:fldSimple>'
RUBY = f"<w:r><w:ruby><w:rt>{r('glosa')}</w:rt><w:rubyBase>{r('base')}</w:rubyBase></w:ruby></w:r>"


@pytest.mark.parametrize(
    ("body", "said", "named"),
    [
        (p("Tabla ", SIMPLE, ": cifras"), ["Tabla 7: cifras"], set()),
        (p("Véase ", field("REF _Ref1", "la página 3"), "."), ["Véase la página 3."], set()),
        (p("Antes ", box("En la caja"), "después."), ["Antes después.", "En la caja"], {"docx.cuadro-de-texto"}),
        (p(f"<w:r>{VML_BOX.format(p('Sólo VML'))}</w:r>"), ["Sólo VML"], {"docx.cuadro-de-texto"}),
        (p("x", '<w:r><w:pict><v:shape><v:textpath string="RÓTULO"/></v:shape></w:pict></w:r>'), ["x", "RÓTULO"],
         {"docx.cuadro-de-texto"}),
        (p("Se ve ", r("y esto no", "<w:vanish/>"), "y sigue."), ["Se ve y sigue."], {"docx.texto-oculto"}),
        (p("Se ve ", r("y esto no", '<w:rStyle w:val="Oculto"/>'), "y sigue."), ["Se ve y sigue."],
         {"docx.texto-oculto"}),
        (p("uno", "<w:r><w:ptab/></w:r>", "dos"), ["uno dos"], set()),
        (p("a", "<w:r><w:noBreakHyphen/></w:r>", "b", "<w:r><w:softHyphen/></w:r>", "c"), ["a‑bc"], set()),
        (p("Sí ", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), ["Sí ✓"], set()),
        (p("• ", '<w:r><w:sym w:font="Symbol" w:char="b7"/></w:r>'), ["• •"], set()),
        (p("x ", r("\uf0b7 ab", '<w:rFonts w:ascii="Symbol"/>')), ["x • αβ"], set()),
        (p(r("• ", '<w:rFonts w:ascii="Wingdings"/>')), ["•"], set()),
        (p('<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:sym w:font="Symbol" w:char="b7"/></w:r>', " x"), ["• x"],
         set()),
        (p(r("\uf0fc", '<w:rFonts w:ascii="Wingdings"/>'), " va"), ["✓ va"], set()),
        (p("x", '<w:r><w:sym w:font="Webdings" w:char="F0FC"/></w:r>'), ["x"], {"docx.simbolo"}),
        (p("m", r("2", '<w:vertAlign w:val="superscript"/>'), " y CO", r("2", '<w:vertAlign w:val="subscript"/>')),
         ["m⁅^2⁆ y CO⁅_2⁆"], set()),
        (p("La ", RUBY, "."), ["La base."], {"docx.glosa"}),
        (p("Va ", f'<w:bdo w:val="ltr">{r("junto")}</w:bdo>', "."), ["Va junto."], set()),
        (f'<w:customXml w:element="x">{p("Dentro de XML propio")}</w:customXml>', ["Dentro de XML propio"], set()),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Haga clic aquí')}</w:sdtContent></w:sdt>",
         ["Haga clic aquí"], {"docx.texto-de-relleno"}),
        (p("Véase ¡Error! No se encuentra el origen"), ["Véase ¡Error! No se encuentra el origen"],
         {"docx.referencia-rota"}),
        (p("antes") + '<w:altChunk r:id="rId9"/>', ["antes"], {"docx.contenido-incrustado"}),
        (p(r("Mayúsculas de formato", "<w:caps/>")), ["Mayúsculas de formato"], {"docx.mayusculas"}),
        (p(r("tachado", "<w:strike/>")), ["tachado"], {"texto.tachado"}),
        (p("mi", "<w:r><w:br/></w:r>", "línea"), ["mi línea"], set()),
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
    assert codes(document) == {f"docx.cambios-{choice.removesuffix('r')}dos"}


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
    header = f'<w:hdr xmlns:w="{W}">{p("Ley en la cabecera")}</w:hdr>'
    document = proven(
        docx(
            p("Texto"),
            relations={"rIdK": ("comments", "comments.xml"), "rIdH": ("header", "header1.xml")},
            members={"word/comments.xml": comment.encode(), "word/header1.xml": header.encode()},
        )
    )
    assert codes(document) == {"docx.comentarios", "docx.encabezado"}
    assert any("¿Seguro?" in found.message for found in document.findings)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{alt}">{more}</wp:docPr><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="0" name=""/></pic:nvPicPr><pic:blipFill><a:blip r:{how}="rIdP"/></pic:blipFill><pic:spPr/>'
    "</pic:pic>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
VML_PICTURE = '<w:r><w:pict><v:shape alt="Alt de VML"><v:imagedata r:id="rIdP" o:title="t"/></v:shape></w:pict></w:r>'
ELSEWHERE = PICTURE.format(alt="Elegido", more="", how="embed").removeprefix("<w:r>").removesuffix("</w:r>")
DECORATIVE = '<a:extLst><a:ext uri="x"><adec:decorative val="1"/></a:ext></a:extLst>'


def png() -> bytes:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (4, 3), "white").save(out, "PNG", dpi=(300, 300))
    return out.getvalue()


def pictured(run: str) -> bytes:
    return docx(p(run), relations={"rIdP": ("image", "media/image1.png")}, members={"word/media/image1.png": png()})


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


def test_a_linked_picture_is_named(proven):
    linked = PICTURE.format(alt="", more="", how="link")
    document = proven(docx(p("x", linked), relations={"rIdP": ("image", "https://example.org/x.png")}))
    assert codes(document) == {"docx.imagen-vinculada"}
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
    assert codes(document) == {"docx.texto-oculto"}
