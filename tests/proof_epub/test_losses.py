"""Nothing can be dropped, moved or doubled without being noticed: every word, every mark, every leaf."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.document.letters import Position, letters, plain_text
from editorial.document.pages import PageStart, with_page_marks
from editorial.document.walk import leaves
from editorial.epub.bind import bind
from editorial.proof.epub import prove
from epub import constructs
from proof_epub.faults import TEXT, pack, unpack

NAME = "ley-de-prueba.epub"
GOOD = unpack(constructs.book().data)
PROSE = GOOD[TEXT].decode()
START = PROSE.index("<main>")
# Words between tags: text, labels of the drawing, parts of the formula.
WORDS = [
    match.span()
    for match in re.finditer(r"(?<=[>\s])[^\s<>]+(?=[<\s])", PROSE)
    if match.start() > START and PROSE.rfind(">", 0, match.start()) > PROSE.rfind("<", 0, match.start())
]


def findings(member: str, text: str):
    return prove(pack({**GOOD, member: text.encode()}), constructs.marked(), constructs.publication(), NAME)


def test_deleting_any_one_word_is_found():
    kept = [PROSE[start:end] for start, end in WORDS if not findings(TEXT, PROSE[:start] + PROSE[end:])]
    assert len(WORDS) > 150
    assert kept == []


def test_doubling_any_one_word_is_found():
    doubled = ((PROSE[start:end], f"{PROSE[:end]} {PROSE[start:end]}{PROSE[end:]}") for start, end in WORDS)
    assert [word for word, text in doubled if not findings(TEXT, text)] == []


PLACES = [
    Position(leaf.id, letter)
    for leaf in leaves(constructs.document())
    for letter in range(len(letters(plain_text(leaf.content))))
]


@settings(max_examples=40, deadline=None)
@given(st.sets(st.integers(0, len(PLACES) - 1), max_size=6), st.integers(0, 5), st.sampled_from((-1, 1)))
def test_pages_may_start_at_any_letter_and_a_mark_one_letter_off_is_found(places, which, step):
    chosen = sorted(places)
    pages = tuple(PageStart(str(n), PLACES[place]) for n, place in enumerate(chosen, 1))
    marked = with_page_marks(constructs.document(), pages)
    book = bind(marked, constructs.publication(), pages)
    assert prove(book.data, marked, constructs.publication(), NAME) == ()
    moved = [place + step if index == which else place for index, place in enumerate(chosen)]
    if moved != chosen and len(set(moved)) == len(moved) and all(0 <= place < len(PLACES) for place in moved):
        wrong = tuple(PageStart(str(n), PLACES[place]) for n, place in enumerate(moved, 1))
        found = prove(book.data, with_page_marks(constructs.document(), wrong), constructs.publication(), NAME)
        assert {one.code for one in found} == {"proof.epub-page"}


@pytest.mark.parametrize("name", sorted(set(GOOD) - {"mimetype"}))
def test_a_file_lost_is_found(name):
    lost = pack({member: data for member, data in GOOD.items() if member != name})
    assert prove(lost, constructs.marked(), constructs.publication(), NAME)
