"""Marks that travel through pandoc: characters that no text may contain say what its tree has no word for.

The rewriting of a DOCX puts them at the start of a paragraph, the reading of the tree takes them out again. They are
Unicode noncharacters, and an input that brings some is refused before.
"""

from __future__ import annotations

import re

OPEN, CLOSE = "\ufdd0", "\ufdd1"
LABEL, CAPTION, QUOTE, OBJECT, CENTRED, NOTE_LABEL, ALT = (chr(0xFDD2 + index) for index in range(7))

REFERENCE = "\ufdd9"  # stands by itself in a run: a link that says nothing of its own asks for the words of its target
HEADS = "\ufdda"  # alone in the first paragraph of a table: how many columns are headers
LANGUAGE = "\ufddb"  # inside a paragraph: from here on the text is in this language; without one, in the document's

NONCHARACTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
MARKED = re.compile(f"{OPEN}([{LABEL}-{ALT}])([^{OPEN}{CLOSE}]*){CLOSE}")

SPOKEN = re.compile(f"{OPEN}{LANGUAGE}([^{OPEN}{CLOSE}]*){CLOSE}")


def mark(kind: str, text: str = "") -> str:
    """Return the mark of `kind` that carries `text`."""
    return f"{OPEN}{kind}{text}{CLOSE}"
