"""Tracked changes of Word: refused, accepted or rejected, as the publication says; never decided in silence."""

from __future__ import annotations

from editorial.errors import ManuscriptRefused
from editorial.findings import CODES, Severity
from editorial.intake.ooxml import Element, P, T, W, host_paragraph, remove, text_of, unwrap
from editorial.intake.reading import excerpt
from editorial.intake.rewrite import Rewriting, Step

ACCEPTED = CODES.add(
    "docx.changes-accepted",
    Severity.REVIEW,
    "Un texto con control de cambios tiene dos versiones: alguien eligió ésta.",
)
REJECTED = CODES.add(
    "docx.changes-rejected",
    Severity.REVIEW,
    "Un texto con control de cambios tiene dos versiones: alguien eligió ésta.",
)

_IN, _OUT = (f"{W}ins", f"{W}moveTo", f"{W}cellIns"), (f"{W}del", f"{W}moveFrom", f"{W}cellDel")
_NAMES = {f"{W}ins": "inserción", f"{W}del": "supresión", f"{W}moveFrom": "movimiento", f"{W}moveTo": "movimiento",
          f"{W}cellIns": "inserción", f"{W}cellDel": "supresión"}  # fmt: skip


def settle_changes(root: Element, state: Rewriting) -> None:
    """Settle tracked changes by `control_de_cambios`; raises ManuscriptRefused by default. pandoc accepts them all."""
    found = list(root.iter(*_IN, *_OUT))
    if not found:
        return
    match state.reading.tracked:
        case "aceptar":
            state.report(found[0], ACCEPTED, f"Se aceptaron {len(found)} cambios del control de cambios de Word.")
            _settle(root, _IN, _OUT)
        case "descartar":
            state.report(found[0], REJECTED, f"Se descartaron {len(found)} cambios del control de cambios de Word.")
            _settle(root, _OUT, _IN)
        case _:
            raise _refusal(found, state)


def _refusal(found: list[Element], state: Rewriting) -> ManuscriptRefused:
    first = found[0]
    host = host_paragraph(first)
    text = excerpt("".join(part.text or "" for part in first.iter(T, f"{W}delText")))
    near = excerpt(text_of(host)) if host is not None else ""
    return ManuscriptRefused(
        f"{state.reading.name}: el documento tiene {len(found)} cambios sin aceptar; el primero es una "
        f"{_NAMES[str(first.tag)]}{f' («{text}»)' if text else ''}, cerca de «{near}».",
        'Acéptelos o rechácelos en Word, o escriba control_de_cambios = "aceptar" (o "descartar") en publicacion.toml.',
    )


def _settle(root: Element, kept: tuple[str, ...], gone: tuple[str, ...]) -> None:
    for mark in list(root.iter(*gone)):
        parent = mark.getparent()
        if parent is None:
            continue
        if parent.tag in (f"{W}trPr", f"{W}tcPr"):
            part = parent.getparent()
            if part is not None:
                remove(part)
        elif parent.tag == f"{W}rPr":
            _join_with_next(mark)
        else:
            remove(mark)
    for mark in list(root.iter(*kept)):
        unwrap(mark) if len(mark) else remove(mark)
    for text in root.iter(f"{W}delText"):
        text.tag = T


def _join_with_next(mark: Element) -> None:
    """Join a paragraph whose end is gone with the one after it."""
    paragraph = host_paragraph(mark)
    following = None if paragraph is None else paragraph.getnext()
    remove(mark)
    if paragraph is None or following is None or following.tag != P:
        return
    content = [child for child in paragraph if child.tag != f"{W}pPr"]
    at = 1 if following.find(f"{W}pPr") is not None else 0
    following[at:at] = content
    remove(paragraph)


SETTLE = Step(settle_changes, (b":ins ", b":del ", b":moveFrom ", b":moveTo ", b":cellIns ", b":cellDel "))
