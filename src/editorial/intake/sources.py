"""One source file of any kind → content: Word, Markdown, plain text, HTML, and what LibreOffice can make Word of."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from editorial.document.model import Paragraph, Run
from editorial.errors import ManuscriptRefused
from editorial.intake import markdown
from editorial.intake.blocks import BlockReader
from editorial.intake.charts import chart_reader
from editorial.intake.docx import read_docx
from editorial.intake.files import SUFFIXES, decoded, read_source
from editorial.intake.inlines import normal
from editorial.intake.limits import Limits
from editorial.intake.media import Pictures, in_folder
from editorial.intake.pandoc_reading import read_tree
from editorial.intake.reading import Content, Reading


def read_content(folder: Path, name: str, law: bool, first_note: int, limits: Limits) -> Content:
    """Return what the source `name` in `folder` says; its notes count from `first_note`. Raises ManuscriptRefused."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise ManuscriptRefused(
            f"El texto «{name}» no es de una clase que se pueda leer.", f"Se leen {', '.join(SUFFIXES)}."
        )
    data = read_source(folder, name, limits)
    reading = Reading(name, limits, law, first_note=first_note)
    if suffix == ".docx":
        return read_docx(data, reading)
    text = decoded(data, name, limits)
    if suffix == ".txt":
        return _plain(text, law)
    return _markdown(text, folder, reading)


def _plain(text: str, law: bool) -> Content:
    paragraphs = markdown.paragraphs_of(text, by_lines=law)
    return Content(tuple(Paragraph((Run(normal(paragraph)),)) for paragraph in paragraphs))


def _markdown(text: str, folder: Path, reading: Reading) -> Content:
    text = markdown.without_front_matter(text)
    markdown.guard(text, reading.name, reading.limits)
    if reading.law:
        text = markdown.literal_numerals(text)
    given = text.encode("utf-8")
    tree = read_tree(given, markdown.LAW if reading.law else markdown.REPORT, reading.name, len(given), reading.limits)
    pictures = Pictures(reading, in_folder(folder, reading))
    blocks = BlockReader(reading, pictures, chart_reader(folder, reading)).read(tree["blocks"])
    return Content(blocks, tuple(reading.notes), tuple(pictures.media.values()), tuple(reading.findings))
