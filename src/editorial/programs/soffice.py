"""LibreOffice, for files that only it reads (.doc, .odt, .rtf): converted to DOCX, then read like any other.

It works on a copy in a folder that is deleted, with a profile of its own that forbids macros, links that update
themselves and whatever lies outside the document, and within limits of time, memory and output.
"""

from __future__ import annotations

import functools
import shutil
import tempfile
from pathlib import Path

from editorial.errors import ProgramError
from editorial.programs.probe import ToolProbe, at_least
from editorial.programs.process import Budget, Outcome, run

MINIMUM = "7.0"
REMEDY = "Instale LibreOffice, o abra el archivo en Word y guárdelo como documento de Word (.docx)."
PURPOSE = "leer textos .doc, .odt y .rtf"
BY_HAND = "Ábralo en Word o LibreOffice y guárdelo como documento de Word (.docx)."

_PLACES = ("/usr/bin/soffice", "/usr/local/bin/soffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_ADDRESS_KIB = 4 << 20  # it maps 1.5 GiB before it has read a word; what it holds of a law is 250 MiB

# The settings of the profile: node of LibreOffice's registry, property, value.
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),  # very high: none but trusted
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),  # never
    ("org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),  # by hand: below, to a port where nobody listens
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
)


class Unconverted(ProgramError):
    """LibreOffice is here and cannot convert this file; the message says why, to go on after the file's name."""


def to_docx(data: bytes, suffix: str, seconds: float) -> bytes:
    """Return the DOCX that LibreOffice makes of a file of kind `suffix` (`.doc`) in at most `seconds`.

    Raises ProgramError when LibreOffice is missing, Unconverted when it takes too long or cannot read the file. Nothing
    of the work is left.
    """
    path = probe().require().path
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / f"texto{suffix}"
        source.write_bytes(data)
        _write_profile(folder / "profile" / "user")
        command = (
            path, "--headless", "--norestore", "--nolockcheck", "--nodefault",
            f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", f"{folder}/out", str(source),
        )  # fmt: skip
        budget = Budget(seconds, int(seconds), _ADDRESS_KIB)
        outcome = run(command, budget=budget, environment={"HOME": name, "TMPDIR": name}, folder=folder)
        made = folder / "out" / "texto.docx"
        if outcome.ending != "done" or not made.is_file():
            raise _failed(outcome, seconds)
        return made.read_bytes()


def _failed(outcome: Outcome, seconds: float) -> Unconverted:
    if outcome.ending == "time":
        return Unconverted(f"LibreOffice tarda más de {seconds:g} s en convertirlo", BY_HAND)
    return Unconverted("LibreOffice no puede convertirlo: está dañado o protegido con contraseña", BY_HAND)


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/{node}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for node, name, value in _SETTINGS
    )
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        "utf-8",
    )


@functools.cache
def probe() -> ToolProbe:
    """Find LibreOffice and its version; it is needed only for .doc, .odt and .rtf."""
    path = shutil.which("soffice") or next((place for place in _PLACES if Path(place).is_file()), "")
    if not path:
        return ToolProbe("LibreOffice", False, False, minimum=MINIMUM, remedy=REMEDY, optional_for=PURPOSE)
    with tempfile.TemporaryDirectory() as folder:
        outcome = run((path, f"-env:UserInstallation=file://{folder}", "--version"), budget=Budget(20.0, 20))
    words = outcome.stdout.decode("utf-8", "replace").split()
    version = words[1] if len(words) > 1 else ""
    good = at_least(version, MINIMUM)
    return ToolProbe("LibreOffice", bool(version), good, version, path, MINIMUM, REMEDY, PURPOSE)
