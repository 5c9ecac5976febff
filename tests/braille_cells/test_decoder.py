"""decode(encode(x)) = canon(x): what is embossed can be read back, and what braille cannot tell apart is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from braille_cells import hard
from editorial.braille.translate import Translator
from editorial.document.model import Math, NoteRef, Run, Style
from editorial.document.walk import Leaf
from editorial.proof.braille_cells import canon, decode, expected, expected_text, read
from editorial.publication import BrailleSettings

LOWERED = BrailleSettings()
LITERAL = BrailleSettings(ordinales="literales")
EACH_LETTER = BrailleSettings(mayusculas="letra")
RAISED_CALLS = BrailleSettings(llamadas="exponente")


@pytest.fixture(scope="module")
def translator() -> Translator:
    return Translator(LOWERED, hard.NOTES)


def cells_of(translator: Translator, text: str) -> str:
    return translator.text(text).cells


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("150 1,500", "1501,500"),
        ("83.90 %", "8390"),
        ("m²", "m2"),
        ("½", "12"),
        ("-5", "5"),
        ("1,500", "1.500"),
        ("3.2", "32"),
        ("6o.", "6."),
        ("3a.", "31."),
        ("24h", "248"),
        ("$5", "5"),
        ("5%", "5"),
        ("INFO", "Info"),
        ("A", "a"),
        ("año", "ano"),
        ("(a)", "a"),
        ("«a»", "a"),
        ("10:30", "1030"),
        ("25/12", "2512"),
        ("CO₂", "CO2"),
        ("5°", "5"),
        ("a, b", "a b"),
        ("tú", "tu"),
    ],
)
def test_told_apart(translator: Translator, one: str, other: str):
    assert cells_of(translator, one) != cells_of(translator, other)
    assert read(cells_of(translator, one)) == canon(one) != canon(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3.2", "3,2"),
        ("3.2", "3’2"),
        ("«a»", "“a”"),
        ("¿a?", "?a¿"),
        ("a - b", "a – b"),
        ("[a]", "áaú"),
        ("§5", "ó5"),
        ("1º", "1o"),
        ("à", "â"),
        ("x < y", "x @k y"),
        ("d’Arc", "d.Arc"),
        ("+", "!"),
    ],
)
def test_not_told_apart_by_the_code_itself(translator: Translator, one: str, other: str):
    assert cells_of(translator, one) == cells_of(translator, other)
    assert canon(one) == canon(other)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Artículo 6o.- El INFO CDMX", "Artículo 6o.- El INFO CDMX"),
        ("$1,500,000.25", "$1,500,000.25"),
        ("4’000,000.00", "4,000,000.00"),
        ("3.1.2", "3.1.2"),
        ("25/12/2024", "25/12/2024"),
        ("m² y 5 °C", "m² y 5 °C"),
        ("¿Qué?", "¿Qué?"),
        ("«¡Alto!»", '"¡Alto!"'),
        ("2 + 2, +5", "2 + 2, +5"),
        ("[…] y [INFO].", "[…] y [INFO]."),
        ("art24.html", "art24.html"),
        ("usuario@kola.mx", "usuario@kola.mx"),
    ],
)
def test_the_reading_is_for_people(translator: Translator, text: str, reading: str):
    assert decode(cells_of(translator, text)).text == reading


def test_what_could_be_read_in_two_ways_is_reported_with_its_place(translator: Translator):
    assert decode(cells_of(translator, "x < 5 y 3‰")).ambiguities == ((2, "<", "@k"), (9, "‰", "%°"))
    assert decode(cells_of(translator, "Artículo 5 de la Ley.")).ambiguities == ()


@pytest.mark.parametrize("damaged", ["⠼", "⠨", "⠨⠨", "⠸", "⠐⠂⠼⠂", "⣿", "⠼⠁⠄⠄⠁", "⠠", "⠠⠻", "⠈⠁⠁⠈"])
def test_cells_that_our_code_never_writes_are_read_as_something_visible(damaged: str):
    assert "\ufffd" in read(damaged) or read(damaged) not in ("", " ")


@pytest.mark.parametrize(
    "settings", [LOWERED, LITERAL, EACH_LETTER, RAISED_CALLS], ids=["lowered", "literal", "each-letter", "raised-calls"]
)
def test_hard_strings_come_back(settings: BrailleSettings):
    translator = Translator(settings, hard.NOTES)
    for leaf in hard.leaves(4000, seed=2024):
        cells = translator.translate(leaf).cells
        assert read(cells) == expected(leaf, settings, hard.NOTES), leaf.content
        assert canon(decode(cells).text) == read(cells) == canon(read(cells))


@pytest.mark.parametrize("label", ["1", "12", "a", "*"])
def test_raised_calls_come_back_whatever_stands_beside_them(label: str):
    notes = {"n1": label}
    translator = Translator(RAISED_CALLS, notes)
    neighbours = (
        NoteRef("n1"),
        Run("2", Style.SUPER),
        Run("o", Style.SUPER),
        Run("3"),
        Run(".5"),
        Run(" b", Style.BOLD),
    )
    for first in neighbours:
        for last in neighbours:
            leaf = Leaf("p", "paragraph", (Run("m"), first, NoteRef("n1"), last))
            assert read(translator.translate(leaf).cells) == expected(leaf, RAISED_CALLS, notes), leaf.content


@given(st.lists(st.sampled_from(hard.PIECES), max_size=10).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text_of_hard_pieces_comes_back(text: str):
    translator = Translator(LOWERED)
    assert read(translator.text(text).cells) == expected_text(text, LOWERED)


@given(st.text(alphabet=st.sampled_from("".join(hard.PIECES)), max_size=60))
@settings(max_examples=300, deadline=None)
def test_the_canonical_form_is_its_own_canonical_form(text: str):
    once = canon(text)
    assert canon(once) == once


@given(st.text(alphabet=[chr(0x2800 + dots) for dots in range(64)], max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_cells_can_be_read(line: str):
    text = decode(line).text
    assert text.count(" ") == line.count("⠀")
    read(line)


def test_substitutions_and_formulas_come_back():
    settings = BrailleSettings(sustituciones={"†": " (cruz) ", "--": "—"})
    translator = Translator(settings, hard.NOTES)
    for content in (
        (Run("a†"), Run("b-"), Run("-c", Style.ITALIC), Run("-d"), Run("-e")),
        (Run("m", Style.BOLD), Math(r"\frac{a†}{2} --"), Run("3", Style.SUPER), Math(""), NoteRef("n1")),
    ):
        leaf = Leaf("p", "paragraph", content)
        assert read(translator.translate(leaf).cells) == expected(leaf, settings, hard.NOTES)


def test_blanks_are_one_for_one(translator: Translator):
    for leaf in hard.leaves(2000, seed=7):
        cells = translator.translate(leaf).cells.replace("\u00a0", "⠀")
        assert "⠀⠀" not in cells
        assert cells.strip("⠀") == cells
        assert expected(leaf, LOWERED, hard.NOTES).count(" ") == cells.count("⠀")


PROSE = "Los 1,500 sujetos obligados del INFO, en 24h, pagarán 3.5% (6o. y 3a. parte); ¿quién? «Nadie»."


def test_every_flipped_cell_is_found(translator: Translator):
    leaf = Leaf("p", "paragraph", (Run(PROSE), Run(" en negritas", Style.BOLD), Run(" y no.")))
    cells = translator.translate(leaf).cells
    wanted = expected(leaf, LOWERED)
    missed = [
        (at, other)
        for at, cell in enumerate(cells.replace("\u00a0", "⠀"))
        for other in (chr(0x2800 + dots) for dots in range(64))
        if other != cell and read(cells[:at] + other + cells[at + 1 :]) == wanted
    ]
    assert missed == []


def test_every_dropped_cell_is_found(translator: Translator):
    leaf = Leaf("p", "paragraph", (Run(PROSE), Run(" en negritas", Style.BOLD), Run(" y no.")))
    cells = translator.translate(leaf).cells
    wanted = expected(leaf, LOWERED)
    assert [at for at in range(len(cells)) if read(cells[:at] + cells[at + 1 :]) == wanted] == []
