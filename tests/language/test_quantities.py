"""Numbers of tables as people write them in Mexico."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.language.quantities import is_blank, quantity, written


@pytest.mark.parametrize(
    ("text", "value", "places"),
    [
        ("1,234.50", "1234.50", 2), ("$3,000", "3000", 0), ("(120)", "-120", 0), ("−4.5", "-4.5", 1),
        ("83.9 %", "83.9", 1),
        ("103 mil 651", "103651", 0), ("2 mil", "2000", 0), ("12*", "12", 0), ("7⁅^a⁆", "7", 0), ("5¹", "5", 0),
        ("1\u00a0234", "1234", 0), ("0", "0", 0),
    ],
)  # fmt: skip
def test_numbers_are_read(text: str, value: str, places: int):
    found = quantity(text)
    assert found is not None and (found.value, found.places) == (Decimal(value), places)


@pytest.mark.parametrize(
    "text", ["31/12/2021", "10 a 12", "1,23", "12:30", "(120", "doce", "1.2.3", "5 casos", "n. d.", ""]
)
def test_what_is_no_number_is_none(text: str):
    assert quantity(text) is None


@pytest.mark.parametrize("text", ["", " ", "—", "n. d.", "N.D.", "n/a"])
def test_blanks_are_told(text: str):
    assert is_blank(text)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_what_is_written_is_read_again(value: Decimal):
    found = quantity(written(value, 2))
    assert found is not None and found.value == value
