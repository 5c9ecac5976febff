"""The value that everything is made from: letters, walks, ids, page marks, grids."""

from hypothesis import given
from hypothesis import strategies as st

from editorial.document.ids import with_ids
from editorial.document.letters import Position, letters, plain_text
from editorial.document.model import (
    Cell,
    Document,
    Item,
    List,
    Note,
    NoteRef,
    PageMark,
    Paragraph,
    Run,
    Section,
    Style,
    Table,
)
from editorial.document.pages import PageStart, insert_marks, with_page_marks
from editorial.document.tables import grid
from editorial.document.walk import leaves


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def law() -> Document:
    items = (
        Item((paragraph("Uno;"),), (Run("I."),), "art_1__frac_I"),
        Item((paragraph("Dos."),), (Run("II."),), "art_1__frac_II"),
    )
    content = (paragraph("Son fines:"), List(items, "fraction"), paragraph("Párrafo final."))
    article = Section("article", (Run("Artículo 1.-"),), (), content, id="art_1")
    return with_ids(Document((Section("title", (Run("TÍTULO PRIMERO"),), (Run("De todo"),), (), (article,), "tit_1"),)))


def test_leaves_come_in_the_order_of_the_manuscript():
    assert [(leaf.id, plain_text(leaf.content)) for leaf in leaves(law())] == [
        ("tit_1__lbl", "TÍTULO PRIMERO"),
        ("tit_1__ttl", "De todo"),
        ("art_1__lbl", "Artículo 1.-"),
        ("art_1__p_1", "Son fines:"),
        ("art_1__frac_I__lbl", "I."),
        ("art_1__frac_I__p_1", "Uno;"),
        ("art_1__frac_II__lbl", "II."),
        ("art_1__frac_II__p_1", "Dos."),
        ("art_1__p_2", "Párrafo final."),
    ]


def test_a_repeated_id_gets_an_ordinal_and_nothing_is_lost():
    twice = Document((Section("article", id="art_1"), Section("article", id="art_1")))
    assert [section.id for section in with_ids(twice).sections] == ["art_1", "art_1-2"]


def test_a_note_keeps_its_id_and_a_part_of_that_name_gets_an_ordinal():
    part = Section("part", id="note_1", content=(Paragraph((Run("x"), NoteRef("note_1"))),))
    document = with_ids(Document((part,), (Note("note_1", "1", (Paragraph((Run("n"),)),)),)))
    assert (document.sections[0].id, document.notes[0].id) == ("note_1-2", "note_1")


def test_plain_text_tells_raised_figures_from_figures():
    squared = plain_text((Run("12 m"), Run("2", Style.SUPER)))
    assert squared != plain_text((Run("12 m2"),))
    assert squared == plain_text((Run("12  m"), Run("2", Style.SUPER | Style.BOLD)))


def test_a_page_mark_stands_before_its_letter():
    marked = with_page_marks(law(), [PageStart("7", Position("art_1__p_1", 4))])
    first = next(leaf for leaf in leaves(marked) if leaf.id == "art_1__p_1")
    assert first.content == (Run("Son f"), PageMark("7"), Run("ines:"))


@given(st.lists(st.text("aé1 .-"), max_size=4), st.lists(st.integers(0, 12), max_size=4))
def test_page_marks_change_no_text_and_all_arrive(texts, places):
    content = (*(Run(text) for text in texts if text), NoteRef("n1"))
    marked = insert_marks(content, [(place, str(index)) for index, place in enumerate(places)])
    assert plain_text(marked) == plain_text(content)
    assert sorted(mark.label for mark in marked if isinstance(mark, PageMark)) == sorted(map(str, range(len(places))))
    before = 0
    for inline in marked:
        if isinstance(inline, PageMark):
            assert before == min(places[int(inline.label)], len(letters("".join(texts))))
        elif isinstance(inline, Run):
            before += len(letters(inline.text))


def test_spans_make_a_regular_grid_and_find_their_headers():
    head = (Cell((), rowspan=2, id="a"), Cell((), colspan=2, id="b"))
    second = (Cell((), id="c"), Cell((), id="d"))
    body = (Cell((), id="e"), Cell((), id="f"), Cell((), id="g"))
    laid = grid(Table((head, second, body), header_rows=2, header_columns=1))
    assert laid.regular and laid.columns == 3
    figure = next(placed for placed in laid.cells if placed.cell.id == "g")
    assert [header.cell.id for header in laid.headers(figure)] == ["b", "d", "e"]
