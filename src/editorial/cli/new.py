"""`editorial new`: a folder with a commented publicacion.toml and a text to overwrite."""

from __future__ import annotations

import click

from editorial.cli.opening import Opening
from editorial.cli.session import Session, options
from editorial.cli.starting import KINDS, PLANNED, planned_settings, sample_text, settings, tell_next
from editorial.workspace import create


@click.command(
    options_metavar="[OPCIONES]",
    help="Crea la carpeta manuscripts/NOMBRE con un publicacion.toml comentado y un texto de ejemplo para "
    "sobrescribir. Nunca toca una carpeta que ya existe. Si no hay carpeta de trabajo, la empieza aquí.",
    epilog="\b\nEjemplo:\n  editorial new ley-de-archivos --kind law\n  editorial new informe-2026 --from informe",
)
@click.argument("slug", metavar="NOMBRE")
@click.option("--kind", type=click.Choice(list(KINDS)), help="De qué se trata: una ley (law) o un informe (report).")
@click.option(
    "--from", "plan", type=click.Choice(list(PLANNED)), help="Una publicación del plan anual, en vez de --kind."
)
@options
@click.pass_obj
def command(session: Session, slug: str, kind: str | None, plan: str | None) -> None:
    """Start a publication, of a kind or of the plan."""
    if plan and kind:
        raise click.UsageError("Use --kind o --from, no los dos.")
    if plan:
        planned = PLANNED[plan]
        title, text = planned.title, planned.text or planned.kind
        written = planned_settings(plan)
    elif kind:
        title, text = slug.replace("-", " ").capitalize(), KINDS[kind]
        written = settings(text, Opening(title), "texto.md")
    else:
        raise click.UsageError(
            f"Diga de qué se trata con --kind ({' o '.join(dict.fromkeys(KINDS.values()))}), "
            f"o qué publicación del plan con --from ({', '.join(PLANNED)})."
        )
    workspace = session.new_workspace()
    create(workspace, slug, {**written, "texto.md": sample_text(text, title)})
    tell_next(workspace, slug, session.quiet)
