"""indicadores.toml: what each indicator counts, in what unit, against what target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

from editorial.errors import UsageError
from editorial.publication.reading import read_toml

FILE = "indicadores.toml"
UNITS = ("ejemplares", "tirajes", "titulos", "entregas", "registros")
DIRECTIONS = ("Ascendente", "Descendente")


@dataclass(frozen=True, slots=True)
class Targets:
    """What was planned for one year; each is optional, and 0 is a target like any other."""

    meta: int | None = None
    ajustada: int | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """One indicator. `cuenta`: ejemplares (copies accepted, the default) | tirajes | titulos | entregas | registros."""

    clave: str
    nombre: str
    cuenta: str = "ejemplares"
    unidad: str = "Ejemplares"
    definicion: str = ""
    formula: str = ""
    programa: str = ""
    objetivo: str = ""
    dimension: str = "Eficacia"
    frecuencia: str = "Anual"
    linea_base: str = ""
    sentido: str = "Ascendente"
    fuente: str = ""
    area: str = ""
    nota: str = ""
    formatos: tuple[str, ...] = ()
    publicaciones: tuple[str, ...] = ()
    metas: Mapping[int, Targets] = field(default_factory=lambda: MappingProxyType({}))

    def targets(self, year: int) -> Targets:
        """Return the targets of a year, empty when none were declared."""
        return self.metas.get(year, Targets())


# The plan's own indicator, for a workspace that has no indicadores.toml.
NI = Definition(
    "NI",
    "Impresiones",
    definicion="Ejemplares impresos recibidos de conformidad en el periodo.",
    formula="NI = Número de impresiones",
    fuente="Registro de tirajes",
)


def read_definitions(workspace: Path) -> dict[str, Definition]:
    """Return the indicators of a workspace by key, NI among them; UsageError lists every fault of the file at once."""
    path = workspace / FILE
    if not path.exists():
        return {NI.clave: NI}
    tables = read_toml(path, FILE)
    faults: list[str] = []
    found = {key: _definition(key, table, faults) for key, table in tables.items()}
    if faults:
        raise UsageError("\n".join([f"{FILE} tiene {len(faults)} fallas:", *faults]), "Corrija el archivo.")
    return {NI.clave: NI, **found}


_TEXTS = tuple(
    name for name, kind in Definition.__annotations__.items() if kind == "str" and name not in ("clave", "cuenta")
)
_KEYS = (*_TEXTS, "cuenta", "formatos", "publicaciones", "metas")


def _definition(key: str, table: Any, faults: list[str]) -> Definition:
    if not isinstance(table, dict):
        faults.append(f"  {key}: se esperaba una tabla [{key}] y hay «{table}».")
        return NI
    values: dict[str, Any] = {}
    for name, value in table.items():
        if name not in _KEYS:
            near = get_close_matches(name, _KEYS, 1)
            faults.append(f"  {key}.{name}: clave desconocida{f'; ¿quiso decir «{near[0]}»?' if near else '.'}")
        elif name == "metas":
            values[name] = _targets(key, value, faults)
        elif name in ("formatos", "publicaciones"):
            values[name] = _names(f"{key}.{name}", value, faults)
        elif not isinstance(value, str):
            faults.append(f"  {key}.{name}: se esperaba un texto y hay «{value}».")
        else:
            values[name] = value
    for name, allowed in (("cuenta", UNITS), ("sentido", DIRECTIONS)):
        if values.get(name, allowed[0]) not in allowed:
            faults.append(f"  {key}.{name}: «{values[name]}» no es una opción; son {', '.join(allowed)}.")
    return Definition(**{"clave": key, "nombre": key, **values})


def _targets(key: str, value: Any, faults: list[str]) -> Mapping[int, Targets]:
    metas: dict[int, Targets] = {}
    for year, target in value.items() if isinstance(value, dict) else ():
        parts = target if isinstance(target, dict) else {"meta": target}
        whole = all(isinstance(number, int) and not isinstance(number, bool) for number in parts.values())
        if not str(year).isdigit() or not whole or set(parts) - {"meta", "ajustada"}:
            faults.append(f"  {key}.metas.{year}: se esperaba 2026 = {{ meta = 1000, ajustada = 800 }}.")
        else:
            metas[int(year)] = Targets(**parts)
    if not isinstance(value, dict):
        faults.append(f"  {key}.metas: se esperaba una tabla por año y hay «{value}».")
    return MappingProxyType(metas)


def _names(place: str, value: Any, faults: list[str]) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(value)
    faults.append(f'  {place}: se esperaba una lista como ["braille"] y hay «{value}».')
    return ()
