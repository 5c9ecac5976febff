"""Rules on the imprint: what the law wants printed (LFDA 17, 53–54 and 57, LFLL 21), some of it only once ordered."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.findings import Severity
from editorial.rules.rule import Said, Text, rule


@rule(
    "imprint.placeholder",
    Severity.WARNING,
    "Todo impreso lleva quién lo imprimió, dónde y cuándo terminó la impresión (LFDA 54); omitirlo es infracción "
    "(LFDA 229).",
)
def placeholder(text: Text) -> Iterator[Said]:
    """Find, in a publication with a press edition, the printer's data that are still empty."""
    if "imprenta" not in text.publication.ediciones:
        return
    printer = text.publication.edicion.imprenta
    values = (
        ("nombre", printer.nombre),
        ("domicilio", printer.domicilio),
        ("fecha_de_termino", printer.fecha_de_termino),
        ("tiraje", printer.tiraje),
    )
    missing = [key for key, value in values if not value]
    if missing:
        yield Said(
            "publicacion.toml, [edicion.imprenta]",
            f"La edición de imprenta no dice todavía: {', '.join(missing)}.",
            "Copie los renglones que escribe «editorial prints order» y ponga la fecha en que termine la impresión.",
        )


@rule(
    "imprint.missing",
    Severity.WARNING,
    "Todo libro editado en México dice de quién es, quién lo editó y dónde, qué edición es, de qué año, y dónde se "
    "imprimió (LFDA 17, 53 y 57, LFLL 21); omitirlo es infracción (LFDA 229) y hace perder beneficios.",
)
def missing(text: Text) -> Iterator[Said]:
    """Find, in a publication with a press edition, the data of the imprint that only a person can give."""
    if "imprenta" not in text.publication.ediciones:
        return
    imprint = text.publication.edicion
    due = (
        ("autor (si no tiene, «Anónimo»)", imprint.autor),
        ("editor", imprint.editor),
        ("domicilio", imprint.domicilio),
        ("anio", imprint.anio),
        ("lugar (de impresión)", imprint.lugar),
    )
    if lacking := [key for key, value in due if not value]:
        yield Said(
            "publicacion.toml, [edicion]",
            f"Para imprimir el libro faltan en la página legal: {', '.join(lacking)}.",
            "Escriba esas claves en [edicion]; el programa no las inventa.",
        )


@rule(
    "imprint.isbn-hyphens",
    Severity.REVIEW,
    "El ISBN se imprime con sus guiones, que separan país, editor y título, tal como lo dio INDAUTOR (ISO 2108).",
)
def isbn_hyphens(text: Text) -> Iterator[Said]:
    """Find an ISBN that is to be printed without the hyphens that part it: only its agency knows where they go."""
    isbn = text.publication.edicion.isbn
    bare = [key for key in ("impreso", "macrotipo", "pdf", "epub", "braille") if _is_bare(getattr(isbn, key))]
    if bare:
        yield Said(
            "publicacion.toml, [edicion] isbn",
            f"No lleva sus cuatro guiones el ISBN de: {', '.join(bare)}.",
            "Cópielo con guiones de la constancia de INDAUTOR.",
        )


def _is_bare(isbn: str) -> bool:
    return bool(isbn) and isbn.count("-") != 4
