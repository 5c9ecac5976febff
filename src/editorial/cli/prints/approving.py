"""`editorial prints approve`: fixes the very files that are printed, from the manifest of a finished build."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import click

from editorial.cli import speech
from editorial.cli.prints.facts import asked, circumstances, edition_options, fact_options, opened, record
from editorial.cli.prints.recording import edition
from editorial.cli.session import Session
from editorial.errors import UsageError

if TYPE_CHECKING:
    from editorial.ledger.entries import Approval
    from editorial.publication import Publication
    from editorial.shelf.manifest import EditionFacts
    from editorial.workspace import Workspace


@click.command(
    options_metavar="[OPCIONES]",
    help="Fija qué archivos se imprimen: asienta la huella SHA-256 de la edición producida, sus páginas, hojas y "
    "tomos. En braille hace falta decir quién la revisó. Una reimpresión es una edición nueva, con otra huella.",
    epilog='\b\nEjemplo:\n  editorial prints approve lgtaip --format braille --order 1 --reviser "Revisión braille" '
    '--date 2026-03-05 --office "Comunicación Social"',
)
@edition_options
@click.option("--order", "--encargo", type=int, metavar="ASIENTO", help="Asiento del encargo.")
@click.option("--reviser", "--revisor", default="", metavar="QUIÉN", help="Quién aprobó el braille.")
@fact_options
@click.pass_obj
def approve(
    session: Session, /, slug: str, edition_format: str | None, rehearse: bool, as_json: bool, **values: Any
) -> None:
    """Record an approval."""
    said = circumstances(values)
    made = values | approved_values(session, **edition(session, slug, edition_format), reviser=values["reviser"])
    _tell_copies(session, slug, values["order"])
    record(session, said, rehearse, as_json, lambda shared: [approval(made, shared)])


def approval(values: dict[str, Any], shared: dict[str, Any]) -> Approval:
    """Return the approval of what `approved_values` found."""
    from editorial.ledger.entries import Approval

    return Approval(**{**values, **shared})


def approved_values(session: Session, slug: str, format: str, reviser: str) -> dict[str, Any]:  # noqa: A002
    """Return what an approval says of the edition on the shelf, its files proven to be those of the manifest."""
    from editorial.ledger.entries import FileHash
    from editorial.publication import read_publication

    workspace = session.workspace()
    publication = read_publication(workspace.manuscript(slug))
    facts = on_the_shelf(workspace, slug, format)
    if format == "braille":
        reviser = asked(reviser, "--reviser", "Quién revisó y aprobó el braille")
    files = tuple(FileHash(name, one.sha256) for name, one in sorted(facts.files.items()) if _is_printed(name))
    counts = {name: int(str(facts.facts.get(name, default))) for name, default in _COUNTS.items()}
    return {
        "slug": slug,
        "format": format,
        "title": publication.titulo,
        "digest": digest(files),
        "files": files,
        "reviser": reviser,
        **_imprint(publication),
        **counts,
    }


_COUNTS = {"pages": 0, "sheets": 0, "volumes": 1}


def _is_printed(name: str) -> bool:
    """Tell whether a file is what is printed: BRF, PEF and eBraille carry the same cells, and the BRF is embossed."""
    return not name.endswith((".pef", ".ebrl"))


def _imprint(publication: Publication) -> dict[str, int]:
    return {"edition": publication.edicion.numero, "reprint": publication.edicion.reimpresion}


def digest(files: tuple[Any, ...]) -> str:
    """Return the hash of an edition: its file's own, or that of the listing `sha256sum` makes of several."""
    if len(files) == 1:
        return str(files[0].sha256)
    listing = "".join(f"{one.sha256}  {one.name}\n" for one in files)
    return hashlib.sha256(listing.encode()).hexdigest()


def on_the_shelf(workspace: Workspace, slug: str, edition_format: str) -> EditionFacts:
    """Return a finished edition; UsageError when it is not there, is stale, or its files are no longer those made."""
    from editorial.shelf import manifest as manifests
    from editorial.shelf.inspect import examine

    manifest = manifests.load(workspace.editions(slug))
    build = f"Prodúzcala con «editorial build {slug}»."
    if manifest is None or edition_format not in manifest.editions:
        raise UsageError(f"La edición {edition_format} de {slug} no está producida.", build)
    if manifest.stale(edition_format):
        raise UsageError(f"La edición {edition_format} de {slug} está atrasada respecto de su manuscrito.", build)
    changed = examine(workspace.editions(slug), manifest)
    if changed:
        raise UsageError(f"Los archivos de {slug} no son los que se produjeron: {changed[0].message}", build)
    return manifest.editions[edition_format]


def _tell_copies(session: Session, slug: str, order: int | None) -> None:
    """Say when the colophon and the order disagree on the number of copies."""
    from editorial.cli.telling import finding_lines
    from editorial.ledger.queries import copies_differ
    from editorial.publication import read_publication

    if order is None:
        return
    workspace = session.workspace()
    printed = read_publication(workspace.manuscript(slug)).edicion.imprenta.tiraje
    with opened(workspace) as ledger:
        for line in finding_lines(copies_differ(ledger, order, printed)):
            speech.complain(line)
