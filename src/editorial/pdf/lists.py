"""Lists: labels hang in a margin as wide as the widest of them, texts stand beside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from editorial.document.model import Item, List, Paragraph, Role
from editorial.document.walk import LABEL
from editorial.pdf.footnotes import attach_notes
from editorial.pdf.galley import Placed, Strip, baseline
from editorial.pdf.inline import NoteCall
from editorial.pdf.setting import Line, Style, set_lines
from editorial.pdf.tags import Element

if TYPE_CHECKING:
    from editorial.pdf.compose import Compositor, Spot

WIDEST_LABEL = 4.2  # sizes: a wider label of an item pushes its text to the right on the first line only
LABEL_GAP = 0.5  # sizes


def set_list(compositor: Compositor, block: List, spot: Spot, out: list[Strip]) -> None:
    """Set a list at the spot; one that is no list of bullets says how it is numbered."""
    element = spot.parent.child("L", block.id)
    ordered = block.kind != "bullet"
    element.attributes.append(f"<</O/List/ListNumbering/{_numbering(block) if ordered else 'Disc'}>>")
    size = spot.style.size
    style = replace(spot.style, indent=0.0)
    labels = [_label(compositor, item, style) for item in block.items]
    widest = max((line.width for line, _, _ in labels if line is not None), default=0.0)
    hang = min(widest, WIDEST_LABEL * size) + LABEL_GAP * size
    for item, (line, label, calls) in zip(block.items, labels, strict=True):
        _item(compositor, item, element, spot, style, hang, line, label, calls, out)


def _label(compositor: Compositor, item: Item, style: Style) -> tuple[Line | None, Element, list[NoteCall]]:
    owner = Element("Lbl", item.id + LABEL)
    calls: list[NoteCall] = []
    if item.label:
        bullet, calls = compositor.inlines.runs(item.label, style, owner, item.id + LABEL)
    else:
        bullet = compositor.inlines.furniture("•", style, owner)
    lines = set_lines(bullet, replace(style, align="left"), 1e6)
    return (lines[0] if lines else None), owner, calls


def _item(
    compositor: Compositor, item: Item, parent: Element, spot: Spot, style: Style, hang: float, label: Line | None,
    owner: Element, calls: list[NoteCall], out: list[Strip],
) -> None:  # fmt: skip
    element = parent.child("LI", item.id)
    if item.label:
        element.kids.append(owner)
    body = replace(spot.inset(hang), parent=element.child("LBody"), style=style)
    compositor.anchors.append(item.id)
    room = LABEL_GAP * style.size
    wide = label.width + room - hang if label is not None and label.width + room > hang + 0.01 else 0.0
    rest = item.content
    first = rest[0] if rest else None
    if isinstance(first, Paragraph) and first.role is Role.TEXT:
        kid = body.parent.child("P", first.id)
        runs, more = compositor.inlines.runs(first.content, style, kid, first.id)
        strips = compositor.strips(set_lines(runs, style, body.width, wide), style, body, style.before)
        compositor.name(strips, first.id)
        attach_notes(compositor, strips, [*calls, *more], body)
        rest = rest[1:]
    else:
        strips = []
    if not strips:
        strips = [Strip(style.leading, keep=bool(rest))]
    if label is not None:
        strips[0].lines.insert(0, Placed(spot.x, baseline(style), label, artifact=not item.label))
    compositor.append(strips, out)
    compositor.blocks(rest, body, out)


def _numbering(block: List) -> str:
    """Return the nearest standard numbering (ISO 32000-1 table 347); the label itself is text."""
    by_kind = {"fraction": "UpperRoman", "inciso": "LowerAlpha", "subinciso": "Decimal", "numeral": "Decimal"}
    return by_kind.get(block.kind, "Decimal")
