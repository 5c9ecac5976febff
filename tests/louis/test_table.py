"""The tables of record: generated, compiled and held to their specification."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from editorial.language.signs import cells, packaged_tables, signs
from editorial.programs import louis
from validators.absence import absent

FOLDER = packaged_tables()
SPECIFICATION = FOLDER / "es-mx-g1.yaml"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make", FOLDER / "make.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    __import__("sys").modules["make"] = module
    spec.loader.exec_module(module)
    return module


def pairs() -> Iterator[tuple[str, str, dict[str, object]]]:
    """Read the specification: JSON after each dash, a backslash of the text doubled for lou_checkyaml."""
    for line in SPECIFICATION.read_text("utf-8").splitlines():
        if line.startswith("- "):
            text, expected, *options = json.loads(line[2:])
            yield text.replace("\\\\", "\\"), expected, options[0] if options else {}


def test_the_generated_tables_are_the_committed_ones(maker: ModuleType):
    for name, text in maker.tables(maker.read_signs()).items():
        assert (FOLDER / name).read_text("utf-8") == text, f"run python braille_tables/make.py: {name} is old"


def test_a_sign_given_twice_is_refused(maker: ModuleType, tmp_path: Path):
    twice = tmp_path / "signs.toml"
    twice.write_text('sign = [{sign="a",dots="1",kind="letter"},{sign="a",dots="2",kind="letter"}]', "utf-8")
    with pytest.raises(ValueError, match="'a' stands there twice"):
        maker.read_signs(twice)


def test_every_table_compiles_and_includes_nothing(maker: ModuleType):
    for name in maker.TABLES:
        louis.checkTable((FOLDER / name,))
        assert "\ninclude" not in (FOLDER / name).read_text("utf-8")


def test_the_specification_is_long_enough():
    assert len(list(pairs())) >= 300


@pytest.mark.parametrize(("text", "expected", "options"), list(pairs()), ids=lambda value: str(value)[:30])
def test_the_specification_holds(text: str, expected: str, options: dict[str, dict[str, str]]):
    marks = options.get("typeform", {}).get("italic")
    forms = [int(mark == "+") for mark in marks] if marks else None
    found, places = louis.translate((FOLDER / "es-mx-g1.ctb",), text, forms)
    assert found == expected
    assert options.get("outputPos", places) == places


def test_the_specification_holds_for_lou_checkyaml():
    if not shutil.which("lou_checkyaml"):
        absent("lou_checkyaml is not installed (Debian: liblouis-bin)")
    environment = {**os.environ, "LOUIS_TABLEPATH": f"{FOLDER},/usr/share/liblouis/tables"}
    done = subprocess.run(
        ["lou_checkyaml", SPECIFICATION.name], cwd=FOLDER, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_ordinals_letter_by_letter_in_the_other_table():
    table = (FOLDER / "es-mx-g1-literales.ctb",)
    assert louis.translateString(table, "6o. 3a. 1.º 2ª 1er") == "⠼⠋⠕⠄⠀⠼⠉⠐⠁⠄⠀⠼⠁⠄⠕⠀⠼⠃⠐⠁⠀⠼⠁⠐⠑⠗"


def test_capitals_letter_by_letter_in_the_other_table():
    table = (FOLDER / "es-mx-g1-letra.ctb",)
    assert louis.translateString(table, "INFO Ley IV") == "⠨⠊⠨⠝⠨⠋⠨⠕⠀⠨⠇⠑⠽⠀⠨⠊⠨⠧"


def test_every_sign_says_where_it_comes_from_and_how_sure_it_is():
    for sign in signs().values():
        assert sign.source
        assert sign.sure in {"A", "B", "C"}
        assert sign.kind in {"letter", "digit", "punctuation", "sign", "math", "fraction", "indicator"}
        assert sign.name or sign.kind in {"letter", "digit"}


def test_dots_in_unicode_braille():
    assert cells("3456-1") == "⠼⠁"
    assert cells("456-0") == "⠸⠀"
    assert signs()["7"].low_cells == "⠶"
