"""Word files made in memory for tests: just the parts that a test speaks of."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from editorial.document.model import Document
from editorial.intake.limits import LIMITS, Limits
from editorial.intake.reader import read
from editorial.publication import Publication

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": W,
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    }.items()
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Ttulo1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Ttulo2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Descripcin"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Cita"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Puesto"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Apartado"><w:name w:val="Apartado"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Oculto"><w:name w:val="Oculto"/><w:rPr><w:vanish/></w:rPr></w:style>
"""


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph: text becomes runs, what begins with `<` stays XML."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(one if one.startswith("<") else r(one) for one in runs)
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run that says `text`."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(number: int, level: int = 0) -> str:
    """Return the paragraph property of an item of list `number`."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(depth: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    """Return a level of a list."""
    counted = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
    return f'<w:lvl w:ilvl="{depth}">{counted}{more}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(*abstract: str, more: str = "") -> str:
    """Return numbering with one list (numId from 1) for each set of levels."""
    defined = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{levels}</w:abstractNum>' for at, levels in enumerate(abstract)
    )
    used = "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(abstract)))
    return defined + used + more


def table(*rows: str) -> str:
    """Return a table of ready rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """Return a row of cells with one paragraph each."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(f'<w:tc><w:tcPr/>{p(cell)}</w:tc>' for cell in cells)}</w:tr>"


def docx(
    *body: str,
    styles: str = STYLES,
    numbering: str = "",
    footnotes: Mapping[int, str] | None = None,
    relations: Mapping[str, tuple[str, str]] | None = None,
    members: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a DOCX with this body. `relations`: id → (kind, target), of the main part; `members` are added as is."""
    parts = {"document": f"<w:body>{''.join(body)}</w:body>", "styles": styles, "numbering": numbering}
    if footnotes is not None:
        parts["footnotes"] = "".join(f'<w:footnote w:id="{own}">{text}</w:footnote>' for own, text in footnotes.items())
    related = [(f"rIdX{kind}", f"{OFFICE}/{kind}", f"{kind}.xml") for kind in parts if kind != "document"]
    related += [(own, f"{OFFICE}/{kind}", target) for own, (kind, target) in (relations or {}).items()]
    external = ' TargetMode="External"'
    listed = "".join(
        f'<Relationship Id="{own}" Type="{kind}" Target="{target}"{external if "://" in target else ""}/>'
        for own, kind, target in related
    )
    relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    files = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{relationships}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{relationships}">{listed}</Relationships>',
        **{f"word/{kind}.xml": f"<w:{kind} {NAMESPACES}>{xml}</w:{kind}>" for kind, xml in parts.items()},
    }
    return zipped({**{name: text.encode() for name, text in files.items()}, **(members or {})})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a deflated zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def publication(folder: Path, *names: str, kind: str = "informe", **more: object) -> Publication:
    """Return a publication whose sources are `names` in `folder`."""
    return Publication("prueba", folder, "Prueba", kind, texto=names, **more)  # type: ignore[arg-type]


def read_bytes(
    folder: Path, data: bytes, name: str = "texto.docx", kind: str = "informe", limits: Limits = LIMITS, **more: object
) -> Document:
    """Write `data` as a source file and read it as a report or a law."""
    (folder / name).write_bytes(data)
    return read(publication(folder, name, kind=kind, **more), limits)
