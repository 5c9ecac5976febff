"""The two structure files of a law, read back: a lost word, a changed label, a broken file are found with the place."""

import json
from pathlib import Path

import pytest

from editorial.legal.files import structure_files
from editorial.pipeline import read
from editorial.proof.structure import prove_akn, prove_json
from editorial.publication import read_publication

SAMPLE = Path(__file__).parents[2] / "manuscripts" / "ley-de-ejemplo"


@pytest.fixture(scope="module")
def made():
    publication = read_publication(SAMPLE)
    document = read(publication)
    return document, structure_files(document, publication)


def test_the_sample_law_says_itself(made):
    document, files = made
    assert prove_json(files["ley-de-ejemplo.json"], document, "x") == ()
    assert prove_akn(files["ley-de-ejemplo.akn.xml"], document, "x") == ()


@pytest.mark.parametrize("lost", ["Bis", "accesible", "Instituto"])
def test_one_lost_word_is_found_in_either(made, lost):
    document, files = made
    for prove, name in ((prove_json, "ley-de-ejemplo.json"), (prove_akn, "ley-de-ejemplo.akn.xml")):
        text = files[name].decode()
        at = text.rindex(lost)
        found = prove((text[:at] + text[at + len(lost) :]).encode(), document, name)
        assert [one.code for one in found] == ["proof.text-differs"]
        assert name in found[0].where


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"units": [1]}', b"<a/>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a><b>&b;</b></a>"]
)
def test_what_is_no_structure_is_told(made, data):
    document, _ = made
    assert prove_json(data, document, "x")[0].code == "proof.structure-unreadable"
    assert prove_akn(data, document, "x")


def test_order_counts(made):
    document, files = made
    data = json.loads(files["ley-de-ejemplo.json"])
    data["units"].reverse()
    assert prove_json(json.dumps(data).encode(), document, "x")
