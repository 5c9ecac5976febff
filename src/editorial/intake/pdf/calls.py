"""The call of a note while its text is still characters: the number of the note between two signs no text has."""

from __future__ import annotations

import re

from editorial.intake.marks import CLOSE, OPEN

_CALLED = re.compile(rf"{OPEN}(\d+){CLOSE}")


def call(number: int) -> str:
    """Return the sign of a call of note `number`."""
    return f"{OPEN}{number}{CLOSE}"


def called_at(text: str) -> list[str | int]:
    """Return a text cut at its calls: strings, and numbers of notes."""
    return [int(part) if at % 2 else part for at, part in enumerate(_CALLED.split(text))]
