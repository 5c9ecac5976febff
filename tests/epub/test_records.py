"""The records beside the book say what the book says, in the words of libraries and of the portal."""

import json

from lxml import etree

from editorial.epub.records import accessibility_codes, json_ld, onix
from epub import constructs

NS = {"o": "http://ns.editeur.org/onix/3.1/reference"}


def features(xml: bytes, kind: str) -> dict[str, str]:
    root = etree.fromstring(xml)
    return {
        feature.findtext("o:ProductFormFeatureValue", "", NS): feature.findtext(
            "o:ProductFormFeatureDescription", "", NS
        )
        for feature in root.iterfind(".//o:ProductFormFeature", NS)
        if feature.findtext("o:ProductFormFeatureType", "", NS) == kind
    }


def test_onix_carries_every_proven_feature_in_codes_of_list_196():
    edition = constructs.book()
    codes = features(onix(constructs.publication(), edition.access), "09")
    assert list(codes) == ["00", "10", "11", "13", "14", "16", "17", "19", "22", "29", "30", "36", "52"]
    assert codes["00"] == edition.access.summary
    assert features(onix(constructs.publication(), edition.access), "12") == {"00": ""}


def test_onix_claims_conformance_only_when_signed():
    signed = constructs.publication(accesibilidad=constructs.SIGNED)
    codes = features(onix(signed, constructs.book(accesibilidad=constructs.SIGNED).access), "09")
    assert {"04", "82", "85"} <= set(codes)
    assert (codes["90"], codes["91"]) == ("Beatriz Luna", "20260301")
    assert not {"04", "82", "85", "90"} & {code for code, _ in accessibility_codes(constructs.book().access)}


def test_onix_names_the_book_and_the_print_edition_it_follows():
    root = etree.fromstring(onix(constructs.publication(), constructs.book().access))
    assert root.get("release") == "3.1"
    assert root.findtext("o:Product/o:ProductIdentifier/o:IDValue", "", NS) == "9786079999919"
    assert root.findtext(".//o:RelatedProduct/o:ProductIdentifier/o:IDValue", "", NS) == "9786079999902"
    assert root.findtext(".//o:TitleText", "", NS) == "Ley de Prueba de la Ciudad"


def test_json_ld_says_the_same_claims():
    edition = constructs.book()
    block = json.loads(json_ld(constructs.publication(), edition.access))
    assert (block["@type"], block["isbn"], block["inLanguage"]) == ("Book", "9786079999919", "es-MX")
    assert block["accessibilityFeature"] == list(edition.access.features)
    assert [modes["itemListElement"] for modes in block["accessModeSufficient"]] == [["textual"], ["textual", "visual"]]
    assert block["accessibilitySummary"] == edition.access.summary


def test_what_is_not_known_is_left_out():
    bare = constructs.publication(edicion=constructs.Imprint(), materias=())
    block = json.loads(json_ld(bare, constructs.book().access))
    assert not {"isbn", "publisher", "datePublished", "keywords"} & set(block)
