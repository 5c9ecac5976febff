"""The work order of a braille job and the words for covers, labels and spines: as data, for whoever prints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editorial.braille.changes import split
from editorial.braille.embossers import PAPERS, Embosser, embosser
from editorial.braille.style import PageStyle, page_style
from editorial.language import transcription
from editorial.publication import Publication

SPARE = 2  # sheets in a hundred for spoilt ones, at least one a volume


@dataclass(frozen=True, slots=True)
class VolumeOrder:
    """One volume: its file, the sheets of one copy, and the words for its cover, its label and its spine, in print."""

    number: int
    file: str
    pages: int
    sheets: int
    cover: tuple[str, ...]
    label: tuple[str, ...]
    spine: str


@dataclass(frozen=True, slots=True)
class WorkOrder:
    """A job for the embosser: the machine and its page, copies, volumes, sheets in all, sheets to have at hand.

    `stock` is the paper in words, "" when publicacion.toml does not say which.
    """

    title: str
    machine: str
    cells: int
    lines: int
    duplex: bool
    copies: int
    volumes: tuple[VolumeOrder, ...]
    sheets: int
    paper: int
    stock: str = ""


def work_order(
    publication: Publication, style: PageStyle, machine: Embosser, volumes: Sequence[tuple[int, str, int, int]]
) -> WorkOrder:
    """Return the order of a job; `volumes`: (number, file, pages, sheets) of each."""
    copies = publication.braille.copias
    made = tuple(
        _volume(publication, number, len(volumes), file, pages, sheets) for number, file, pages, sheets in volumes
    )
    sheets = sum(each.sheets for each in made) * copies
    spare = sum(max(1, -(-each.sheets * copies * SPARE // 100)) for each in made)
    return WorkOrder(
        publication.titulo,
        machine.model,
        style.width + style.margin,
        style.height,
        style.duplex,
        copies,
        made,
        sheets,
        sheets + spare,
        PAPERS[publication.braille.papel].words if publication.braille.papel else "",
    )


def order_of(publication: Publication, files: Sequence[tuple[str, bytes]]) -> WorkOrder:
    """Return the order of a job whose volumes are finished: (name, bytes) of their BRF files, in order."""
    style = page_style(publication.braille)
    counted = [(number, name, len(split(data, style.height))) for number, (name, data) in enumerate(files, 1)]
    made = [(number, name, pages, style.sheets(pages)) for number, name, pages in counted]
    return work_order(publication, style, embosser(publication.braille), made)


def _volume(publication: Publication, number: int, count: int, file: str, pages: int, sheets: int) -> VolumeOrder:
    edition = publication.edicion
    volume = transcription.volume_title(number, count)
    year = str(edition.anio or "")
    cover = (edition.editor, publication.titulo, volume, transcription.EDITION, year)
    return VolumeOrder(
        number,
        file,
        pages,
        sheets,
        tuple(filter(None, cover)),
        (publication.short_title, volume),
        " · ".join(filter(None, (publication.short_title, volume, year))),
    )
