"""What every recording command shares: day, office, evidence; questions on a terminal; what was recorded."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from editorial.cli import speech
from editorial.cli.session import Session, json_option, options
from editorial.errors import StorageError, UsageError, system_reason
from editorial.workspace import Workspace

if TYPE_CHECKING:
    from editorial.ledger.entries import Evidence, Recorded
    from editorial.ledger.store import Ledger, Step

Function = TypeVar("Function", bound=Callable[..., Any])

FORMATS = ("pdf", "macrotipo", "imprenta", "epub", "braille")
EVIDENCE = "registro"  # the folder of kept copies


class Day(click.ParamType[date]):
    """A day as ISO 8601."""

    name = "fecha"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read `2026-03-02`."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"«{value}» no es una fecha como 2026-03-02.", param, ctx)


class Copies(click.ParamType[int]):
    """A number of copies, as people write it."""

    name = "ejemplares"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read `1000` or `1,000`."""
        if isinstance(value, int):
            return value
        if not re.fullmatch(r"-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)", value.strip()):
            self.fail(f"«{value}» no es un número entero, como 1000 o 1,000.", param, ctx)
        return int(value.replace(",", ""))


class Pesos(click.ParamType[int]):
    """An amount in pesos, kept as whole centavos."""

    name = "importe"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read `12,345.50`."""
        from editorial.ledger.bulk import centavos

        if isinstance(value, int):
            return value
        try:
            return centavos(value)
        except ValueError as fault:
            self.fail(str(fault), param, ctx)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a person said of a fact besides the fact: day, office, note, evidence as typed and files to keep."""

    day: date
    office: str
    note: str
    evidence: tuple[str, ...]
    files: tuple[Path, ...]


def fact_options(command: Function) -> Function:
    """Add the options that every recorded fact has."""
    for option in (
        click.option("--date", "day", type=Day(), metavar="FECHA", help="Fecha del hecho, como 2026-03-02."),
        click.option("--office", "--area", metavar="ÁREA", help="Área que asienta (o la variable EDITORIAL_AREA)."),
        click.option(
            "--evidence", "--comprobante", multiple=True, metavar="TIPO:FOLIO[:FECHA]",
            help="Comprobante, como factura:A-123:2026-03-01. Puede repetirse.",
        ),
        click.option(
            "--file", "--archivo", "files", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
            metavar="ARCHIVO", help="Copia de un comprobante, que se guarda en registro/ con su huella.",
        ),
        click.option("--note", "--nota", default="", metavar="TEXTO", help="Nota libre."),
        click.option("--dry-run", "--ensayo", "rehearse", is_flag=True, help="Muestra los asientos y no asienta nada."),
    ):  # fmt: skip
        command = option(command)
    return json_option(options(command))


def edition_options(command: Function) -> Function:
    """Add publication and format."""
    edition_format = click.option(
        "--format", "--formato", "edition_format", type=click.Choice(FORMATS), help="Formato de la edición."
    )
    return click.argument("slug", metavar="PUBLICACIÓN")(edition_format(command))


def asked(value: Any, option: str, question: str, kind: click.ParamType[Any] | type | None = None) -> Any:
    """Return `value`, or what a person at the terminal answers; without a terminal, refuse and name the option."""
    if value is not None and value != "":
        return value
    if not _at_a_terminal():
        wanted = question[0].lower() + question[1:]
        raise UsageError(f"Falta {option}: {wanted}.", f"Agregue {option}; en una terminal se lo preguntaría.")
    return click.prompt(question, type=kind, err=True)


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def circumstances(values: dict[str, Any]) -> Circumstances:
    """Take the shared options out of `values`, asking for what is missing."""
    office = values.pop("office") or os.environ.get("EDITORIAL_AREA")
    return Circumstances(
        asked(values.pop("day"), "--date", "Fecha del hecho (como 2026-03-02)", Day()),
        asked(office, "--office", "Área que asienta"),
        values.pop("note"),
        values.pop("evidence"),
        values.pop("files"),
    )


@contextmanager
def opened(workspace: Workspace) -> Iterator[Ledger]:
    """Give the ledger of a workspace, closed afterwards."""
    from editorial.ledger.store import Ledger, ledger_url

    with Ledger(ledger_url(workspace.root)) as ledger:
        yield ledger


def record(
    session: Session,
    said: Circumstances,
    rehearse: bool,
    as_json: bool,
    steps: Callable[[dict[str, Any]], Sequence[Step]],
) -> tuple[Recorded, ...]:
    """Record the facts that `steps` makes of the shared values, keep the evidence, and say what was recorded."""
    workspace = session.workspace()
    folder = workspace.root / EVIDENCE
    evidence = (*map(_typed, said.evidence), *(_described(path) for path in said.files))
    shared = {"date": said.day, "office": said.office, "note": said.note, "evidence": evidence}
    with opened(workspace) as ledger:
        if rehearse:
            recorded = ledger.rehearse(*steps(shared))
        else:
            with _kept(folder, said.files):
                recorded = ledger.record(*steps(shared))
        head = ledger.head()
    tell(recorded, rehearse, as_json, head.hash)
    return recorded


def tell(recorded: Sequence[Recorded], rehearse: bool, as_json: bool, head: str) -> None:
    """Say which entries were (or would be) recorded, and the hash that anchors them."""
    from editorial.cli.prints.wording import entry_data, entry_line

    if as_json:
        speech.say_data({"recorded": not rehearse, "entries": [entry_data(one) for one in recorded], "head": head})
        return
    for one in recorded:
        speech.say(f"{'Ensayo, no asentado' if rehearse else 'Asentado'}: {entry_line(one)}")
    if not rehearse:
        speech.say(f"Huella del registro: {head}")


def _typed(text: str) -> Evidence:
    from editorial.ledger.entries import Evidence

    kind, _, rest = text.partition(":")
    folio, _, day = rest.partition(":")
    if not kind or not folio:
        raise UsageError(f"Comprobante «{text}»: se esperaba TIPO:FOLIO.", "Por ejemplo, factura:A-123:2026-03-01.")
    if day:
        Day().convert(day, None, None)
    return Evidence(kind, folio, day)


def _kept_name(path: Path, digest: str) -> str:
    return f"{digest[:16]}-{path.name}"


def _described(path: Path) -> Evidence:
    from editorial.ledger.entries import Evidence

    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Evidence("archivo", path.stem, sha256=digest, file=_kept_name(path, digest))


@contextmanager
def _kept(folder: Path, files: Sequence[Path]) -> Iterator[None]:
    """Copy evidence into registro/ before it is recorded; what was copied for an entry that is refused goes again."""
    made: list[Path] = []
    try:
        for path in files:
            copy = folder / _described(path).file
            if not copy.exists():
                folder.mkdir(exist_ok=True)
                made.append(copy)
                with path.open("rb") as source, copy.open("xb") as target:
                    shutil.copyfileobj(source, target)
                    target.flush()
                    os.fsync(target.fileno())
        yield
    except OSError as fault:
        _remove(made)
        raise StorageError(
            f"No se pudo guardar la copia del comprobante: {system_reason(fault)}.",
            "Revise el disco; no se asentó nada.",
        ) from fault
    except BaseException:
        _remove(made)
        raise


def _remove(copies: Sequence[Path]) -> None:
    for copy in copies:
        copy.unlink(missing_ok=True)
