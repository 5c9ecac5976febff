"""The sample report: its Word files are made by code, its charts' numbers reach every reader.

With GOLDEN=write in the environment the Word files are written anew.
"""

import os
from pathlib import Path

import pytest

from samples.script import word_files

REPORT = Path(__file__).parents[2] / "manuscripts" / "informe-de-ejemplo"
PICTURES = {path.name: path.read_bytes() for path in (REPORT / "imagenes").glob("*.png")}
FILES = word_files(PICTURES)


@pytest.mark.parametrize("name", FILES)
def test_the_word_files_are_what_their_scripts_tell_byte_for_byte(name: str):
    if os.environ.get("GOLDEN") == "write":
        (REPORT / name).write_bytes(FILES[name])
    assert (REPORT / name).read_bytes() == FILES[name]
