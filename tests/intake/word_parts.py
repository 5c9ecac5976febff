"""Pieces of Word files as Word writes them: fields, notes, boxes, pictures, drawings that only some Words can draw."""

from __future__ import annotations

import io

from intake.word_files import NAMESPACES, docx, p, r

SHAPE = (
    "<w:drawing><wp:anchor><wp:docPr id='1' name='x'/><a:graphic><a:graphicData uri='wps'><wps:wsp><wps:txbx>"
    "<w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
)
VML_BOX = "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"
NEWER = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="{}">{}</mc:Choice><mc:Fallback>{}</mc:Fallback>'
    "</mc:AlternateContent></w:r>"
)
WORD_ART = '<w:r><w:pict><v:shape><v:textpath string="{}"/></v:shape></w:pict></w:r>'
ARROW = "<w:r><w:pict><v:line/></w:pict></w:r>"
RULE = "<w:r><w:pict><v:rect o:hr='t'/></w:pict></w:r>"
RUBY = f"<w:r><w:ruby><w:rt>{r('glosa')}</w:rt><w:rubyBase>{r('base')}</w:rubyBase></w:ruby></w:r>"
TAB = "<w:r><w:tab/></w:r>"


def box(text: str) -> str:
    """Return a text box as Word writes it: a shape, and the same again for old programs."""
    return NEWER.format("wps", SHAPE.format(p(text)), VML_BOX.format(p(text)))


def call(number: int, beside: str = "", kind: str = "footnote") -> str:
    """Return the call of a note."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/>{beside}</w:r>'


def part(kind: str, xml: str) -> bytes:
    """Return a part of the file whose root is `w:<kind>`: comments, endnotes, hdr …"""
    return f"<w:{kind} {NAMESPACES}>{xml}</w:{kind}>".encode()


# ── fields


def field(code: str, result: str) -> str:
    """Return a field with its code and what it shows at present."""

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}{r(result)}{mark('end')}"


def form(data: str, code: str) -> str:
    """Return an old form field, which keeps its value and no text."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    return f'{begin}<w:r><w:instrText> {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


def tick(sign: str, state: int) -> str:
    """Return a check box of today's Word with the sign that it shows."""
    box = (
        '<w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
        f'<w14:checked w14:val="{state}"/></w14:checkbox>'
    )
    return f"<w:sdt><w:sdtPr>{box}</w:sdtPr><w:sdtContent>{r(sign)}</w:sdtContent></w:sdt>"


SIMPLE = f'<w:fldSimple w:instr="SEQ Tabla">{r("7")}</w:fldSimple>'
CHECKED = '<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'
UNCHECKED = '<w:checkBox><w:default w:val="0"/></w:checkBox>'
CHOSEN = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="uno"/><w:listEntry w:val="dos"/></w:ddList>'


def contents(code: str, *entries: str) -> str:
    """Return the contents that Word makes: a field from its first entry to its last one, page numbers at the ends."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    between = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    first = (
        f'<w:hyperlink w:anchor="_Toc1">{r(entries[0])}{TAB}{field("PAGEREF _Toc1", "3")}</w:hyperlink>'
        if code.startswith("TOC")
        else r(f"{entries[0]}, 3")
    )
    rest = "".join(p(entry, TAB, "5") for entry in entries[1:])
    return (
        f"<w:p>{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{between}{first}</w:p>{rest}"
        '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


# ── pictures and drawings

PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{alt}">{more}</wp:docPr><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="0" name=""/></pic:nvPicPr><pic:blipFill><a:blip r:{how}="rIdP"/></pic:blipFill><pic:spPr/>'
    "</pic:pic>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
PLAIN = PICTURE.format(alt="Elegido", more="", how="embed")
# The same, written with prefixes that no program declares where pandoc looks for them.
_PICTURES = "http://schemas.openxmlformats.org/drawingml/2006/picture"
STRANGE = PLAIN.replace("<pic:pic>", f'<q:pic xmlns:q="{_PICTURES}">').replace("</pic:pic>", "</q:pic>")
ELSEWHERE = PLAIN.removeprefix("<w:r>").removesuffix("</w:r>")
VML_PICTURE = '<w:r><w:pict><v:shape alt="Alt de VML"><v:imagedata r:id="rIdP" o:title="t"/></v:shape></w:pict></w:r>'
DECORATIVE = '<a:extLst><a:ext uri="x"><adec:decorative val="1"/></a:ext></a:extLst>'
OBJECT = (
    '<w:r><w:object><v:shape alt="{alt}"><v:imagedata r:id="rIdP"/></v:shape>'
    '<o:OLEObject ProgID="Excel.Sheet.12" r:id="rIdO"/></w:object></w:r>'
)
VIDEO = (
    '<a:extLst><a:ext uri="x"><wp15:webVideoPr '
    'xmlns:wp15="http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing"/></a:ext></a:extLst>'
)
SVG = (
    '<a:blip r:embed="rIdP"><a:extLst><a:ext uri="x"><asvg:svgBlip r:embed="rIdS" '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"/></a:ext></a:extLst></a:blip>'
)
WATERFALL = (
    '<w:drawing><wp:inline><wp:docPr id="1" name="g"/><a:graphic><a:graphicData uri="x"><cx:chart r:id="rIdC" '
    'xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"/></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing>"
)
MODEL = (
    WATERFALL.replace("cx:chart", "am3d:model3d")
    .replace("xmlns:cx", "xmlns:am3d")
    .replace("2014/chartex", "2017/model3d")
)
INK = '<w:r><w:contentPart r:id="rIdI"/></w:r>'
SMART_ART = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="s"/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/diagram"><dgm:relIds r:dm="rIdD"/></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r>"
)


def diagram(*tree: tuple[int, int, str], arrows: str = "", more: str = "") -> dict[str, dict[str, object]]:
    """Return the relation and the data of a SmartArt: (number, number of its parent, text), 0 being the whole.

    Written as Word does: a point for each text, arrow and shape, connections of kind `parOf` (unsaid) and others.
    """
    points = '<dgm:pt modelId="{0}" type="doc"><dgm:prSet loTypeId="urn:x"/><dgm:spPr/></dgm:pt>'
    links, orders = "", dict[int, int]()
    for own, parent, text in tree:
        said = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("|"))
        points += f'<dgm:pt modelId="{{{own}}}"><dgm:prSet phldrT="[Texto]"/><dgm:t><a:bodyPr/>{said}</dgm:t></dgm:pt>'
        points += f'<dgm:pt modelId="{{s{own}}}" type="sibTrans" cxnId="{{c{own}}}"><dgm:t><a:p>'
        points += f"<a:r><a:t>{arrows if own == 1 else ''}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        points += f'<dgm:pt modelId="{{v{own}}}" type="pres"><dgm:prSet presAssocID="{{{own}}}"/></dgm:pt>'
        orders[parent] = orders.get(parent, -1) + 1
        links += f'<dgm:cxn modelId="{{c{own}}}" srcId="{{{parent}}}" destId="{{{own}}}" srcOrd="{orders[parent]}" '
        links += f'destOrd="0" parTransId="{{p{own}}}" sibTransId="{{s{own}}}"/>'
        links += f'<dgm:cxn modelId="{{w{own}}}" type="presOf" srcId="{{{own}}}" destId="{{v{own}}}" srcOrd="0"/>'
    model = (
        '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f"<dgm:ptLst>{points}{more}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>"
    )
    return {
        "relations": {"rIdD": ("diagramData", "diagrams/data1.xml")},
        "members": {"word/diagrams/data1.xml": model.encode()},
    }


FRACTION = "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"


def png() -> bytes:
    """Return a small white picture."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (4, 3), "white").save(out, "PNG", dpi=(300, 300))
    return out.getvalue()


PICTURED = {
    "relations": {"rIdP": ("image", "media/image1.png")},
    "members": {"word/media/image1.png": png()},
}


def pictured(run: str) -> bytes:
    """Return a DOCX with one paragraph, and a picture that its run may show."""
    return docx(p(run), **PICTURED)


# ── charts

_SPACE = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx><c:rich><a:p><a:r>'
    "<a:t>Solicitudes</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea>{}</c:plotArea></c:chart></c:chartSpace>"
)
CHART = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="g" descr="Sube"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="rIdC"/></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r>"
)


def points(kind: str, *values: str) -> str:
    """Return the cached points of a series."""
    cached = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))
    return f"<c:{kind}><c:strRef><c:strCache>{cached}</c:strCache></c:strRef></c:{kind}>"


def series(name: str, *values: str) -> str:
    """Return a series of a chart over January and February."""
    return f"<c:ser>{points('tx', name)}{points('cat', 'Ene', 'Feb')}{points('val', *values)}</c:ser>"


def charted(plot: str) -> dict[str, dict[str, object]]:
    """Return the relation and the part of a chart with this plot."""
    return {
        "relations": {"rIdC": ("chart", "charts/chart1.xml")},
        "members": {"word/charts/chart1.xml": _SPACE.format(plot).encode()},
    }
