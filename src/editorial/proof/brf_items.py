"""What the pages of a braille edition must say, as values: items, tables in two forms, beginnings of sections."""

from __future__ import annotations

from dataclasses import dataclass

from editorial.proof.braille_cells import expected_text
from editorial.publication import BrailleSettings

LINE, JOINED, COLUMN, RULE, LEADER = "line", "joined", "column", "rule", "leader"


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a line must stand: cells of indent and blank lines around, as the written contract gives them."""

    indent: int = 0
    runover: int = 0
    right: int = 0
    before: int = 0
    after: int = 0
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A text that the pages must say next. `where` is its leaf, or says what it is for words of service.

    `begins`: on a new `line`, `joined` to the item before by one blank, in a new `column` of the same line; a `rule` is
    the line of dots 2 and 5 below the headings of a table, a `leader` the dots and the page that end an entry of the
    contents. `cells` stand before the text, cell by cell, on the page of signs. `marks`: print pages, each before the
    word with that number. `notes` are called in it; `keep`: the next item begins on the same page; `inner`: it belongs
    to the same quote, table or picture; `raw`: the words of service as they are in print.
    """

    where: str
    text: str
    begins: str = LINE
    stand: Stand | None = Stand()
    marks: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()
    keep: bool = False
    inner: bool = False
    service: bool = False
    cells: str = ""
    raw: str = ""

    @property
    def in_row(self) -> bool:
        """Tell whether this is a cell of a table in rows: all of a row stands in one line, in columns."""
        return self.stand is None or self.stand.indent < 0


@dataclass(frozen=True, slots=True)
class Choice:
    """A table: as rows, or as a list. The pages decide; nothing else may differ."""

    rows: tuple[Expected, ...]
    listed: tuple[Expected, ...]
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """A section with a label or a heading begins: `text` is its line in the contents."""

    section: str
    kind: str
    depth: int
    text: str


Expected = Item | Choice | Opening

ANYWHERE = Stand(indent=-1)  # rows of a table: columns, not indents

CENTRED = Stand(3, 3, 3, 1, 1, True)


def service(where: str, text: str, stand: Stand, settings: BrailleSettings) -> Item:
    """Return words of service as an item."""
    return Item(where, expected_text(text, settings), stand=stand, service=True, raw=text)
