"""The ledger in and out: years before from CSV or JSON, everything out as JSON lines, and backups that restore."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from editorial.errors import LedgerError, StorageError, UsageError, system_reason
from editorial.ledger.entries import Evidence, Order, Receipt, Recorded
from editorial.ledger.store import Ledger, Step

COLUMNS = (
    *("fecha", "publicacion", "formato", "ejemplares", "rechazados"),
    *("imprenta", "contrato", "importe", "iva", "folio", "nota"),
)
REQUIRED = ("fecha", "publicacion", "formato", "ejemplares")
BEFORE = "Impresión anterior al registro"
_LARGEST = 20_000_000  # bytes of an import file


def read_years_before(path: Path, office: str) -> tuple[Step, ...]:
    """Return an order and a receipt for each row of a CSV or JSON file of earlier print runs.

    Columns: fecha (2024-05-31), publicacion (slug), formato, ejemplares and, optional, rechazados, imprenta, contrato,
    importe and iva (pesos with two decimals), folio, nota. UsageError lists every faulty row at once.
    """
    faults: list[str] = []
    found: list[Step] = []
    for number, row in enumerate(_rows(path), 2):
        try:
            found += _entries(row, office)
        except (ValueError, KeyError) as fault:
            faults.append(f"  {path.name}, fila {number}: {fault}")
    if faults:
        raise UsageError("\n".join([f"{len(faults)} filas no se pueden asentar:", *faults]), "Corrija el archivo.")
    return tuple(found)


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    if path.stat().st_size > _LARGEST:
        raise UsageError(f"{path.name} pasa de {_LARGEST // 1_000_000} MB.", "Divídalo en archivos más pequeños.")
    try:
        text = path.read_text("utf-8-sig")
        if path.suffix.lower() == ".json":
            data = json.loads(text)
            if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
                raise UsageError(
                    f"{path.name}: se esperaba una lista de filas.", 'Por ejemplo: [{"fecha": "2024-05-31", …}]'
                )
            yield from data
            return
    except (ValueError, RecursionError) as fault:
        raise UsageError(f"{path.name} no se puede leer: {fault}.", "Guárdelo como CSV UTF-8 o JSON.") from fault
    if text.startswith("sep="):
        text = text.partition("\n")[2]
    header = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in header else ",")
    missing = [name for name in REQUIRED if name not in (rows.fieldnames or ())]
    if missing:
        raise UsageError(f"{path.name}: faltan las columnas {', '.join(missing)}.", f"Columnas: {', '.join(COLUMNS)}.")
    yield from rows


def _entries(row: Mapping[str, Any], office: str) -> tuple[Step, Step]:
    values = {key: str(row.get(key) or "").strip() for key in COLUMNS}
    for key in REQUIRED:
        if not values[key]:
            raise ValueError(f"falta {key}.")
    unknown = [key for key in row if key not in COLUMNS]
    if unknown:
        raise ValueError(f"columna desconocida: {', '.join(map(str, unknown))}.")
    day = _day(values["fecha"])
    copies, rejected = _copies(values["ejemplares"]), _copies(values["rechazados"] or "0")
    evidence = (Evidence("comprobante", values["folio"]),) if values["folio"] else ()
    common: dict[str, Any] = {"date": day, "office": office, "slug": values["publicacion"], "format": values["formato"]}
    common |= {"evidence": evidence, "note": values["nota"]}
    net, vat = centavos(values["importe"] or "0"), centavos(values["iva"] or "0")
    printer, contract = values["imprenta"], values["contrato"]
    order = Order(copies=copies, printer=printer, contract=contract, net=net, vat=vat, **common)

    def receipt(before: Sequence[Recorded]) -> Receipt:
        return Receipt(delivered=copies, rejected=rejected, order=before[-1].seq, reason=BEFORE, **common)

    return order, receipt


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"fecha «{text}»: se esperaba como 2024-05-31.") from None


def _copies(text: str) -> int:
    plain = text.replace(",", "")
    if not plain.isascii() or not plain.isdigit():
        raise ValueError(f"ejemplares «{text}»: se esperaba un número entero.")
    return int(plain)


def centavos(text: str) -> int:
    """Return pesos as whole centavos: `1,234.5` → 123450. ValueError for anything but pesos with two decimals."""
    whole, _, cents = text.replace(",", "").removeprefix("$").strip().partition(".")
    if not (
        whole.isascii() and whole.isdigit() and len(cents) <= 2 and (cents + "0").isascii() and (cents + "0").isdigit()
    ):
        raise ValueError(f"importe «{text}»: se esperaba como 12345.50.")
    return int(whole) * 100 + int(cents.ljust(2, "0"))


def dump(ledger: Ledger) -> Iterator[bytes]:
    """Yield the whole ledger as JSON lines {seq, payload, hash}: what an auditor checks and `load` restores."""
    for seq, body, digest in ledger.raw():
        yield json.dumps({"seq": seq, "payload": body, "hash": digest}, ensure_ascii=False).encode() + b"\n"


def load(ledger: Ledger, path: Path) -> int:
    """Restore a dump into an empty ledger, every hash checked; return the number of entries."""
    if ledger.head().seq:
        raise LedgerError(
            "El registro ya tiene asientos: un respaldo solo se recupera en uno vacío.", "Use otra carpeta."
        )
    with path.open("rb") as lines:
        return ledger.restore(_dumped(path, lines))


def _dumped(path: Path, lines: Iterator[bytes]) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            yield int(row["seq"]), str(row["payload"]), str(row["hash"])
        except (ValueError, KeyError, TypeError) as fault:
            raise LedgerError(f"{path.name}, línea {number}: no es un asiento.", "Use otro respaldo.") from fault


def backup(ledger: Ledger, path: Path) -> str:
    """Write a dump to `path` (never over an existing file), whole or not at all; return the head's hash."""
    if path.exists():
        raise UsageError(f"Ya existe {path.name}.", "Dé otro nombre: un respaldo no se sobrescribe.")
    head = ledger.head()
    try:
        with closing(tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}", delete=False)) as out:
            try:
                for line in dump(ledger):
                    out.write(line)
                out.flush()
                os.fsync(out.fileno())
                _name(Path(out.name), path)
            finally:
                Path(out.name).unlink(missing_ok=True)
    except OSError as fault:
        raise StorageError(
            f"No se pudo guardar el respaldo: {system_reason(fault)}.", "Revise el disco y la carpeta."
        ) from fault
    return head.hash


def _name(draft: Path, path: Path) -> None:
    """Give a finished file its second name; OSError when somebody made a file of that name meanwhile.

    The memory sticks on which backups are carried know no second names (FAT, exFAT): there it is moved.
    """
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError as fault:
        if fault.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS) or path.exists():
            raise
        draft.replace(path)
