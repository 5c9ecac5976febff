"""The parts of a Word file as the proof opens them: by itself, with nothing of the intake."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CODED = (b'"Symbol', b'"Wingdings', b'"Webdings', b'"Zapf', b'"MT Extra')
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Parts:
    """The XML of a Word file. Absent parts are None; `charts` and `diagrams` (data of SmartArt) go by relation id."""

    body: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    settings: etree._Element | None
    charts: dict[str, etree._Element]
    diagrams: dict[str, etree._Element]
    looks_matter: bool  # some run is raised, lowered or hidden
    coded_fonts: bool  # some run may be typed in a symbol font


def parts_of(data: bytes) -> Parts:
    """Open the DOCX `data`, which the intake has accepted before."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main = _main(archive)
        folder, base = posixpath.split(main)
        related = _related(archive, f"{folder}/_rels/{base}.rels", folder)
        raw = archive.read(main)
        by_kind = {kind: target for kind, target, _ in related if kind != "chart"}
        styles = archive.read(by_kind["styles"]) if "styles" in by_kind else b""

        def part(kind: str) -> etree._Element | None:
            return _parsed(archive.read(by_kind[kind])) if kind in by_kind else None

        notes = part("footnotes"), part("endnotes")
        charts, diagrams = (
            {own: _parsed(archive.read(target)) for kind, target, own in related if kind == wanted}
            for wanted in ("chart", "diagramData")
        )
        body = _parsed(raw).find(f"{W}body")
        if body is None:
            body = etree.Element(f"{W}body")
        matter = any(word in source for word in (b"vertAlign", b"vanish", b":position ") for source in (raw, styles))
        noted = notes != (None, None)  # their looks and fonts are not searched for: they count as having some
        coded = noted or any(font in raw for font in _CODED)
        return Parts(
            body, _parsed(styles) if styles else None, part("numbering"), *notes,
            part("settings") if noted else None, charts, diagrams, matter or noted, coded,
        )  # fmt: skip


def _parsed(xml: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    return etree.fromstring(xml, parser)


def _main(archive: zipfile.ZipFile) -> str:
    for kind, target, _ in _related(archive, "_rels/.rels", ""):
        if kind == "officeDocument":
            return target
    return "word/document.xml"


def _related(archive: zipfile.ZipFile, rels: str, folder: str) -> list[tuple[str, str, str]]:
    """Return (kind, member, id) of the inner relations that `rels` lists and the archive holds."""
    names = set(archive.namelist())
    if rels not in names:
        return []
    out = []
    for relation in _parsed(archive.read(rels)).iter(_RELATION):
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        if relation.get("TargetMode") != "External" and target in names:
            out.append((relation.get("Type", "").rsplit("/", 1)[-1], target, relation.get("Id", "")))
    return out
