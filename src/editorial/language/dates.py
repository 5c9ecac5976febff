"""Days in Spanish words."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip


def in_words(day: str) -> str:
    """Return a day written YYYY-MM-DD as `3 de noviembre de 2025`. Raises ValueError for what is no day."""
    given = date.fromisoformat(day)
    return f"{given.day} de {MONTHS[given.month - 1]} de {given.year}"
