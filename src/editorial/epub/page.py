"""A whole Document as one page of HTML that stands by itself: style, pictures and charts inside, no script."""

from __future__ import annotations

import base64
import re

from editorial.document.model import Document
from editorial.epub import xhtml
from editorial.epub.bind import style_sheet
from editorial.epub.blocks import PieceWriter, Shared
from editorial.epub.plan import Piece, Plan
from editorial.publication import Publication

PRINT = """
@page { margin: 2cm; }
@media print { main { max-width: none; } a { text-decoration: none; } .tabla { overflow: visible; } }
"""
_EPUB_TYPE = re.compile(r'(<[^<>]*?) epub:type="[^"]*"')


def page(document: Document, publication: Publication) -> bytes:
    """Return `document` as an HTML page titled as `publication` says, its headings from h2, its notes at the end."""
    piece = Piece("pagina.html", document.sections, publication.titulo)
    shared = Shared(
        Plan(document, (piece,)),
        {note.id: note for note in document.notes},
        {media.name: _inline(media.mime, media.data) for media in document.media},
    )
    body = _EPUB_TYPE.sub(r"\1", PieceWriter(piece, shared).body())
    return (
        f'<!DOCTYPE html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8"/>\n'
        f"<title>{xhtml.text(publication.titulo)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"<style>\n{style_sheet()}{PRINT}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    ).encode()


def _inline(mime: str, data: bytes) -> str:
    return f"data:{mime};base64,{base64.b64encode(data).decode()}"
