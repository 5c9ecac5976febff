"""Tables that leave the ledger: CSV and XLSX that open safely, in the institute's own columns.

No cell starts a formula: in CSV, text that a spreadsheet would run gets an apostrophe before it (OWASP, CSV injection);
in XLSX every text cell is text by type and by quote prefix.
Dates and numbers are typed in XLSX; in CSV dates are ISO and numbers bare. Excel in Spanish reads the CSV by its BOM
and `sep=` line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from editorial.ledger.indicator import Result, Row

Value = str | int | float | date | None

# The 21 columns in which the institute publishes its indicators (LTAIPRC 121 VI), in order.
COLUMNS = (
    "Ejercicio",
    "Fecha de inicio del periodo",
    "Fecha de término del periodo",
    "Nombre del programa o concepto",
    "Objetivo institucional",
    "Nombre del indicador",
    "Dimensión",
    "Definición",
    "Método de cálculo con variables",
    "Unidad de medida",
    "Frecuencia de medición",
    "Línea base",
    "Metas programadas",
    "Metas ajustadas",
    "Avance de metas",
    "Sentido",
    "Fuente de información",
    "Áreas responsables",
    "Fecha de validación",
    "Fecha de actualización",
    "Nota",
)

ROW_COLUMNS = ("Asiento", "Fecha", "Publicación", "Formato", "Cuenta", "Rechazados", "Encargo", "Aprobación")


def published_row(result: Result, validated: date) -> tuple[Value, ...]:
    """Return the indicator in the 21 published columns; `validated` is the day of validation and update."""
    definition, targets = result.definition, result.definition.targets(result.period.start.year)
    return (
        result.period.start.year,
        result.period.start,
        result.period.end,
        definition.programa,
        definition.objetivo,
        definition.nombre,
        definition.dimension,
        definition.definicion,
        definition.formula,
        definition.unidad,
        definition.frecuencia,
        definition.linea_base,
        targets.meta,
        targets.ajustada,
        result.value,
        definition.sentido,
        definition.fuente,
        definition.area,
        validated,
        validated,
        definition.nota or f"Huella del registro: {result.head.hash} (asiento {result.head.seq}).",
    )


def ledger_rows(rows: Iterable[Row]) -> Iterable[tuple[Value, ...]]:
    """Return the ledger lines behind a number as table rows under ROW_COLUMNS."""
    for row in rows:
        yield (row.seq, row.date, row.slug, row.format, row.amount, row.rejected, row.order, row.approval)


_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(value: Value) -> Value:
    """Return `value` so that no spreadsheet takes it for a formula. Numbers and dates stay what they are."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_RUNS) else value


def to_csv(header: Sequence[str], rows: Iterable[Sequence[Value]], separator: str = ",") -> bytes:
    """Return a CSV file in UTF-8 with BOM, CR LF line ends; with `;` a `sep=` line tells Excel."""
    out = io.StringIO(newline="")
    if separator != ",":
        out.write(f"sep={separator}\r\n")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow([harmless(name) for name in header])
    for row in rows:
        writer.writerow([_csv_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _csv_cell(value: Value) -> str | int | float:
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case str():
            return str(harmless(value))
        case _:
            return value


def to_xlsx(sheets: Sequence[tuple[str, Sequence[str], Iterable[Sequence[Value]]]]) -> bytes:
    """Return a workbook of (name, header, rows) sheets, dates and numbers typed; same rows, same bytes."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    out = io.BytesIO()
    # Text stays text: nothing is turned into a formula, an address or a number by its looks.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(out, options)
    book.set_properties({"created": datetime(1980, 1, 1)})
    bold, day = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    quoted = book.add_format({"quote_prefix": True})  # a cell that stays text even when somebody edits it
    for name, header, rows in sheets:
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(header):
            sheet.write_string(0, column, title, bold)
            sheet.set_column(column, column, max(10, min(40, len(title))))
        for number, row in enumerate(rows, 1):
            _xlsx_row(sheet, number, row, day, quoted)
    book.close()
    return out.getvalue()


def _xlsx_row(sheet: object, number: int, row: Sequence[Value], day: object, quoted: object) -> None:
    for column, value in enumerate(row):
        match value:
            case None | "":
                continue
            case date():
                moment = datetime(value.year, value.month, value.day)
                sheet.write_datetime(number, column, moment, day)  # type: ignore[attr-defined]
            case str():
                sheet.write_string(number, column, value, quoted)  # type: ignore[attr-defined]
            case _:
                sheet.write_number(number, column, value)  # type: ignore[attr-defined]
