"""The comparison of two versions of a law as one HTML page, to read, to listen to and to print. No script in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

_TEMPLATE = Path(__file__).with_name("diff.html")


class Stretch(Protocol):
    """Words that stayed (`piece` is `igual`), went (`sale`) or came (`entra`)."""

    @property
    def piece(self) -> str:
        """Return what happened to the words."""

    @property
    def words(self) -> str:
        """Return the words; a line feed begins a paragraph."""


class Difference(Protocol):
    """A provision that differs, as `legal.diff` gives it."""

    @property
    def id(self) -> str:
        """Return the provision's id."""

    @property
    def place(self) -> str:
        """Return the provision in words: `Artículo 7, fracción II`."""

    @property
    def change(self) -> str:
        """Return what happened to it."""

    @property
    def stretches(self) -> Sequence[Stretch]:
        """Return its words."""


def diff_page(
    title: str,
    old: str,
    new: str,
    summary: str,
    differences: Sequence[Difference],
    listed: str = "Disposiciones que cambian",
) -> str:
    """Return the page: what is compared (`old`, `new`), the counts, a list of provisions, then each with its words.

    `listed` heads the list.
    """
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_TEMPLATE.read_text("utf-8"))
    return template.render(title=title, old=old, new=new, summary=summary, differences=differences, listed=listed)
