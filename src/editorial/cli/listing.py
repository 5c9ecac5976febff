"""`editorial list`: the publications, their editions, and whether these are up to date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from editorial.cli import speech
from editorial.cli.session import Session, json_option, options
from editorial.cli.telling import deliveries_data, edition_lines, editions_data, unapproved_line
from editorial.cli.versions import library_versions
from editorial.errors import EditorialError
from editorial.publication import Delivery, Publication, read_publication
from editorial.publication.sources import SUFFIXES
from editorial.shelf import manifest as manifests
from editorial.shelf.freshness import inputs
from editorial.shelf.inspect import examine, stale
from editorial.shelf.manifest import Manifest
from editorial.workspace import MANUSCRIPTS, PUBLICATION_FILE, Workspace, tables_folder


@click.command(
    options_metavar="[OPCIONES]",
    help="Dice qué publicaciones hay en la carpeta de trabajo, qué ediciones tiene cada una y si están al día.",
    epilog="\b\nEjemplo:\n  editorial list --json",
)
@json_option
@options
@click.pass_obj
def command(session: Session, as_json: bool) -> None:
    """List the publications."""
    workspace = session.workspace()
    rows = [_row(workspace, slug) for slug in workspace.slugs()]
    if as_json:
        speech.say_data([data for data, _ in rows])
    elif not rows:
        speech.say("Todavía no hay publicaciones; empiece una con «editorial new» o «editorial import».")
    for data, lines in () if as_json else rows:
        speech.say(f"{data['slug']}: {data['title'] or '—'} ({data['state']})")
        for line in lines:
            speech.say(line)
    for line in () if as_json else _astray(workspace):
        speech.say(line)


def _astray(workspace: Workspace) -> Iterator[str]:
    """Yield what lies in manuscripts/ and is no publication: a text alone, or a folder without its settings."""
    for entry in sorted(workspace.manuscripts.iterdir()):
        if entry.name.startswith((".", "~$")):
            continue
        place = f"{MANUSCRIPTS}/{entry.name}"
        if entry.is_dir() and not (entry / PUBLICATION_FILE).is_file():
            yield f"{place}: sin {PUBLICATION_FILE}, y por eso no es una publicación; empiécela con «editorial import»."
        elif entry.is_file() and entry.suffix.lower() in SUFFIXES:
            yield f"{place}: un texto suelto; «editorial import» hace una publicación con él."


def _row(workspace: Workspace, slug: str) -> tuple[dict[str, Any], list[str]]:
    """Return what there is to say of a publication, as data and as lines; one that cannot be read says so."""
    manifest = None
    deliveries: tuple[Delivery, ...] = ()
    try:
        manifest = manifests.load(workspace.editions(slug))
        publication = read_publication(workspace.manuscript(slug))
        state, title, kind = _state(workspace, publication, manifest), publication.titulo, publication.clase
        deliveries = publication.entregas
    except EditorialError as fault:
        state, title, kind = fault.message.splitlines()[0].rstrip(":."), "", ""
    editions = editions_data(manifest) if manifest else {}
    lines = [*(edition_lines(manifest) if manifest else ()), *unapproved_line(deliveries)]
    row = {"slug": slug, "title": title, "kind": kind, "state": state, "editions": editions}
    return {**row, "deliveries": deliveries_data(deliveries)}, lines


def _state(workspace: Workspace, publication: Publication, manifest: Manifest | None) -> str:
    if manifest is None:
        return "sin producir"
    if examine(workspace.editions(publication.slug), manifest):
        return "los archivos producidos cambiaron o faltan"
    if stale(manifest, inputs(publication, tables_folder(workspace), library_versions())):
        return "atrasada: algo cambió desde que se produjo"
    missing = set(publication.ediciones) - set(manifest.asked)
    return f"faltan ediciones: {', '.join(sorted(missing))}" if missing else "al día"
