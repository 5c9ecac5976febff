"""Where the provisions of a law are found in its editions, and a law without any of its looks."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from pypdf import PdfReader

from editorial.document.letters import plain_text
from editorial.document.model import Document
from editorial.document.pages import with_page_marks
from editorial.document.walk import leaves, sections
from editorial.epub.bind import bind
from editorial.legal.akn import akoma_ntoso
from editorial.legal.json import structure_json
from editorial.pdf.typeset import typeset
from editorial.publication import Publication
from intake.word_files import zipped

# Everything by which Word makes a line look like a title or an article; what raises or hides text says something.
_LOOKS = re.compile(
    rb"<w:(?:pStyle|rStyle|b|bCs|i|iCs|u|ind|jc|sz|szCs|color|spacing|outlineLvl|keepNext|keepLines|caps|smallCaps|lang)"
    rb"(?: [^<>]*)?/>"
)


def law_publication(path: Path) -> Publication:
    """Return the publication of an official law that lies in the corpus."""
    return Publication(path.stem, path.parent, path.stem, "ley", texto=(path.name,))


def unresolved(document: Document, publication: Publication) -> dict[str, list[str]]:
    """Return, by edition, the identifiers of the structure's JSON at which that edition has no place."""
    printed = typeset(document, publication)
    marked = with_page_marks(document, printed.pages)
    wanted = list(identifiers(json.loads(structure_json(document, publication))["units"]))
    places = {
        "pdf": set(PdfReader(io.BytesIO(printed.data)).named_destinations),
        "epub": set(_ids(bind(marked, publication, printed.pages).data)),
        "akn": set(etree.fromstring(akoma_ntoso(document, publication)).xpath("//@eId")),
    }
    return {edition: lost for edition, found in places.items() if (lost := [own for own in wanted if own not in found])}


def identifiers(units: list[dict[str, object]]) -> Iterator[str]:
    """Yield the eIds of units and of the units in them, in order."""
    for unit in units:
        if unit["eId"]:
            yield str(unit["eId"])
        yield from identifiers(unit["units"])  # type: ignore[arg-type]


def _ids(book: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        for name in archive.namelist():
            if name.endswith(".xhtml"):
                yield from etree.fromstring(archive.read(name)).xpath("//@id")


def plainest(data: bytes) -> bytes:
    """Return a Word file with the same text and nothing by which its lines look different."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/document.xml"] = _LOOKS.sub(b"", members["word/document.xml"])
    return zipped(members)


def tree(document: Document) -> list[tuple[int, str, str, str, str]]:
    """Return the sections of a law in order: depth, kind, id, label, heading."""
    return [
        (depth, one.kind, one.id, plain_text(one.label), plain_text(one.heading)) for depth, one in sections(document)
    ]


def said(document: Document) -> list[tuple[str, str]]:
    """Return what each leaf says, with its place, in order."""
    return [(leaf.id, plain_text(leaf.content)) for leaf in leaves(document)]
