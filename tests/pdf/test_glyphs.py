"""Small capitals and old-style figures: glyphs of the faces themselves, read back as what the manuscript says."""

from dataclasses import replace
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from editorial.document.ids import with_ids
from editorial.document.model import Document, Paragraph, Run, Style
from editorial.document.pages import with_page_marks
from editorial.pdf.fonts import FEATURES, OLD_STYLE, SMALL_CAPS, FontBook, face, formed
from editorial.pdf.glyphs import alternates
from editorial.pdf.typeset import PrintEdition, typeset
from editorial.proof.pdf import prove
from editorial.proof.pdf_tree import open_book
from pdf.texts import TABLE, article, law, paragraph, publication, settings


def document(*inlines: Run) -> Document:
    first = article("1", Paragraph(inlines))
    return with_ids(replace(law(), sections=(first, article("2", TABLE, paragraph("Año 1917, m²: 1,204.50.")))))


def fonts(edition: PrintEdition) -> set[str]:
    """Return the names of the embedded fonts without their tags, one for each font."""
    reader = PdfReader(BytesIO(edition.data))
    embedded = reader.pages[0]["/Resources"]["/Font"].values()
    return {str(font.get_object()["/BaseFont"]) for font in embedded}


@pytest.mark.parametrize("form", [SMALL_CAPS, OLD_STYLE])
@pytest.mark.parametrize("cut", ["Regular", "Bold", "Semibold", "It"])
@pytest.mark.parametrize("family", ["serif", "sans"])
def test_the_forms_are_those_that_another_reader_of_fonts_finds(family: str, cut: str, form: str):
    reader = face(family, cut).reader
    names = TTFont(reader.filename).getGlyphOrder()
    table = TTFont(reader.filename)["GSUB"].table
    expected: dict[str, str] = {}
    for feature in FEATURES[form]:
        record = next((r for r in table.FeatureList.FeatureRecord if r.FeatureTag == feature), None)
        found: dict[str, str] = {}
        for index in record.Feature.LookupListIndex if record else ():
            for subtable in table.LookupList.Lookup[index].SubTable:
                found |= getattr(subtable, "mapping", {})
        expected = {a: found.get(b, b) for a, b in expected.items()} | {
            a: b for a, b in found.items() if a not in expected
        }
    read = alternates(reader.get_table("GSUB"), FEATURES[form])
    assert {names[a]: names[b] for a, b in read.items()} == expected
    assert bool(expected) != (form == SMALL_CAPS and cut == "It")


def test_small_capitals_say_the_letters_of_the_manuscript():
    text = document(Run("La "), Run("Ley de Transparencia, ñandú 1917", Style.SMALLCAPS), Run(" vigente."))
    edition = typeset(text, publication())
    assert prove(edition.data, with_page_marks(text, edition.pages), publication(), "ley.pdf") == edition.findings == ()
    assert "Ley de Transparencia, ñandú 1917" in "".join(
        page.extract_text() for page in PdfReader(BytesIO(edition.data)).pages
    )
    assert len(fonts(edition)) == len(fonts(typeset(document(Run("La Ley")), publication()))) + 1


def test_small_capitals_are_lower_than_capitals_and_wider_than_small_letters():
    plain, small = face("serif", "Regular"), formed("serif", "Regular", SMALL_CAPS)
    assert small.advances["A"] == plain.advances["A"]
    assert small.advances["a"] != plain.advances["a"]
    assert small.advances["m"] < plain.advances["M"]


def test_italics_have_no_small_capitals():
    text = document(Run("Ley Cursiva", Style.SMALLCAPS | Style.ITALIC))
    same = document(Run("Ley Cursiva", Style.ITALIC))
    assert typeset(text, publication()).data == typeset(same, publication()).data


def test_a_sign_missing_among_small_capitals_is_a_finding():
    edition = typeset(document(Run("Signo 漢", Style.SMALLCAPS)), publication())
    assert [(found.code, found.where) for found in edition.findings] == [("pdf.missing-glyph", "art_1__p_1")]


def test_old_style_figures_stand_in_text_and_not_in_tables_or_exponents():
    asked = publication(pdf=settings(cifras="antiguas"))
    text = document(Run("En 1917 hubo 5 m"), Run("2", Style.SUPER), Run("."))
    edition = typeset(text, asked)
    assert prove(edition.data, with_page_marks(text, edition.pages), asked, "ley.pdf") == edition.findings == ()
    assert edition.forme is not None
    book = edition.forme.fonts
    assert book("serif", "Regular").form == OLD_STYLE
    assert book("sans", "Regular").form == book.form("serif", "Regular").form == ""
    shown = {node.text() for node in open_book(edition.data).nodes if node.tag == "P"}
    assert "Año 1917, m²: 1,204.50." in shown


def test_large_print_keeps_its_figures_on_the_line():
    edition = typeset(law(), publication(pdf=settings(cifras="antiguas")), "macrotipo")
    assert edition.forme is not None and edition.forme.fonts("serif", "Regular").form == ""


def test_figures_in_tables_are_of_one_width():
    widths = FontBook(OLD_STYLE)("sans", "Regular").widths
    assert len({widths[figure] for figure in "0123456789"}) == 1
    assert len({FontBook(OLD_STYLE)("serif", "Regular").widths[figure] for figure in "0123456789"}) > 1
