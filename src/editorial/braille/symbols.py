"""The signs that a volume uses, for its page of signs."""

from __future__ import annotations

import re
from pathlib import Path

from editorial.braille.cells import BLANK
from editorial.braille.segments import Segment
from editorial.braille.volumes import Text
from editorial.braille.wording import with_bars
from editorial.document.letters import raw_text
from editorial.document.model import Document, Inlines, Math, NoteRef, Run, Style
from editorial.document.walk import Leaf, leaves, note_leaves
from editorial.language.formulas import linear
from editorial.language.signs import signs
from editorial.language.signs_used import used
from editorial.publication import Publication

EMPHATIC = Style.BOLD | Style.ITALIC | Style.UNDERLINE
EMPHASIS_CELL = "⠔"
_LOWERED_NUMBER = re.compile("⠼[⠂⠆⠒⠲⠢⠖⠶⠦⠔⠴]+")


class Signs:
    """Knows the signs of every leaf of a document."""

    def __init__(self, document: Document, publication: Publication, table_dir: Path | None) -> None:
        self.signs = signs(table_dir)
        self.substitutes = publication.braille.sustituciones
        self.bars = publication.braille.fracciones == "barra"
        self.call = "()" if publication.braille.llamadas == "parentesis" else ""
        self.leaves: dict[str, Leaf] = {leaf.id: leaf for leaf in leaves(document)}
        self.leaves |= {leaf.id: leaf for note in document.notes for leaf in note_leaves(note)}

    def of(self, text: Text) -> tuple[tuple[str, str], ...]:
        """Return (cells, name) of each sign used in the text of a volume, words of service included."""
        cells = BLANK.join(segment.cells for segment in text.segments)
        said = [self.leaves[part.leaf] for segment in text.segments for part in segment.parts if part.leaf]
        service = [segment.service for segment in text.segments if segment.service]
        words = "\n".join([*(self._words(leaf.content) for leaf in said), *service])
        for sign, instead in self.substitutes.items():
            words = words.replace(sign, instead)
        words = with_bars(words) if self.bars else words
        lowered = any(_has(leaf.content, Style.SUB) for leaf in said)
        return tuple(used(words, cells, self.signs, self._emphatic(text), lowered))

    def _emphatic(self, text: Text) -> bool:
        """Tell whether an emphasis sign stands in some leaf set apart in print; labels and headings carry none."""
        return any(
            EMPHASIS_CELL in segment.cells and self._emphatic_part(segment, number)
            for segment in text.segments
            for number in range(len(segment.parts))
        )

    def _emphatic_part(self, segment: Segment, number: int) -> bool:
        leaf = self.leaves.get(segment.parts[number].leaf)
        if leaf is None or leaf.kind in ("label", "item-label", "heading") or not _has(leaf.content, EMPHATIC):
            return False
        ends = [part.start for part in segment.parts[number + 1 :]]
        cells = segment.cells[segment.parts[number].start : ends[0] if ends else None]
        return EMPHASIS_CELL in _LOWERED_NUMBER.sub("", cells)

    def _words(self, content: Inlines) -> str:
        calls = self.call if any(isinstance(inline, NoteRef) for inline in content) else ""
        formulas = "".join(linear(inline.tex) for inline in content if isinstance(inline, Math))
        return raw_text(inline for inline in content if not isinstance(inline, Math)) + formulas + calls


def _has(content: Inlines, style: Style) -> bool:
    return any(isinstance(inline, Run) and inline.style & style and inline.text.strip() for inline in content)
