"""`editorial verify`: the finished editions, read back, are the files that were made and say what the text says."""

from __future__ import annotations

from pathlib import Path

import click

from editorial.cli import speech
from editorial.cli.rounds import go_round
from editorial.cli.session import Session, chosen, json_option, options
from editorial.cli.telling import SHOWN, counted, finding_lines
from editorial.cli.versions import library_versions
from editorial.findings import Finding, Severity, finding
from editorial.pipeline import Notify, stopped, verify_content
from editorial.publication import Publication, read_publication
from editorial.shelf import manifest as manifests
from editorial.shelf.freshness import inputs
from editorial.shelf.inspect import NO_MANIFEST, STALE, absent, examine, stale
from editorial.workspace import Workspace, tables_folder


@click.command(
    options_metavar="[OPCIONES]",
    help="Vuelve a leer las ediciones terminadas de cada PUBLICACIÓN (o de todas las producidas): que "
    "los archivos sean los que se produjeron, según manifest.json, y que digan lo que dice el manuscrito. "
    "Termina con 1 y el nombre del archivo si algo no coincide.",
    epilog="\b\nEjemplos:\n  editorial verify lgtaip\n  editorial verify lgtaip --no-manifest",
)
@click.argument("slugs", nargs=-1, metavar="[PUBLICACIÓN]…")
@click.option("--no-manifest", is_flag=True, help="Sólo comprueba lo que dicen los archivos, sean cuales sean.")
@json_option
@options
@click.pass_obj
def command(session: Session, slugs: tuple[str, ...], no_manifest: bool, as_json: bool) -> int:
    """Verify editions."""
    workspace = session.workspace()
    named = chosen(workspace, slugs)
    wanted = named if slugs else tuple(slug for slug in named if (workspace.output / slug).is_dir())

    def look(slug: str, notify: Notify) -> tuple[Finding, ...]:
        return _verified(workspace, slug, no_manifest, notify)

    return go_round(session, wanted, as_json, look, _tell)


def _verified(workspace: Workspace, slug: str, no_manifest: bool, notify: Notify) -> tuple[Finding, ...]:
    """Return what is wrong with the editions of a publication; files that changed are not asked what they say."""
    publication = read_publication(workspace.manuscript(slug))
    folder = workspace.editions(slug)
    found = () if no_manifest else _against_manifest(workspace, publication, folder)
    if stopped(found):
        return found
    files = {path.name: path.read_bytes() for path in sorted(folder.glob(f"{slug}*")) if path.is_file()}
    if not files:
        return (*found, finding(NO_MANIFEST, slug, "No hay ediciones.", f"Prodúzcalas con «editorial build {slug}»."))
    missing = absent(publication, files, _unmade(publication)) if no_manifest else ()
    return (*found, *missing, *verify_content(publication, files, notify, tables_folder(workspace)))


def _unmade(publication: Publication) -> tuple[str, ...]:
    """Return the ends of the names of files that a build leaves out, as publicacion.toml does not say enough."""
    from editorial.braille.ebraille_package import missing

    return (".ebrl",) if missing(publication) else ()


def _against_manifest(workspace: Workspace, publication: Publication, folder: Path) -> tuple[Finding, ...]:
    manifest = manifests.load(folder)
    if manifest is None:
        hint = f"Produzca las ediciones con «editorial build {publication.slug}», o use --no-manifest."
        return (finding(NO_MANIFEST, publication.slug, "No hay ediciones con su manifest.json.", hint),)
    now = inputs(publication, tables_folder(workspace), library_versions())
    return (*examine(folder, manifest), *stale(manifest, now))


def _tell(slug: str, found: tuple[Finding, ...], silent: bool) -> None:
    if silent and not stopped(found):
        return
    speech.say(f"{slug}: {_verdict(found)}.")
    old = any(each.code == STALE.code for each in found)
    if old and stopped(found):
        speech.say("  Las ediciones son anteriores al último cambio: prodúzcalas de nuevo antes de buscar la causa.")
    for line in finding_lines(found, 1 if old else SHOWN):
        speech.say(line)


def _verdict(found: tuple[Finding, ...]) -> str:
    """Say that all is proven where nothing but what a person should look at is left, else what there is."""
    if any(each.severity is not Severity.REVIEW for each in found):
        return counted(found)
    proven = "las ediciones están completas y dicen lo que dice el manuscrito"
    return f"{proven} ({counted(found)})" if found else proven
