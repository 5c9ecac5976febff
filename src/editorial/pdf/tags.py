"""The structure tree of a tagged PDF (ISO 32000-1 §14.7): made from the manuscript, filled with content while drawing.

The order of the tree is the manuscript's and does not depend on where things are drawn; drawing only adds, to each
element, the marked content that carries it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from editorial.pdf import objects
from editorial.pdf.objects import File, reference

# Elements of ours and the standard type each stands for (§14.8.4); the document's own title is no section heading.
ROLES = {"Title": "P", "Chart": "Figure"}


@dataclass(frozen=True, slots=True)
class Content:
    """A stretch of marked content: number `mcid` on page number `page` (of the drawing, not of the file)."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation that belongs to an element; `key` is its entry in the parent tree."""

    page: int
    number: int
    key: int


@dataclass(slots=True, eq=False)
class Element:
    """A structure element. `attributes` are attribute dictionaries in PDF notation; `alt` replaces what is seen."""

    tag: str
    id: str = ""
    alt: str = ""
    language: str = ""
    attributes: list[str] = field(default_factory=list)
    kids: list[Element | Content | Annotation] = field(default_factory=list)
    number: int = 0
    waits_for: Element | None = None
    block: Element | None = None  # the leaf's element that an inline element stands in

    def later(self, tag: str, alt: str = "", language: str = "") -> Element:
        """Return an element that hangs itself on this one when its first content is drawn (`attach`)."""
        return Element(tag, alt=alt, language=language, waits_for=self, block=self.block or self)

    def attach(self) -> None:
        """Take the place among the parent's kids, if that is still to be done."""
        if self.waits_for is not None:
            self.waits_for.attach()
            self.waits_for.kids.append(self)
            self.waits_for = None

    def child(self, tag: str, ident: str = "", alt: str = "") -> Element:
        """Add an element at the end and return it."""
        kid = Element(tag, ident, alt)
        self.kids.append(kid)
        return kid


def write(file: File, root: Element, pages: list[int]) -> int:
    """Write the tree under `root` (a Document element); `pages` are object numbers by page. Return the tree's number.

    Elements without content are left out, except table cells: a table's grid must stay regular (ISO 14289-1 §7.5).
    """
    writer = _Writer(file, pages)
    tree = file.reserve()
    writer.number(root)
    writer.element(root, tree)
    roles = "".join(f"/{own}/{standard}" for own, standard in ROLES.items())
    file.put(
        tree,
        f"<</Type/StructTreeRoot/K {reference(root.number)}/ParentTree {reference(writer.parent_tree())}"
        f"/ParentTreeNextKey {writer.next_key}/RoleMap<<{roles}>>/IDTree {reference(writer.id_tree())}>>",
    )
    return tree


class _Writer:
    """Writes elements with references up and down, and the two trees that find them again."""

    def __init__(self, file: File, pages: list[int]) -> None:
        self.file = file
        self.pages = pages
        self.by_page: list[dict[int, int]] = [{} for _ in pages]
        self.by_key: dict[int, int] = {}
        self.ids: dict[str, int] = {}
        self.next_key = 0

    def number(self, element: Element) -> bool:
        """Drop empty elements and reserve a number for each other; tell whether `element` has content."""
        element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or self.number(kid)]
        if not element.kids and element.tag not in ("TD", "TH", "Document"):
            return False
        element.number = self.file.reserve()
        return True

    def element(self, element: Element, parent: int) -> None:
        kids, page = self._kids(element)
        parts = [f"<</S/{element.tag}/P {reference(parent)}"]
        if element.id:
            parts.append(f"/ID{objects.text(element.id)}")
            self.ids[element.id] = element.number
        if page is not None:
            parts.append(f"/Pg {reference(self.pages[page])}")
        if element.alt:
            parts.append(f"/Alt{objects.text(element.alt)}")
        if element.language:
            parts.append(f"/Lang{objects.text(element.language)}")
        if element.attributes:
            one = len(element.attributes) == 1
            parts.append(f"/A{element.attributes[0]}" if one else f"/A[{''.join(element.attributes)}]")
        if kids:
            parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
        self.file.put(element.number, "".join(parts) + ">>")

    def _kids(self, element: Element) -> tuple[list[str], int | None]:
        own = element.number
        page = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        kids: list[str] = []
        for kid in element.kids:
            match kid:
                case Element():
                    self.element(kid, own)
                    kids.append(reference(kid.number))
                case Content(page=where, mcid=mcid):
                    self.by_page[where][mcid] = own
                    kids.append(
                        str(mcid) if where == page else f"<</Type/MCR/Pg {reference(self.pages[where])}/MCID {mcid}>>"
                    )
                case Annotation(page=where, number=number, key=key):
                    self.by_key[key] = own
                    kids.append(f"<</Type/OBJR/Pg {reference(self.pages[where])}/Obj {reference(number)}>>")
        return kids, page

    def parent_tree(self) -> int:
        """Write the map from marked content and annotations up to their elements. Pages have the first keys."""
        entries = []
        for page, owners in enumerate(self.by_page):
            if owners:
                listed = " ".join(reference(owners[mcid]) for mcid in range(len(owners)))
                entries.append(f"{page} {reference(self.file.add(f'[{listed}]'))}")
        entries += [f"{key} {reference(number)}" for key, number in sorted(self.by_key.items())]
        self.next_key = max((len(self.pages), *(key + 1 for key in self.by_key)))
        return self.file.add(f"<</Nums[{' '.join(entries)}]>>")

    def id_tree(self) -> int:
        """Write the map from identifiers to elements."""
        pairs = (f"{objects.text(key)} {reference(number)}" for key, number in sorted(self.ids.items()))
        return self.file.add(f"<</Names[{' '.join(pairs)}]>>")
