"""Kerning: as HarfBuzz reads it from the same faces, written between the letters, read back as the same words."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro
import pytest
import uharfbuzz

from editorial.document.letters import plain_text
from editorial.document.pages import with_page_marks
from editorial.document.walk import leaves
from editorial.pdf.fonts import FEATURES, OLD_STYLE, SMALL_CAPS, FontBook, formed
from editorial.pdf.typeset import typeset
from editorial.pipeline import read
from editorial.proof.pdf import prove
from editorial.publication import Publication
from pdf.texts import law, publication, settings

CUTS = [(family, cut) for family in ("serif", "sans") for cut in ("Regular", "It", "Bold", "BoldIt", "Semibold")]
FORMS = ("", SMALL_CAPS, OLD_STYLE)
SAID = "LEY Título AV V. To T.o “A” «V» ‘Y’ año, fracción 1,204.50 17.o IV.- P.D. Yucatán favorable 32-B f) ¿Y"
WORDS = SAID.split(" ")


@cache
def shaper(family: str, cut: str) -> uharfbuzz.Font:
    package, stem = (
        (font_source_serif_pro, "SourceSerifPro") if family == "serif" else (font_source_sans_pro, "SourceSansPro")
    )
    file = Path(package.font_directory) / f"{stem}-{cut}.ttf"
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))))


def shaped(word: str, family: str, cut: str, form: str) -> int:
    """Return the advance of `word` as HarfBuzz sets it: Spanish, kerned, no ligatures."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "es"
    features = dict.fromkeys(("liga", "clig", "calt"), False) | dict.fromkeys(("kern", *FEATURES.get(form, ())), True)
    uharfbuzz.shape(shaper(family, cut), buffer, features)
    return sum(position.x_advance for position in buffer.glyph_positions)


@pytest.mark.parametrize(("family", "cut"), CUTS)
@pytest.mark.parametrize("form", FORMS)
def test_words_are_as_wide_as_harfbuzz_sets_them(family: str, cut: str, form: str):
    widths = FontBook().form(family, cut, form).widths
    assert {word: widths[word] for word in WORDS} == {word: shaped(word, family, cut, form) for word in WORDS}


@pytest.fixture(scope="module")
def corpus_words(corpus: Path) -> list[str]:
    """The words of a long law that its face can write, the most frequent first."""
    document = read(Publication("lgtaip", corpus / "laws", "lgtaip", "ley", texto=("lgtaip.docx",)))
    said = Counter(word for leaf in leaves(document) for word in plain_text(leaf.content).split())
    known = formed("serif", "Regular", "").advances.keys()
    return [word for word, _ in said.most_common() if {*word} <= known]


@pytest.mark.parametrize(("family", "cut"), CUTS)
def test_the_words_of_a_law_too(family: str, cut: str, corpus_words: list[str]):
    words = corpus_words[:5000]
    assert len(words) == 5000
    widths = FontBook().form(family, cut, "").widths
    assert [word for word in words if widths[word] != shaped(word, family, cut, "")] == []


@pytest.mark.parametrize(("family", "cut"), CUTS)
def test_figures_in_columns_are_not_kerned(family: str, cut: str):
    kerns = formed(family, cut, "").kerns
    figures, signs = "0123456789", ".,$%−+"
    pairs = [(a, b) for figure in figures for sign in figures + signs for a, b in ((figure, sign), (sign, figure))]
    assert [pair for pair in pairs if kerns[pair]] == []


@pytest.mark.parametrize("form", FORMS)
def test_letters_are_not_kerned_against_blanks(form: str):
    kerns = formed("serif", "Regular", form).kerns
    assert not any(kerns[pair] for blank in " \u00a0\u2009" for pair in (("V", blank), (blank, "V")))


def test_kerns_stand_between_the_letters():
    font = FontBook()("serif", "Regular")
    assert font.shown("LEY V.") == [("F1", b"[(L)19(E)15(Y V)159(.)]TJ")]
    assert font.shown("mini") == [("F1", b"(mini)Tj")]
    assert font.encode("LEY") == [("F1", b"LEY")]


def test_a_kern_between_letters_of_two_subsets_is_kept():
    font = FontBook()("serif", "Regular")
    many = [chr(code) for code in range(0xC0, 0x250) if chr(code) in font.face.advances]
    font.shown("".join(many))
    far = next(letter for letter in reversed(many) if font.face.kerns["V", letter])
    (key, start), (other, rest) = font.shown(f"V{far}")
    assert (key, start) == ("F1", b"[(V)%g()]TJ" % -font.face.kerns["V", far])
    assert other != "F1" and rest.endswith(b"Tj")


@pytest.mark.parametrize("variant", ["", "macrotipo"])
def test_a_kerned_edition_says_what_the_manuscript_says(variant: str):
    asked = publication(pdf=settings(cifras="antiguas", margen="optico"))
    edition = typeset(law(), asked, variant)
    assert prove(edition.data, with_page_marks(law(), edition.pages), asked, "ley.pdf") == ()
    assert edition.forme is not None
    assert any(re.search(rb"\)-?\d+\(", page.content) for page in edition.forme.sheets.drawn)
