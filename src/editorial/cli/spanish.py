"""click speaks Spanish: the sentences it may say, and the means to make it say them.

click looks every sentence up by gettext, whose catalogues are compiled files chosen by the locale. The staff reads
Spanish whatever the locale says, so the look-up itself is replaced, in each of click's modules that has it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

SENTENCES = {
    "Aborted!": "Interrumpido.",
    "Argument {name!r} takes {nargs} values.": "El argumento {name!r} lleva {nargs} valores.",
    "Choose from:\n\t{choices}": "Puede ser:\n\t{choices}",
    "Commands": "Órdenes",
    "Could not open file {filename!r}: {message}": "No se pudo abrir el archivo {filename!r}: {message}",
    "Error: {message}": "Error: {message}",
    "Invalid value for {param_hint}: {message}": "Valor que no sirve para {param_hint}: {message}",
    "Invalid value: {message}": "Valor que no sirve: {message}",
    "Missing argument": "Falta el argumento",
    "Missing command.": "Falta la orden.",
    "Missing option": "Falta la opción",
    "Missing parameter": "Falta el parámetro",
    "Missing parameter: {param_name}": "Falta el parámetro {param_name}",
    "Missing {param_type}": "Falta {param_type}",
    "No such command {name!r}.": "No existe la orden {name!r}.",
    "No such option {name!r}.": "No existe la opción {name!r}.",
    "Option {name!r} does not take a value.": "La opción {name!r} no lleva valor.",
    "Options": "Opciones",
    "Positional arguments": "Argumentos",
    "Show the version and exit.": "Dice la versión y termina.",
    "Show this message and exit.": "Muestra esta ayuda y termina.",
    "Try '{command} {option}' for help.": "Vea la ayuda con «{command} {option}».",
    "Usage:": "Uso:",
    "default: {default}": "si no se dice: {default}",
    "directory": "carpeta",
    "env var: {var}": "variable de entorno: {var}",
    "file": "archivo",
    "path": "ruta",
    "required": "obligatorio",
    "unknown error": "falla desconocida",
    "{name} {filename!r} does not exist.": "{name} {filename!r}: no existe.",
    "{name} {filename!r} is a directory.": "{name} {filename!r}: es una carpeta.",
    "{name} {filename!r} is a file.": "{name} {filename!r}: es un archivo.",
    "{name} {filename!r} is not executable.": "{name} {filename!r}: no se puede ejecutar.",
    "{name} {filename!r} is not readable.": "{name} {filename!r}: no hay permiso para leer.",
    "{name} {filename!r} is not writable.": "{name} {filename!r}: no hay permiso para escribir.",
    "{value!r} is not a valid boolean. Recognized values: {states}": "{value!r} no es sí ni no. Puede ser: {states}",
    "{value!r} is not a valid {number_type}.": "{value!r} no es un número entero.",  # no option takes another
    "{value} is not in the range {range}.": "se espera un número {range} y se dio {value}.",
    "%(prog)s, version %(version)s": "%(prog)s, versión %(version)s",
}

COUNTED = {
    "Did you mean {possibility}?": ("¿Quiso decir {possibility}?", "¿Quiso decir alguna de estas: {possibilities}?"),
    "Got unexpected extra argument ({args})": ("Sobra el argumento {args}", "Sobran los argumentos {args}"),
    "Option {name!r} requires an argument.": (
        "A la opción {name!r} le falta su valor.",
        "A la opción {name!r} le faltan valores: lleva {nargs}.",
    ),
    "Takes {nargs} values but 1 was given.": ("Lleva {nargs} valores y se dio 1.", "Lleva {nargs} y se dieron {len}."),
    "{len_type} values are required, but {len_value} was given.": (
        "Se necesitan {len_type} valores y se dio {len_value}.",
        "Se necesitan {len_type} valores y se dieron {len_value}.",
    ),
    "{value!r} does not match the format {format}.": (
        "{value!r} no tiene la forma {format}.",
        "{value!r} no tiene ninguna de estas formas: {formats}.",
    ),
    "{value!r} is not {choice}.": ("{value!r} no es {choice}.", "{value!r} no es ninguno de estos: {choices}."),
}


def translate(sentence: str) -> str:
    """Return a sentence of click in Spanish; one it never says to our staff stays as it is."""
    return SENTENCES.get(sentence, sentence)


def translate_counted(one: str, many: str, count: int) -> str:
    """Return the Spanish form for one or for many."""
    return COUNTED.get(one, (one, many))[count != 1]


def speak_spanish(
    modules: Iterable[str] = ("core", "decorators", "exceptions", "formatting", "parser", "types"),
) -> None:
    """Replace the look-up of sentences in click's modules."""
    for name in modules:
        module = sys.modules[f"click.{name}"]
        for lookup, ours in (("_", translate), ("ngettext", translate_counted)):
            if hasattr(module, lookup):
                setattr(module, lookup, ours)
    sys.modules["click.types"]._NumberRangeBase._describe_range = _range


def _range(bounds: Any) -> str:
    """Return the numbers an option takes as people say them; click writes `1900<=x<=9998`."""
    return f"desde {bounds.min}" if bounds.max is None else f"de {bounds.min} a {bounds.max}"
