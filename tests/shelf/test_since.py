"""What changed since a build: added, removed, moved, other words; nothing else is told."""

from hypothesis import given
from hypothesis import strategies as st

from editorial.shelf.pieces import Piece
from editorial.shelf.since import Fate, alterations, compare

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


def captions(*texts: str, then: tuple[str, ...] = ()) -> list[Piece]:
    shown = [Piece(f"tbl_{number}__cap", "uno.docx", "1. Uno", text) for number, text in enumerate(texts, 1)]
    return shown + report(*then)


OLD = captions(
    "Tabla 1.1. Casos", "Tabla 1.2. Gasto", "Tabla 1.3. Personas", "Gráfica 1.1. Meses",
    then=("Véanse las tablas 1.1 y 1.2.", "Según la tabla 1.3, suben.", "La gráfica 1.1 no."),
)  # fmt: skip
NEW = captions(
    "Tabla 1.1. Nueva", "Tabla 1.2. Casos", "Tabla 1.3. Gasto", "Tabla 1.4. Personas", "Gráfica 1.1. Meses",
    then=("Véanse las tablas 1.2 y 1.3.", "Según la tabla 1.4, bajan.", "La gráfica 1.1 no."),
)  # fmt: skip


def test_a_new_table_renumbers_the_others_and_that_is_told_once():
    held = compare(OLD, NEW)
    assert [(one.fate, one.piece.text) for one in held.alterations] == [
        (Fate.ADDED, "Tabla 1.1. Nueva"), (Fate.CHANGED, "Según la tabla 1.4, bajan."),
    ]  # fmt: skip
    assert held.renumbering.sentence() == (
        "las tablas 1.1 a 1.3 pasan a ser 1.2 a 1.4; 1 texto que las menciona cambia"
    )


def test_a_caption_whose_words_changed_as_well_is_a_change():
    held = compare(
        captions("Tabla 1. Casos", "Tabla 2. Gasto de la oficina"), captions("Tabla 1. Gasto de la oficina propia")
    )
    assert [one.fate for one in held.alterations] == [Fate.REMOVED, Fate.CHANGED]
    assert not held.renumbering


def test_a_mention_that_stayed_as_it_was_is_no_change():
    held = compare(captions("Tabla 1. Casos", then=("Véase la tabla 1.",)),
                   captions("Tabla 1. Nueva", "Tabla 2. Casos", then=("Véase la tabla 1.",)))  # fmt: skip
    assert [one.fate for one in held.alterations] == [Fate.ADDED]
    assert held.renumbering.sentence() == "la tabla 1 pasa a ser 2"
