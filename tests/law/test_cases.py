"""The outline of small laws: each file in `cases` is a text, a line of `=`, and the outline it must have."""

from __future__ import annotations

from pathlib import Path

import pytest

from law.numbers import letters_in, letters_out
from law.texts import law, outline, paragraphs

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_outline(path: Path):
    text, _, expected = path.read_text("utf-8").partition("\n=====\n")
    read = law(text)
    assert outline(read) == expected.strip("\n")
    assert letters_out(read) == letters_in(paragraphs(text))
