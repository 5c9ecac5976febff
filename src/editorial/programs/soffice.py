"""LibreOffice, for files that only it reads: .doc, .odt and .rtf become DOCX, drawings (EMF, WMF, SVG) pictures.

It works on a copy in a folder that is deleted, with a profile of its own that forbids macros, links that update
themselves and whatever lies outside the document, and within limits of time, memory and output.
"""

from __future__ import annotations

import base64
import functools
import shutil
import tempfile
from pathlib import Path

from editorial.errors import ProgramError
from editorial.programs.module import run_module
from editorial.programs.probe import ToolProbe, at_least
from editorial.programs.process import Budget, Outcome, run

MINIMUM = "7.0"
REMEDY = "Instale LibreOffice, o abra el archivo en Word y guárdelo como documento de Word (.docx)."
PURPOSE = "leer textos .doc, .odt y .rtf, y dibujos EMF, WMF y SVG"
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


# A text of one page without margins that holds nothing but the drawing (OpenDocument 1.2, flat). By its declaration
# LibreOffice tells it from plain text.
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("style", "style"), ("text", "text"), ("draw", "drawing"),
                         ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"))
)  # fmt: skip
_PAGE = (
    (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>'
        '<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="{{width}}" '
        'fo:page-height="{{height}}" fo:margin="0mm"/></style:page-layout><style:style style:name="G" '
        'style:family="graphic"><style:graphic-properties style:wrap="run-through" style:horizontal-pos="from-left" '
        'style:horizontal-rel="page" style:vertical-pos="from-top" style:vertical-rel="page"/></style:style>'
        '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
        'style:page-layout-name="L"/></office:master-styles><office:body><office:text><text:p><draw:frame '
        'draw:style-name="G" text:anchor-type="page" text:anchor-page-number="1" svg:x="0mm" svg:y="0mm" '
        'svg:width="{{width}}" svg:height="{{height}}"><draw:image><office:binary-data>{{data}}</office:binary-data>'
        "</draw:image></draw:frame></text:p></office:text></office:body></office:document>"
    )
    .replace("{{", "{")
    .replace("}}", "}")
)


class Unconverted(ProgramError):
    """LibreOffice is here and cannot convert this file; the message says why, to go on after the file's name."""


def to_docx(data: bytes, suffix: str, seconds: float) -> bytes:
    """Return the DOCX that LibreOffice makes of a file of kind `suffix` (`.doc`) in at most `seconds`.

    Raises ProgramError when LibreOffice is missing, Unconverted when it takes too long or cannot read the file. Nothing
    of the work is left.
    """
    return _converted(data, suffix, "docx:MS Word 2007 XML", seconds)


def draw(data: bytes, width: float, height: float, pixels: int, seconds: float) -> bytes:
    """Return a drawing (EMF, WMF, SVG) of `width` × `height` mm as PNG, `pixels` wide, on white.

    LibreOffice sets it alone on a page of that size; the page is drawn in a process apart. Raises as `to_docx` does.
    """
    size = {"width": f"{width:.3f}mm", "height": f"{height:.3f}mm"}
    page = _PAGE.format(data=base64.b64encode(data).decode("ascii"), **size)
    printed = _converted(page.encode(), ".fodt", "pdf", seconds)
    budget = Budget(seconds, int(seconds), _ADDRESS_KIB)
    drawn = run_module("editorial.programs.page_picture", (str(pixels),), printed, budget)
    if drawn.ending == "done" and not drawn.stdout:
        raise Unconverted("LibreOffice no dibuja nada de él: está vacío o dañado", BY_HAND)
    if drawn.ending != "done":
        raise _failed(drawn, seconds)
    return drawn.stdout


def _converted(data: bytes, suffix: str, form: str, seconds: float) -> bytes:
    path = probe().require().path
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / f"texto{suffix}"
        source.write_bytes(data)
        _write_profile(folder / "profile" / "user")
        command = (
            path, "--headless", "--norestore", "--nolockcheck", "--nodefault",
            f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to", form, "--outdir", f"{folder}/out", str(source),
        )  # fmt: skip
        budget = Budget(seconds, int(seconds), _ADDRESS_KIB)
        outcome = run(command, budget=budget, environment={"HOME": name, "TMPDIR": name}, folder=folder)
        made = folder / "out" / f"texto.{form.partition(':')[0]}"
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
    """Find LibreOffice and its version; it is needed only for .doc, .odt, .rtf and for drawings."""
    path = shutil.which("soffice") or next((place for place in _PLACES if Path(place).is_file()), "")
    if not path:
        return ToolProbe("LibreOffice", False, False, minimum=MINIMUM, remedy=REMEDY, optional_for=PURPOSE)
    with tempfile.TemporaryDirectory() as folder:
        outcome = run((path, f"-env:UserInstallation=file://{folder}", "--version"), budget=Budget(20.0, 20))
    words = outcome.stdout.decode("utf-8", "replace").split()
    version = words[1] if len(words) > 1 else ""
    good = at_least(version, MINIMUM)
    return ToolProbe("LibreOffice", bool(version), good, version, path, MINIMUM, REMEDY, PURPOSE)
