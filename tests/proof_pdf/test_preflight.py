"""Preflight: each seeded fault is found under its own code, and a sound file has none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from editorial.proof.pdf_tree import open_book
from editorial.proof.preflight import inspect
from editorial.proof.preflight_rules import RULES
from pdf.texts import law, publication
from proof_pdf.test_prove import made

Element = Any
Fault = Callable[[Pdf], None]


def elements(pdf: Pdf, tag: str) -> Iterator[Element]:
    """Yield the structure elements with a tag, in the order of the file."""
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/P" in thing and thing.get("/S") == f"/{tag}":
            yield thing


def first(pdf: Pdf, tag: str, where: Callable[[Element], bool] = lambda element: True) -> Element:
    return next(element for element in elements(pdf, tag) if where(element))


def text_page(pdf: Pdf) -> Any:
    return next(page for page in pdf.pages if b"/P<</MCID" in page.Contents.read_bytes())


def contents(pdf: Pdf, change: Callable[[bytes], bytes]) -> None:
    stream = text_page(pdf).Contents
    stream.write(change(stream.read_bytes()))


def metadata(pdf: Pdf, pattern: bytes) -> None:
    stream = pdf.Root.Metadata
    pdf.Root.Metadata = pdf.make_stream(
        re.sub(pattern, b"", stream.read_bytes()), {"/Type": Name.Metadata, "/Subtype": Name.XML}
    )


def font(pdf: Pdf) -> Any:
    return next(iter(pdf.pages[0].Resources.Font.values()))


def link_page(pdf: Pdf) -> Any:
    return next(page for page in pdf.pages if "/Annots" in page)


def attributes(element: Element) -> Any:
    return element.A if isinstance(element.A, Dictionary) else element.A[0]


def without(thing: Any, key: str) -> None:
    del thing[key]


def setting(thing: Any, key: str, value: Any) -> None:
    thing[key] = value


FAULTS: dict[str, Fault] = {
    "ua.no-metadata": lambda p: without(p.Root, "/Metadata"),
    "ua.no-identifier": lambda p: metadata(p, rb"<pdfuaid:part>1</pdfuaid:part>"),
    "pdfa.no-identifier": lambda p: metadata(p, rb"<pdfaid:part>2</pdfaid:part>"),
    "pdfa.no-output-intent": lambda p: without(p.Root, "/OutputIntents"),
    "ua.no-title": lambda p: metadata(p, rb"(?s)<dc:title>.*</dc:title>"),
    "ua.title-not-shown": lambda p: without(p.Root, "/ViewerPreferences"),
    "ua.not-marked": lambda p: setting(p.Root.MarkInfo, "/Marked", False),
    "ua.suspects": lambda p: setting(p.Root.MarkInfo, "/Suspects", True),
    "ua.no-language": lambda p: without(p.Root, "/Lang"),
    "ua.bad-language": lambda p: setting(p.Root, "/Lang", String("español de México")),
    "ua.font-not-embedded": lambda p: without(font(p).FontDescriptor, "/FontFile2"),
    "ua.no-unicode": lambda p: without(font(p), "/ToUnicode"),
    "ua.unmarked-content": lambda p: contents(p, lambda s: s + b"\n10 10 20 20 re f\n"),
    "ua.artifact-in-content": lambda p: contents(
        p, lambda s: re.sub(rb"(/P<</MCID \d+>>BDC)", rb"\1 /Artifact BMC EMC", s, count=1)
    ),
    "ua.scripts": lambda p: setting(p.Root.Names, "/JavaScript", Dictionary(Names=Array())),
    "ua.encrypted": lambda p: None,
    "ua.optional-content": lambda p: setting(p.Root, "/OCProperties", Dictionary(OCGs=Array(), D=Dictionary())),
    "ua.bad-role": lambda p: setting(first(p, "BlockQuote"), "/S", Name("/Cita")),
    "ua.lost-content": lambda p: setting(first(p, "P", lambda e: isinstance(e.get("/K"), int)), "/K", 9999),
    "ua.content-without-element": lambda p: without(first(p, "P", lambda e: isinstance(e.get("/K"), int)), "/K"),
    "ua.repeated-content": lambda p: contents(p, lambda s: s.replace(b"<</MCID 1>>", b"<</MCID 0>>")),
    "ua.parent-tree": lambda p: without(text_page(p), "/StructParents"),
    "ua.wrong-parent": lambda p: setting(first(p, "Table"), "/P", first(p, "L")),
    "ua.repeated-id": lambda p: setting(first(p, "Table"), "/ID", String("art_1")),
    "ua.no-id-tree": lambda p: without(p.Root.StructTreeRoot, "/IDTree"),
    "ua.first-heading": lambda p: setting(first(p, "H1"), "/S", Name("/H2")),
    "ua.heading-skip": lambda p: setting(first(p, "H2"), "/S", Name("/H4")),
    "ua.mixed-headings": lambda p: setting(first(p, "H3"), "/S", Name("/H")),
    "ua.figure-without-alt": lambda p: without(first(p, "Figure"), "/Alt"),
    "ua.figure-without-box": lambda p: without(first(p, "Figure"), "/A"),
    "ua.formula-without-alt": lambda p: without(first(p, "Formula"), "/Alt"),
    "ua.list-structure": lambda p: setting(first(p, "LBody"), "/S", Name("/P")),
    "ua.contents-structure": lambda p: setting(first(p, "TOCI"), "/S", Name("/P")),
    "ua.note-without-id": lambda p: without(first(p, "Note"), "/ID"),
    "ua.no-document": lambda p: setting(first(p, "Document"), "/S", Name("/Part")),
    "ua.table-structure": lambda p: setting(first(p, "TR"), "/S", Name("/Sect")),
    "ua.table-irregular": lambda p: without(
        attributes(first(p, "TH", lambda e: "/ColSpan" in attributes(e))), "/ColSpan"
    ),
    "ua.header-without-scope": lambda p: without(attributes(first(p, "TH")), "/Scope"),
    "ua.unknown-header": lambda p: setting(
        attributes(first(p, "TD", lambda e: "/A" in e)), "/Headers", Array([String("nada")])
    ),
    "ua.tab-order": lambda p: without(link_page(p), "/Tabs"),
    "ua.link-outside": lambda p: setting(first(p, "Link"), "/S", Name("/Span")),
    "ua.link-without-area": lambda p: setting(
        first(p, "Link"), "/K", Array([kid for kid in first(p, "Link").K if isinstance(kid, int)])
    ),
    "ua.annotation-without-text": lambda p: without(link_page(p).Annots[0], "/Contents"),
    "ua.annotation-parent": lambda p: without(link_page(p).Annots[0], "/StructParent"),
    "ua.dead-link": lambda p: setting(link_page(p).Annots[0], "/Dest", String("nada")),
}  # fmt: skip


def found(data: bytes) -> set[str]:
    return {finding.code for finding in inspect(open_book(data), "ley.pdf")}


def seeded(fault: Fault) -> bytes:
    with pikepdf.open(BytesIO(made().data)) as pdf:
        fault(pdf)
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def test_a_sound_file_breaks_no_rule():
    assert found(made().data) == set()
    assert found(seeded(lambda pdf: None)) == set()


def test_every_rule_has_its_fault():
    assert {rule.code.code for rule in RULES} == set(FAULTS)
    assert len(FAULTS) >= 25


@pytest.mark.parametrize("code", [code for code in FAULTS if code != "ua.encrypted"])
def test_a_seeded_fault_is_found_under_its_code(code: str):
    assert code in found(seeded(FAULTS[code]))


def test_an_encrypted_file_is_found():
    data = made().data.replace(b"/Type/XRef", b"/Encrypt 1 0 R/Type/XRef", 1)
    assert "ua.encrypted" in found(data)


@pytest.mark.parametrize("key", ["MarkInfo", "Names", "StructTreeRoot", "ViewerPreferences"])
def test_a_value_of_another_type_is_a_finding_and_no_crash(key: str):
    from editorial.proof.pdf import prove

    data = seeded(lambda pdf: setting(pdf.Root, f"/{key}", 7))
    assert prove(data, law(), publication(), "ley.pdf") != ()
