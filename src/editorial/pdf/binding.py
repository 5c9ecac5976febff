"""Binding: drawn pages, structure tree, outline, places and metadata become one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from editorial.document.model import Media
from editorial.pdf import metadata, objects, pictures, tags
from editorial.pdf.draw import Drawn, source_key
from editorial.pdf.fonts import FontBook
from editorial.pdf.objects import File, reference
from editorial.pdf.tags import Annotation, Element


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline: its depth, what it says, the name of the place it leads to."""

    depth: int
    title: str
    place: str


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself."""

    title: str
    language: str
    creator: str = ""
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheets:
    """All pages in order: what was drawn on each, the paper's size in points, how many pages of front matter."""

    drawn: Sequence[Drawn]
    paper: tuple[float, float]
    front: int

    @property
    def pictures(self) -> dict[str, float]:
        """Return every picture shown, in order, with its largest width in points."""
        widths: dict[str, float] = {}
        for drawn in self.drawn:
            for name, width in drawn.pictures.items():
                widths[name] = max(width, widths.get(name, 0.0))
        return widths


def bind(
    sheets: Sheets,
    root: Element,
    outline: Sequence[Bookmark],
    about: About,
    fonts: FontBook,
    media: Mapping[str, Media],
) -> bytes:
    """Return the finished file: PDF 1.7, tagged, PDF/UA-1 and PDF/A-2a."""
    file = File()
    catalog, pages_number = file.reserve(), file.reserve()
    pages = [file.reserve() for _ in sheets.drawn]
    resources = resources_of(file, fonts, {name: pictures.embed(file, media[name]) for name in sheets.pictures})
    links = _Links(file, pages)
    for index, drawn in enumerate(sheets.drawn):
        content = file.stream(drawn.content)
        annotations = links.of_page(index, drawn)
        box = f"[0 0 {sheets.paper[0]:g} {sheets.paper[1]:g}]{'/Rotate 90' if drawn.turned else ''}"
        file.put(
            pages[index],
            f"<</Type/Page/Parent {reference(pages_number)}/MediaBox{box}/Resources {reference(resources)}"
            f"/Contents {reference(content)}/StructParents {index}/Tabs/S{annotations}>>",
        )
    file.put(
        pages_number,
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(map(reference, pages))}]>>",
    )
    places: dict[str, tuple[int, tuple[float, float]]] = {}
    for page, drawn in zip(pages, sheets.drawn, strict=True):
        for name, place in drawn.places.items():
            places.setdefault(name, (page, place))  # a note called twice leads back to its first call
    destinations = {name: f"[{reference(page)}/XYZ {x:.2f} {y:.2f} null]" for name, (page, (x, y)) in places.items()}
    tree = tags.write(file, root, pages)
    packet = metadata.xmp(about.title, about.language, about.creator, about.subjects)
    xmp = file.stream(packet, "/Type/Metadata/Subtype/XML", compress=False)
    profile = file.stream(metadata.srgb_profile(), "/N 3")
    labels = f"[0<</S/r>>{sheets.front}<</S/D>>]" if sheets.front else "[0<</S/D>>]"
    file.put(
        catalog,
        f"<</Type/Catalog/Pages {reference(pages_number)}/Lang{objects.text(about.language)}/MarkInfo<</Marked true>>"
        f"/StructTreeRoot {reference(tree)}/Metadata {reference(xmp)}/ViewerPreferences<</DisplayDocTitle true>>"
        f"/PageLabels<</Nums{labels}>>/Names<</Dests {reference(file.add(objects.tree(destinations, 'Names')))}>>"
        f"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
        f"/DestOutputProfile {reference(profile)}>>]{_outline(file, outline, destinations)}>>",
    )
    return file.finished(catalog)


def resources_of(file: File, fonts: FontBook, images: Mapping[str, int]) -> int:
    """Write the resource dictionary that all pages share; return its number."""
    pictures_ = "".join(f"/Im{source_key(name)} {reference(number)}" for name, number in images.items())
    return file.add(f"<</Font{fonts.embed(file)}{f'/XObject<<{pictures_}>>' if pictures_ else ''}>>")


class _Links:
    """Writes link annotations and hangs each on its Link element. Their keys in the parent tree follow the pages'."""

    def __init__(self, file: File, pages: Sequence[int]) -> None:
        self.file, self.pages = file, pages
        self.next_key = len(pages)

    def of_page(self, index: int, drawn: Drawn) -> str:
        numbers = []
        for link in drawn.links:
            rectangle = " ".join(f"{value:.2f}" for value in link.rectangle)
            if link.target.startswith("#"):
                action = f"/Dest{objects.text(link.target[1:])}"
            else:
                action = f"/A<</S/URI/URI{objects.text(_address(link.target))}>>"
            number = self.file.add(
                f"<</Type/Annot/Subtype/Link/Rect[{rectangle}]/Border[0 0 0]/F 4{action}"
                f"/Contents{objects.text(link.title)}/StructParent {self.next_key}/P {reference(self.pages[index])}>>"
            )
            link.element.kids.append(Annotation(index, number, self.next_key))
            self.next_key += 1
            numbers.append(reference(number))
        return f"/Annots[{' '.join(numbers)}]" if numbers else ""


def _address(target: str) -> str:
    """Return a web address in ASCII (RFC 3986): other characters as percent-encoded UTF-8."""
    return "".join(c if c.isascii() else "".join(f"%{byte:02X}" for byte in c.encode()) for c in target)


def _outline(file: File, bookmarks: Sequence[Bookmark], places: Mapping[str, str]) -> str:
    """Write the outline, closed below its first level; return the catalog's entry for it."""
    bookmarks = [bookmark for bookmark in bookmarks if bookmark.place in places]
    if not bookmarks:
        return ""
    root = file.reserve()
    numbers = [file.reserve() for _ in bookmarks]
    parents: list[int] = []
    stack: list[int] = []
    for index, bookmark in enumerate(bookmarks):
        while stack and bookmarks[stack[-1]].depth >= bookmark.depth:
            stack.pop()
        parents.append(stack[-1] if stack else -1)
        stack.append(index)
    kids: dict[int, list[int]] = {}
    for index, parent in enumerate(parents):
        kids.setdefault(parent, []).append(index)
    for siblings in kids.values():
        for place, index in enumerate(siblings):
            parts = [f"<</Title{objects.text(bookmarks[index].title)}/Dest{objects.text(bookmarks[index].place)}"]
            parent = parents[index]
            parts.append(f"/Parent {reference(root if parent < 0 else numbers[parent])}")
            if place:
                parts.append(f"/Prev {reference(numbers[siblings[place - 1]])}")
            if place + 1 < len(siblings):
                parts.append(f"/Next {reference(numbers[siblings[place + 1]])}")
            if index in kids:
                inner = kids[index]
                parts.append(f"/First {reference(numbers[inner[0]])}/Last {reference(numbers[inner[-1]])}")
                parts.append(f"/Count {-len(inner)}")
            file.put(numbers[index], "".join(parts) + ">>")
    top = kids[-1]
    file.put(
        root,
        f"<</Type/Outlines/First {reference(numbers[top[0]])}/Last {reference(numbers[top[-1]])}/Count {len(top)}>>",
    )
    return f"/Outlines {reference(root)}/PageMode/UseOutlines"
