"""Runs, notes and links of a text as Akoma Ntoso's inline elements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from editorial.document.model import Block, Image, Inline, Inlines, LineBreak, Math, Note, NoteRef, Run, Style
from editorial.legal.akn_meta import NAMESPACE

_STYLES: tuple[tuple[Style, str, dict[str, str]], ...] = (
    (Style.BOLD, "b", {}),
    (Style.ITALIC, "i", {}),
    (Style.UNDERLINE, "u", {}),
    (Style.SUPER, "sup", {}),
    (Style.SUB, "sub", {}),
    (Style.SMALLCAPS, "span", {"class": "smallcaps"}),
    (Style.CODE, "span", {"class": "code"}),
)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Elements with text in them; white space is added only around others.
_MIXED = {"p", "num", "heading", "caption", "b", "i", "u", "sup", "sub", "span", "ref", "a", "remark", "authorialNote"}


def child(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    """Append an element of the AKN namespace, on its own line where the parent holds no text."""
    given = {key: value for key, value in attributes.items() if value}
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", given)
    if etree.QName(parent).localname not in _MIXED:
        parent.text = parent.text or "\n"
        element.tail = "\n"
    return element


@dataclass
class Writer:
    """Writes inlines. `blocks` writes the content of a note."""

    notes: dict[str, Note]
    blocks: Callable[[etree._Element, tuple[Block, ...]], None]

    def write(self, element: etree._Element, content: Inlines, place: str) -> None:
        """Append `content` to `element`; `place` is the id that the ids of references begin with."""
        count = 0
        for inline in content:
            if isinstance(inline, Run) and inline.href:
                count += 1
            self._inline(element, inline, f"{place}__ref_{count}")

    def _inline(self, element: etree._Element, inline: Inline, reference: str) -> None:
        match inline:
            case Run():
                self._run(element, inline, reference)
            case LineBreak():
                child(element, "eol")
            case NoteRef() if inline.note in self.notes:
                self._note(element, self.notes[inline.note])
            case Image():
                child(element, "img", src=inline.source, alt=inline.alt)
            case Math():
                _append(child(element, "span", **{"class": "math"}), inline.tex)
            case _:
                pass

    def _run(self, element: etree._Element, run: Run, reference: str) -> None:
        if run.href:
            if run.href.startswith("#"):
                element = child(element, "ref", eId=reference, href=run.href)
            else:
                element = child(element, "a", href=run.href)
        for style, name, attributes in _STYLES:
            if style in run.style:
                element = child(element, name, **attributes)
        if run.lang:
            element = child(element, "span")
            element.set(_XML_LANG, run.lang)
        _append(element, run.text)

    def _note(self, element: etree._Element, note: Note) -> None:
        written = child(element, "authorialNote", marker=note.label, placement="bottom", eId=note.id)
        self.blocks(written, note.content)
        if not note.content:
            child(written, "p")


def _append(element: etree._Element, text: str) -> None:
    """Append text after what `element` holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
