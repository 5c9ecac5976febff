"""Small changes of a DOCX's XML, on a copy in memory, where pandoc would lose or misplace something.

Each step looks first whether the part has what it mends (`triggers`, bytes that its XML must contain), so that a file
without traps passes byte for byte. Steps run in the order of `STEPS`; facts about pandoc 3.9 are in each docstring.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from editorial.document.model import Block
from editorial.document.symbols import is_symbol_font, sign
from editorial.findings import CODES, Code, Severity
from editorial.intake import marks
from editorial.intake.numbering import Numbering
from editorial.intake.ooxml import (
    PIC,
    RUN,
    Element,
    P,
    T,
    TextPart,
    V,
    W,
    host_paragraph,
    is_on,
    number,
    prepend,
    remove,
    text_of,
    text_paragraph,
    unwrap,
    value,
)
from editorial.intake.reading import Reading, excerpt
from editorial.intake.styles import Styles

HIDDEN = CODES.add(
    "docx.hidden-text", Severity.WARNING, "El texto oculto de Word no se imprime; las ediciones tampoco lo llevan."
)
TEXT_BOX = CODES.add(
    "docx.text-box",
    Severity.REVIEW,
    "Un cuadro de texto flota en la página; en un texto corrido se lee después del párrafo que lo sostiene.",
)
UNKNOWN_SIGN = CODES.add(
    "docx.symbol", Severity.ERROR, "Un símbolo de una fuente especial no es texto: nadie podría leerlo en voz alta."
)
UNKNOWN_NUMBER = CODES.add(
    "docx.numbering", Severity.ERROR, "Un número automático que no se puede escribir se perdería en las ediciones."
)
RUBY = CODES.add("docx.ruby", Severity.ERROR, "Las glosas sobre el renglón no llegan a las ediciones.")

_MOVED = 4  # half points off the line from which text reads as an exponent or an index
_SPLITTERS = {f"{W}{name}" for name in ("footnoteReference", "endnoteReference", "drawing", "pict", "object")}


@dataclass(slots=True)
class Rewriting:
    """What the steps share: the reading that gathers findings, styles, numbers, objects taken out of the text."""

    reading: Reading
    styles: Styles
    numbering: Numbering
    notes: dict[str, dict[str, Element]] = field(default_factory=dict)  # kind of note → id → its element
    objects: list[Block] = field(default_factory=list)
    notes_changed: bool = False  # a step over the main part has changed a note

    def report(
        self, element: Element, code: Code, message: str, hint: str = "", severity: Severity | None = None
    ) -> None:
        """Add a finding whose place is the paragraph that holds `element`, or the one before when that says nothing."""
        holder = element if element.tag == P else host_paragraph(element)
        while holder is not None and not (text := marks.MARKED.sub("", text_of(holder)).strip()):
            holder = holder.getprevious()
        if holder is not None:
            self.reading.near = excerpt(text)
        self.reading.report(code, message, hint, severity)


# A change tells whether it changed anything; one that says nothing is taken to have.
Change = Callable[[Element, Rewriting], bool | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One change: applied to a part whose bytes (or the styles' bytes) contain or match one of `triggers`."""

    change: Change
    triggers: tuple[bytes | re.Pattern[bytes], ...]
    in_styles: bool = False  # what it mends may come from a style alone


def rewrite(part: TextPart, styles: bytes, state: Rewriting, steps: Iterable[Step]) -> bytes:
    """Return the part's bytes after all steps that it needs; its own bytes when it needs none."""
    changed = state.notes_changed
    known: dict[bytes | re.Pattern[bytes], bool] = {}
    for step in steps:
        for trigger in step.triggers:
            if trigger not in known:
                known[trigger] = _occurs(trigger, part.distinct)
        if any(known[trigger] or (step.in_styles and _occurs(trigger, styles)) for trigger in step.triggers):
            changed = step.change(part.root, state) is not False or changed
    return bytes(etree.tostring(part.root, encoding="UTF-8", xml_declaration=True)) if changed else part.raw


def _occurs(trigger: bytes | re.Pattern[bytes], raw: bytes) -> bool:
    return trigger in raw if isinstance(trigger, bytes) else trigger.search(raw) is not None


def unwrap_containers(root: Element, state: Rewriting) -> None:
    """Unwrap simple fields, custom XML and directions, whose content pandoc drops ("Tabla 7" → "Tabla")."""
    for tag in (f"{W}fldSimple", f"{W}customXml", f"{W}bdo", f"{W}dir"):
        for element in list(root.iter(tag)):
            unwrap(element)


def join_drop_caps(root: Element, state: Rewriting) -> None:
    """Put a drop cap before the paragraph that it begins: pandoc puts it into the first note that is called there."""
    for frame in list(root.iter(f"{W}framePr")):
        if frame.get(f"{W}dropCap", "none") == "none":
            continue
        initial = host_paragraph(frame)
        following = None if initial is None else initial.getnext()
        remove(frame)
        if initial is None or following is None or following.tag != P:
            continue
        at = 1 if following.find(f"{W}pPr") is not None else 0
        following[at:at] = [child for child in initial if child.tag != f"{W}pPr"]
        remove(initial)


def keep_ruby_base(root: Element, state: Rewriting) -> None:
    """Keep the base of a ruby, which pandoc drops whole, and name the gloss."""
    for ruby in list(root.iter(f"{W}ruby")):
        gloss = "".join(text_of(part) for part in ruby.iter(f"{W}rt"))
        state.report(ruby, RUBY, f"La glosa «{excerpt(gloss)}» sobre el renglón no llega a las ediciones.",
                     "Escríbala entre paréntesis después de la palabra.")  # fmt: skip
        run = ruby.getparent()
        base = ruby.find(f"{W}rubyBase")
        if run is not None and base is not None and run.tag == RUN:
            run.addnext(base)
            unwrap(base)
        remove(ruby)


def drop_hidden(root: Element, state: Rewriting) -> bool:
    """Drop hidden text, which pandoc would make visible."""
    hidden = [run for run in root.iter(RUN) if _is_hidden(run, state.styles)]
    for run in hidden:
        if text := text_of(run).strip():
            state.report(run, HIDDEN, f"Word oculta «{excerpt(text)}» y las ediciones no lo llevan.",
                         "Si debe leerse, quite el formato «Oculto»; si no, bórrelo.")  # fmt: skip
        for child in list(run):
            if child.tag != f"{W}fldChar":
                run.remove(child)
    return bool(hidden)


def _is_hidden(run: Element, styles: Styles) -> bool:
    properties = run.find(f"{W}rPr")
    if properties is not None:
        own = properties.find(f"{W}vanish")
        if own is not None:
            return is_on(own)
        if styles.is_hidden(value(properties.find(f"{W}rStyle"))):
            return True
    paragraph = host_paragraph(run)
    return paragraph is not None and styles.is_hidden(styles.of(paragraph))


def split_runs(root: Element, state: Rewriting) -> None:
    """Give each note call, drawing and object a run of its own: pandoc drops the text beside it."""
    for run in dict.fromkeys(one.getparent() for one in root.iter(*_SPLITTERS)):
        if run is None or run.tag != RUN or len(run) < 2:
            continue
        properties = run.find(f"{W}rPr")
        groups: list[list[Element]] = [[]]
        for child in list(run):
            if child is properties:
                continue
            if child.tag in _SPLITTERS:
                groups += [[child], []]
            else:
                groups[-1].append(child)
        filled = [group for group in groups if group]
        for group in reversed(filled[1:]):
            copy = etree.Element(RUN)
            if properties is not None:
                copy.append(deepcopy(properties))
            copy.extend(group)
            run.addnext(copy)


def lift_boxes(root: Element, state: Rewriting) -> None:
    """Put the paragraphs of text boxes after their host: pandoc replaces the host's text by them, or drops them."""
    ends: dict[Element, Element] = {}
    for box in list(root.iter(f"{W}txbxContent", f"{V}textpath")):
        host = host_paragraph(box)
        if host is None:
            continue
        if box.tag == f"{V}textpath":
            _lift_word_art(box, host, ends, state)
            continue
        if text := " ".join(filter(None, map(text_of, box))):
            state.report(host, TEXT_BOX, f"El cuadro de texto «{excerpt(text)}» se lee después de este párrafo.",
                         "Compruebe que ése es su lugar.")  # fmt: skip
        end = ends.get(host, host)
        for block in list(box):
            end.addnext(block)
            end = block
        ends[host] = end
        _drop_shell(box)


def _drop_shell(box: Element) -> None:
    """Remove the drawing around an emptied box unless it holds a picture or another box."""
    shell = next((one for one in box.iterancestors(f"{W}drawing", f"{W}pict", f"{W}object")), None)
    remove(box)
    kept = (f"{PIC}pic", f"{W}txbxContent", f"{V}imagedata", f"{V}textpath")
    if shell is not None and next(shell.iter(*kept), None) is None:
        remove(shell)


def _lift_word_art(path: Element, host: Element, ends: dict[Element, Element], state: Rewriting) -> None:
    """Put the words of WordArt after their host paragraph, in their order with its boxes: pandoc drops them."""
    text = path.get("string", "")
    if text.strip():
        said = text_paragraph(text)
        ends.get(host, host).addnext(said)
        ends[host] = said
        state.report(host, TEXT_BOX, f"El rótulo «{excerpt(text)}» se lee después de este párrafo.")


def write_symbols(root: Element, state: Rewriting) -> None:
    """Write signs of symbol fonts as Unicode text."""
    for element in list(root.iter(f"{W}sym")):
        font, code = element.get(f"{W}font", ""), element.get(f"{W}char", "")
        try:
            text = sign(font, int(code, 16))
        except ValueError:
            text = ""
        if not text:
            told = f"El símbolo {code} de la fuente «{font}» no tiene equivalente conocido."
            state.report(element, UNKNOWN_SIGN, told, "Sustitúyalo con Insertar, Símbolo, fuente «texto normal».")
        element.tag = T
        element.attrib.clear()
        element.text = text


def write_coded_text(root: Element, state: Rewriting) -> None:
    """Write text typed in a symbol font as the signs that it shows; pandoc has another table for it."""
    for fonts in [one for one in root.iter(f"{W}rFonts") if is_symbol_font(one.get(f"{W}ascii", ""))]:
        run, font = next(fonts.iterancestors(RUN), None), fonts.get(f"{W}ascii", "")
        if run is None:
            continue
        remove(fonts)
        for text in run.iter(T):
            shown = [one if one.isspace() else sign(font, ord(one)) for one in text.text or ""]
            if not all(shown):
                told = f"Hay símbolos de la fuente «{font}» sin equivalente conocido."
                state.report(text, UNKNOWN_SIGN, told, "Sustitúyalos con Insertar, Símbolo, fuente «texto normal».")
            text.text = "".join(shown)


def write_blanks(root: Element, state: Rewriting) -> None:
    """Make positional tabs plain ones and carriage returns line breaks: pandoc joins the words on both sides."""
    for old, new in (("ptab", "tab"), ("cr", "br")):
        for element in root.iter(f"{W}{old}"):
            element.tag = f"{W}{new}"
            element.attrib.clear()


def strike_once(root: Element, state: Rewriting) -> None:
    """Make text struck twice text struck once, which pandoc knows and the reading names."""
    for element in root.iter(f"{W}dstrike"):
        element.tag = f"{W}strike"


def raise_by_place(root: Element, state: Rewriting) -> bool:
    """Make text that was moved off its line by hand super- or subscript: pandoc joins `m2`."""
    moved = [element for element in root.iter(f"{W}position") if abs(_half_points(value(element))) >= _MOVED]
    for element in moved:
        properties = element.getparent()
        if properties is not None and properties.find(f"{W}vertAlign") is None:
            place = "superscript" if _half_points(value(element)) > 0 else "subscript"
            etree.SubElement(properties, f"{W}vertAlign").set(f"{W}val", place)
    return bool(moved)


def _half_points(text: str) -> int:
    return -number(text[1:]) if text.startswith("-") else number(text)


def write_labels(root: Element, state: Rewriting) -> bool:
    """Write automatic numbers as text: pandoc recounts them, and loses the words of `Artículo %1.-` and of headings.

    In a law they are text before the paragraph; in a report the paragraph stays an item and the label travels marked.
    """
    law = state.reading.law
    found = list(state.numbering.labels(root))
    for paragraph, label in found:
        if not label.known:
            told = f"El número automático «{label.text}» tiene un formato que no se conoce."
            state.report(paragraph, UNKNOWN_NUMBER, told, "Escriba los números a mano.")
        if label.bullet:
            continue
        if label.text:
            prepend(paragraph, label.text + label.blank if law else marks.mark(marks.LABEL, label.text + label.blank))
        if law or not label.text:
            _unnumber(paragraph)
    return bool(found)


def _unnumber(paragraph: Element) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    numbered = properties.find(f"{W}numPr")
    if numbered is None:
        numbered = etree.SubElement(properties, f"{W}numPr")
    numbered[:] = []
    etree.SubElement(numbered, f"{W}numId").set(f"{W}val", "0")


STEPS = (
    Step(unwrap_containers, (b"fldSimple", b"customXml", b":bdo", b":dir")),
    Step(join_drop_caps, (b"dropCap",)),
    Step(keep_ruby_base, (b":ruby",)),
    Step(drop_hidden, (b"vanish",), in_styles=True),
    Step(split_runs, (b"noteReference ", b":drawing>", b":pict>", b":pict ", b":object>", b":object ")),
    Step(lift_boxes, (b"txbxContent", b"textpath")),
    Step(write_coded_text, (b'"Symbol', b'"Wingdings', b'"Webdings', b'"Zapf', b'"MT Extra')),
    Step(write_symbols, (b":sym ",)),
    Step(write_blanks, (b":ptab", b":cr/", b":cr ")),
    Step(strike_once, (b":dstrike",)),
    Step(raise_by_place, (b":position ",)),
    Step(write_labels, (b"numPr",), in_styles=True),
)
