"""Fields of Word: its contents give way to the editions' own, forms are written as text, what it counts is named."""

from __future__ import annotations

from dataclasses import dataclass, field

from editorial.findings import CODES, Severity
from editorial.intake.inventory import PLACEHOLDER
from editorial.intake.ooxml import (
    RUN,
    W14,
    Element,
    P,
    T,
    W,
    host_paragraph,
    is_on,
    number,
    remove,
    text_of,
    text_run,
    value,
)
from editorial.intake.reading import excerpt
from editorial.intake.rewrite import UNKNOWN_NUMBER, Rewriting, Step

CONTENTS = CODES.add(
    "docx.contents",
    Severity.REVIEW,
    "El índice de Word cita las páginas de Word; cada edición hace el suyo con las suyas.",
)
CALCULATED = CODES.add(
    "docx.calculated-field",
    Severity.REVIEW,
    "Lo que Word calcula solo (páginas, fechas) queda como texto fijo y ya puede ser falso.",
)
UNWRITTEN = CODES.add(
    "docx.unwritten-field",
    Severity.ERROR,
    "Un campo que Word dibuja sin guardar su texto no puede leerse: se perdería.",
)

_MARK, _CODE, _SIMPLE = f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"
_CONTENTS = {"TOC": "índice", "INDEX": "índice alfabético", "TOA": "índice de autoridades"}
_NUMBERS = {"LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"}
_DRAWN = {"EQ", "SYMBOL", "MACROBUTTON", "GOTOBUTTON", "BARCODE", "DISPLAYBARCODE", "MERGEBARCODE"}
_CALCULATED = {
    "PAGE": "el número de página", "NUMPAGES": "el total de páginas", "SECTIONPAGES": "las páginas de la sección",
    "PAGEREF": "la página de un pasaje", "DATE": "la fecha del día", "TIME": "la hora", "SAVEDATE": "una fecha",
    "PRINTDATE": "una fecha", "CREATEDATE": "una fecha", "FILENAME": "el nombre del archivo",
    "NUMWORDS": "el número de palabras", "NUMCHARS": "el número de caracteres", "REVNUM": "el número de revisión",
}  # fmt: skip
_BLOCKS = [
    f"{W}{name}" for name in ("pgNum", "dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong")
]
_CHECKED, _UNCHECKED = "☑", "☐"  # ☒, which Word likes, is not in our fonts


@dataclass(slots=True)
class Field:
    """A field: its kind (`TOC`, `PAGEREF` …), where it begins and ends, what it shows at present."""

    begin: Element
    code: str = ""
    end: Element | None = None
    shown: list[str] = field(default_factory=list)
    showing: bool = False
    asked: list[Element] = field(default_factory=list)  # texts in its code: what the fields there show
    inner: bool = False  # it stands in the code of another field, as one that `IF` asks

    @property
    def kind(self) -> str:
        """The first word of the code, in capitals."""
        words = self.code.split(maxsplit=1)
        return words[0].upper() if words else ""

    @property
    def result(self) -> str:
        """The text that the field shows."""
        return "".join(self.shown)


def fields(root: Element) -> list[Field]:
    """Return the fields of a part, simple and complex, inner ones before those that hold them. Linear."""
    found: list[Field] = []
    opened: list[Field] = []
    for element in root.iter(_MARK, _CODE, _SIMPLE, T):
        if element.tag == T:
            if opened and not opened[0].showing:
                opened[0].asked.append(element)
            for one in opened:
                if one.showing:
                    one.shown.append(element.text or "")
        elif element.tag == _CODE and opened:
            opened[-1].code += element.text or ""
        elif element.tag == _SIMPLE:
            found.append(Field(element, element.get(f"{W}instr", ""), element, [text_of(element)]))
        elif element.tag == _MARK:
            _follow(element, opened, found)
    return found


def _follow(mark: Element, opened: list[Field], found: list[Field]) -> None:
    match mark.get(f"{W}fldCharType"):
        case "begin":
            opened.append(Field(mark, inner=any(not one.showing for one in opened)))
        case "separate" if opened:
            opened[-1].showing = True
        case "end" if opened:
            opened[-1].end = mark
            found.append(opened.pop())


def settle_fields(root: Element, state: Rewriting) -> bool:
    """Take out Word's contents, write what forms say, and name what Word counts or draws by itself."""
    _name_blocks(root, state)
    changed = _drop_galleries(root, state)
    found = fields(root)
    for one in found:
        for text in one.asked:
            remove(text)
            changed = True
        if one.kind in _CONTENTS:
            _drop_contents(root, one, state)
            changed = True
    counted: dict[str, list[Field]] = {}
    for one in fields(root) if changed else found:
        if one.inner:
            continue
        changed = _write_form(one) or changed
        _name_lost(one, state)
        if one.kind in _CALCULATED and one.result.strip():
            counted.setdefault(one.kind, []).append(one)
    for kind, group in counted.items():
        told = f"{_CALCULATED[kind]} ({kind}), que aquí queda como texto fijo: «{excerpt(group[0].result)}»"
        more = f" y en {len(group) - 1} lugares más" if len(group) > 1 else ""
        state.report(group[0].begin, CALCULATED, f"Word calcula {told}{more}.",
                     "Escriba el dato que deba leerse, o quítelo: las páginas de las ediciones son otras.")  # fmt: skip
    return changed


def _name_blocks(root: Element, state: Rewriting) -> None:
    """Name the page numbers and dates of old that are elements and no fields: they keep no text at all."""
    for block in root.iter(*_BLOCKS):
        state.report(block, UNWRITTEN, "Hay un número de página o una fecha que Word calcula y no guarda.",
                     "Escriba el dato en su lugar.")  # fmt: skip


def _drop_galleries(root: Element, state: Rewriting) -> bool:
    """Drop the contents that Word's own gallery made, its title included."""
    found = [one for one in root.iter(f"{W}docPartGallery") if value(one) == "Table of Contents"]
    for gallery in found:
        holder = next(gallery.iterancestors(f"{W}sdt"), None)
        if holder is not None:
            _tell_contents(holder, "índice", text_of(holder), state)
            remove(holder)
    return bool(found)


def _drop_contents(root: Element, one: Field, state: Rewriting) -> None:
    """Drop everything that the field holds, from its first paragraph to its last one."""
    first = host_paragraph(one.begin)
    last = None if one.end is None else host_paragraph(one.end)
    if first is None or last is None or one.end is None:
        return
    _tell_contents(one.begin, _CONTENTS[one.kind], one.result, state)
    begin, end = _child(first, one.begin), _child(last, one.end)
    if first is last:
        inside = list(first)[first.index(begin) : first.index(end) + 1]
        for child in inside:
            first.remove(child)
        return
    every = list(root.iter(P))
    for paragraph in every[every.index(first) + 1 : every.index(last)]:
        remove(paragraph)
    for child in list(first)[first.index(begin) :]:
        first.remove(child)
    for child in list(last)[: last.index(end) + 1]:
        if child.tag != f"{W}pPr":
            last.remove(child)


def _child(paragraph: Element, element: Element) -> Element:
    """Return the child of `paragraph` that is or holds `element`."""
    above = element
    while (parent := above.getparent()) is not None and parent is not paragraph:
        above = parent
    return above


def _tell_contents(element: Element, name: str, text: str, state: Rewriting) -> None:
    state.report(
        element, CONTENTS, f"El {name} que hizo Word («{excerpt(text)}») no pasa a las ediciones.",
        "Cada edición hace su índice con los títulos del texto, y cita sus propias páginas."
        if name == "índice" else "Si hace falta, escríbalo remitiendo a apartados y no a páginas.",
        None if name == "índice" else Severity.WARNING,
    )  # fmt: skip


def _write_form(one: Field) -> bool:
    """Write what an old form field shows, which no text of the file says; return whether there was one."""
    data, run = one.begin.find(f"{W}ffData"), None if one.end is None else one.end.getparent()
    said = "" if data is None else form_value(data)
    if not said or run is None or run.tag != RUN:
        return False
    run.addnext(text_run(said))
    return True


def form_value(data: Element) -> str:
    """Return the sign of a check box or the choice of a list, "" for a field that keeps its text itself."""
    box, choice = data.find(f"{W}checkBox"), data.find(f"{W}ddList")
    if box is not None:
        own = box.find(f"{W}checked")
        return _CHECKED if is_on(box.find(f"{W}default") if own is None else own) else _UNCHECKED
    if choice is not None:
        chosen = choice.find(f"{W}result")
        entries = choice.findall(f"{W}listEntry")
        at = number(value(choice.find(f"{W}default") if chosen is None else chosen, "0"))
        return value(entries[at]) if at < len(entries) else ""
    return ""


def tick_boxes(root: Element, state: Rewriting) -> None:
    """Write the check boxes of today's forms as the signs of the old ones, whatever font Word draws them in."""
    for box in root.iter(f"{W14}checkbox"):
        control = next(box.iterancestors(f"{W}sdt"), None)
        ticked = is_checked(box)
        texts = [] if control is None else [text for text in control.iter(T) if (text.text or "").strip()]
        if len(texts) == 1:
            texts[0].text = _CHECKED if ticked else _UNCHECKED


def is_checked(box: Element) -> bool:
    """Tell whether a check box of today is ticked."""
    state = box.find(f"{W14}checked")
    return state is not None and state.get(f"{W14}val", "1") in ("1", "true", "on")


def _name_lost(one: Field, state: Rewriting) -> None:
    """Name a field whose text stands nowhere in the file, and one that waits for its data."""
    if one.kind in _NUMBERS:
        told = f"Hay un número automático antiguo de Word ({one.kind}) que no se guarda."
        state.report(one.begin, UNKNOWN_NUMBER, told, "Escriba el número a mano, o use una lista numerada.")
    elif one.kind in _DRAWN and not one.result.strip():
        state.report(one.begin, UNWRITTEN, f"El campo «{excerpt(one.code)}» se ve en Word, pero su texto no está.",
                     "Escriba como texto o como ecuación lo que muestra.")  # fmt: skip
    elif one.kind == "MERGEFIELD" and one.result.lstrip().startswith("«"):
        state.report(one.begin, PLACEHOLDER, f"Falta el dato de combinar correspondencia {one.result.strip()}.",
                     "Escriba el dato en su lugar.")  # fmt: skip


TICK_BOXES = Step(tick_boxes, (b":checkbox",))
SETTLE_FIELDS = Step(settle_fields, (b"fldChar", b"fldSimple", b"docPartGallery", b":pgNum", b"Long/>", b"Short/>"))
