"""Flat paragraphs of a DOCX by lxml alone, so that the law reader is tested without the rest of the intake."""

from __future__ import annotations

import unicodedata
import zipfile
from pathlib import Path

from lxml import etree

from editorial.document.model import Block, Cell, Inline, LineBreak, NoteRef, Paragraph, Run, Style, Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def blocks(path: Path) -> tuple[Block, ...]:
    """Return the body of a DOCX as paragraphs and tables, in order."""
    body = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml")).find(W + "body")
    assert body is not None
    return tuple(_block(element) for element in body if element.tag in (W + "p", W + "tbl"))


def _block(element: etree._Element) -> Block:
    if element.tag == W + "tbl":
        return Table(tuple(_row(row) for row in element.iter(W + "tr")))
    return _paragraph(element)


def _row(row: etree._Element) -> tuple[Cell, ...]:
    return tuple(Cell(tuple(_paragraph(p) for p in cell.iter(W + "p"))) for cell in row.iter(W + "tc"))


def _paragraph(element: etree._Element) -> Paragraph:
    return Paragraph(tuple(inline for run in element.iter(W + "r") for inline in _run(run)))


def _run(run: etree._Element) -> list[Inline]:
    bold = run.find(f"{W}rPr/{W}b") is not None
    found: list[Inline] = []
    for child in run:
        name = child.tag[len(W) :] if isinstance(child.tag, str) and child.tag.startswith(W) else ""
        if name == "footnoteReference":
            found.append(NoteRef(str(child.get(W + "id"))))
        elif name in ("br", "cr"):
            found.append(LineBreak())
        elif name in ("t", "tab", "noBreakHyphen"):
            text = {"t": child.text or "", "tab": "\t", "noBreakHyphen": "\u2011"}[name]
            found.append(Run(unicodedata.normalize("NFC", text), Style.BOLD if bold else Style.NONE))
    return found
