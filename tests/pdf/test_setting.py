"""Setting: what is set says what was given, numbers stay with their words, words divide as Spanish does."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.document.letters import fold
from editorial.pdf.fonts import SMALL_CAPS, FontBook
from editorial.pdf.lines import LOOSER, Measure, line_ends, total_fit
from editorial.pdf.setting import Format, Line, Matter, Style, set_lines
from editorial.pdf.sheet import sheet
from editorial.pdf.tags import Element
from editorial.pdf.words import NO_BREAK, clean, division
from editorial.publication import PdfSettings

LETTERS = st.text("abcdefghijñopqrstuvwxyzáéíóú ABC.,;-/0123456789\u00a0\u00ad\u2009 ", max_size=300)


PLAIN = Style()


def set_text(text: str, width: float, style: Style = PLAIN) -> list[str]:
    format_ = Format(FontBook()(style.family, style.cut), style.size, Element("P"), "p_1")
    return ["".join(text for _, text in line.fragments) for line in set_lines([(format_, text)], style, width)]


@given(LETTERS, st.floats(8, 400), st.sampled_from(("justify", "left", "center")))
def test_what_is_set_says_what_was_given(text: str, width: float, align: str):
    assert fold("".join(set_text(text, width, Style(align=align)))) == fold(text)


@given(st.lists(LETTERS, min_size=1, max_size=5), st.floats(8, 300))
def test_text_in_several_formats_too(texts: list[str], width: float):
    fonts = FontBook()
    formats = [Format(fonts("serif", cut), 10, Element("P"), "p_1") for cut in ("Regular", "It", "Bold")]
    runs = [(formats[number % 3], text) for number, text in enumerate(texts)]
    lines = set_lines(runs, Style(), width)
    assert fold("".join(text for line in lines for _, text in line.fragments)) == fold("".join(texts))


KERNED = "VATÁYLWfrvyo.,-/ '\u00a0"
CUTS = (("serif", "Regular", ""), ("serif", "It", ""), ("serif", "Regular", SMALL_CAPS), ("sans", "Bold", ""))
FORMATS = [Format(FontBook().form(*cut), 10, Element("P"), "p_1") for cut in CUTS]


def drawn(line: Line) -> float:
    """Return how wide a line is as it is drawn, the blank that ends it left out."""
    *before, (format_, last) = line.fragments
    fragments = [*before, (format_, last.rstrip(" "))]
    blanks = sum(text.count(" ") + text.count(NO_BREAK) for _, text in fragments)
    return sum(format_.width(text) for format_, text in fragments) + line.spread * blanks


@given(
    st.lists(st.tuples(st.integers(0, 3), st.text(KERNED, max_size=60)), min_size=1, max_size=5),
    st.floats(30, 400),
    st.sampled_from(("justify", "left", "center")),
)
def test_a_line_is_as_wide_as_it_is_drawn(texts: list[tuple[int, str]], width: float, align: str):
    runs = [(FORMATS[number], text) for number, text in texts]
    for line in set_lines(runs, Style(align=align), width):
        assert drawn(line) == pytest.approx(line.width)


def test_letters_are_kerned_where_a_word_is_not_divided_and_against_the_hyphen_where_it_is():
    font = FontBook()("serif", "Regular")
    kerns = font.face.kerns
    parts = font.parting(1000)["favorable"]
    assert parts.texts == ("fa", "vo", "ra", "ble")
    assert parts.kerned == [kerns["a", "v"], kerns["o", "r"], kerns["a", "b"], 0.0] and kerns["a", "v"] < 0
    drawn = [font.widths[f"{text}\u00ad"] for text in parts.texts]
    assert parts.hyphens == [*(d - w for d, w in zip(drawn[:3], parts.widths, strict=False)), 0.0]
    assert sum(parts.widths) + sum(parts.kerned) == font.widths["favorable"]


@given(LETTERS, st.floats(60, 400))
def test_no_line_is_wider_than_the_measure(text: str, width: float):
    format_ = Format(FontBook()("serif", "Regular"), 10.5, Element("P"))
    for line in set_lines([(format_, text)], Style(), width):
        assert line.x + line.width <= width + 0.05


@pytest.mark.parametrize(
    "text",
    ["artículo 5", "fracción III", "inciso ñ)", "§ 4", "$ 1,000", "90 %", "3 días", "5 Bis", "Capítulo IV", "28 A"],
)
def test_a_number_is_never_parted_from_its_word(text: str):
    assert NO_BREAK in clean(f"según el {text} de la ley")


@pytest.mark.parametrize("text", ["8 637 cada mes", "(1 204 567.50)", "$ 12 500"])
def test_three_figures_after_a_blank_go_on_a_number(text: str):
    assert re.search(r"\d \d", text) and not re.search(r"\d \d", clean(f"es decir, {text}"))


@pytest.mark.parametrize("text", ["en 2019 300 personas", "el 5 20 veces", "los 12 4567"])
def test_other_figures_are_numbers_of_their_own(text: str):
    assert clean(text) == text


def test_spaces_fold_but_no_break_spaces_hold():
    assert clean(" a \n b\u00a0c \u00a0d\u00ade") == " a b\u00a0c de"


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("información", "in-for-ma-ción"),
        ("ley", "ley"),
        ("constitucional,", "cons-ti-tu-cio-nal,"),
        ("LEY", "LEY"),
        ("y/o", "y/|o"),
        ("Jefa-Gobierno", "Jefa-|Go-bierno"),
        ("lecturas@nopalera.example", "lecturas@|nopalera|.example"),
        (
            "https://www.instituto.example/obligaciones?articulo=5",
            "https://|www|.instituto|.example|/|obligaciones|?articulo=5",
        ),
        ("transparencia.example,", "transparencia|.example,"),
        ("administrativa.", "ad-mi-nis-tra-tiva."),
    ],
)
def test_words_divide_as_spanish_does(word: str, parts: str):
    shown, start = "", 0
    for offset, joint in division(word):
        shown += word[start:offset] + ("-" if joint == 1 else "|")
        start = offset
    assert shown + word[start:] == parts


def test_a_divided_word_ends_in_a_soft_hyphen_and_joins_again():
    lines = set_text("La interinstitucionalidad administrativa corresponsable " * 6, 130)
    assert any(line.endswith("\u00ad") for line in lines)
    assert not any(line.endswith("-") for line in lines)


@pytest.mark.parametrize("width", [60, 90, 130, 200])
def test_an_address_says_the_same_in_two_lines_and_has_no_hyphen(width: int):
    address = "lecturas.accesibles@transparencia.nopalera.example"
    lines = set_text(f"Escriba a {address} o llame.", width)
    assert "\u00ad" not in "".join(lines)
    assert address in "".join(lines)


WORDS = [
    "transparencia",
    "información",
    "de",
    "la",
    "y",
    "obligaciones",
    "a",
    "constitucionalidad",
    "artículo",
    "en",
    "responsabilidades",
    "pública",
    "o",
]


@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=60), st.floats(90, 400), st.sampled_from((LOOSER, 1.0)))
def test_dividing_only_words_at_which_a_line_can_end_changes_no_line(words: list[str], width: float, tolerance: float):
    format_ = Format(FontBook()("serif", "Regular"), 10.5, Element("P"))
    measure = Measure(width - 12, width)
    matter = Matter.of([(format_, " ".join(words))], format_)

    def lines(divided: Matter) -> list[str] | None:
        ends = total_fit(divided.ruler(), measure, tolerance)
        return ends and ["".join(divided.words[a:b]) for a, b in pairwise([0, *ends])]

    assert lines(matter.divided(among=line_ends(matter.ruler(), measure, tolerance))) == lines(matter.divided())


def test_hanging_signs_stand_half_out_of_justified_lines_and_the_text_is_the_same():
    text = "La ley, la norma; el acuerdo, el oficio: todo, en suma, se publica, se consulta, se entrega. " * 6
    format_ = Format(FontBook()("serif", "Regular"), 10.5, Element("P"), "p_1")
    plain, hung = (set_lines([(format_, text)], Style(hang=hang), 170) for hang in (False, True))
    out = [line for line in hung[:-1] if line.fragments[0][1].strip()[-1] in ".,;:\u00ad"]
    assert len(out) > 3
    for line in out:
        shown = line.fragments[0][1].rstrip()
        edge = format_.width(shown) + line.spread * shown.count(" ")
        assert edge == pytest.approx(170 + format_.width(shown[-1]) / 2)
    assert fold("".join(line.fragments[0][1] for line in hung)) == fold("".join(line.fragments[0][1] for line in plain))


def test_a_word_wider_than_a_cell_is_cut_between_letters():
    assert len(set_text("https://www.ejemplo.org/transparencia/obligaciones", 40)) > 3


@pytest.mark.parametrize(
    "style", [Style(align="center", hyphenate=False), Style(align="left", hyphenate=False, balanced=True)]
)
def test_lines_of_headings_are_of_like_length(style: Style):
    format_ = Format(FontBook()("serif", "Regular"), 10.5, Element("P"))
    text = "Del procedimiento de acceso a la información en posesión de los sujetos obligados y de su costo"
    first, last = (lambda lines: (lines[0].width, lines[-1].width))(set_lines([(format_, text)], style, 300))
    assert last > first * 0.7


@pytest.mark.parametrize("kind", ["part", "book", "title", "chapter", "section", "transitories"])
@pytest.mark.parametrize("variant", ["", "macrotipo"])
def test_headings_are_balanced_and_no_word_of_theirs_is_divided(kind: str, variant: str):
    style = sheet(PdfSettings(), variant).heading(kind, 1)
    assert style.balanced or style.align == "center"
    assert "\u00ad" not in "".join(
        set_text("Responsabilidades administrativas e interinstitucionales " * 3, 420, style)
    )
