"""What was read back against what the manuscript says, leaf by leaf, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from editorial.document.letters import plain_text
from editorial.document.model import Document
from editorial.document.walk import Leaf, leaves, note_leaves
from editorial.findings import CODES, Finding, Severity, finding

TEXT_DIFFERS = CODES.add(
    "proof.text-differs", Severity.ERROR, "Una edición debe decir exactamente lo que dice el manuscrito."
)
TEXT_MISSING = CODES.add(
    "proof.text-missing", Severity.ERROR, "Ningún texto del manuscrito puede faltar en una edición."
)
TEXT_ADDED = CODES.add(
    "proof.text-added",
    Severity.ERROR,
    "Una edición no puede traer texto que no esté en el manuscrito ni sea de servicio.",
)
ORDER_DIFFERS = CODES.add(
    "proof.order-differs", Severity.ERROR, "El orden de lectura de una edición debe ser el del manuscrito."
)

CONTEXT = 40  # characters shown on either side of the first difference


@dataclass(frozen=True, slots=True)
class Said:
    """A leaf's text, as the manuscript gives it or as an edition was read to say it. `where` is the leaf's id."""

    where: str
    text: str


def said_by(document: Document) -> tuple[Said, ...]:
    """Return the plain text of every leaf of the main text that has any, in order."""
    return tuple(_said(leaves(document)))


def said_by_notes(document: Document) -> tuple[Said, ...]:
    """Return the plain text of every leaf of every note that has any, in order."""
    return tuple(said for note in document.notes for said in _said(note_leaves(note)))


def _said(source: Iterable[Leaf]) -> Iterable[Said]:
    for leaf in source:
        text = plain_text(leaf.content)
        if text:
            yield Said(leaf.id, text)


def compare(
    edition: str, expected: Sequence[Said], read: Sequence[Said], canon: Callable[[str], str] = str
) -> tuple[Finding, ...]:
    """Compare leaf by leaf, by id and in order; `canon` folds what the edition's code cannot tell apart.

    `edition` is the file's name, for the place. Linear in the number of leaves.
    """
    if len(expected) == len(read) and all(
        e.where == r.where and (e.text == r.text or canon(e.text) == canon(r.text))
        for e, r in zip(expected, read, strict=True)
    ):
        return ()
    by_id: dict[str, Said] = {}
    found: list[Finding] = []
    for said in read:
        if said.where in by_id:
            found.append(_added(edition, said, "está dos veces"))
        by_id.setdefault(said.where, said)
    wanted = {said.where for said in expected}
    for said in expected:
        other = by_id.get(said.where)
        if other is None:
            found.append(
                finding(
                    TEXT_MISSING, f"{edition}, {said.where}", f"Falta este texto del manuscrito: «{_cut(said.text)}»."
                )
            )
        elif canon(said.text) != canon(other.text):
            found.append(difference(edition, said.where, canon(said.text), canon(other.text)))
    found.extend(_added(edition, said, "no está en el manuscrito") for said in read if said.where not in wanted)
    return tuple(found) or _order(edition, expected, read)


def difference(edition: str, where: str, expected: str, read: str) -> Finding:
    """Return the finding that shows both texts around their first difference."""
    at = first_difference(expected, read)
    return finding(
        TEXT_DIFFERS,
        f"{edition}, {where}",
        f"El manuscrito dice «{_around(expected, at)}» y la edición dice «{_around(read, at)}».",
        "Vuelva a producir la edición; si el aviso sigue, es una falla del programa: guarde el informe y repórtela.",
    )


def first_difference(one: str, other: str) -> int:
    """Return the index of the first character that differs (the shorter length if one text begins the other)."""
    for index, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return index
    return min(len(one), len(other))


def _order(edition: str, expected: Sequence[Said], read: Sequence[Said]) -> tuple[Finding, ...]:
    for wanted, said in zip(expected, read, strict=True):
        if wanted.where != said.where:
            message = f"Aquí debía leerse «{_cut(wanted.text)}» y se lee antes «{_cut(said.text)}»."
            return (finding(ORDER_DIFFERS, f"{edition}, {wanted.where}", message),)
    return ()


def _added(edition: str, said: Said, why: str) -> Finding:
    return finding(TEXT_ADDED, f"{edition}, {said.where}", f"Este texto {why}: «{_cut(said.text)}».")


def _cut(text: str) -> str:
    return text if len(text) <= 2 * CONTEXT else f"{text[: 2 * CONTEXT]}…"


def _around(text: str, at: int) -> str:
    start, end = max(0, at - CONTEXT), at + CONTEXT
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
