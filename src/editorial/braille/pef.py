"""PEF 2008-1 (Portable Embosser Format): the pages of a volume as XML that names every dot, for any embosser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from editorial.braille.style import PageStyle

PEF = "http://www.daisy.org/ns/2008/pef"
DC = "http://purl.org/dc/elements/1.1/"


@dataclass(frozen=True, slots=True)
class About:
    """Dublin Core of a volume: what it is, from publicacion.toml. Empty fields are left out.

    No date: the format wants a day, and publicacion.toml knows the year.
    """

    identifier: str
    title: str
    language: str
    creator: str = ""


def write(pages: Sequence[Sequence[str]], style: PageStyle, about: About) -> bytes:
    """Return the PEF of one volume: one section, rows as cells, blank pages as empty ones. No clock is read."""
    width = style.width + style.margin
    duplex = "true" if style.duplex else "false"
    meta = [("format", "application/x-pef+xml"), ("identifier", about.identifier), ("title", about.title)]
    meta += [("creator", about.creator), ("language", about.language)]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<pef version="2008-1" xmlns="{PEF}">',
        f'<head><meta xmlns:dc="{DC}">',
        *(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in meta if value),
        "</meta></head>",
        "<body>",
        f'<volume cols="{width}" rows="{style.height}" rowgap="0" duplex="{duplex}">',
        "<section>",
        *map(_page, pages),
        "</section>",
        "</volume>",
        "</body>",
        "</pef>",
        "",
    ]
    return "\n".join(lines).encode()


def _page(page: Sequence[str]) -> str:
    rows = "".join(f"<row>{line}</row>" if line else "<row/>" for line in page)
    return f"<page>{rows}</page>" if rows else "<page/>"
