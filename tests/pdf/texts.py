"""A small law with every construct, made by hand, and its publication."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from struct import pack

from editorial.document.ids import with_ids
from editorial.document.model import (
    Block,
    Cell,
    Chart,
    Document,
    Figure,
    Heading,
    Image,
    Inlines,
    Item,
    LineBreak,
    List,
    Math,
    Media,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Role,
    Run,
    Section,
    Separator,
    Series,
    Style,
    Table,
)
from editorial.publication import Imprint, Isbn, Officer, PdfSettings, Printer, Publication

SENTENCE = (
    "La información pública es de quien la pregunta, y la autoridad que la tiene debe entregarla completa, en el plazo "
    "del artículo 5 y sin más costo que el de su reproducción."
)


def runs(text: str) -> Inlines:
    return (Run(text),)


def paragraph(text: str, **more: object) -> Paragraph:
    return Paragraph(runs(text), **more)  # type: ignore[arg-type]


def cell(text: str, **more: object) -> Cell:
    return Cell((paragraph(text),), **more)  # type: ignore[arg-type]


def png(width: int = 8, height: int = 6) -> bytes:
    """Return a grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x80" * width) * height
    header = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


TABLE = Table(
    (
        (cell("Sujeto", rowspan=2), cell("Solicitudes", colspan=2)),
        (cell("Número"), cell("Porcentaje")),
        (cell("Alcaldías"), cell("1,204"), cell("31.8 %")),
        (cell("Organismos"), cell("96"), cell("2.25 %")),
    ),
    header_rows=2,
    header_columns=1,
    caption=runs("Tabla 1. Solicitudes por sujeto"),
    source=runs("Fuente: datos inventados."),
)

CHART = Chart(
    "bar",
    ("2019", "2020", "2021"),
    (Series("Solicitudes", (120.0, 80.0, 140.0)),),
    alt="Barras: 120, 80 y 140 solicitudes.",
    caption=runs("Gráfica 1. Solicitudes"),
    id="chart_1",
)


def article(number: str, *content: Block, ident: str = "") -> Section:
    return Section("article", runs(f"Artículo {number}.-"), (), content, id=ident or f"art_{number.replace(' ', '_')}")


def fractions(owner: str) -> List:
    incisos = List(
        (
            Item((paragraph("por escrito;"),), runs("a)"), f"{owner}__frac_I__inc_a"),
            Item((paragraph("de viva voz."),), runs("ñ)"), f"{owner}__frac_I__inc_enie"),
        ),
        "inciso",
    )
    return List(
        (
            Item((paragraph("Pedir información:"), incisos), runs("I."), f"{owner}__frac_I"),
            Item((paragraph(SENTENCE),), runs("II Bis."), f"{owner}__frac_II_bis"),
            Item((paragraph("(Se deroga)", role=Role.REFORM_NOTE),), runs("XXXVIII."), f"{owner}__frac_XXXVIII"),
        ),
        "fraction",
    )


def law(repeat: int = 3) -> Document:
    """Return the law; `repeat` makes it longer."""
    emphasised = Paragraph(
        (
            Run("El agua de "),
            Run("H"),
            Run("2", Style.SUB),
            Run("O ocupa 5 m"),
            Run("2", Style.SUPER),
            Run(", según "),
            Run("quien la mide", Style.ITALIC | Style.BOLD),
            NoteRef("note_1"),
            Run(" y no"),
            LineBreak(),
            Run("quien la bebe; véase "),
            Run("la página", href="https://example.org/página"),
            Run(" o el "),
            Run("artículo 1", href="#art_1"),
            Run(", que dice "),
            Run("open data", lang="en"),
            Run(": "),
            Math("a^2 + b^2 = c^2"),
            Run(" y "),
            Run("subraya", Style.UNDERLINE),
            Run(" "),
            Image("marca.png", "una marca"),
            Run("."),
        )
    )
    figure = Figure(Image("marca.png", "Un rectángulo gris."), runs("Figura 1. Marca"), runs("Fuente: propia."))
    chapter = Section(
        "chapter",
        runs("CAPÍTULO I"),
        runs("Del derecho"),
        sections=(
            article("1", paragraph(SENTENCE), fractions("art_1"), paragraph(SENTENCE * 2)),
            article("2", emphasised, TABLE, figure, CHART),
            article("3", Quote((paragraph(SENTENCE), Heading(1, runs("Un rótulo")))), Separator()),
            *(article(f"{n} Bis", *(paragraph(SENTENCE * 3) for _ in range(3))) for n in range(4, 4 + repeat)),
        ),
        id="tit_1__cap_1",
    )
    transitories = Section(
        "transitories",
        (),
        runs("TRANSITORIOS"),
        sections=(
            Section("transitory", runs("PRIMERO."), (), (paragraph(SENTENCE),), id="trans_1"),
            Section("transitory", runs("SEGUNDO."), (), (paragraph(SENTENCE),), id="trans_2"),
        ),
        id="trans",
    )
    document = Document(
        (
            Section("preamble", content=(paragraph("D E C R E T O", role=Role.CENTRED), paragraph(SENTENCE))),
            Section("title", runs("TÍTULO PRIMERO"), runs("DISPOSICIONES GENERALES"), sections=(chapter,), id="tit_1"),
            transitories,
        ),
        notes=(Note("note_1", "1", (paragraph("La medida es de 2020: 5 m² exactos."),)),),
        media=(Media("marca.png", png(), "image/png", 8, 6),),
    )
    return with_ids(document)


def publication(**more: object) -> Publication:
    """Return a publication with a full imprint."""
    edition = Imprint(
        numero=1,
        anio=2026,
        isbn=Isbn(impreso="978-607-00-0000-2"),
        editor="Instituto de Ejemplo",
        domicilio="Calle Inventada 1, Ciudad de México",
        leyendas=("Ejemplar de distribución gratuita. Prohibida su venta.",),
        directorio=(Officer("Presidencia"), Officer("Secretaría Técnica", "Una Persona")),
        imprenta=Printer("Imprenta de Ejemplo", "Calle del Tipo 2", "2026-06-30", 1000),
    )
    given = {"slug": "ley", "folder": Path(), "titulo": "Ley de Ejemplo de la Ciudad", "clase": "ley"}
    return replace(Publication(**given, edicion=edition), **more)  # type: ignore[arg-type]


def settings(**more: object) -> PdfSettings:
    return replace(PdfSettings(), **more)  # type: ignore[arg-type]


def respelt(word: bytes, other: bytes) -> Callable[[bytes], bytes]:
    """Return a fault of a content stream: its first `word`, kerned or not, is `other`."""
    kern = rb"(?:\)-?[\d.]+\()?"
    pattern = kern.join(re.escape(bytes([letter])) for letter in word)
    return lambda stream: re.sub(pattern, other.replace(b"\\", rb"\\"), stream, count=1)
