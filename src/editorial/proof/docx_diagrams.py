"""The words of a SmartArt diagram in the order in which people read them: down each branch, branch after branch."""

from __future__ import annotations

from lxml import etree

DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def said(model: etree._Element) -> list[str]:
    """Return every text of a data model once, with a stack and no recursion: a branch before the next one.

    What no branch reaches follows, points before the arrows between them.
    """
    points = {point.get("modelId"): point for point in model.iter(f"{DGM}pt") if point.get("type") != "pres"}
    leaving: dict[str | None, list[etree._Element]] = {}
    for link in model.iter(f"{DGM}cxn"):
        if link.get("type") in (None, "parOf"):
            leaving.setdefault(link.get("srcId"), []).append(link)
    for links in leaving.values():
        links.sort(key=lambda link: int(link.get("srcOrd", "0")) if link.get("srcOrd", "0").isdigit() else 0)
    starts = [name for name, point in points.items() if point.get("type") == "doc"]
    loose = [name for name, point in points.items() if point.get("type") not in ("doc", "parTrans", "sibTrans")]
    arrows = [name for name, point in points.items() if point.get("type") in ("parTrans", "sibTrans")]
    reached: set[str | None] = set()
    order: list[str | None] = []
    stack = [*reversed([*starts, *loose, *arrows])]
    while stack:
        name = stack.pop()
        if name in reached:
            continue
        reached.add(name)
        order.append(name)
        for link in reversed(leaving.get(name, [])):
            if link.get("destId") not in reached:
                around = (link.get("sibTransId"), link.get("destId"), link.get("parTransId"))
                stack += [one for one in around if one in points]
    return [text for name in order if name in points and (text := _words(points[name]))]


def _words(point: etree._Element) -> str:
    holder = point.find(f"{DGM}t")
    lines = (
        "".join(part.text or "" if part.tag == f"{_A}t" else " " for part in paragraph.iter(f"{_A}t", f"{_A}br"))
        for paragraph in (() if holder is None else holder.iter(f"{_A}p"))
    )
    return " ".join(" ".join(lines).split())
