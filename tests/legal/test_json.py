"""The structure as JSON: valid against its schema, in order, notes with what they speak of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import editorial.legal.json
from editorial.document.letters import letters, plain_text
from editorial.document.model import Document
from editorial.document.walk import leaves
from editorial.legal.files import structure_files
from editorial.legal.json import structure_json
from legal.laws import PUBLICATION, TEXT, read, rich

SCHEMA = json.loads(Path(editorial.legal.json.__file__).with_name("law.schema.json").read_text("utf-8"))


def data(document: Document) -> Any:
    found = json.loads(structure_json(document, PUBLICATION))
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    return found


def unit(units: list[Any], id_: str) -> Any:
    for one in units:
        if one["eId"] == id_:
            return one
        if (found := unit(one["units"], id_)) is not None:
            return found
    return None


@pytest.mark.parametrize("document", [read(TEXT), rich()], ids=["plain", "rich"])
def test_it_is_valid_and_the_same_every_time(document: Document):
    assert data(document)["units"]
    assert structure_json(document, PUBLICATION) == structure_json(document, PUBLICATION)


def test_the_schema_refuses_what_is_not_a_law():
    broken = json.loads(structure_json(read(TEXT), PUBLICATION))
    broken["units"][0]["kind"] = "chapitre"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(broken)


def test_units_nest_with_labels_as_printed():
    units = data(read(TEXT))["units"]
    article = unit(units, "art_1")
    assert (article["kind"], article["label"], article["text"]) == (
        "article", "Artículo 1.-", "El objeto & <fin> de esta Ley:",
    )  # fmt: skip
    assert unit(units, "tit_1__cap_1")["heading"] == "Del objeto"
    assert unit(units, "art_1__frac_II__inc_a")["label"] == "a)"
    assert unit(units, "dec_2__trans_1")["text"] == "Uno."


def test_a_reform_note_is_with_the_provision_it_speaks_of():
    assert unit(data(read(TEXT))["units"], "art_1__frac_I")["notes"] == [
        {"kind": "reform", "label": "", "text": "Fracción reformada G.O. CDMX 27/08/25"}
    ]
    assert unit(data(rich())["units"], "art_3")["notes"] == [
        {"kind": "footnote", "label": "1", "text": "Artículo reformado G.O. CDMX 27/08/25"}
    ]


def test_read_in_order_it_is_the_law():
    document = read(TEXT)
    without_notes = [leaf for leaf in leaves(document) if "reformada" not in plain_text(leaf.content)]
    assert _said(data(document)["units"]) == letters("".join(plain_text(leaf.content) for leaf in without_notes))


def _said(units: list[Any]) -> str:
    return "".join(letters(u["label"] + u["heading"] + u["text"]) + _said(u["units"]) for u in units)


def test_the_files_of_a_law_carry_its_slug():
    files = structure_files(read(TEXT), PUBLICATION)
    assert list(files) == ["ley-de-prueba.json", "ley-de-prueba.akn.xml"]
    assert files["ley-de-prueba.json"] == structure_json(read(TEXT), PUBLICATION)
