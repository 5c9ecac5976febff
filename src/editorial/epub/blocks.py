"""Sections, blocks and notes of one piece of the text as XHTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from editorial.document.model import (
    Block,
    Chart,
    Figure,
    Heading,
    Image,
    Inlines,
    Item,
    List,
    Note,
    NoteRef,
    PageMark,
    Paragraph,
    Quote,
    Role,
    Section,
    Separator,
    Table,
)
from editorial.document.walk import CAPTION, HEADING, LABEL, SOURCE
from editorial.epub import figures, inline, tables, xhtml
from editorial.epub.plan import Piece, Plan
from editorial.findings import CODES, Finding, Severity, finding

LINK_UNSAFE = CODES.add(
    "epub.link-unsafe",
    Severity.WARNING,
    "Sólo se enlaza a direcciones http, https, mailto y tel bien escritas: cualquier otra puede ejecutar código.",
)
LINK_BROKEN = CODES.add(
    "epub.link-broken", Severity.WARNING, "Un enlace interno debe llevar a un lugar que exista en el texto."
)

_TYPES = {
    "book": ("part", "doc-part"),
    "title": ("part", "doc-part"),
    "chapter": ("chapter", "doc-chapter"),
    "annex": ("appendix", "doc-appendix"),
    "part": ("chapter", "doc-chapter"),
}
_ROLE_CLASSES = {Role.CENTRED: "centrado", Role.SIGNATURE: "firma"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A page marker written: the printed label, and where it stands."""

    label: str
    file: str
    identifier: str


@dataclass
class Shared:
    """What the pieces of one book know of one another while they are written, in spine order."""

    plan: Plan
    notes: Mapping[str, Note]
    pictures: Mapping[str, str]  # name of a Media → file in the book
    marks: list[Mark] = field(default_factory=list)
    calls: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # note → (file, id) of its calls
    note_files: dict[str, str] = field(default_factory=dict)  # note → file in which it stands
    findings: list[Finding] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)  # ids of ours: of page markers and calls

    def mark(self, label: str, file: str) -> Mark:
        """Register the next page marker; ids are the labels, made safe and unique."""
        safe = "".join(c if c.isascii() and c.isalnum() else "-" for c in label)
        self.marks.append(Mark(label, file, self.own(f"pag-{safe}")))
        return self.marks[-1]

    def own(self, name: str) -> str:
        """Return an id of ours that neither the text nor another one of ours has."""
        while name in self._taken or name in self.plan.places:
            name += "-2"
        self._taken.add(name)
        return name


class PieceWriter:
    """Writes one piece. The one object of this room that changes while it works: it gathers calls and marks."""

    def __init__(self, piece: Piece, shared: Shared) -> None:
        self.piece = piece
        self.shared = shared
        self.waiting: list[str] = []  # notes called here that stand at the end of this document
        self.in_note = False

    def body(self) -> str:
        """Return the whole text of the piece, its notes at the end."""
        out = []
        level = 1
        if self.piece.heading:
            out.append(f'<h1 id="{self.opening_id}">{xhtml.text(self.piece.heading)}</h1>\n')
            level = 2
        out.extend(self.section(section, level) for section in self.piece.sections)
        out.append(self._notes())
        return "".join(out)

    @property
    def opening_id(self) -> str:
        """Return the id of the heading that we gave to a piece without one."""
        return self.piece.name.removesuffix(".xhtml")

    # Sections

    def section(self, section: Section, level: int) -> str:
        """Return a section with its heading at `level` (h1 … h6) and everything in it."""
        kind, role = _TYPES.get(section.kind, ("", ""))
        types = f' epub:type="{kind}" role="{role}"' if kind and (section.label or section.heading) else ""
        heading, runs_in = self._heading(section, level)
        below = level + 1 if heading else level
        return "".join(
            (
                f'<section id="{section.id}" class="{section.kind}"{types}>\n',
                heading,
                self.blocks(section.content, below, runs_in=runs_in),
                *(self.section(inner, below) for inner in section.sections),
                "</section>\n",
            )
        )

    def _heading(self, section: Section, level: int) -> tuple[str, bool]:
        """Return the heading, and whether the first paragraph runs on in its line, as after `Artículo 5.-`."""
        if not section.label and not section.heading:
            return "", False
        first = section.content[0] if section.content else None
        runs_in = bool(
            section.kind in ("article", "transitory") and section.label and not section.heading
        ) and isinstance(first, Paragraph)
        before, label = self._hoisted(section.label)
        between, heading = self._hoisted(section.heading) if not section.label else ("", section.heading)
        parts = [
            f'<span id="{section.id}{suffix}" class="{name}">{self.phrases(content)}</span>'
            for suffix, name, content in ((LABEL, "etiqueta", label), (HEADING, "rubro", heading))
            if content
        ]
        tag = f"h{min(level, 6)}"
        deeper = f' aria-level="{level}"' if level > 6 else ""
        run_in = ' class="corrido"' if runs_in else ""
        return f"{before}{between}<{tag}{run_in}{deeper}>{' '.join(parts)}</{tag}>\n", runs_in

    # Blocks

    def blocks(self, content: tuple[Block, ...], level: int, *, runs_in: bool = False) -> str:
        """Return `content`; `level` is that of a heading found among it, 0 where headings would break the outline."""
        return "".join(
            [self._block(block, level, runs_in=runs_in and index == 0) for index, block in enumerate(content)]
        )

    def _block(self, block: Block, level: int, *, runs_in: bool = False) -> str:
        match block:
            case Paragraph():
                return self._paragraph(block, runs_in=runs_in)
            case List():
                return self._list(block)
            case Table():
                return self._table(block)
            case Heading():
                tag = f"h{min(level, 6)}" if level else "p"
                return f'<{tag} id="{block.id}" class="subtitulo">{self.phrases(block.content)}</{tag}>\n'
            case Quote():
                return f'<blockquote id="{block.id}">\n{self.blocks(block.content, 0)}</blockquote>\n'
            case Figure() | Chart():
                return self._figure(block)
            case Separator():
                return f'<hr id="{block.id}"/>\n'

    def _paragraph(self, block: Paragraph, *, runs_in: bool = False) -> str:
        content = self.phrases(block.content)
        if block.role is Role.REFORM_NOTE:
            # A note in the sense of ARIA: a reader can pass over it; as a landmark it would be one of a thousand.
            return f'<aside id="{block.id}" class="reforma" role="note">{content}</aside>\n'
        if block.role is Role.CODE:
            return f'<pre id="{block.id}"><code>{content}</code></pre>\n'
        name = "corrido" if runs_in else _ROLE_CLASSES.get(block.role, "")
        return f'<p id="{block.id}" class="{name}">{content}</p>\n' if name else f'<p id="{block.id}">{content}</p>\n'

    def _list(self, block: List) -> str:
        literal = any(item.label for item in block.items)
        if not literal:
            tag = "ol" if block.kind == "ordered" else "ul"
            return f'<{tag} id="{block.id}">\n{"".join(map(self._item, block.items))}</{tag}>\n'
        # Labels are text: a list that the browser numbers would turn the manuscript's "III Bis." into "4.".
        items = "".join(map(self._item, block.items))
        return f'<ul id="{block.id}" class="literal {block.kind}" role="list">\n{items}</ul>\n'

    def _item(self, item: Item) -> str:
        label = f'<span id="{item.id}{LABEL}" class="etiqueta">{self.phrases(item.label)}</span> ' if item.label else ""
        runs_in = bool(item.label) and bool(item.content) and isinstance(item.content[0], Paragraph)
        return f'<li id="{item.id}">{label}{self.blocks(item.content, 0, runs_in=runs_in)}</li>\n'

    def _table(self, block: Table) -> str:
        before, caption = self._hoisted(block.caption)
        return before + tables.table(
            block,
            caption=self._captioned(block.id + CAPTION, caption),
            source=lambda: self._captioned(block.id + SOURCE, block.source),
            blocks=lambda content: self.blocks(content, 0),
        )

    def _figure(self, block: Figure | Chart) -> str:
        before, caption = self._hoisted(block.caption)
        said = self._captioned(block.id + CAPTION, caption)
        source = self._captioned(block.id + SOURCE, block.source, "fuente")
        if isinstance(block, Figure):
            return before + figures.figure(block, self._picture(block.image), said, source)
        return before + figures.chart(block, said, source, lambda content: self.blocks(content, 0))

    def _captioned(self, identifier: str, content: Inlines, name: str = "") -> str:
        style = f' class="{name}"' if name else ""
        return f'<span id="{identifier}"{style}>{self.phrases(content)}</span>' if content else ""

    # Phrases

    def phrases(self, content: Inlines) -> str:
        """Return runs with their links, note calls and page marks."""
        return inline.phrases(content, target=self._target, call=self._call, mark=self._mark, picture=self._picture)

    def _hoisted(self, content: Inlines) -> tuple[str, Inlines]:
        """Move page marks that open a heading or a caption in front of it: they would be read as part of its name."""
        count = 0
        while count < len(content) and isinstance(content[count], PageMark):
            count += 1
        marks = "".join(self._mark(mark, "div") for mark in content[:count] if isinstance(mark, PageMark))
        return marks, content[count:]

    def _mark(self, mark: PageMark, tag: str = "span") -> str:
        if self.in_note:  # stands at the end of the document: its page would come after later ones
            return ""
        registered = self.shared.mark(mark.label, self.piece.name)
        return xhtml.page_mark(registered.identifier, mark.label, tag)

    def _picture(self, picture: Image) -> str:
        return inline.image(picture, self.shared.pictures.get(picture.source, picture.source))

    def _target(self, href: str) -> str | None:
        if not href.startswith("#"):
            found = inline.address(href)
            if found is None:
                message = f"El enlace «{href}» se dejó como texto."
                self._report(finding(LINK_UNSAFE, self.piece.title, message, "Corrija la dirección en el manuscrito."))
            return found
        file = self.shared.plan.places.get(href[1:])
        if file is None:
            message = f"El enlace «{href}» no lleva a ningún lugar."
            hint = "Corrija el enlace, o dé ese nombre al apartado al que debe llevar."
            self._report(finding(LINK_BROKEN, self.piece.title, message, hint))
            return None
        return href if file == self.piece.name else f"{file}{href}"

    def _report(self, found: Finding) -> None:
        self.shared.findings.append(found)

    # Notes

    def _call(self, reference: NoteRef) -> str:
        note = self.shared.notes.get(reference.note)
        if note is None:
            return ""
        if note.id not in self.shared.note_files:
            self.shared.note_files[note.id] = self.piece.name
            self.waiting.append(note.id)
        calls = self.shared.calls.setdefault(note.id, [])
        own = self.shared.own(f"llamada-{note.id}" + (f"-{len(calls) + 1}" if calls else ""))
        calls.append((self.piece.name, own))
        file = self.shared.note_files[note.id]
        href = f"#{note.id}" if file == self.piece.name else f"{file}#{note.id}"
        number = xhtml.text(note.label)
        return f'<sup><a epub:type="noteref" role="doc-noteref" id="{own}" href="{href}">{number}</a></sup>'

    def _notes(self) -> str:
        """Return the notes called in this piece (and in those notes), each with its number that leads back."""
        if not self.waiting:
            return ""
        self.in_note = True
        out = []
        for identifier in self.waiting:  # grows when a note calls another
            note = self.shared.notes[identifier]
            content = self.blocks(
                note.content, 0, runs_in=bool(note.content) and isinstance(note.content[0], Paragraph)
            )
            _, call = self.shared.calls[identifier][0]
            back = (
                f'<a role="doc-backlink" class="etiqueta" href="#{call}" '
                f'aria-label="Nota {xhtml.attribute(note.label)}: volver al texto">{xhtml.text(note.label)}</a>'
            )
            out.append(f'<aside id="{note.id}" epub:type="footnote" role="doc-footnote">{back} {content}</aside>\n')
        self.in_note = False
        return f'<section class="notas" epub:type="footnotes">\n{"".join(out)}</section>\n'
