"""What every test of the intake may use."""

import pytest

from editorial.document.letters import plain_text
from editorial.document.model import Document
from editorial.document.walk import leaves, note_leaves
from editorial.intake.limits import LIMITS
from editorial.proof import source, source_pdf
from intake.word_files import read_bytes


def texts(document: Document) -> list[str]:
    return [plain_text(leaf.content) for leaf in leaves(document)]


def notes(document: Document) -> list[tuple[str, str]]:
    return [(note.label, " ".join(plain_text(leaf.content) for leaf in note_leaves(note))) for note in document.notes]


def codes(document: Document) -> set[str]:
    return {found.code for found in document.findings if not found.code.startswith("law.")}


@pytest.fixture
def proven(tmp_path):
    """Read a source and return its Document, which the independent reader of the original must agree with."""

    def read(data: bytes, kind: str = "informe", name: str = "texto.docx", **more) -> Document:
        document = read_bytes(tmp_path, data, name, kind, **more)
        if name.endswith(".pdf"):
            assert source_pdf.prove({name: data}, document, LIMITS.pdf_budget) == ()
        else:
            assert source.prove({name: data}, document) == ()
        return document

    return read


@pytest.fixture
def pdf_read_here(monkeypatch):
    """Read PDFs in this process, both times: the walls of those they are read in are tested in `hostile`."""
    import json

    import editorial.intake.pdf
    from editorial.intake.pdf.apart import main
    from editorial.programs.process import Outcome
    from editorial.proof.source_pdf_lines import read_lines

    def first(_: str, arguments: tuple[str, ...], data: bytes, __: object) -> Outcome:
        return Outcome("done", json.dumps(main(list(arguments), data)).encode(), "", 0)

    def second(_: str, __: tuple[str, ...], data: bytes, ___: object) -> Outcome:
        return Outcome("done", json.dumps(read_lines(data)).encode(), "", 0)

    monkeypatch.setattr(editorial.intake.pdf, "run_module", first)
    monkeypatch.setattr(source_pdf, "run_module", second)
