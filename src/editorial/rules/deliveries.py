"""Rules on what the units handed in: every file of a report belongs to one, and somebody stands by it."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.findings import Severity
from editorial.rules.rule import Said, Text, rule

_REMEDY = "Escriba en publicacion.toml su [[entrega]], con archivo y unidad."


@rule(
    "deliveries.unapproved",
    Severity.REVIEW,
    "Lo que se publica debe tener detrás a una persona que lo aprobó en una fecha cierta.",
)
def unapproved(text: Text) -> Iterator[Said]:
    """Find files whose unit has not approved them yet."""
    for delivery in text.publication.entregas:
        if not delivery.approved:
            folio = f", folio {delivery.folio}" if delivery.folio else ""
            yield Said(
                delivery.archivo,
                f"Falta la aprobación de {delivery.unit}{folio}.",
                "Cuando la haya, escriba en su [[entrega]] quién aprobó y la fecha (aprobo y fecha_de_aprobacion).",
            )


@rule(
    "deliveries.missing",
    Severity.REVIEW,
    "Un archivo sin unidad responsable no tiene a quién devolverle las correcciones.",
)
def missing(text: Text) -> Iterator[Said]:
    """Find files without delivery in a publication that has deliveries."""
    known = {delivery.archivo for delivery in text.publication.entregas}
    for name in text.publication.texto if known else ():
        if name not in known:
            yield Said(name, "No se dice qué unidad entregó este archivo.", _REMEDY)
