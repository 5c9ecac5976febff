"""The structure of a law read back: `<slug>.json` and `<slug>.akn.xml` say every character of the law, in its order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml import etree

from editorial.document.letters import letters, plain_text, raw_text
from editorial.document.model import Chart, Document, Figure, Paragraph, Role
from editorial.document.walk import blocks, leaves
from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.compare import difference, first_difference

UNREADABLE = CODES.add(
    "proof.structure-unreadable", Severity.ERROR, "La estructura de una ley debe poder leerse con cualquier programa."
)
_AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_AROUND = 200  # characters handed to the finding on either side of the first difference


def prove_json(data: bytes, document: Document, name: str) -> tuple[Finding, ...]:
    """Compare the letters of the units, read in order, with those of the law.

    Reform notes stand apart in the JSON; the alternative text of a picture is told before its source.
    """
    remarks: set[str] = set()
    told: dict[str, str] = {}
    for block in blocks(document):
        match block:
            case Paragraph(role=Role.REFORM_NOTE):
                remarks.add(block.id)
            case Figure():
                told[block.id] = block.image.alt
            case Chart():
                told[block.id] = block.alt
            case _:
                pass
    expected = "".join(plain_text(leaf.content) for leaf in leaves(document) if leaf.id not in remarks)
    return _compared(name, letters(expected), lambda: letters("".join(_units(json.loads(data)["units"], told))))


def prove_akn(data: bytes, document: Document, name: str) -> tuple[Finding, ...]:
    """Compare the characters of the act with those of the law, blanks apart; footnotes stand inside their calls."""
    expected = "".join("".join(raw_text(leaf.content) for leaf in leaves(document)).split())
    return _compared(name, expected, lambda: "".join("".join(_act(data)).split()))


def _compared(name: str, expected: str, read: Callable[[], str]) -> tuple[Finding, ...]:
    try:
        said = read()
    except (etree.XMLSyntaxError, ValueError, KeyError, TypeError, IndexError):
        return (finding(UNREADABLE, name, "El archivo de la estructura no se puede leer.", "Vuelva a producirlo."),)
    if said == expected:
        return ()
    at = first_difference(expected, said)
    start = max(0, at - _AROUND)
    return (difference(name, f"letra {at + 1}", expected[start : at + _AROUND], said[start : at + _AROUND]),)


def _units(units: list[dict[str, Any]], told: Mapping[str, str]) -> Iterator[str]:
    """Yield the texts of units in order: label, heading, rows of a table, text, inner units."""
    for unit in units:
        yield from (unit["label"], unit["heading"])
        for row in unit.get("rows", ()):
            yield from row
        yield unit["text"].removeprefix(told.get(unit["eId"], ""))
        yield from _units(unit["units"], told)


def _act(data: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    act = etree.fromstring(data, parser)[0]
    for part in act:
        if part.tag != f"{_AKN}meta":
            yield from _texts(part)


def _texts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        if inner.tag != f"{_AKN}authorialNote":
            yield from _texts(inner)
        yield inner.tail or ""
