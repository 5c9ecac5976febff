"""A law in PDF read by a witness of its own (`source_pdf_lines`), against the Document made from it.

The witness is a program in a process of its own, within limits like those of the first reading: a file that this one
takes can still be slow or large for that one. A text that both have in another order is told for review: a PDF has no
order of its own. Letters and word boundaries must be the same.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice
from types import MappingProxyType

from editorial.document.model import Change, Document, Inlines, LineBreak, NoteRef, Run, Style
from editorial.document.walk import leaves, note_leaves
from editorial.findings import CODES, Finding, Severity, finding
from editorial.programs.module import run_module
from editorial.programs.process import Budget
from editorial.proof.source_compare import SOURCE_DIFFERS

ORDER = CODES.add(
    "proof.pdf-order", Severity.REVIEW, "Un PDF no dice en qué orden se leen columnas, cuadros y notas: debe verse."
)
UNPROVEN = CODES.add(
    "proof.pdf-unproven", Severity.ERROR, "Un PDF que no puede leerse una segunda vez no se ha probado."
)
MOST = 20  # differences shown
_MODULE = "editorial.proof.source_pdf_lines"
_FAULTS = {
    "time": "tarda más de lo que su tamaño justifica",
    "output": "su texto desarrollado pasa del límite",
    "memory": "ocupa más memoria que el límite",
    "failed": "el archivo está dañado de un modo que no se entiende",
}
_REMEDY = "Guárdelo otra vez como PDF desde Word, o use el archivo de Word de la ley."
_AHEAD = 400  # words by which the two texts may be apart after a difference
_ALIKE = 4  # words in a row that are the same again
_FREE = "\0"  # in the text of a leaf: a blank may stand here or not


@dataclass(slots=True)
class _Words:
    """A text as words, each with its place; `free` are the places, counted in letters, where a blank may stand."""

    words: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    free: set[int] = field(default_factory=set)


def prove(sources: Mapping[str, bytes], document: Document, allowed: Callable[[int], Budget]) -> tuple[Finding, ...]:
    """Compare the PDFs (name → bytes, in reading order) with the Document; each difference is a finding with its page.

    `allowed` says what reading that many bytes may cost; a file that needs more is not proven, which is an error.
    Linear but for the differences themselves.
    """
    asked = [_asked(name, data, allowed(len(data))) for name, data in sources.items()]
    if unproven := tuple(found for _, faults in asked for found in faults):
        return unproven
    spoken = _spoken(document, "")
    known = set(spoken.words)
    lines = [line for its, _ in asked for line in its]
    source, lost = _without_notes(_joined(lines, known), document)
    if document.changes:
        spoken = _spoken(document, "".join(source.words))
    if lost or "".join(source.words) != "".join(spoken.words):
        return (*lost, *_differences(source, spoken))
    return tuple(_boundaries(source, spoken))


# --- what the file says ----------------------------------------------------------------------------------------------


def _asked(name: str, data: bytes, budget: Budget) -> tuple[list[tuple[str, str]], list[Finding]]:
    """Return the lines of one PDF as (place, text); where their reading did not come to its end, a finding."""
    outcome = run_module(_MODULE, (), data, budget)
    if outcome.ending != "done":
        fault = "memory" if "MemoryError" in outcome.stderr else outcome.ending
        return [], [finding(UNPROVEN, name, f"La segunda lectura no terminó: {_FAULTS[fault]}.", _REMEDY)]
    return [(f"{name}, página {page}", text) for page, text in json.loads(outcome.stdout)], []


def _joined(lines: Sequence[tuple[str, str]], known: set[str]) -> _Words:
    """Return the words of the lines; one divided at a line end is joined as the Document has it, hyphen or none."""
    out = _Words()
    waiting = ""
    for place, line in lines:
        words = line.split()
        if waiting:
            whole = next((one for one in (waiting[:-1] + words[0], waiting + words[0]) if one in known), None)
            if whole is None:
                out.words.append(waiting)
                out.places.append(place)
            else:
                words[0] = whole
            waiting = ""
        if words[-1].endswith(("-", "\u2010", "/")) and len(words[-1]) > 1:
            waiting = words.pop()
        out.words += words
        out.places += [place] * len(words)
    if waiting:
        out.words.append(waiting)
        out.places.append(lines[-1][0])
    return out


def _without_notes(source: _Words, document: Document) -> tuple[_Words, list[Finding]]:
    """Return the words without the footnotes of the Document, which stand at the foot of their page; lost ones told."""
    if not document.notes:
        return source, []
    text = "".join(source.words)
    ends: list[int] = []
    at = 0
    for word in source.words:
        at += len(word)
        ends.append(at)
    index = {end: number for number, end in enumerate([0, *ends])}
    gone: set[int] = set()
    lost: list[Finding] = []
    start = 0
    for note in document.notes:
        said = "".join(" ".join(_text(leaf.content).replace(_FREE, "") for leaf in note_leaves(note)).split())
        place, whole = start, note.label + said
        while (place := text.find(whole, place)) >= 0 and not (place in index and place + len(whole) in index):
            place += 1
        if place < 0:
            message = f"La nota «{note.label} {said[:40]}…» no está así al pie de ninguna página."
            lost.append(finding(SOURCE_DIFFERS, source.places[0] if source.places else "", message))
            continue
        start = place + len(whole)
        gone.update(range(index[place], index[start]))
    kept = [at for at in range(len(source.words)) if at not in gone]
    return _Words([source.words[at] for at in kept], [source.places[at] for at in kept]), lost


# --- what the Document says ------------------------------------------------------------------------------------------


def _spoken(document: Document, source: str) -> _Words:
    """Return the Document's words in order, confirmed changes undone where the letters of `source` then have them."""
    out = _Words()
    at = 0
    labels = {note.id: note.label for note in document.notes}
    changes: dict[str, list[Change]] = {}
    for change in document.changes if source else ():
        changes.setdefault(change.where, []).append(change)
    for leaf in leaves(document):
        text = _text(leaf.content, labels) + (_FREE if leaf.kind.endswith("label") else "")
        for change in reversed(changes.get(leaf.id, ())):
            text = _undone(text, change, source)
        for word in text.split():
            first, *rest = word.split(_FREE)
            at += len(first)
            for part in rest:
                out.free.add(at)
                at += len(part)
            if whole := first + "".join(rest):
                out.words.append(whole)
                out.places.append(leaf.id)
    return out


def _text(content: Inlines, labels: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the characters of a leaf; raised and lowered ones, and calls, may stand apart from their word."""
    parts = []
    for inline in content:
        match inline:
            case Run(text=text, style=style):
                parts.append(f"{_FREE}{text}{_FREE}" if style & (Style.SUPER | Style.SUB) else text)
            case LineBreak():
                parts.append(" ")
            case NoteRef(note=note):
                parts.append(f"{_FREE}{labels.get(note, '')}{_FREE}")
            case _:
                pass
    return unicodedata.normalize("NFC", "".join(parts))


def _undone(text: str, change: Change, source: str) -> str:
    """Return `text` with the change undone at the first place where the source then agrees."""
    starts = [found.start() for found in re.finditer(re.escape(change.now), text)]
    undone = [f"{text[:start]}{change.was}{text[start + len(change.now) :]}" for start in starts]
    agreeing = (one for one in undone if "".join(one.replace(_FREE, "").split()) in source)
    return next(agreeing, (undone or [text])[0])


# --- where they part -------------------------------------------------------------------------------------------------


def _boundaries(source: _Words, spoken: _Words) -> Iterator[Finding]:
    """Yield a finding for each blank that only one of the two texts has; their letters are the same."""
    ends = dict(zip(accumulate(map(len, source.words)), source.places, strict=True))
    heard = set(accumulate(map(len, spoken.words)))
    letters = "".join(source.words)
    for place in islice(sorted((ends.keys() ^ heard) - spoken.free), MOST):
        before, after = letters[max(0, place - 30) : place], letters[place : place + 30]
        apart, together = f"«{before} {after}»", f"«{before}{after}»"
        said, read = (apart, together) if place in ends else (together, apart)
        yield _difference(_place_of(place, source), said, read, "El espacio no es el mismo.")


def _place_of(place: int, source: _Words) -> str:
    at = bisect_right(list(accumulate(map(len, source.words))), place)
    return source.places[min(at, len(source.places) - 1)]


def _difference(where: str, said: str, read: str, why: str = "") -> Finding:
    return finding(
        SOURCE_DIFFERS,
        where,
        f"La segunda lectura del PDF dice {said} y el texto leído dice {read}.{' ' if why else ''}{why}",
        "Coteje esa página con el PDF; si falta algo, use el archivo de Word de la ley.",
    )


def _differences(source: _Words, spoken: _Words) -> Iterator[Finding]:
    """Yield a finding for each stretch that the two texts do not share; one alone when only the order differs."""
    stretches = list(islice(_stretches(source.words, spoken.words), MOST))
    if Counter(source.words) == Counter(spoken.words):
        pages = dict.fromkeys(source.places[min(begin, len(source.places) - 1)] for begin, _, _, _ in stretches)
        yield finding(
            ORDER,
            ", ".join(islice(pages, 5)),
            "El archivo pone estos renglones en otro orden que el que tienen en la página; se siguió el de la página.",
            "Coteje el orden de columnas, cuadros y notas.",
        )
        return
    for begin, end, first, last in stretches:
        said, read = " ".join(source.words[begin:end]), " ".join(spoken.words[first:last])
        if said.replace(" ", "") == read.replace(" ", "") and _only_free(source, spoken, begin, end, first, last):
            continue
        where = source.places[min(begin, len(source.places) - 1)] if source.places else ""
        yield _difference(where, _quoted(said), _quoted(read))


def _quoted(text: str) -> str:
    return f"«{text[:120]}…»" if len(text) > 120 else f"«{text}»"


def _stretches(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches in which two word lists differ: begin and end in each. What follows is alike again."""
    at = other = 0
    while at < len(first) or other < len(second):
        if first[at : at + 1] == second[other : other + 1]:
            at, other = at + 1, other + 1
            continue
        end, last = _meeting(first, second, at, other)
        yield at, end, other, last
        at, other = end, last


def _meeting(first: Sequence[str], second: Sequence[str], at: int, other: int) -> tuple[int, int]:
    """Return the nearest place where both lists say the same few words again; their ends when there is none."""
    seen: dict[tuple[str, ...], int] = {}
    for place in range(other, min(other + _AHEAD, len(second) - _ALIKE + 1)):
        seen.setdefault(tuple(second[place : place + _ALIKE]), place)
    best = (len(first), len(second))
    for place in range(at, min(at + _AHEAD, len(first) - _ALIKE + 1)):
        found = seen.get(tuple(first[place : place + _ALIKE]))
        if found is not None and place - at + found - other < best[0] - at + best[1] - other:
            best = (place, found)
        if place - at > best[0] - at + best[1] - other:
            break
    return best


def _only_free(source: _Words, spoken: _Words, begin: int, end: int, first: int, last: int) -> bool:
    """Tell whether two stretches of the same letters differ only in blanks that may stand there."""
    start = sum(map(len, spoken.words[:first]))
    ends = set(accumulate(map(len, source.words[begin:end])))
    heard = set(accumulate(map(len, spoken.words[first:last])))
    return all(start + place in spoken.free for place in ends ^ heard)
