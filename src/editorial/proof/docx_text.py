"""What a Word file says, paragraph by paragraph, read straight from its XML: the witness against the intake.

Notes stand at their calls, text boxes after the paragraph that holds them, automatic numbers before their paragraph.
Deleted and hidden text is left out, field codes are not text, fields' results are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import groupby

from lxml import etree

from editorial.document.letters import LOWERED, RAISED, fold
from editorial.document.symbols import is_symbol_font, sign
from editorial.proof.docx_diagrams import DGM, said
from editorial.proof.docx_fields import Fields, is_contents, is_own, ticks
from editorial.proof.docx_notes import Calls
from editorial.proof.docx_numbering import Numbers
from editorial.proof.docx_parts import Parts, W
from editorial.proof.source_compare import FORMULA, NOTE_END, NOTE_START, Passage

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_V = "{urn:schemas-microsoft-com:vml}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_SKIPPED = {
    f"{W}{name}"
    for name in ("pPr", "rPr", "sectPr", "instrText", "delInstrText", "tblPr", "tblGrid", "trPr", "tcPr",
                 "sdtPr", "sdtEndPr", "footnoteRef", "endnoteRef", "separator", "continuationSeparator",
                 "bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak", "annotationRef",
                 "commentReference", "rt")
}  # fmt: skip
_BLANKS = {f"{W}{name}" for name in ("tab", "br", "cr", "ptab")}

_PROPERTIES = {f"{W}tr": f"{W}trPr", f"{W}tc": f"{W}tcPr"}

Pieces = list[tuple[str, str]]  # ("" | super | sub, text)


class TextReader:
    """Reads the passages of one Word file. `accepted` decides which side of tracked changes is text."""

    def __init__(self, parts: Parts, name: str, accepted: bool = True) -> None:
        self.parts = parts
        self.name = name
        self.gone = {
            f"{W}{name}" for name in (("del", "moveFrom", "cellDel") if accepted else ("ins", "moveTo", "cellIns"))
        }
        self.accepted = accepted
        self.numbers = Numbers(parts.numbering, parts.styles)
        self.passages: list[Passage] = []
        self._paragraph = 0
        self._font = ""  # the symbol font of the run that is being read
        self.calls = Calls(parts)
        self._typed_mark: etree._Element | None = None
        self._joined = ""  # the text of a paragraph whose end was deleted, waiting for the next
        self._boxes: list[etree._Element] = []
        self._fields = Fields()
        self._ticks = {**ticks(parts.body), **ticks(parts.footnotes), **ticks(parts.endnotes)}
        self._notes = {
            f"{W}footnoteReference": _by_id(parts.footnotes, "footnote"),
            f"{W}endnoteReference": _by_id(parts.endnotes, "endnote"),
        }
        self._looks = _styled_looks(parts.styles) if parts.looks_matter else {}
        self._handlers: dict[str, Callable[[etree._Element, str, Pieces], None]] = {
            f"{W}r": self._run,
            f"{W}t": self._text,
            f"{W}delText": self._deleted,
            f"{W}fldChar": self._field,
            f"{W}instrText": lambda element, look, out: self._fields.says(element.text or ""),
            f"{W}fldSimple": self._simple_field,
            f"{W}sym": self._sym,
            f"{W}noBreakHyphen": lambda element, look, out: out.append((look, "\u2011")),
            f"{W}softHyphen": lambda element, look, out: None,
            f"{W}footnoteReference": self._note,
            f"{W}endnoteReference": self._note,
            f"{W}txbxContent": lambda element, look, out: self._boxes.append(element),
            f"{_MC}AlternateContent": self._choice,
            f"{_M}oMath": self._formula,
            f"{_V}textpath": self._word_art,
            f"{_C}chart": self._chart,
            f"{DGM}relIds": self._diagram,
        }

    def read(self) -> list[Passage]:
        """Return the passages of the main text in order."""
        self._blocks(self.parts.body)
        return self.passages

    def _blocks(self, element: etree._Element) -> None:
        for child in element:
            if child.tag == f"{W}p":
                self._paragraph += 1
                self._whole_paragraph(child)
            elif child.tag not in _SKIPPED and child.tag not in self.gone and not self._is_left_out(child):
                self._blocks(_chosen(child) if child.tag == f"{_MC}AlternateContent" else child)

    def _is_left_out(self, part: etree._Element) -> bool:
        """Tell whether a block is no text: a row or cell that was taken out, Word's contents, a foreign document."""
        if part.tag == f"{W}sdt":
            return is_contents(part)
        properties = part.find(_PROPERTIES[str(part.tag)]) if part.tag in _PROPERTIES else None
        return part.tag == f"{W}altChunk" or (
            properties is not None and any(child.tag in self.gone for child in properties)
        )

    def _whole_paragraph(self, paragraph: etree._Element) -> None:
        hosts, self._boxes = self._boxes, []
        text = self.numbers.label(paragraph) + self._joined + self.text_of(paragraph)
        self._joined = ""
        boxes, self._boxes = self._boxes, hosts
        if self._ends_nowhere(paragraph):
            self._joined = text
        elif text := fold(text):
            self.passages.append(Passage(f"{self.name}, párrafo {self._paragraph}", text))
        for box in boxes:
            self._blocks(box)

    def _ends_nowhere(self, paragraph: etree._Element) -> bool:
        """Tell whether the next paragraph goes on with this one's text: its mark was deleted, or it is a drop cap."""
        properties = paragraph.find(f"{W}pPr/{W}rPr")
        following = paragraph.getnext()
        frame = paragraph.find(f"{W}pPr/{W}framePr")
        gone = properties is not None and any(child.tag in self.gone for child in properties)
        initial = frame is not None and frame.get(f"{W}dropCap", "none") != "none"
        return (gone or initial) and following is not None and following.tag == f"{W}p"

    def text_of(self, element: etree._Element) -> str:
        """Return the text of one paragraph, raised and lowered stretches bracketed."""
        pieces: Pieces = []
        properties = element.find(f"{W}pPr/{W}pStyle") if self._looks else None
        look = self._looks.get(properties.get(f"{W}val", ""), "") if properties is not None else ""
        self._inner(element, "hidden" if look == "hidden" else "", pieces)
        out = []
        for shift, group in groupby(pieces, key=lambda piece: piece[0]):
            text = unicodedata.normalize("NFC", "".join(piece for _, piece in group))
            core = text.strip()
            if shift and core:
                opening, closing = RAISED if shift == "superscript" else LOWERED
                text = text.replace(core, f"{opening}{core}{closing}", 1)
            out.append(text)
        return "".join(out)

    def _inner(self, element: etree._Element, look: str, out: Pieces) -> None:
        for child in element:
            tag = child.tag
            if handler := self._handlers.get(tag):
                handler(child, look, out)
            elif tag in _BLANKS:
                out.append((look, " "))
            elif tag not in _SKIPPED and tag not in self.gone:
                self._inner(child, look, out)

    def _run(self, run: etree._Element, look: str, out: Pieces) -> None:
        if self.parts.coded_fonts:
            fonts = run.find(f"{W}rPr/{W}rFonts")
            font = "" if fonts is None else fonts.get(f"{W}ascii", "")
            self._font = font if is_symbol_font(font) else ""
        if self.parts.looks_matter:
            properties = run.find(f"{W}rPr")
            if properties is not None:
                look = self._own_look(properties) or look
        if look == "hidden":
            for child in run.iter(f"{W}fldChar"):
                self._field(child, look, out)
            return
        self._inner(run, "" if look == "baseline" else look, out)

    def _own_look(self, properties: etree._Element) -> str:
        found = ""
        for child in properties:
            if child.tag == f"{W}rStyle":
                found = self._looks.get(child.get(f"{W}val", ""), "") or found
            elif child.tag == f"{W}vanish" and _on(child):
                return "hidden"
            elif child.tag == f"{W}vertAlign":
                return child.get(f"{W}val", "")
            elif child.tag == f"{W}position":
                found = _moved(child.get(f"{W}val", "")) or found
        return found

    def _text(self, element: etree._Element, look: str, out: Pieces) -> None:
        if element in self._ticks:
            out.append((look, self._ticks[element]))
            return
        if element.text and element is not self._typed_mark and not self._fields.silent:
            out.append((look, self._shown(element.text) if self._font else element.text))

    def _shown(self, text: str) -> str:
        """Return the signs that text typed in a symbol font shows."""
        return "".join(one if one.isspace() else sign(self._font, ord(one)) for one in text)

    def _deleted(self, element: etree._Element, look: str, out: Pieces) -> None:
        if not self.accepted:
            self._text(element, look, out)

    def _field(self, element: etree._Element, look: str, out: Pieces) -> None:
        if shown := self._fields.mark(element):
            out.append(("", shown))

    def _simple_field(self, element: etree._Element, look: str, out: Pieces) -> None:
        if not is_own(element.get(f"{W}instr", "")):
            self._inner(element, look, out)

    def _sym(self, element: etree._Element, look: str, out: Pieces) -> None:
        if element in self._ticks:
            out.append((look, self._ticks[element]))
            return
        try:
            code = int(element.get(f"{W}char", "0"), 16)
        except ValueError:
            return
        out.append((look, sign(element.get(f"{W}font", ""), code)))

    def _note(self, element: etree._Element, look: str, out: Pieces) -> None:
        note = self._notes[element.tag].get(element.get(f"{W}id", ""))
        if note is None:
            return
        texts = [text for paragraph in note.iter(f"{W}p") if (text := fold(self._note_text(paragraph)))]
        mark = ""
        if element.get(f"{W}customMarkFollows") in ("1", "true"):
            self._typed_mark = self._mark_after(element)
            mark = "" if self._typed_mark is None else (self._typed_mark.text or "").strip()
            if texts:
                texts[0] = texts[0].removeprefix(mark).strip()
        self.calls.take(etree.QName(element).localname.removesuffix("Reference"), mark)
        out.append(("", f"{NOTE_START}{' '.join(texts)}{NOTE_END}"))

    def _mark_after(self, call: etree._Element) -> etree._Element | None:
        """Return the text that a note call shows instead of a number: it belongs to the note, not to the paragraph."""
        own = call.getnext()
        run = call.getparent()
        if own is not None or run is None:
            return own
        following = run.getnext()
        return None if following is None else following.find(f"{W}t")

    def _note_text(self, paragraph: etree._Element) -> str:
        return self.numbers.label(paragraph) + self.text_of(paragraph)

    def _choice(self, element: etree._Element, look: str, out: Pieces) -> None:
        self._inner(_chosen(element), look, out)

    def _formula(self, element: etree._Element, look: str, out: Pieces) -> None:
        digits = (sign for text in element.iter(f"{_M}t") for sign in text.text or "" if sign.isdigit())
        out.append((look, FORMULA + "".join(sorted(digits)) + FORMULA))

    def _word_art(self, element: etree._Element, look: str, out: Pieces) -> None:
        if text := element.get("string"):
            self._set_apart(text)

    def _chart(self, element: etree._Element, look: str, out: Pieces) -> None:
        chart = self.parts.charts.get(element.get(f"{_R}id", ""))
        title = chart.find(f"{_C}chart/{_C}title") if chart is not None else None
        if title is not None:
            lines = ["".join(part.text or "" for part in line.iter(f"{_A}t")) for line in title.iter(f"{_A}p")]
            self._set_apart(" ".join([*lines, *(cell.text or "" for cell in title.iter(f"{_C}v"))]))

    def _diagram(self, element: etree._Element, look: str, out: Pieces) -> None:
        model = self.parts.diagrams.get(element.get(f"{_R}dm", ""))
        for text in said(model) if model is not None else ():
            self._set_apart(text)

    def _set_apart(self, text: str) -> None:
        """Read a text as a paragraph of its own after the one that holds it."""
        box = etree.Element(f"{W}txbxContent")
        etree.SubElement(etree.SubElement(etree.SubElement(box, f"{W}p"), f"{W}r"), f"{W}t").text = text
        self._boxes.append(box)


def _chosen(element: etree._Element) -> etree._Element:
    """Return the branch of an AlternateContent that Word shows: the first Choice, else the Fallback."""
    choice = element.find(f"{_MC}Choice")
    fallback = element.find(f"{_MC}Fallback")
    chosen = choice if choice is not None else fallback
    return element if chosen is None else chosen


def _moved(half_points: str) -> str:
    """Return what text is that was moved off its line by hand: two points up or down is an exponent or an index."""
    digits = half_points.lstrip("-")
    if not digits.isdigit() or int(digits) < 4:
        return ""
    return "subscript" if half_points.startswith("-") else "superscript"


def _on(element: etree._Element) -> bool:
    return element.get(f"{W}val", "true") not in ("0", "false", "off")


def _by_id(part: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    return {} if part is None else {note.get(f"{W}id", ""): note for note in part.iter(f"{W}{kind}")}


def _styled_looks(styles: etree._Element | None) -> dict[str, str]:
    """Return what each style does to its text: superscript, subscript, hidden; inherited looks included."""
    own: dict[str, str] = {}
    parents: dict[str, str] = {}
    for style in () if styles is None else styles.iter(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        based = style.find(f"{W}basedOn")
        if based is not None:
            parents[name] = based.get(f"{W}val", "")
        properties = style.find(f"{W}rPr")
        for child in () if properties is None else properties:
            if child.tag == f"{W}vertAlign":
                own[name] = child.get(f"{W}val", "")
            elif child.tag == f"{W}vanish" and _on(child):
                own[name] = "hidden"
    looks = {}
    for name in {*own, *parents}:
        seen: set[str] = set()
        at = name
        while at not in own and at in parents and at not in seen:
            seen.add(at)
            at = parents[at]
        if at in own:
            looks[name] = own[at]
    return looks
