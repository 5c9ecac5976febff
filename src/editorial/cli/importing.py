"""`editorial import`: a publication around a file that exists; the file is copied as it is and stays the source."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import click

from editorial.cli import speech
from editorial.cli.opening import LOOKED_AT, opening_of
from editorial.cli.session import Session, options
from editorial.cli.starting import kind_option, settings, tell_next
from editorial.document.letters import plain_text
from editorial.document.walk import leaves
from editorial.errors import UsageError
from editorial.intake.files import SUFFIXES, read_file
from editorial.intake.limits import from_environment
from editorial.intake.pdf import first_lines
from editorial.intake.reading import Reading
from editorial.pipeline import read
from editorial.publication import Publication
from editorial.publication.sources import is_lock
from editorial.workspace import create, slug_of


@click.command(
    options_metavar="[OPCIONES]",
    help="Crea una publicación con un ARCHIVO que ya existe: de Word (.docx), Markdown (.md), texto o página web, o el "
    "PDF de una ley; con LibreOffice instalado, también .doc, .odt y .rtf. Lo copia tal cual, lo deja como origen del "
    "texto y busca el título en sus primeros renglones. Nunca sobrescribe nada.",
    epilog='\b\nEjemplo:\n  editorial import "Ley de Archivos.docx" --kind law --slug ley-de-archivos',
)
@click.argument("file", metavar="ARCHIVO")
@kind_option
@click.option("--slug", metavar="NOMBRE", help="Nombre de la carpeta; si no se dice, se toma del nombre del archivo.")
@options
@click.pass_obj
def command(session: Session, file: str, kind: str, slug: str | None) -> None:
    """Start a publication around a file."""
    path = _source(file)
    workspace = session.new_workspace()
    name = slug if slug is not None else slug_of(path.stem)
    if not name:
        raise UsageError(f"Del nombre «{path.name}» no se puede tomar uno para la carpeta.", "Escriba --slug NOMBRE.")
    opening = opening_of(_first_lines(path, kind), kind)
    text = f"texto{path.suffix.lower()}"
    create(workspace, name, settings(kind, replace(opening, title=opening.title or path.stem), text), (text, path))
    if not session.quiet:
        missing = f"No se encontró el título; se puso el nombre del archivo: {path.stem}"
        speech.say(f"Título: {opening.title}" if opening.title else missing)
    tell_next(workspace, name, session.quiet)


def _first_lines(path: Path, kind: str) -> list[str]:
    """Read the manuscript once, so that what cannot be read is refused before anything is made.

    Tracked changes are no reason to refuse here: what to do with them is decided in publicacion.toml. The present
    name of a law in PDF often stands only in its running title.
    """
    if path.suffix.lower() == ".pdf":
        limits = from_environment()
        return first_lines(read_file(path, path.name, limits), Reading(path.name, limits, kind == "ley"))
    draft = Publication("", path.parent, "", kind, texto=(path.name,), control_de_cambios="aceptar")
    return [plain_text(leaf.content) for leaf in islice(leaves(read(draft)), LOOKED_AT)]


def _source(file: str) -> Path:
    path = Path(file)
    kinds = f"{', '.join(SUFFIXES[:-1])} o {SUFFIXES[-1]}"
    if not path.exists():
        raise UsageError(f"No existe el archivo {file}.", _there(path))
    if not path.is_file():
        raise UsageError(f"{file} no es un archivo.", f"Escriba el nombre de un archivo {kinds}.")
    if is_lock(path.name):
        raise UsageError(
            f"{path.name} no es el documento: es el aviso que Word deja mientras alguien lo tiene abierto.",
            f"Cierre Word y dé el que se llama parecido, sin «~$». {_there(path)}",
        )
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(
            f"{path.name} no es un texto que se pueda leer.",
            f"Se leen {kinds}. Si es un texto, ábralo en Word y guárdelo como «Documento de Word (.docx)».",
        )
    return path


def _there(path: Path) -> str:
    """Name the texts that lie beside a file that is not one, those with the likest names first."""
    if not path.parent.is_dir():
        return "Revise el nombre y la carpeta."
    from difflib import SequenceMatcher

    found = [entry.name for entry in path.parent.iterdir() if entry.suffix.lower() in SUFFIXES]
    texts = sorted(name for name in found if not is_lock(name))
    near = sorted(texts, key=lambda name: SequenceMatcher(None, name.lower(), path.name.lower()).ratio(), reverse=True)
    return f"En esa carpeta está: {', '.join(near[:3])}." if near else "Revise el nombre y la carpeta."
