"""One source file of any kind → content: Word, Markdown, plain text, HTML, PDF, what LibreOffice makes Word of."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from editorial.document.model import Paragraph, Run
from editorial.errors import ManuscriptRefused
from editorial.intake import markdown, markup
from editorial.intake.blocks import BlockReader
from editorial.intake.charts import chart_reader
from editorial.intake.docx import read_docx
from editorial.intake.files import SUFFIXES, decoded, read_source
from editorial.intake.inlines import normal
from editorial.intake.limits import Limits
from editorial.intake.markdown_slips import slips
from editorial.intake.media import Pictures, in_folder
from editorial.intake.office import KINDS, read_office
from editorial.intake.pandoc_reading import read_ahead, read_tree
from editorial.intake.pdf import read_pdf
from editorial.intake.reading import Content, Reading
from editorial.publication import Publication

Ahead = Mapping[bytes, bytes]  # text of a source → JSON of its tree, where pandoc gave it before
MARKDOWN = (".md", ".markdown")
SMALL = 64 << 10  # bytes of a text that is read together with others: a large one has pandoc to itself


def read_content(publication: Publication, name: str, limits: Limits, ahead: Ahead = MappingProxyType({})) -> Content:
    """Return what the source `name` says; its notes count from 1. Raises ManuscriptRefused."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise ManuscriptRefused(
            f"El texto «{name}» no es de una clase que se pueda leer.", f"Se leen {', '.join(SUFFIXES)}."
        )
    folder, law = publication.folder, publication.clase == "ley"
    data = read_source(folder, name, limits)
    reading = Reading(name, limits, law, tracked=publication.control_de_cambios)
    if suffix in KINDS:
        return read_office(data, suffix, reading)
    if suffix == ".docx":
        return read_docx(data, reading)
    if suffix == ".pdf":
        return read_pdf(data, reading)
    text = decoded(data, name, limits)
    if suffix == ".txt":
        return _plain(text, law)
    if suffix in (".html", ".htm"):
        return _html(text, folder, reading)
    given = _markdown(text, reading)
    return _read(given, _dialect(law), folder, reading, ahead.get(given.encode("utf-8"), b""))


def trees_ahead(publication: Publication, limits: Limits) -> Ahead:
    """Return the trees of the small sources in Markdown, read together; what is refused is told when its turn comes."""
    law, texts = publication.clase == "ley", []
    for name in publication.texto:
        if not name.lower().endswith(MARKDOWN):
            continue
        with contextlib.suppress(ManuscriptRefused):
            data = read_source(publication.folder, name, limits)
            if len(data) <= SMALL:
                given = _markdown(decoded(data, name, limits), Reading(name, limits, law))
                texts.append(given.encode("utf-8"))
    return read_ahead(texts, _dialect(law), limits)


def _plain(text: str, law: bool) -> Content:
    paragraphs = markdown.paragraphs_of(text, by_lines=law)
    return Content(tuple(Paragraph((Run(normal(paragraph)),)) for paragraph in paragraphs))


def _markdown(text: str, reading: Reading) -> str:
    """Return a text in Markdown as pandoc is given it; what is unsafe in it is refused."""
    text = markdown.without_front_matter(text)
    markdown.guard(text, reading.name, reading.limits)
    if found := markup.ACTIVE.search(text):
        raise markup.active(text, found, reading.name)
    if reading.law:
        return markdown.literal_numerals(text)
    reading.findings += [*markdown.recounted(text, reading.name), *slips(text, reading.name)]
    return text


def _dialect(law: bool) -> str:
    return markdown.LAW if law else markdown.REPORT


def _html(text: str, folder: Path, reading: Reading) -> Content:
    markup.guard(text, reading.name, reading.limits)
    return _read(text, markup.READER, folder, reading)


def _read(text: str, reader: str, folder: Path, reading: Reading, ahead: bytes = b"") -> Content:
    given = text.encode("utf-8")
    tree = read_tree(given, reader, reading.name, len(given), reading.limits, ahead)
    pictures = Pictures(reading, in_folder(folder, reading))
    blocks = BlockReader(reading, pictures, chart_reader(folder, reading)).read(tree["blocks"])
    return Content(blocks, tuple(reading.notes), tuple(pictures.media.values()), tuple(reading.findings))
