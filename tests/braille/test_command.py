"""`editorial emboss`, called as a person would."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from editorial.braille.changes import page_hashes, split
from editorial.braille.emboss import emboss
from editorial.braille.reprint import runs
from editorial.cli.running import run
from editorial.pipeline import Edition, marked
from editorial.publication import read_publication
from editorial.shelf.freshness import Inputs
from editorial.shelf.manifest import dump, make

PROSE = "Los sujetos obligados pondrán a disposición de las personas la información pública que generen. " * 4
TEXT = "\n\n".join(f"Artículo {number}.- {PROSE}" for number in range(1, 15))
TOML = """titulo = "Ley de prueba"
clase = "ley"
ediciones = ["braille"]
[braille]
copias = 3
"""


@pytest.fixture
def editorial(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable]:
    """A workspace with one braille edition, and the command in it: returns (exit code, what it said)."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "manuscripts" / "ley"
    folder.mkdir(parents=True)
    (folder / "publicacion.toml").write_text(TOML, "utf-8")
    (folder / "texto.md").write_text(TEXT, "utf-8")
    made = tmp_path / "output" / "ley"
    made.mkdir(parents=True)
    publication = read_publication(folder)
    for volume in emboss(marked(publication, {}), publication).volumes:
        (made / f"ley-tomo-{volume.number}.brf").write_bytes(volume.brf)
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}

    def call(*arguments: str) -> tuple[int, str]:
        code = run(("emboss", *arguments))
        said = capsys.readouterr()
        return code, said.out + said.err

    yield call
    for number, handler in before.items():
        signal.signal(number, handler)


def test_the_order_counts_sheets_and_gives_the_words_of_covers(editorial):
    code, said = editorial("ley")
    assert code == 0
    assert "3 ejemplares" in said
    assert "Ley de prueba / Tomo único / Edición en braille" in said


def test_the_order_is_data_as_well(editorial):
    _, said = editorial("ley", "--json")
    order = json.loads(said)
    assert order["sheets"] == 3 * order["volumes"][0]["sheets"]
    assert order["paper"] > order["sheets"]


def test_spoilt_pages_come_with_their_sheets(editorial, tmp_path: Path):
    code, said = editorial("ley", "--volume", "1", "--pages", "2-3")
    assert code == 0
    assert "Hojas: 2. Páginas en ellas: 1, 2, 3, 4." in said
    whole = (tmp_path / "output/ley/ley-tomo-1.brf").read_bytes()
    assert (tmp_path / "ley-tomo-1-paginas-2-3.brf").read_bytes() in whole


def test_a_correction_is_led_to_its_letter(editorial):
    code, said = editorial("ley", "--at", "1:1:2:3")
    assert code == 0
    assert said.startswith("art_1__lbl, letra 1 («Artículo1")


def test_nothing_changes_against_itself_and_a_page_does(editorial, tmp_path: Path):
    old = tmp_path / "antes"
    old.mkdir()
    data = (tmp_path / "output/ley/ley-tomo-1.brf").read_bytes()
    (old / "ley-tomo-1.brf").write_bytes(data)
    assert editorial("ley", "--since", str(old)) == (0, "Nada cambia en braille.\n")
    (old / "ley-tomo-1.brf").write_bytes(data.replace(b".LOS SUJETOS", b".LAS SUJETOS", 1))
    _, said = editorial("ley", "--since", str(old))
    assert "Tomo 1: 1 de" in said
    assert said.endswith(": 1\n")


def test_a_manifest_kept_under_another_name_is_the_one_compared(editorial, tmp_path: Path):
    """A folder of kept manifests may hold volumes of something else: they are not what was asked for."""
    hashes = list(page_hashes(split((tmp_path / "output/ley/ley-tomo-1.brf").read_bytes(), 25)))
    kept, made = tmp_path / "antes.json", Inputs({}, {}, "")
    publication = read_publication(tmp_path / "manuscripts/ley")
    (tmp_path / "otra-tomo-1.brf").write_bytes(b"OTRA\r\n\x0c")

    def keep(pages: list[str]) -> None:
        edition = Edition("braille", {}, {"page_hashes": [pages]})
        kept.write_bytes(dump(make(publication, made, [edition], ["braille"])))

    keep(hashes)
    assert editorial("ley", "--since", str(kept)) == (0, "Nada cambia en braille.\n")
    keep(["0" * 12, *hashes[1:]])
    _, said = editorial("ley", "--since", str(kept))
    assert said.endswith(": portada\n")


def test_pages_that_follow_one_another_are_said_as_a_run():
    assert runs(["portada", "p2", "p3", "una en blanco", "1", "3", "4", "5"]) == [
        "portada", "p2-p3", "una en blanco", "1", "3-5"
    ]  # fmt: skip


def test_the_test_page_shows_all_cells(editorial, tmp_path: Path):
    code, said = editorial("--test-page", "--machine", "index-v3")
    assert code == 0
    page = (tmp_path / "prueba-index-v3.brf").read_bytes()
    assert set(page) >= {*range(0x20, 0x60)}
    assert "Index Basic-D V3" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Diga qué publicación"),
        (("ley", "--volume", "7"), "No hay tomo 7"),
        (("ley", "--pages", "dos"), "no son páginas"),
        (("ley", "--pages", "900"), "no tiene la página 900"),
        (("ley", "--at", "1:1"), "no es un lugar"),
        (("ley", "--machine", "romeo"), "no puede con"),
        (("ley", "--since", "nada"), "no hay con qué comparar"),
        (("ley", "--machine", "perkins"), "No se conoce la embosadora «perkins»"),
    ],
)
def test_what_cannot_be_is_said_with_a_remedy(editorial, arguments: tuple[str, ...], said: str):
    code, told = editorial(*arguments)
    assert code == 2
    assert said in told
    assert "Qué hacer" in told
