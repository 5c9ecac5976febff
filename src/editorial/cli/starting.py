"""What `new` and `import` share: the kinds of publication and the files that a new one begins with."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from editorial.cli import speech
from editorial.cli.opening import Opening
from editorial.workspace import MANUSCRIPTS, PUBLICATION_FILE, Workspace

KINDS = {"law": "ley", "ley": "ley", "report": "informe", "informe": "informe"}
_SKELETONS = Path(__file__).parent / "skeletons"


@dataclass(frozen=True, slots=True)
class Planned:
    """A publication of the year's plan: the editions it names (none: the usual ones stay), a law's date, its text."""

    title: str
    kind: str
    editions: tuple[str, ...] = ()
    decree: date | None = None
    text: str = ""


# Titles and dates of the city's laws: Gaceta Oficial de la Ciudad de México, 6 May 2016 and 10 April 2018. The plan
# says «Ley de Archivos» and no more, and names no format for it.
PLANNED = {
    "informe": Planned("Informe de Actividades y Resultados", "informe", text="informe-anual"),
    "ley-transparencia": Planned(
        "Ley de Transparencia, Acceso a la Información Pública y Rendición de Cuentas de la Ciudad de México",
        "ley",
        ("braille",),
        date(2016, 5, 6),
    ),
    "ley-datos": Planned(
        "Ley de Protección de Datos Personales en Posesión de Sujetos Obligados de la Ciudad de México",
        "ley",
        ("braille",),
        date(2018, 4, 10),
    ),
    "ley-archivos": Planned("Ley de Archivos", "ley"),
}

Function = TypeVar("Function", bound=Callable[..., Any])


def kind_option(command: Function) -> Function:
    """Add --kind, which speaks both languages and hands over the Spanish word."""
    return click.option(
        "--kind", required=True, type=click.Choice(list(KINDS)), callback=lambda ctx, param, value: KINDS[value],
        help="De qué se trata: una ley (law) o un informe (report).",
    )(command)  # fmt: skip


def settings(kind: str, opening: Opening, text: str) -> dict[str, str]:
    """Return the commented publicacion.toml of a new publication, by its name, with what its first lines told."""
    written = json.dumps(opening.title.replace("\x7f", ""), ensure_ascii=False)  # JSON's strings are TOML's
    skeleton = (_SKELETONS / f"{kind}.toml").read_text("utf-8")
    known = {
        "texto": f'"{text}"',
        "jurisdiccion": f'"{opening.jurisdiction}"' if opening.jurisdiction else "",
        "decreto": str(opening.decree or ""),
        "ultima_reforma": str(opening.reform or ""),
    }
    for key, value in known.items():
        if value:
            skeleton = re.sub(rf"^(?:# )?{key} = \S+ *", f"{f'{key} = {value}':<45}", skeleton, flags=re.MULTILINE)
    skeleton = re.sub(r" +$", "", skeleton, flags=re.MULTILINE)
    return {PUBLICATION_FILE: skeleton.replace("@TITULO@", written)}


def planned_settings(plan: str) -> dict[str, str]:
    """Return the commented publicacion.toml of a publication of the plan, by its name."""
    planned = PLANNED[plan]
    jurisdiction = "mx-cmx" if planned.decree else ""
    written = settings(planned.kind, Opening(planned.title, jurisdiction, planned.decree), "texto.md")[PUBLICATION_FILE]
    if planned.kind == "informe":
        return {PUBLICATION_FILE: written}
    unsaid = "# El plan no dice el formato, ni de qué entidad es la ley: complete el título.\n\\g<0>"
    named = f"ediciones = {json.dumps(planned.editions)}" if planned.editions else unsaid
    return {PUBLICATION_FILE: re.sub(r"^ediciones = .*$", named, written, count=1, flags=re.MULTILINE)}


def sample_text(name: str, title: str) -> str:
    """Return a text to be overwritten: that of a kind, or of a publication of the plan that has its own."""
    return (_SKELETONS / f"{name}.md").read_text("utf-8").replace("@TITULO@", title)


def tell_next(workspace: Workspace, slug: str, quiet: bool) -> None:
    """Say where the publication is and what comes next."""
    if quiet:
        return
    folder = f"{MANUSCRIPTS}/{slug}"
    speech.say(f"Se creó {workspace.manuscripts / slug}.")
    speech.say(f"Ahora: revise {folder}/{PUBLICATION_FILE} y produzca las ediciones con «editorial build {slug}».")
