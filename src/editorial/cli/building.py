"""The work of `editorial build`: plan what needs building, let the workers build it, place what they made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from editorial.cli.jobs import Order, Result, run
from editorial.cli.versions import library_versions
from editorial.errors import EditorialError, ExitCode, StorageError, UsageError
from editorial.findings import CODES, Finding, Severity, finding
from editorial.pipeline import Built, Event, Notify
from editorial.publication import Publication, read_publication
from editorial.shelf import manifest as manifests
from editorial.shelf.freshness import Inputs, inputs, source_hashes
from editorial.shelf.inspect import up_to_date
from editorial.shelf.keeping import keep, refuse_strangers
from editorial.shelf.manifest import Manifest
from editorial.workspace import Workspace, tables_folder

EDITION_UNMADE = CODES.add(
    "build.edition-unmade", Severity.WARNING, "Quien pidió una edición debe saber que no está entre las producidas."
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A publication to build, and what its editions will have been made from."""

    publication: Publication
    inputs: Inputs
    order: Order


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a publication. `state`: made, fresh (nothing to do), stopped (by findings) or failed."""

    slug: str
    state: str
    manifest: Manifest | None = None
    findings: tuple[Finding, ...] = ()
    fault: EditorialError | None = None
    crash: str = ""

    @property
    def code(self) -> int:
        """Return the exit code this outcome asks for."""
        if self.crash:
            return ExitCode.INTERNAL
        if self.fault:
            return self.fault.exit_code
        return ExitCode.FINDINGS if self.state == "stopped" else ExitCode.DONE


def build_all(
    workspace: Workspace, slugs: tuple[str, ...], only: tuple[str, ...] | None, force: bool, jobs: int, notify: Notify
) -> Iterator[Outcome]:
    """Yield the outcome of every publication: first those that need nothing, then each as it is ready."""
    tables = tables_folder(workspace)
    planned: dict[str, Planned] = {}
    for slug in slugs:
        try:
            plan = _plan(workspace, slug, only, tables)
            if not force and (fresh := _fresh(workspace, plan)):
                yield fresh
                continue
            refuse_strangers(workspace.editions(slug), slug)
            planned[slug] = plan
        except EditorialError as fault:
            yield Outcome(slug, "failed", fault=fault)
    for result in run([plan.order for plan in planned.values()], jobs, notify):
        yield _placed(workspace, planned[result.order.slug], result, notify)
        notify(Event(result.order.slug, "done"))


def _plan(workspace: Workspace, slug: str, only: tuple[str, ...] | None, tables: Path | None) -> Planned:
    publication = read_publication(workspace.manuscript(slug))
    made_from = inputs(publication, tables, library_versions())
    return Planned(publication, made_from, Order(publication.folder, only, tables))


def _fresh(workspace: Workspace, plan: Planned) -> Outcome | None:
    slug = plan.publication.slug
    folder = workspace.editions(slug)
    manifest = manifests.load(folder)
    if up_to_date(folder, manifest, plan.inputs, plan.order.only or plan.publication.ediciones):
        return Outcome(slug, "fresh", manifest, manifest.findings if manifest else ())
    return None


def _placed(workspace: Workspace, plan: Planned, result: Result, notify: Notify) -> Outcome:
    """Place what a worker made, unless something must be mended first."""
    slug, built = result.order.slug, result.built
    if built is None:
        return Outcome(slug, "failed", fault=result.fault, crash=result.crash)
    if built.failed:
        return Outcome(slug, "stopped", findings=built.findings)
    try:
        if source_hashes(plan.publication) != plan.inputs.sources:
            raise StorageError("El manuscrito cambió mientras se producía; no se guardó nada.", "Repita la orden.")
        notify(Event(slug, "place"))
        asked = plan.order.only or plan.publication.ediciones
        findings = (*built.findings, *_unmade(asked, built))
        manifest = manifests.make(
            plan.publication, plan.inputs, built.editions, asked, findings, built.changes, built.programs, built.pieces
        )
        partial = plan.order.only is not None
        return Outcome(slug, "made", keep(workspace.editions(slug), manifest, built.editions, partial), findings)
    except EditorialError as fault:
        return Outcome(slug, "failed", fault=fault)


def _unmade(asked: tuple[str, ...], built: Built) -> tuple[Finding, ...]:
    """Say which of the editions asked for were not made; raise UsageError when none was."""
    made = {edition.kind for edition in built.editions}
    missing = [kind for kind in asked if kind not in made]
    if not made:
        raise UsageError(
            f"No se produce la edición {', '.join(missing)}.", "Quítela de la orden, o de la clave ediciones."
        )
    return tuple(finding(EDITION_UNMADE, kind, "Esta edición no se produce todavía.") for kind in missing)
