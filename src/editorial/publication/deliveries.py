"""[[entrega]]: which unit gave each source file, under which folio, and who approved it when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from editorial.publication.takers import nearest


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a unit handed in: a file of the text, with its folio and date, and its approval once there is one."""

    archivo: str
    unidad: str
    area: str = ""
    folio: str = ""
    fecha: date | None = None
    aprobo: str = ""
    fecha_de_aprobacion: date | None = None

    @property
    def approved(self) -> bool:
        """Tell whether somebody stands by the file: who and when, both."""
        return bool(self.aprobo and self.fecha_de_aprobacion)

    @property
    def unit(self) -> str:
        """Return the unit with the area that it belongs to: `Dirección de Datos Personales / Unidad de Registro`."""
        return f"{self.area} / {self.unidad}" if self.area else self.unidad


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a delivery: the key, a Spanish sentence, and the name that was meant, if one is near."""

    key: str
    said: str
    near: str = ""


def delivery_faults(deliveries: Sequence[Delivery | None], sources: tuple[str, ...]) -> Iterator[Fault]:
    """Yield what the keys of one delivery alone do not show; None stands for one that could not be read."""
    seen: set[str] = set()
    for number, delivery in enumerate(deliveries, 1):
        if delivery is None:
            continue
        at = f"entrega[{number}]"
        if sources and delivery.archivo not in sources:
            said = f'dice "{delivery.archivo}" y se espera un archivo de la clave texto'
            yield Fault(f"{at}.archivo", said, nearest(delivery.archivo, sources))
        elif delivery.archivo in seen:
            yield Fault(f"{at}.archivo", f'"{delivery.archivo}" ya tiene otra entrega; cada archivo lleva una')
        seen.add(delivery.archivo)
        yield from _approval_faults(at, delivery)


def _approval_faults(at: str, delivery: Delivery) -> Iterator[Fault]:
    """Yield faults of the approval: it needs who and when, and comes after the delivery."""
    approved = delivery.fecha_de_aprobacion
    if delivery.aprobo and approved is None:
        yield Fault(f"{at}.fecha_de_aprobacion", "falta esta clave: dice quién aprobó, pero no cuándo")
    if approved is not None and not delivery.aprobo:
        yield Fault(f"{at}.aprobo", "falta esta clave: dice cuándo se aprobó, pero no quién")
    if approved and delivery.fecha and approved < delivery.fecha:
        yield Fault(f"{at}.fecha_de_aprobacion", f"dice {approved}, que es anterior a la entrega ({delivery.fecha})")
