"""A Word file for every row of the guide's table of constructs, and the words by which to find it in each edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from intake.chart_parts import COMBINED, RECORD, cached, one, plot
from intake.drawings import emf
from intake.word_files import OFFICE, docx, level, lists, numbered, p, r, row, table
from intake.word_parts import (
    ARROW,
    CHART,
    CHECKED,
    CHOSEN,
    DECORATIVE,
    ELSEWHERE,
    FRACTION,
    INK,
    MODEL,
    NEWER,
    OBJECT,
    PICTURE,
    PICTURED,
    PLAIN,
    RUBY,
    RULE,
    SIMPLE,
    SMART_ART,
    STRANGE,
    SVG,
    TAB,
    UNCHECKED,
    VIDEO,
    VML_PICTURE,
    WATERFALL,
    WORD_ART,
    box,
    call,
    charted,
    contents,
    diagram,
    form,
    part,
    png,
    series,
    tick,
)
from intake.word_parts import (
    field as word_field,
)


@dataclass(frozen=True)
class Case:
    """A Word file; `said`: what readers must find, in order; `gone`: what they must not find."""

    data: bytes
    said: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    special: tuple[str, ...] = ()  # the words in bold, in a link, raised, in another language …
    note: tuple[str, str] = ("", "")  # label and text
    heads: tuple[int, int] = (0, 0)  # rows and columns of headers
    settings: Mapping[str, object] = field(default_factory=dict)
    drawn: bool = False  # LibreOffice makes a picture of it


NO_FILE: Mapping[str, object] = MappingProxyType({})


def case(
    *body: str, said: str = "", gone: str = "", special: str = "", file: Mapping[str, object] = NO_FILE, **more: object
) -> Case:
    """Return the case of a report with this body; words to be looked for are parted by `|`."""
    parted = (tuple(filter(None, text.split("|"))) for text in (said, gone, special))
    return Case(docx(*body, **file), *parted, **more)  # type: ignore[arg-type]


def cell(*paragraphs: str, properties: str = "") -> str:
    """Return a cell of ready paragraphs."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def cells(*ready: str) -> str:
    """Return a row of ready cells."""
    return f"<w:tr>{''.join(ready)}</w:tr>"


def headed(xml: str) -> dict[str, object]:
    """Return the header part of a file."""
    return {"relations": {"rIdH": ("header", "header1.xml")}, "members": {"word/header1.xml": part("hdr", xml)}}


def shaded(colour: str) -> str:
    """Return an empty cell of a colour."""
    return cell(p(""), properties=f'<w:shd w:val="clear" w:fill="{colour}"/>')


HEAD = row("Mes", "Casos", properties="<w:tblHeader/>")
ENDNOTES = {
    "relations": {"rIdE": ("endnotes", "endnotes.xml")},
    "members": {"word/endnotes.xml": part("endnotes", f'<w:endnote w:id="2">{p("Nota final.")}</w:endnote>')},
}
COMMENTS = {
    "relations": {"rIdK": ("comments", "comments.xml")},
    "members": {"word/comments.xml": part("comments", f'<w:comment w:id="0">{p("¿Seguro?")}</w:comment>')},
}
FOOTNOTE_PICTURE = {
    "footnotes": {2: p("Nota con mapa ", PLAIN)},
    "members": {
        "word/media/image1.png": png(),
        "word/_rels/footnotes.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            f'Id="rIdP" Type="{OFFICE}/image" Target="media/image1.png"/></Relationships>'
        ).encode(),
    },
}
ART = p("<w:r><w:pict><v:shape><v:textpath string='BORRADOR'/></v:shape></w:pict></w:r>")
LINKED = {"relations": {"rIdL": ("hyperlink", "https://example.org/ley")}}
NUMBERED = lists(level(0, "decimal", "%1."), level(0, "bullet", "·"), level(0, "japaneseCounting", "%1."))
BARS = charted(f"<c:barChart>{series('Casos', '41', '37')}</c:barChart>")
DATED = charted(
    plot("bar", one("A", ["41", None], cat=cached("cat", ["44197", "44228"], "mmm-yy")), grouping="percentStacked")
)
AREAS = charted(plot("area", one("Casos", ["41", "37"]), grouping="standard"))
OVERDRAWN = charted(plot("bar", one("Casos", ["41", "37"], more=f"{RECORD}<c:trendline/>")))
SCATTER = charted(f"<c:scatterChart>{series('Casos', '41')}</c:scatterChart>")
STEPS = diagram((1, 0, "Recibir"), (3, 0, "Turnar"), (2, 1, "Registrar"))
GALLERY = "<w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
CONTENTS = contents('TOC \\o "1-3"', "Índice viejo", "Cifras viejas")

# By the first cell of its row in the guide.
CASES: dict[str, Case] = {
    "Negrita y cursiva": case(
        p("Va ", r("gruesa", "<w:b/>"), " y ", r("inclinada", "<w:i/>"), "."), said="Va gruesa y inclinada.",
        special="gruesa|inclinada",
    ),
    "Subrayado": case(p("Va ", r("subrayada", '<w:u w:val="single"/>'), "."), said="Va subrayada.",
                      special="subrayada"),
    "Versalitas": case(p("Va ", r("versal", "<w:smallCaps/>"), "."), said="Va versal.", special="versal"),
    "Mayúsculas que son formato": case(p("Va ", r("mayor", "<w:caps/>"), "."), said="Va mayor."),
    "Exponentes e índices": case(
        p("Mide 5 m", r("2", '<w:vertAlign w:val="superscript"/>'), "."), said="Mide 5 m", special="2"
    ),
    "Texto subido o bajado a mano": case(p("Mide 5 m", r("2", '<w:position w:val="8"/>'), "."), said="Mide 5 m",
                                         special="2"),
    "Texto tachado": case(p("Va ", r("sin vigor", "<w:dstrike/>"), "."), said="Va sin vigor."),
    "Texto oculto": case(p("Va ", r("secreto ", "<w:vanish/>"), "esto."), said="Va esto.", gone="secreto"),
    "Texto en blanco": case(p("Va ", r("pálido", '<w:color w:val="FFFFFF"/>'), "."), said="Va pálido."),
    "Color, resaltado": case(p("Va ", r("rojo", '<w:color w:val="FF0000"/>'), " y ",
                               r("amarillo", '<w:highlight w:val="yellow"/>'), "."), said="Va rojo y amarillo."),
    "Signos de fuentes de símbolos": case(p("Sí ", '<w:r><w:sym w:font="Wingdings" w:char="F09F"/></w:r>', " va."),
                                          said="Sí • va."),
    "Signo sin equivalente conocido": case(p("x", '<w:r><w:sym w:font="Webdings" w:char="F0FC"/></w:r>')),
    "Guiones opcionales y de no separación": case(
        p("anti", "<w:r><w:softHyphen/></w:r>", "guo 3", "<w:r><w:noBreakHyphen/></w:r>", "B"), said="antiguo 3"),
    "Saltos de renglón, página, columna y sección; columnas; hojas apaisadas": case(
        p("uno", "<w:r><w:br/></w:r>", "dos", '<w:r><w:br w:type="page"/></w:r>', "tres", "<w:r><w:cr/></w:r>",
          "cuatro", properties='<w:sectPr><w:pgSz w:orient="landscape"/><w:cols w:num="2"/></w:sectPr>'), p("cinco"),
        said="uno dos tres cuatro|cinco"),
    "Tabuladores": case(p("uno", TAB, "dos", "<w:r><w:ptab/></w:r>", "tres"), said="uno dos tres"),
    "Columnas hechas con tabuladores": case(p("Ana", TAB, "10", TAB, "20") * 3, said="Ana 10 20|Ana 10 20"),
    "Letra capital": case(p("L", properties='<w:framePr w:dropCap="drop"/>') + p("a ley dice."), said="La ley dice."),
    "Marcos y texto de derecha a izquierda o con etiquetas": case(
        p("Marco.", properties='<w:framePr w:w="200"/>'), p("Va ", f'<w:bdo w:val="ltr">{r("junto")}</w:bdo>', " a ",
        f'<w:smartTag w:element="place">{r("México")}</w:smartTag>', "."), said="Marco.|Va junto a México."),
    "Glosa sobre el renglón": case(p("La ", RUBY, ".")),
    "Pasaje en otra lengua": case(
        p("Dice ", r("the right of access", '<w:lang w:val="en-US"/>'), " y sigue."),
        said="Dice the right of access y sigue.", special="the right of access"),
    "Marca de lengua que las palabras no confirman": case(
        p("Va el ", r("reading order", '<w:lang w:val="en-US"/>'), "."), said="Va el reading order."),
    "Hipervínculo": case(p("Va la ", f'<w:hyperlink r:id="rIdL">{r("liga")}</w:hyperlink>', "."), said="Va la liga.",
                         special="liga", file=LINKED),
    "Referencia cruzada y marcador": case(
        p("Vea ", word_field("REF destino \\h", "el pasaje"), "."),
        p('<w:bookmarkStart w:id="0" w:name="destino"/>', "El pasaje", '<w:bookmarkEnd w:id="0"/>', " va aquí."),
        said="Vea el pasaje.|El pasaje va aquí.", special="el pasaje"),
    "Referencia rota": case(p("Vea ¡Error! No se encuentra el origen de la referencia.")),
    "Cuadro de texto, rótulo de WordArt": case(
        p("Va ", box("En la caja"), "antes."), p("x", WORD_ART.format("RÓTULO")), said="Va antes.|En la caja|x|RÓTULO"),
    "Flechas y formas sin texto": case(p("Va ", ARROW, "esto."), said="Va esto."),
    "Raya horizontal": case(p("Va."), p(RULE), p("Sigue."), said="Va.|Sigue."),
    "Títulos (estilos, o niveles de esquema)": case(
        p("Capítulo uno", style="Ttulo1"), p("Va.") + p("Apartado", style="Apartado"), p("Sigue."),
        said="Capítulo uno|Va.|Apartado|Sigue.", special="Capítulo uno|Apartado"),
    "Título que es sólo un párrafo en negrita": case(
        p("Va."), p(r("4. Difusión", '<w:b/><w:sz w:val="36"/>')), p("Sigue."), said="Va.|4. Difusión|Sigue.",
        special="4. Difusión"),
    "Lista con viñetas": case(p("uno", properties=numbered(2)), p("dos", properties=numbered(2)), said="uno|dos",
                              special="uno|dos", file={"numbering": NUMBERED}),
    "Números automáticos": case(p("uno", properties=numbered(1)), p("dos", properties=numbered(1)),
                                said="1. uno|2. dos", special="1.|2.", file={"numbering": NUMBERED}),
    "Número automático que no se puede escribir": case(p("uno", properties=numbered(3)), file={"numbering": NUMBERED}),
    "Cita (estilo)": case(p("Va."), p("Palabras ajenas", style="Cita"), said="Va.|Palabras ajenas",
                          special="Palabras ajenas"),
    "Nota al pie": case(p("Va", call(2), "."), said="Va", note=("1", "La nota."),
                        file={"footnotes": {2: p("La nota.")}}),
    "Nota al final": case(p("Va", call(2, kind="endnote"), "."), said="Va", note=("i", "Nota final."), file=ENDNOTES),
    "Nota con marca propia": case(
        p("Va", '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>', "."), said="Va",
        note=("*", "Con marca."), file={"footnotes": {2: p(r("*"), " Con marca.")}}),
    "Nota en un título, una celda o un pie de tabla": case(
        p("Apartado", call(2), style="Ttulo1"), p("Tabla 1. Casos", call(3), style="Descripcin"),
        table(HEAD, cells(cell(p("Enero", call(4))), cell(p("41")))), said="Apartado|Tabla 1. Casos|Mes|Casos|Enero|41",
        note=("1", "Del título."), file={"footnotes": {2: p("Del título."), 3: p("Del pie."), 4: p("De la celda.")}}),
    "Imagen dentro de una nota": case(p("Va", call(2), "."), said="Va", note=("1", "Nota con mapa"), special="Elegido",
                                      file=FOOTNOTE_PICTURE),
    "Índice, lista de tablas": case(p("Va."), f"<w:sdt>{GALLERY}<w:sdtContent>{CONTENTS}</w:sdtContent></w:sdt>",
                                    CONTENTS, p("Sigue."), said="Va.|Sigue.", gone="Índice viejo|Cifras viejas"),
    "Índice alfabético": case(p("Va."), contents("INDEX \\e", "agua", "aire"), p("Sigue."), said="Va.|Sigue.",
                              gone="aire"),
    "Número de página, fecha y otros datos que Word calcula": case(
        p("Van ", word_field("NUMPAGES", "9"), " hojas al ", word_field("DATE", "1/2/2026"), "."),
        said="Van 9 hojas al 1/2/2026."),
    "Campo sencillo (SEQ, AUTHOR)": case(p("Apunte ", SIMPLE, "."), said="Apunte 7."),
    "Campo que no guarda su texto (EQ, LISTNUM)": case(p("Va ", word_field("EQ \\f(1,2)", ""), ".")),
    "Casilla y lista de un formulario": case(
        p(tick("☒", 1), form(CHECKED, "FORMCHECKBOX"), " Sí ", form(UNCHECKED, "FORMCHECKBOX"), " No ",
          form(CHOSEN, "FORMDROPDOWN")),
        said="Sí|No dos", special="(x)(x)|( ) No", settings={"sustituciones": {"☑": "(x)", "☐": "( )"}}),
    "Control de contenido": case(p("Va ", f"<w:sdt><w:sdtContent>{r('dentro')}</w:sdtContent></w:sdt>", "."),
                                 said="Va dentro."),
    "Texto de relleno de una plantilla": case(
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Haga clic aquí')}</w:sdtContent></w:sdt>"),
    "Tabla con filas de encabezado": case(table(HEAD, row("Enero", "41")), said="Mes|Casos|Enero|41", heads=(1, 0)),
    "Columna de encabezados (en negrita, o por el estilo de la tabla)": case(
        table(HEAD, *(cells(cell(p(r(name, "<w:b/>"))), cell(p(number))) for name, number in
                      (("Enero", "41"), ("Mayo", "37")))), said="Mes|Casos|Enero|41|Mayo|37", special="Enero|Mayo",
        heads=(1, 1)),
    "Celdas combinadas, filas recorridas": case(
        table(HEAD, cells(cell(p("Todo"), properties='<w:gridSpan w:val="2"/>')),
              row("41", properties='<w:gridBefore w:val="1"/>')), said="Mes|Casos|Todo|41", heads=(1, 0)),
    "Lista, imagen o tabla en una celda": case(
        table(HEAD, cells(cell(p("uno", properties=numbered(1))), cell(table(row("a", "b"), row("c", "d")), p("fin")))),
        said="Mes|Casos|1. uno|a|b|c|d|fin", heads=(1, 0), file={"numbering": NUMBERED}),
    "Tabla de una sola celda": case(p("Va."), table(row("Recuadro")), said="Va.|Recuadro"),
    "Título y fuente de una tabla": case(
        p("Cuadro 1. Casos", style="Descripcin"), table(HEAD, row("Enero", "41")), p("Fuente: INEGI."),
        said="Cuadro 1. Casos|Mes|Casos|Enero|41|Fuente: INEGI.", heads=(1, 0)),
    "Texto alternativo de una tabla": case(
        f'<w:tbl><w:tblPr><w:tblDescription w:val="Oculto"/></w:tblPr>{HEAD}{row("Enero", "41")}</w:tbl>',
        said="Mes|Casos|Enero|41", gone="Oculto", heads=(1, 0)),
    "Celdas de distinto color": case(table(HEAD, cells(cell(p("Enero")), shaded("FF0000"), shaded("00B050"))),
                                     said="Mes|Casos|Enero", heads=(1, 0)),
    "Imagen con texto alternativo": case(p("Va."), p(VML_PICTURE), said="Va.", special="Alt de VML", file=PICTURED),
    "Imagen dentro del renglón": case(p("El mapa ", PLAIN, " dice."), said="El mapa|dice.", special="Elegido",
                                      file=PICTURED),
    "Imagen decorativa": case(p("Va."), p(PICTURE.format(alt="", more=DECORATIVE, how="embed")), said="Va.",
                              file=PICTURED),
    "Imagen SVG con su copia PNG": case(p("Va."), p(PLAIN.replace('<a:blip r:embed="rIdP"/>', SVG)), said="Va.",
                                        special="Elegido", file=PICTURED),
    "Imagen recortada, girada o volteada": case(
        p("Va."), p(PLAIN.replace("</pic:blipFill>", '<a:srcRect l="20000"/></pic:blipFill>')), said="Va.",
        special="Elegido", file=PICTURED),
    "Dibujo EMF, WMF o sólo SVG (con LibreOffice)": case(
        p("Va."), p(PLAIN), said="Va.", special="Elegido", drawn=True,
        file={**PICTURED, "members": {"word/media/image1.png": emf()}}),
    "Dibujo dañado, o sin LibreOffice": case(
        p(PLAIN), file={**PICTURED, "members": {"word/media/image1.png": b"\x01\x00\x00\x00" + bytes(60)}}),
    "Imagen que no se pudo leer": case(p("Va."), p(STRANGE), file=PICTURED),
    "Imagen vinculada": case(p(PICTURE.format(alt="x", more="", how="link")),
                             file={"relations": {"rIdP": ("image", "https://example.org/x.png")}}),
    "Objeto incrustado (hoja de Excel, ecuación antigua)": case(
        p("Va."), p(OBJECT.format(alt="Elegido")), said="Va.", special="Elegido", file=PICTURED),
    "Video en línea, modelo 3D": case(
        p("Va."), p(PICTURE.format(alt="Elegido", more=VIDEO, how="embed")), p(NEWER.format("am3d", MODEL, ELSEWHERE)),
        said="Va.", special="Elegido", file=PICTURED),
    "Escritura a mano": case(p("Va ", INK, ".")),
    "Gráfica de barras, líneas o circular": case(p("Va."), p(CHART), said="Va.|Solicitudes", special="41|37",
                                                 file=BARS),
    "Gráfica combinada: barras y línea, con un segundo eje": case(
        p("Va."), p(CHART), said="Va.", special="1,350|78.1|90.0", file=COMBINED),
    "Gráfica apilada al 100 %, de anillo, con fechas o celdas vacías": case(
        p("Va."), p(CHART), said="Va.|Solicitudes|ene-21|feb-21", special="41|Sin dato", file=DATED),
    "Gráfica de áreas": case(p("Va."), p(CHART), said="Va.|Solicitudes", special="41|37", file=AREAS),
    "Línea de tendencia y textos puestos sobre una gráfica": case(
        p("Va."), p(CHART), said="Va.|Solicitudes", gone="Récord", special="41|37", file=OVERDRAWN),
    "Gráfica de otra clase": case(p(CHART), file=SCATTER),
    "Gráfica de las nuevas (cascada, embudo)": case(
        p("Va."), p(NEWER.format("cx1", WATERFALL, ELSEWHERE)), said="Va.", special="Elegido", file=PICTURED),
    "Diagrama SmartArt": case(p("Va."), p(SMART_ART), p("Sigue."), said="Va.|Recibir|Registrar|Turnar|Sigue.",
                              special="Registrar|Turnar", file=STEPS),
    "Diagrama SmartArt cuyas palabras no están": case(p(SMART_ART)),
    "Gráfica, ecuación o cuadro de texto en una celda": case(
        table(HEAD, cells(cell(p("Va ", FRACTION, ".", CHART)), cell(p("x", box("En la caja"))))),
        said="Mes|Casos|Va|Solicitudes|x|En la caja", special="41|37", file=BARS),
    "Ecuación": case(p("Vale ", FRACTION, "."), said="Vale", special="\\frac{a}{2}"),
    "Encabezados, pies y folios": case(p("Ley de prueba"), said="Ley de prueba", gone="de 9",
                                       file=headed(p("LEY DE PRUEBA") + p("Página 3 de 9"))),
    "Encabezado que dice lo que el texto no": case(p("Va."), said="Va.", gone="Aviso",
                                                   file=headed(p("Aviso importante de cierre"))),
    "Marca de agua": case(p("Va."), said="Va.", gone="BORRADOR", file=headed(ART)),
    "Comentarios": case(p("Va."), said="Va.", gone="Seguro", file=COMMENTS),
    "Control de cambios": case(p("Va ", f'<w:ins w:id="1">{r("nuevo")}</w:ins>')),
    "Control de cambios aceptado": case(
        p("Va ", f'<w:ins w:id="1">{r("nuevo")}</w:ins>',
          '<w:del w:id="2"><w:r><w:delText>viejo</w:delText></w:r></w:del>'),
        said="Va nuevo", gone="viejo", settings={"control_de_cambios": "aceptar"}),
    "Documento dentro de otro, documento maestro": case(p("Va.") + '<w:altChunk r:id="rId9"/>'),
    "Macros": case(p("Va."), said="Va.", file={"relations": {"rIdV": ("vbaProject", "vbaProject.bin")},
                                               "members": {"word/vbaProject.bin": b"Sub"}}),
    "Elementos rápidos, propiedades del documento": case(
        p("Va."), said="Va.", gone="Rápido|Autora",
        file={"members": {"word/glossary/document.xml": part("glossaryDocument", p("Rápido")),
                          "docProps/core.xml": b"<x>Autora</x>"}}),
    "Documento con contraseña": Case(
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(900) + "EncryptedPackage".encode("utf-16-le") + bytes(90)),
}  # fmt: skip
