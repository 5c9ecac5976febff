"""Fields of a Word file as the proof follows them: code is no text, results are, Word's own contents are not."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from editorial.proof.docx_parts import W

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_OWN = ("TOC", "INDEX", "TOA")  # they cite Word's pages; each edition makes its own


@dataclass(slots=True)
class _Open:
    code: str = ""
    silent: bool = True  # in the code, or showing what no edition repeats


class Fields:
    """The fields that are open at one place of a text."""

    def __init__(self) -> None:
        self._open: list[_Open] = []

    @property
    def silent(self) -> bool:
        """Whether text here is not for readers."""
        return any(one.silent for one in self._open)

    def says(self, code: str) -> None:
        """Take a piece of the code of the innermost field."""
        if self._open:
            self._open[-1].code += code

    def mark(self, element: etree._Element) -> str:
        """Take a `w:fldChar` and return what a form field shows at its end."""
        match element.get(f"{W}fldCharType"):
            case "begin":
                self._open.append(_Open(f"{_form(element)}\0" if element.find(f"{W}ffData") is not None else ""))
            case "separate" if self._open:
                self._open[-1].silent = is_own(self._open[-1].code)
            case "end" if self._open:
                shown, filled, _ = self._open.pop().code.partition("\0")
                return shown if filled else ""
        return ""


def ticks(part: etree._Element | None) -> dict[etree._Element, str]:
    """Return the texts and symbols of a part that are the sign of a check box, and the sign that its state asks for."""
    found: dict[etree._Element, str] = {}
    for box in () if part is None else part.iter(f"{_W14}checkbox"):
        control = next(box.iterancestors(f"{W}sdt"), None)
        signs = (
            []
            if control is None
            else [one for one in control.iter(f"{W}t", f"{W}sym") if one.tag != f"{W}t" or one.text]
        )
        state = box.find(f"{_W14}checked")
        on = state is not None and state.get(f"{_W14}val", "1") in ("1", "true", "on")
        if len(signs) == 1:
            found[signs[0]] = "☑" if on else "☐"
    return found


def is_own(code: str) -> bool:
    """Tell whether a field with this code is Word's table of contents or index."""
    words = code.split(maxsplit=1)
    return bool(words) and words[0].upper() in _OWN


def is_contents(control: etree._Element) -> bool:
    """Tell whether a content control is Word's gallery of contents, with its title."""
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _form(mark: etree._Element) -> str:
    """Return the sign of a check box or the chosen entry of a list; a text field keeps its text as its result."""
    box = mark.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        own, usual = box.find(f"{W}checked"), box.find(f"{W}default")
        state = usual if own is None else own
        return "☐" if state is None or state.get(f"{W}val", "1") in ("0", "false", "off") else "☑"
    entries = [one.get(f"{W}val", "") for one in mark.iter(f"{W}listEntry")]
    chosen = next(iter([*mark.iter(f"{W}result"), *mark.iter(f"{W}default")]), None)
    at = "0" if chosen is None else chosen.get(f"{W}val", "0")
    return entries[int(at)] if at.isdigit() and int(at) < len(entries) else ""
