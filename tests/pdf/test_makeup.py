"""Making up: every strip once and in order, nothing stranded, notes at the foot of the page of their calls."""

from hypothesis import given
from hypothesis import strategies as st

from editorial.pdf.foot import NOTE_RULE
from editorial.pdf.galley import Footnote, Strip
from editorial.pdf.makeup import Page, TypeArea, make_up

GRID, LINES = 10.0, 12
HEIGHT = GRID * LINES


def note(lines: int) -> Footnote:
    return Footnote([Strip(8.0) for _ in range(lines)])


@st.composite
def galleys(draw: st.DrawFn) -> list[Strip]:
    """Return paragraphs of a few lines with headings, spaces and notes; no more than three strips are kept together."""
    strips: list[Strip] = []
    for _ in range(draw(st.integers(1, 30))):
        count = draw(st.integers(1, 7))
        heading = draw(st.booleans())
        if heading:
            strips.append(Strip(GRID, before=GRID, keep=True))
        across = draw(st.sampled_from(("", "", "", "", "page", "turned")))
        if across:
            if heading:
                strips[-1].across = across  # headings go where the table goes
            strips += [Strip(GRID, keep=row == 0, across=across) for row in range(count + 1)]
            continue
        for line in range(count):
            notes = (note(draw(st.integers(1, 25))),) if draw(st.integers(0, 9)) == 0 else ()
            keep = count > 1 and line in (0, count - 2)
            strips.append(Strip(GRID, keep=keep, notes=notes))
    return strips


def footnotes(pages: list[Page]) -> list[Strip]:
    return [strip for page in pages for column in page.columns for _, strip in column.notes]


@given(galleys(), st.integers(1, 3))
def test_every_strip_stands_once_and_in_order(galley: list[Strip], columns: int):
    pages = make_up(galley, TypeArea(HEIGHT, GRID, columns, HEIGHT))
    assert [strip for page in pages for strip in page.strips] == galley
    assert footnotes(pages) == [strip for text in galley for n in text.notes for strip in n.strips]


@given(galleys())
def test_nothing_is_parted_that_is_kept(galley: list[Strip]):
    pages = make_up(galley, TypeArea(HEIGHT, GRID, 1, HEIGHT))
    for page in pages[:-1]:
        if page.strips and page.strips[-1] is not galley[-1]:
            assert not page.strips[-1].keep


@given(galleys(), st.integers(1, 2))
def test_no_column_is_overfull(galley: list[Strip], columns: int):
    for page in make_up(galley, TypeArea(HEIGHT, GRID, columns, HEIGHT)):
        for column in page.columns:
            foot = max((y + strip.height for y, strip in column.strips), default=0.0)
            if column.notes:
                assert foot <= column.notes[0][0] - NOTE_RULE + 0.02
                assert column.notes[-1][0] + column.notes[-1][1].height <= HEIGHT + 0.02
            assert foot <= HEIGHT + 0.02


@given(galleys())
def test_a_note_begins_on_the_page_of_its_call(galley: list[Strip]):
    pages = make_up(galley, TypeArea(HEIGHT, GRID, 1, HEIGHT))
    waiting = False
    for page in pages:
        called = [n.strips[0] for strip in page.strips for n in strip.notes]
        standing = [strip for column in page.columns for _, strip in column.notes]
        if not waiting and called:
            assert called[0] in standing
        begun = {id(strip) for strip in footnotes(pages[: pages.index(page) + 1])}
        waiting = any(
            id(strip) not in begun
            for p in pages[: pages.index(page) + 1]
            for text in p.strips
            for n in text.notes
            for strip in n.strips
        )


def test_a_part_opens_a_right_hand_page():
    pages = make_up([Strip(GRID), Strip(GRID, opens="recto")], TypeArea(HEIGHT, GRID))
    assert [page.purpose for page in pages] == ["text", "blank", "text"]


def test_a_tables_head_is_set_again():
    head = Strip(GRID, keep=True)
    rows = [Strip(GRID, repeated=(head,)) for _ in range(15)]
    pages = make_up([head, *rows], TypeArea(HEIGHT, GRID))
    assert [page.strips[0] for page in pages] == [head, head]
    assert len(pages[1].strips) == 1 + 16 - LINES


def test_what_is_kept_together_and_fits_nowhere_goes_on():
    galley = [Strip(GRID, keep=True) for _ in range(30)]
    pages = make_up(galley, TypeArea(HEIGHT, GRID, 1, HEIGHT))
    assert [strip for page in pages for strip in page.strips] == galley


def test_a_snapped_strip_returns_to_the_grid():
    pages = make_up([Strip(GRID), Strip(23.0, snap=True), Strip(GRID)], TypeArea(HEIGHT, GRID))
    assert [y for y, _ in pages[0].columns[0].strips] == [0.0, 10.0, 40.0]


def picture(height: float, slack: float) -> Strip:
    def lower(strip: Strip, points: float) -> None:
        strip.height -= points

    return Strip(height, slack=slack, squeeze=lower)


def test_a_picture_gets_lower_where_a_page_would_end_half_empty():
    caption = Strip(GRID)
    shown = picture(70.0, 20.0)
    shown.keep = True
    pages = make_up([*(Strip(GRID) for _ in range(5)), shown, caption], TypeArea(HEIGHT, GRID))
    assert len(pages) == 1
    assert shown.height == 60.0


def test_a_picture_that_would_not_fit_keeps_its_height():
    shown = picture(100.0, 20.0)
    pages = make_up([*(Strip(GRID) for _ in range(5)), shown], TypeArea(HEIGHT, GRID))
    assert len(pages) == 2
    assert shown.height == 100.0


def test_text_above_a_table_across_the_page_stands_in_level_columns():
    text = [Strip(GRID) for _ in range(3)]
    table = [Strip(GRID, across="page") for _ in range(3)]
    pages = make_up([*text, *table, Strip(GRID), Strip(GRID)], TypeArea(HEIGHT, GRID, 2))
    assert len(pages) == 1
    shown = [(column.number, [y for y, _ in column.strips]) for column in pages[0].columns]
    assert shown == [(0, [0.0, 10.0]), (1, [0.0]), (0, [30.0, 40.0, 50.0]), (0, [60.0, 70.0])]


def test_a_table_across_the_page_that_finds_no_room_begins_a_page():
    text = [Strip(GRID) for _ in range(20)]
    table = [Strip(GRID, across="page", keep=row < 4) for row in range(5)]
    pages = make_up([*text, *table], TypeArea(HEIGHT, GRID, 2))
    assert [strip.across for strip in pages[1].strips] == ["page"] * 5


def test_a_picture_is_not_lowered_by_columns_that_are_only_tried():
    shown = picture(30.0, 9.0)
    table = [Strip(GRID, across="page") for _ in range(2)]
    make_up([Strip(GRID), shown, Strip(GRID), *table], TypeArea(HEIGHT, GRID, 2))
    assert shown.height == 30.0
