"""The papers of a braille job, to be printed: the work order for the machine, the words for covers, labels and spines.

Both are Documents made from the order's data, so that our own print room sets them and their proof reads them back.
"""

from __future__ import annotations

from collections.abc import Sequence

from editorial.braille.order import VolumeOrder, WorkOrder
from editorial.document.ids import with_ids
from editorial.document.model import Block, Cell, Document, Paragraph, Run, Section, Style, Table
from editorial.publication import Imprint, Publication

LINE = "_" * 24  # where a person writes by hand
SIGNED = (
    ("Revisión en braille", "El braille se leyó y se corrigió."),
    ("Grabado", "Las hojas están completas y en orden."),
    ("Encuadernación", "Cada tomo lleva su forro, su etiqueta y su lomo."),
)


def order_paper(order: WorkOrder, publication: Publication) -> Document:
    """Return the work order: the job, its volumes, and the lines where those who did it sign."""
    return with_ids(
        Document(
            (
                _part("El trabajo", (_job(order, publication),), "trabajo"),
                _part("Los tomos", (_volumes(order),), "tomos"),
                _part("Firmas", tuple(block for what, done in SIGNED for block in _signed(what, done)), "firmas"),
            )
        )
    )


def label_paper(order: WorkOrder, publication: Publication) -> Document:
    """Return the words, in print, for the cover, the label and the spine of each volume."""
    isbn = publication.edicion.isbn.braille
    return with_ids(
        Document(
            tuple(_part(volume.label[-1], _words(volume, isbn), f"tomo_{volume.number}") for volume in order.volumes)
        )
    )


def printed(order: WorkOrder, publication: Publication) -> tuple[tuple[Document, Publication], ...]:
    """Return both papers, each with the publication that it is."""
    return (
        (order_paper(order, publication), order_publication(publication)),
        (label_paper(order, publication), label_publication(publication)),
    )


def order_publication(publication: Publication) -> Publication:
    """Return the publication that the work order is."""
    return _paper(publication, "orden-braille", "Orden de trabajo en braille")


def label_publication(publication: Publication) -> Publication:
    """Return the publication that the words for covers, labels and spines are."""
    return _paper(publication, "rotulos", "Rótulos de los tomos en braille")


def _paper(publication: Publication, name: str, title: str) -> Publication:
    imprint = Imprint(anio=publication.edicion.anio, editor=publication.edicion.editor)
    return Publication(
        f"{publication.slug}-{name}", publication.folder, f"{title}: {publication.titulo}", "informe",
        titulo_corto=f"{title}: {publication.short_title}", edicion=imprint,
    )  # fmt: skip


def _job(order: WorkOrder, publication: Publication) -> Table:
    edition = publication.edicion
    reprint = f", reimpresión {edition.reimpresion}" if edition.reimpresion else ""
    year = f", {edition.anio}" if edition.anio else ""
    rows = [
        ("Título", order.title),
        ("Edición", f"{edition.numero}{reprint}{year}"),
        ("ISBN de la edición en braille", edition.isbn.braille or "sin ISBN"),
        ("Embosadora", order.machine),
        ("Papel", order.stock or LINE),
        ("Página", f"{order.cells} celdas por {order.lines} líneas"),
        ("Caras", "por las dos caras" if order.duplex else "por una cara"),
        ("Tomos", f"{len(order.volumes):,}"),
        ("Ejemplares", f"{order.copies:,}"),
        ("Hojas en total", f"{order.sheets:,}"),
        ("Papel a la mano", f"{order.paper:,} hojas, por las que se echen a perder"),
    ]
    return _table(("Dato", "Valor"), rows, "Lo que se graba y en qué máquina")


def _volumes(order: WorkOrder) -> Table:
    rows = [(f"Tomo {one.number}", one.file, f"{one.pages:,}", f"{one.sheets:,}") for one in order.volumes]
    pages, sheets = (sum(getattr(one, name) for one in order.volumes) for name in ("pages", "sheets"))
    return _table(
        ("Tomo", "Archivo", "Páginas", "Hojas"),
        [*rows, ("Un ejemplar", "", f"{pages:,}", f"{sheets:,}")],
        "Archivos, páginas y hojas de cada tomo, por ejemplar",
    )


def _signed(what: str, done: str) -> tuple[Block, ...]:
    return (
        Paragraph((Run(f"{what}. ", Style.BOLD), Run(done))),
        Paragraph((Run(f"Nombre: {LINE}{LINE}"),)),
        Paragraph((Run(f"Fecha: {LINE} Firma: {LINE}"),)),
    )


def _words(volume: VolumeOrder, isbn: str) -> tuple[Block, ...]:
    cover = (*volume.cover, *((f"ISBN {isbn}",) if isbn else ()))
    rows = [
        ("Forro", cover),
        ("Etiqueta", (*volume.label, f"{volume.pages:,} páginas en braille")),
        ("Lomo", (volume.spine,)),
    ]
    return (_table(("Lugar", "Texto"), rows, f"Textos del tomo {volume.number}"),)


def _part(heading: str, content: tuple[Block, ...], name: str) -> Section:
    return Section("part", heading=(Run(heading),), content=content, id=name)


def _table(header: Sequence[str], rows: Sequence[Sequence[str | Sequence[str]]], caption: str) -> Table:
    """Return a table whose first row and column are headings; a cell with several texts says each as a paragraph."""
    head = tuple(Cell((Paragraph((Run(name),)),), header=True) for name in header)
    body = tuple(tuple(_cell(value) for value in row) for row in rows)
    return Table((head, *body), header_rows=1, header_columns=1, caption=(Run(caption),))


def _cell(value: str | Sequence[str]) -> Cell:
    texts = (value,) if isinstance(value, str) else value
    number = isinstance(value, str) and value.replace(",", "").isdigit()
    return Cell(tuple(Paragraph((Run(text),)) for text in texts if text), align="right" if number else "")
