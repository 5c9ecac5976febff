"""What comes between and as paragraphs: lists of Word, tables, quotes, forced line ends, styles of labels."""

from __future__ import annotations

from editorial.document.letters import raw_text
from editorial.document.model import (
    Block,
    Cell,
    Item,
    LineBreak,
    List,
    Paragraph,
    Quote,
    Run,
    Style,
    Table,
)
from editorial.intake.law import structure
from law.numbers import letters_in, letters_out
from law.texts import outline, paragraphs


def p(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def test_a_numbered_list_of_word_is_fractions_like_typed_ones():
    inner = List((Item((p("inciso"),), (Run("a)"),)),), "ordered")
    listed = List((Item((p("Uno:"), inner), (Run("I."),)), Item((p("Dos."),), (Run("II."),))), "ordered")
    blocks: tuple[Block, ...] = (p("Artículo 1.- Son:"), listed, p("Artículo 2.- Dos."))
    typed = paragraphs("Artículo 1.- Son:\nI. Uno:\na) inciso\nII. Dos.\nArtículo 2.- Dos.")
    assert outline(structure(blocks)) == outline(structure(typed))


def test_articles_that_word_numbers():
    listed = List((Item((p("Uno."),), (Run("Artículo 1.-"),)), Item((p("Dos."),), (Run("Artículo 2.-"),))), "ordered")
    assert [section.id for section in structure((listed,)).sections] == ["art_1", "art_2"]


def test_bullets_stay_a_list_of_their_provision():
    bullets = List((Item((p("uno"),)), Item((p("dos"),))))
    (article,) = structure((p("Artículo 1.- Son:"), bullets)).sections
    assert article.content[1] == bullets


def test_a_table_stays_where_it_is():
    table = Table(((Cell((p("I. no es fracción"),)),),))
    blocks = (p("Artículo 1.- Son:"), p("I. Uno:"), table, p("II. Dos."))
    read = structure(blocks)
    assert outline(read).splitlines()[2:6] == [
        "  - art_1__frac_I «I.»", "      ¶ Uno:", "      table", "  - art_1__frac_II «II.»",
    ]  # fmt: skip
    assert letters_out(read) == letters_in(blocks)


def test_indents_read_as_quotes_change_nothing():
    plain = paragraphs("Artículo 1.- Son:\nI. Uno;\nII. Dos.")
    indented = (plain[0], Quote((plain[1], Quote((plain[2],)))))
    assert structure(plain) == structure(indented)


def test_forced_line_ends_part_labels():
    lines = ("CAPÍTULO I", "Del objeto", "Artículo 1.- Son:", "I. Uno;", "sigue", "II. Dos.")
    whole = Paragraph(tuple(inline for line in lines for inline in (Run(line), LineBreak())))
    assert outline(structure((whole,))).splitlines() == [
        "chapter cap_1: CAPÍTULO I / Del objeto",
        "  article art_1: Artículo 1.-",
        "    ¶ Son:",
        "    - art_1__frac_I «I.»",
        ["        ¶ Uno;", "sigue"][0],
        "sigue",
        "    - art_1__frac_II «II.»",
        "        ¶ Dos.",
    ]


def test_a_label_is_cut_inside_a_run_and_keeps_its_styles():
    content = (Run("Artí", Style.BOLD), Run("culo 1.- Te", Style.BOLD | Style.ITALIC), Run("xto."))
    (article,) = structure((Paragraph(content),)).sections
    assert article.label == (Run("Artí", Style.BOLD), Run("culo 1.-", Style.BOLD | Style.ITALIC))
    assert article.content == (Paragraph((Run("Te", Style.BOLD | Style.ITALIC), Run("xto."))),)


def test_a_text_without_articles_is_a_preamble_with_a_finding():
    read = structure(paragraphs("Un texto cualquiera.\nOtro."))
    assert [section.kind for section in read.sections] == ["preamble"]
    assert [found.code for found in read.findings] == ["law.no-articles"]


def test_articles_numbered_in_words():
    read = structure(paragraphs("LEY\nARTICULO PRIMERO.- Uno.\nARTICULO SEGUNDO.- Dos.\nTRANSITORIO\nUNICO.- Mañana."))
    assert [section.id for section in read.sections] == ["preamble", "art_1", "art_2", "dec_1__trans"]


def test_nothing_is_nothing():
    read = structure(())
    assert read.sections == ()
    assert raw_text(()) == ""


def test_the_title_given_is_set_apart():
    read = structure(paragraphs("Ley de Prueba\nArtículo 1.- Uno."), "Ley de prueba")
    (title,) = read.sections[0].content
    assert isinstance(title, Paragraph) and title.role == "centred"
