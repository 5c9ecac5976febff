"""Cross references of Word as links: REF and PAGEREF fields lead to their bookmark, whatever switches they have."""

from __future__ import annotations

import re

from lxml import etree

from editorial.intake.ooxml import RUN, XML_SPACE, Element, W
from editorial.intake.rewrite import Rewriting, Step

# `\h` makes the field a link: pandoc makes a link of a field that has it, and plain text of one that has not.
_REFERENCE = re.compile(r"\s*(REF|PAGEREF)\s+([^\s\\]+)", re.IGNORECASE)
_LINKED = re.compile(r"\\h\b", re.IGNORECASE)


def link_references(root: Element, state: Rewriting) -> bool:
    """Make every REF and PAGEREF field one that pandoc reads as a link; simple fields become complex ones."""
    changed = False
    for words in list(root.iter(f"{W}instrText")):
        if _REFERENCE.match(words.text or "") and not _LINKED.search(words.text or ""):
            words.text = f"{(words.text or '').rstrip()} \\h "
            changed = True
    for simple in list(root.iter(f"{W}fldSimple")):
        if found := _REFERENCE.match(simple.get(f"{W}instr", "")):
            _as_complex(simple, f" {found[1]} {found[2]} \\h ")
            changed = True
    return changed


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
