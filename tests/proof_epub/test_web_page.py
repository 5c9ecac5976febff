"""The web page of a report is read back as a browser reads it, and whatever it says otherwise is named."""

import pytest

from editorial.epub.page import page
from editorial.proof.web_page import prove
from epub import constructs

FAULTS = {
    "a word left out": (" información ", " ", "proof.text-differs"),
    "a script": ("</main>", "<script>x()</script></main>", "proof.page-active"),
    "a remote picture": ("<main>", '<main><img src="https://example.org/x.png" alt="x"/>', "proof.page-active"),
    "another title": ("<title>Ley", "<title>Leyes", "proof.page-title"),
    "a second title": ("<main>", "<main><h1>Otro</h1>", "proof.page-title"),
}


def proven(data: bytes) -> set[str]:
    found = prove(data, constructs.document(), constructs.publication(), "informe.html")
    assert all("informe.html" in one.where for one in found)
    return {one.code for one in found}


def test_the_page_of_every_construct_is_proven():
    assert proven(page(constructs.document(), constructs.publication())) == set()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_page_that_says_otherwise_is_named(fault: str):
    old, new, code = FAULTS[fault]
    good = page(constructs.document(), constructs.publication()).decode()
    bad = good.replace(old, new, 1)
    assert bad != good
    assert code in proven(bad.encode())


def test_what_is_no_page_is_a_finding():
    assert proven(b"") == {"proof.page-unreadable"}
