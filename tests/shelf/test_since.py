"""What changed since a build: added, removed, moved, other words; nothing else is told."""

from hypothesis import given
from hypothesis import strategies as st

from editorial.shelf.pieces import Piece
from editorial.shelf.since import Fate, alterations

TEXT = (
    "Se recibieron muchas solicitudes.",
    "La mitad llegó por correo.",
    "Nadie esperó más de nueve días.",
    "Fin del capítulo.",
)


def report(*texts: str, file: str = "uno.docx", under: str = "1. Solicitudes") -> list[Piece]:
    return [Piece(f"part_1__p_{number}", file, under, text) for number, text in enumerate(texts, 1)]


def told(before: list[Piece], now: list[Piece]) -> list[tuple[Fate, str]]:
    return [(one.fate, one.piece.text) for one in alterations(before, now)]


def test_nothing_changed():
    assert told(report(*TEXT), report(*TEXT)) == []


def test_a_new_paragraph_shifts_the_others_and_is_the_only_change():
    assert told(report(*TEXT), report(TEXT[0], "Una más.", *TEXT[1:])) == [(Fate.ADDED, "Una más.")]


def test_a_paragraph_gone_is_told_where_it_stood():
    now = report(TEXT[0], TEXT[2], "Fin del primer capítulo.")
    assert told(report(*TEXT), now) == [(Fate.REMOVED, TEXT[1]), (Fate.CHANGED, "Fin del primer capítulo.")]


def test_words_that_changed_are_told_with_what_they_were():
    (one,) = alterations(report(*TEXT), report("Nueva.", *TEXT[:2], "Nadie esperó más de ocho días.", TEXT[3]))[1:]
    assert (one.fate, one.before, one.now and one.now.id) == (Fate.CHANGED, report(*TEXT)[2], "part_1__p_4")


def test_a_paragraph_written_anew_in_its_place_is_a_change():
    assert told(report(*TEXT), report(TEXT[0], "Todo distinto aquí.", *TEXT[2:])) == [
        (Fate.CHANGED, "Todo distinto aquí.")
    ]


def test_a_paragraph_that_moved_is_told_once():
    assert told(report(*TEXT), report(TEXT[3], *TEXT[:3])) == [(Fate.MOVED, TEXT[3])]


def test_another_file_with_the_same_words_is_no_change():
    assert told(report(*TEXT), report(*TEXT, file="dos.docx")) == []


WORDS = st.lists(st.sampled_from(["a b", "a c", "d", "e f g", "e f h", "0"]), max_size=12)


@given(WORDS, WORDS)
def test_every_piece_is_accounted_for(one: list[str], two: list[str]):
    before, now = report(*one), report(*two)
    found = alterations(before, now)
    gone = [each.before for each in found if each.fate is not Fate.ADDED and each.before]
    come = [each.now for each in found if each.fate is not Fate.REMOVED and each.now]
    assert len(set(gone)) == len(gone)
    assert len(set(come)) == len(come)
    rest_before = sorted(piece.text for piece in set(before).difference(gone))
    rest_now = sorted(piece.text for piece in set(now).difference(come))
    assert rest_before == rest_now
    assert (one == two) == (not found)
