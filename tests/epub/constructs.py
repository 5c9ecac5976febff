"""A short law that uses every construct of the Document, its publication, and print pages for it."""

from __future__ import annotations

import struct
import zlib
from datetime import date
from pathlib import Path

from editorial.document.ids import with_ids
from editorial.document.letters import Position
from editorial.document.model import (
    Cell,
    Chart,
    Document,
    Figure,
    Image,
    Inline,
    Item,
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
from editorial.document.pages import PageStart, with_page_marks
from editorial.epub.bind import EpubEdition, bind
from editorial.publication import Evaluation, Imprint, Isbn, Law, Officer, Publication


def png(grey: int) -> bytes:
    """Return a picture of one grey pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    image = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes((0, grey)))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + image


def p(*content: Inline | str, **kwargs: object) -> Paragraph:
    """Return a paragraph of runs and plain strings."""
    return Paragraph(runs(*content), **kwargs)  # type: ignore[arg-type]


def runs(*content: Inline | str) -> tuple[Inline, ...]:
    """Return inlines; strings become plain runs."""
    return tuple(Run(piece) if isinstance(piece, str) else piece for piece in content)


def article(number: str, *content: object) -> Section:
    """Return an article whose label runs into its text."""
    return Section("article", runs(f"Artículo {number}.-"), (), tuple(content), id=f"art_{number}")  # type: ignore[arg-type]


def fraction(label: str, article_id: str, *content: object) -> Item:
    """Return a fraction with its literal label."""
    name = f"{article_id}__frac_{label.rstrip('.)').replace(' ', '_')}"
    return Item(tuple(content), runs(label), id=name)  # type: ignore[arg-type]


def cell(text: str, **kwargs: object) -> Cell:
    """Return a cell with one paragraph."""
    return Cell((p(text),), **kwargs)  # type: ignore[arg-type]


MATHML = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi><mo>=</mo><mn>2</mn></math>'

TABLE = Table(
    (
        (cell("Zona", rowspan=2), cell("Cuotas", colspan=2)),
        (cell("Anual"), cell("Mensual")),
        (cell("Norte"), cell("150"), cell("1,500", align="right")),
        (cell("Sur"), cell("83.90 %"), cell("-5")),
    ),
    header_rows=2,
    header_columns=1,
    caption=runs("Cuotas por zona"),
    source=runs("Fuente: Secretaría."),
    id="tabla_1",
)

CHART = Chart(
    "bar",
    ("2019", "2020", "2021"),
    (Series("Solicitudes", (1200.0, 950.0, None)), Series("Recursos", (100.0, 140.0, 90.0))),
    unit="trámites",
    caption=runs("Trámites por año"),
    id="grafica_1",
)


def document() -> Document:
    """Return the law, with ids."""
    first = article(
        "1",
        p("Esta ley es de orden público", NoteRef("nota-1"), " y mide 3 m", Run("2", Style.SUPER), " o 4 m2."),
        p("Vea el ", Run("artículo 2", href="#art_2"), " y ", Run("el sitio", href="https://ejemplo.mx/?a=1&b=2"), "."),
        p("Párrafo reformado G.O. CDMX 27/08/25", role=Role.REFORM_NOTE, of="art_1"),
    )
    second = article(
        "2",
        p("Son obligaciones:"),
        List(
            (
                fraction("I.", "art_2", p("Leer 150 1,500 palabras;")),
                fraction("II.", "art_2", p("Oír ", Run("free software", lang="en"), " en voz alta;")),
                fraction(
                    "III Bis.",
                    "art_2",
                    p("Tocar, con ", Run("cuidado", Style.BOLD | Style.ITALIC), ":"),
                    List((Item((p("el papel;"),), runs("ñ)"), id="art_2__frac_III_Bis__inc_enie"),), kind="inciso"),
                ),
            ),
            kind="fraction",
        ),
        p("Lo demás se rige por ", Math("x = 2", MATHML), " y por ½ de la cuota", NoteRef("nota-2"), "."),
        TABLE,
        Figure(
            Image("mapa.png", "Mapa de las dos zonas", share=0.333),
            runs("Zonas"),
            runs("Fuente: archivo."),
            id="figura_1",
        ),
        CHART,
        Quote((p("Abrir la información es abrir la puerta."),)),
        Separator(),
        p("línea 1\n  línea 2", role=Role.CODE),
        p(
            "Con una imagen ",
            Image("punto.png", "punto negro"),
            " en la línea y ",
            Image("raya.png", decorative=True),
            ".",
        ),
        List((Item((p("sin rótulo"),)), Item((p("tampoco"),))), kind="bullet"),
    )
    chapter = Section(
        "chapter", runs("CAPÍTULO I"), runs("De las obligaciones"), (), (first, second), id="tit_1__cap_1"
    )
    title = Section("title", runs("TÍTULO PRIMERO"), runs("Disposiciones generales"), (), (chapter,), id="tit_1")
    other = Section(
        "title", runs("TÍTULO SEGUNDO"), runs("De las sanciones"), (), (article("3", p("Se sanciona.")),), id="tit_2"
    )
    transitory = Section("transitory", runs("Primero."), (), (p("Entra en vigor mañana."),), id="trans_1")
    sections = (
        Section("preamble", content=(p("LEY DE PRUEBA", role=Role.CENTRED), p("El Congreso decreta:")), id="preambulo"),
        title,
        other,
        Section("transitories", heading=runs("TRANSITORIOS"), sections=(transitory,), id="trans"),
        Section("signatures", content=(p("La Presidenta", role=Role.SIGNATURE),), id="firmas"),
    )
    notes = (
        Note("nota-1", "1", (p("Orden público: véase la doctrina."), p("Segundo párrafo de la nota."))),
        Note("nota-2", "2", (p("La mitad."),)),
    )
    media = tuple(
        Media(name, png(grey), "image/png", 1, 1) for grey, name in enumerate(("mapa.png", "punto.png", "raya.png"))
    )
    return with_ids(Document(sections, notes, media=media))


def publication(**changes: object) -> Publication:
    """Return the publication of the law."""
    values: dict[str, object] = {
        "slug": "ley-de-prueba",
        "folder": Path("manuscripts/ley-de-prueba"),
        "titulo": "Ley de Prueba de la Ciudad",
        "titulo_corto": "Ley de Prueba",
        "clase": "ley",
        "texto": ("texto.docx",),
        "materias": ("pruebas", "lectura"),
        "fuente": "Gaceta de Prueba, 27 de agosto de 2025",
        "edicion": Imprint(
            anio=2026,
            editor="Instituto de Prueba",
            domicilio="Calle 1, Ciudad",
            isbn=Isbn(impreso="978-607-99999-0-2", epub="978-607-99999-1-9"),
            leyendas=("Ejemplar gratuito.",),
            directorio=(Officer("Presidencia", "Ana Ruiz"), Officer("Secretaría")),
        ),
        "ley": Law(decreto=date(2016, 5, 6), ultima_reforma=date(2025, 8, 27)),
    }
    return Publication(**{**values, **changes})  # type: ignore[arg-type]


SIGNED = Evaluation("Beatriz Luna", "2026-03-01", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA")

PAGES = (
    PageStart("i", None, "title"),
    PageStart("ii", None, "imprint"),
    PageStart("iii", None, "contents"),
    PageStart("iv", None, "blank"),
    PageStart("1", Position("preambulo__p_1", 0)),
    PageStart("2", Position("tit_1__lbl", 0)),
    PageStart("3", Position("art_1__p_1", 9)),  # mid-word: est-a ley es d|e
    PageStart("4", Position("art_2__frac_II__lbl", 0)),
    PageStart("5", Position("tabla_1__r3c2__p_1", 0)),
    PageStart("6", Position("figura_1__cap", 0)),
    PageStart("7", Position("tit_2__lbl", 0)),
)


def marked() -> Document:
    """Return the law with its print pages in it."""
    return with_page_marks(document(), PAGES)


def book(**changes: object) -> EpubEdition:
    """Return the bound law."""
    return bind(marked(), publication(**changes), PAGES)
