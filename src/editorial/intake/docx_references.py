"""Cross references of Word as links: REF, PAGEREF and NOTEREF lead to their bookmark, whatever switches they have."""

from __future__ import annotations

import re

from lxml import etree

from editorial.intake.ooxml import RUN, XML_SPACE, Element, W
from editorial.intake.rewrite import Rewriting, Step

# `\h` makes the field a link: pandoc makes a link of a field that has it, and plain text of one that has not.
_REFERENCE = re.compile(r"\s*(REF|PAGEREF|NOTEREF)\s+([^\s\\]+)", re.IGNORECASE)
_LINKED = re.compile(r"\\h\b", re.IGNORECASE)


def link_references(root: Element, state: Rewriting) -> bool:
    """Make every such field one that pandoc reads as a link; simple fields become complex ones.

    pandoc knows no NOTEREF: it becomes a REF, and leads to where the note is called.
    """
    changed = False
    for words in list(root.iter(f"{W}instrText")):
        found = _REFERENCE.match(words.text or "")
        if found and (found[1].upper() == "NOTEREF" or not _LINKED.search(words.text or "")):
            words.text = _instruction(found)
            changed = True
    for simple in list(root.iter(f"{W}fldSimple")):
        if found := _REFERENCE.match(simple.get(f"{W}instr", "")):
            _as_complex(simple, _instruction(found))
            changed = True
    return changed


def _instruction(found: re.Match[str]) -> str:
    kind = "PAGEREF" if found[1].upper() == "PAGEREF" else "REF"
    return f" {kind} {found[2]} \\h "


def _as_complex(simple: Element, instruction: str) -> None:
    """Put begin, instruction and separator before what a simple field shows, and an end after it."""
    parent = simple.getparent()
    if parent is None:
        return
    words = etree.Element(RUN)
    text = etree.SubElement(words, f"{W}instrText")
    text.set(XML_SPACE, "preserve")
    text.text = instruction
    at = parent.index(simple)
    parent[at : at + 1] = [_mark("begin"), words, _mark("separate"), *simple, _mark("end")]


def _mark(kind: str) -> Element:
    run = etree.Element(RUN)
    etree.SubElement(run, f"{W}fldChar").set(f"{W}fldCharType", kind)
    return run


LINK_REFERENCES = Step(link_references, (b"REF ",))
