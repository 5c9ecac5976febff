"""The manuscript as an independent reader finds it, against the Document: every sign, every word boundary, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from editorial.document.letters import fold, plain_text, raw_text
from editorial.document.model import (
    Addition,
    Block,
    Change,
    Chart,
    Document,
    Figure,
    Heading,
    Inline,
    Inlines,
    List,
    Math,
    NoteRef,
    Paragraph,
    Quote,
    Run,
    Section,
    Separator,
    Table,
)
from editorial.document.walk import CAPTION, HEADING, LABEL, SOURCE
from editorial.findings import CODES, Finding, Severity, finding

SOURCE_DIFFERS = CODES.add(
    "proof.source-differs", Severity.ERROR, "Nada de lo que dice el archivo de origen puede perderse al leerlo."
)

NOTE_START, NOTE_END = "⟦", "⟧"
FORMULA = "\ufffc"
MOST = 20  # differences shown; a file that differs more is told so
CONTEXT = 40
NEIGHBOURHOOD = 2_000  # letters by which the two texts may be apart after a difference

_COMMAND = re.compile(r"\\[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the manuscript: where it stands in the file, and its folded text."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A leaf of the Document. `joins`: it may touch the next one, as a label touches its text (`I.Texto`)."""

    where: str
    text: str
    joins: bool = False


def _all(name: str) -> bool:
    return True


def compare_source(
    passages: Sequence[Passage], document: Document, labels: Callable[[str], bool] = _all
) -> tuple[Finding, ...]:
    """Compare what the source says with what the Document says; each difference is a finding with both texts.

    Spaces at the end of a label are the Document's own; all other boundaries must be the source's. `labels` tells of
    a list (its id) whether the source says the labels of its items: Markdown and HTML count for themselves. Linear.
    """
    source = " ".join(passage.text for passage in passages)
    spoken = _Speaker(document, "".join(source.split()), labels).all()
    if source == " ".join(leaf.text for leaf in spoken):
        return ()
    return _Differences(passages, spoken).found()


class _Speaker:
    """Says the Document in the order of the source, confirmed changes undone."""

    def __init__(self, document: Document, source: str, labels: Callable[[str], bool]) -> None:
        self.labels = labels
        self.source = source  # without white space: captions find their side and changes their place in it
        self.at = 0
        self.document = document
        self.notes = {note.id: note for note in document.notes}
        self.changes: dict[str, list[Change]] = {}
        for change in document.changes:
            self.changes.setdefault(change.where, []).append(change)
        self.added: dict[str, list[Addition]] = {}
        for addition in document.additions:
            self.added.setdefault(addition.where, []).append(addition)

    def all(self) -> list[_Spoken]:
        return [self._kept(leaf) for section in self.document.sections for leaf in self._section(section)]

    def _kept(self, leaf: _Spoken) -> _Spoken:
        self.at += len("".join(leaf.text.split()))
        return leaf

    def _section(self, section: Section) -> Iterator[_Spoken]:
        yield from self._leaf(section.id + LABEL, section.label, True)
        yield from self._leaf(section.id + HEADING, section.heading)
        yield from self._blocks(section.content)
        for inner in section.sections:
            yield from self._section(inner)

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[_Spoken]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[_Spoken]:
        match block:
            case Paragraph() | Heading():
                yield from self._leaf(block.id, block.content)
            case List():
                labelled = self.labels(block.id)
                for item in block.items:
                    if labelled:
                        yield from self._leaf(item.id + LABEL, item.label, True)
                    yield from self._blocks(item.content)
            case Quote():
                yield from self._blocks(block.content)
            case Table() | Figure() | Chart():
                yield from self._captioned(block)
            case Separator():
                return

    def _captioned(self, block: Table | Figure | Chart) -> Iterator[_Spoken]:
        """Say caption, cells and credit line in the order that the source has: a caption may stand below."""
        caption = list(self._leaf(block.id + CAPTION, block.caption))
        credit = list(self._leaf(block.id + SOURCE, block.source))
        cells: list[_Spoken] = []
        if isinstance(block, Table):
            cells = [leaf for row in block.rows for cell in row for leaf in self._blocks(cell.content)]
        orders = ([*caption, *cells, *credit], [*cells, *caption, *credit], [*cells, *credit, *caption])
        yield from min(orders, key=self._distance)

    def _distance(self, leaves: list[_Spoken]) -> int:
        """Return how far from here the source says `leaves`: tables that follow one another may say the same."""
        words = "".join("".join(leaf.text.split()) for leaf in leaves)
        if self.source.startswith(words, self.at):
            return 0
        start = max(0, self.at - NEIGHBOURHOOD)
        found = self.source.find(words, start, self.at + NEIGHBOURHOOD + len(words))
        return abs(found - self.at) if found >= 0 else NEIGHBOURHOOD * 2

    def _leaf(self, where: str, content: Inlines, joins: bool = False) -> Iterator[_Spoken]:
        text = self._said(_without(content, self.added[where]) if where in self.added else content)
        for change in reversed(self.changes.get(where, ())):
            text = self._undone(text, change)
        if text:
            yield _Spoken(where, text, joins)

    def _undone(self, text: str, change: Change) -> str:
        """Return `text` with the change undone at the place where the source then agrees."""
        now, was = fold(change.now), fold(change.was)
        starts = [match.start() for match in re.finditer(re.escape(now), text)]
        undone = [f"{text[:start]}{was}{text[start + len(now) :]}" for start in starts]
        return next(
            (one for one in undone if self.source.startswith("".join(one.split()), self.at)), (undone or [text])[0]
        )

    def _said(self, content: Inlines) -> str:
        if not any(isinstance(inline, NoteRef | Math) for inline in content):
            return plain_text(content)
        return plain_text(tuple(map(self._in_words, content)))

    def _in_words(self, inline: Inline) -> Inline:
        match inline:
            case NoteRef(note=note):
                leaves = self._blocks(self.notes[note].content) if note in self.notes else ()
                return Run(f"{NOTE_START}{' '.join(leaf.text for leaf in leaves)}{NOTE_END}")
            case Math(tex=tex):
                digits = sorted(filter(str.isdigit, _COMMAND.sub("", tex)))
                return Run(FORMULA + "".join(digits) + FORMULA)
            case _:
                return inline


def _without(content: Inlines, added: Sequence[Addition]) -> Inlines:
    """Return `content` as the manuscript has it: without the words that the editions add."""
    out: list[Inline] = []
    at = 0
    for inline in content:
        if isinstance(inline, Run):
            text = inline.text
            for one in sorted(added, key=lambda each: -each.start):
                if at <= one.start <= at + len(inline.text) - len(one.text):
                    text = text[: one.start - at] + text[one.start - at + len(one.text) :]
            out.append(replace(inline, text=text))
        else:
            out.append(inline)
        at += len(raw_text((inline,)))
    return tuple(out)


class _Differences:
    """Finds where two readings part and where they meet again."""

    def __init__(self, passages: Sequence[Passage], spoken: Sequence[_Spoken]) -> None:
        self.passages = passages
        self.source, self.starts, source_breaks = _stream(passages)
        self.read, _, read_breaks = _stream(spoken)
        self.spoken = spoken
        self.source_breaks = source_breaks
        self.read_breaks = read_breaks

    def found(self) -> tuple[Finding, ...]:
        if self.source == self.read:
            return self._boundaries()
        out: list[Finding] = []
        passage = at = 0
        while passage < len(self.passages) and len(out) < MOST:
            words = "".join(self.passages[passage].text.split())
            if self.read.startswith(words, at):
                passage, at = passage + 1, at + len(words)
                continue
            following, place = self._meeting(passage + 1, at)
            out.append(self._difference(passage, at, place, following))
            passage, at = following, place
        if at < len(self.read) and len(out) < MOST:
            out.append(self._difference(len(self.passages), at, len(self.read), len(self.passages)))
        return tuple(out)

    def _meeting(self, passage: int, at: int) -> tuple[int, int]:
        """Return the next passage that the Document has too, and where; the ends when there is none."""
        for index in range(passage, min(passage + 50, len(self.passages))):
            words = "".join(self.passages[index].text.split())
            place = self.read.find(words, at, at + 20_000 + len(words)) if len(words) >= 12 else -1
            if place >= 0:
                return index, place
        return len(self.passages), len(self.read)

    def _difference(self, passage: int, at: int, end: int, following: int) -> Finding:
        """Return the finding of passages [passage, following) against the letters [at, end) of the Document."""
        starts = [*self.starts, len(self.source)]
        first, last = starts[passage], starts[following]
        place = 0
        while first + place < last and at + place < end and self.source[first + place] == self.read[at + place]:
            place += 1
        where = self.passages[min(passage, len(self.passages) - 1)].where if self.passages else ""
        source = _window(self.source, self.source_breaks, first, first + place, last)
        read = _window(self.read, self.read_breaks, at, at + place, end)
        return finding(
            SOURCE_DIFFERS,
            where,
            f"El archivo de origen dice «{source}» y el texto leído dice «{read}».",
            "Es una pérdida al leer: escriba ese pasaje de otra manera en el archivo de origen y repórtela.",
        )

    def _boundaries(self) -> tuple[Finding, ...]:
        lost = self.source_breaks - self.read_breaks
        made = self.read_breaks - self.source_breaks - self._label_ends()
        out = []
        for place in sorted(lost | made)[:MOST]:
            passage = self._passage_at(place)
            before, after = self.source[max(0, place - CONTEXT) : place], self.source[place : place + CONTEXT]
            said, meant = (
                (f"{before} {after}", before + after) if place in lost else (before + after, f"{before} {after}")
            )
            out.append(
                finding(
                    SOURCE_DIFFERS,
                    passage.where,
                    f"El archivo de origen dice «{said}» y el texto leído dice «{meant}»: el espacio no es el mismo.",
                )
            )
        return tuple(out)

    def _label_ends(self) -> set[int]:
        ends, at = set(), 0
        for leaf in self.spoken:
            at += len("".join(leaf.text.split()))
            if leaf.joins:
                ends.add(at)
        return ends

    def _passage_at(self, place: int) -> Passage:
        index = 0
        while index + 1 < len(self.starts) and self.starts[index + 1] <= place:
            index += 1
        return self.passages[index]


def _stream(texts: Sequence[Passage] | Sequence[_Spoken]) -> tuple[str, list[int], set[int]]:
    """Return all words joined, the start of each text in them, and the places where white space stood."""
    words: list[str] = []
    starts: list[int] = []
    breaks: set[int] = set()
    at = 0
    for one in texts:
        starts.append(at)
        for word in one.text.split():
            words.append(word)
            at += len(word)
            breaks.add(at)
    return "".join(words), starts, breaks


def _window(text: str, breaks: set[int], first: int, at: int, end: int) -> str:
    """Return the letters of [first, end) around `at`, with the blanks that stood between them."""
    start, stop = max(first, at - CONTEXT), min(end, at + CONTEXT)
    signs = (f"{text[index]} " if index + 1 in breaks else text[index] for index in range(start, stop))
    return f"{'…' if start > first else ''}{''.join(signs).rstrip()}{'…' if stop < end else ''}"
