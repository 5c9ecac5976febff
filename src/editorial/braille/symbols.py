"""The signs that a volume uses, for its page of signs."""

from __future__ import annotations

from pathlib import Path

from editorial.braille.cells import BLANK
from editorial.braille.volumes import Text
from editorial.document.letters import raw_text
from editorial.document.model import Document, Inlines, NoteRef, Run, Style
from editorial.document.walk import Leaf, leaves, note_leaves
from editorial.language.signs import signs
from editorial.language.signs_used import used
from editorial.publication import Publication

EMPHATIC = Style.BOLD | Style.ITALIC | Style.UNDERLINE
EMPHASIS_CELL = "⠔"


class Signs:
    """Knows the signs of every leaf of a document."""

    def __init__(self, document: Document, publication: Publication, table_dir: Path | None) -> None:
        self.signs = signs(table_dir)
        self.substitutes = publication.braille.sustituciones
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
        shifts = Style.NONE
        for leaf in said:
            for inline in leaf.content:
                if isinstance(inline, Run):
                    shifts |= inline.style
        emphasis = bool(shifts & EMPHATIC) and self._emphatic(text)
        return tuple(used(words, cells, self.signs, emphasis, bool(shifts & Style.SUPER), bool(shifts & Style.SUB)))

    def _emphatic(self, text: Text) -> bool:
        """Tell whether an emphasis sign stands in the text of some leaf set apart in print; headings carry none."""
        for segment in text.segments:
            if EMPHASIS_CELL in segment.cells:
                for part in segment.parts:
                    leaf = self.leaves.get(part.leaf)
                    if leaf and leaf.kind not in ("label", "item-label", "heading") and _set_apart(leaf.content):
                        return True
        return False

    def _words(self, content: Inlines) -> str:
        calls = "()" if any(isinstance(inline, NoteRef) for inline in content) else ""
        return raw_text(content) + calls


def _set_apart(content: Inlines) -> bool:
    return any(isinstance(inline, Run) and inline.style & EMPHATIC and inline.text.strip() for inline in content)
