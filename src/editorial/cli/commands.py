"""The commands of `editorial`: a line each. This table alone is read for `editorial --help`."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """A command: the module that holds it, its Spanish alias, its one-line summary, its name in the module."""

    module: str
    alias: str
    summary: str
    attribute: str = "command"


COMMANDS = {
    "new": Entry("editorial.cli.new", "nuevo", "Empieza una publicación con un texto para sobrescribir."),
    "import": Entry(
        "editorial.cli.importing", "importar", "Empieza una publicación con un archivo de Word que ya existe."
    ),
    "check": Entry("editorial.cli.check", "revisar", "Revisa el manuscrito y dice qué corregir; no produce nada."),
    "build": Entry(
        "editorial.cli.build", "producir", "Produce las ediciones y comprueba que dicen lo que el manuscrito."
    ),
    "verify": Entry("editorial.cli.verify", "verificar", "Vuelve a leer las ediciones terminadas y las comprueba."),
    "structure": Entry("editorial.cli.structure", "estructura", "Muestra la estructura con que se leyó una ley."),
    "diff": Entry("editorial.cli.diff", "comparar", "Compara dos versiones de una ley, disposición por disposición."),
    "emboss": Entry("editorial.cli.emboss", "grabar", "Prepara el trabajo de grabar una edición en braille."),
    "list": Entry("editorial.cli.listing", "lista", "Dice qué publicaciones hay y cuáles están al día."),
    "doctor": Entry("editorial.cli.doctor", "diagnostico", "Dice qué está instalado, qué falta y cómo conseguirlo."),
    "prints": Entry("editorial.cli.prints", "tirajes", "Lleva el registro de lo que se encarga, imprime y entrega."),
    "indicator": Entry(
        "editorial.cli.indicator", "indicador", "Da NI u otro indicador, con los asientos que lo suman."
    ),
    "programme": Entry("editorial.cli.programme", "programa", "Compara el programa del año con el registro."),
}
