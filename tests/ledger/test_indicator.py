"""NI: the number, its rows, as it was known on a day, and what was published."""

from datetime import UTC, date, datetime

import pytest

from editorial.errors import UsageError
from editorial.ledger.definitions import NI, Definition, read_definitions
from editorial.ledger.entries import Annulment, Approval, Closing, Count, FileHash
from editorial.ledger.indicator import Components, Period, count, groups, recount, rows
from editorial.ledger.store import Ledger
from ledger.facts import order, receipt

YEAR = Period.of(2026)


@pytest.fixture
def book(ledger: Ledger) -> Ledger:
    approved = Approval(
        date=date(2026, 3, 1),
        office="x",
        slug="ley",
        format="braille",
        title="Ley",
        digest="a" * 64,
        files=(FileHash("ley-tomo-1.brf", "a" * 64),),
        sheets=120,
        volumes=2,
    )
    ledger.record(order(100, net=100_00, vat=16_00), approved, receipt(100, 4, order=1, approval=2))
    ledger.record(order(500, "informe", format="pdf", net=50_000_00))
    ledger.record(receipt(300, slug="informe", format="pdf", day="2026-05-04", order=4))
    ledger.record(receipt(200, slug="informe", format="pdf", day="2026-05-20", order=4))
    return ledger


def test_quarters_are_whole():
    assert [Period.of(2026, q).start.isoformat()[5:] for q in (1, 2, 3, 4)] == ["01-01", "04-01", "07-01", "10-01"]
    assert [Period.of(2026, q).end.isoformat()[5:] for q in (1, 2, 3, 4)] == ["03-31", "06-30", "09-30", "12-31"]


def test_the_number_stands_beside_what_it_is_made_of(book: Ledger):
    result = count(book, NI, YEAR)
    assert result.value == 596
    # 96 × 2 volumes of braille and 500 single copies; the informe's order is paid once though it came in two lots.
    assert result.components == Components(2, 2, 596, 692, 96 * 120, 50_116_00)
    assert [(row.seq, row.amount) for row in rows(book, NI, YEAR)] == [(3, 96), (5, 300), (6, 200)]
    assert recount(book.read(), NI, YEAR) == 596


def test_sheets_are_counted_of_braille_alone(ledger: Ledger):
    """A run of 1,000 in ink whose approval says 10 sheets embosses nothing."""
    printed = Approval(
        date=date(2026, 3, 1), office="x", slug="ley", format="imprenta", title="Ley", digest="b" * 64,
        files=(FileHash("ley-imprenta.pdf", "b" * 64),), sheets=10,
    )  # fmt: skip
    ledger.record(order(1000, format="imprenta"), printed, receipt(1000, format="imprenta", order=1, approval=2))
    components = count(ledger, NI, YEAR).components
    assert (components.copies, components.volumes, components.sheets) == (1000, 1000, 0)


def test_a_file_saved_by_notepad_is_read_and_its_faults_are_told_in_spanish(tmp_path):
    (tmp_path / "indicadores.toml").write_text('\ufeff[NI]\nnombre = "Impresiones"\n', "utf-8")
    assert read_definitions(tmp_path)["NI"].nombre == "Impresiones"
    for text, said in (("[NI]\nnombre Impresiones\n", "renglón 2"), ("a = " + "[" * 5000, "corchetes")):
        (tmp_path / "indicadores.toml").write_text(text, "utf-8")
        with pytest.raises(UsageError, match=said):
            read_definitions(tmp_path)


def test_the_unit_is_declared(book: Ledger):
    assert count(book, Definition("NI", "x", cuenta="tirajes"), YEAR).value == 2
    assert count(book, Definition("NI", "x", cuenta="titulos"), YEAR).value == 2
    assert count(book, Definition("NI", "x", formatos=("braille",)), YEAR).value == 96


def test_parts_sum_to_the_whole(book: Ledger):
    for by, names in (
        ("publication", ["informe", "ley"]),
        ("format", ["braille", "pdf"]),
        ("month", ["2026-03", "2026-05"]),
    ):
        parts = groups(book, NI, YEAR, by)
        assert [part.name for part in parts] == names
        assert sum(part.amount for part in parts) == 596


def test_nothing_printed_is_a_result(ledger: Ledger):
    assert count(ledger, NI, YEAR).value == 0


def test_a_count_as_of_a_day_knows_only_what_was_recorded_by_then(book: Ledger, clock):
    clock.now = datetime(2026, 7, 10, 18, tzinfo=UTC)
    book.record(Annulment(date=date(2026, 7, 10), office="x", of=6, reason="se contó dos veces"))
    assert count(book, NI, YEAR).value == 396
    assert count(book, NI, YEAR, date(2026, 7, 9)).value == 596
    assert count(book, NI, YEAR, date(2026, 6, 29)).value == 0
    assert recount(book.read(), NI, YEAR, date(2026, 7, 9)) == 596


def test_a_day_ends_at_midnight_in_mexico_city(ledger: Ledger, clock):
    clock.now = datetime(2026, 7, 1, 4, 0, tzinfo=UTC)  # still the evening of June 30 there
    ledger.record(receipt(5))
    assert count(ledger, NI, YEAR, date(2026, 6, 30)).value == 5


def test_published_and_current_are_told_apart_with_the_reason(book: Ledger):
    head = book.head().hash
    half = Period.of(2026, 2)
    book.record(
        Closing(
            date=date(2026, 6, 30), office="x", indicator="NI", start=half.start, end=half.end, value=500, head=head
        )
    )
    book.record(receipt(9, day="2026-06-01"))
    book.record(Annulment(date=date(2026, 6, 30), office="x", of=5, reason="error"))
    published = count(book, NI, half).published
    assert [(one.value, one.head) for one in published] == [(500, head)]
    assert published[0].since == (
        "asiento 8: +9 de ley, del 2026-06-01, asentado después del cierre",
        "asiento 9: anula el 5 (−300 de informe)",
    )
    assert count(book, NI, YEAR).published == ()


def test_another_indicator_counts_its_own_entries(ledger: Ledger):
    actions = Definition("NA", "Acciones", cuenta="registros")
    ledger.record(Count(date=date(2026, 5, 1), office="x", indicator="NA", amount=3, what="campaña"))
    ledger.record(Count(date=date(2026, 5, 1), office="x", indicator="OTRO", amount=8, what="campaña"))
    assert count(ledger, actions, YEAR).value == recount(ledger.read(), actions, YEAR) == 3
    assert count(ledger, NI, YEAR).value == 0


def test_every_fault_of_indicadores_is_told_at_once(tmp_path):
    (tmp_path / "indicadores.toml").write_text('[NI]\nunidades="x"\ncuenta="paginas"\nnombre=3\n[NI.metas]\n"26a"=1\n')
    with pytest.raises(UsageError) as caught:
        read_definitions(tmp_path)
    for part in ("NI.unidades", "«unidad»", "NI.cuenta", "ejemplares", "NI.nombre", "NI.metas.26a"):
        assert part in caught.value.message


def test_without_a_file_ni_is_the_plans_own(tmp_path):
    assert read_definitions(tmp_path) == {"NI": NI}
