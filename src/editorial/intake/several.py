"""Several source files: pandoc reads small ones together and the others side by side; their notes count on."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from editorial.document.model import Document, Inlines, NoteRef, Section
from editorial.document.rebuild import with_leaves
from editorial.intake.limits import Limits
from editorial.intake.reading import Content
from editorial.intake.sources import MARKDOWN, Ahead, read_content, trees_ahead
from editorial.programs import process
from editorial.programs.turns import turn
from editorial.publication import Publication

MOST = 4  # files read at once: each pandoc may take its whole allowance of memory


def read_each(publication: Publication, limits: Limits) -> list[Content]:
    """Return what each source says, in their order, notes numbered through; the first that is refused is told.

    An interrupt ends the pandocs under way.
    """
    names = publication.texto
    if len(names) == 1:
        return [read_content(publication, names[0], limits)]
    with ThreadPoolExecutor(min(len(names), os.cpu_count() or 1, MOST)) as pool:
        ahead = pool.submit(_trees_ahead, publication, limits)

        def read_one(name: str) -> Content:
            trees = ahead.result() if name.lower().endswith(MARKDOWN) else {}
            with turn():
                return read_content(publication, name, limits, trees)

        try:
            return numbered_through(list(pool.map(read_one, names)))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            process.end_all()
            raise


def _trees_ahead(publication: Publication, limits: Limits) -> Ahead:
    with turn():
        return trees_ahead(publication, limits)


def numbered_through(contents: list[Content]) -> list[Content]:
    """Return the contents with notes that count on from those before; marks that the manuscript typed stay."""
    out: list[Content] = []
    notes, numbers = 0, 0
    for content in contents:
        out.append(_counting_on(content, notes, numbers))
        notes += len(content.notes)
        numbers += sum(note.label.isdecimal() for note in content.notes)
    return out


def _counting_on(content: Content, notes: int, numbers: int) -> Content:
    """Return a content whose notes have `notes` before them, `numbers` of these with a number."""
    if not notes or not content.notes:
        return content
    ids = {note.id: f"note_{number}" for number, note in enumerate(content.notes, notes + 1)}
    renamed = with_leaves(Document((Section("part", content=content.blocks),), content.notes), _renaming(ids))
    counted = tuple(
        replace(note, id=ids[note.id], label=str(int(note.label) + numbers) if note.label.isdecimal() else note.label)
        for note in renamed.notes
    )
    return replace(content, blocks=renamed.sections[0].content, notes=counted)


def _renaming(ids: dict[str, str]) -> Callable[[str, Inlines], Inlines]:
    def rename(leaf: str, content: Inlines) -> Inlines:
        if not any(isinstance(one, NoteRef) for one in content):
            return content
        return tuple(replace(one, note=ids[one.note]) if isinstance(one, NoteRef) else one for one in content)

    return rename
