"""LibreOffice, where it is installed: old Word files and those of other word processors made DOCX."""

from __future__ import annotations

import functools
import shutil
import tempfile
from pathlib import Path

from editorial.errors import ProgramError
from editorial.programs.probe import ToolProbe, at_least
from editorial.programs.process import Budget, run

MINIMUM = "7.0"
REMEDY = "Instale LibreOffice, o abra el archivo en Word y guárdelo como documento de Word (.docx)."

_PLACES = ("/usr/bin/soffice", "/usr/local/bin/soffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")


def to_docx(data: bytes, suffix: str, seconds: float) -> bytes:
    """Return the DOCX that LibreOffice makes of a file of kind `suffix` (`.doc`); raises ProgramError.

    It works in an empty folder with a profile of its own: no macro, no recovery, no other document is touched.
    """
    path = probe().require().path
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"texto{suffix}"
        source.write_bytes(data)
        command = (
            path, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", f"{folder}/out", str(source),
        )  # fmt: skip
        outcome = run(command, budget=Budget(seconds, int(seconds)), folder=Path(folder))
        made = Path(folder) / "out" / "texto.docx"
        if outcome.ending != "done" or not made.is_file():
            raise ProgramError("LibreOffice no pudo convertir el archivo.", "Ábralo en Word y guárdelo como .docx.")
        return made.read_bytes()


@functools.cache
def probe() -> ToolProbe:
    """Find LibreOffice and its version; it is needed only for .doc, .odt and .rtf."""
    path = shutil.which("soffice") or next((place for place in _PLACES if Path(place).is_file()), "")
    if not path:
        return ToolProbe("LibreOffice", False, False, minimum=MINIMUM, remedy=REMEDY)
    with tempfile.TemporaryDirectory() as folder:
        outcome = run((path, f"-env:UserInstallation=file://{folder}", "--version"), budget=Budget(20.0, 20))
    words = outcome.stdout.decode("utf-8", "replace").split()
    version = words[1] if len(words) > 1 else ""
    return ToolProbe("LibreOffice", bool(version), at_least(version, MINIMUM), version, path, MINIMUM, REMEDY)
