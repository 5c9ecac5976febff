"""Stock of a DOCX before it is read: sizes within limits, and what no edition can show named with its place."""

from __future__ import annotations

import re

from editorial.errors import ManuscriptRefused
from editorial.findings import CODES, Code, Finding, Severity, finding
from editorial.intake import inventory_drawings, inventory_looks, marks
from editorial.intake.files import BIDI
from editorial.intake.limits import Limits
from editorial.intake.ooxml import (
    Element,
    P,
    T,
    TextPart,
    W,
    host_paragraph,
    is_on,
    number,
    text_of,
    value,
)
from editorial.intake.package import Package, parse
from editorial.intake.reading import excerpt
from editorial.intake.running_heads import unsaid
from editorial.intake.tree import too_deep

COMMENTS = CODES.add("docx.comments", Severity.REVIEW, "Los comentarios son para quien edita, no para quien lee.")
RUNNING_HEAD = CODES.add(
    "docx.running-head",
    Severity.REVIEW,
    "Las ediciones llevan sus propias cabeceras; lo que sólo diga la de Word no llega a ellas.",
)
MACROS = CODES.add("docx.macros", Severity.REVIEW, "Un documento con macros puede cambiar solo lo que dice.")
BROKEN_FIELD = CODES.add(
    "docx.broken-reference", Severity.ERROR, "Una referencia rota de Word se imprimiría como mensaje de error."
)
PLACEHOLDER = CODES.add(
    "docx.placeholder", Severity.ERROR, "El texto de relleno de una plantilla se imprimiría como si fuera texto."
)
CHART = CODES.add(
    "docx.chart", Severity.ERROR, "Una gráfica de Word llega a las ediciones sólo si se pueden leer sus datos."
)

_PARAGRAPH = re.compile(rb"<(?:\w+:)?p[ />]")
# What `check_text` looks for, in UTF-8; a character reference may hide one.
_SUSPECT = re.compile(rb"\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\xef\xb7[\x90-\xaf]|\xef\xbf[\xbe\xbf]|&#")
_HOLDERS = (f"{W}tbl", f"{W}txbxContent", f"{W}sdt")  # paragraphs stand in these, and these in each other
_BROKEN = re.compile(r"¡Error!|Error! (?:Reference|Bookmark|No )|#¡REF!")


def check_limits(part: TextPart, name: str, limits: Limits) -> None:
    """Refuse a part with tables in tables beyond use or with absurd spans; raises ManuscriptRefused."""
    nested = any(word in part.distinct for word in (b":tbl>", b"txbxContent", b":sdt>", b":tbl ", b":sdt "))
    for holder in part.root.iter(*_HOLDERS) if nested else ():
        paragraph = next(holder.iter(P), None)
        if paragraph is not None and sum(1 for _ in holder.iterancestors(*_HOLDERS)) >= limits.depth:
            raise too_deep(name, excerpt(text_of(paragraph)))
    spanned = any(word in part.distinct for word in (b":gridSpan", b":gridBefore", b":gridAfter"))
    for span in part.root.iter(f"{W}gridSpan", f"{W}gridBefore", f"{W}gridAfter") if spanned else ():
        if number(value(span), limits.span + 1) > limits.span:
            raise ManuscriptRefused(
                f"{name}, cerca de «{_near(span)}»: una celda abarca más de {limits.span:,} columnas.",
                "Corrija la tabla en Word.",
            )


def check_text(part: TextPart, name: str) -> None:
    """Refuse what no text or attribute may hold: overrides of direction, noncharacters; raises ManuscriptRefused."""
    if not _SUSPECT.search(part.raw):
        return
    for element in part.root.iter():
        said = "\0".join((element.text or "", *map(str, element.attrib.values())))
        found = BIDI.search(said) or marks.NONCHARACTER.search(said)
        if found:
            near = f", cerca de «{text}»" if (text := _near(element)) else ""
            raise ManuscriptRefused(
                f"{name}{near}: hay un carácter que invierte la dirección del texto o que no es de texto "
                f"(U+{ord(found[0]):04X}).",
                "Bórrelo.",
            )


def count_paragraphs(raw: bytes, name: str, limits: Limits) -> None:
    """Refuse a part with too many paragraphs before it is parsed."""
    if raw.count(b"<") > limits.paragraphs and sum(1 for _ in _PARAGRAPH.finditer(raw)) > limits.paragraphs:
        raise ManuscriptRefused(
            f"{name}: el documento tiene más de {limits.paragraphs:,} párrafos.", "Divídalo en varios archivos."
        )


class Inventory:
    """Names what a part has and no edition will show."""

    def __init__(self, package: Package, name: str) -> None:
        self.package = package
        self.name = name
        self.findings: list[Finding] = []

    def take(self, part: TextPart) -> None:
        """Look through one part; each kind is looked for only when its name is in the bytes."""
        raw, root = part.distinct, part.root
        for trigger, look in (
            (b"showingPlcHdr", self._placeholders),
            (b"Error!", self._broken),
            (b"#\xc2\xa1REF!", self._broken),
        ):
            if trigger in raw:
                look(root)
        inventory_drawings.look(raw, root, self._report)
        inventory_looks.look(raw, root, self._report)

    def take_package(self, text: Element) -> None:
        """Name what stands outside the main `text`: comments, running heads, macros."""
        if comments := self.package.related("comments"):
            root = parse(self.package.members[comments], f"{self.name}, {comments}")
            written = [text_of(one).strip() for one in root.iter(f"{W}comment")]
            if written:
                self._report(
                    None, COMMENTS, f"El documento tiene {_comments(len(written))} a las ediciones; el primero dice "
                    f"«{excerpt(written[0])}».", "Resuélvalos antes de publicar.",
                )  # fmt: skip
        heads = unsaid(self.package, self.name, text)
        if heads:
            told = "; ".join(f"«{excerpt(line)}»" for line in heads[:3])
            self._report(None, RUNNING_HEAD, f"El encabezado o el pie de página de Word dice {told}, que no está en el "
                         "texto; las ediciones llevan los suyos.",
                         "Si algo de ello es parte del texto, póngalo en el cuerpo.")  # fmt: skip
        if self.package.related("vbaProject"):
            self._report(None, MACROS, "El documento trae macros, que no se ejecutan ni pasan a las ediciones.",
                         "Si una macro escribe parte del texto, escríbala a mano.")  # fmt: skip

    def _report(self, element: Element | None, code: Code, message: str, hint: str = "") -> None:
        where = f"{self.name}, cerca de «{_near(element)}»" if element is not None else self.name
        self.findings.append(finding(code, where, message, hint))

    def _placeholders(self, root: Element) -> None:
        for element in root.iter(f"{W}sdt"):
            if is_on(element.find(f"{W}sdtPr/{W}showingPlcHdr")):
                asked = excerpt(text_of(element))
                self._report(
                    element,
                    PLACEHOLDER,
                    f"Falta llenar un campo de la plantilla: «{asked}».",
                    "Escriba el dato o borre el campo.",
                )

    def _broken(self, root: Element) -> None:
        for text in root.iter(T):
            if _BROKEN.search(text.text or ""):
                self._report(text, BROKEN_FIELD, f"Word no encontró una referencia: «{excerpt(text.text or '')}».",
                             "Actualice los campos del documento o escriba la referencia a mano.")  # fmt: skip


def _comments(number: int) -> str:
    return "un comentario que no pasa" if number == 1 else f"{number} comentarios que no pasan"


def _near(element: Element | None) -> str:
    """Return the text that tells a person where `element` is: its paragraph's, or that of the one before."""
    if element is None:
        return ""
    holder = host_paragraph(element)
    if holder is not None and (text := text_of(holder).strip()):
        return excerpt(text)
    if holder is None:
        inside = next((text for one in element.iterancestors(f"{W}tc", f"{W}tr") if (text := text_of(one).strip())), "")
        if inside:
            return excerpt(inside)
    before = (holder if holder is not None else element).getprevious()
    while before is not None and not text_of(before).strip():
        before = before.getprevious()
    return "" if before is None else excerpt(text_of(before))
