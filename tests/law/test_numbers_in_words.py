"""Roman numerals and ordinals in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.language.ordinals import ordinal_at
from editorial.language.plain import plain, unspaced
from editorial.language.roman import roman, roman_value


@given(st.integers(1, 3999))
def test_roman_numerals_read_back(number: int):
    assert roman_value(roman(number)) == number


@pytest.mark.parametrize(
    ("text", "value"), [("XXXX", 40), ("VIIII", 9), ("IIIII", None), ("IVX", None), ("", None), ("ABC", None)]
)
def test_roman_numerals_as_laws_write_them(text: str, value: int | None):
    assert roman_value(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Primero", 1), ("TERCERA", 3), ("primer", 1), ("Séptimo", 7), ("SEPTIMO", 7), ("Décimo Primero", 11),
        ("DECIMOSEGUNDO", 12), ("Vigésimo", 20), ("Vigésimo Quinto", 25), ("Centésimo Nonagésimo Noveno", 199),
        ("trigésimo y cuarto", 34), ("segundos", 2),
    ],
)  # fmt: skip
def test_ordinals(text: str, value: int):
    assert ordinal_at(text) == (value, len(text))


@pytest.mark.parametrize("text", ["primeramente", "sextante", "Artículo", "decimal", ""])
def test_what_only_looks_like_an_ordinal(text: str):
    assert ordinal_at(text) is None


def test_an_enumeration_is_not_one_ordinal():
    assert ordinal_at("primero segundo") == (1, len("primero"))
    assert ordinal_at("Artículo Segundo.-", len("Artículo ")) == (2, len("Artículo Segundo"))


@given(st.text())
def test_plain_keeps_offsets(text: str):
    assert len(plain(text)) == len(text)


def test_letters_set_apart_are_a_word():
    assert unspaced("T R A N S I T O R I O S") == "TRANSITORIOS"
    assert unspaced("T Í T U L O  P R I M E R O") == "TÍTULO PRIMERO"
    assert unspaced("Texto de la ley") == "Texto de la ley"
