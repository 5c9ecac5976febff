"""Whole official laws, leaf by leaf: nothing unknown, and every leaf reads back as what it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editorial.braille.translate import Translator
from editorial.document.letters import letters, raw_text
from editorial.document.walk import leaves, note_leaves
from editorial.findings import Severity
from editorial.intake.reader import read as read_manuscript
from editorial.proof.braille_cells import expected, read
from editorial.publication import BrailleSettings, Publication

SETTINGS = BrailleSettings()


@pytest.mark.parametrize("name", ["ldefam", "lfll", "lfda"])
def test_a_law_reads_back(name: str, law: Callable[[str], Path], tmp_path: Path):
    (tmp_path / "texto.docx").write_bytes(law(name).read_bytes())
    document = read_manuscript(Publication(name, tmp_path, name, "ley", texto=("texto.docx",)))
    notes = {note.id: note.label for note in document.notes}
    translator = Translator(SETTINGS, notes)
    for leaf in (*leaves(document), *(leaf for note in document.notes for leaf in note_leaves(note))):
        result = translator.translate(leaf)
        assert read(result.cells) == expected(leaf, SETTINGS, notes)
        assert len(result.letters) == len(letters(raw_text(leaf.content)))
        assert [found for found in result.findings if found.severity is Severity.ERROR] == []
