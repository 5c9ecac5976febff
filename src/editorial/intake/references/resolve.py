"""What a citation points to, seen from the place where it stands, and which stretch of text carries each link."""

from __future__ import annotations

from dataclasses import dataclass

from editorial.intake.references.citations import ARTICLE, Citation, Phrase
from editorial.intake.references.index import Index
from editorial.intake.references.spans import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: its article or transitory, the items around it from the outermost; `body`: in the law."""

    article: str
    items: tuple[str, ...] = ()
    body: bool = True


@dataclass(frozen=True, slots=True)
class Target:
    """What a number (or `este artículo`) points to, None when nothing has it; the stretch of text that says so."""

    start: int
    end: int
    id: str | None


def resolve(citation: Citation, place: Place, index: Index) -> list[list[Target]]:
    """Return the targets of each phrase of a citation, in order."""
    phrases = citation.phrases
    found: list[list[Target]] = [[] for _ in phrases]
    path: list[str] = []  # what the chain has named since its last article, from the outermost
    at = 0
    while at < len(phrases):
        last = at
        while phrases[last].up and last + 1 < len(phrases):
            last += 1
        for step in range(last, at - 1, -1):
            if phrases[step].kind == ARTICLE:
                path = []
            holders = path[::-1] or _around(place)
            found[step] = _targets(phrases[step], holders, place, index)
            path += [target.id for target in found[step][-1:] if target.id]
        at = last + 1
    return found


def _around(place: Place) -> list[str]:
    """Return what may hold a provision cited without its article: the items around the text, then the article."""
    return [*reversed(place.items), place.article]


def _targets(phrase: Phrase, holders: list[str], place: Place, index: Index) -> list[Target]:
    if phrase.deictic:
        return [Target(phrase.start, phrase.end, _beside(phrase, place, index))]
    targets = []
    for cited in phrase.cited:
        start = phrase.start if cited is phrase.cited[0] else cited.start
        for component, end in cited.readings:
            id_ = _find(phrase.kind, component, holders, index) if index.worded or not cited.worded else None
            if id_:
                targets.append(Target(start, end, id_))
                break
        else:
            targets.append(Target(start, cited.end, None))
    return targets


def _find(kind: str, component: str, holders: list[str], index: Index) -> str | None:
    if kind == ARTICLE:
        return component if component in index.known else None
    return next((id_ for holder in holders if (id_ := index.child(holder, component))), None)


def _beside(phrase: Phrase, place: Place, index: Index) -> str | None:
    """Return the provision of the phrase's kind around the text, or the one before or after it."""
    own = place.article
    if phrase.kind != ARTICLE:
        inside = [item for item in place.items if item.rpartition("__")[2].startswith(f"{phrase.kind}_")]
        if not inside:
            return None
        own = inside[-1]
    if phrase.deictic == "this":
        return own
    return index.neighbour(own, -1 if phrase.deictic == "previous" else 1)


def joined(citation: Citation, found: list[list[Target]]) -> list[Span]:
    """Return the links of a citation: `artículo 47, fracción V` is one, `artículos 3, 4 y 5` are three."""
    spans: list[Span] = []
    alone = False  # the last span is all there is of its phrase, so the next phrase may join it
    for targets in found:
        for number, target in enumerate(targets):
            if target.id is None:
                alone = False
                continue
            last = spans[-1] if spans else None
            single = len(targets) == 1
            if last and alone and number == 0 and target.id.startswith(f"{last.target}__"):
                spans[-1] = Span(last.start, target.end, target.id)
            elif last and alone and single and last.target.startswith(f"{target.id}__"):
                spans[-1] = Span(last.start, target.end, last.target)
            else:
                spans.append(Span(target.start, target.end, target.id))
            alone = single
    return spans
