"""What leaves the ledger opens safely; what comes from years before enters whole or not at all."""

import errno
import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.errors import LedgerError, UsageError
from editorial.ledger import bulk
from editorial.ledger.definitions import NI
from editorial.ledger.exports import COLUMNS, harmless, published_row, to_csv, to_xlsx
from editorial.ledger.indicator import Period, count
from editorial.ledger.store import Ledger
from ledger.facts import order, receipt


def test_ni_is_published_in_the_institutes_21_columns(ledger: Ledger):
    ledger.record(receipt(96))
    row = published_row(count(ledger, NI, Period.of(2026)), date(2026, 7, 1))
    assert len(row) == len(COLUMNS) == 21
    assert dict(zip(COLUMNS, row, strict=True))["Avance de metas"] == 96


def test_a_csv_has_bom_separator_line_and_no_formula():
    data = to_csv(("Nombre", "Cuenta"), [("=cmd|' /C calc'!A0", -5), ("+52", date(2026, 3, 2))], ";")
    assert data.decode("utf-8") == "\ufeffsep=;\r\nNombre;Cuenta\r\n'=cmd|' /C calc'!A0;-5\r\n'+52;2026-03-02\r\n"


@given(st.text())
def test_no_text_starts_a_formula(text):
    assert not str(harmless(text)).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_workbook_has_typed_days_and_numbers_and_the_same_bytes():
    sheets = [("NI", ("Día", "Cuenta", "Nota"), [(date(2026, 3, 2), 96, "=1+1")])]
    assert to_xlsx(sheets) == to_xlsx(sheets)
    cells = next(openpyxl.load_workbook(io.BytesIO(to_xlsx(sheets)))["NI"].iter_rows(min_row=2))
    assert [cell.value.date() if cell.is_date else cell.value for cell in cells] == [date(2026, 3, 2), 96, "=1+1"]
    assert [cell.data_type for cell in cells] == ["d", "n", "s"]


GOOD = (
    "fecha;publicacion;formato;ejemplares;rechazados;imprenta;importe;iva\n"
    "2024-05-31;ley;braille;1,000;4;X;10000.50;1600.08\n"
)


def test_years_before_enter_as_order_and_receipt(ledger: Ledger, tmp_path):
    (tmp_path / "antes.csv").write_text("\ufeffsep=;\n" + GOOD, "utf-8")
    ledger.record(*bulk.read_years_before(tmp_path / "antes.csv", "Comunicación Social"))
    result = count(ledger, NI, Period.of(2024))
    assert (result.value, result.components.runs, result.components.cost) == (996, 1, 11_600_58)


def test_every_faulty_row_is_told_at_once(tmp_path):
    rows = "31/05/2024,ley,pdf,5,\n2024-05-31,ley,pdf,cinco,\n2024-05-31,ley,pdf,5,1.234\n"
    (tmp_path / "antes.csv").write_text("fecha,publicacion,formato,ejemplares,importe\n" + rows, "utf-8")
    with pytest.raises(UsageError) as caught:
        bulk.read_years_before(tmp_path / "antes.csv", "x")
    assert [line.split(":")[0] for line in caught.value.message.splitlines()[1:]] == [
        f"  antes.csv, fila {number}" for number in (2, 3, 4)
    ]


@pytest.mark.parametrize(
    ("name", "content"), [("a.json", "{"), ("a.json", "[1]"), ("a.csv", "x\n1\n"), ("a.csv", "\xff")]
)
def test_files_that_are_no_table_are_refused(tmp_path, name, content):
    (tmp_path / name).write_bytes(content.encode("latin-1"))
    with pytest.raises(UsageError):
        bulk.read_years_before(tmp_path / name, "x")


@pytest.mark.parametrize(("text", "cents"), [("0", 0), ("1,234.5", 123450), ("$12.05", 1205)])
def test_pesos_become_centavos(text, cents):
    assert bulk.centavos(text) == cents


def test_a_backup_restores_to_the_same_chain(ledger: Ledger, tmp_path, clock):
    ledger.record(order(), receipt(order=1))
    assert bulk.backup(ledger, tmp_path / "respaldo.jsonl") == ledger.head().hash
    with pytest.raises(UsageError):
        bulk.backup(ledger, tmp_path / "respaldo.jsonl")
    with Ledger(f"sqlite:///{tmp_path / 'otro.db'}", clock) as other:
        assert bulk.load(other, tmp_path / "respaldo.jsonl") == 2
        assert list(other.raw()) == list(ledger.raw())
        assert count(other, NI, Period.of(2026)) == count(ledger, NI, Period.of(2026))
        with pytest.raises(LedgerError):
            bulk.load(other, tmp_path / "respaldo.jsonl")


def test_a_backup_goes_onto_a_memory_stick_that_knows_no_links(ledger: Ledger, tmp_path, monkeypatch):
    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(bulk.os, "link", refused)
    ledger.record(order())
    assert bulk.backup(ledger, tmp_path / "respaldo.jsonl") == ledger.head().hash
    assert [path.name for path in tmp_path.glob("*respaldo*")] == ["respaldo.jsonl"]


def test_a_forged_backup_is_refused_whole(ledger: Ledger, tmp_path, clock):
    ledger.record(order(), receipt(order=1))
    bulk.backup(ledger, tmp_path / "respaldo.jsonl")
    text = (tmp_path / "respaldo.jsonl").read_text("utf-8")
    (tmp_path / "forjado.jsonl").write_text(text.replace('\\"delivered\\":100', '\\"delivered\\":900'), "utf-8")
    with Ledger(f"sqlite:///{tmp_path / 'otro.db'}", clock) as other:
        with pytest.raises(LedgerError, match="asiento 2"):
            bulk.load(other, tmp_path / "forjado.jsonl")
        assert other.head().seq == 0
