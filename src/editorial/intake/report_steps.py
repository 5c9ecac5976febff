"""What Word's styles mean in a report: captions, quotations, titles and headings of the house's own styles.

A law needs none of it: its structure stands on its text.
"""

from __future__ import annotations

from lxml import etree

from editorial.intake import marks
from editorial.intake.ooxml import Element, W, number, paragraphs, prepend, remove, text_of, value
from editorial.intake.rewrite import Rewriting, Step

_CAPTIONS = {"caption", "descripción", "epígrafe", "leyenda"}
_QUOTES = {"quote", "intense quote", "cita", "cita destacada", "block text"}
_TITLES = {"title", "subtitle", "author", "date", "abstract", "título", "subtítulo"}


def mark_styles(root: Element, state: Rewriting) -> None:
    """Say by marks what a paragraph's style means.

    pandoc makes leading titles metadata, gives a caption to whatever table comes next, and takes every indented
    paragraph for a quotation.
    """
    for paragraph in list(paragraphs(root)):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        names = state.styles.names(state.styles.of(paragraph))
        level = _outline(paragraph, state)
        if names & _CAPTIONS:
            _restyled(paragraph, style, marks.CAPTION)
        elif names & _TITLES:
            _restyled(paragraph, style, marks.CENTRED)
        elif names & _QUOTES:
            _restyled(paragraph, style, marks.QUOTE)
        elif level and not any(name.startswith("heading ") for name in names):
            _as_heading(paragraph, level, state)


def plain_titles(root: Element, state: Rewriting) -> bool:
    """Take titles' and captions' styles off the paragraphs of a law: pandoc moves them, to metadata or into tables."""
    titles = {own for own in state.styles.by_id if state.styles.names(own) & (_TITLES | _CAPTIONS)}
    found = [style for style in root.iter(f"{W}pStyle") if value(style) in titles] if titles else []
    for style in found:
        remove(style)
    return bool(found)


def _restyled(paragraph: Element, style: Element | None, kind: str) -> None:
    if style is not None:
        remove(style)
    if text_of(paragraph).strip():
        prepend(paragraph, marks.mark(kind))


def _outline(paragraph: Element, state: Rewriting) -> int:
    """Return the level from 1 that the paragraph or its style has in the outline, 0 for body text."""
    own = paragraph.find(f"{W}pPr/{W}outlineLvl")
    if own is not None:
        level = number(value(own), 9)
        return level + 1 if level < 9 else 0
    chain = state.styles.chain(state.styles.of(paragraph))
    return next((style.outline + 1 for style in chain if style.outline >= 0), 0)


def _as_heading(paragraph: Element, level: int, state: Rewriting) -> None:
    heading = state.styles.heading(level)
    if not heading or not text_of(paragraph).strip():
        return
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    style = properties.find(f"{W}pStyle")
    if style is None:
        style = etree.Element(f"{W}pStyle")
        properties.insert(0, style)
    style.set(f"{W}val", heading)


def with_headings(styles: Element) -> bytes:
    """Return the styles part with every built-in heading style, for documents that only have their own."""
    names = {value(style.find(f"{W}name")).lower() for style in styles.iter(f"{W}style")}
    for level in range(1, 10):
        if f"heading {level}" not in names:
            style = etree.SubElement(styles, f"{W}style")
            style.set(f"{W}type", "paragraph")
            style.set(f"{W}styleId", f"EditorialHeading{level}")
            etree.SubElement(style, f"{W}name").set(f"{W}val", f"heading {level}")
    return bytes(etree.tostring(styles, encoding="UTF-8", xml_declaration=True))


PLAIN_TITLES = Step(plain_titles, (b":pStyle ",))
MARK_STYLES = Step(mark_styles, (b":p>", b":p "))
