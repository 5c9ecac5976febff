"""The braille edition in a whole build: what it changes is recorded, and its papers are proven against its volumes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editorial.document.model import Change
from editorial.pipeline import Built, build, verify_content
from editorial.publication import BrailleSettings, Imprint, Publication

TEXT = """# Capítulo uno

El signo † va solo. Otro † también.

# Capítulo dos

Sin signos.
"""


@pytest.fixture(scope="module")
def publication(tmp_path_factory) -> Publication:
    folder = tmp_path_factory.mktemp("prueba")
    (folder / "texto.md").write_text(TEXT, "utf-8")
    braille = BrailleSettings(sustituciones={"†": "(cruz)"})
    edition = Imprint(anio=2026, editor="Instituto")
    return Publication(
        "prueba",
        folder,
        "Prueba",
        "informe",
        texto=("texto.md",),
        ediciones=("braille",),
        edicion=edition,
        braille=braille,
    )


@pytest.fixture(scope="module")
def built(publication: Publication) -> Built:
    return build(publication)


def test_substitutions_are_changes_of_the_text(built: Built):
    assert not built.failed
    reason = "Sustitución en braille: [braille.sustituciones] de publicacion.toml."
    (change,) = built.changes
    assert change == Change(change.where, "†", "(cruz)", reason)
    (sheet,) = (data for name, data in built.editions[0].files.items() if name.endswith("-cotejo.html"))
    assert "(cruz)" in sheet.decode()


def test_nothing_is_changed_where_no_braille_is_made(publication: Publication):
    assert build(replace(publication, ediciones=("epub",))).changes == ()


def test_the_papers_are_proven_against_the_volumes(publication: Publication, built: Built, tmp_path: Path):
    files = dict(built.editions[0].files)
    assert verify_content(publication, files) == ()
    other = build(replace(publication, braille=replace(publication.braille, copias=7)))
    name = "prueba-orden-braille.pdf"
    found = verify_content(publication, {**files, name: other.editions[0].files[name]})
    assert {one.code for one in found} == {"proof.text-differs"}
    assert any("7" in one.message for one in found)


def test_the_book_is_made_and_named_like_the_publication(built: Built):
    assert "prueba.ebrl" in built.editions[0].files
