"""A Word file as an office would write it, made by code: the same calls give the same bytes on every machine.

The members are stored, not deflated, and carry one date: the bytes lean neither on a build of zlib nor on a clock.

Texts carry light marks: `*cursiva*`, `**negrita**`, `m^{2}`, `CO_{2}`, `[^nota]`, `[[marcador|texto]]` for a REF field,
`~` for a hard blank.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from intake.word_files import NAMESPACES, OFFICE, r

_TYPES = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_TYPES}.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EMU = 360_000  # English metric units in a centimetre

_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:pPr><w:spacing w:after="120"/></w:pPr></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Ttulo{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{36 - 4 * level}"/></w:rPr></w:style>'
        for level in (1, 2, 3)
    )
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{own}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/></w:style>'
        for own, name in (
            ("Descripcin", "caption"),
            ("Cita", "Quote"),
            ("Prrafodelista", "List Paragraph"),
            ("Textonotapie", "footnote text"),
        )
    )
    + '<w:style w:type="table" w:styleId="Tablaconcuadrcula"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr>"
    + "".join(f'<w:tblStylePr w:type="{of}"><w:rPr><w:b/></w:rPr></w:tblStylePr>' for of in ("firstRow", "firstCol"))
    + "</w:style>"
)
_LISTS = "".join(
    f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
    for number, (form, text) in enumerate((("bullet", "•"), ("decimal", "%1.")))
) + "".join(
    f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>' for number in (0, 1)
)  # fmt: skip

_MARK = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*|\*(?P<italic>[^*]+)\*|\^\{(?P<raised>[^}]+)\}|_\{(?P<lowered>[^}]+)\}"
    r"|\[\^(?P<note>\w+)\]|\[\[(?P<target>\w+)\|(?P<shown>[^\]]+)\]\]"
)
_PROPERTIES = {
    "bold": "<w:b/>", "italic": "<w:i/>", "raised": '<w:vertAlign w:val="superscript"/>',
    "lowered": '<w:vertAlign w:val="subscript"/>',
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A cell that covers several columns (`across`) or rows (`down`)."""

    text: str
    across: int = 1
    down: int = 1


Cells = Sequence["str | Span"]


@dataclass
class WordFile:
    """A document under way; every call adds what it is called after. `pictures`: name → PNG bytes."""

    pictures: Mapping[str, bytes] = field(default_factory=dict)
    _body: list[str] = field(default_factory=list)
    _notes: dict[str, str] = field(default_factory=dict)
    _called: list[str] = field(default_factory=list)
    _charts: list[str] = field(default_factory=list)
    _diagrams: list[str] = field(default_factory=list)
    _shown: list[str] = field(default_factory=list)
    _marks: int = 0

    def heading(self, level: int, text: str, name: str = "") -> None:
        """Add a heading; a name is the bookmark of its number, which REF fields show."""
        number, _, words = text.partition(" ") if name else ("", "", text)
        label = self._named(name, self._runs(number)) + self._runs(" ") if name else ""
        self._paragraph(label + self._runs(words), f"Ttulo{level}")

    def text(self, *paragraphs: str) -> None:
        """Add paragraphs of plain text."""
        for paragraph in paragraphs:
            self._paragraph(self._runs(paragraph))

    def quote(self, text: str) -> None:
        """Add a quotation."""
        self._paragraph(self._runs(text), "Cita")

    def items(self, *items: str, numbered: bool = False) -> None:
        """Add a list."""
        numbers = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{2 if numbered else 1}"/></w:numPr>'
        for item in items:
            self._paragraph(self._runs(item), "Prrafodelista", numbers)

    def caption(self, text: str, name: str = "") -> None:
        """Add the caption of what comes next."""
        self._paragraph(self._named(name, self._runs(text)), "Descripcin", "<w:keepNext/>")

    def note(self, name: str, text: str) -> None:
        """Say what the footnote called `[^name]` says."""
        self._notes[name] = self._runs(text)

    def table(self, *rows: Cells, widths: Sequence[int], header_rows: int = 1) -> None:
        """Add a table whose first column stands out; `widths` in millimetres. Figures are set to the right."""
        grid = "".join(f'<w:gridCol w:w="{_twentieths(width)}"/>' for width in widths)
        look = '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"/>'
        properties = f'<w:tblPr><w:tblStyle w:val="Tablaconcuadrcula"/><w:tblW w:w="0" w:type="auto"/>{look}</w:tblPr>'
        covered: dict[int, tuple[int, int]] = {}  # column → rows still covered from above, columns across
        body = ""
        for number, row in enumerate(rows):
            head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if number < header_rows else ""
            body += f"<w:tr>{head}{self._row(row, widths, covered)}</w:tr>"
        self._body.append(f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>")

    def chart(
        self,
        kind: str,
        categories: Sequence[str],
        series: Mapping[str, Sequence[float]],
        alt: str,
        form: str = "#,##0",
        over: Mapping[str, tuple[str, Sequence[float]]] = MappingProxyType({}),
    ) -> None:
        """Add a chart with its cached data. `kind`: bar | stacked | line | pie; `form`: Word's format of numbers.

        `over`: lines over the bars, on an axis at the right: name → format of its numbers, values.
        """
        self._charts.append(chart_space(kind, categories, series, form, over))
        number = len(self._charts)
        graphic = (
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            f'<c:chart r:id="rIdChart{number}"/></a:graphicData></a:graphic>'
        )
        self._drawn(graphic, f"Gráfico {number}", alt, 15.0, 8.0)

    def diagram(self, points: Sequence[tuple[int, str]], alt: str) -> None:
        """Add a SmartArt diagram; each point with its depth from 0."""
        self._diagrams.append(diagram_model(points))
        ids = " ".join(f'r:{kind}="rIdDiagram{kind}{len(self._diagrams)}"' for kind in _DIAGRAM_PARTS)
        graphic = (
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram">'
            f"<dgm:relIds {ids}/></a:graphicData></a:graphic>"
        )
        self._drawn(graphic, f"Diagrama {len(self._diagrams)}", alt, 15.0, 5.0)

    def picture(self, name: str, alt: str, width: float, height: float) -> None:
        """Add a picture in line with the text; its size in centimetres. Without `alt` it is marked as decorative."""
        if name not in self._shown:
            self._shown.append(name)
        at = self._shown.index(name) + 1
        size = f'<a:ext cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"/>'
        graphic = (
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="0" name={quoteattr(name)}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="rIdPicture{at}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
            f'<a:off x="0" y="0"/>{size}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            "</a:graphicData></a:graphic>"
        )
        self._drawn(graphic, name, alt, width, height)

    def data(self) -> bytes:
        """Return the file."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for name, data in self._members().items():
                member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                member.create_system = 0  # the same whatever system writes it
                archive.writestr(member, data)
        return out.getvalue()

    # What the parts are made of

    def _paragraph(self, runs: str, style: str = "", more: str = "") -> None:
        styled = f'<w:pStyle w:val="{style}"/>' if style else ""
        properties = f"<w:pPr>{styled}{more}</w:pPr>" if styled or more else ""
        self._body.append(f"<w:p>{properties}{runs}</w:p>")

    def _named(self, name: str, runs: str) -> str:
        if not name:
            return runs
        self._marks += 1
        start = f'<w:bookmarkStart w:id="{self._marks}" w:name="{name}"/>'
        return f'{start}{runs}<w:bookmarkEnd w:id="{self._marks}"/>'

    def _runs(self, text: str) -> str:
        text, out, at = text.replace("~", "\u00a0"), "", 0
        for found in _MARK.finditer(text):
            out += r(escape(text[at : found.start()])) if found.start() > at else ""
            out += self._marked(found)
            at = found.end()
        return out + (r(escape(text[at:])) if at < len(text) else "")

    def _marked(self, found: re.Match[str]) -> str:
        if name := found["note"]:
            self._called.append(name)
            number = self._called.index(name) + 1
            return f'<w:r><w:rPr>{_PROPERTIES["raised"]}</w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
        if target := found["target"]:
            return _field(f" REF {target} \\h ", found["shown"])
        kind = found.lastgroup or ""
        return r(escape(found[kind]), _PROPERTIES[kind])

    def _row(self, row: Cells, widths: Sequence[int], covered: dict[int, tuple[int, int]]) -> str:
        out, given, column = "", iter(row), 0
        while column < len(widths):
            left, across = covered.get(column, (0, 1))
            if left:
                covered[column] = (left - 1, across)
                out += _cell("<w:p/>", widths[column : column + across], "<w:vMerge/>")
            else:
                one = next(given)
                cell = one if isinstance(one, Span) else Span(one)
                across = cell.across
                covered[column] = (cell.down - 1, across)
                merge = '<w:vMerge w:val="restart"/>' if cell.down > 1 else ""
                side = (
                    '<w:pPr><w:jc w:val="right"/></w:pPr>'
                    if _FIGURES.fullmatch(cell.text.strip("*").replace("~", " "))
                    else ""
                )
                out += _cell(f"<w:p>{side}{self._runs(cell.text)}</w:p>", widths[column : column + across], merge)
            column += across
        return out

    def _drawn(self, graphic: str, name: str, alt: str, width: float, height: float) -> None:
        number = len(self._body) + 1
        mark = '<adec:decorative val="1"/></a:ext></a:extLst>'
        decorative = f'<a:extLst><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">{mark}'
        told = f"descr={quoteattr(alt)}/>" if alt else f'descr="">{decorative}</wp:docPr>'
        self._paragraph(
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"/>'
            f'<wp:docPr id="{number}" name={quoteattr(name)} {told}<wp:cNvGraphicFramePr/>{graphic}</wp:inline>'
            "</w:drawing></w:r>"
        )

    def _members(self) -> dict[str, bytes]:
        page = '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" '
        page += 'w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="Textonotapie"/></w:pPr>'
            f"<w:r><w:footnoteRef/></w:r>{r(' ')}{self._notes[name]}</w:p></w:footnote>"
            for number, name in enumerate(self._called, 1)
        )
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{own}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for own, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        parts = {
            "document": f"<w:body>{''.join(self._body)}{page}</w:body>",
            "styles": _STYLES,
            "numbering": _LISTS,
            "footnotes": separators + notes,
        }
        texts = {
            "[Content_Types].xml": self._content_types(),
            "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml")]),
            **{f"word/{kind}.xml": f"<w:{kind} {NAMESPACES}>{xml}</w:{kind}>" for kind, xml in parts.items()},
            "word/_rels/document.xml.rels": _relations(
                [
                    *((f"rId{kind}", kind, f"{kind}.xml") for kind in ("styles", "numbering", "footnotes")),
                    *((f"rIdChart{n}", "chart", f"charts/chart{n}.xml") for n in range(1, len(self._charts) + 1)),
                    *(
                        (f"rIdDiagram{kind}{n}", relation, f"diagrams/{name}{n}.xml")
                        for n in range(1, len(self._diagrams) + 1)
                        for kind, (relation, name) in _DIAGRAM_PARTS.items()
                    ),
                    *((f"rIdPicture{n}", "image", f"media/{name}") for n, name in enumerate(self._shown, 1)),
                ]
            ),
            **{f"word/charts/chart{n}.xml": xml for n, xml in enumerate(self._charts, 1)},
            **{f"word/diagrams/data{n}.xml": xml for n, xml in enumerate(self._diagrams, 1)},
            **{
                f"word/diagrams/{name}{n}.xml": _LOOKS[name]
                for n in range(1, len(self._diagrams) + 1)
                for name in ("layout", "quickStyle", "colors")
            },
        }
        pictures = {f"word/media/{name}": self.pictures[name] for name in self._shown}
        return {**{name: (_HEAD + text).encode() for name, text in texts.items()}, **pictures}

    def _content_types(self) -> str:
        kinds = {"document.main": "document", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
        overrides = [(f"/word/{name}.xml", f"{_WORD}.{kind}+xml") for kind, name in kinds.items()]
        overrides += [
            (f"/word/charts/chart{n}.xml", f"{_TYPES}.drawingml.chart+xml") for n in range(1, len(self._charts) + 1)
        ]
        overrides += [
            (f"/word/diagrams/{name}{n}.xml", f"{_TYPES}.drawingml.{relation}+xml")
            for n in range(1, len(self._diagrams) + 1)
            for relation, name in _DIAGRAM_PARTS.values()
        ]
        return (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
            + "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides)
            + "</Types>"
        )


_FIGURES = re.compile(r"[+−$]?[\d,.]+(?: %)?|—")


def _twentieths(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


def _cell(content: str, widths: Sequence[int], merge: str) -> str:
    span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{_twentieths(sum(widths))}" w:type="dxa"/>{span}{merge}</w:tcPr>{content}</w:tc>'


def _field(instruction: str, shown: str) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    words = f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
    return f"{begin}{words}{separate}{r(escape(shown))}{end}"


def _relations(rows: Sequence[tuple[str, str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{own}" Type="{OFFICE}/{kind}" Target="{target}"/>' for own, kind, target in rows
    )
    return f'<Relationships xmlns="{_RELATIONS}">{listed}</Relationships>'


def chart_space(
    kind: str,
    categories: Sequence[str],
    series: Mapping[str, Sequence[float]],
    form: str,
    over: Mapping[str, tuple[str, Sequence[float]]],
) -> str:
    """Return the part of a DrawingML chart, with its data cached as Word caches them."""
    listed = _cache("str", categories)

    def drawn(kind: str, number: int, name: str, values: Sequence[float], form: str) -> str:
        return (
            f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx>{_cache("str", [name])}</c:tx>'
            f"{_coloured(kind, number, len(categories))}<c:cat>{listed}</c:cat>"
            f"<c:val>{_cache('num', [f'{value:.12g}' for value in values], form)}</c:val></c:ser>"
        )

    own = "".join(drawn(kind, n, name, values, form) for n, (name, values) in enumerate(series.items()))
    grouping = {"bar": "clustered", "stacked": "stacked", "line": "standard"}.get(kind, "")
    grouped = f'<c:grouping val="{grouping}"/>{own}'
    plot = {
        "bar": f'<c:barChart><c:barDir val="col"/>{grouped}{_axes(1, 2)}</c:barChart>',
        "stacked": f'<c:barChart><c:barDir val="col"/>{grouped}<c:overlap val="100"/>{_axes(1, 2)}</c:barChart>',
        "line": f"<c:lineChart>{grouped}{_axes(1, 2)}</c:lineChart>",
        "pie": f"<c:pieChart>{own}</c:pieChart>",
    }[kind]
    axes = "" if kind == "pie" else _axis("cat", 1, 2, "b") + _axis("val", 2, 1, "l")
    if over:
        lines = "".join(
            drawn("line", n, name, values, form) for n, (name, (form, values)) in enumerate(over.items(), len(series))
        )
        plot += f'<c:lineChart><c:grouping val="standard"/>{lines}<c:marker val="1"/>{_axes(4, 3)}</c:lineChart>'
        axes += _axis("val", 3, 4, "r", "max") + _axis("cat", 4, 3, "b", hidden=True)
    return (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:autoTitleDeleted val="1"/>'
        f'<c:plotArea><c:layout/>{plot}{axes}</c:plotArea><c:legend><c:legendPos val="b"/></c:legend>'
        '<c:plotVisOnly val="1"/></c:chart></c:chartSpace>'
    )


def _axes(category: int, value: int) -> str:
    return f'<c:axId val="{category}"/><c:axId val="{value}"/>'


def _axis(kind: str, own: int, other: int, place: str, crosses: str = "", hidden: bool = False) -> str:
    across = f'<c:crosses val="{crosses}"/>' if crosses else ""
    return (
        f'<c:{kind}Ax><c:axId val="{own}"/><c:scaling/><c:delete val="{int(hidden)}"/><c:axPos val="{place}"/>'
        f'<c:crossAx val="{other}"/>{across}</c:{kind}Ax>'
    )


# Attribute of `dgm:relIds` → kind of relation (and of content), name of the part.
_DIAGRAM_PARTS = {
    "dm": ("diagramData", "data"),
    "lo": ("diagramLayout", "layout"),
    "qs": ("diagramStyle", "quickStyle"),
    "cs": ("diagramColors", "colors"),
}
_DIAGRAM = (
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_ART = "urn:microsoft.com/office/officeart/2005/8"
_LOOKS = {
    "layout": f'<dgm:layoutDef {_DIAGRAM} uniqueId="{_ART}/layout/process1"><dgm:layoutNode name="Name0">'
    '<dgm:alg type="lin"/><dgm:forEach axis="ch" ptType="node"><dgm:layoutNode name="node"><dgm:alg type="tx"/>'
    '<dgm:shape type="roundRect"/><dgm:presOf axis="desOrSelf" ptType="node"/></dgm:layoutNode></dgm:forEach>'
    "</dgm:layoutNode></dgm:layoutDef>",
    "quickStyle": f'<dgm:styleDef {_DIAGRAM} uniqueId="{_ART}/quickstyle/simple1"/>',
    "colors": f'<dgm:colorsDef {_DIAGRAM} uniqueId="{_ART}/colors/accent1_2"/>',
}


def diagram_model(points: Sequence[tuple[int, str]]) -> str:
    """Return the data model of a diagram: the document, its points, who stands under whom."""
    listed = f'<dgm:pt modelId="0" type="doc"><dgm:prSet loTypeId="{_ART}/layout/process1"/><dgm:spPr/></dgm:pt>'
    links, above, counts = "", {-1: 0}, dict[int, int]()
    for number, (depth, text) in enumerate(points, 1):
        parent, above[depth] = above[depth - 1], number
        order = counts[parent] = counts.get(parent, -1) + 1
        listed += f'<dgm:pt modelId="{number}"><dgm:prSet/><dgm:spPr/><dgm:t><a:bodyPr/><a:lstStyle/><a:p><a:r>'
        listed += f'<a:rPr lang="es-MX"/><a:t>{escape(text)}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        links += f'<dgm:cxn modelId="{1000 + number}" srcId="{parent}" destId="{number}" srcOrd="{order}" destOrd="0"/>'
    lists = f"<dgm:ptLst>{listed}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst>"
    return f"<dgm:dataModel {_DIAGRAM}>{lists}<dgm:bg/><dgm:whole/></dgm:dataModel>"


_COLOURS = ("1D5F96", "D2691E", "7D4BAB", "2E9E5B")


def _coloured(kind: str, number: int, points: int) -> str:
    """Return the colour of a series, or of each slice of a pie: without a theme nothing else gives them one."""
    fills = [f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>' for colour in _COLOURS]
    if kind == "pie":
        return "".join(f'<c:dPt><c:idx val="{n}"/><c:spPr>{fills[n % 4]}</c:spPr></c:dPt>' for n in range(points))
    fill = fills[number % 4]
    drawn = f'<a:ln w="28575">{fill}</a:ln>' if kind == "line" else fill
    return f"<c:spPr>{drawn}</c:spPr>"


def _cache(kind: str, points: Sequence[str], form: str = "") -> str:
    listed = "".join(f'<c:pt idx="{at}"><c:v>{escape(point)}</c:v></c:pt>' for at, point in enumerate(points))
    coded = f"<c:formatCode>{form}</c:formatCode>" if form else ""
    return (
        f"<c:{kind}Ref><c:f>Hoja1!$A$1</c:f><c:{kind}Cache>{coded}"
        f'<c:ptCount val="{len(points)}"/>{listed}</c:{kind}Cache></c:{kind}Ref>'
    )
