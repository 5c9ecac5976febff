"""A Word file → content: checked, taken stock of, rewritten where pandoc would lose something, read."""

from __future__ import annotations

from editorial.document.model import Block
from editorial.intake.blocks import BlockReader
from editorial.intake.media import Pictures
from editorial.intake.package import Package, open_package, repacked
from editorial.intake.pandoc_reading import read_tree
from editorial.intake.reading import Content, Reading

# What pandoc needs besides the main part; pictures, themes and embedded objects it would only carry along.
_PARTS = ("styles", "numbering", "footnotes", "endnotes", "comments")


def read_docx(data: bytes, reading: Reading) -> Content:
    """Return the content of the Word file `data`; raises ManuscriptRefused when it is unsafe or unreadable."""
    package = open_package(data, reading.name, reading.limits)
    objects: tuple[Block, ...] = ()
    reading.indented_is_plain = True
    pictures = Pictures(reading, lambda address: package.members.get(f"word/{address}"))
    main = package.members[package.main]
    tree = read_tree(for_pandoc(package), "docx", reading.name, len(main), reading.limits)
    blocks = BlockReader(reading, pictures, objects=objects).read(tree["blocks"])
    return Content(blocks, tuple(reading.notes), tuple(pictures.media.values()), tuple(reading.findings))


def for_pandoc(package: Package) -> bytes:
    """Return the zip that pandoc reads: the checked parts that it needs, nothing else."""
    wanted = {"[Content_Types].xml", "_rels/.rels", package.main}
    wanted.update(filter(None, map(package.related, _PARTS)))
    wanted.update([f"{part.rpartition('/')[0]}/_rels/{part.rpartition('/')[2]}.rels" for part in wanted if "/" in part])
    return repacked(package, {part: package.members[part] for part in wanted if part in package.members})
