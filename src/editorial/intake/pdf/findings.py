"""What the reading of a PDF tells besides its text: codes, and the reason of each."""

from __future__ import annotations

from editorial.findings import CODES, Severity

COLLATE = CODES.add(
    "pdf-source.collate",
    Severity.REVIEW,
    "Un PDF dice dónde va cada letra, no qué es un párrafo: lo leído debe cotejarse.",
)
FURNITURE = CODES.add(
    "pdf-source.running-titles",
    Severity.REVIEW,
    "Lo que se repite al borde de cada página se quita del texto, y eso debe verse.",
)
JOINT = CODES.add(
    "pdf-source.page-turn", Severity.REVIEW, "Entre dos páginas a veces nada dice si el párrafo sigue o empieza otro."
)
HYPHEN = CODES.add(
    "pdf-source.hyphen", Severity.REVIEW, "Un guion al final del renglón puede ser de la palabra o del corte."
)
TABLE = CODES.add(
    "pdf-source.table", Severity.WARNING, "Un PDF no dice qué es un cuadro: sus celdas se leen como párrafos."
)
PICTURE = CODES.add("pdf-source.picture", Severity.WARNING, "Las imágenes de un PDF no llegan a las ediciones.")
TURNED = CODES.add("pdf-source.turned-text", Severity.WARNING, "El texto girado se lee al final de su página.")
INVISIBLE = CODES.add(
    "pdf-source.invisible-text",
    Severity.WARNING,
    "El texto invisible viene de un reconocimiento de caracteres y trae errores.",
)
UNKNOWN_SIGN = CODES.add(
    "pdf-source.unknown-sign", Severity.ERROR, "Un signo que el PDF dibuja sin decir cuál es no puede adivinarse."
)
NOTE = CODES.add(
    "pdf-source.note", Severity.WARNING, "Una nota al pie sin su llamada queda entre los párrafos del texto."
)
FORM = CODES.add(
    "pdf-source.annotation",
    Severity.WARNING,
    "Lo escrito en campos y comentarios de un PDF no es parte de sus páginas.",
)
DAMAGED = CODES.add(
    "pdf-source.damaged",
    Severity.WARNING,
    "De un archivo dañado puede faltar lo que nadie echa de menos hasta la imprenta.",
)
