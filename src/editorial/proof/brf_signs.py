"""Which signs the page of signs of a volume must list, from what was found in its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from editorial.document.letters import raw_text
from editorial.document.model import Document, Math, NoteRef, Run, Style
from editorial.document.walk import HEADING, LABEL, Leaf, leaves, note_leaves
from editorial.language.formulas import linear
from editorial.language.signs import signs
from editorial.language.signs_used import used
from editorial.proof.braille_expected import with_bars
from editorial.proof.brf_bytes import BLANK
from editorial.proof.brf_walk import Walk
from editorial.publication import Publication

_EMPHATIC = Style.BOLD | Style.ITALIC | Style.UNDERLINE
_SILENT = ("label", "item-label", "heading")  # set apart by their place, not by a sign


class SignReader:
    """Knows what each leaf of a document says in print."""

    def __init__(self, document: Document, publication: Publication, tables: Path | None) -> None:
        self.signs = signs(tables)
        self.leaves: dict[str, Leaf] = {}
        for leaf in leaves(document):
            self.leaves[leaf.id] = leaf
        for note in document.notes:
            self.leaves.update((leaf.id, leaf) for leaf in note_leaves(note))
        self.substitutes = publication.braille.sustituciones
        self.bars = publication.braille.fracciones == "barra"
        self.call = "" if publication.braille.llamadas == "exponente" else "()"

    def of(self, walk: Walk) -> tuple[tuple[str, str], ...]:
        """Return (cells, name) of the signs used in the text that `walk` found."""
        items = (placed.item for placed in walk.placed)
        said = (("" if item.service else item.where, item.raw, item.text) for item in items)
        return self.among(said, BLANK.join(walk.stream.words))

    def among(self, said: Iterable[tuple[str, str, str]], cells: str) -> tuple[tuple[str, str], ...]:
        """Return (cells, name) of the signs used in a text.

        `said`: for each piece its leaf, its words in print where it is of service, its canonical form; `cells`: of all.
        """
        words: list[str] = []
        emphasis = lowered = False
        for where, raw, text in said:
            leaf = self.leaves.get(where)
            if leaf is None:
                words.append(self._answered(raw))
                continue
            styles = Style.NONE
            for inline in leaf.content:
                if isinstance(inline, Run) and inline.text.strip():
                    styles |= inline.style
            words.append(self._print(leaf))
            lowered = lowered or bool(styles & Style.SUB)
            emphasis = emphasis or (bool(styles & _EMPHATIC) and leaf.kind not in _SILENT and "*" in text)
        text = "\n".join(words)
        return tuple(used("".join(with_bars([text])) if self.bars else text, cells, self.signs, emphasis, lowered))

    def heading(self, section: str) -> str:
        """Return label and heading of a section as in print."""
        found = (self.leaves.get(section + suffix) for suffix in (LABEL, HEADING))
        return " ".join(self._print(leaf) for leaf in found if leaf)

    def _print(self, leaf: Leaf) -> str:
        parts = []
        for inline in leaf.content:
            match inline:
                case NoteRef():
                    parts.append(self.call)
                case Math(tex=tex):
                    parts.append(linear(tex))
                case _:
                    parts.append(raw_text((inline,)))
        return self._answered("".join(parts))

    def _answered(self, text: str) -> str:
        """Return a text with what [braille.sustituciones] says instead of its signs."""
        if not self.substitutes:
            return text
        pattern = "|".join(map(re.escape, self.substitutes))
        return re.sub(pattern, lambda match: self.substitutes[match[0]], text)
