"""`editorial new`: a folder with a commented publicacion.toml and a text to overwrite."""

from __future__ import annotations

import click

from editorial.cli.opening import Opening
from editorial.cli.session import Session, options
from editorial.cli.starting import kind_option, sample_text, settings, tell_next
from editorial.workspace import create


@click.command(
    options_metavar="[OPCIONES]",
    help="Crea la carpeta manuscripts/NOMBRE con un publicacion.toml comentado y un texto de ejemplo para "
    "sobrescribir. Nunca toca una carpeta que ya existe. Si no hay carpeta de trabajo, la empieza aquí.",
    epilog="\b\nEjemplo:\n  editorial new ley-de-archivos --kind law",
)
@click.argument("slug", metavar="NOMBRE")
@kind_option
@options
@click.pass_obj
def command(session: Session, slug: str, kind: str) -> None:
    """Start a publication."""
    workspace = session.new_workspace()
    opening = Opening(slug.replace("-", " ").capitalize())
    create(workspace, slug, {**settings(kind, opening, "texto.md"), "texto.md": sample_text(kind, opening.title)})
    tell_next(workspace, slug, session.quiet)
