"""Names and small questions of WordprocessingML, shared by what takes stock of a DOCX and what rewrites it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix that all these files use
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
AM3D = "{http://schemas.microsoft.com/office/drawing/2017/model3d}"
ASVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
WP15 = "{http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
ADEC = "{http://schemas.microsoft.com/office/drawing/2017/decorative}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

P, RUN, T = f"{W}p", f"{W}r", f"{W}t"


@dataclass(frozen=True)
class TextPart:
    """A part with text (the main one, footnotes, endnotes): its member's name, bytes and tree."""

    member: str
    raw: bytes
    root: Element

    @cached_property
    def distinct(self) -> bytes:
        """The part's bytes with each tag and the text after it once: what may occur in it is looked for here.

        A law repeats a few thousand tags, so that this is a quarter of it; `<` may only begin what is looked for.
        """
        return b"<".join((b"", *set(self.raw.split(b"<"))))


def value(element: Element | None, otherwise: str = "") -> str:
    """Return the `w:val` of an element that may be absent."""
    return otherwise if element is None else element.get(f"{W}val", otherwise)


def is_on(element: Element | None) -> bool:
    """Tell whether a toggle (`w:vanish`, `w:caps`) is there and not switched off."""
    return element is not None and element.get(f"{W}val", "true") not in ("0", "false", "off")


def number(text: str, otherwise: int = 0) -> int:
    """Return a count written in an attribute, or `otherwise` when it is none; absurd lengths are cut."""
    return int(text) if text.isdigit() and len(text) < 12 else otherwise


def host_paragraph(element: Element) -> Element | None:
    """Return the nearest paragraph that holds `element`."""
    return next(element.iterancestors(P), None)


def text_of(element: Element) -> str:
    """Return the typed text inside `element`, for places and messages."""
    return "".join(text.text or "" for text in element.iter(T, f"{M}t"))


def unwrap(element: Element) -> None:
    """Put the children of `element` in its place."""
    parent = element.getparent()
    if parent is None:
        return
    index = parent.index(element)
    parent[index : index + 1] = list(element)


def remove(element: Element) -> None:
    """Take `element` out of its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def text_run(text: str) -> Element:
    """Return a plain run that says `text`."""
    run = etree.Element(RUN)
    inner = etree.SubElement(run, T)
    inner.set(XML_SPACE, "preserve")
    inner.text = text
    return run


def text_paragraph(text: str) -> Element:
    """Return a plain paragraph that says `text`."""
    paragraph = etree.Element(P)
    paragraph.append(text_run(text))
    return paragraph


def prepend(paragraph: Element, text: str) -> None:
    """Put a plain run before everything that a paragraph says."""
    first = paragraph[0] if len(paragraph) else None
    paragraph.insert(1 if first is not None and first.tag == f"{W}pPr" else 0, text_run(text))


def picture_run(relation: str, alt: str) -> Element:
    """Return a run with the picture of relation id `relation`, inline, as today's Word writes it."""
    run = etree.Element(RUN)
    inline = etree.SubElement(etree.SubElement(run, f"{W}drawing"), f"{WP}inline")
    etree.SubElement(inline, f"{WP}extent", cx="0", cy="0")
    etree.SubElement(inline, f"{WP}docPr", id="0", name="", descr=alt)
    graphic = etree.SubElement(etree.SubElement(inline, f"{A}graphic"), f"{A}graphicData", uri=PIC[1:-1])
    picture = etree.SubElement(graphic, f"{PIC}pic")
    etree.SubElement(etree.SubElement(picture, f"{PIC}nvPicPr"), f"{PIC}cNvPr", id="0", name="", descr=alt)
    etree.SubElement(etree.SubElement(picture, f"{PIC}blipFill"), f"{A}blip").set(f"{R}embed", relation)
    etree.SubElement(picture, f"{PIC}spPr")
    return run


def paragraphs(root: Element) -> Iterator[Element]:
    """Yield every paragraph in document order."""
    return root.iter(P)
