"""The frame of every XHTML document of the book, and the few words of markup that all of them use."""

from __future__ import annotations

from html import escape as _escape

NAMESPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'


def text(characters: str) -> str:
    """Return `characters` as XML text."""
    return _escape(characters, quote=False)


def attribute(value: str) -> str:
    """Return `value` as the inside of a double-quoted XML attribute; line ends survive as blanks."""
    return _escape(value, quote=True).replace("\n", " ")


def page_mark(identifier: str, label: str, tag: str = "span") -> str:
    """Return the marker of a print page: the label alone, as printed (EPUB Accessibility 1.1 §4.2.2)."""
    return (
        f'<{tag} epub:type="pagebreak" role="doc-pagebreak" id="{identifier}" aria-label="{attribute(label)}"></{tag}>'
    )


def document(title: str, language: str, body: str, *, kind: str = "", style: str = "libro.css") -> str:
    """Return a whole XHTML document. `kind` is the epub:type of its body."""
    epub_type = f' epub:type="{kind}"' if kind else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        "<!DOCTYPE html>\n"
        f'<html {NAMESPACES} lang="{language}" xml:lang="{language}">\n'
        f"<head>\n<title>{text(title)}</title>\n"
        f'<link rel="stylesheet" type="text/css" href="{style}"/>\n</head>\n'
        f"<body{epub_type}>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
