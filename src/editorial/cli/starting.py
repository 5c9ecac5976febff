"""What `new` and `import` share: the kinds of publication and the files that a new one begins with."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from editorial.cli import speech
from editorial.cli.opening import Opening
from editorial.workspace import MANUSCRIPTS, PUBLICATION_FILE, Workspace

KINDS = {"law": "ley", "ley": "ley", "report": "informe", "informe": "informe"}
_SKELETONS = Path(__file__).parent / "skeletons"

# The publications of the year's plan: title, class, and the editions it names (none: the usual ones stay).
PLANNED = {
    "informe": ("Informe de Actividades y Resultados", "informe", ()),
    "ley-transparencia": (
        "Ley de Transparencia, Acceso a la Información Pública y Rendición de Cuentas de la Ciudad de México",
        "ley",
        ("braille",),
    ),
    "ley-datos": (
        "Ley de Protección de Datos Personales en Posesión de Sujetos Obligados de la Ciudad de México",
        "ley",
        ("braille",),
    ),
    "ley-archivos": ("Ley de Archivos", "ley", ()),
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
    title, kind, editions = PLANNED[plan]
    written = settings(kind, Opening(title, jurisdiction="mx-cmx" if editions else ""), "texto.md")[PUBLICATION_FILE]
    if kind == "informe":
        return {PUBLICATION_FILE: written}
    named = f"ediciones = {json.dumps(editions)}" if editions else "# El plan no dice el formato.\n\\g<0>"
    return {PUBLICATION_FILE: re.sub(r"^ediciones = .*$", named, written, count=1, flags=re.MULTILINE)}


def sample_text(kind: str, title: str) -> str:
    """Return a text to be overwritten."""
    return (_SKELETONS / f"{kind}.md").read_text("utf-8").replace("@TITULO@", title)


def tell_next(workspace: Workspace, slug: str, quiet: bool) -> None:
    """Say where the publication is and what comes next."""
    if quiet:
        return
    folder = f"{MANUSCRIPTS}/{slug}"
    speech.say(f"Se creó {workspace.manuscripts / slug}.")
    speech.say(f"Ahora: revise {folder}/{PUBLICATION_FILE} y produzca las ediciones con «editorial build {slug}».")
