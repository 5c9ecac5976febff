"""Headings that are none: a paragraph in bold that looks like a title and opens no part in any edition."""

from __future__ import annotations

import re

from editorial.findings import CODES, Severity
from editorial.intake.ooxml import RUN, Element, P, W, is_on, number, text_of, value
from editorial.intake.reading import excerpt
from editorial.intake.rewrite import Rewriting, Step

TYPED = CODES.add(
    "docx.typed-heading",
    Severity.REVIEW,
    "Un título que sólo es negrita no abre parte: no está en el contenido, y lo que sigue queda en la parte anterior.",
)

_LARGE = 26  # half points: larger than text is set
_LONGEST = 120  # characters of a title
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVXLC]{1,6}[.)]|cap[íi]tulo|anexo)\s+\S", re.IGNORECASE)
_KNOWN = ("heading", "title", "subtitle", "caption", "quote")
_ENDS = (".", ":", ";", ",")


def tell_headings(root: Element, state: Rewriting) -> bool:
    """Name paragraphs of the main text that stand alone, all in bold, and are numbered or larger than the rest."""
    body = root.find(f"{W}body")
    for paragraph in () if body is None else body.iterchildren(P):
        text = " ".join(text_of(paragraph).split())
        if 2 < len(text) <= _LONGEST and not text.endswith(_ENDS) and _looks_so(paragraph, text, state):
            state.report(
                paragraph,
                TYPED,
                f"«{excerpt(text)}» parece un título y es un párrafo en negrita.",
                "En Word, póngale el estilo «Título 1» (o 2, o 3); si no es un título, déjelo así.",
            )
    return False


def _looks_so(paragraph: Element, text: str, state: Rewriting) -> bool:
    properties = [run.find(f"{W}rPr") for run in paragraph.iter(RUN) if text_of(run).strip()]
    bold = all(one is not None and is_on(one.find(f"{W}b")) for one in properties)
    if not bold or paragraph.find(f"{W}pPr/{W}numPr") is not None or _is_heading(paragraph, state):
        return False
    large = all(number(value(one.find(f"{W}sz"))) >= _LARGE for one in properties if one is not None)
    return large or _NUMBERED.match(text) is not None


def _is_heading(paragraph: Element, state: Rewriting) -> bool:
    """Tell whether a level, or a style that is known for something (a heading, a caption, a title), says what it is."""
    if paragraph.find(f"{W}pPr/{W}outlineLvl") is not None:
        return True
    chain = state.styles.chain(state.styles.of(paragraph))
    return any(style.outline >= 0 or style.name.startswith(_KNOWN) for style in chain)


TELL_HEADINGS = Step(tell_headings, (b"<w:b/>", b"<w:b "))
