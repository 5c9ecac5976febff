"""Proof of a braille edition: its finished pages, read back from their bytes, against the manuscript."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from editorial.document.model import Document
from editorial.document.walk import CAPTION
from editorial.findings import CODES, Finding, Severity, finding
from editorial.language import transcription
from editorial.proof.braille_cells import expected_text
from editorial.proof.braille_lint import lint
from editorial.proof.brf_bytes import BLANK, RawPage
from editorial.proof.brf_bytes import pages as raw_pages
from editorial.proof.brf_expected import Reader, noted, with_block_notes, with_chapter_notes
from editorial.proof.brf_follow import follow
from editorial.proof.brf_front import Found, VolumeFacts, front_items, title_items, title_page
from editorial.proof.brf_items import CENTRED, Expected, Item, Opening, Stand, service
from editorial.proof.brf_pages import Form, Page, Parts, check_heads, print_ranges, take_apart
from editorial.proof.brf_signs import SignReader
from editorial.proof.brf_stream import stream
from editorial.proof.brf_walk import Walk, said_by
from editorial.proof.compare import TEXT_ADDED, TEXT_MISSING
from editorial.publication import Publication

TOO_THICK = CODES.add("brf.too-thick", Severity.ERROR, "Un tomo con más hojas de las pedidas no se puede armar.")

NOTICE = Stand(6, 4)


@dataclass(frozen=True, slots=True)
class VolumeReading:
    """A volume as it was read: its pages as they stand, its parts, and the items found in text and front."""

    raw: tuple[RawPage, ...]
    parts: Parts
    walk: Walk
    front: Walk


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole edition as it was read, and everything that is wrong with it."""

    volumes: tuple[VolumeReading, ...]
    findings: tuple[Finding, ...]
    tables: Path | None = None
    said: Mapping[str, str] = field(default_factory=dict)  # the canonical form of every leaf


def prove(
    volumes: Sequence[bytes],
    document: Document,
    publication: Publication,
    names: Sequence[str],
    tables: Path | None = None,
) -> tuple[Finding, ...]:
    """Return every difference between the volumes (BRF files, in order) and the manuscript. No manifest is needed.

    `tables`: the folder of the signs that the edition was made with (default: the packaged ones).
    """
    return read_back(volumes, document, publication, names, tables).findings


def read_back(
    volumes: Sequence[bytes],
    document: Document,
    publication: Publication,
    names: Sequence[str],
    tables: Path | None = None,
) -> Reading:
    """Read an edition back, so that each line of it is accounted for: manuscript, or words of service."""
    return _Edition(document, publication, tables).read(volumes, names)


@dataclass
class _Edition:
    """The state of one reading: what is still to be said, and where sections were found."""

    document: Document
    publication: Publication
    tables: Path | None
    found: list[Finding] = field(default_factory=list)
    sections: list[Found] = field(default_factory=list)
    shown: list[Found] = field(default_factory=list)  # captions
    above: list[Opening] = field(default_factory=list)  # the headings over the present place
    carried: list[str] = field(default_factory=list)  # print pages that start before the next word
    index: int = 0

    def __post_init__(self) -> None:
        self.form = Form.of(self.publication.braille, self.tables)
        self.reader = Reader(
            self.publication.braille, {note.id: note.label for note in self.document.notes}, self.tables
        )
        self.notes = {note.id: list(self.reader.note(note)) for note in self.document.notes}
        self.signs = SignReader(self.document, self.publication, self.tables)
        said = self.reader.document(self.document)
        if self.publication.braille.notas == "capitulo":
            said, self.notes = with_chapter_notes(said, self.notes, self.publication.braille), {}
        elif self.publication.braille.notas == "bloque":
            said, self.notes = with_block_notes(said, self.notes, self.publication.braille), {}
        self.expected: list[Expected] = list(said)

    def read(self, volumes: Sequence[bytes], names: Sequence[str]) -> Reading:
        """Read the texts of all volumes, then their fronts, which tell of the texts."""
        settings = self.publication.braille
        taken: list[tuple[Sequence[RawPage], Parts, Walk, VolumeFacts]] = []
        number, label = 1, ""
        for volume, (data, name) in enumerate(zip(volumes, names, strict=True), 1):
            raw, found = raw_pages(data, name, settings.celdas, settings.lineas)
            self.found.extend(found)
            parts, found = take_apart(name, raw, self.form, number)
            self.found.extend(found)
            walk = self.text(parts, volume, len(volumes))
            ranges = print_ranges(parts, walk.stream, label, self.form)
            self.found.extend(check_heads(parts, ranges, self.publication, self.form))
            self.check_thickness(name, len(raw))
            taken.append((raw, parts, walk, _facts(volume, parts, ranges)))
            label = ranges[-1][1] if ranges else label
            number = parts.text[-1].number + 1 if parts.text else number
            number += (self.form.duplex or self.form.odd_only) and number % 2 == 0
        self.unsaid(names[-1] if names else self.publication.slug)
        readings = [
            VolumeReading(tuple(raw), parts, walk, self.front(parts, walk, facts, len(volumes)))
            for raw, parts, walk, facts in taken
        ]
        return Reading(tuple(readings), tuple(dict.fromkeys(self.found)), self.tables, self.reader.said)

    def check_thickness(self, name: str, pages: int) -> None:
        """Report a volume of more sheets than [braille] allows."""
        sheets = (pages + 1) // 2 if self.form.duplex else pages
        limit = self.publication.braille.hojas_por_tomo
        if sheets > limit:
            self.found.append(finding(TOO_THICK, name, f"El tomo tiene {sheets} hojas y el máximo es {limit}."))

    # ── the text of a volume

    def text(self, parts: Parts, volume: int, count: int) -> Walk:
        """Follow the manuscript through the text of one volume, from its resumed headings to its last line."""
        walk = self.walk(parts.name, parts.text, "")
        if volume > 1:
            follow(walk, self.resumed())
        walk.carried = self.carried
        called: dict[str, None] = {}
        waiting: list[Opening] = []

        def arrive(each: Opening | Item, word: int) -> None:
            if isinstance(each, Opening):
                waiting.append(each)
                self.above = [*(over for over in self.above if over.depth < each.depth), each]
                return
            called.update(dict.fromkeys(each.notes))
            page = parts.text[walk.line(word).page].number
            self.sections.extend(Found(opening, volume, page) for opening in waiting)
            waiting.clear()
            if each.where.endswith(CAPTION) and not each.service:
                self.shown.append(
                    Found(Opening(each.where.removesuffix(CAPTION), "caption", 0, each.text), volume, page)
                )

        settings = self.publication.braille
        end = service("última línea del tomo", transcription.end(volume, count), CENTRED, settings)
        self.index = follow(
            walk,
            self.expected,
            self.index,
            arrive,
            _text_ends(walk, end.text, expected_text(transcription.NOTES, settings), called),
        )
        self.carried = walk.carried if self.left() else []
        if not self.carried:
            walk.marks.extend((walk.at, label) for label in walk.carried)
        walk.carried = []
        follow(walk, [*noted(called, self.notes, settings), end])
        walk.check_marks()
        return self.finish(walk, parts.text)

    def resumed(self) -> list[Expected]:
        """Return the headings that a volume repeats when its text goes on under them."""
        following = self.expected[self.index] if self.index < len(self.expected) else None
        depth = following.depth if isinstance(following, Opening) else len(self.above) and self.above[-1].depth + 1
        above = [over for over in self.above if over.depth < depth]
        if not above:
            return []
        where = "encabezados que continúan"
        first = replace(service(where, transcription.RESUMED, NOTICE, self.publication.braille), keep=True)
        return [first, *(self.again(over, where) for over in above)]

    def again(self, heading: Opening, where: str) -> Item:
        """Return a heading as it is repeated."""
        raw = self.signs.heading(heading.section)
        return Item(where, heading.text, stand=NOTICE, keep=True, service=True, raw=raw)

    def unsaid(self, name: str) -> None:
        """Report what no volume says."""
        if left := self.left():
            message = f"Falta el final del texto, desde «{left[0].text[:80]}»: {len(left)} textos."
            self.found.append(finding(TEXT_MISSING, f"{name}, {left[0].where}", message))

    def left(self) -> list[Item]:
        """Return what is still to be said; of tables, nothing."""
        return [each for each in self.expected[self.index :] if isinstance(each, Item) and each.text]

    # ── fronts

    def front(self, parts: Parts, text: Walk, facts: VolumeFacts, count: int) -> Walk:
        """Check the pages before the text of a volume."""
        title, found = title_page(parts.title, self.form, parts.name)
        self.found.extend(found)
        walk = self.walk(parts.name, [title], "p")
        follow(walk, list(title_items(title, facts, count, self.publication, self.form)))
        self.finish(walk, [title])
        walk = self.walk(parts.name, parts.front, "p")
        signs = self.signs.of(text)
        follow(
            walk,
            list(
                front_items(self.document, self.publication, self.form, facts, count, self.sections, self.shown, signs)
            ),
        )
        return self.finish(walk, parts.front)

    # ── both

    def walk(self, name: str, pages: Sequence[Page], prefix: str) -> Walk:
        """Return a walk at the beginning of `pages`."""
        read_pages = stream([(page.offset, page.lines) for page in pages], self.form.width)

        def place(word: int) -> str:
            if not read_pages.words:
                return name
            line = read_pages.lines[read_pages.line_of[min(word, len(read_pages.words) - 1)]]
            return f"{name}, página {prefix}{pages[line.page].number}, línea {line.number}"

        return Walk(read_pages, self.form.width, place, self.form.read)

    def finish(self, walk: Walk, pages: Sequence[Page]) -> Walk:
        """Report what a walk found, what it left over, and, when every text is in its place, how the lines stand."""
        if walk.at < len(walk.stream.words) and not walk.lost:
            said = said_by(walk.stream, walk.at, len(walk.stream.words), walk.read)
            walk.found.append(finding(TEXT_ADDED, walk.place(walk.at), f"Sobra este texto: «{said[:80]}»."))
        if not walk.found:
            walk.found.extend(lint(walk, lambda page: self.form.room(pages[page].number)))
        self.found.extend(walk.found)
        return walk


def _text_ends(walk: Walk, end: str, notes: str, called: Mapping[str, None]) -> Callable[[Expected], bool]:
    """Return what tells that the manuscript's text in this volume is over: its notes or its last line follow."""
    words = walk.stream.words
    count = end.count(" ") + 1
    last = len(words) - count if walk.read(BLANK.join(words[-count:])) == end else len(words)
    heads = {
        line.first
        for line in walk.stream.lines
        if line.end - line.first == 1 and line.indent > CENTRED.indent and walk.read(words[line.first]) == notes
    }

    def over(each: Expected) -> bool:
        at_notes = walk.at in heads and bool(called) and not (isinstance(each, Item) and each.text == notes)
        return walk.at >= last or at_notes

    return over


def _facts(volume: int, parts: Parts, ranges: Sequence[tuple[str, str]]) -> VolumeFacts:
    first = next((one or other for one, other in ranges if one or other), "")
    pages = parts.text
    numbers = (pages[0].number, pages[-1].number) if pages else (0, 0)
    return VolumeFacts(volume, *numbers, first, ranges[-1][1] if ranges else "")
