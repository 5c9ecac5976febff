"""The binding of liblouis: what it promises to callers, and what liblouis itself does badly."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from editorial.errors import ProgramError
from editorial.language.signs import packaged_tables
from editorial.programs import louis

TABLE = (packaged_tables() / "es-mx-g1.ctb",)


def test_the_library_is_found_and_new_enough():
    probe = louis.probe()
    assert probe.suitable
    assert probe.version == louis.version()


def test_cells_and_the_place_of_each_letter():
    assert louis.translate(TABLE, "Ley 1,500") == ("⠨⠇⠑⠽⠀⠼⠁⠄⠑⠚⠚", [0, 2, 3, 4, 5, 7, 8, 9, 10])
    assert louis.translateString(TABLE, "") == ""


def test_typeforms_are_given_one_a_character():
    assert louis.translateString(TABLE, "a bc d", [0, 0, 1, 1, 0, 0]) == "⠁⠀⠔⠃⠉⠔⠀⠙"


def test_output_longer_than_the_first_buffer_is_not_cut():
    text = "½" * 5000  # three cells a character
    cells, places = louis.translate(TABLE, text)
    assert len(cells) == 15_000
    assert places[-1] == 14_997


def test_characters_that_end_strings_in_c_do_not_end_the_text():
    cells = louis.translateString(TABLE, "a\0b\uffffc\ud800d\U0001f600e")
    assert [cell for cell in cells if cell != "⣿"] == list("⠁⠃⠉⠙⠑")


def test_threads_take_turns():
    with ThreadPoolExecutor(8) as pool:
        results = set(pool.map(lambda _: louis.translateString(TABLE, "Artículo 6o.- 1,500 pesos" * 20), range(64)))
    assert len(results) == 1


def test_a_table_in_a_folder_with_commas_blanks_and_accents(tmp_path: Path):
    folder = tmp_path / "uno, dos y tres ñ"
    folder.mkdir()
    table = folder / "es-mx-g1.ctb"
    table.write_bytes(TABLE[0].read_bytes())
    louis.checkTable((table,))
    assert louis.translateString((table,), "a") == "⠁"


def test_a_table_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(ProgramError, match=r"Falta la tabla braille no\.ctb"):
        louis.translate((tmp_path / "no.ctb",), "a")


def test_a_table_with_a_bad_line_is_refused_with_what_liblouis_says(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    bad = tmp_path / "bad.ctb"
    bad.write_text("lowercase a 1\nno-such-opcode a 1\n", "utf-8")
    with pytest.raises(ProgramError, match=r"bad\.ctb.*could not be compiled"):
        louis.checkTable((bad,))
    assert capfd.readouterr() == ("", "")


def test_a_missing_library_is_a_finding_of_the_probe_and_an_error_of_a_call():
    script = (
        "import ctypes, ctypes.util\n"
        "def refuse(name, *args, **kwargs): raise OSError(name)\n"
        "ctypes.CDLL = refuse; ctypes.util.find_library = lambda name: None\n"
        "from editorial.programs import louis\n"
        "from editorial.errors import ProgramError\n"
        "assert not louis.probe().found and 'apt install liblouis20' in louis.probe().remedy\n"
        "try: louis.version()\n"
        "except ProgramError as error: assert error.exit_code == 4 and 'brew' in error.remedy\n"
        "else: raise SystemExit('no error')\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_strange_search_path_of_the_environment_does_no_harm():
    script = "from editorial.programs import louis; import sys; print(louis.translateString([sys.argv[1]], 'a'))"
    environment = {**os.environ, "LOUIS_TABLEPATH": "/nowhere,,/dev/null", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(TABLE[0])], check=True, capture_output=True, text=True, env=environment
    )
    assert done.stdout == "⠁\n"
    assert done.stderr == ""
