"""Books before outside judges: EPUBCheck, Ace, and a browser with axe."""

import os
from pathlib import Path

import pytest

from editorial.epub.page import page
from epub import constructs
from validators import ace, chromium, epubcheck
from validators.absence import absent, everything_must_be_here

SIGNED = {"accesibilidad": constructs.SIGNED}


@pytest.fixture(scope="module")
def books(tmp_path_factory) -> list[Path]:
    folder = tmp_path_factory.mktemp("books")
    paths = []
    for name, changes in (("plain", {}), ("signed", SIGNED)):
        paths.append(folder / f"{name}.epub")
        paths[-1].write_bytes(constructs.book(**changes).data)
    return paths


def test_epubcheck_has_nothing_to_say(books):
    if reason := epubcheck.missing():
        absent(reason)
    assert epubcheck.check(books, usage=True) == {path: [] for path in books}


@pytest.mark.skipif(not everything_must_be_here() and not os.environ.get("JUDGES"), reason="slow; set JUDGES=1 or CI")
class TestInTheBrowser:
    def test_ace_passes(self, books):
        assert ace.check(books[1]) == []

    def test_no_view_scrolls_sideways_and_axe_finds_nothing(self, books, tmp_path):
        assert chromium.faults(books[0], tmp_path) == []

    def test_the_page_of_a_report_is_clean_as_well(self, tmp_path):
        path = tmp_path / "pagina.html"
        path.write_bytes(page(constructs.document(), constructs.publication()))
        assert [str(one) for one in chromium.show([path]) if one.overflow or one.violations] == []
