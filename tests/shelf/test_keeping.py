"""What the manifest says, when a build is up to date, and what a partial build leaves on the shelf."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from editorial.document.model import Change
from editorial.errors import StorageError
from editorial.findings import Finding, Severity
from editorial.publication import Publication, read_publication
from editorial.shelf import manifest as manifests
from editorial.shelf.freshness import Inputs, inputs
from editorial.shelf.inspect import examine, stale, up_to_date
from editorial.shelf.keeping import keep, refuse_strangers


@dataclass(frozen=True)
class Made:
    kind: str
    files: Mapping[str, bytes]
    facts: Mapping[str, object] = field(default_factory=dict)


PDF = Made("pdf", {"ley.pdf": b"%PDF one"}, {"pages": 12})
EPUB = Made("epub", {"ley.epub": b"PK one"})
DOUBT = Finding("law.doubtful-roman", Severity.REVIEW, "texto.md, art_7", "Dice «Il.».", "Confírmelo.")
CHANGE = Change("art_7", "Il.", "II.", "ele por i")


@pytest.fixture
def publication(tmp_path: Path) -> Publication:
    folder = tmp_path / "manuscripts" / "ley"
    (folder / "imagenes").mkdir(parents=True)
    (folder / "imagenes" / "uno.png").write_bytes(b"png")
    (folder / "publicacion.toml").write_text('titulo = "Ley"\nclase = "ley"\nediciones = ["pdf", "epub"]\n')
    (folder / "texto.md").write_text("Uno.\n")
    return read_publication(folder)


def now(publication: Publication) -> Inputs:
    return inputs(publication, None, {"liblouis": "3.24.0"})


def shelve(publication: Publication, *editions: Made, partial: bool = False) -> Path:
    folder = publication.folder.parent.parent / "output" / "ley"
    manifest = manifests.make(
        publication,
        now(publication),
        editions,
        [made.kind for made in editions],
        (DOUBT,),
        (CHANGE,),
        {"pandoc": "3.9"},
    )
    keep(folder, manifest, editions, partial)
    return folder


def test_a_manifest_comes_back_as_it_was_written(publication: Publication):
    manifest = manifests.load(shelve(publication, PDF, EPUB))
    assert manifest is not None
    assert sorted(manifest.inputs.sources) == ["imagenes/uno.png", "publicacion.toml", "texto.md"]
    assert manifest.editions["pdf"].facts == {"pages": 12}
    assert (manifest.findings, manifest.changes, manifest.outside) == ((DOUBT,), (CHANGE,), {"pandoc": "3.9"})
    assert manifests.dump(manifest) == (publication.folder.parent.parent / "output/ley/manifest.json").read_bytes()


def test_the_manifest_knows_no_place_of_this_machine(publication: Publication, tmp_path: Path):
    written = (shelve(publication, PDF) / "manifest.json").read_text()
    assert str(tmp_path) not in written
    assert str(Path(__file__).parent) not in written


def test_nothing_changed_means_up_to_date(publication: Publication):
    folder = shelve(publication, PDF, EPUB)
    assert up_to_date(folder, manifests.load(folder), now(publication), ("pdf", "epub"))
    assert not up_to_date(folder, manifests.load(folder), now(publication), ("pdf", "braille"))


@pytest.mark.parametrize("name", ["texto.md", "publicacion.toml", "imagenes/uno.png", "datos/nuevo.csv", "foto.png"])
def test_any_source_that_changes_makes_the_editions_stale(publication: Publication, name: str):
    folder = shelve(publication, PDF, EPUB)
    (publication.folder / "datos").mkdir()
    with (publication.folder / name).open("a") as source:
        source.write("\n# otro\n")
    manifest = manifests.load(folder)
    assert manifest is not None
    assert not up_to_date(folder, manifest, now(publication), ("pdf",))
    told = stale(manifest, now(publication))
    assert [found.where for found in told] == ["epub", "pdf"]
    assert name in told[0].message


@pytest.mark.parametrize("name", [".DS_Store", "~$texto.docx"])
def test_what_programs_leave_beside_the_text_makes_nothing_stale(publication: Publication, name: str):
    folder = shelve(publication, PDF, EPUB)
    (publication.folder / name).touch()
    assert up_to_date(folder, manifests.load(folder), now(publication), ("pdf",))


def test_other_tables_or_programs_make_them_stale_too(publication: Publication, tmp_path: Path):
    manifest = manifests.load(shelve(publication, PDF))
    assert manifest is not None
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "es.ctb").write_text("letter a 1")
    tables = inputs(publication, tmp_path / "tables", {}).tables
    (tmp_path / "tables" / "README.md").write_text("Remarks are no tables.")
    assert inputs(publication, tmp_path / "tables", {}).tables == tables
    assert (
        "las tablas braille"
        in stale(manifest, inputs(publication, tmp_path / "tables", {"liblouis": "3.24.0"}))[0].message
    )
    assert "el programa liblouis" in stale(manifest, inputs(publication, None, {"liblouis": "3.25.0"}))[0].message


def test_an_edition_changed_on_the_shelf_is_not_up_to_date(publication: Publication):
    folder = shelve(publication, PDF, EPUB)
    (folder / "ley.epub").write_bytes(b"PK two")
    manifest = manifests.load(folder)
    assert manifest is not None
    assert not up_to_date(folder, manifest, now(publication), ("epub",))
    assert [(found.code, found.where) for found in examine(folder, manifest)] == [("verify.file-changed", "ley.epub")]


def test_missing_and_foreign_files_are_findings(publication: Publication):
    folder = shelve(publication, PDF, EPUB)
    (folder / "ley.pdf").unlink()
    (folder / "notas.txt").touch()
    (folder / ".DS_Store").touch()
    manifest = manifests.load(folder)
    assert manifest is not None
    assert {(found.code, found.where) for found in examine(folder, manifest)} == {
        ("verify.file-missing", "ley.pdf"),
        ("verify.file-extra", "notas.txt"),
    }


def test_a_partial_build_keeps_the_others_and_marks_them_stale(publication: Publication):
    folder = shelve(publication, PDF, EPUB)
    (publication.folder / "texto.md").write_text("Dos.\n")
    shelve(publication, Made("pdf", {"ley.pdf": b"%PDF two"}), partial=True)
    manifest = manifests.load(folder)
    assert manifest is not None
    assert (manifest.stale("pdf"), manifest.stale("epub")) == (False, True)
    assert (folder / "ley.epub").read_bytes() == b"PK one"
    assert up_to_date(folder, manifest, now(publication), ("pdf",))
    assert not up_to_date(folder, manifest, now(publication), ("pdf", "epub"))


def test_a_partial_build_of_unchanged_sources_leaves_the_others_up_to_date(publication: Publication):
    folder = shelve(publication, PDF, EPUB)
    shelve(publication, PDF, partial=True)
    assert up_to_date(folder, manifests.load(folder), now(publication), ("pdf", "epub"))


def test_a_partial_build_does_not_keep_what_was_changed_by_hand(publication: Publication):
    folder = shelve(publication, PDF, EPUB)
    (folder / "ley.epub").write_bytes(b"PK mine")
    shelve(publication, PDF, partial=True)
    assert sorted(path.name for path in folder.iterdir()) == ["ley.pdf", "manifest.json"]


def test_a_full_build_drops_the_editions_it_does_not_make(publication: Publication):
    folder = shelve(publication, PDF, EPUB)
    shelve(publication, PDF)
    assert sorted(path.name for path in folder.iterdir()) == ["ley.pdf", "manifest.json"]


def test_a_file_of_somebody_is_not_removed(publication: Publication):
    folder = shelve(publication, PDF)
    refuse_strangers(folder, "ley")
    (folder / "correcciones.docx").touch()
    with pytest.raises(StorageError, match=r"correcciones\.docx"):
        refuse_strangers(folder, "ley")
    (folder / "correcciones.docx").unlink()
    (folder / "manifest.json").unlink()
    refuse_strangers(folder, "ley")


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"manifest": 2}', '{"manifest": 1}', '{"manifest": 1, "editions": 3}']
)
def test_a_damaged_manifest_counts_as_none(tmp_path: Path, damage: str):
    (tmp_path / "manifest.json").write_text(damage)
    assert manifests.load(tmp_path) is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "[" * 100_000,
        lambda text: text.replace('"ley.pdf"', '"../ley.pdf"'),
        lambda text: text.replace('"sources": {', '"sources": [{').replace('"tables"', '], "tables"', 1),
        lambda text: text.replace('"asked": [', '"asked": 5, "x": ['),
        lambda text: text[: len(text) // 2],
    ],
    ids=["brackets without end", "out of the shelf", "a list for a table", "a number for a list", "cut"],
)
def test_a_manifest_that_another_hand_spoilt_is_none(publication: Publication, tmp_path: Path, spoil):
    key = inputs(publication, None, {})
    (tmp_path / "m.json").write_bytes(manifests.dump(manifests.make(publication, key, (PDF,), ["pdf"])))
    assert manifests.read_file(tmp_path / "m.json") is not None
    (tmp_path / "m.json").write_text(spoil((tmp_path / "m.json").read_text("utf-8")), "utf-8")
    assert manifests.read_file(tmp_path / "m.json") is None
