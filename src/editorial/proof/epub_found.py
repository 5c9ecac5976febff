"""The codes of the EPUB proof, and how its findings are written: file, document of the book, place in it."""

from __future__ import annotations

from editorial.findings import CODES, Code, Finding, Severity, finding

UNREADABLE = CODES.add(
    "proof.epub-unreadable", Severity.ERROR, "Un libro que un lector estricto no puede abrir no se puede comprobar."
)
UNSAFE = CODES.add(
    "proof.epub-unsafe",
    Severity.ERROR,
    "Un libro sólo lleva los elementos que su texto necesita: sin programas, recursos remotos ni texto escondido.",
)
LINK = CODES.add(
    "proof.epub-link", Severity.ERROR, "Cada enlace debe llevar a donde dice el manuscrito, y a un lugar que exista."
)
PAGE = CODES.add(
    "proof.epub-page", Severity.ERROR, "Cada página impresa empieza en el EPUB ante la misma letra que en el papel."
)
NOTE = CODES.add(
    "proof.epub-note", Severity.ERROR, "Una nota se alcanza desde su llamada y tiene número y camino de regreso."
)
LANGUAGE = CODES.add(
    "proof.epub-language", Severity.ERROR, "El idioma de cada pasaje decide con qué voz se lee en voz alta."
)
PICTURE = CODES.add(
    "proof.epub-picture", Severity.ERROR, "Una imagen debe ser la del manuscrito y llevar la descripción de él."
)
FORMULA = CODES.add(
    "proof.epub-formula", Severity.ERROR, "Una fórmula se lee en voz alta desde su MathML: debe ser la del manuscrito."
)
TABLE = CODES.add(
    "proof.epub-table", Severity.ERROR, "Quien oye una tabla necesita saber de qué fila y columna es cada celda."
)
CHART = CODES.add(
    "proof.epub-chart", Severity.ERROR, "Una gráfica va con descripción y con la tabla exacta de sus datos."
)
HEADING = CODES.add(
    "proof.epub-heading", Severity.ERROR, "Los encabezados son el mapa del texto: un h1 por documento y sin saltos."
)
NAVIGATION = CODES.add(
    "proof.epub-navigation", Severity.ERROR, "El contenido, la lista de páginas y los puntos de referencia son exactos."
)
FURNITURE = CODES.add(
    "proof.epub-furniture", Severity.ERROR, "Lo que no es manuscrito debe tener el valor que fija publicacion.toml."
)
CLAIM = CODES.add(
    "proof.epub-claim", Severity.ERROR, "Un libro sólo declara de su accesibilidad lo que su contenido demuestra."
)


def found(code: Code, name: str, place: str, message: str, hint: str = "") -> Finding:
    """Return a finding in the book `name`, at `place` (a document of it, an id, or nothing)."""
    return finding(code, f"{name}, {place}" if place else name, message, hint)
