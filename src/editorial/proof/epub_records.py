"""The records beside a book, `-onix.xml` and `.jsonld`, read back: they say what the finished book says, no more.

Both are held against the package document of the EPUB, whose own claims `claims` holds against its content.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lxml import etree

from editorial.findings import CODES, Finding, Severity
from editorial.proof.epub_archive import Package, Unreadable, open_package, parse
from editorial.proof.epub_found import found

RECORD = CODES.add(
    "proof.epub-record", Severity.ERROR, "La ficha que acompaña al libro sólo puede decir lo que dice el libro."
)
_ONIX = "{http://ns.editeur.org/onix/3.1/reference}"
_ISBN, _URN = "15", "22"  # ONIX code list 5
_ACCESS, _HAZARD = "09", "12"  # list 79
# List 196, from the code to the claim of the book that earns it.
_EARNED_BY = {
    "10": "unlocked",
    "11": "tableOfContents",
    "13": "readingOrder",
    "14": "alternativeText",
    "16": "longDescription",
    "17": "MathML",
    "19": "pageNavigation",
    "29": "structuralNavigation",
    "30": "ARIA",
    "36": "displayTransformability",
}
_SUMMARY, _LANGUAGE, _READABLE = "00", "22", "52"
_NORM = re.compile(r"EPUB Accessibility 1\.1 - WCAG 2\.([012]) Level (A{1,3})")


def prove_onix(data: bytes, book: bytes, name: str) -> tuple[Finding, ...]:
    """Return every difference between the ONIX record `data` and the finished EPUB `book`."""
    return _proven(book, name, lambda package: _onix(parse(data), package))


def prove_json_ld(data: bytes, book: bytes, name: str) -> tuple[Finding, ...]:
    """Return every difference between the schema.org block `data` and the finished EPUB `book`."""
    return _proven(book, name, lambda package: _json_ld(json.loads(data), package))


Told = tuple[str, Iterable[str], Iterable[str]]  # what is told, in the record, in the book


def _proven(book: bytes, name: str, told: Callable[[Package], Iterator[Told]]) -> tuple[Finding, ...]:
    try:
        return tuple(
            found(RECORD, name, what, f"La ficha dice «{'; '.join(record)}» y el libro «{'; '.join(own)}».")
            for what, record, own in ((what, list(r), list(o)) for what, r, o in told(open_package(book)))
            if Counter(record) != Counter(own)
        )
    except (etree.XMLSyntaxError, Unreadable, ValueError, KeyError, TypeError, AttributeError):
        return (found(RECORD, name, "", "La ficha no se puede leer.", "Vuelva a producirla."),)


def _json_ld(block: dict[str, Any], package: Package) -> Iterator[Told]:
    yield "@id", [block["@id"]], package.dublin("identifier")
    yield "isbn", [f"urn:isbn:{block['isbn']}"] if "isbn" in block else [], _isbns(package)
    yield "name", [block["name"]], package.dublin("title")
    yield "inLanguage", [block["inLanguage"]], package.dublin("language")
    yield "publisher", [block["publisher"]["name"]] if "publisher" in block else [], package.dublin("publisher")
    yield "keywords", block.get("keywords", []), package.dublin("subject")
    yield "dateModified", [f"{block['dateModified']}T00:00:00Z"], package.metadata("dcterms:modified")
    for key in ("accessMode", "accessibilityFeature", "accessibilityHazard"):
        yield key, block[key], package.metadata(f"schema:{key}")
    sufficient = [",".join(modes["itemListElement"]) for modes in block["accessModeSufficient"]]
    yield "accessModeSufficient", sufficient, package.metadata("schema:accessModeSufficient")
    yield "accessibilitySummary", [block["accessibilitySummary"]], package.metadata("schema:accessibilitySummary")
    conforms = block.get("http://purl.org/dc/terms/conformsTo")
    yield "conformsTo", [conforms] if conforms else [], package.metadata("dcterms:conformsTo")


def _onix(root: etree._Element, package: Package) -> Iterator[Told]:
    product = root.find(f"{_ONIX}Product")
    if product is None:
        raise ValueError("no product")
    own = product.find(f"{_ONIX}ProductIdentifier")
    yield "ProductIdentifier", [_identified(own)], package.dublin("identifier")
    yield "TitleText", _texts(product, "TitleText"), package.dublin("title")
    yield "PublisherName", _texts(product, "PublisherName"), package.dublin("publisher")
    languages = [language.partition("-")[2] for language in package.dublin("language")]
    yield "CountryCode", _texts(product, "CountryCode"), [country for country in languages if country]
    features = {kind: dict(_features(product, kind)) for kind in (_ACCESS, _HAZARD)}
    yield "List 196", sorted(features[_ACCESS]), sorted(_earned(package))
    yield "List 143", features[_HAZARD], ["00" for hazard in package.metadata("schema:accessibilityHazard")]
    yield _SUMMARY, [features[_ACCESS].get(_SUMMARY, "")], package.metadata("schema:accessibilitySummary")
    certified = [features[_ACCESS]["90"]] if "90" in features[_ACCESS] else []
    yield "90", certified, package.metadata("a11y:certifiedBy") or _refining(package, "a11y:certifiedBy")


def _earned(package: Package) -> Iterator[str]:
    claims = set(package.metadata("schema:accessibilityFeature"))
    yield from (code for code, claim in _EARNED_BY.items() if claim in claims)
    yield from (_SUMMARY, _LANGUAGE)
    if "textual" in package.metadata("schema:accessModeSufficient"):
        yield _READABLE
    for norm in package.metadata("dcterms:conformsTo"):
        if signed := _NORM.fullmatch(norm):
            yield from ("04", f"8{signed[1]}", f"8{3 + len(signed[2])}", "90", "91")


def _features(product: etree._Element, kind: str) -> Iterator[tuple[str, str]]:
    for feature in product.iter(f"{_ONIX}ProductFormFeature"):
        if feature.findtext(f"{_ONIX}ProductFormFeatureType") == kind:
            words = feature.findtext(f"{_ONIX}ProductFormFeatureDescription") or ""
            yield feature.findtext(f"{_ONIX}ProductFormFeatureValue") or "", words


def _identified(element: etree._Element | None) -> str:
    if element is None:
        return ""
    value = element.findtext(f"{_ONIX}IDValue") or ""
    kind = element.findtext(f"{_ONIX}ProductIDType")
    return {_ISBN: f"urn:isbn:{value}", _URN: value}.get(kind or "", "")


def _isbns(package: Package) -> list[str]:
    return [value for value in package.dublin("identifier") if value.startswith("urn:isbn:")]


def _refining(package: Package, name: str) -> list[str]:
    return [meta.text or "" for meta in package.package.iter("{*}meta") if meta.get("property") == name]


def _texts(product: etree._Element, tag: str) -> list[str]:
    return [element.text or "" for element in product.iter(f"{_ONIX}{tag}")]
