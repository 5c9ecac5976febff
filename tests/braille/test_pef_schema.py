"""PEF against the schema of its own makers, where Debian's brailleutils and jing are."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from braille.making import article, law, publication
from editorial.braille.brf import write
from editorial.braille.emboss import emboss, prepare
from validators.absence import absent

JAR = Path("/usr/share/java/brailleUtils-core.jar")
SCHEMA = "org/daisy/braille/pef/resource-files/pef-2008-1-full.rng"
DOCUMENT = law(
    article("Artículo 1.-", "La información es pública."), article("Artículo 2.-", "Nadie pagará más de $5.")
)


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    if not JAR.exists() or not shutil.which("jing"):
        absent("needs jing and Debian's libbrailleutils-java, which carries the schema")
    with zipfile.ZipFile(JAR) as jar:
        folder = SCHEMA.rsplit("/", 1)[0]
        for name in jar.namelist():
            if name.startswith(folder) and name.endswith(".rng"):
                (tmp_path / Path(name).name).write_bytes(jar.read(name))
    return tmp_path / Path(SCHEMA).name


@pytest.mark.parametrize("settings", [{}, {"dos_caras": False, "margen": 3, "numero_de_pagina": "pie"}])
def test_every_volume_is_valid(schema: Path, tmp_path: Path, settings: dict[str, object]):
    for volume in emboss(DOCUMENT, publication(**settings)).volumes:
        path = tmp_path / f"tomo-{volume.number}.pef"
        path.write_bytes(volume.pef)
        done = subprocess.run(["jing", str(schema), str(path)], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, "")


def test_pef_and_brf_hold_the_same_cells():
    job = prepare(DOCUMENT, publication())
    volume = job.volume(job.bound[0])
    rows = volume.pef.decode().split("<page>")[1:]
    pages = [
        [row.split("</row>")[0] for row in page.replace("<row/>", "<row></row>").split("<row>")[1:]] for page in rows
    ]
    assert write([page for page in pages if page]) == volume.brf.replace(b"\x0c\x0c", b"\x0c")
