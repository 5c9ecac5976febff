"""Official laws as PDF: the articles and fractions are those of the Word file, and the second reading agrees."""

from pathlib import Path

import pytest

from editorial.document.model import Document, List, Role
from editorial.document.walk import blocks, leaves, sections
from editorial.intake.limits import LIMITS
from editorial.intake.reader import read
from editorial.proof import source_pdf
from intake.conftest import texts
from intake.word_files import publication

pytestmark = pytest.mark.usefixtures("pdf_read_here")


def law(path: Path) -> Document:
    return read(publication(path.parent, path.name, kind="ley", control_de_cambios="aceptar"))


def articles(document: Document) -> list[str]:
    return [section.id for _, section in sections(document) if section.kind == "article"]


def items(document: Document) -> list[str]:
    return [item.id for block in blocks(document) if isinstance(block, List) for item in block.items]


def test_a_general_law_is_that_of_its_word_file(corpus):
    paper, word = law(corpus / "pdf" / "lgpdppso.pdf"), law(corpus / "laws" / "lgpdppso.docx")
    assert articles(paper) == articles(word)
    assert len(set(articles(paper))) == 137
    assert items(paper) == items(word)
    assert len(set(texts(word)) - set(texts(paper))) <= 2  # the PDF has a later reform


def test_a_city_law_has_its_articles_and_its_reform_notes(corpus):
    path = corpus / "pdf" / "cdmx-tecnologia.pdf"
    paper, plain = law(path), law(corpus / "cdmx" / "cdmx-tecnologia.txt")
    assert articles(paper) == articles(plain)
    notes = [block for block in blocks(paper) if getattr(block, "role", None) is Role.REFORM_NOTE]
    assert len(notes) > 80
    assert all(note.of for note in notes)
    assert len(list(leaves(paper))) < len(list(leaves(plain)))
    assert source_pdf.prove({path.name: path.read_bytes()}, paper, LIMITS.pdf_budget) == ()
