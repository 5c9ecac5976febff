"""Words divide where pyphen's patterns say, found in another way."""

from hypothesis import given
from hypothesis import strategies as st
from pyphen import Pyphen

from editorial.language.syllables import breaks

ORACLE = Pyphen(lang="es", left=2, right=2)
SYLLABLES = (
    "in",
    "for",
    "ma",
    "ción",
    "trans",
    "pa",
    "ren",
    "cia",
    "de",
    "re",
    "cho",
    "ú",
    "ñe",
    "güi",
    "a",
    "ll",
    "x",
)


@given(
    st.one_of(
        st.text("abcdefghijklmnñopqrstuvwxyzáéíóúü", max_size=14), st.lists(st.sampled_from(SYLLABLES)).map("".join)
    )
)
def test_breaks_are_those_of_pyphen(word: str):
    assert list(breaks(word)) == ORACLE.positions(word)


def test_capitals_divide_like_small_letters():
    assert breaks("INFORMACIÓN") == breaks("información") == (2, 5, 7)
