"""Reading of publicacion.toml: every fault at once, with its key, what was found and what is expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from editorial.errors import PublicationError, StorageError, system_reason
from editorial.publication.deliveries import delivery_faults
from editorial.publication.profile import profile_fault
from editorial.publication.schema import PUBLICATION, Key, Table
from editorial.publication.sources import file_fault, find_sources, name_on_disk
from editorial.publication.takers import Unexpected, nearest
from editorial.publication.values import PressSettings, Publication

FILE = "publicacion.toml"
LARGEST = 256 * 1024  # bytes: a hundred times what a publication needs

REMEDY = "Corrija el archivo en un editor de textos y repita la orden."


@dataclass(slots=True)
class _Faults:
    """The faults met so far, in the order of the file's keys."""

    lines: list[str] = field(default_factory=list)

    def add(self, key: str, said: str, near: str = "") -> None:
        question = f" ¿Quiso decir «{near}»?" if near else ""
        self.lines.append(f"{key}: {said}.{question}")


def read_publication(folder: Path) -> Publication:
    """Read and validate `folder/publicacion.toml`; raise PublicationError with all its faults in one message."""
    name = f"{folder.parent.name}/{folder.name}/{FILE}"
    given = read_toml(folder / FILE, name)
    faults = _Faults()
    fields = _fields(given, PUBLICATION, "", faults)
    if given.get("clase") == "informe" and "ley" in given:
        faults.add("[ley]", 'sobra: sólo la llevan las publicaciones con clase = "ley"')
    press = fields.get("imprenta") or PressSettings()
    if press.perfil_icc and (said := file_fault(folder, press.perfil_icc) or profile_fault(folder / press.perfil_icc)):
        faults.add("imprenta.perfil_icc", said)
    wanted = cast("tuple[str, ...]", fields.pop("texto", ()))
    sources = find_sources(folder, wanted, lambda said: faults.add("texto", said)) if _sound("texto", faults) else ()
    fields["entregas"] = tuple(
        each and replace(each, archivo=name_on_disk(folder, each.archivo)) for each in fields.get("entregas", ())
    )
    for fault in delivery_faults(fields["entregas"], sources):
        faults.add(fault.key, fault.said, fault.near)
    if faults.lines:
        raise PublicationError(_message(name, faults.lines), REMEDY)
    return Publication(slug=folder.name, folder=folder, texto=sources, **fields)


def _sound(key: str, faults: _Faults) -> bool:
    return not any(line.startswith(f"{key}:") for line in faults.lines)


def _message(name: str, lines: list[str]) -> str:
    count = "una falta" if len(lines) == 1 else f"{len(lines)} faltas"
    return f"{name} tiene {count}:\n" + "\n".join(f"  - {line}" for line in lines)


def read_toml(path: Path, name: str) -> dict[str, Any]:
    """Return the tables of a TOML file that a person wrote; `name` is what to call it in messages.

    Raises PublicationError when it is not there, too large, not UTF-8 or not TOML, StorageError when it cannot be read.
    """
    return _parsed(_text(path, name), name)


def _text(path: Path, name: str) -> str:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise PublicationError(f"{name} mide {size} bytes; a lo más puede medir {LARGEST}.", REMEDY)
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        remedy = "Cree la publicación con «editorial new» o con «editorial import»."
        raise PublicationError(f"No existe {name}.", remedy) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        remedy = "Guárdelo de nuevo con la codificación UTF-8."
        raise PublicationError(f"{name} no está en UTF-8 (renglón {line}).", remedy) from None
    except OSError as error:
        raise StorageError(
            f"No se puede leer {name}: {system_reason(error)}.", "Revise los permisos del archivo."
        ) from None


def _parsed(text: str, name: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PublicationError(f"{name} no se puede leer{_syntax(str(error), text)}", REMEDY) from None
    except RecursionError:
        raise PublicationError(f"{name} tiene demasiados corchetes unos dentro de otros.", REMEDY) from None


# What tomllib says, by its first words, and what a person who never saw TOML can do with it.
_SYNTAX = {
    "Invalid value": "el valor no se entiende: los textos van entre comillas, los números y true o false sin ellas",
    "Expected '='": "falta el signo = entre la clave y su valor",
    "Cannot overwrite": "la misma clave está escrita dos veces",
    "Cannot declare": "la misma sección está escrita dos veces",
    "Cannot mutate": "la misma clave está escrita dos veces",
    "Expected newline or end of document": 'sobra algo después del valor; las comillas dentro de un texto son \\"',
    "Illegal character": "hay un carácter que no se permite; ¿faltan las comillas de cierre?",
    "Unterminated string": "faltan las comillas de cierre",
    'Expected "\'"': "faltan las comillas de cierre",
    "Unescaped '\\'": "la diagonal inversa se escribe doble: \\\\",
    "Unclosed array": "falta el corchete de cierre ]",
    "Unclosed inline table": "falta la llave de cierre }",
    "Expected ']'": "falta el corchete de cierre ]",
    "Invalid initial character": "una clave sólo lleva letras sin acento, números, guion y guion bajo",
    "Invalid statement": "el renglón no es ni una clave con su valor ni una [sección]",
}

# Slips that tomllib tells by their effect: what a line looks like, and what to say of it instead.
_SLIPS = (
    (
        re.compile(r"^[a-z_.]+\s*=\s*[0-9]+,[0-9]+\s*(?:#|$)"),
        "los decimales llevan punto y los millares nada: 10.5, 1000",
    ),
    (
        re.compile(r"^[a-z_.]+\s*=\s*[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{2,4}"),
        "las fechas se escriben año-mes-día: 2026-03-02",
    ),
    (re.compile(r'=.*"[^"]*\\[^"]*"'), "la diagonal inversa \\ se escribe doble, y las carpetas se separan con /"),
    (re.compile(r"^\[+[^\]]*[^\x00-\x7f][^\]]*\]"), "los nombres de las secciones van sin acentos, como [edicion]"),
    (re.compile(r"^\w+ +\w[^=\"\[]*="), "las claves no llevan espacios sino guion bajo, como titulo_corto"),
    (re.compile(r"^[^=\"\[]*[^\x00-\x7f][^=\"]*="), "las claves van sin acentos ni eñes, como titulo o anio"),
    (re.compile(r"^[^=#]*=[\s\[]*[“”«‘’]"), 'las comillas son las rectas ("), no las que pone Word'),
)

_BARE = re.compile(
    r"^[^#\"']*=\s*(?!(?:true|false|inf|nan)\s*(?:#|$))[^\W\d]"
)  # a text without quotes (`inf` opens informe)


def _syntax(said: str, text: str) -> str:
    """Return what is wrong and where, with the line itself."""
    place = re.search(r"\(at line (\d+), column (\d+)\)", said)
    number = int(place[1]) if place else max(1, len(text.splitlines()))
    lines = text.splitlines()
    shown = lines[number - 1].strip()[:100] if number <= len(lines) else ""
    why = next((spanish for english, spanish in _SYNTAX.items() if said.startswith(english)), "la escritura no es TOML")
    if _BARE.search(shown):
        why = _SYNTAX["Invalid value"]
    why = next((told for slip, told in _SLIPS if slip.search(shown)), why)
    return f" en el renglón {number}: {why}.\n    {shown}" if shown else f" en el renglón {number}: {why}."


def _fields(given: Mapping[str, Any], table: Table, at: str, faults: _Faults) -> dict[str, Any]:
    """Return the fields that `table.make` takes; what does not fit is a fault and left out."""
    fields: dict[str, Any] = {}
    for key, value in given.items():
        entry = table.keys.get(key)
        if entry is None:
            near = nearest(key, tuple(table.keys))
            faults.add(_path(at, key), f"clave desconocida{_elsewhere(key) if not near else ''}", near)
        elif isinstance(entry, Table):
            fields[entry.field or key] = _table(value, entry, _path(at, key), faults)
        else:
            _take(fields, key, value, entry, at, faults)
    for key, entry in table.keys.items():
        if isinstance(entry, Key) and entry.required and key not in given:
            faults.add(_path(at, key), "falta esta clave")
    return fields


def _take(fields: dict[str, Any], key: str, value: object, entry: Key, at: str, faults: _Faults) -> None:
    try:
        fields[entry.field or key] = entry.taker(value)
    except Unexpected as fault:
        quoted = ", sin comillas" if _number_as_text(value, entry) else ""
        faults.add(_path(at, key), f"dice {_shown(value)} y se espera {fault.expected}{quoted}", fault.nearest)


def _number_as_text(value: object, entry: Key) -> bool:
    """Tell a number that would do if it stood without quotes."""
    try:
        entry.taker(int(value) if isinstance(value, str) and value.isdecimal() else None)
    except Unexpected:
        return False
    return True


def _table(value: object, entry: Table, at: str, faults: _Faults) -> object:
    if entry.many:
        rows = value if isinstance(value, list) else None
        if rows is None or not all(isinstance(row, dict) for row in rows):
            faults.add(at, f"dice {_shown(value)} y se espera una lista de tablas")
            return ()
        return tuple(_made(row, entry, f"{at}[{number}]", faults) for number, row in enumerate(rows, 1))
    if not isinstance(value, dict):
        faults.add(at, f"dice {_shown(value)} y se espera una sección [{at}] con sus claves")
        return None
    return _made(value, entry, at, faults)


def _made(given: Mapping[str, Any], entry: Table, at: str, faults: _Faults) -> object:
    before = len(faults.lines)
    fields = _fields(given, entry, at, faults)
    return entry.make(**fields) if len(faults.lines) == before else None


def _path(at: str, key: str) -> str:
    return f"{at}.{key}" if at else key


def _elsewhere(key: str) -> str:
    """Say in which section a misplaced key belongs: the usual slip is a key written under the wrong [section]."""
    homes = [name for name, entry in PUBLICATION.keys.items() if isinstance(entry, Table) and key in entry.keys]
    if key in PUBLICATION.keys:
        return "; va al principio del archivo, antes de cualquier [sección]"
    return f"; va en la sección [{homes[0]}]" if homes else ""


def _shown(value: object) -> str:
    """Return a value as the file writes it, short."""
    match value:
        case bool():
            written = str(value).lower()
        case str():
            written = f'"{value}"'
        case date() | int() | float():
            written = str(value)
        case list():
            written = "[" + ", ".join(map(_shown, value[:4])) + (", …]" if len(value) > 4 else "]")
        case _:
            written = "una sección"
    return written if len(written) <= 80 else f"{written[:79]}…"
