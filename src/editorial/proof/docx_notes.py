"""Calls of notes in a Word file, counted again by the proof: what each shows, against the labels of the Document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editorial.document.model import Document, Note
from editorial.findings import Finding, finding
from editorial.proof.docx_numbering import written
from editorial.proof.docx_parts import Parts, W
from editorial.proof.source_compare import SOURCE_DIFFERS

_USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}
_SIGNS = "*†‡§"


class Calls:
    """Counts the calls of one file in the order in which they are read."""

    def __init__(self, parts: Parts) -> None:
        self.shown: list[str] = []
        noted = parts.footnotes is not None or parts.endnotes is not None
        self._forms = {kind: _form(parts, kind) for kind in _USUAL} if noted else {}
        self._counts: dict[str, int] = {}

    def take(self, kind: str, mark: str) -> None:
        """Take a call of a `kind` of notes; `mark` is typed in place of a number."""
        if mark:
            self.shown.append(mark)
            return
        form, start = self._forms[kind]
        count = self._counts[kind] = self._counts.get(kind, start - 1) + 1
        if form == "chicago":
            self.shown.append(_SIGNS[(count - 1) % 4] * ((count - 1) // 4 + 1))
        else:
            self.shown.append(written(count, form))


def _form(parts: Parts, kind: str) -> tuple[str, int]:
    """Return number format and first number of a kind of notes, as the first section that says so has them."""
    holders = [
        holder for root in (parts.body, parts.settings) if root is not None for holder in root.iter(f"{W}{kind}Pr")
    ]
    for holder in holders:
        form, start = holder.find(f"{W}numFmt"), holder.find(f"{W}numStart")
        if form is not None or start is not None:
            first = start.get(f"{W}val", "1") if start is not None else "1"
            own = form.get(f"{W}val", "") if form is not None else _USUAL[kind]
            return own, int(first) if first.isdigit() else 1
    return _USUAL[kind], 1


def compare_labels(files: Mapping[str, Sequence[str]], document: Document) -> tuple[Finding, ...]:
    """Compare the labels of the Document's notes with what the calls of each Word file show; numbers count on."""
    out = []
    for name, shown in files.items():
        before, notes = _of(name, document)
        if len(notes) != len(shown):
            continue  # the comparison of the texts tells what is missing, or a law made text of its reform notes
        for note, label in zip(notes, shown, strict=True):
            wanted = str(int(label) + before) if label.isdecimal() else label
            if note.label != wanted:
                message = f"Word muestra la llamada «{wanted}» y el texto leído dice «{note.label}»."
                out.append(finding(SOURCE_DIFFERS, f"{name}, {note.id}", message))
    return tuple(out)


def _of(name: str, document: Document) -> tuple[int, tuple[Note, ...]]:
    """Return how many numbers stand before the notes of a file, and those notes."""
    ids = [note.id for note in document.notes]
    starts = [(origin.file, ids.index(origin.note)) for origin in document.origins if origin.note in ids]
    if len(document.origins) < 2:
        return 0, document.notes
    begin = next((start for file, start in starts if file == name), len(ids))
    end = min((start for _, start in starts if start > begin), default=len(ids))
    return sum(note.label.isdecimal() for note in document.notes[:begin]), document.notes[begin:end]
