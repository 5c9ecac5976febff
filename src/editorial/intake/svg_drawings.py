"""SVG made harmless: only shapes, paints and words of its own stay; what reaches out, runs or moves goes or is refused.

A list of what may stay, not of what may not (SVG 1.1, 5–13): LibreOffice, which draws it, gets nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_NAMES = """
    svg g defs symbol use path rect circle ellipse line polyline polygon text tspan title desc linearGradient
    radialGradient stop clipPath pattern marker a style
"""
_KEPT = frozenset(_NAMES.split())
# What carries something that would be lost: words, pictures, one of several views.
_REFUSED = {"image": "una imagen de puntos", "foreignObject": "una página web", "textPath": "letras sobre una curva",
            "switch": "varias versiones", "tref": "letras de otro lugar"}  # fmt: skip
_OUT = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression|javascript:|\\", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([\d.]+)\s*(px|pt|pc|mm|cm|in)?\s*")
_MM = {"px": 25.4 / 96, "": 25.4 / 96, "pt": 25.4 / 72, "pc": 25.4 / 6, "mm": 1.0, "cm": 10.0, "in": 25.4}
_BYTES = 8 << 20
_ELEMENTS, _USES = 50_000, 500
_SIZES = (0.5, 5_000.0)  # millimetres that a drawing can mean


class RefusedError(Exception):
    """Why an SVG is not drawn, in Spanish."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A harmless SVG: its bytes, width and height in millimetres, the words in it."""

    data: bytes
    size: tuple[float, float]
    words: tuple[str, ...]


def cleaned(data: bytes, name: str) -> Cleaned:
    """Return an SVG without anything but what it draws; raises RefusedError when that would lose something."""
    if len(data) > _BYTES or b"<!ENTITY" in data:
        raise RefusedError("es demasiado grande" if len(data) > _BYTES else "declara entidades")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
                             remove_pis=True)  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise RefusedError(f"su XML está dañado ({error.msg})") from None
    if root.tag != f"{_SVG}svg":
        raise RefusedError("no es un dibujo SVG")
    _check_counts(root)
    for element in list(root.iter()):
        _clean(element)
    texts = (" ".join("".join(map(str, text.itertext())).split()) for text in root.iter(f"{_SVG}text"))
    return Cleaned(etree.tostring(root, encoding="UTF-8"), _size(root), tuple(filter(None, texts)))


def _check_counts(root: etree._Element) -> None:
    """Refuse what would cost too much to draw: many elements, copies of copies. The parser refuses deep nesting."""
    elements = list(root.iter(etree.Element))
    if len(elements) > _ELEMENTS:
        raise RefusedError("tiene demasiados elementos")
    uses = [one for one in elements if one.tag == f"{_SVG}use"]
    copied = {one.get("href") or one.get(_XLINK) or "" for one in uses}
    nested = any(f"#{above.get('id')}" in copied for one in uses for above in one.iterancestors() if above.get("id"))
    if len(uses) > _USES or nested:
        raise RefusedError("se copia a sí mismo demasiadas veces")


def _clean(element: etree._Element) -> None:
    tag = str(element.tag)
    local = tag.removeprefix(_SVG)
    if tag.startswith(_SVG) and local in _REFUSED:
        raise RefusedError(f"trae dentro {_REFUSED[local]}")
    parent = element.getparent()
    if not tag.startswith(_SVG) or local not in _KEPT or (local == "style" and _OUT.search(element.text or "")):
        if parent is not None:
            _drop(element, parent)
        return
    for key, value in [(str(key), str(value)) for key, value in element.attrib.items()]:
        reaches = key in ("href", _XLINK) and (not value.startswith("#") or local == "a")
        if key.lower().startswith("on") or reaches or _OUT.search(value) or (key[:1] == "{" and key != _XLINK):
            del element.attrib[key]


def _drop(element: etree._Element, parent: etree._Element) -> None:
    """Take an element out and leave the words behind it where they are."""
    tail, before = element.tail or "", element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _size(root: etree._Element) -> tuple[float, float]:
    """Return width and height in millimetres, by its own word or by the box of its coordinates."""
    box = [float(one) for one in re.findall(r"-?[\d.]+(?:e-?\d+)?", root.get("viewBox", ""))[2:4]]
    sides = [_millimetres(root.get(side, "")) for side in ("width", "height")]
    if len(box) == 2 and min(box) > 0:
        ratio = box[1] / box[0]
        width = sides[0] or (sides[1] / ratio if sides[1] else box[0] * _MM["px"])
        sides = [width, sides[1] if sides[0] and sides[1] else width * ratio]
    if not all(_SIZES[0] < side < _SIZES[1] for side in sides):
        raise RefusedError("no dice qué tamaño tiene")
    return sides[0], sides[1]


def _millimetres(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _MM[found[2] or ""] if found else 0.0
