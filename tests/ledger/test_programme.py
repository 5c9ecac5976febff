"""The year's plan against the ledger: planned, ordered, received, spent, left, and the legal deposit owed."""

from datetime import date

import pytest

from editorial.errors import UsageError
from editorial.ledger.entries import Deposit
from editorial.ledger.programme import progress, read_programme, unplanned
from ledger.facts import order, receipt

PLAN = """anio = 2026
[[publicacion]]
titulo = "Ley de ejemplo"
slug = "ley"
formatos = ["braille"]
ejemplares = 100
presupuesto = 500

[[publicacion]]
titulo = "Otra"
slug = "otra"
"""


def lines(ledger, tmp_path, today=date(2026, 7, 1)):
    (tmp_path / "programa.toml").write_text(PLAN, "utf-8")
    return progress(ledger, read_programme(tmp_path, 2026), today)


def test_nothing_printed_is_a_legal_result(ledger, tmp_path):
    line, other = lines(ledger, tmp_path)
    assert (line.ordered, line.received, line.spent, line.remaining, line.deposit_owed) == (0, 0, 0, 500_00, 0)
    assert other.remaining is None


def test_an_overspent_plan_and_a_deposit_owed_are_told(ledger, tmp_path):
    ledger.record(order(100, net=600_00), receipt(100, 4, order=1))
    line, _ = lines(ledger, tmp_path)
    assert (line.ordered, line.received, line.remaining) == (100, 96, -100_00)
    # 90 natural days after the first receipt (LGB 39): March 20 + 90.
    assert (line.deposit_owed, line.deposit_due) == (6, date(2026, 6, 18))
    given = {"date": date(2026, 4, 1), "office": "x", "slug": "ley", "format": "braille", "copies": 2}
    for library in ("Biblioteca de México", "Biblioteca del Congreso de la Unión", "Biblioteca Nacional"):
        ledger.record(Deposit(body=library, **given))
    assert lines(ledger, tmp_path)[0].deposit_owed == 0


def test_copies_that_no_line_of_the_plan_names_are_told(ledger, tmp_path):
    ledger.record(receipt(30), receipt(20, format="imprenta"), receipt(10, slug="suelta"), receipt(5, slug="otra"))
    lines(ledger, tmp_path)
    plan = read_programme(tmp_path, 2026)
    # «ley» is planned in braille alone, «otra» in any format.
    assert unplanned(ledger, plan) == (("ley", "imprenta", 20), ("suelta", "braille", 10))


def test_a_small_run_owes_no_deposit(ledger, tmp_path):
    ledger.record(receipt(24))
    assert lines(ledger, tmp_path)[0].deposit_owed == 0


def test_every_fault_of_the_plan_is_told_at_once(tmp_path):
    (tmp_path / "programa.toml").write_text(
        'anio="x"\nnombres="y"\n[[publicacion]]\nejemplares=-1\nformato=1\n', "utf-8"
    )
    with pytest.raises(UsageError) as caught:
        read_programme(tmp_path, 2026)
    for part in ("anio", "nombres", "«nombre»", "publicacion 1.ejemplares", "publicacion 1.titulo", "«formatos»"):
        assert part in caught.value.message


def test_the_repositorys_own_plan_reads():
    from pathlib import Path

    plan = read_programme(Path(__file__).parents[2], 2026)
    assert [line.slug for line in plan.publicaciones] == ["informe", "ley-transparencia", "ley-datos", "ley-archivos"]
