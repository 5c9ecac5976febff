"""The structure tree of a PDF as nodes, in reading order, with the text of their marked content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from editorial.document.letters import LOWERED, RAISED, fold
from editorial.proof.pdf_objects import FAULTS, Name, Object, PdfFile, Ref, Unreadable, text
from editorial.proof.pdf_text import PageReader, PageText, Piece

# Elements whose text is the edition's own: note calls, the notes themselves (they are compared apart), contents.
APART = frozenset({"Note", "Reference", "TOC", "TOCI"})
LEAF_TAGS = frozenset({"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Span", "Lbl", "Caption"})
DEEPEST = 200


@dataclass(slots=True)
class Shown:
    """Marked content of an element: the page it is on (from 0) and its pieces."""

    page: int
    mcid: int
    pieces: list[Piece]


@dataclass(slots=True)
class Hung:
    """An annotation of an element (OBJR): the object's number."""

    number: int


@dataclass(slots=True, eq=False)
class Node:
    """A structure element."""

    tag: str
    id: str
    alt: str
    keys: dict[str, Object]
    number: int
    parent: Node | None
    kids: list[Node | Shown | Hung] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def shown(self, apart: frozenset[str] = APART) -> Iterator[Shown]:
        """Yield the content of this node and below, in order, except below elements tagged in `apart`.

        A formula says its alternative text: what is drawn is for the eye.
        """
        for kid in self.kids:
            if isinstance(kid, Shown):
                yield kid
            elif isinstance(kid, Node) and kid.tag == "Formula":
                first = next((drawn for drawn in kid.kids if isinstance(drawn, Shown)), None)
                if first is not None:
                    yield Shown(first.page, first.mcid, [Piece(0, kid.alt)])
            elif isinstance(kid, Node) and kid.tag not in apart:
                yield from kid.shown(apart)

    def text(self, apart: frozenset[str] = APART) -> str:
        """Return the text as `document.letters.plain_text` gives it: folded, raised and lowered stretches bracketed."""
        return said(piece for shown in self.shown(apart) for piece in shown.pieces)


def said(pieces: Iterator[Piece]) -> str:
    """Return the plain text of pieces in order."""
    parts: list[tuple[int, str]] = []
    for piece in pieces:
        if parts and parts[-1][0] == piece.shift:
            parts[-1] = (piece.shift, parts[-1][1] + piece.text)
        else:
            parts.append((piece.shift, piece.text))
    if len(parts) == 1 and parts[0][0] == 0:
        return fold(parts[0][1])
    signs = {1: RAISED, -1: LOWERED, 0: ("", "")}
    return fold("".join(f"{signs[s][0]}{t}{signs[s][1]}" if t.strip() else t for s, t in parts))


@dataclass(slots=True)
class Book:
    """A PDF as read: pages in order with their labels and texts, the root of its structure, all elements in order."""

    file: PdfFile
    pages: list[dict[str, Object]]
    numbers: list[int]
    labels: list[str]
    texts: list[PageText]
    root: Node
    by_id: dict[str, Node]
    nodes: tuple[Node, ...] = ()
    owners: dict[tuple[int, int], Node] = field(default_factory=dict)  # (page, number) → the element of that content
    places: dict[bytes, list[Object]] = field(default_factory=dict)  # named destinations, once they were asked for


def open_book(data: bytes) -> Book:
    """Read a tagged PDF. Raises Unreadable when it is damaged or has no structure."""
    try:
        return _opened(PdfFile(data))
    except FAULTS as fault:
        raise Unreadable(str(fault)) from fault


def _opened(file: PdfFile) -> Book:
    pages, numbers = pages_of(file)
    reader = PageReader(file)
    texts = [reader.page(page) for page in pages]
    tree = file.get(file.root.get("StructTreeRoot"))
    if not isinstance(tree, dict):
        raise Unreadable("no structure tree")
    root = Node("StructTreeRoot", "", "", tree, 0, None)
    builder = _Builder(file, {number: index for index, number in enumerate(numbers)}, texts)
    builder.kids(root, tree.get("K"), None, 0)
    labels = _labels(file, len(pages))
    return Book(file, pages, numbers, labels, texts, root, builder.by_id, (root, *builder.nodes), builder.owners)


class _Builder:
    """Builds nodes from structure elements; each element once (a tree that is none would not end)."""

    def __init__(self, file: PdfFile, index: dict[int, int], texts: list[PageText]) -> None:
        self.file, self.index, self.texts = file, index, texts
        self.by_id: dict[str, Node] = {}
        self.nodes: list[Node] = []
        self.owners: dict[tuple[int, int], Node] = {}
        self._seen: set[int] = set()

    def kids(self, node: Node, value: Object, page: int | None, depth: int) -> None:
        value = value if isinstance(value, Ref) else self.file.get(value)
        if depth > DEEPEST:
            raise Unreadable("structure tree too deep")
        if isinstance(value, Ref) and isinstance(inner := self.file.get(value), list):
            value = inner
        for kid in value if isinstance(value, list) else [] if value is None else [value]:
            self._kid(node, kid, page, depth)

    def _kid(self, node: Node, kid: Object, page: int | None, depth: int) -> None:
        if isinstance(kid, int):
            self._content(node, kid, page)
            return
        keys = self.file.get(kid)
        if not isinstance(keys, dict):
            raise Unreadable("structure element that is no dictionary")
        kind = keys.get("Type")
        if kind == "MCR":
            self._content(node, keys.get("MCID", -1), self._page(keys, page))
        elif kind == "OBJR":
            target = keys.get("Obj")
            node.kids.append(Hung(target.number if isinstance(target, Ref) else 0))
        else:
            number = kid.number if isinstance(kid, Ref) else 0
            if number in self._seen:
                raise Unreadable(f"structure element {number} stands in two places")
            self._seen.add(number)
            child = Node(str(keys.get("S", "")), text(keys.get("ID")), text(keys.get("Alt")), keys, number, node)
            node.kids.append(child)
            self.nodes.append(child)
            if child.id:
                self.by_id.setdefault(child.id, child)
            self.kids(child, keys.get("K"), self._page(keys, page), depth + 1)

    def _page(self, keys: dict[str, Object], page: int | None) -> int | None:
        reference = keys.get("Pg")
        return self.index.get(reference.number, page) if isinstance(reference, Ref) else page

    def _content(self, node: Node, mcid: int, page: int | None) -> None:
        mark = self.texts[page].marks.get(mcid) if page is not None else None
        shown = Shown(-1 if page is None else page, mcid, mark.pieces if mark else [])
        node.kids.append(shown)
        self.owners[shown.page, mcid] = node


def pages_of(file: PdfFile) -> tuple[list[dict[str, Object]], list[int]]:
    """Return the pages in order with their object numbers; what a page inherits is written into it."""
    pages: list[dict[str, Object]] = []
    numbers: list[int] = []
    stack: list[tuple[Object, dict[str, Object]]] = [(file.root.get("Pages"), {})]
    seen: set[int] = set()
    while stack:
        reference, inherited = stack.pop()
        keys = file.get(reference)
        if not isinstance(keys, dict) or not isinstance(reference, Ref) or reference.number in seen:
            raise Unreadable("broken page tree")
        seen.add(reference.number)
        passed = inherited | {key: keys[key] for key in ("Resources", "MediaBox", "CropBox", "Rotate") if key in keys}
        if keys.get("Type") == "Pages":
            stack += [(kid, passed) for kid in reversed(file.get(keys.get("Kids", [])))]
        else:
            pages.append(passed | keys)
            numbers.append(reference.number)
    return pages, numbers


def _labels(file: PdfFile, count: int) -> list[str]:
    """Return the label of every page (ISO 32000-1 §12.4.2); plain numbers when the file gives none."""
    tree = file.get(file.root.get("PageLabels"))
    ranges = sorted(_number_tree(file, tree).items()) if isinstance(tree, dict) else []
    out = [str(number) for number in range(1, count + 1)]
    for position, (start, keys) in enumerate(ranges):
        end = ranges[position + 1][0] if position + 1 < len(ranges) else count
        entry = file.get(keys)
        style, first = entry.get("S", Name("")), entry.get("St", 1)
        for page in range(start, min(end, count)):
            out[page] = text(entry.get("P")) + _numeral(style, first + page - start)
    return out


def _number_tree(file: PdfFile, tree: dict[str, Object]) -> dict[int, Object]:
    pairs = file.get(tree.get("Nums", []))
    out = dict(zip(pairs[::2], pairs[1::2], strict=False))
    for kid in file.get(tree.get("Kids", [])):
        out |= _number_tree(file, file.get(kid))
    return out


def _numeral(style: str, number: int) -> str:
    if style in ("r", "R"):
        units = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
        tens = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
        out = "c" * (number // 100) + tens[number // 10 % 10] + units[number % 10]
        return out.upper() if style == "R" else out
    return str(number) if style == "D" else ""
