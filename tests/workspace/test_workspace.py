"""The workspace: found from anywhere inside it, safe names, folders made whole or not at all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.errors import StorageError, UsageError
from editorial.workspace import Workspace, checked_slug, create, find, find_or_start, slug_of, tables_folder

TEXTS = {"publicacion.toml": 'titulo = "x"\n', "texto.md": "Hola.\n"}


def test_the_nearest_parent_with_manuscripts_is_the_workspace(tmp_path: Path):
    inner = tmp_path / "manuscripts" / "ley" / "imagenes"
    inner.mkdir(parents=True)
    assert find(inner).root == tmp_path
    assert find(tmp_path).root == tmp_path


def test_without_manuscripts_the_message_says_how_to_begin(tmp_path: Path):
    with pytest.raises(UsageError) as caught:
        find(tmp_path)
    assert "editorial new" in caught.value.remedy
    assert find_or_start(tmp_path).root == tmp_path
    with pytest.raises(UsageError, match="No existe la carpeta"):
        find_or_start(tmp_path / "nada")


def test_create_makes_the_folder_and_never_overwrites(tmp_path: Path):
    workspace = Workspace(tmp_path)
    source = tmp_path / "mi ley.docx"
    source.write_bytes(b"PK")
    folder = create(workspace, "ley", TEXTS, ("texto.docx", source))
    assert sorted(path.name for path in folder.iterdir()) == ["publicacion.toml", "texto.docx", "texto.md"]
    assert workspace.slugs() == ("ley",)
    with pytest.raises(UsageError, match="Ya existe manuscripts/ley"):
        create(workspace, "ley", {"publicacion.toml": "otro"})
    assert (folder / "publicacion.toml").read_text() == TEXTS["publicacion.toml"]


def test_what_cannot_be_made_leaves_nothing(tmp_path: Path):
    with pytest.raises(StorageError):
        create(Workspace(tmp_path), "ley", TEXTS, ("texto.docx", tmp_path / "no existe.docx"))
    assert list((tmp_path / "manuscripts").iterdir()) == []


def test_a_file_in_the_place_of_manuscripts_is_told(tmp_path: Path):
    (tmp_path / "manuscripts").write_text("")
    with pytest.raises(StorageError, match="No se pudo crear"):
        create(Workspace(tmp_path), "ley", TEXTS)


def test_folders_without_publicacion_are_not_publications(tmp_path: Path):
    for name in ("ley", "borradores", ".oculta"):
        (tmp_path / "manuscripts" / name).mkdir(parents=True)
    (tmp_path / "manuscripts" / "ley" / "publicacion.toml").touch()
    assert Workspace(tmp_path).slugs() == ("ley",)
    with pytest.raises(UsageError, match="¿Quiso decir «ley»"):
        Workspace(tmp_path).manuscript("leyes")


@pytest.mark.parametrize("name", ["../ley", "Ley", "ley_1", "ley/x", "", ".", "-a", "a--b", "nul", "a" * 65, "año"])
def test_names_that_are_not_safe_everywhere_are_refused(name: str):
    with pytest.raises(UsageError):
        checked_slug(name)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ley de Protección de Datos.docx", "ley-de-proteccion-de-datos"),
        ("LEY: de Lectura.DOCX", "ley-de-lectura"),
        ("NUL.docx", "nul-1"),
        ("…", ""),
        ("El niño", "el-nino"),
    ],
)
def test_names_become_slugs(name: str, slug: str):
    assert slug_of(name) == slug


@given(st.text())
def test_every_slug_made_is_a_safe_one(name: str):
    slug = slug_of(name)
    assert slug == "" or checked_slug(slug) == slug


def test_the_tables_of_the_workspace_win(tmp_path: Path):
    installed = tables_folder(Workspace(tmp_path))
    assert installed is not None
    (tmp_path / "braille_tables").mkdir()
    assert tables_folder(Workspace(tmp_path)) == tmp_path / "braille_tables"
