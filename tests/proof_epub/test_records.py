"""The records beside a book are read back: one that says more, less or other than the book is named."""

import json
import re

import pytest

from editorial.epub.records import json_ld, onix
from editorial.proof.epub_records import prove_json_ld, prove_onix
from epub import constructs

SIGNED = {"accesibilidad": constructs.SIGNED}


@pytest.mark.parametrize("signed", [{}, SIGNED, {"edicion": constructs.Imprint(), "materias": ()}])
def test_the_records_of_a_book_are_proven(signed: dict[str, object]):
    book, publication = constructs.book(**signed), constructs.publication(**signed)
    assert prove_onix(onix(publication, book.access), book.data, "x-onix.xml") == ()
    assert prove_json_ld(json_ld(publication, book.access), book.data, "x.jsonld") == ()


ONIX_FAULTS = [
    (r"<IDValue>9786079999919", "<IDValue>9786079999902", "ProductIdentifier"),
    (r"<TitleText>Ley", "<TitleText>Leyes", "TitleText"),
    (r"<PublisherName>", "<PublisherName>El ", "PublisherName"),
    (r"<CountryCode>MX", "<CountryCode>ES", "CountryCode"),
    (r">14</ProductFormFeatureValue>", ">15</ProductFormFeatureValue>", "List 196"),
    (r"(Type>12<.*?Value>)00", r"\g<1>01", "List 143"),
    (r"(Value>00</[^>]*><[^>]*>)", r"\g<1>Todo. ", "x-onix.xml, 00"),
    (r"Beatriz Luna", "Otra persona", "x-onix.xml, 90"),
    (r"</Product>", "", "x-onix.xml"),
]


@pytest.mark.parametrize(("pattern", "instead", "place"), ONIX_FAULTS, ids=[fault[2] for fault in ONIX_FAULTS])
def test_an_onix_record_that_says_otherwise_is_named(pattern: str, instead: str, place: str):
    book = constructs.book(**SIGNED)
    good = onix(constructs.publication(**SIGNED), book.access).decode()
    bad = re.sub(pattern, instead, good, count=1)
    assert bad != good
    findings = prove_onix(bad.encode(), book.data, "x-onix.xml")
    assert {one.code for one in findings} == {"proof.epub-record"}
    assert any(place in one.where for one in findings)


JSON_FAULTS = {
    "@id": "urn:isbn:9786079999902",
    "isbn": "9786079999902",
    "name": "Otra ley",
    "inLanguage": "en",
    "publisher": {"name": "Otra casa"},
    "keywords": ["otra"],
    "dateModified": "2001-01-01",
    "accessMode": ["textual"],
    "accessModeSufficient": [],
    "accessibilityFeature": ["braille"],
    "accessibilityHazard": ["flashing"],
    "accessibilitySummary": "Todo está bien.",
    "conformsTo": "EPUB Accessibility 1.1 - WCAG 2.2 Level AAA",
}


@pytest.mark.parametrize("key", JSON_FAULTS)
def test_a_schema_org_block_that_says_otherwise_is_named(key: str):
    book = constructs.book()
    block = json.loads(json_ld(constructs.publication(), book.access))
    block["http://purl.org/dc/terms/conformsTo" if key == "conformsTo" else key] = JSON_FAULTS[key]
    findings = prove_json_ld(json.dumps(block).encode(), book.data, "x.jsonld")
    assert any(one.where == f"x.jsonld, {key}" for one in findings)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"<ONIXMessage/>", b"\xff"])
def test_a_record_that_cannot_be_read_is_a_finding(data: bytes):
    book = constructs.book()
    for prove in (prove_onix, prove_json_ld):
        assert [one.code for one in prove(data, book.data, "x")] == ["proof.epub-record"]
