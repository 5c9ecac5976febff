"""The words of service of a braille edition: what stands on its pages that is not in the manuscript.

A fact of the house, shared by the writer, which sets these words, and by the proof, which expects exactly them.
"""

from __future__ import annotations

IMPRINT = "Datos de la edición"
SIGNS = "Signos usados en este tomo"
REMARKS = "Notas de la transcripción"
WHOLE_CONTENTS = "Contenido de la obra"
VOLUME_CONTENTS = "Contenido de este tomo"
ONLY_CONTENTS = "Contenido"
NOTES = "Notas"
NOTE_RULE = "⠒" * 12  # above the notes of a block; in cells
RESUMED = "Continuación de:"
EDITION = "Edición en braille"

# Words of the eBraille book, which has no pages of its own.
BOOK_SIGNS = "Signos usados"
PRINT_PAGES = "Páginas en tinta"
TITLE_PAGE = "Portada"
BODY = "Texto"

CHART = "Gráfica: {}"
UNTOLD = "Imagen sin descripción"
NOTE_LABEL = "({})"

_NOTES_AT = {
    "tomo": "Las notas están al final de cada tomo.",
    "capitulo": "Las notas están al final de cada capítulo.",
    "bloque": "Las notas están debajo de una raya corta, después del párrafo, la tabla o la cita que las llama.",
}

SOURCE = "Fuente: {}"
ISBN_BRAILLE = "ISBN de la edición en braille: {}"
ISBN_PRINT = "ISBN de la edición impresa: {}"


def figure(alt: str) -> str:
    """Return what is told of a picture that stands by itself."""
    return f"Figura: {alt}" if alt else UNTOLD


def image(alt: str) -> str:
    """Return what is told of a picture inside a paragraph."""
    return f"Imagen: {alt}" if alt else UNTOLD


def volume_heading(number: int) -> str:
    """Return the heading of a volume in the contents of the whole work."""
    return f"Tomo {number}"


def volume_title(number: int, count: int) -> str:
    """Return what the title page of a volume calls it."""
    return f"Tomo {number} de {count}" if count > 1 else "Tomo único"


def extent(first: int | str, last: int | str) -> str:
    """Return the braille pages of a volume, for its title page."""
    return f"Páginas {first} a {last}" if first != last else f"Página {first}"


def print_extent(first: str, last: str) -> str:
    """Return the print pages of a volume, for its title page."""
    return f"Páginas en tinta {first} a {last}" if first != last else f"Página en tinta {first}"


def end(number: int, count: int) -> str:
    """Return the last line of a volume."""
    return f"Fin del tomo {number}" + (" y de la obra" if number == count else "")


def edition(number: int, impression: int, year: int) -> str:
    """Return the line of the imprint that tells which edition this is."""
    reprint = f", reimpresión {impression}" if impression else ""
    return f"Edición {number}{reprint}" + (f", {year}" if year else "")


def remarks(number_at: str, odd_only: bool, print_pages: bool, notes_at: str, notes: bool, tables: bool) -> list[str]:
    """Return the notes of the transcription that hold for a volume: what is on its pages besides the text."""
    where = "al final de la primera línea" if number_at == "cabeza" else "al final de la última línea"
    which = " de las páginas nones" if odd_only else ""
    said = [
        f"El número de la página braille está {where}{which}. "
        "Las páginas preliminares se numeran aparte, con la letra p."
    ]
    if print_pages:
        said.append(
            "Una línea de guiones con un número al final señala dónde comienza esa página de la edición en tinta. Las "
            "páginas en tinta que abarca cada página braille están al principio de la primera línea."
        )
    if notes:
        said.append(_NOTES_AT[notes_at])
    if tables:
        said.append(
            "Las tablas que no caben a lo ancho se escriben como lista: cada dato sigue al encabezado de su columna."
        )
    return said


def book_remarks(print_pages: bool, notes: bool) -> list[str]:
    """Return the notes of the transcription of an eBraille book, whose lines are the reading system's."""
    said = []
    if print_pages:
        said.append("Un número en una línea aparte señala dónde comienza esa página de la edición en tinta.")
    if notes:
        said.append(
            "La llamada de una nota lleva a la nota, al final del archivo; el número de la nota regresa al texto."
        )
    return said
