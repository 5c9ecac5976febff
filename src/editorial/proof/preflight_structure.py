"""Rules about the structure tree: its ties to content, headings, lists, notes, figures, contents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from editorial.proof.pdf_objects import Ref, text
from editorial.proof.pdf_tree import Book, Node, Shown
from editorial.proof.preflight_rules import Broken, at, rule


def kids(node: Node) -> list[Node]:
    """Return the elements right below `node`."""
    return [kid for kid in node.kids if isinstance(kid, Node)]


@rule("ua.lost-content", "La estructura señala un contenido que no está en la página (ISO 14289-1 §7.1).")
def finds_content(book: Book) -> Iterator[Broken]:
    """Every content that the tree names is on its page."""
    for node in book.nodes:
        for kid in node.kids:
            if isinstance(kid, Shown) and (kid.page < 0 or kid.mcid not in book.texts[kid.page].marks):
                yield Broken("Un elemento señala un contenido que no existe", at(node))


@rule("ua.content-without-element", "Un contenido marcado que nadie señala no se lee (ISO 14289-1 §7.1).")
def owns_content(book: Book) -> Iterator[Broken]:
    """Every numbered content belongs to an element."""
    for page, content in enumerate(book.texts):
        if any((page, mcid) not in book.owners for mcid in content.marks):
            yield Broken("Hay contenido marcado fuera de la estructura", f", página {book.labels[page]}")


@rule(
    "ua.repeated-content",
    "Dos contenidos con el mismo número, o uno con dos dueños, se confunden (ISO 32000-1 §14.7.4).",
)
def numbers_content_once(book: Book) -> Iterator[Broken]:
    """A number stands once on its page and under one element."""
    owners = Counter((kid.page, kid.mcid) for node in book.nodes for kid in node.kids if isinstance(kid, Shown))
    for (page, _), count in owners.items():
        if count > 1 and page >= 0:
            yield Broken("Un contenido tiene dos dueños", f", página {book.labels[page]}")
    for page, content in enumerate(book.texts):
        if content.repeated:
            yield Broken("Un número de contenido se repite", f", página {book.labels[page]}")


@rule("ua.parent-tree", "Sin el camino de vuelta, el lector no sabe en qué elemento está (ISO 32000-1 §14.7.4.4).")
def leads_back(book: Book) -> Iterator[Broken]:
    """The parent tree leads from each content of each page to the element that owns it."""
    entries = parent_tree(book)
    for index, page in enumerate(book.pages):
        marks = book.texts[index].marks
        listed = book.file.get(entries.get(page.get("StructParents", -1))) if marks else []
        if not isinstance(listed, list):
            yield Broken("La página no tiene camino de vuelta a la estructura", f", página {book.labels[index]}")
            continue
        for mcid in marks:
            entry = listed[mcid] if mcid < len(listed) else None
            owner = book.owners.get((index, mcid))
            if not isinstance(entry, Ref) or (owner is not None and entry.number != owner.number):
                yield Broken("El camino de vuelta lleva a otro elemento", f", página {book.labels[index]}")


def parent_tree(book: Book) -> dict[int, object]:
    """Return the entries of the parent tree by key."""
    tree = book.file.get((book.file.get(book.file.root.get("StructTreeRoot")) or {}).get("ParentTree"))
    out: dict[int, object] = {}
    waiting = [tree]
    while waiting:
        node = book.file.get(waiting.pop())
        if isinstance(node, dict):
            pairs = book.file.get(node.get("Nums")) or []
            out |= dict(zip(pairs[::2], pairs[1::2], strict=False))
            waiting += book.file.get(node.get("Kids")) or []
    return out


@rule("ua.wrong-parent", "Cada elemento debe nombrar al que lo contiene (ISO 32000-1 §14.7.2).")
def names_parents(book: Book) -> Iterator[Broken]:
    """P of each element is the element above it."""
    for node in book.nodes:
        parent = node.keys.get("P")
        above = node.parent
        if above is not None and above.number and (not isinstance(parent, Ref) or parent.number != above.number):
            yield Broken("Un elemento nombra a otro padre", at(node))


@rule("ua.repeated-id", "Dos elementos con el mismo identificador no pueden distinguirse (ISO 32000-1 §14.7.2).")
def has_unique_ids(book: Book) -> Iterator[Broken]:
    """Identifiers stand once."""
    for ident, count in Counter(node.id for node in book.nodes if node.id).items():
        if count > 1:
            yield Broken(f"El identificador {ident} se repite")


@rule("ua.no-id-tree", "Los identificadores deben poder buscarse (ISO 32000-1 §14.7.2).")
def lists_ids(book: Book) -> Iterator[Broken]:
    """A tree with identifiers has an IDTree."""
    tree = book.file.get(book.file.root.get("StructTreeRoot")) or {}
    if book.by_id and not isinstance(book.file.get(tree.get("IDTree")), dict):
        yield Broken("La estructura no tiene índice de identificadores")


@rule("ua.first-heading", "El primer encabezado es de nivel 1 (ISO 14289-1 §7.4.2).")
def begins_at_one(book: Book) -> Iterator[Broken]:
    """The first heading is H1."""
    first = next((node for node in book.nodes if _level(node)), None)
    if first is not None and _level(first) != 1:
        yield Broken(f"El primer encabezado es de nivel {_level(first)}", at(first))


@rule("ua.heading-skip", "Un nivel saltado parece texto perdido (ISO 14289-1 §7.4.2).")
def skips_no_level(book: Book) -> Iterator[Broken]:
    """A heading is at most one level below the one before it."""
    before = 0
    for node in book.nodes:
        level = _level(node)
        if level:
            if before and level > before + 1:
                yield Broken(f"Del nivel {before} se salta al {level}", at(node))
            before = level


@rule("ua.mixed-headings", "Encabezados con y sin nivel no se mezclan (ISO 14289-1 §7.4.4).")
def mixes_no_headings(book: Book) -> Iterator[Broken]:
    """H and H1…H6 do not stand in one file."""
    tags = {node.tag for node in book.nodes}
    if "H" in tags and any(_level(node) for node in book.nodes):
        yield Broken("Hay encabezados con nivel y sin él")


def _level(node: Node) -> int:
    return int(node.tag[1:]) if len(node.tag) > 1 and node.tag[0] == "H" and node.tag[1:].isdigit() else 0


@rule("ua.figure-without-alt", "Una imagen sin texto alternativo es un silencio (ISO 14289-1 §7.3).")
def describes_figures(book: Book) -> Iterator[Broken]:
    """Figures say what they show."""
    for node in book.nodes:
        if node.tag == "Figure" and not (node.alt.strip() or text(node.keys.get("ActualText"))):
            yield Broken("Una imagen no tiene texto alternativo", at(node))


@rule("ua.figure-without-box", "Sin su recuadro, una imagen no puede ampliarse ni señalarse (ISO 14289-1 §7.3).")
def frames_figures(book: Book) -> Iterator[Broken]:
    """Figures carry a BBox."""
    for node in book.nodes:
        if node.tag == "Figure" and not any("BBox" in keys for keys in attributes(book, node)):
            yield Broken("Una imagen no dice qué lugar ocupa", at(node))


@rule("ua.formula-without-alt", "Una fórmula sin texto alternativo no puede leerse (ISO 14289-1 §7.7).")
def describes_formulas(book: Book) -> Iterator[Broken]:
    """Formulas say what they mean."""
    for node in book.nodes:
        if node.tag == "Formula" and not (node.alt.strip() or text(node.keys.get("ActualText"))):
            yield Broken("Una fórmula no tiene texto alternativo", at(node))


def attributes(book: Book, node: Node) -> list[dict[str, object]]:
    """Return the attribute dictionaries of an element."""
    value = book.file.get(node.keys.get("A"))
    listed = value if isinstance(value, list) else [value]
    return [keys for keys in map(book.file.get, listed) if isinstance(keys, dict)]


@rule("ua.list-structure", "Una lista se compone de elementos con rótulo y cuerpo (ISO 14289-1 §7.6).")
def builds_lists(book: Book) -> Iterator[Broken]:
    """L holds LI (or L, Caption), LI holds Lbl and LBody; they stand nowhere else."""
    for node in book.nodes:
        wrong = (
            (node.tag == "L" and any(kid.tag not in ("LI", "L", "Caption") for kid in kids(node)))
            or (node.tag == "LI" and any(kid.tag not in ("Lbl", "LBody") for kid in kids(node)))
            or (node.tag == "LI" and (node.parent is None or node.parent.tag != "L"))
            or (node.tag == "LBody" and (node.parent is None or node.parent.tag != "LI"))
        )
        if wrong:
            yield Broken("Una lista está mal armada", at(node))


@rule("ua.contents-structure", "El contenido se compone de entradas (ISO 32000-1 §14.8.4.3).")
def builds_contents(book: Book) -> Iterator[Broken]:
    """TOC holds TOCI (or TOC, Caption); TOCI stands in TOC."""
    for node in book.nodes:
        if (node.tag == "TOC" and any(kid.tag not in ("TOCI", "TOC", "Caption") for kid in kids(node))) or (
            node.tag == "TOCI" and (node.parent is None or node.parent.tag != "TOC")
        ):
            yield Broken("El contenido está mal armado", at(node))


@rule("ua.note-without-id", "Una nota sin identificador propio no puede enlazarse (ISO 14289-1 §7.9).")
def identifies_notes(book: Book) -> Iterator[Broken]:
    """Notes carry an identifier."""
    for node in book.nodes:
        if node.tag == "Note" and not node.id:
            yield Broken("Una nota no tiene identificador", at(node))


@rule("ua.no-document", "La estructura empieza en un solo elemento Document (ISO 32000-1 §14.8.4.2).")
def has_one_root(book: Book) -> Iterator[Broken]:
    """The tree has one element at its top, a Document."""
    top = kids(book.root)
    if len(top) != 1 or top[0].tag != "Document":
        yield Broken("La estructura no empieza en un elemento Document")
