"""pandoc's blocks → blocks of the Document: every kind it has is handled here, or the reading says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from editorial.document.letters import plain_text
from editorial.document.model import (
    Block,
    Chart,
    Figure,
    Heading,
    Image,
    Inline,
    Inlines,
    Item,
    LineBreak,
    List,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Role,
    Run,
    Separator,
    Style,
)
from editorial.intake import marks
from editorial.intake.captions import CaptionLine, settled
from editorial.intake.inlines import UNKNOWN, InlineReader, trimmed
from editorial.intake.labels import computed_label
from editorial.intake.media import text_share
from editorial.intake.reading import Reading, excerpt
from editorial.intake.tables import TableReader
from editorial.intake.tree import Node, too_deep


class BlockReader:
    """Reads the blocks of one file. `picture` finds an image by its address; `objects` what a mark stands for."""

    def __init__(
        self,
        reading: Reading,
        picture: Callable[[str], str | None],
        chart: Callable[[str], Chart | None] | None = None,
        objects: tuple[Block, ...] = (),
    ) -> None:
        self.reading = reading
        self.picture = picture
        self.chart = chart
        self.objects = objects
        self.inlines = InlineReader(reading, self._note, self._image)
        self.tables = TableReader(reading, self.inlines, self.read)
        self._depth = 0
        self._typed_label = ""  # the mark that a note in Word brings instead of a number
        self._notes_numbered = 0
        self._kinds: dict[str, Callable[[Node], Iterable[Block]]] = {
            "Para": self._paragraph,
            "Plain": self._paragraph,
            "Header": self._heading,
            "BulletList": lambda node: self._list(node["c"], "bullet", lambda index: ""),
            "OrderedList": self._ordered,
            "BlockQuote": self._quote,
            "Table": lambda node: (self.tables.read(node["c"]),),
            "Figure": self._figure,
            "Div": self._division,
            "LineBlock": self._lines,
            "CodeBlock": self._code,
            "RawBlock": self._raw,
            "DefinitionList": self._definitions,
            "HorizontalRule": lambda node: (Separator(),),
        }

    def read(self, nodes: list[Node]) -> tuple[Block, ...]:
        """Return `nodes` as blocks of the Document; raises ManuscriptRefused when they are nested too deep."""
        self._depth += 1
        if self._depth > self.reading.limits.depth:
            raise too_deep(self.reading.name, self.reading.near)
        out: list[Block] = []
        for node in nodes:
            read = self._kinds.get(node["t"])
            if read is None:
                self.reading.report(UNKNOWN, f"El texto trae una construcción que no se conoce: {node['t']}.")
            else:
                out.extend(read(node))
        self._depth -= 1
        return tuple(out) if self.reading.law else settled(out)

    def _text(self, nodes: list[Node]) -> Inlines:
        content = self.inlines.read(nodes)
        for inline in content:
            if isinstance(inline, Run):
                begins = marks.MARKED.sub("", inline.text[:160])
                if any(map(str.isalpha, begins)):  # a figure in a cell tells nobody where it is
                    self.reading.near = excerpt(begins)
                break
        return content

    def _anchor(self) -> str:
        """Return a place name met since the last block, for links to it ("" when there is none)."""
        names, self.inlines.anchors = self.inlines.anchors, []
        return names[0] if names else ""

    def _paragraph(self, node: Node) -> Iterable[Block]:
        content = self._text(node["c"])
        found: list[tuple[str, str]] = []
        if content and isinstance(content[0], Run) and content[0].text.startswith(marks.OPEN):
            found, content = taken(content)
        own = self._anchor()
        for kind, text in found:
            if kind == marks.OBJECT:
                yield self.objects[int(text)]
            elif kind == marks.NOTE_LABEL:
                self._typed_label = text
        if not content:
            return
        if all(isinstance(part, Image | LineBreak) for part in content) and not self.reading.law:
            yield from (
                Figure(part, id=own if not index else "")
                for index, part in enumerate(content)
                if isinstance(part, Image)
            )
            return
        yield self._marked(Paragraph(content, own), found)

    def _marked(self, paragraph: Paragraph, found: list[tuple[str, str]]) -> Block:
        block: Block = paragraph
        for kind, text in found:
            if kind == marks.LABEL and isinstance(block, Paragraph):
                block = replace(block, content=labelled(text, block.content))
            elif kind == marks.CENTRED and isinstance(block, Paragraph):
                block = replace(block, role=Role.CENTRED)
            elif kind == marks.CAPTION and isinstance(block, Paragraph):
                block = CaptionLine(block.content, block.id)
            elif kind == marks.QUOTE:
                block = Quote((block,))
        return block

    def _heading(self, node: Node) -> Iterable[Block]:
        level, (name, _, _), nodes = node["c"]
        found, content = taken(self._text(nodes))
        self._anchor()
        for kind, text in found:
            if kind == marks.LABEL:
                content = labelled(text, content)
        if content:
            yield Heading(level, content, name)

    def _ordered(self, node: Node) -> Iterable[Block]:
        (start, style, delimiter), items = node["c"]
        return self._list(items, "ordered", lambda index: computed_label(start + index, style["t"], delimiter["t"]))

    def _list(self, nodes: list[list[Node]], kind: str, label: Callable[[int], str]) -> Iterable[Block]:
        items = []
        for index, content in enumerate(nodes):
            literal, rest = self._item_label(content)
            text = literal if literal is not None else label(index)
            items.append(Item(self.read(rest), (Run(text),) if text else ()))
        numbered = kind if kind == "ordered" or not any(item.label for item in items) else "ordered"
        yield List(tuple(items), numbered)

    def _item_label(self, content: list[Node]) -> tuple[str | None, list[Node]]:
        """Take the literal label that the rewriting of a DOCX put before the item's first paragraph."""
        if not content or content[0]["t"] not in ("Para", "Plain"):
            return None, content
        first = content[0]["c"]
        joined = "".join(word if type(word) is str else marks.CLOSE for word in first[:64])
        found, end = leading(joined)
        label = next((text for kind, text in found if kind == marks.LABEL), None)
        if label is None:
            return None, content
        length, words = 0, 0
        while length < end:
            length += len(first[words])
            words += 1
        others = "".join(marks.mark(kind, text) for kind, text in found if kind != marks.LABEL)
        rest = [others + joined[end:length], *first[words:]]
        return label.strip(), [{**content[0], "c": rest}, *content[1:]]

    def _quote(self, node: Node) -> Iterable[Block]:
        content = self.read(node["c"])
        # An indented Word paragraph arrives as a quote; only one in a quotation style is one, and its mark says so.
        return content if self.reading.indented_is_plain else (Quote(content),) if content else ()

    def _figure(self, node: Node) -> Iterable[Block]:
        (name, _, _), (_, caption_blocks), nodes = node["c"]
        caption = flat(self.read(caption_blocks))
        own = self._anchor()
        content = self.read(nodes)
        images = [block for block in content if isinstance(block, Figure)]
        if len(images) == 1 and len(content) == 1:
            yield replace(images[0], caption=caption, id=name or own)
            return
        yield from content
        if caption:
            yield Paragraph(caption, name or own)

    def _division(self, node: Node) -> Iterable[Block]:
        (name, _, pairs), nodes = node["c"]
        outer = self.inlines.language
        self.inlines.language = dict(pairs).get("lang") or outer
        content = self.read(nodes)
        self.inlines.language = outer
        if name and content and not content[0].id:
            content = (replace(content[0], id=name), *content[1:])
        return content

    def _lines(self, node: Node) -> Iterable[Block]:
        out: list[Inline] = []
        for line in node["c"]:
            out += [*self._text(line), LineBreak()]
        content = trimmed(out)
        return (Paragraph(content, self._anchor()),) if content else ()

    def _code(self, node: Node) -> Iterable[Block]:
        (name, classes, _), text = node["c"]
        if "chart" in classes and self.chart is not None:
            self.reading.near = excerpt(text)
            chart = self.chart(text)
            return () if chart is None else (replace(chart, id=name),)
        out: list[Inline] = []
        for line in text.split("\n"):
            out += [Run(line, Style.CODE), LineBreak()] if line else [LineBreak()]
        return (Paragraph(tuple(out[:-1]), name, Role.CODE),) if text.strip() else ()

    def _raw(self, node: Node) -> Iterable[Block]:
        text = self.inlines.raw_text(node["c"][1]).strip()
        return (Paragraph((Run(" ".join(text.split())),)),) if text else ()

    def _definitions(self, node: Node) -> Iterable[Block]:
        for term, definitions in node["c"]:
            content = self._text(term)
            if content:
                yield Paragraph(bold(content), self._anchor())
            for definition in definitions:
                yield Quote(self.read(definition))

    def _note(self, nodes: list[Node]) -> NoteRef:
        near, anchors, self.inlines.anchors = self.reading.near, self.inlines.anchors, []
        self._typed_label = ""
        content = self.read(nodes)
        self.reading.near, self.inlines.anchors = near, anchors
        label, self._typed_label = self._typed_label, ""
        if not label:
            self._notes_numbered += 1
            label = str(self._notes_numbered)
        note = Note(f"note_{len(self.reading.notes) + 1}", label, content)
        self.reading.notes.append(note)
        return NoteRef(note.id)

    def _image(self, node: Node) -> Image | None:
        (name, _, pairs), content, (address, _) = node["c"]
        source = self.picture(address)
        if source is None:
            return None
        alt = dict(pairs).get("alt") or plain_text(self.inlines.read(content))
        if name:
            self.inlines.anchors.append(name)
        share = text_share(dict(pairs).get("width", ""))
        if alt == marks.mark(marks.ALT):
            return Image(source, decorative=True, share=share)
        return Image(source, alt, decorative=is_decorative(node["c"][0]), share=share)


def is_decorative(attributes: Any) -> bool:
    """Tell whether `![](x.png){.decorativa}` or role=presentation says that a picture tells nothing."""
    _, classes, pairs = attributes
    return bool({"decorativa", "decorative"} & set(classes)) or dict(pairs).get("role") == "presentation"


def taken(content: Inlines) -> tuple[list[tuple[str, str]], Inlines]:
    """Return the marks at the start of `content` as (kind, text), and the content without them."""
    if not content or not isinstance(content[0], Run):
        return [], content
    found, end = leading(content[0].text)
    if not found:
        return found, content
    text, rest = content[0].text[end:], content[1:]
    return found, (replace(content[0], text=text.lstrip()), *rest) if text.strip() else rest


def leading(text: str) -> tuple[list[tuple[str, str]], int]:
    """Return the marks at the start of `text` as (kind, text), and where they end."""
    found: list[tuple[str, str]] = []
    end = 0
    while match := marks.MARKED.match(text, end):
        found.append((match[1], match[2]))
        end = match.end()
    return found, end


def labelled(label: str, content: Inlines) -> Inlines:
    """Return `content` with `label` (its blank included) as literal text before it."""
    first = content[0] if content else None
    if isinstance(first, Run) and first == Run(first.text):
        return (Run(label + first.text), *content[1:])
    return (Run(label), *content)


def flat(content: Iterable[Block]) -> Inlines:
    """Return the text of paragraphs as one, line breaks between them: captions are one text."""
    out: list[Inline] = []
    for block in content:
        if isinstance(block, Paragraph | Heading):
            out += [*block.content, LineBreak()]
    return tuple(out[:-1])


def bold(content: Inlines) -> Inlines:
    """Return `content` in bold."""
    return tuple(replace(part, style=part.style | Style.BOLD) if isinstance(part, Run) else part for part in content)
