"""The structure of a book: every part of the manuscript is an element of its kind, inside the one that holds it.

Equal words in another structure are another text: a paragraph that left its quotation, an item that left its list, a
bold word that is bold no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from editorial.document.letters import fold
from editorial.document.model import (
    Block,
    Chart,
    Document,
    Figure,
    Heading,
    Inline,
    LineBreak,
    List,
    Paragraph,
    Quote,
    Role,
    Run,
    Section,
    Separator,
    Style,
    Table,
)
from editorial.document.tables import grid
from editorial.document.walk import CAPTION, HEADING, LABEL, SOURCE, Leaf, leaves, note_leaves
from editorial.findings import CODES, Finding, Severity
from editorial.proof.epub_archive import EPUB_TYPE, XHTML, Book
from editorial.proof.epub_found import found
from editorial.proof.epub_objects import filled
from editorial.proof.epub_text import Reading

STRUCTURE = CODES.add(
    "proof.epub-structure",
    Severity.ERROR,
    "Un inciso fuera de su lista, o un párrafo fuera de su cita, se oye como si fuera otra cosa.",
)

_TOP = "main/body/html"
_OPENING = {"book": "part", "title": "part", "chapter": "chapter", "annex": "appendix", "part": "chapter"}
_SHOWN = {
    "b": Style.BOLD,
    "i": Style.ITALIC,
    "u": Style.UNDERLINE,
    "sup": Style.SUPER,
    "sub": Style.SUB,
    "code": Style.CODE,
}
_APART = ("doc-noteref", "doc-backlink", "doc-pagebreak")

Due = tuple[str, tuple[str, ...]]  # an id, and the ways in which it may stand: its tag and those above, to one with id
Told = tuple[Style, str]


def check(book: Book, texts: tuple[str, ...], reading: Reading, document: Document, name: str) -> Iterator[Finding]:
    """Yield every element that is not what it must be, or not where; then the words whose style is another. Linear.

    `texts`: the documents of the manuscript's text; the navigation may use the same ids for its own lists.
    """
    due = dict(_due(document))
    for path in texts:
        own = book.anchors[path]
        for identifier, element in own.items():
            if identifier in due and (standing := _standing(element, due)) not in due[identifier]:
                wanted = _told(due[identifier][0])
                message = f"Debe estar escrito como «{wanted}» y está como «{_told(standing)}»."
                yield found(STRUCTURE, name, identifier, message)
        yield from _types(own, document, name)
    yield from _styles(reading, document, name)


# ── kind and place


def _standing(element: etree._Element, known: Mapping[str, object]) -> str:
    """Return the tag of an element and of those above it, up to the first whose id is the manuscript's."""
    tags = [_tag(element)]
    above = element.getparent()
    while above is not None and above.get("id") not in known:
        tags.append(_tag(above))
        above = above.getparent()
    return "/".join(tags) + (f"/#{above.get('id')}" if above is not None else "")


def _tag(element: etree._Element) -> str:
    """Return the name of an element; of headings `h`: their levels are compared elsewhere."""
    name = str(element.tag).removeprefix(XHTML)
    return "h" if len(name) == 2 and name[0] == "h" and name[1].isdigit() else name


def _told(standing: str) -> str:
    return standing.replace("/#", " en ").replace("/", " en ")


def _due(document: Document) -> Iterator[Due]:
    for section in document.sections:
        yield from _section(section, "")
    for note in document.notes:
        yield note.id, (f"aside/section/{_TOP}",)
        yield from _blocks(note.content, f"#{note.id}", headings=False)


def _section(section: Section, above: str) -> Iterator[Due]:
    """Yield a section, its heading and all inside. A section may open a document of its own."""
    own = f"#{section.id}"
    yield section.id, tuple(f"section/{place}" for place in (above, _TOP) if place)
    yield section.id + LABEL, (f"span/h/{own}",)
    yield section.id + HEADING, (f"span/h/{own}",)
    yield from _blocks(section.content, own)
    for inner in section.sections:
        yield from _section(inner, own)


def _blocks(content: tuple[Block, ...], above: str, headings: bool = True) -> Iterator[Due]:
    """Yield the blocks inside `above`; where no `headings` can stand (in lists, cells, notes) they are paragraphs."""
    for block in content:
        own = f"#{block.id}"
        match block:
            case Paragraph(role=role):
                tag = "aside" if role is Role.REFORM_NOTE else "pre" if role is Role.CODE else "p"
                yield block.id, (f"{tag}/{above}",)
            case Heading():
                yield block.id, (f"{'h' if headings else 'p'}/{above}",)
            case List():
                yield from _list(block, above)
            case Quote():
                yield block.id, (f"blockquote/{above}",)
                yield from _blocks(block.content, own, headings=False)
            case Separator():
                yield block.id, (f"hr/{above}",)
            case Table():
                yield from _table(block, above)
            case Figure() | Chart():
                yield block.id, (f"figure/{above}",)
                yield block.id + CAPTION, (f"span/figcaption/{own}",)
                yield block.id + SOURCE, (f"span/figcaption/{own}",)


def _list(block: List, above: str) -> Iterator[Due]:
    """Yield a list: labels that are text stand in one that counts for nobody."""
    counted = block.kind == "ordered" and not any(item.label for item in block.items)
    yield block.id, (f"{'ol' if counted else 'ul'}/{above}",)
    for item in block.items:
        yield item.id, (f"li/#{block.id}",)
        yield item.id + LABEL, (f"span/#{item.id}",)
        yield from _blocks(item.content, f"#{item.id}", headings=False)


def _table(block: Table, above: str) -> Iterator[Due]:
    """Yield a table in the box that scrolls; the rows of its cells are compared elsewhere."""
    yield block.id, (f"table/div/{above}",)
    yield block.id + CAPTION, (f"span/caption/#{block.id}",)
    yield block.id + SOURCE, (f"span/p/div/{above}",)
    for placed in grid(block).cells:
        tag = "th" if placed.scope and filled(placed.cell.content) else "td"
        yield placed.cell.id, tuple(f"{tag}/tr/{group}/#{block.id}" for group in ("tbody", "thead"))
        yield from _blocks(placed.cell.content, f"#{placed.cell.id}", headings=False)


def _types(own: Mapping[str, etree._Element], document: Document, name: str) -> Iterator[Finding]:
    """Require of sections the type of their kind: it is announced, and programs list by it."""
    stack = list(document.sections)
    while stack:
        section = stack.pop()
        stack.extend(section.sections)
        element = own.get(section.id)
        if element is not None:
            titled = bool(section.label or section.heading)
            wanted = _OPENING.get(section.kind, "") if titled else ""
            if element.get(EPUB_TYPE, "") != wanted:
                yield found(STRUCTURE, name, section.id, f"La parte dice ser «{element.get(EPUB_TYPE, '')}».")


# ── style of words


def _styles(reading: Reading, document: Document, name: str) -> Iterator[Finding]:
    notes = (leaf for note in document.notes for leaf in note_leaves(note))
    for leaf in (*leaves(document), *notes):
        place = reading.elements.get(leaf.id)
        if place is None or (len(place[1]) == 0 and _plain(leaf)):
            continue
        wanted, read = _joined(map(_styled, leaf.content)), _joined(_read(place[1], Style.NONE, place[1].text))
        if wanted != read and _words(wanted) == _words(read):
            one = next((pair for pair in wanted if pair not in read), ("", ""))
            message = f"«{one[1][:60]}» no lleva el realce del manuscrito, o el renglón no se corta donde debe."
            yield found(STRUCTURE, name, leaf.id, message)


def _plain(leaf: Leaf) -> bool:
    return all(isinstance(inline, Run) and not inline.style for inline in leaf.content)


def _styled(inline: Inline) -> Told:
    match inline:
        case Run(text=text, style=style):
            return style & ~Style.SMALLCAPS, text
        case LineBreak():
            return Style.NONE, "\n"
        case _:
            return Style.NONE, ""


def _read(node: etree._Element, style: Style, text: str | None) -> Iterator[Told]:
    yield style, text or ""
    for kid in node:
        tag = str(kid.tag).removeprefix(XHTML)
        if tag == "br":
            yield Style.NONE, "\n"
        elif str(kid.tag).startswith(XHTML) and kid.get("role") not in _APART and kid.get("class") != "tex":
            own = Style.NONE if tag == "code" and node.tag == f"{XHTML}pre" else _SHOWN.get(tag, Style.NONE)
            yield from _read(kid, style | own, kid.text)
        yield style, kid.tail or ""


def _joined(pieces: Iterable[Told]) -> list[Told]:
    """Join neighbours of one style without their blanks, which show none; a forced line end is a sign by itself."""
    out: list[Told] = []
    for style, text in pieces:
        bare = "\n" if text == "\n" else "".join(fold(text).split())
        if bare and out and out[-1][0] == style and bare != "\n" != out[-1][1]:
            out[-1] = (style, out[-1][1] + bare)
        elif bare:
            out.append((style, bare))
    return out


def _words(pieces: Iterable[Told]) -> str:
    return "".join(text for _, text in pieces if text != "\n")
