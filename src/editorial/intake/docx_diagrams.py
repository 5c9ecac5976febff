"""SmartArt of Word: the texts of its data model, by who stands under whom and in their order, as a nested list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from editorial.document.model import Block, Item, List, Paragraph, Run
from editorial.findings import CODES, Severity
from editorial.intake.inlines import normal
from editorial.intake.inventory import check_text
from editorial.intake.ooxml import DGM, A, Element, R, TextPart
from editorial.intake.package import Package, parse
from editorial.intake.reading import excerpt
from editorial.intake.rewrite import Rewriting
from editorial.intake.tree import too_deep

SMART_ART = CODES.add(
    "docx.smartart",
    Severity.REVIEW,
    "De un diagrama SmartArt llegan las palabras, como lista; lo que digan flechas y figuras debe decirlo alguien.",
)
LOST = CODES.add(
    "docx.lost-smartart",
    Severity.ERROR,
    "Un diagrama SmartArt cuyas palabras no se pueden leer faltaría en las ediciones.",
)

_REMEDY = "Escriba su contenido como lista o tabla, o guárdelo como imagen con texto alternativo."
_ARROWS = {"parTrans", "sibTrans"}  # points that are arrows; now and then one carries words
_SHOWN = 4  # words of so many points stand in the proposed sentence


@dataclass(frozen=True, slots=True)
class Point:
    """A text of a diagram and those under it."""

    text: str
    under: tuple[Point, ...] = ()


def diagram_of(package: Package, relations: Element, alt: str, state: Rewriting, host: Element) -> Block | None:
    """Return what the diagram of a `dgm:relIds` says, with a finding; None, with another, when it says nothing."""
    found = package.relations.get(relations.get(f"{R}dm", ""))
    data = package.members.get(found.target, b"") if found is not None else b""
    root = parse(data, state.reading.name) if data else None
    if root is not None:
        check_text(TextPart("", etree.tostring(root, encoding="UTF-8"), root), state.reading.name)
    points = points_of(root, state) if root is not None else ()
    if root is None or not points:
        told = f" («{excerpt(alt)}»)" if alt else ""
        state.report(host, LOST, f"Hay un diagrama SmartArt{told} sin palabras que se puedan leer.", _REMEDY)
        return None
    _tell(points, alt, next(root.iter(f"{A}blip"), None) is not None, state, host)
    return _list(points)


def points_of(root: Element, state: Rewriting) -> tuple[Point, ...]:
    """Return the texts of a data model, each under its parent and in its order; none of them is left out.

    Points hang on the document point by connections of kind `parOf` (ECMA-376 1, 21.4.2); what hangs nowhere stands
    last. Words on an arrow stand after the point that the arrow leaves (before it, on the arrow from its parent).
    """
    texts = {point.get("modelId", ""): _text(point) for point in root.iter(f"{DGM}pt") if point.get("type") != "pres"}
    kinds = {point.get("modelId", ""): point.get("type", "node") for point in root.iter(f"{DGM}pt")}
    below: dict[str, list[Element]] = defaultdict(list)
    for link in root.iter(f"{DGM}cxn"):
        if link.get("type", "parOf") == "parOf":
            below[link.get("srcId", "")].append(link)
    for links in below.values():
        links.sort(key=lambda link: int(order) if (order := link.get("srcOrd", "0")).isdigit() else 0)
    told: set[str] = set()

    def arrow(link: Element, kind: str) -> Iterator[Point]:
        identifier = link.get(kind, "")
        if texts.get(identifier) and identifier not in told:
            told.add(identifier)
            yield Point(texts[identifier])

    def hanging(identifier: str, depth: int) -> Iterator[Point]:
        if depth > state.reading.limits.depth:
            raise too_deep(state.reading.name, state.reading.near)
        for link in below.get(identifier, ()):
            own = link.get("destId", "")
            if own in told:
                continue
            told.add(own)
            yield from arrow(link, "parTransId")
            under = tuple(hanging(own, depth + 1))
            if texts.get(own):
                yield Point(texts[own], under)
            else:
                yield from under
            yield from arrow(link, "sibTransId")

    points: list[Point] = []
    for identifier in [one for one, kind in kinds.items() if kind == "doc"]:
        told.add(identifier)
        under = tuple(hanging(identifier, 0))
        points += (Point(texts[identifier], under),) if texts.get(identifier) else under
    loose = [identifier for identifier, text in texts.items() if text and identifier not in told]
    for identifier in sorted(loose, key=lambda one: kinds[one] in _ARROWS):
        if identifier not in told:
            told.add(identifier)
            points.append(Point(texts[identifier], tuple(hanging(identifier, 0))))
    return tuple(points)


def _text(point: Element) -> str:
    """Return the words of a point, its paragraphs and lines parted by blanks."""
    lines = (
        "".join(" " if part.tag == f"{A}br" else part.text or "" for part in paragraph.iter(f"{A}t", f"{A}br"))
        for paragraph in point.iterfind(f"{DGM}t//{A}p")
    )
    return " ".join(normal(" ".join(lines)).split())


def _list(points: tuple[Point, ...]) -> List:
    items = []
    for point in points:
        under = (_list(point.under),) if point.under else ()
        items.append(Item((Paragraph((Run(point.text),)), *under)))
    return List(tuple(items))


def _tell(points: tuple[Point, ...], alt: str, pictured: bool, state: Rewriting, host: Element) -> None:
    first = "; ".join(point.text for point in points[:_SHOWN]) + ("…" if len(points) > _SHOWN else "")
    proposed = alt or f"El diagrama tiene {len(points)} {'partes' if len(points) > 1 else 'parte'}: {first}."
    lost = " Sus imágenes no llegan." if pictured else ""
    told = f" Su texto alternativo no se imprime: «{alt}»." if alt else ""
    state.report(
        host,
        SMART_ART,
        f"El diagrama SmartArt que empieza con «{excerpt(points[0].text)}» se lee como una lista.{told}{lost}",
        f"Vea que la lista diga lo mismo que el dibujo, y preséntela en un renglón anterior: «{proposed}»",
        Severity.WARNING if pictured else None,
    )
