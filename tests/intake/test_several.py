"""Several sources at once: their order, their notes, the first fault, and an interrupt that leaves nothing behind."""

import os
import signal
import time
from pathlib import Path

import pytest

from editorial.document.letters import plain_text
from editorial.document.model import NoteRef
from editorial.document.walk import leaves
from editorial.errors import ManuscriptRefused
from editorial.intake import several, sources
from editorial.intake.limits import LIMITS
from editorial.intake.reading import Content
from editorial.programs import process
from editorial.programs.turns import aside
from intake.word_files import docx, p, publication, read

CALL = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
MARKED = '<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'


def markdown(name: str) -> str:
    return f"# {name}\n\nTexto de {name}.[^n]\n\n[^n]: Nota de {name}.\n"


def test_notes_count_on_from_file_to_file_and_typed_marks_take_no_number(tmp_path: Path):
    notes = {
        1: p("<w:r><w:footnoteRef/></w:r>", "Nota de Word."),
        2: p("<w:r><w:t>*</w:t></w:r>", " Con asterisco."),
    }
    (tmp_path / "b.docx").write_bytes(
        docx(p("Dos", style="Ttulo1"), p("Uno", CALL.format(1), "y otro", MARKED), footnotes=notes)
    )
    for name in ("a.md", "c.md"):
        (tmp_path / name).write_text(markdown(name), "utf-8")
    document = read(publication(tmp_path, "a.md", "b.docx", "c.md"))
    assert [(note.id, note.label) for note in document.notes] == [
        ("note_1", "1"),
        ("note_2", "2"),
        ("note_3", "*"),
        ("note_4", "3"),
    ]
    called = [one.note for leaf in leaves(document) for one in leaf.content if isinstance(one, NoteRef)]
    assert called == ["note_1", "note_2", "note_3", "note_4"]
    assert plain_text(document.notes[3].content[0].content) == "Nota de c.md."  # type: ignore[union-attr]


def test_the_first_file_that_is_refused_is_told_however_fast_the_others_are(tmp_path: Path):
    names = [f"{number}.md" for number in range(6)]
    for name in names:
        (tmp_path / name).write_text(markdown(name), "utf-8")
    (tmp_path / "2.md").write_bytes(b"\xff\xfe")
    (tmp_path / "5.md").write_bytes(b"")
    with pytest.raises(ManuscriptRefused, match=r"2\.md"):
        read(publication(tmp_path, *names))


def test_small_texts_take_one_run_of_pandoc_and_say_what_they_say_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    names = [f"{number}.md" for number in range(4)]
    for name in names:
        (tmp_path / name).write_text(markdown(name), "utf-8")
    together = read(publication(tmp_path, *names))
    monkeypatch.setattr(sources, "SMALL", 0)
    assert read(publication(tmp_path, *names)) == together


def test_an_interrupt_ends_the_programs_under_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    ended = []

    def slow(publication: object, name: str, limits: object, ahead: object) -> Content:
        if name == "dos.md":
            with aside():  # whoever comes first has the turn: the other must be able to start
                while not process._LIVE:
                    time.sleep(0.01)
            os.kill(os.getpid(), signal.SIGINT)
        else:
            ended.append(process.run(("/bin/sleep", "60")).ending)
        return Content(())

    monkeypatch.setattr(several, "read_content", slow)
    monkeypatch.setattr(several.os, "cpu_count", lambda: 2)
    with pytest.raises(KeyboardInterrupt):
        several.read_each(publication(tmp_path, "uno.md", "dos.md"), LIMITS)
    assert ended == ["time"]
    assert not process._LIVE
