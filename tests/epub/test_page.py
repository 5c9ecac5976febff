"""A Document as one HTML page."""

import pytest
from lxml import html

from editorial.document.letters import plain_text
from editorial.document.walk import leaves
from editorial.epub.page import page
from epub import constructs


@pytest.fixture(scope="module")
def text() -> str:
    return page(constructs.document(), constructs.publication(titulo="Informe <NI> & más")).decode()


def test_the_page_stands_by_itself(text: str):
    root = html.fromstring(text.encode())
    assert root.findtext(".//title") == root.findtext(".//h1") == "Informe <NI> & más"
    assert root.findall(".//script") == root.findall(".//link") == []
    assert all(image.get("src").startswith("data:image/png;base64,") for image in root.iter("img"))
    assert "epub:type" not in text


def test_every_leaf_is_there_and_every_link_inside_leads_somewhere(text: str):
    root = html.fromstring(text.encode())
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    assert {leaf.id for leaf in leaves(constructs.document()) if plain_text(leaf.content)} <= ids
    assert {link.get("href")[1:] for link in root.iter("a") if link.get("href").startswith("#")} <= ids


def test_the_same_document_gives_the_same_page():
    first, second = (page(constructs.document(), constructs.publication()) for _ in range(2))
    assert first == second


def test_a_chart_brings_its_data(text: str):
    assert 'id="grafica_1__datos"' in text
    assert "<svg " in text
