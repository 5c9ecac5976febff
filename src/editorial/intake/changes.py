"""Confirmed changes of the text: each [[cambio]] is found exactly once where it says, or it is an error."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from editorial.document.letters import raw_text
from editorial.document.model import Change, Document, Inline, Inlines, Run
from editorial.document.rebuild import with_leaves
from editorial.document.walk import leaves, note_leaves
from editorial.findings import CODES, Finding, Severity, finding
from editorial.publication import ConfirmedChange

CHANGE_NOT_FOUND = CODES.add(
    "change.not-applied", Severity.ERROR, "Un cambio confirmado debe encontrar su texto exactamente una vez."
)


def with_changes(document: Document, confirmed: Iterable[ConfirmedChange]) -> Document:
    """Return the document with the changes made and recorded; those that do not fit exactly once become findings."""
    for change in confirmed:
        document = _with_change(document, change)
    return document


def _with_change(document: Document, change: ConfirmedChange) -> Document:
    texts = [
        (leaf.id, raw_text(leaf.content))
        for source in (leaves(document), *map(note_leaves, document.notes))
        for leaf in source
        if _belongs(leaf.id, change.donde)
    ]
    exact = [pair for pair in texts if pair[0] == change.donde] or texts
    count = sum(text.count(change.dice) for _, text in exact) if change.dice else 0
    if count != 1:
        return replace(document, findings=(*document.findings, _not_applied(change, bool(texts), count)))
    where = next(leaf for leaf, text in exact if change.dice in text)

    def changed(leaf: str, content: Inlines) -> Inlines:
        return substituted(content, change.dice, change.debe_decir) if leaf == where else content

    made = Change(where, change.dice, change.debe_decir, change.motivo)
    return replace(with_leaves(document, changed), changes=(*document.changes, made))


def _belongs(leaf: str, where: str) -> bool:
    return leaf == where or leaf.startswith(f"{where}__")


def _not_applied(change: ConfirmedChange, known: bool, count: int) -> Finding:
    if not known:
        why, hint = "ese lugar no existe", "Use la clave que dan «editorial check» o «editorial structure»."
    elif not count:
        why, hint = "ese texto no está ahí", "Copie el texto tal como está en el archivo de origen."
    else:
        why, hint = f"ese texto está {count} veces", "Alargue «dice» hasta que sea único."
    return finding(
        CHANGE_NOT_FOUND,
        f"publicacion.toml, [[cambio]], {change.donde}",
        f"No se hizo el cambio de «{change.dice}» a «{change.debe_decir}»: {why}.",
        hint,
    )


def substituted(content: Inlines, was: str, now: str) -> Inlines:
    """Return `content` with the first `was` replaced by `now`, which takes the style of the run where `was` begins."""
    start = raw_text(content).index(was)
    end = start + len(was)
    out: list[Inline] = []
    at = 0
    for inline in content:
        length = len(raw_text((inline,)))
        if isinstance(inline, Run) and at < end and at + length > start:
            before, after = inline.text[: max(0, start - at)], inline.text[max(0, end - at) :]
            middle = now if at <= start else ""
            if text := before + middle + after:
                out.append(replace(inline, text=text))
        else:
            out.append(inline)
        at += length
    return tuple(out)
