"""The three editions of a small Word file, laid open so that a test can ask what became of each construct."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from lxml import etree
from pypdf import PdfReader

from editorial.braille.emboss import emboss
from editorial.document.letters import fold
from editorial.document.model import Document
from editorial.document.pages import with_page_marks
from editorial.epub.bind import bind
from editorial.findings import Finding
from editorial.intake.reader import read
from editorial.pdf.typeset import typeset
from editorial.proof import brf, epub, pdf, source
from editorial.proof.brf_sheet import sheets
from editorial.proof.pdf_tree import Node, Shown, open_book
from editorial.publication import BrailleSettings
from intake.word_files import publication

X = "{http://www.w3.org/1999/xhtml}"
_INLINE = {"Span", "Link", "Reference", "Formula", "Figure"}
_PHRASES = {"a", "b", "em", "i", "span", "strong", "sub", "sup", "u"}


@dataclass(frozen=True)
class Editions:
    """A Document and its editions; `told`: what intake and writers say of the text, `faults`: what the proofs find."""

    document: Document
    pdf: bytes
    epub: bytes
    braille: str  # every line as it reads, in order
    told: frozenset[str]
    faults: tuple[Finding, ...]

    @cached_property
    def tree(self) -> Node:
        """The structure tree of the PDF."""
        return open_book(self.pdf).root

    @cached_property
    def pages(self) -> list[etree._Element]:
        """The bodies of the text documents of the EPUB."""
        with zipfile.ZipFile(io.BytesIO(self.epub)) as archive:
            names = sorted(name for name in archive.namelist() if re.search(r"(texto|notas).*\.xhtml$", name))
            return [etree.fromstring(archive.read(name)).find(f"{X}body") for name in names]

    @cached_property
    def printed(self) -> str:
        """What the PDF says, element by element."""
        return fold("".join(_printed(self.tree)))

    @cached_property
    def bound(self) -> str:
        """What the EPUB says, element by element."""
        return fold(" ".join("".join(_bound(page)) for page in self.pages))

    @cached_property
    def faces(self) -> list[tuple[str, str]]:
        """The stretches of text of the PDF and the names of their fonts."""
        found: list[tuple[str, str]] = []
        for page in PdfReader(io.BytesIO(self.pdf)).pages:
            page.extract_text(visitor_text=lambda text, _, __, font, ___: found.append(
                (fold(text), str(font["/BaseFont"]) if font else "")))  # fmt: skip
        return found

    @cached_property
    def ruled(self) -> bool:
        """Whether a rule is drawn on the last page of the PDF, as under words."""
        content = PdfReader(io.BytesIO(self.pdf)).pages[-1].get_contents()
        return content is not None and b" re f" in content.get_data()

    def nodes(self, *tags: str) -> list[Node]:
        """Return the elements of the PDF with these tags."""
        return [node for node in self.tree.walk() if node.tag in tags]

    def elements(self, *names: str) -> list[etree._Element]:
        """Return the elements of the EPUB with these names."""
        return [one for page in self.pages for one in page.iter(*(f"{X}{name}" for name in names))]


def _printed(node: Node) -> Iterator[str]:
    for kid in node.kids:
        if isinstance(kid, Shown):
            yield "".join(piece.text for piece in kid.pieces)
        elif isinstance(kid, Node):
            yield from (() if kid.tag in _INLINE else (" ",))
            yield from _printed(kid)
            yield from (() if kid.tag in _INLINE else (" ",))


def _bound(element: etree._Element) -> Iterator[str]:
    apart = "" if etree.QName(element).localname in _PHRASES else " "
    yield f"{apart}{element.text or ''}"
    for child in element:
        yield from _bound(child)
        yield child.tail or ""
    yield apart


def editions(
    folder: Path, data: bytes, sustituciones: Mapping[str, str] = MappingProxyType({}), **more: object
) -> Editions:
    """Make and prove the editions of the report that `data`, a Word file, holds."""
    (folder / "texto.docx").write_bytes(data)
    settings = replace(BrailleSettings(), guiones=False, sustituciones=sustituciones)
    made = publication(folder, "texto.docx", braille=settings, **more)
    document = read(made)
    printed = typeset(document, made)
    marked = with_page_marks(document, printed.pages)
    book = bind(marked, made, printed.pages)
    embossed = emboss(marked, made, None)
    names = [f"tomo-{volume.number}.brf" for volume in embossed.volumes]
    reading = brf.read_back([volume.brf for volume in embossed.volumes], marked, made, names)
    lines = [line.reading for volume in sheets(reading) for page in volume.pages for line in page.lines]
    faults = (
        *source.prove({"texto.docx": data}, document),
        *pdf.prove(printed.data, marked, made, "prueba.pdf"),
        *epub.prove(book.data, marked, made, "prueba.epub"),
        *reading.findings,
    )
    writers = (*document.findings, *printed.findings, *book.findings, *embossed.findings)
    told = frozenset(found.code for found in writers if found.where != "publicacion.toml")
    return Editions(document, printed.data, book.data, fold(" ".join(filter(None, lines))), told, faults)
