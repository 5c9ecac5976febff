"""The press files before outside judges: qpdf for their structure, Ghostscript for the ink that reaches the plates.

No free program judges PDF/X-4; its rules are proven by `proof.press_exchange`, whose faults `tests/proof_press` seeds.
"""

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from editorial.pdf.marks import MARGIN
from proof_press.books import BODY, COVER, ORDER, SHEETS, files
from validators.absence import absent

RESOLUTION = 36  # points per inch: enough to meet every picture and every patch of colour


@cache
def needed(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        absent(f"{program} is not installed")
    return found


def written(name: str, colour: bool, folder: Path) -> Path:
    path = folder / name
    path.write_bytes(files(colour)[name])
    return path


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("name", [BODY, COVER, SHEETS, ORDER])
def test_qpdf_finds_nothing_to_mend(name: str, colour: bool, tmp_path: Path):
    done = subprocess.run([needed("qpdf"), "--check", written(name, colour, tmp_path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def plates(path: Path) -> list[Image.Image]:
    """Return every page as Ghostscript puts it on the four plates."""
    command = [needed("gs"), "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiff32nc", f"-r{RESOLUTION}"]
    subprocess.run([*command, f"-sOutputFile={path.parent / 'p%03d.tif'}", path], check=True)
    return [Image.open(page) for page in sorted(path.parent.glob("p*.tif"))]


@pytest.mark.parametrize("name", [BODY, COVER, SHEETS])
def test_only_the_black_plate_takes_ink(name: str, tmp_path: Path):
    shown = plates(written(name, False, tmp_path))
    assert any(page.getchannel("K").getextrema()[1] == 255 for page in shown)
    for page in shown:
        assert [page.getchannel(ink).getextrema()[1] for ink in "CMY"] == [0, 0, 0]


def test_no_point_takes_more_than_three_hundred_per_cent(tmp_path: Path):
    heaviest = 0
    frame = int(MARGIN * RESOLUTION / 72) + 2  # targets and crop marks are on every plate
    for page in plates(written(BODY, True, tmp_path)):
        data = page.crop((frame, frame, page.width - frame, page.height - frame)).tobytes()
        heaviest = max(heaviest, *(sum(point) for point in set(zip(*[iter(data)] * 4, strict=True))))
    assert 2.9 * 255 < heaviest <= 3.0 * 255 + 2  # two steps of rounding on the way to the plates
