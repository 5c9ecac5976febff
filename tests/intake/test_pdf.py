"""Laws given as PDF: running titles off, paragraphs rebuilt, and what is doubtful told."""

import textwrap

import pytest

from editorial.document.model import NoteRef, Paragraph, Run, Style
from editorial.document.walk import blocks, leaves
from editorial.errors import ManuscriptRefused
from intake.conftest import codes, notes, texts
from intake.pdf_files import Setting, drawn, law, lines, put
from intake.word_files import read_bytes

pytestmark = pytest.mark.usefixtures("pdf_read_here")

LONG = (
    "La información generada por los sujetos obligados se considera un bien común de dominio público, accesible a "
    "cualquier persona, en los términos y condiciones que establece esta Ley y demás normatividad aplicable en la "
    "materia, sin que sea necesario acreditar interés alguno ni justificar su utilización en ningún caso."
)
SHORT = "Esta Ley es de orden público y de observancia general."
TEXT = [
    "^LEY DE EJEMPLO DE LA CIUDAD DE MÉXICO", "^CAPÍTULO I", "^DISPOSICIONES GENERALES",
    f"Artículo 1.- {SHORT}", LONG, f"Artículo 2.- {LONG}", f"Artículo 3.- {LONG}", "I. Constitución;",
    f"II. {LONG[:-1]};", "III. Ley, y", f"IV. {LONG}", f"Artículo 4.- {SHORT}", LONG, LONG, "Artículo 5.- Se deroga.",
]  # fmt: skip
ARTICLES = [
    f"Artículo {at}.- Las autoridades publican {what} cada año." for at, what in enumerate(
        ("su directorio", "sus facultades", "sus metas", "sus indicadores", "el presupuesto", "los contratos",
         "las licencias", "las actas"), 1)
]  # fmt: skip
MANNERS = {
    "spaced": Setting(gap=6),
    "indented": Setting(gap=0, indent=20),
    "spaced and hanging": Setting(gap=5, hang=28),
    "ragged": Setting(gap=6, justified=False),
    "divided words": Setting(gap=6, hyphens=True),
    "small page": Setting(gap=6, bottom=400),
    "double spaced": Setting(gap=12, step=22, bottom=300),
    "Times": Setting(gap=4, indent=14, font="Times-Roman", size=11, step=13),
}


def said(document) -> list[str]:
    """Return the paragraphs as they were given, labels joined with their text."""
    out: list[str] = []
    label = ""
    for leaf in leaves(document):
        text = "".join(inline.text if isinstance(inline, Run) else " " for inline in leaf.content)
        if leaf.kind.endswith("label"):
            label += f"{text} "
        else:
            out.append(label + text)
            label = ""
    return out


@pytest.fixture
def read(proven):
    return lambda data: proven(data, "ley", "texto.pdf")


@pytest.mark.parametrize("manner", MANNERS)
def test_paragraphs_of_every_manner(read, manner):
    document = read(law(TEXT, MANNERS[manner]))
    wanted = [text.removeprefix("^") for text in TEXT]
    assert " ".join(said(document)) == " ".join(wanted)
    assert said(document)[-12:] == wanted[-12:]


def test_structure_is_that_of_the_same_law_in_plain_text(tmp_path, read):
    from_pdf = read(law(TEXT, Setting(header="LEY DE EJEMPLO", folio="{} de 9", bottom=400)))
    plain = "\n".join(text.removeprefix("^") for text in TEXT)
    from_text = read_bytes(tmp_path, plain.encode(), "texto.txt", "ley")
    assert [leaf.id for leaf in leaves(from_pdf)] == [leaf.id for leaf in leaves(from_text)]
    assert texts(from_pdf) == texts(from_text)


def test_always_a_finding_that_it_must_be_collated(read):
    assert "pdf-source.collate" in codes(read(law(TEXT)))


@pytest.mark.parametrize("folio", ["{}", "{} de 9", "Página {}", "- {} -"])
def test_running_titles_and_folios_go_and_are_told(read, folio):
    setting = Setting(header="GACETA OFICIAL   12 de marzo de 2026", folio=folio, bottom=400)
    document = read(law(TEXT, setting))
    assert "GACETA" not in " ".join(texts(document))
    assert " ".join(texts(document)) == " ".join(text.removeprefix("^") for text in TEXT)
    told = next(one.message for one in document.findings if one.code == "pdf-source.running-titles")
    assert "GACETA OFICIAL" in told


def test_titles_of_left_and_right_pages(read):
    pages = [
        lines((85, 750, "LEY DE EJEMPLO  4" if at % 2 else "3  GACETA OFICIAL"), (85, 700, ARTICLES[at]))
        for at in range(8)
    ]
    assert " ".join(texts(read(drawn(*pages)))) == " ".join(ARTICLES)


def test_the_title_of_the_law_stays_where_it_is_no_running_title(read):
    title = "LEY DE EJEMPLO"
    first = lines((85, 750, title), (250, 690, title), (85, 660, f"Artículo 1.- {SHORT}"))
    others = [lines((85, 750, title), (85, 690, ARTICLES[at])) for at in (1, 2)]
    assert texts(read(drawn(first, *others)))[0] == title


def test_one_page_keeps_all_it_has(read):
    document = read(drawn(lines((85, 750, "LEY DE EJEMPLO"), (85, 700, f"Artículo 1.- {SHORT}"), (300, 40, "Uno"))))
    assert texts(document)[0] == "LEY DE EJEMPLO"
    assert texts(document)[-1] == "Uno"


# --- words divided, joined, apart ------------------------------------------------------------------------------------


def test_a_hyphen_of_a_compound_stays(read):
    first = "Artículo 1.- El proceso político-electoral y el político y el electoral son materia de lo"
    page = lines((85, 700, first), (85, 688, "político-"), (85, 676, f"electoral. {SHORT}"))
    assert "político-electoral. Esta" in " ".join(texts(read(drawn(page))))


def test_a_hyphen_that_nothing_decides_stays_and_is_told(read):
    first = "Artículo 1.- Los entes llevan los registros que pide la técnica jurídico-"
    pages = [lines((85, 700, text)) for text in ARTICLES * 20]
    document = read(drawn(lines((85, 700, first), (85, 688, "contable que rige en todo el país.")), *pages))
    assert "jurídico-contable" in " ".join(texts(document))
    assert "pdf-source.hyphen" in codes(document)


def test_words_divided_at_the_turn_of_a_page(read):
    first = lines((85, 700, f"Artículo 1.- {SHORT}"), (85, 676, "Los sujetos obligados a que se refiere la transpa-"))
    second = lines((85, 700, "rencia de esta Ley rinden cuentas."))
    assert "la transparencia de esta" in " ".join(texts(read(drawn(first, second))))


def test_a_date_divided_at_the_line_end(read):
    page = lines(
        (85, 700, f"Artículo 1.- {SHORT}"),
        (85, 688, "La reforma es del 10-12-"),
        (85, 676, "2004 y rige desde entonces."),
    )
    assert "10-12-2004 y rige" in " ".join(texts(read(drawn(page))))


def test_a_sentence_goes_on_over_the_turn_of_a_page(read):
    whole = [
        " ".join([article, *(f"En el ejercicio {year} {SHORT.lower()}" for year in range(at, at + 6))])
        for at, article in enumerate(ARTICLES, 2001)
    ]
    assert said(read(law(whole, Setting(bottom=640)))) == whole


def test_where_nothing_tells_at_the_turn_of_a_page_it_is_told(read):
    full = [f"Los {many} cumplirán con las obligaciones que les impone la presente ley." for many in "abcde"]
    first = lines((85, 700, f"Artículo 1.- {SHORT}"), *((85, 676 - 12 * at, text) for at, text in enumerate(full[:3])))
    second = lines((85, 700, full[3]), (85, 688, full[4]))
    assert "pdf-source.page-turn" in codes(read(drawn(first, second)))


def test_blanks_are_found_by_their_width(read):
    def draw(canvas):
        x = 85.0
        for word in f"Artículo 1.- {SHORT}".split():
            x = put(canvas, x, 700, word) + 2.78

    assert " ".join(texts(read(drawn(draw)))) == f"Artículo 1.- {SHORT}"


def test_a_word_set_in_pieces_is_one_word(read):
    def draw(canvas):
        x = 85.0
        for piece, size in (("C", 12), ("IUDAD ", 9), ("DE ", 9), ("M", 12), ("ÉXICO", 9)):
            x = put(canvas, x, 700, piece, size=size)
        put(canvas, 85, 660, f"Artículo 1.- {SHORT}")

    assert texts(read(drawn(draw)))[0] == "CIUDAD DE MÉXICO"


def test_bold_and_italics_are_kept(read):
    def draw(canvas):
        for x, font, text in ((85, "Helvetica-Bold", "Artículo 1.-"), (150, "Helvetica-Oblique", "Ad hoc.")):
            put(canvas, x, 700, text, font)

    runs = [inline for leaf in leaves(read(drawn(draw))) for inline in leaf.content]
    assert runs == [Run("Artículo 1.-", Style.BOLD), Run("Ad hoc.", Style.ITALIC)]


def right(canvas, y: float, text: str) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    put(canvas, 527 - stringWidth(text, "Helvetica", 8), y, text, size=8)


def test_reform_notes_at_the_right_margin(read):
    notes_said = [
        "Párrafo reformado DOF 02-03-2023",
        "Párrafo declarado inválido y “recupera su vigencia” por sentencia de la SCJN que recayó a la Acción de",
        "Inconstitucionalidad notificada el 23-06-2023 y publicada DOF 24-11-2023",
    ]

    def page(canvas):
        for at, text in enumerate((f"Artículo 1.- {SHORT}", *textwrap.wrap(LONG, 95))):
            put(canvas, 85, 700 - 12 * at, text)
        for at, text in enumerate(notes_said):
            right(canvas, 640 - 10 * at, text)
        put(canvas, 85, 600, f"Artículo 2.- {SHORT}")

    told = texts(read(drawn(page)))
    assert notes_said[0] in told
    assert " ".join(notes_said[1:]) in told


def test_reform_notes_one_under_the_other_stay_apart(read):
    told = ("Párrafo adicionado DOF 10-06-2013", "Artículo reformado DOF 23-07-2003")

    def page(canvas):
        put(canvas, 85, 700, f"Artículo 1.- {SHORT}")
        for at, text in enumerate((*textwrap.wrap(LONG, 95), "")):
            put(canvas, 85, 688 - 12 * at, text or "Fin.")
        for at, text in enumerate(told):
            right(canvas, 630 - 10 * at, text)

    assert texts(read(drawn(page)))[-2:] == list(told)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Presidente.- Andrés H. Peralta Domínguez, D.", "S.- Rúbricas."),
        ("Publicado en el Diario Oficial de la Federación de", "Marzo, el mes en que se expidió."),
        ("Conforme a lo que dispone el artículo", "33 Bis de la Ley, en su última fracción."),
    ],
)
def test_a_sentence_that_surely_goes_on(read, above, below):
    document = read(drawn(lines((85, 712, "Artículo 1.- Uno."), (85, 700, above), (85, 688, below))))
    assert f"{above} {below}" in " ".join(said(document))
    assert any(f"{above} {below}" in text for text in said(document))


# --- notes -----------------------------------------------------------------------------------------------------------


def with_note(mark: str = "1", called: str = "1"):
    def draw(canvas):
        end = 0.0
        for at, text in enumerate((f"Artículo 1.- {SHORT}", *textwrap.wrap(LONG, 90)[:3])):
            end = put(canvas, 85, 700 - 12 * at, text)
        put(canvas, end, 668, called, size=6)
        put(canvas, 85, 104, mark, size=6)
        put(canvas, 90, 100, "Párrafo reformado G.O. CDMX 26/07/2019.", size=8)

    return draw


def test_a_footnote_is_a_note_at_its_call(read):
    document = read(drawn(with_note()))
    assert notes(document) == [("1", "Párrafo reformado G.O. CDMX 26/07/2019.")]
    called = [block for block in blocks(document) if isinstance(block, Paragraph)]
    assert any(isinstance(inline, NoteRef) for block in called for inline in block.content)
    assert "1Párrafo" not in " ".join(texts(document))


def test_a_footnote_does_not_part_the_paragraph_that_goes_on_over_the_page(read):
    second = lines((85, 700, "con todo lo que sigue en otra página."))
    document = read(drawn(with_note(), second))
    assert "con todo lo que sigue" in next(text for text in texts(document) if text.startswith("La información"))


def test_a_note_as_large_as_the_text_whose_mark_is_not_raised(read):
    def draw(canvas):
        end = put(canvas, 85, 700, f"Artículo 1.- {SHORT}")
        put(canvas, end, 704, "1", size=6)
        put(canvas, 85, 688, "Artículo 2.- Se deroga.")
        put(canvas, 85, 100, "1 Párrafo reformado G.O. CDMX 26/07/2019.")

    assert notes(read(drawn(draw))) == [("1", "Párrafo reformado G.O. CDMX 26/07/2019.")]


def test_a_numeral_that_nobody_calls_is_no_note(read):
    document = read(drawn(lines((85, 700, f"Artículo 1.- {SHORT}"), (85, 680, "1 Uno de los numerales de la Ley."))))
    assert document.notes == ()


def test_small_print_that_nobody_calls_is_told(read):
    document = read(drawn(with_note(called="")))
    assert "pdf-source.note" in codes(document)
    assert "26/07/2019" in " ".join(texts(document))
    assert document.notes == ()


def test_raised_figures_stay_raised(read):
    def draw(canvas):
        end = put(canvas, 85, 700, "Artículo 1.- Mide 40 m")
        put(canvas, put(canvas, end, 704, "2", size=6) + 3, 700, "de superficie.")

    runs = [inline for leaf in leaves(read(drawn(draw))) for inline in leaf.content]
    assert Run("2", Style.SUPER) in runs


# --- columns, tables, pictures, turned text --------------------------------------------------------------------------


def columns() -> bytes:
    words = [f"Artículo {at}.- {LONG} {SHORT}" for at in range(1, 5)]
    placed = [(200.0, 730.0, "LEY DE EJEMPLO DE LA CIUDAD DE MÉXICO Y SUS ALCALDÍAS")]
    flow = [line for paragraph in words for line in (*textwrap.wrap(paragraph, 40), "")]
    half = (len(flow) + 1) // 2
    for at, text in enumerate(flow):
        if text:
            placed.append((72.0 if at < half else 320.0, 700 - 12.0 * (at % half), text))
    return drawn(lines(*placed))


def test_two_columns_are_read_one_after_the_other(read):
    told = texts(read(columns()))
    assert told[0] == "LEY DE EJEMPLO DE LA CIUDAD DE MÉXICO Y SUS ALCALDÍAS"
    assert " ".join(told[1:]) == " ".join(f"Artículo {at}.- {LONG} {SHORT}" for at in range(1, 5))


def test_a_note_beside_the_line_of_the_other_column_is_not_raised(read):
    placed = [(72.0, 700 - 12.0 * at, f"Renglón {at} de la columna izquierda del texto") for at in range(12)]
    placed += [(320.0, 702 - 12.0 * at, f"Renglón {at} de la columna derecha del texto") for at in range(11)]

    def draw(canvas):
        lines(*placed)(canvas)
        put(canvas, 420, 572, "Párrafo reformado DOF 19-01-2018", size=7)

    runs = [inline for leaf in leaves(read(drawn(draw))) for inline in leaf.content]
    assert not any(isinstance(run, Run) and run.style & (Style.SUPER | Style.SUB) for run in runs)


def test_a_short_last_page_has_the_columns_of_the_others(read):
    def page(name: str, right_rows: int):
        left = [(72.0, 700 - 12.0 * at, f"Renglón {at:02}{name} de la columna izquierda") for at in range(20)]
        other = [(320.0, 700 - 12.0 * at, f"Renglón {20 + at}{name} de la columna derecha") for at in range(right_rows)]
        return lines(*left, *other)

    told = texts(read(drawn(page("a", 20), page("b", 20), page("c", 3))))
    wanted = [f"{at:02}{name}" for name, rows in (("a", 40), ("b", 40), ("c", 23)) for at in range(rows)]
    assert [word for text in told for word in text.split() if word[:1].isdigit()] == wanted
    assert len(told) == 1


def test_columns_whose_lines_the_file_sets_across_are_told_for_review(tmp_path):
    from editorial.intake.limits import LIMITS
    from editorial.proof import source_pdf

    placed = []
    for row in range(30):
        y = 700 - 12.0 * row
        placed += [(72.0, y, f"Texto de la columna izquierda, renglón {row:02}"),
                   (320.0, y, f"Texto de la columna derecha, renglón {row:02}")]  # fmt: skip
    data = drawn(lines(*placed))
    document = read_bytes(tmp_path, data, "texto.pdf", "ley")
    found = source_pdf.prove({"texto.pdf": data}, document, LIMITS.pdf_budget)
    assert [one.code for one in found] == ["proof.pdf-order"]


def test_a_table_is_read_cell_by_cell_and_told(read):
    placed = [(85.0, 700.0, f"Artículo 1.- {SHORT}")]
    placed += [
        (85.0 + 130 * column, 660.0 - 20 * row, f"Celda {row} {column}") for row in range(3) for column in range(3)
    ]
    document = read(drawn(lines(*placed)))
    assert "pdf-source.table" in codes(document)
    assert texts(document)[-9:] == [f"Celda {row} {column}" for row in range(3) for column in range(3)]


def test_cells_of_several_lines_are_read_whole_though_they_stand_side_by_side(read):
    rows = [
        (("I. Durante los primeros 60 meses de vigencia del", "Contrato"), ("1,150 pesos por kilómetro cuadrado",)),
        (
            ("II. A partir del mes 61 de vigencia del Contrato y", "en adelante"),
            ("2,750 pesos por kilómetro cuadrado",),
        ),
    ]

    def draw(canvas):
        put(canvas, 85, 700, f"Artículo 1.- {SHORT}")
        for row, (left, right_cell) in enumerate(rows):
            for x, cell in ((85, left), (310, right_cell)):
                for at, text in enumerate(cell):
                    put(canvas, x, 670 - 40 * row - 12 * at, text)
        put(canvas, 85, 580, f"Artículo 2.- {SHORT}")

    document = read(drawn(draw))
    assert "pdf-source.table" in codes(document)
    cells = [" ".join(cell) for row in rows for cell in row]
    assert [text for text in said(document) if "Artículo" not in text] == cells


def test_a_page_with_nothing_but_its_running_title_and_a_picture(read):
    def draw(number: int):
        def page(canvas):
            put(canvas, 85, 750, "LEY DE EJEMPLO")
            put(canvas, 300, 37, f"{number} de 9")
            if number == 3:
                picture(canvas, 100, 300, 200)
            else:
                put(canvas, 85, 700, ARTICLES[number])

        return page

    document = read(drawn(*map(draw, range(1, 6))))
    assert " ".join(texts(document)) == " ".join(ARTICLES[at] for at in (1, 2, 4, 5))


@pytest.mark.parametrize("end", [".", "", ".-", ")"])
def test_labels_set_apart_make_no_table(read, end):
    placed = [(85.0, 700.0, "Artículo 1.- Son:")]
    for at, label in enumerate(("I", "II", "III")):
        placed += [(85.0, 680.0 - 18 * at, f"{label}{end}"), (140.0, 680.0 - 18 * at, f"Autoridad número {at};")]
    assert "pdf-source.table" not in codes(read(drawn(lines(*placed))))


def test_turned_text_is_kept_and_told(read):
    def draw(canvas):
        lines((85, 700, f"Artículo 1.- {SHORT}"))(canvas)
        canvas.rotate(90)
        canvas.drawString(300, -560, "Texto girado")

    document = read(drawn(draw))
    assert texts(document)[-1] == "Texto girado"
    assert "pdf-source.turned-text" in codes(document)


def test_a_page_that_lies_on_its_side_is_read_upright(read):
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject, NumberObject

    def draw(canvas):
        canvas.translate(612, 0)
        canvas.rotate(90)
        lines((85, 500, f"Artículo 1.- {SHORT}"), (85, 470, "Artículo 2.- Se deroga."))(canvas)

    writer = PdfWriter()
    page = PdfReader(BytesIO(drawn(draw))).pages[0]
    page[NameObject("/Rotate")] = NumberObject(90)
    writer.add_page(page)
    out = BytesIO()
    writer.write(out)
    document = read(out.getvalue())
    assert "pdf-source.turned-text" not in codes(document)
    assert " ".join(texts(document)) == f"Artículo 1.- {SHORT} Artículo 2.- Se deroga."


def picture(canvas, x: float, y: float, side: float) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), "red")), x, y, side, side)


def test_a_picture_is_told_and_a_letterhead_is_not(read):
    def draw(number: int):
        def page(canvas):
            picture(canvas, 72, 720, 40)
            if number == 3:
                picture(canvas, 100, 300, 200)
            lines((85, 700, f"Artículo {number}.- {SHORT}"))(canvas)

        return page

    told = [one for one in read(drawn(*map(draw, range(1, 6)))).findings if one.code == "pdf-source.picture"]
    assert [one.where for one in told] == ["texto.pdf, página 3"]


def test_a_report_is_not_read_from_a_pdf(tmp_path):
    with pytest.raises(ManuscriptRefused, match="informe"):
        read_bytes(tmp_path, law(TEXT), "texto.pdf", "informe")
