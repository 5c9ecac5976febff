"""What tables, charts and pictures are called: their numbers, the chapters that number them, the lists of them.

A caption's number is text like any other (`Tabla 2.3. Solicitudes por mes`), whether the manuscript wrote it or the
reading added it (`Document.additions`); this module reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from editorial.document.letters import fold, on_one_line, raw_text
from editorial.document.model import Chart, Document, Figure, Inlines, Section, Table
from editorial.document.walk import inner_blocks, sections

Shown = Table | Figure | Chart

TABLE, CHART, FIGURE = "Tabla", "Gráfica", "Figura"

# Every word by which a manuscript may call one, and the kind that it names.
WORDS = {
    "tabla": TABLE, "cuadro": TABLE,
    "gráfica": CHART, "gráfico": CHART, "grafica": CHART, "grafico": CHART,
    "figura": FIGURE, "imagen": FIGURE, "ilustración": FIGURE, "fotografía": FIGURE, "foto": FIGURE, "mapa": FIGURE,
    "esquema": FIGURE, "diagrama": FIGURE, "fig.": FIGURE,
}  # fmt: skip

NUMBER = r"\d{1,3}(?:[.\-–]\d{1,3}){0,3}[a-z]?(?!\w|,\d)|[IVXLC]{1,7}(?:[.\-–]\d{1,3})?(?!\w)|[A-Z][.\-–]?\d{1,3}(?!\w)"
_CAPTION = re.compile(
    rf"\s*(?i:({'|'.join(map(re.escape, WORDS))}))\s+(?:(?i:n[úu]m(?:ero)?\.?|no\.|n\.?º)\s*)?"
    rf"({NUMBER})(?=[\s.:)–—-]|$)"
)
_JOINTS = re.compile("[-–]")
_CHAPTER = re.compile(r"(?:cap[íi]tulo|parte)\s+(\d{1,3}|[IVXLC]{1,7})\b|anexo\s+([A-Z])\b", re.IGNORECASE)

DEEPEST = 3  # levels in which chapters are looked for
FEW = 3  # entries: a shorter list is not worth its place
_LISTS = {TABLE: "tablas", CHART: "gráficas", FIGURE: "figuras"}


@dataclass(frozen=True, slots=True)
class Number:
    """The number that a caption bears: the word before it in small letters, and its figures with points (`2.3`)."""

    word: str
    figures: str

    @property
    def kind(self) -> str:
        """Return the kind that the word names: TABLE, CHART or FIGURE."""
        return WORDS[self.word]


def kind_of(block: Shown) -> str:
    """Return what a block is called when nothing else is said."""
    return TABLE if isinstance(block, Table) else CHART if isinstance(block, Chart) else FIGURE


def number_of(caption: Inlines) -> Number | None:
    """Return the number of a caption: it begins with it, or a line of it does (a chart of Word has its own title)."""
    for line in raw_text(caption).split("\n"):
        if found := _CAPTION.match(line):
            return Number(found[1].lower(), figures(found[2]))
    return None


def figures(number: str) -> str:
    """Return a number with points between its parts: `2-3` and `2.3` are the same."""
    return _JOINTS.sub(".", number)


def shown(document: Document) -> Iterator[tuple[str, Shown]]:
    """Yield every captioned table, chart and picture of the main text, in order, with the number of its chapter.

    The number is the manuscript's (`2.` → `2`, `Capítulo IV` → `IV`), "" outside numbered chapters.
    """
    chapters = _chapters(document)
    number = ""
    for _, section in sections(document):
        number = chapters.get(section.id, number)
        for block in inner_blocks(section.content):
            if isinstance(block, Shown) and block.caption:
                yield number, block


def _chapters(document: Document) -> dict[str, str]:
    """Return the numbers of the chapters by id: of the highest level that has numbers, and "" for what stands above.

    A report may have its title over all chapters, or parts over them. Where two chapters have one number, the later
    one counts as without.
    """
    found: dict[str, str] = {}
    level = document.sections
    for _ in range(DEEPEST):
        numbers = [chapter_number(section) for section in level]
        for section, number in zip(level, numbers, strict=True):
            found[section.id] = "" if number in found.values() else number
        if any(numbers):
            break
        level = tuple(inner for section in level for inner in section.sections)
    return found


def chapter_number(section: Section) -> str:
    """Return the number of a chapter as the manuscript writes it, without closing signs; "" when it has none."""
    label = fold(raw_text(section.label)).rstrip(" .):-–—")
    if label:
        return "" if label[0].islower() else label
    found = _CHAPTER.match(fold(raw_text(section.heading)))
    return (found[1] or found[2]) if found else ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of what is shown: its heading, and the blocks (their ids) with their captions on one line, in order."""

    heading: str
    entries: tuple[tuple[str, str], ...]
    tables: bool


def listings(document: Document, wish: str, told: Callable[[str], str]) -> tuple[Listing, ...]:
    """Return the list of tables, and that of charts and pictures. `wish`: auto (those of several entries) | si | no.

    `told` says a formula of a caption on one line.
    """
    if wish == "no":
        return ()
    every = [block for _, block in shown(document)]
    tables = [block for block in every if isinstance(block, Table)]
    others = [block for block in every if not isinstance(block, Table)]
    least = 1 if wish == "si" else FEW
    return tuple(_listing(blocks, told) for blocks in (tables, others) if len(blocks) >= least)


def _listing(blocks: Sequence[Shown], told: Callable[[str], str]) -> Listing:
    names = {_LISTS[kind_of(block)]: None for block in blocks}
    numbers = [number_of(block.caption) for block in blocks]
    if all(number is not None and number.word == "cuadro" for number in numbers):
        names = {"cuadros": None}
    heading = f"Índice de {' y '.join(sorted(names, reverse=True))}"
    entries = tuple((block.id, on_one_line(block.caption, told)) for block in blocks)
    return Listing(heading, entries, isinstance(blocks[0], Table))
