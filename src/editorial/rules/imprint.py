"""Rules on the imprint: what the law wants printed, and is known only once the run is ordered (LFDA 53–54)."""

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
