"""Laws for the tests of what goes out: a small one with everything, and how to read one from lines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from editorial.document.ids import with_ids
from editorial.document.model import (
    Cell,
    Document,
    Figure,
    Image,
    LineBreak,
    Note,
    NoteRef,
    Paragraph,
    Run,
    Separator,
    Style,
    Table,
)
from editorial.intake.law import attach, structure
from editorial.intake.references import link
from editorial.publication import Law, Publication
from law.texts import paragraphs

PUBLICATION = Publication(
    "ley-de-prueba",
    Path(),
    "Ley de Prueba",
    "ley",
    fuente="Gaceta Oficial",
    ley=Law("mx-cmx", date(2016, 5, 6), date(2024, 11, 29)),
)

TEXT = """
LEY DE PRUEBA
TÍTULO PRIMERO
DISPOSICIONES GENERALES
CAPÍTULO I
Del objeto
Artículo 1.- El objeto & <fin> de esta Ley:
I. Uno;
Fracción reformada G.O. CDMX 27/08/25
II. Dos:
a) inciso a;
ñ) no sigue, y
III Bis. Otro.
El párrafo cierra el artículo 1, fracción II.
Artículo 2.- (Se deroga).
CAPÍTULO II
(Derogado)
TRANSITORIOS
ÚNICO.- Entra en vigor mañana.
Ciudad de México, a 6 de mayo de 2016.- Rúbricas.
TRANSITORIOS DEL DECRETO PUBLICADO EL 29 DE NOVIEMBRE DE 2024.
PRIMERO.- Uno.
ANEXO 1
Tarifas
Son las que siguen
"""


def read(text: str) -> Document:
    """Return the law of a text, one paragraph a line."""
    return link(attach(with_ids(Document(structure(paragraphs(text)).sections))))


def rich() -> Document:
    """Return a law with a table, a picture, a break, styles and a footnote that is a reform note."""
    table = Table(
        ((Cell((_p("Año"),)), Cell((_p("Monto"),))), (Cell((_p("2024"),), colspan=2),)),
        header_rows=1,
        caption=(Run("Montos"),),
        source=(Run("Fuente: propia"),),
    )
    styled = Paragraph(
        (
            Run("Artículo 3.- ", Style.BOLD),
            Run("Superficie en m"),
            Run("2", Style.SUPER),
            NoteRef("n1"),
            LineBreak(),
            Run("y ", Style.ITALIC | Style.BOLD),
            Run("altepetl", Style.NONE, None, "nah"),
            Run(" véase", Style.NONE, "https://example.org/"),
        )
    )
    body = (*paragraphs("Artículo 1.- Uno.\nArtículo 2.- Dos:"), table, styled)
    tail = (Separator(), Figure(Image("a.png", "Un mapa"), (Run("Mapa 1"),)), *paragraphs("El artículo 1 de esta Ley."))
    note = Note("n1", "1", (_p("Artículo reformado G.O. CDMX 27/08/25"),))
    return link(attach(with_ids(Document(structure((*body, *tail)).sections, (note,)))))


def _p(text: str) -> Paragraph:
    return Paragraph((Run(text),))
