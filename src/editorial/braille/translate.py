"""Runs to cells: one leaf of the Document in Spanish grade-1 braille, with all that a line may need to know of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from editorial.braille import doubts
from editorial.braille.cells import BLANK, FIXED_BLANK, Link, Translated
from editorial.braille.divisions import hyphens, joints
from editorial.braille.emphasis import settled, typeform
from editorial.braille.numbers import FIXED, label_switches, too_long, with_fixed_blanks
from editorial.braille.wording import Wording, wording
from editorial.document.model import Inline, Inlines, Math, NoteRef, Run, Style
from editorial.document.walk import Leaf
from editorial.findings import Finding
from editorial.language.figures import ordinal_degrees
from editorial.language.formulas import linear
from editorial.language.signs import packaged_tables, signs
from editorial.programs import louis
from editorial.publication import BrailleSettings

UNKNOWN_CELL = "\u28ff"  # the table's eight dots for a character it does not know
TABLES = {  # by [braille] ordinales and mayusculas
    ("bajos", "palabra"): "es-mx-g1.ctb",
    ("literales", "palabra"): "es-mx-g1-literales.ctb",
    ("bajos", "letra"): "es-mx-g1-letra.ctb",
    ("literales", "letra"): "es-mx-g1-literales-letra.ctb",
}
LABELS = frozenset({"label", "item-label"})
UNMARKED = LABELS | {"heading"}  # set apart by their place: no emphasis signs

_SHIFT = Style.SUPER | Style.SUB
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Translator:
    """Translates the leaves of one publication. Make it once a build: it compiles the table and keeps what it learns.

    `notes`: the label of each note, by the note's id. `table_dir`: the folder of the tables (default: the packaged
    ones). Raises ProgramError when liblouis or a table is missing.
    """

    def __init__(
        self, settings: BrailleSettings, notes: Mapping[str, str] = _NOTHING, table_dir: Path | None = None
    ) -> None:
        self.settings = settings
        self.notes = notes
        self.tables = ((table_dir or packaged_tables()) / TABLES[settings.ordinales, settings.mayusculas],)
        self._texts: dict[str, Translated] = {}
        louis.probe().require()
        louis.checkTable(self.tables)
        self.known = doubts.known_characters(signs(table_dir))

    def translate(self, leaf: Leaf) -> Translated:
        """Return `leaf` in cells. Labels and headings carry no emphasis; figures in labels are labels, not amounts."""
        words = wording(leaf.content, self.notes, self.settings, leaf.kind not in UNMARKED)
        if leaf.kind in LABELS and not any(map(_is_foreign, leaf.content)):
            words.switch(label_switches(words.text))
        return self._translated(words, leaf.id, leaf.kind, tuple(_formulas(leaf)))

    def text(self, text: str, where: str = "") -> Translated:
        """Return furniture in cells: plain prose of ours (running heads, page numbers, notices). Cached."""
        found = self._texts.get(text)
        if found is None:
            content: Inlines = (Run(text),)
            words = wording(content, self.notes, self.settings, False)
            found = self._texts[text] = self._translated(words, where, "furniture", ())
        return found

    def _translated(self, words: Wording, where: str, kind: str, findings: tuple[Finding, ...]) -> Translated:
        printed = words.text
        text = with_fixed_blanks(ordinal_degrees(printed))
        if too_long(text):
            return Translated("", findings=(*findings, doubts.long_run(where)))
        forms = typeform(len(text), settled(text, words.emphasis(), kind == "paragraph"))
        cells, places = louis.translate(self.tables, text, forms)
        if UNKNOWN_CELL in cells:
            findings += tuple(doubts.unknown(_unknown(text, cells, places), where, self.known))
        findings += tuple(doubts.ambiguous(text, where))
        letters = words.letter_places(printed, places)
        return Translated(
            _with_fixed_blanks(cells, text, places),
            tuple([places[index] for index in _divisions(text, words)]) if self.settings.guiones else (),
            tuple([places[index] for index in joints(text)]),
            tuple((letters[at] if at < len(letters) else len(cells), label) for at, label in words.marks),
            letters,
            tuple(_links(words, cells, places)),
            findings,
        )


def _divisions(text: str, words: Wording) -> list[int]:
    """Return where words may be divided; those of another language are not: their syllables are not Spanish ones."""
    found, foreign = hyphens(text), words.foreign()
    return [at for at in found if not any(start < at < end for start, end in foreign)] if foreign else found


def _links(words: Wording, cells: str, places: list[int]) -> Iterator[Link]:
    """Yield the links of a leaf, without the blanks at their ends."""
    for first, behind, piece in words.links():
        start = places[first] if first < len(places) else len(cells)
        end = places[behind] if behind < len(places) else len(cells)
        stretch = cells[start:end]
        start += len(stretch) - len(stretch.lstrip(BLANK))
        end = start + len(stretch.strip(BLANK))
        if start < end:
            yield Link(start, end, piece.target, piece.call)


def _is_foreign(inline: Inline) -> bool:
    """Tell what makes a label more than a number and its letter: a note call, a formula, raised or lowered text."""
    return isinstance(inline, NoteRef | Math) or (isinstance(inline, Run) and bool(inline.style & _SHIFT))


def _formulas(leaf: Leaf) -> Iterator[Finding]:
    for inline in leaf.content:
        if isinstance(inline, Math):
            yield doubts.formula(inline.tex, linear(inline.tex), leaf.id)


def _unknown(text: str, cells: str, places: list[int]) -> Iterator[str]:
    at = cells.find(UNKNOWN_CELL)
    while at >= 0:
        yield text[bisect_right(places, at) - 1]
        at = cells.find(UNKNOWN_CELL, at + 1)


def _with_fixed_blanks(cells: str, text: str, places: list[int]) -> str:
    at = text.find(FIXED)
    if at < 0:
        return cells
    parts: list[str] = []
    start = 0
    while at >= 0:
        place = places[at] + (cells[places[at]] != BLANK)  # the end of emphasis stands before the blank, in its place
        parts += (cells[start:place], FIXED_BLANK)
        start = place + 1
        at = text.find(FIXED, at + 1)
    return "".join((*parts, cells[start:]))
