"""`editorial indicator`: NI or another, with its parts and the entries it is the sum of; `close` freezes it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from editorial.cli import speech
from editorial.cli.prints.facts import Day, asked, opened, tell
from editorial.cli.prints.moving import write
from editorial.cli.session import Session, options
from editorial.errors import LedgerError, UsageError

if TYPE_CHECKING:
    from editorial.ledger.definitions import Definition
    from editorial.ledger.indicator import Period, Result
    from editorial.ledger.store import Ledger
    from editorial.workspace import Workspace

SHAPES = ("table", "json", "csv", "xlsx", "pdf", "html")
SHOWN = 30  # rows on the screen before the rest is only counted


class IndicatorGroup(click.Group):
    """`indicator NI` counts; `indicator close` freezes. Without a subcommand's name it counts."""

    aliases = {"contar": "count", "cerrar": "close", "sumar": "add"}  # noqa: RUF012 - read only

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `count` first unless a subcommand or a request for help stands there."""
        known = {*self.commands, *self.aliases, "--help", "-h", "--ayuda"}
        return super().parse_args(ctx, args if args and args[0] in known else ["count", *args])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Find a subcommand by either of its names."""
        return super().get_command(ctx, self.aliases.get(cmd_name, cmd_name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the subcommands under both their names."""
        spanish = {english: alias for alias, english in self.aliases.items()}
        rows = [(f"{name} ({spanish[name]})", entry.get_short_help_str(90)) for name, entry in self.commands.items()]
        with formatter.section("Órdenes (entre paréntesis, su nombre en español)"):
            formatter.write_dl(rows)


@click.group(
    cls=IndicatorGroup,
    options_metavar="[OPCIONES]",
    subcommand_metavar="[INDICADOR]",
    help="Da un indicador (NI si no se dice otro) con los asientos que lo suman. La unidad y las metas se declaran en "
    "indicadores.toml. «close» congela lo que se publica; «add» asienta algo que cuenta otro indicador.",
    epilog="\b\nEjemplos:\n  editorial indicator NI --year 2026 --quarter 1\n"
    "  editorial indicator --year 2026 --by format --as xlsx --output ni-2026.xlsx\n"
    '  editorial indicator close NI --year 2026 --quarter 1 --office "Comunicación Social"',
)
def command() -> None:
    """Group the commands of indicators."""


def period_options(function: Any) -> Any:
    """Add the name of the indicator and its period."""
    for option in (
        click.option(
            "--year", "--anio", type=click.IntRange(1900, 9998), metavar="AÑO", help="Año (el actual, si no se dice)."
        ),
        click.option("--quarter", "--trimestre", type=click.IntRange(1, 4), metavar="1–4", help="Trimestre."),
        click.option("--from", "--desde", "start", type=Day(), metavar="FECHA", help="Primer día."),
        click.option("--to", "--hasta", "end", type=Day(), metavar="FECHA", help="Último día."),
    ):
        function = option(function)
    return click.argument("name", default="NI", metavar="[INDICADOR]")(function)


@command.command(
    "count",
    short_help="Cuenta un indicador, con los asientos que lo suman; es lo que se hace si no se dice otra cosa.",
    options_metavar="[OPCIONES]",
    help="Cuenta un indicador: el número, sus componentes, meta y avance, y los asientos que lo suman.",
    epilog="\b\nEjemplo:\n  editorial indicator NI --year 2026 --by publication",
)
@period_options
@click.option("--by", "--por", type=click.Choice(("publication", "format", "month")), help="También por partes.")
@click.option("--as-of", "--al", type=Day(), metavar="FECHA", help="Como se sabía ese día.")
@click.option(
    "--as", "kind", type=click.Choice(SHAPES), default="table", show_default=True,
    help="Forma: en pantalla, datos, las 21 columnas en que se publica, o un informe accesible.",
)  # fmt: skip
@click.option("--separator", "--separador", type=click.Choice((",", ";")), default=",", help="Separador del CSV.")
@click.option("--output", "--salida", type=click.Path(path_type=Path, dir_okay=False), metavar="ARCHIVO")
@options
@click.pass_obj
def count_(session: Session, /, name: str, by: str | None, as_of: date | None, kind: str, **values: Any) -> None:
    """Count an indicator."""
    from editorial.ledger.indicator import count, groups

    workspace = session.workspace()
    definition, period = _asked(workspace, name, values)
    with opened(workspace) as ledger:
        result = count(ledger, definition, period, as_of)
        if kind == "json":
            parts = groups(ledger, definition, period, by, as_of) if by else []
            speech.say_data(_data(ledger, result) | {"parts": [asdict(part) for part in parts]})
        elif kind == "table":
            for line in _table(ledger, result):
                speech.say(line)
            for part in groups(ledger, definition, period, by, as_of) if by else ():
                speech.say(f"  {part.name}: {part.amount:,}")
        else:
            _export(ledger, result, kind, values["separator"], values["output"])


@command.command(
    "close",
    short_help="Congela lo que se publica de un periodo terminado.",
    options_metavar="[OPCIONES]",
    help="Congela lo que se publica de un periodo terminado: asienta el número y la huella del registro. Los informes "
    "posteriores muestran lo publicado, lo actual y por qué difieren.",
    epilog='\b\nEjemplo:\n  editorial indicator close NI --year 2026 --quarter 1 --office "Comunicación Social"',
)
@period_options
@click.option("--office", "--area", metavar="ÁREA", help="Área que asienta (o la variable EDITORIAL_AREA).")
@click.option("--dry-run", "--ensayo", "rehearse", is_flag=True, help="Muestra el asiento y no asienta nada.")
@options
@click.pass_obj
def close(session: Session, /, name: str, office: str | None, rehearse: bool, **values: Any) -> None:
    """Freeze what is published."""
    from editorial.ledger.entries import Closing, today
    from editorial.ledger.indicator import count

    workspace = session.workspace()
    definition, period = _asked(workspace, name, values)
    said = asked(office or os.environ.get("EDITORIAL_AREA"), "--office", "Área que asienta")
    if period.end >= today():
        raise LedgerError(
            f"Regla «cierre»: el periodo termina el {period.end.isoformat()} y hoy es {today().isoformat()}.",
            "Cierre el periodo cuando haya terminado.",
        )
    with opened(workspace) as ledger:
        result = count(ledger, definition, period)
        closing = Closing(
            date=today(), office=said, indicator=definition.clave, start=period.start, end=period.end,
            value=result.value, head=result.head.hash,
        )  # fmt: skip
        recorded = ledger.rehearse(closing) if rehearse else ledger.record(closing)
        tell(recorded, rehearse, False, ledger.head().hash)


@command.command(
    "add",
    short_help="Asienta algo que cuenta un indicador de registros, como NA.",
    options_metavar="[OPCIONES]",
    help="Asienta algo que cuenta un indicador de registros, como NA: una acción de una campaña.",
    epilog='\b\nEjemplo:\n  editorial indicator add NA --amount 1 --what "Jornada" --date 2026-05-04',
)
@click.argument("name", metavar="INDICADOR")
@click.option("--amount", "--cantidad", type=int, default=1, show_default=True, help="Cuánto suma.")
@click.option("--what", "--que", metavar="TEXTO", help="Qué fue.")
@click.option("--date", "day", type=Day(), metavar="FECHA", help="Fecha del hecho.")
@click.option("--office", "--area", metavar="ÁREA", help="Área que asienta (o la variable EDITORIAL_AREA).")
@options
@click.pass_obj
def add(session: Session, name: str, amount: int, what: str | None, day: date | None, office: str | None) -> None:
    """Record something that another indicator counts."""
    from editorial.ledger.entries import Count

    workspace = session.workspace()
    definition = _definition(workspace, name)
    if definition.cuenta != "registros":
        raise UsageError(
            f"{name} cuenta {definition.cuenta}: se asienta con «editorial prints».",
            'Declare cuenta = "registros" en indicadores.toml si cuenta otra cosa.',
        )
    said = asked(office or os.environ.get("EDITORIAL_AREA"), "--office", "Área que asienta")
    fact = Count(
        date=asked(day, "--date", "Fecha del hecho (como 2026-03-02)", Day()), office=said, indicator=name,
        amount=amount, what=asked(what, "--what", "Qué fue"),
    )  # fmt: skip
    with opened(workspace) as ledger:
        tell(ledger.record(fact), False, False, ledger.head().hash)


def _definition(workspace: Workspace, name: str) -> Definition:
    from difflib import get_close_matches

    from editorial.ledger.definitions import FILE, read_definitions

    definitions = read_definitions(workspace.root)
    if name not in definitions:
        near = get_close_matches(name.upper(), definitions, 1)
        raise UsageError(
            f"{FILE} no declara el indicador «{name}».{f' ¿Quiso decir «{near[0]}»?' if near else ''}",
            f"Los que hay: {', '.join(definitions)}.",
        )
    return definitions[name]


def _asked(workspace: Workspace, name: str, values: dict[str, Any]) -> tuple[Definition, Period]:
    """Return the indicator and the period that the options ask for."""
    from editorial.ledger.entries import today
    from editorial.ledger.indicator import Period

    start, end, year, quarter = values["start"], values["end"], values["year"], values["quarter"]
    if (start or end) and (year or quarter):
        raise UsageError("--from y --to no van con --year ni --quarter.", "Use unos o los otros.")
    if start or end:
        if not (start and end) or start > end:
            raise UsageError(
                "Falta --from o --to, o están al revés.", "Por ejemplo: --from 2026-01-01 --to 2026-06-30."
            )
        return _definition(workspace, name), Period(start, end)
    return _definition(workspace, name), Period.of(year or today().year, quarter)


def _table(ledger: Ledger, result: Result) -> Iterator[str]:
    from editorial.cli.prints.wording import pesos
    from editorial.ledger.indicator import rows

    definition, parts = result.definition, result.components
    known = f", como se sabía el {result.as_of.isoformat()}" if result.as_of else ""
    yield f"{definition.clave} — {definition.nombre}: {result.value:,} {definition.unidad.lower()}"
    yield f"  del {result.period.start.isoformat()} al {result.period.end.isoformat()}{known}"
    yield (
        f"  títulos {parts.titles:,}, tirajes {parts.runs:,}, ejemplares {parts.copies:,}, tomos {parts.volumes:,}, "
        f"hojas braille {parts.sheets:,}, costo {pesos(parts.cost)}"
    )
    yield from _progress(result)
    found = list(islice(rows(ledger, definition, result.period, result.as_of), SHOWN + 1))
    yield "  Asientos que lo suman:" if found else "  Ningún asiento: 0 es un resultado."
    for row in found[:SHOWN]:
        of = f", encargo {row.order}" if row.order else ""
        yield f"    asiento {row.seq}, {row.date.isoformat()}: {row.amount:,} de {row.slug} ({row.format or '—'}){of}"
    if len(found) > SHOWN:
        yield "    … y más; todos con --as json, csv o xlsx."
    yield f"  Huella del registro: {result.head.hash} (asiento {result.head.seq})"


def _progress(result: Result) -> Iterator[str]:
    targets = result.definition.targets(result.period.start.year)
    target = targets.meta if targets.ajustada is None else targets.ajustada
    if target is not None:
        share = f", avance {result.value / target:.1%}" if target else ""
        yield f"  meta {target:,}{' (ajustada)' if targets.ajustada is not None else ''}{share}"
    for one in result.published:
        same = "igual que hoy" if one.value == result.value else f"hoy {result.value:,}"
        yield f"  publicado el {one.on.isoformat()} (asiento {one.seq}): {one.value:,}; {same}"
        for reason in one.since:
            yield f"    {reason}"


def _data(ledger: Ledger, result: Result) -> dict[str, Any]:
    from editorial.ledger.indicator import rows

    found = rows(ledger, result.definition, result.period, result.as_of)
    return {
        "indicator": result.definition.clave,
        "unit": result.definition.unidad,
        "from": result.period.start,
        "to": result.period.end,
        "as_of": result.as_of,
        "value": result.value,
        "components": asdict(result.components),
        "published": [asdict(one) for one in result.published],
        "rows": [asdict(row) for row in found],
        "head": asdict(result.head),
    }


def _export(ledger: Ledger, result: Result, kind: str, separator: str, output: Path | None) -> None:
    from editorial.ledger.entries import today
    from editorial.ledger.exports import COLUMNS, ROW_COLUMNS, ledger_rows, published_row, to_csv, to_xlsx
    from editorial.ledger.indicator import rows

    if output is None:
        raise UsageError("Falta --output.", "Diga en qué archivo guardar, como --output ni-2026.xlsx.")
    if kind in ("pdf", "html"):
        write(output, _report(ledger, result, kind, output.absolute().parent))
        speech.say(f"Guardado en {output.name}. Huella del registro: {result.head.hash}")
        return
    validated = result.as_of or today()
    found = ledger_rows(rows(ledger, result.definition, result.period, result.as_of))
    published = [published_row(result, validated)]
    if kind == "xlsx":
        write(output, to_xlsx([(result.definition.clave, COLUMNS, published), ("Asientos", ROW_COLUMNS, found)]))
    else:
        write(output, to_csv(COLUMNS, published, separator))
        write(output.with_stem(f"{output.stem}-asientos"), to_csv(ROW_COLUMNS, found, separator))
    speech.say(f"Guardado en {output.name}. Huella del registro: {result.head.hash}")


def _report(ledger: Ledger, result: Result, kind: str, folder: Path) -> bytes:
    """Return the accessible report: number, chart, parts, rows, and the hash to check it by."""
    from editorial.ledger.indicator import groups, rows
    from editorial.ledger.report import publication, report
    from editorial.pipeline import page_report, printed_report

    asked = (ledger, result.definition, result.period)
    months, titles = (groups(*asked, by, result.as_of) for by in ("month", "publication"))
    document = report(result, rows(*asked, result.as_of), months, titles)
    make = printed_report if kind == "pdf" else page_report
    return make(document, publication(result, folder))
