"""The indicator's report says the number, its parts and its rows, in the print edition that our pipeline proves."""

from datetime import date
from pathlib import Path

import pypdf

from editorial.document.letters import plain_text
from editorial.document.walk import leaves
from editorial.ledger.definitions import NI, Definition, Targets
from editorial.ledger.indicator import Period, count, groups, rows
from editorial.ledger.report import period_words, publication, report
from editorial.pipeline import page_report, printed_report
from ledger.facts import order, receipt


def made(ledger, definition=NI, period=None):
    period = period or Period.of(2026)
    result = count(ledger, definition, period)
    parts = [groups(ledger, definition, period, by) for by in ("month", "publication")]
    return result, report(result, rows(ledger, definition, period), *parts)


def said(document) -> str:
    return "\n".join(plain_text(leaf.content) for leaf in leaves(document))


def test_periods_in_words():
    assert period_words(date(2026, 1, 1), date(2026, 12, 31)) == "de 2026"
    assert period_words(date(2026, 1, 1), date(2026, 3, 31)) == "de enero a marzo de 2026"
    assert period_words(date(2026, 2, 3), date(2026, 3, 1)) == "del 3 de febrero de 2026 al 1 de marzo de 2026"


def test_the_report_shows_number_target_rows_and_anchor(ledger):
    ledger.record(order(100, net=100_00), receipt(100, 4, order=1))
    definition = Definition("NI", "Impresiones", metas={2026: Targets(meta=120, ajustada=96)})
    result, document = made(ledger, definition)
    text = said(document)
    for part in ("96 ejemplares", "La meta ajustada es de 96: se lleva 100.0 %", "$100.00", "ley", result.head.hash):
        assert part in text


def test_nothing_printed_makes_a_report_too(ledger, tmp_path):
    result, document = made(ledger)
    assert "cero es un resultado como otro" in said(document)
    assert printed_report(document, publication(result, tmp_path)).startswith(b"%PDF")


def test_the_printed_report_is_proven_and_the_same_on_every_run(ledger, tmp_path: Path):
    ledger.record(order(), receipt(100, 4, order=1), receipt(7, slug="otra"))
    result, document = made(ledger)
    data = printed_report(document, publication(result, tmp_path))
    assert data == printed_report(document, publication(result, tmp_path / "otra"))
    (tmp_path / "ni.pdf").write_bytes(data)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "ni.pdf").pages)
    assert "103 ejemplares" in text and result.head.hash in text.replace("\n", "")


def test_the_page_stands_by_itself_and_says_the_number(ledger, tmp_path: Path):
    ledger.record(receipt(100, 4, slug="ley<script>"))
    result, document = made(ledger)
    html = page_report(document, publication(result, tmp_path)).decode()
    assert "96 ejemplares" in html and result.head.hash in html
    assert "<script" not in html and "http" not in html.replace("http://www.w3.org", "")
