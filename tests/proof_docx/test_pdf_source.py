"""A law in PDF against what was read from it: the second reading finds what the first one would lose or invent."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from editorial.document.model import Document, Inlines, NoteRef, Run
from editorial.document.rebuild import with_leaves
from editorial.findings import Severity
from editorial.intake.limits import LIMITS
from editorial.proof import source_pdf
from intake.conftest import pdf_read_here  # noqa: F401  a fixture
from intake.pdf_files import Setting, drawn, law, lines
from intake.test_pdf import ARTICLES, LONG, TEXT, with_note
from intake.word_files import read_bytes

NAME = "texto.pdf"


pytestmark = pytest.mark.usefixtures("pdf_read_here")


@pytest.fixture
def read(tmp_path):
    def reading(data: bytes) -> Document:
        document = read_bytes(tmp_path, data, NAME, "ley")
        assert source_pdf.prove({NAME: data}, document, LIMITS.pdf_budget) == ()
        return document

    return reading


def proof(data: bytes, document: Document):
    found = source_pdf.prove({NAME: data}, document, LIMITS.pdf_budget)
    assert {one.code for one in found} <= {"proof.source-differs"}
    assert all(one.severity is Severity.ERROR for one in found)
    return found


def changed(document: Document, change: Callable[[str], str]) -> Document:
    def leaf(_: str, content: Inlines) -> Inlines:
        return tuple(replace(one, text=change(one.text)) if isinstance(one, Run) else one for one in content)

    return with_leaves(document, leaf)


DATA = law(TEXT, Setting(header="LEY DE EJEMPLO", folio="Página {}", bottom=400))
FAULTS: dict[str, Callable[[str], str]] = {
    "a dropped line": lambda text: text.replace("cualquier persona, en los términos y condiciones ", "", 1),
    "a dropped word": lambda text: text.replace("orden público", "orden"),
    "a glued word": lambda text: text.replace("de orden", "deorden"),
    "a word apart": lambda text: text.replace("público", "públi co"),
    "a wrong letter": lambda text: text.replace("Constitución", "Constitucion"),
    "a wrong number": lambda text: re.sub("^Artículo 3", "Artículo 8", text),
    "a sign": lambda text: text.replace("Ley, y", "Ley; y"),
    "a sentence twice": lambda text: f"{text} {text}" if text.startswith("Esta Ley") else text,
    "a running title": lambda text: text.replace("Se deroga.", "Se deroga. LEY DE EJEMPLO Página 2"),
    "upper case": str.upper,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_reading_is_found_with_its_page(read, fault):
    document = changed(read(DATA), FAULTS[fault])
    found = proof(DATA, document)
    assert found
    assert all(re.fullmatch(r"texto\.pdf, página [1-3]", one.where) for one in found)


def test_a_paragraph_twice(read):
    document = read(DATA)
    first, *others = document.sections
    found = proof(DATA, replace(document, sections=(first, first, *others)))
    assert "dice «»" in found[0].message


def test_a_paragraph_lost_on_the_second_page(read):
    data = drawn(*(lines((85, 700, article)) for article in ARTICLES[:3]))
    document = changed(read(data), lambda text: "" if "facultades" in text else text)
    found = proof(data, document)
    assert {one.where for one in found} == {"texto.pdf, página 2"}
    assert any("facultades cada año" in one.message for one in found)


def test_paragraphs_in_another_order_are_for_review(read):
    document = read(DATA)
    turned = replace(document, sections=document.sections[::-1])
    found = source_pdf.prove({NAME: DATA}, turned, LIMITS.pdf_budget)
    assert [one.code for one in found] in (["proof.pdf-order"], [])


def test_a_note_whose_words_differ(read):
    data = drawn(with_note())
    document = read(data)
    note = document.notes[0]
    wrong = changed(replace(document, sections=()), lambda text: text.replace("2019", "2018")).notes
    found = proof(data, replace(document, notes=wrong))
    assert any("2018" in one.message for one in found)
    assert note.label == "1"


def test_a_call_that_is_lost(read):
    data = drawn(with_note())
    document = read(data)
    without = with_leaves(document, lambda _, content: tuple(one for one in content if not isinstance(one, NoteRef)))
    assert proof(data, without)


def test_a_confirmed_change_is_no_difference(tmp_path):
    from editorial.document.model import Change

    document = read_bytes(tmp_path, DATA, NAME, "ley")
    where = next(leaf for leaf in _ids(document) if "Constitución" in leaf[1])[0]
    after = changed(document, lambda text: text.replace("Constitución", "Carta"))
    after = replace(after, changes=(Change(where, "Constitución", "Carta", "prueba"),))
    assert source_pdf.prove({NAME: DATA}, after, LIMITS.pdf_budget) == ()


def _ids(document: Document):
    from editorial.document.letters import plain_text
    from editorial.document.walk import leaves

    return [(leaf.id, plain_text(leaf.content)) for leaf in leaves(document)]


def test_two_files_one_after_the_other(tmp_path):
    from editorial.intake.reader import read
    from intake.word_files import publication

    files = {"uno.pdf": law([ARTICLES[0], LONG]), "dos.pdf": law([ARTICLES[1], LONG])}
    for name, data in files.items():
        (Path(tmp_path) / name).write_bytes(data)
    document = read(publication(tmp_path, *files, kind="ley"))
    assert source_pdf.prove(files, document, LIMITS.pdf_budget) == ()
    lost = changed(document, lambda text: text.replace("facultades", ""))
    assert [one.where for one in source_pdf.prove(files, lost, LIMITS.pdf_budget)] == ["dos.pdf, página 1"]
