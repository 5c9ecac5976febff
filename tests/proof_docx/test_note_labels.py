"""The labels of notes against the calls of the Word files, counted again."""

from dataclasses import replace

import pytest

from editorial.intake.reader import read
from editorial.proof import source
from intake.word_files import docx, p, publication
from intake.word_parts import call, part

ENDS = {
    "relations": {"rIdE": ("endnotes", "endnotes.xml")},
    "members": {"word/endnotes.xml": part("endnotes", f'<w:endnote w:id="5">{p("Al final.")}</w:endnote>')},
}
FILE = docx(
    p("Uno", call(2), " dos", call(5, kind="endnote"), " tres", call(3), "."),
    footnotes={2: p("Primera."), 3: p("Segunda.")},
    **ENDS,
)


@pytest.fixture
def two_files(tmp_path):
    """Two sources with notes, and the Document read from both."""
    names = ("a.docx", "b.docx")
    for name in names:
        (tmp_path / name).write_bytes(FILE)
    return dict.fromkeys(names, FILE), read(publication(tmp_path, *names))


def test_footnotes_count_on_through_the_files_and_endnotes_by_themselves(two_files):
    sources, document = two_files
    assert [note.label for note in document.notes] == ["1", "i", "2", "3", "i", "4"]
    assert source.prove(sources, document) == ()


@pytest.mark.parametrize(("at", "label", "told"), [(1, "ii", "«i»"), (2, "3", "«2»"), (5, "2", "«4»")])
def test_a_label_that_no_call_shows_is_told(two_files, at, label, told):
    sources, document = two_files
    notes = tuple(replace(note, label=label) if number == at else note for number, note in enumerate(document.notes))
    (found,) = source.prove(sources, replace(document, notes=notes))
    assert f"Word muestra la llamada {told}" in found.message
    assert found.where == f"{'ab'[at > 2]}.docx, note_{at + 1}"
