"""`editorial check`: what is wrong or doubtful in a manuscript, for whom, and what changed; without making anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from editorial.cli import speech
from editorial.cli.rounds import go_round
from editorial.cli.session import Session, chosen, json_option, options
from editorial.cli.telling import counted, deliveries_data, delivery_lines, finding_lines
from editorial.errors import UsageError
from editorial.findings import Finding
from editorial.pipeline import Examined, Notify, examine, pieces, stopped
from editorial.publication import Publication, read_publication

if TYPE_CHECKING:
    from editorial.cli.altered import Before, Since
    from editorial.web.corrections import Sheet


@click.command(
    options_metavar="[OPCIONES]",
    help="Revisa el manuscrito de cada PUBLICACIÓN (si no se nombra ninguna, de todas) y dice qué corregir y dónde. "
    "No produce ninguna edición. Termina con 1 si hay errores.",
    epilog="\b\nEjemplos:\n  editorial check lgtaip\n  editorial check informe --by-unit --output correcciones\n"
    "  editorial check informe --since manifest-de-enero.json",
)
@click.argument("slugs", nargs=-1, metavar="[PUBLICACIÓN]…")
@click.option("--by-unit", is_flag=True, help="Agrupa lo que hay que corregir por unidad y archivo ([[entrega]]).")
@click.option(
    "--since", metavar="MANIFEST", help="Dice qué cambió en un informe desde que se produjo ese manifest.json."
)
@click.option(
    "--output", metavar="CARPETA",
    help="Con --by-unit, escribe ahí una página por unidad, para enviarla; con --since, una con los cambios.",
)  # fmt: skip
@json_option
@options
@click.pass_obj
def command(
    session: Session, slugs: tuple[str, ...], by_unit: bool, since: str | None, output: str | None, as_json: bool
) -> int:
    """Check manuscripts."""
    if output and (as_json or not (by_unit or since)):
        raise UsageError("--output va con --by-unit o con --since, y sin --json.")
    if since and (by_unit or len(slugs) != 1):
        raise UsageError("--since lleva una sola publicación, y no va con --by-unit.")
    workspace = session.workspace()
    seen: dict[str, _Seen] = {}

    def look(slug: str, notify: Notify) -> tuple[Finding, ...]:
        publication = read_publication(workspace.manuscript(slug))
        examined = examine(publication, notify)
        if by_unit:
            from editorial.cli.lastbuild import found_by_build

            more = found_by_build(workspace, publication, examined.findings)
            examined = replace(examined, findings=(*examined.findings, *more))
        seen[slug] = _Seen(publication, examined)
        return examined.findings

    view = _view(seen, by_unit, since, Path(output) if output else None)
    return go_round(session, chosen(workspace, slugs), as_json, look, view.tell, view.data)


@dataclass(frozen=True, slots=True)
class _Seen:
    publication: Publication
    examined: Examined


class _View(Protocol):
    """How what was found is told."""

    def tell(self, slug: str, found: tuple[Finding, ...], silent: bool) -> None:
        """Say what was found in one publication."""

    def data(self, slug: str) -> Mapping[str, Any]:
        """Return what --json says besides the findings."""


def _view(seen: Mapping[str, _Seen], by_unit: bool, since: str | None, folder: Path | None) -> _View:
    if since:
        from editorial.cli.altered import load

        return _Changes(seen, folder, load(Path(since)))
    return _ByUnit(seen, folder) if by_unit else _Plain(seen)


@dataclass(frozen=True, slots=True)
class _Plain:
    """Findings as they come, the gravest first."""

    seen: Mapping[str, _Seen]

    def tell(self, slug: str, found: tuple[Finding, ...], silent: bool) -> None:
        shown = tuple(each for each in found if stopped((each,))) if silent else found
        if shown or not silent:
            speech.say(f"{slug}: {counted(found)}.")
        for line in () if silent else delivery_lines(self.seen[slug].publication.entregas):
            speech.say(line)
        for line in finding_lines(self._placed(slug, shown), shown=None):
            speech.say(line)

    def _placed(self, slug: str, shown: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Name the heading or caption as well: whoever writes in Word knows no ids. A law's ids are its articles."""
        seen = self.seen[slug]
        if seen.publication.clase == "ley" or not shown:
            return shown
        from editorial.document.places import placed

        return placed(shown, seen.examined.document)

    def data(self, slug: str) -> Mapping[str, Any]:
        return {"deliveries": deliveries_data(self.seen[slug].publication.entregas)}


@dataclass(frozen=True, slots=True)
class _ByUnit:
    """Findings by unit and file, as a list to send back."""

    seen: Mapping[str, _Seen]
    folder: Path | None

    def tell(self, slug: str, found: tuple[Finding, ...], silent: bool) -> None:
        from editorial.cli.corrections import sheet_lines, write_sheets

        sheets = self._sheets(slug)
        lines = [f"{slug}: {counted(found)}.", *(line for sheet in sheets for line in sheet_lines(sheet))]
        written = write_sheets(self.folder, self.seen[slug].publication, sheets) if self.folder else ()
        for line in () if silent else (*lines, *(f"Se escribió {path}." for path in written)):
            speech.say(line)

    def data(self, slug: str) -> Mapping[str, Any]:
        from editorial.cli.corrections import sheets_data

        return {"units": sheets_data(self._sheets(slug))}

    def _sheets(self, slug: str) -> tuple[Sheet, ...]:
        from editorial.web.corrections import sheets

        seen = self.seen[slug]
        return sheets(seen.publication, seen.examined.document, seen.examined.findings)


@dataclass(frozen=True, slots=True)
class _Changes:
    """What changed since a build, instead of findings."""

    seen: Mapping[str, _Seen]
    folder: Path | None
    before: Before

    def tell(self, slug: str, found: tuple[Finding, ...], silent: bool) -> None:
        from editorial.cli.altered import since_lines, write_since

        held = self._held(slug)
        speech.say(f"{slug}: {held.summary}.")
        written = (f"Se escribió {write_since(self.folder, held)}.",) if self.folder else ()
        for line in () if silent else (*since_lines(held), *written):
            speech.say(line)

    def data(self, slug: str) -> Mapping[str, Any]:
        from editorial.cli.altered import since_data

        return since_data(self._held(slug))

    def _held(self, slug: str) -> Since:
        from editorial.cli.altered import since

        seen = self.seen[slug]
        return since(self.before, seen.publication, pieces(seen.examined.document, seen.publication))
