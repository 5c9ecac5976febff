"""Every seeded fault is found, by the code that names it; the good book has no finding."""

import pytest

from editorial.document.ids import with_ids
from editorial.document.model import Document, LineBreak, Note, NoteRef, Run, Section
from editorial.epub.bind import bind
from editorial.findings import Severity
from editorial.proof.epub import prove
from epub import constructs
from epub.constructs import p, runs
from proof_epub.faults import FAULTS, Fault, pack, spoilt, unpack

NAME = "ley-de-prueba.epub"


@pytest.fixture(scope="module")
def good() -> bytes:
    return constructs.book().data


def test_the_good_book_is_proven(good: bytes):
    assert prove(good, constructs.marked(), constructs.publication(), NAME) == ()


def test_packing_alone_is_no_fault(good: bytes):
    assert prove(pack(unpack(good)), constructs.marked(), constructs.publication(), NAME) == ()


def test_there_are_forty_and_more():
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 40


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_seeded_fault_is_found(good: bytes, fault: Fault):
    found = prove(spoilt(good, fault), constructs.marked(), constructs.publication(), NAME)
    assert any(one.code.startswith(fault.code) for one in found), [(one.code, one.message) for one in found]
    assert all(one.severity is Severity.ERROR and one.where.startswith(NAME) and one.message for one in found)


@pytest.mark.parametrize("evaluation", [constructs.SIGNED], ids=["signed"])
def test_a_signed_evaluation_is_claimed_and_proven(evaluation):
    signed = constructs.publication(accesibilidad=evaluation)
    data = constructs.book(accesibilidad=evaluation).data
    assert prove(data, constructs.marked(), signed, NAME) == ()
    codes = {one.code for one in prove(data, constructs.marked(), constructs.publication(), NAME)}
    assert codes == {"proof.epub-claim", "proof.epub-furniture"}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html/>"], ids=["empty", "cut", "not a zip"])
def test_what_is_no_book_is_told(data: bytes):
    (found,) = prove(data, constructs.marked(), constructs.publication(), NAME)
    assert found.code == "proof.epub-unreadable"


def test_a_line_break_in_a_heading_reads_as_a_blank_and_its_note_is_no_part_of_its_name():
    heading = (Run("De los"), LineBreak(), Run("derechos"), NoteRef("n"))
    section = Section("title", runs("TÍTULO I"), heading, (p("texto"),), id="t")
    document = with_ids(Document((section,), (Note("n", "1", (p("nota"),)),)))
    data = bind(document, constructs.publication()).data
    assert prove(data, document, constructs.publication(), NAME) == ()
