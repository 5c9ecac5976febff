"""Runs to cells, with what a line needs to know: emphasis, holds, hyphens, joints, page marks, findings."""

from __future__ import annotations

import pytest

from editorial.braille.cells import Translated
from editorial.braille.doubts import summed
from editorial.braille.translate import Translator
from editorial.document.letters import letters, raw_text
from editorial.document.model import Image, Inline, LineBreak, Math, NoteRef, PageMark, Run, Style
from editorial.document.walk import Leaf
from editorial.errors import ProgramError
from editorial.findings import Severity
from editorial.language.signs import packaged_tables, signs
from editorial.publication import BrailleSettings

BOLD, ITALIC, SUPER, SUB = Style.BOLD, Style.ITALIC, Style.SUPER, Style.SUB


def translated(*content: Inline | str, kind: str = "paragraph", **options: object) -> Translated:
    translator = Translator(BrailleSettings(**options), {"n1": "1"})  # type: ignore[arg-type]
    runs = tuple(Run(inline) if isinstance(inline, str) else inline for inline in content)
    return translator.translate(Leaf("art_5__p_1", kind, runs))


def cells(*content: Inline | str, kind: str = "paragraph", **options: object) -> str:
    return translated(*content, kind=kind, **options).cells.replace("\u00a0", "~")


def divided(text: str, **options: object) -> str:
    """The text with a hyphen at each division and a bar at each joint, as the offsets of its cells say."""
    result = translated(text, **options)
    marks = dict.fromkeys(result.hyphens, "-") | dict.fromkeys(result.joints, "|")
    places = dict(zip(result.letters, letters(text), strict=True))
    return "".join(marks.get(at, "") + places.get(at, "") for at in range(len(result.cells)))


class TestEmphasis:
    def test_bold_italic_and_underline_are_one(self):
        assert cells("a ", Run("b", BOLD), Run(" c", ITALIC), Run(" d", Style.UNDERLINE), " e") == "⠁⠀⠔⠃⠀⠉⠀⠙⠔⠀⠑"

    def test_goes_on_over_blanks_and_loses_those_at_its_ends(self):
        assert cells("a", Run(" b ", BOLD), "c") == "⠁⠀⠔⠃⠔⠀⠉"
        assert cells(Run("a", BOLD), " ", Run("b", BOLD), " c") == "⠔⠁⠀⠃⠔⠀⠉"

    def test_may_divide_a_word(self):
        assert cells("escri", Run("tu", BOLD), "ra") == "⠑⠎⠉⠗⠊⠔⠞⠥⠔⠗⠁"

    def test_never_divides_a_figure_or_an_acronym(self):
        assert cells("a 1,", Run("500", BOLD), " b") == "⠁⠀⠔⠼⠁⠄⠑⠚⠚⠔⠀⠃"
        assert cells("6", Run("o", BOLD), ". b") == "⠔⠼⠖⠕⠔⠄⠀⠃"
        assert cells("IN", Run("FO", BOLD), " b") == "⠔⠨⠨⠊⠝⠋⠕⠔⠀⠃"

    def test_of_a_full_stop_alone_is_none(self):
        assert cells("a", Run(".", BOLD)) == "⠁⠄"

    @pytest.mark.parametrize("kind", ["heading", "label", "item-label"])
    def test_is_not_marked_in_headings_and_labels(self, kind: str):
        assert cells(Run("a", BOLD), " b", kind=kind) == "⠁⠀⠃"

    def test_of_a_whole_caption_says_nothing(self):
        assert cells(Run("a b", ITALIC), kind="caption") == "⠁⠀⠃"
        assert cells(Run("a", ITALIC), " b", kind="caption") == "⠔⠁⠔⠀⠃"
        assert cells(Run("a b", ITALIC), kind="paragraph") == "⠔⠁⠀⠃⠔"

    def test_of_words_own_underline_of_an_address_is_none(self):
        assert cells("a ", Run("b", Style.UNDERLINE, href="https://b.mx")) == "⠁⠀⠃"


class TestShifts:
    def test_raised_and_lowered_have_their_sign(self):
        assert cells("m", Run("2", SUPER)) == cells("m²") == "⠍⠡⠼⠃"
        assert cells("CO", Run("2", SUB)) == cells("CO₂") == "⠨⠨⠉⠕⠌⠼⠃"

    def test_a_raised_ending_makes_an_ordinal(self):
        assert cells("1", Run("o", SUPER), ".") == cells("1o.") == "⠼⠂⠕⠄"
        assert cells("1", Run("er", SUPER)) == "⠼⠂⠑⠗"

    def test_a_raised_figure_does_not_run_into_the_next(self):
        assert cells("m", Run("2", SUPER), "5") == "⠍⠡⠼⠃⠼⠑"


class TestLabels:
    def test_a_number_of_a_section_is_no_decimal(self):
        assert cells("3.1") == "⠼⠉⠂⠁"
        assert cells("3.1", kind="label") == cells("3.1", kind="item-label") == "⠼⠉⠄⠁"

    def test_a_bare_letter_after_a_figure_is_no_ordinal(self):
        assert cells("5a)", kind="item-label") == "⠼⠑⠐⠁⠜"
        assert cells("Artículo 3a.", kind="label") == "⠨⠁⠗⠞⠌⠉⠥⠇⠕~⠼⠒⠁⠄"
        assert cells("Artículo 6o.-", kind="label").endswith("⠼⠖⠕⠄⠤")

    def test_a_degree_sign_that_numbers_an_article_is_an_ordinal(self):
        assert cells("ARTICULO 1°.-", kind="label").endswith("~⠼⠂⠕⠄⠤")
        assert cells("artículos 1°, 2° y 3°") == cells("artículos 1º, 2º y 3º")
        assert cells("a 30°") == "⠁⠀⠼⠉⠚⠴"

    def test_ordinals_letter_by_letter_are_a_setting(self):
        assert cells("6o.", ordinales="literales") == "⠼⠋⠕⠄"


class TestBlanks:
    def test_hold_a_figure_and_its_unit_and_a_provision_and_its_number(self):
        assert cells("5 %") == "⠼⠑~⠸⠴"
        assert cells("5 km y 6 pesos") == "⠼⠑~⠅⠍⠀⠽⠀⠼⠋⠀⠏⠑⠎⠕⠎"
        assert cells("el artículo 5") == "⠑⠇⠀⠁⠗⠞⠌⠉⠥⠇⠕~⠼⠑"
        assert cells("fracción IV") == "⠋⠗⠁⠉⠉⠊⠬⠝~⠨⠨⠊⠧"
        assert cells("y 5") == "⠽⠀⠼⠑"

    def test_are_folded(self):
        assert cells(" a \t b", LineBreak(), "c\u00a0\u2009d ") == "⠁⠀⠃⠀⠉⠀⠙"

    def test_stay_in_place_where_emphasis_ends_before_one(self):
        assert cells(Run("artículo", BOLD), " 5") == "⠔⠁⠗⠞⠌⠉⠥⠇⠕⠔~⠼⠑"


class TestDivisions:
    def test_of_words_at_syllables(self):
        assert divided("la transparencia") == "latrans-pa-ren-cia"
        assert divided("artículo reelección país") == "ar-tícu-lore-elec-ciónpaís"

    def test_never_of_acronyms_short_words_and_words_that_touch_signs_or_figures(self):
        text = "PROFECO casa (impida.(1) $pesos a/palabra palabra24"
        assert "-" not in divided(text)

    def test_of_addresses_without_hyphen(self):
        assert divided("www.infocdmx.org.mx/datos") == "www|infocdmx|org|mx|datos"
        assert divided("uno.dos@infocdmx.org.mx") == "uno|dos|infocdmx|org|mx"

    def test_of_compounds_after_their_own_hyphen(self):
        assert divided("teórico-práctico") == "teórico|práctico"

    def test_are_a_setting(self):
        assert translated("transparencia", guiones=False).hyphens == ()


class TestPageMarks:
    def test_stand_before_the_first_cell_of_the_next_letter(self):
        result = translated(PageMark("iv"), "¿Qué ", PageMark("5"), "(", PageMark("6"), "24)")
        assert result.cells == "⠢⠨⠟⠥⠮⠀⠣⠼⠃⠙⠜"
        assert result.marks == ((1, "iv"), (7, "5"), (7, "6"))

    def test_a_degree_sign_read_as_an_ordinal_is_still_no_letter(self):
        assert len(translated("Artículo 1°.- Ley").letters) == len(letters("Artículo 1°.- Ley"))

    def test_at_the_end_stand_behind_the_last_cell(self):
        assert translated("a.", PageMark("7")).marks == ((2, "7"),)

    def test_every_letter_has_its_place_whatever_stands_between(self):
        content = (
            Run("Ley \u00ad5"),
            NoteRef("n1"),
            Run(" m"),
            Run("2", SUPER),
            Run(" †a"),
            Math("x^2"),
            LineBreak(),
            Run("fin"),
        )
        result = translated(*content, sustituciones={"†": "cruz"})
        assert len(result.letters) == len(letters(raw_text(content)))
        assert list(result.letters) == sorted(result.letters)
        assert result.cells[result.letters[-3] :] == "⠋⠊⠝"


class TestNotesAndPictures:
    def test_a_note_call_is_its_label_in_brackets(self):
        assert cells("fin", NoteRef("n1"), ".") == "⠋⠊⠝⠣⠼⠁⠜⠄"

    def test_fractions_are_lowered_figures_or_have_a_bar(self):
        assert cells("½") == "⠼⠂⠃"
        assert cells("½", fracciones="barra") == "⠼⠁⠠⠂⠼⠃"
        assert cells("1½.", fracciones="barra") == "⠼⠁⠀⠼⠁⠠⠂⠼⠃⠄"  # never 11/2
        assert cells("½a", fracciones="barra") == "⠼⠁⠠⠂⠼⠃⠀⠁"
        assert cells("½ † ¾", fracciones="barra", sustituciones={"†": "y", "¾": "tres"}) == "⠼⠁⠠⠂⠼⠃⠀⠽⠀⠞⠗⠑⠎"

    def test_a_note_call_may_be_a_raised_number(self):
        assert cells("fin", NoteRef("n1"), ".", llamadas="exponente") == "⠋⠊⠝⠡⠼⠁⠄"
        assert cells("fin", NoteRef("n1"), " de", llamadas="exponente") == "⠋⠊⠝⠡⠼⠁⠀⠙⠑"

    def test_raised_calls_and_raised_numbers_never_run_together(self):
        once = "⠡⠼⠁"
        assert cells("m", Run("1", SUPER), NoteRef("n1"), llamadas="exponente").count(once) == 2
        assert cells("m", NoteRef("n1"), Run("1", SUPER), llamadas="exponente").count(once) == 2
        assert cells("m", NoteRef("n1"), NoteRef("n1"), llamadas="exponente").count(once) == 2

    def test_pictures_are_told_by_the_layout(self):
        assert cells("a", Image("x.png", "un mapa"), "b") == "⠁⠃"


class TestFindings:
    def test_an_unknown_character_stops_the_build_and_says_how_to_answer(self):
        (found,) = translated("a † b † c").findings
        assert found.severity is Severity.ERROR
        assert found.where == "art_5__p_1"
        assert found.message == "No hay signo braille para «†» (U+2020)."
        assert '"†" = "(descripción)"' in found.hint

    def test_a_compatible_spelling_is_proposed(self):
        (found,) = translated("ﬁn").findings
        assert '"ﬁ" = "fi"' in found.hint

    def test_a_label_stays_a_label_beside_what_was_substituted(self):
        translator = Translator(BrailleSettings(sustituciones={"†": "–"}))
        assert translator.translate(Leaf("x", "label", (Run("† 3.1"),))).cells == "⠤⠀⠼⠉⠄⠁"

    def test_substitutions_answer(self):
        result = translated("a† b", sustituciones={"†": " (cruz)"})
        assert result.findings == ()
        assert result.cells == "⠁⠀⠣⠉⠗⠥⠵⠜⠀⠃"

    def test_substitutions_reach_over_the_seams_of_runs_and_into_formulas(self):
        assert cells(Run("a-"), Run("-b"), sustituciones={"--": " a "}) == "⠁⠀⠁⠀⠃"
        content = (Run("x"), Math("a†b"), Run("y"))
        result = translated(*content, sustituciones={"†": "cruz"})
        assert len(result.letters) == len(letters(raw_text(content)))

    def test_ambiguous_signs_are_for_review_where_they_can_be_misread(self):
        assert [found.severity for found in translated("véase § 5").findings] == [Severity.REVIEW]
        assert translated("texto […] y 5 > 3").findings == ()

    def test_private_characters_of_the_table_are_no_signs_in_a_manuscript(self):
        assert [found.code for found in translated("a\ue016b").findings] == ["braille.unknown-character"]

    def test_endless_figures_are_refused_before_liblouis_sees_them(self):
        (found,) = translated("1" * 5000).findings
        assert found.code == "braille.run-too-long"
        assert translated("." * 5000).findings == ()
        assert len(translated("……" * 1000 + " a").cells) == 6002

    def test_a_formula_is_shown_as_it_was_written(self):
        (found,) = translated(Math(r"\frac{a}{b+1}")).findings
        assert found.message == r"La fórmula «\frac{a}{b+1}» se escribió en braille como «a/(b+1)»."

    def test_the_same_finding_in_many_places_is_told_once(self):
        found = [finding for _ in range(2) for finding in translated("§").findings]
        (one,) = summed(found)
        assert one.where == "art_5__p_1"


def test_a_folder_without_tables_is_named(tmp_path):
    with pytest.raises(ProgramError, match="Falta la tabla braille"):
        Translator(BrailleSettings(), table_dir=tmp_path)


def test_a_workspaces_own_tables_win(tmp_path):
    for name in ("signs.toml", "es-mx-g1.ctb"):
        (tmp_path / name).write_bytes((packaged_tables() / name).read_bytes())
    table = tmp_path / "es-mx-g1.ctb"
    table.write_text(table.read_text("utf-8").replace("sign % 456-356", "sign % 456-256"), "utf-8")
    assert Translator(BrailleSettings(), table_dir=tmp_path).text("%").cells == "⠸⠲"


def test_each_letter_begins_where_its_cells_begin():
    text = "Artículo 6o.- El INFO, en 24h y por $1,500.00 (3.5%), hará «lo que deba» en 25/12/2024; 3a. parte: ñandú"
    result = translated(text, Run(" y en negritas", BOLD), Run(" 1B4D"))
    said = letters(text + " y en negritas 1B4D")
    ends = (*result.letters[1:], len(result.cells))
    for letter, start, end in zip(said, result.letters, ends, strict=True):
        sign = signs()[letter.lower()]
        own = result.cells[start:end]
        assert sign.cells in own or sign.low_cells in own, (letter, own)


def test_words_are_divided_between_letters_with_two_on_each_side():
    text = "La Comisión resolverá oportunamente las inconformidades constitucionalmente interpuestas."
    result = translated(text)
    assert result.hyphens
    assert set(result.hyphens) <= set(result.letters)
    starts = [at + 1 for at, cell in enumerate(result.cells) if cell == "\u2800"]
    assert all(at - max(start for start in [0, *starts] if start <= at) >= 2 for at in result.hyphens)


def test_words_of_another_language_are_not_divided_as_spanish_ones():
    whole = translated("La transparencia, ", Run("transparency", lang="en"), Run(" y transparencia.", lang="es-ES"))
    first, last = whole.cells.index("⠞⠗⠁⠝⠎⠏"), whole.cells.rindex("⠞⠗⠁⠝⠎⠏")
    english = whole.cells.index("⠞⠗⠁⠝⠎⠏", first + 1)
    assert any(first < at < english for at in whole.hyphens)
    assert any(last < at for at in whole.hyphens)
    assert not any(english < at < last for at in whole.hyphens)
