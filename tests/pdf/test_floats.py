"""Floats: what does not fit is carried to the head of the next column, whole, in order, near its place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.document.ids import with_ids
from editorial.document.model import Block, Document, Figure, Image, Section
from editorial.document.pages import PageStart, with_page_marks
from editorial.pdf.column import UNDER_FLOATS
from editorial.pdf.floats import FARTHEST, SHARE, is_float
from editorial.pdf.galley import Float, Footnote, Strip
from editorial.pdf.makeup import Page, TypeArea, make_up
from editorial.pdf.typeset import PrintEdition, typeset
from editorial.proof.pdf import page_starts, prove
from pdf.test_structure import manuscript
from pdf.texts import CHART, SENTENCE, TABLE, paragraph, publication, runs, settings

GRID, LINES = 10.0, 20
HEIGHT = GRID * LINES
AREA = TypeArea(HEIGHT, GRID, 1, HEIGHT)


def text(lines: int, **more: object) -> list[Strip]:
    strips = [Strip(GRID, keep=lines > 1 and line in (0, lines - 2)) for line in range(lines)]
    for name, value in more.items():
        setattr(strips[0], name, value)
    return strips


def floating(height: float, kind: str = "figure", across: str = "", notes: tuple[Footnote, ...] = ()) -> list[Strip]:
    """Return a caption and a picture, one float."""
    strips = [Strip(GRID, keep=True, before=GRID, across=across), Strip(height - GRID, snap=True, across=across)]
    strips[1].notes = notes
    one = Float(kind, strips, moves=True)
    for strip in strips:
        strip.unit = one
    return strips


@st.composite
def galleys(draw: st.DrawFn) -> list[Strip]:
    """Return chapters of paragraphs with figures and tables of all heights, some of them with notes."""
    strips: list[Strip] = []
    for _ in range(draw(st.integers(1, 30))):
        what = draw(st.sampled_from("tttfth"))
        if what == "h":
            opens = draw(st.sampled_from(("", "", "page", "recto")))
            strips.append(Strip(GRID, before=GRID, keep=True, bars=True, opens=opens))
            strips += text(2)
        elif what == "f":
            notes = (Footnote([Strip(8.0)]),) if draw(st.integers(0, 5)) == 0 else ()
            kind = draw(st.sampled_from(("figure", "table")))
            across = draw(st.sampled_from(("", "", "", "turned")))
            strips += floating(draw(st.integers(2, LINES - 2)) * GRID, kind, across, notes)
        else:
            strips += text(draw(st.integers(1, 9)))
            if draw(st.integers(0, 4)) == 0:
                strips[-1].notes = (Footnote([Strip(8.0) for _ in range(draw(st.integers(1, 3)))]),)
    return strips


def where(pages: list[Page]) -> dict[int, int]:
    """Return the page on which each strip stands."""
    return {id(strip): number for number, page in enumerate(pages) for strip in page.strips}


@given(galleys(), st.integers(1, 2))
def test_text_keeps_its_order_and_floats_theirs(galley: list[Strip], columns: int):
    pages = make_up(galley, replace(AREA, columns=columns))
    shown = [strip for page in pages for strip in page.strips]
    assert sorted(map(id, shown)) == sorted(map(id, galley))
    for kind in (None, "figure", "table"):
        of_kind = [strip for strip in galley if (strip.unit.kind if strip.unit else None) == kind]
        assert [strip for strip in shown if (strip.unit.kind if strip.unit else None) == kind] == of_kind
    notes = [strip for page in pages for column in page.columns for _, strip in column.notes]
    assert notes == [strip for text in shown for note in text.notes for strip in note.strips]
    assert notes == [strip for text in galley for note in text.notes for strip in note.strips]


@given(galleys(), st.integers(1, 2))
def test_a_float_stands_whole_behind_its_place_and_near_it(galley: list[Strip], columns: int):
    pages = make_up(galley, replace(AREA, columns=columns))
    place = where(pages)
    taken = [bool(page.strips) for page in pages]
    for at, strip in enumerate(galley):
        if strip.unit is None or strip is not strip.unit.strips[0]:
            continue
        here = place[id(strip)]
        assert {place[id(part)] for part in strip.unit.strips} == {here}
        assert any(strip.unit.strips == [s for _, s in c.strips if s.unit is strip.unit] for c in pages[here].columns)
        before = [place[id(s)] for s in galley[:at] if s.unit is None]
        after = [place[id(s)] for s in galley[at:] if s.unit is None]
        assert here >= max(before, default=0)
        goes_on = max(max(before, default=0), min(after, default=here))
        assert sum(taken[goes_on + 1 : here + 1]) <= FARTHEST


@given(galleys())
def test_no_float_leaves_its_chapter(galley: list[Strip]):
    place = where(make_up(galley, AREA))
    reached = 0
    for strip in galley:
        if strip.bars:
            assert place[id(strip)] >= reached
        reached = max(reached, place[id(strip)])


@given(galleys())
def test_floats_carried_to_a_page_with_text_leave_room_for_it(galley: list[Strip]):
    order = {id(strip): at for at, strip in enumerate(galley)}
    passed = -1
    for page in make_up(galley, AREA):
        strips = page.columns[0].strips if page.columns else []
        carried = [(y, s) for y, s in strips if s.unit is not None and order[id(s)] < passed]
        text = [s for _, s in strips if s.unit is None]
        if carried and text:
            assert carried[-1][0] + carried[-1][1].height <= SHARE * HEIGHT + 0.02
        assert all(y + strip.height <= HEIGHT + 0.02 for y, strip in strips)
        passed = max([passed, *(order[id(strip)] for strip in text)])


def test_the_text_behind_a_figure_that_does_not_fit_fills_the_page():
    shown = floating(80.0)
    pages = make_up([*text(14), *shown, *text(12)], AREA)
    assert [len(page.strips) for page in pages] == [20, 8]
    assert pages[1].strips[:2] == shown
    (picture, _), (below, _) = pages[1].columns[0].strips[1:3]
    assert below - picture - shown[1].height >= (UNDER_FLOATS - 0.4) * GRID


def test_a_figure_that_fits_stands_in_its_place():
    shown = floating(80.0)
    galley = [*text(5), *shown, *text(6)]
    assert make_up(galley, AREA)[0].strips == galley


def test_the_end_of_a_chapter_does_not_leave_a_figure_alone():
    shown = floating(80.0)
    pages = make_up([*text(13), *shown, *text(7), Strip(GRID, opens="page")], AREA)
    assert pages[1].strips[:2] == shown
    assert len(pages[1].strips) >= 5


def test_a_float_that_fills_a_page_of_its_own_takes_no_text_from_the_page_before():
    shown = floating(HEIGHT - GRID)
    pages = make_up([*text(13), *shown, *text(3), Strip(GRID, opens="page")], AREA)
    assert [len(page.strips) for page in pages] == [16, 2, 1]


def test_what_fills_more_than_most_of_a_page_stands_alone():
    shown = floating(SHARE * HEIGHT + 2 * GRID)
    pages = make_up([*text(14), *shown, *text(30)], AREA)
    assert [set(map(id, page.strips)) & set(map(id, shown)) != set() for page in pages] == [False, True, False, False]
    assert len(pages[0].strips) == LINES


def test_a_turned_table_lets_the_text_go_on():
    shown = floating(100.0, "table", "turned")
    pages = make_up([*text(10), *shown, *text(20)], AREA)
    assert [page.turned for page in pages] == [False, True, False]
    assert len(pages[0].strips) == LINES


def test_the_last_page_of_a_chapter_has_more_than_two_lines():
    pages = make_up([*text(20), *text(2), Strip(GRID, opens="page")], AREA)
    assert [len(page.strips) for page in pages] == [17, 5, 1]


PICTURE = Figure(Image("marca.png", "Un rectángulo gris."), runs("Figura 1. Marca"))
PLAIN = paragraph(SENTENCE)


@pytest.mark.parametrize(
    ("blocks", "floats"),
    [
        ((PLAIN, TABLE, PLAIN), True),
        ((PLAIN, CHART), True),
        ((PLAIN, PICTURE), True),
        ((TABLE, PLAIN), True),
        ((PLAIN, replace(TABLE, caption=())), False),
        ((PLAIN, replace(PICTURE, caption=())), False),
        ((paragraph("Las cifras se reparten así:"), TABLE), False),
        ((paragraph("Las cifras son como sigue, por año."), TABLE), False),
        ((paragraph("La tabla siguiente dice cuántas fueron."), TABLE), False),
        ((paragraph("En la siguiente gráfica se ven."), CHART), False),
        ((paragraph("Véase la figura que sigue."), PICTURE), False),
        ((paragraph("Se presentan a continuación."), TABLE), False),
        ((paragraph("El año siguiente fueron más; véase la tabla 3."), TABLE), True),
    ],
)
def test_what_is_announced_as_standing_here_stands_here(blocks: tuple[Block, ...], floats: bool):
    at = next(at for at, block in enumerate(blocks) if not hasattr(block, "role"))
    assert is_float(blocks, at) is floats


@pytest.mark.parametrize("blocks", [(TABLE,), (TABLE, TABLE), (CHART, TABLE, PLAIN)])
def test_a_heading_is_not_left_with_nothing_under_it(blocks: tuple[Block, ...]):
    assert not is_float(blocks, 0)


def report(pictures: int = 6) -> Document:
    """Return a chapter of tables and charts among paragraphs, and a second one."""
    content: list[Block] = []
    for number in range(pictures):
        content += [paragraph(SENTENCE * (3 + number)) for _ in range(3 + number % 3)]
        content.append(replace((TABLE, CHART)[number % 2], id=""))
    content += [paragraph(SENTENCE * 4) for _ in range(6)]
    return with_ids(
        Document(
            (
                Section("part", runs("1."), runs("Uno"), tuple(content)),
                Section("part", runs("2."), runs("Dos"), (paragraph(SENTENCE),)),
            )
        )
    )


WORK = publication(clase="informe", pdf=settings(papel="medio-oficio"))


def made(**more: object) -> PrintEdition:
    return typeset(report(), replace(WORK, pdf=replace(WORK.pdf, **more)))  # type: ignore[arg-type]


def starts(pages: tuple[PageStart, ...]) -> list[str]:
    return [start.position.block for start in pages if start.position]


def test_pages_are_named_where_their_running_text_begins():
    printed = made()
    assert prove(printed.data, with_page_marks(report(), printed.pages), WORK, "informe.pdf") == ()
    assert [start for start in page_starts(printed.data) if start.position] == [p for p in printed.pages if p.position]
    assert starts(printed.pages) != starts(made(flotantes="no").pages)


def test_floats_are_for_reports_unless_somebody_says_so():
    law = replace(WORK, clase="ley")
    still = typeset(report(), law)
    assert still.data == typeset(report(), replace(law, pdf=replace(law.pdf, flotantes="no"))).data
    moving = typeset(report(), replace(law, pdf=replace(law.pdf, flotantes="si")))
    assert starts(moving.pages) == starts(made().pages)


@pytest.mark.parametrize("variant", ["", "macrotipo"])
def test_the_sample_report_is_proven_with_its_floats(variant: str):
    document, given_ = manuscript("informe-de-ejemplo")
    printed = typeset(document, given_, variant)
    still = typeset(document, replace(given_, pdf=replace(given_.pdf, flotantes="no")), variant)
    assert prove(printed.data, with_page_marks(document, printed.pages), given_, "informe.pdf") == ()
    assert printed.data == typeset(document, given_, variant).data
    assert len(printed.pages) <= len(still.pages)
