"""Any book, laid out on sheets by the imposition and folded by the proof, is read in order."""

from hypothesis import given
from hypothesis import strategies as st

from editorial.pdf.imposition import Side, impose, signatures
from editorial.proof.press_paint import Item
from editorial.proof.press_sheets import Face, Half, due_signatures, fold_signature, signature_sizes
from editorial.publication import PressSettings


def half(page: int | None, creep: float) -> Half:
    """Return a page that paints its own number."""
    return Half(() if page is None else (Item("text", f"F1 10\0{page}", ()),), creep)


def face(side: Side, back: bool) -> Face:
    return Face(side.signature, side.sheet, back, half(side.left, side.creep), half(side.right, side.creep))


def faces(pages: int, settings: PressSettings) -> list[Face]:
    return [face(side, bool(place % 2)) for place, side in enumerate(impose(pages, settings, 0.3))]


def read(pages: int, settings: PressSettings) -> list[str]:
    """Return the numbers on the pages of the folded book, blank ones empty."""
    out: list[str] = []
    sides = faces(pages, settings)
    for number in dict.fromkeys(side.signature for side in sides):
        own = [side for side in sides if side.signature == number]
        folded = fold_signature([side for side in own if not side.back], [side for side in own if side.back])
        out += [page.items[0].what.partition("\0")[2] if page.items else "" for page in folded]
    return out


sizes = st.builds(PressSettings, cuadernillo=st.sampled_from((4, 8, 16, 32)), engrapado_hasta=st.integers(0, 128))


@given(st.integers(1, 400), sizes)
def test_the_folded_book_is_read_from_the_first_page_to_the_last(pages: int, settings: PressSettings):
    blank = -pages % 4
    assert read(pages, settings) == [*map(str, range(pages)), *[""] * blank]


@given(st.integers(1, 400), sizes)
def test_signatures_are_counted_as_they_were_made(pages: int, settings: PressSettings):
    made = signatures(pages, settings)
    assert signature_sizes(faces(pages, settings)) == made == due_signatures(pages, settings)
