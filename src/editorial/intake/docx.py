"""A Word file → content: checked, taken stock of, rewritten where pandoc would lose something, read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from editorial.findings import finding
from editorial.intake.blocks import BlockReader
from editorial.intake.docx_charts import object_step
from editorial.intake.docx_fields import SETTLE_FIELDS, TICK_BOXES
from editorial.intake.docx_languages import LANGUAGES
from editorial.intake.docx_notes import OWN_MARKS, note_step
from editorial.intake.docx_pictures import CHOOSE, PICTURE_STEPS
from editorial.intake.docx_references import LINK_REFERENCES
from editorial.intake.docx_tables import TABLE_STEPS
from editorial.intake.inventory import Inventory, check_limits, check_text, count_paragraphs
from editorial.intake.inventory_drawings import LOST, count_pictures
from editorial.intake.media import Pictures
from editorial.intake.numbering import Numbering
from editorial.intake.ooxml import Element, TextPart, W
from editorial.intake.package import Package, open_package, parse, repacked
from editorial.intake.pandoc_reading import read_tree
from editorial.intake.reading import Content, Reading
from editorial.intake.report_steps import MARK_STYLES, PLAIN_TITLES, with_headings
from editorial.intake.rewrite import STEPS, Rewriting, rewrite
from editorial.intake.styles import Styles
from editorial.intake.tracked import SETTLE
from editorial.intake.typed_headings import TELL_HEADINGS

# What pandoc needs besides the main part; pictures, themes and embedded objects it would only carry along.
# Properties that mean nothing to pandoc, and half of a law's bytes: it takes half the time and memory without them.
# Indents mean quotes to it, which are read as the plain paragraphs that they are; of properties none may be left.
_IDLE_ONES = rb"(?:sz|szCs|lang|color|kern|spacing|iCs|bCs|snapToGrid|textAlignment|autoSpaceDE|rFonts)(?: [^<>]*)?/>"
_IDLE = re.compile(rb"<w:(?:rPr(?:/>|>(?:<w:%b)*</w:rPr>)|ind(?: [^<>]*)?/>|%b)" % (_IDLE_ONES, _IDLE_ONES))
_ENCODING = re.compile(rb"\s*(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=[\"']([^\"']+)")
_PARTS = ("styles", "numbering", "footnotes", "endnotes")


def read_docx(data: bytes, reading: Reading) -> Content:
    """Return the content of the Word file `data`; raises ManuscriptRefused when it is unsafe or unreadable."""
    package = open_package(data, reading.name, reading.limits)
    parts = _text_parts(package, reading)
    _take_stock(package, parts, reading)
    prepared = _rewritten(package, parts, reading)
    reading.indented_is_plain = True
    reading.near = ""
    pictures = Pictures(reading, lambda address: package.members.get(f"word/{address}"))
    given = for_pandoc(prepared.package)
    tree = read_tree(given, "docx", reading.name, len(given), reading.limits)
    blocks = BlockReader(reading, pictures, objects=tuple(prepared.state.objects)).read(tree["blocks"])
    _count_pictures(parts, pictures.asked, reading)
    return Content(blocks, tuple(reading.notes), tuple(pictures.media.values()), tuple(reading.findings))


def _count_pictures(parts: list[TextPart], read: int, reading: Reading) -> None:
    """Tell pictures that the rewritten file shows and pandoc did not give: it drops some without a word."""
    if not any(b":pic" in part.distinct or b"imagedata" in part.distinct for part in parts):
        return
    shown = count_pictures(parts[0].root, [part.root for part in parts[1:]])
    if shown > read:
        told = f"El documento muestra {shown} imágenes y sólo se pudieron leer {read}."
        reading.findings.append(finding(LOST, reading.name, told, "Vuelva a insertarlas en Word y guárdelo otra vez."))


@dataclass(frozen=True, slots=True)
class _Prepared:
    package: Package
    state: Rewriting


def _text_parts(package: Package, reading: Reading) -> list[TextPart]:
    parts = []
    for member in filter(None, (package.main, package.related("footnotes"), package.related("endnotes"))):
        raw = package.members[member]
        count_paragraphs(raw, reading.name, reading.limits)
        root = parse(raw, f"{reading.name}, {member}")
        part = TextPart(member, raw if _is_utf8(raw) else etree.tostring(root, encoding="UTF-8"), root)
        check_limits(part, reading.name, reading.limits)
        check_text(part, reading.name)
        parts.append(part)
    return parts


def _is_utf8(raw: bytes) -> bool:
    """Tell whether a part is in UTF-8, as all that look into its bytes assume."""
    declared = _ENCODING.match(raw)
    return not raw.startswith((b"\xff\xfe", b"\xfe\xff")) and (declared is None or declared[1].lower() == b"utf-8")


def _take_stock(package: Package, parts: list[TextPart], reading: Reading) -> None:
    inventory = Inventory(package, reading.name)
    inventory.take_package(parts[0].root)
    for part in parts:
        inventory.take(part)
    reading.findings += inventory.findings


def _rewritten(package: Package, parts: list[TextPart], reading: Reading) -> _Prepared:
    """Run the steps over each part; parts without traps keep their bytes."""
    styles_member = package.related("styles")
    raw_styles = package.members[styles_member] if styles_member else b""
    styles_root = parse(raw_styles, f"{reading.name}, {styles_member}") if raw_styles else None
    changed: dict[str, bytes] = {}
    if styles_root is not None and styles_member and not reading.law:
        changed[styles_member] = with_headings(styles_root)
    styles = Styles(styles_root)
    numbering = package.related("numbering")
    root = _checked(package, numbering, reading) if numbering else None
    state = Rewriting(reading, styles, Numbering(root, styles), _notes(parts))
    before, after = ((), (PLAIN_TITLES,)) if reading.law else ((LINK_REFERENCES, TELL_HEADINGS), (MARK_STYLES,))
    steps = (
        SETTLE, SETTLE_FIELDS, *before, CHOOSE, *STEPS, TICK_BOXES, OWN_MARKS, note_step(package),
        object_step(package), *PICTURE_STEPS, *TABLE_STEPS, LANGUAGES, *after,
    )  # fmt: skip
    for part in parts:
        rewritten = rewrite(part, raw_styles, state, steps)
        if rewritten is not part.raw:
            changed[part.member] = rewritten
    return _Prepared(package.with_members(changed), state)


def _checked(package: Package, member: str, reading: Reading) -> Element:
    """Parse a part whose attributes become text."""
    raw = package.members[member]
    root = parse(raw, f"{reading.name}, {member}")
    check_text(TextPart(member, raw if _is_utf8(raw) else etree.tostring(root, encoding="UTF-8"), root), reading.name)
    return root


def _notes(parts: list[TextPart]) -> dict[str, dict[str, Element]]:
    return {
        kind: {note.get(f"{W}id", ""): note for part in parts for note in part.root.iter(f"{W}{kind}")}
        for kind in ("footnote", "endnote")
    }


def for_pandoc(package: Package) -> bytes:
    """Return the zip that pandoc reads: the checked parts that it needs, nothing else."""
    wanted = {"[Content_Types].xml", "_rels/.rels", package.main}
    wanted.update(filter(None, map(package.related, _PARTS)))
    wanted.update([f"{part.rpartition('/')[0]}/_rels/{part.rpartition('/')[2]}.rels" for part in wanted if "/" in part])
    parts = {part: lightened(package.members[part]) for part in wanted if part in package.members}
    # Pictures only have to be there for pandoc to name them, also those of notes; their bytes go another way.
    pictures = {one.target: b"" for one in package.relations.values() if one.kind == "image" and not one.external}
    pictures |= {member: b"" for member in package.members if member.startswith("word/media/")}
    return repacked(package, {**pictures, **parts})


def lightened(xml: bytes) -> bytes:
    """Return a part without the properties that pandoc does not read; its text and its tree stay the same."""
    return xml if b"<![CDATA[" in xml or b"<!--" in xml else _IDLE.sub(b"", xml)
