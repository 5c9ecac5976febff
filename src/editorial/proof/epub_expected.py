"""What the marked Document says that an EPUB must show: places of page marks and note calls, links, languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from editorial.document.letters import fold
from editorial.document.model import Document, Image, Inline, Math, NoteRef, PageMark, Run
from editorial.document.walk import Leaf, leaves, note_leaves
from editorial.proof.epub_text import Spot

ALLOWED = frozenset({"http", "https", "mailto", "tel"})


@dataclass
class Expected:
    """The furniture inside the text, leaf by leaf."""

    leaf_ids: set[str] = field(default_factory=set)
    marks: list[tuple[str, Spot | None]] = field(default_factory=list)
    calls: list[tuple[str, str, Spot]] = field(default_factory=list)  # (label, note, place)
    links: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    languages: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    pictures: dict[str, list[Image]] = field(default_factory=dict)
    formulas: dict[str, list[Math]] = field(default_factory=dict)  # those that have MathML


def expected_of(document: Document) -> Expected:
    """Gather what `document` expects. Page marks inside notes have no place in a book whose notes stand at the end."""
    out = Expected()
    labels = {note.id: note.label for note in document.notes}
    waiting: list[str] = []
    for leaf in leaves(document):
        _leaf(leaf, labels, waiting, out)
    out.marks.extend((label, None) for label in waiting)
    for note in document.notes:
        for leaf in note_leaves(note):
            _leaf(leaf, labels, None, out)
    return out


def _leaf(leaf: Leaf, labels: dict[str, str], waiting: list[str] | None, out: Expected) -> None:
    out.leaf_ids.add(leaf.id)
    if all(type(inline) is Run and not inline.href and not inline.lang for inline in leaf.content) and not waiting:
        return
    seen = 0
    for inline in leaf.content:
        letters = _letters(inline)
        if letters and waiting:
            out.marks.extend((label, Spot(leaf.id, seen)) for label in waiting)
            waiting.clear()
        match inline:
            case PageMark(label=label) if waiting is not None:
                waiting.append(label)
            case NoteRef(note=note) if note in labels:
                out.calls.append((fold(labels[note]), note, Spot(leaf.id, seen)))
            case Math(mathml=mathml) if mathml:
                out.formulas.setdefault(leaf.id, []).append(inline)
            case Image():
                out.pictures.setdefault(leaf.id, []).append(inline)
        seen += letters
    if links := _stretches(leaf.content, "href"):
        out.links[leaf.id] = links
    if languages := _stretches(leaf.content, "lang"):
        out.languages[leaf.id] = languages


def _letters(inline: Inline) -> int:
    match inline:
        case Run(text=text) | Math(tex=text):
            return sum(map(str.isalnum, text))
        case _:
            return 0


def _stretches(content: Iterable[Inline], name: str) -> list[tuple[str, str]]:
    """Return (value, text) of runs that carry `name` (href or lang); neighbours with one value are one stretch."""
    out: list[tuple[str, str]] = []
    before = ""
    for inline in content:
        if isinstance(inline, PageMark):
            continue
        value = getattr(inline, name, None) if isinstance(inline, Run) else None
        if value and value == before:
            out[-1] = (value, out[-1][1] + inline.text)  # type: ignore[union-attr]
        elif value:
            out.append((value, inline.text))  # type: ignore[union-attr]
        before = value or ""
    return out


def may_be_linked(href: str, targets: Iterable[str]) -> bool:
    """Tell whether a link of the manuscript belongs in the book: an existing id, or an address of an allowed scheme."""
    if href.startswith("#"):
        return href[1:] in targets
    try:
        parts = urlsplit(href.strip())
        parts.port  # noqa: B018  (a port that is no number raises)
    except ValueError:
        return False
    scheme = parts.scheme.lower()
    return scheme in ALLOWED and (not scheme.startswith("http") or bool(parts.hostname))
