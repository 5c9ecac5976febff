"""What the editions add to the manuscript, counted again: numbers of captions in order, words of bare references."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from editorial.document.letters import fold, raw_text
from editorial.document.model import Addition, Chart, Document, Figure, Inlines, Run, Section, Table
from editorial.document.walk import CAPTION, blocks, inner_blocks, leaves, note_leaves, sections
from editorial.findings import CODES, Finding, Severity, finding
from editorial.publication import Publication

ADDED = CODES.add(
    "proof.added-words",
    Severity.ERROR,
    "Lo único que las ediciones añaden al manuscrito son los números de los pies y las palabras de los enlaces vacíos.",
)

_NAMES = {Table: "Tabla", Chart: "Gráfica", Figure: "Figura"}
_OWN = re.compile(
    r"\s*(tabla|cuadro|gr[áa]fic[ao]|figura|imagen|ilustraci[óo]n|fotograf[íi]a|foto|mapa|esquema|diagrama|fig\.)\s+"
    r"(?:n[úu]m\S*\s*|no\.\s*|n\.?º\s*)?((?:\d{1,3}(?!\d|,\d)|(?-i:[IVXLC]{1,7})\b|(?-i:[A-Z])[.–-]?\d)(?:[.–-]?\w)*)",
    re.IGNORECASE,
)
_DIVISION = re.compile(r"(?:cap[íi]tulo|parte)\s+(\d{1,3}|[IVXLC]{1,7})\b|anexo\s+([A-Z])\b", re.IGNORECASE)


def prove(document: Document, publication: Publication) -> tuple[Finding, ...]:
    """Compare every addition with what it must be, and every caption without one; linear in the text."""
    labels = {one.where: one.text for one in document.additions if one.where.endswith(CAPTION) and not one.start}
    wanted = _labels(document, labels, publication)
    out = [
        finding(ADDED, leaf, f"El pie debe comenzar con «{wanted.get(leaf, '')}» y comienza con «{said}».")
        for leaf in dict.fromkeys((*wanted, *labels))
        if (said := labels.get(leaf, "")) != wanted.get(leaf, "")
    ]
    return (*out, *_references(document, [one for one in document.additions if labels.get(one.where) != one.text]))


def _labels(document: Document, labels: Mapping[str, str], publication: Publication) -> dict[str, str]:
    """Return the label of each caption, counted from the sections alone; none when the manuscript has its own."""
    order = publication.numeracion.orden
    if order == "manuscrito" or publication.clase == "ley":
        return {}
    captions = list(_captions(document))
    words = [raw_text(block.caption).removeprefix(labels.get(block.id + CAPTION, "")) for _, block in captions]
    if any(_OWN.match(line) for said in words for line in said.split("\n")):
        return {}
    counts: Counter[str] = Counter()
    out = {}
    for chapter, block in captions:
        stem = _NAMES[type(block)] + (f" {chapter}." if chapter and order == "capitulo" else " ")
        counts[stem] += 1
        out[block.id + CAPTION] = f"{stem}{counts[stem]}. "
    return out


def _captions(document: Document) -> Iterator[tuple[str, Table | Figure | Chart]]:
    """Yield every block with a caption, and the number of the chapter in which it stands."""
    level, above = list(document.sections), 0
    while above < 2 and not any(map(_division, level)):
        level, above = [inner for section in level for inner in section.sections], above + 1
    first: dict[str, str] = {}
    for section in level:
        first.setdefault(_division(section), section.id)
    chapter = ""
    for depth, section in sections(document):
        if depth <= above:
            number = _division(section) if depth == above else ""
            chapter = number if first.get(number) == section.id else ""
        for block in inner_blocks(section.content):
            if isinstance(block, Table | Figure | Chart) and block.caption:
                yield chapter, block


def _division(section: Section) -> str:
    label = fold(raw_text(section.label)).rstrip(" .):-–—")
    found = _DIVISION.match(fold(raw_text(section.heading)))
    own = label or (found[1] or found[2] if found else "")
    return own if own[:1].isupper() or own[:1].isdigit() else ""


def _references(document: Document, added: list[Addition]) -> Iterator[Finding]:
    """Yield the additions that are not the words of the link on which they stand."""
    if not added:
        return
    texts = {leaf.id: leaf.content for leaf in leaves(document)}
    texts |= {leaf.id: leaf.content for note in document.notes for leaf in note_leaves(note)}
    names = dict(_names(document))
    for one in added:
        link = _link_at(texts.get(one.where, ()), one.start)
        if link is None or link.text != one.text or one.text not in names.get((link.href or "")[1:], ()):
            yield finding(ADDED, one.where, f"Se añadió «{one.text}», que no es como se llama su destino.")


def _link_at(content: Inlines, start: int) -> Run | None:
    at = 0
    for inline in content:
        if at == start and isinstance(inline, Run) and inline.text:
            return inline
        at += len(raw_text((inline,)))
    return None


def _names(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what each place may be called: by its number, or by its words in quotation marks."""
    for block in blocks(document):
        if isinstance(block, Table | Figure | Chart) and block.caption:
            found = [_OWN.match(line) for line in raw_text(block.caption).split("\n")]
            numbered = [f"{one[1].lower()} {re.sub('[-–]', '.', one[2])}" for one in found if one]
            yield block.id, (*numbered, f"«{fold(raw_text(block.caption))}»")
    for _, section in sections(document):
        label = fold(raw_text(section.label)).rstrip(" .):-–—")
        yield section.id, (f"apartado {label}" if label else f"«{fold(raw_text(section.heading))}»",)
