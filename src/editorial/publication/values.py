"""The values of publicacion.toml, frozen: what a person decided about one publication."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from editorial.publication.deliveries import Delivery


@dataclass(frozen=True, slots=True)
class Isbn:
    """One ISBN a format (each format has its own), with hyphens as written; empty while there is none."""

    impreso: str = ""
    macrotipo: str = ""
    pdf: str = ""
    epub: str = ""
    braille: str = ""


@dataclass(frozen=True, slots=True)
class Officer:
    """A line of the directory: an office and who holds it (may be empty)."""

    cargo: str
    nombre: str = ""


@dataclass(frozen=True, slots=True)
class Printer:
    """What is known once the run is ordered (LFDA 54)."""

    nombre: str = ""
    domicilio: str = ""
    fecha_de_termino: str = ""
    tiraje: int = 0


@dataclass(frozen=True, slots=True)
class Imprint:
    """[edicion]: the imprint (LFDA 17, 53–54 and 57, LFLL 21).

    `titular`: who holds the rights, with the address (empty: the publisher); `primera_publicacion`: the year from which
    they count (0: this edition's); `lugar`: where the book is printed; `licencia`: of use, as it is to be printed.
    """

    numero: int = 1
    reimpresion: int = 0
    anio: int = 0
    isbn: Isbn = field(default_factory=Isbn)
    autor: str = ""
    editor: str = ""
    domicilio: str = ""
    lugar: str = ""
    titular: str = ""
    primera_publicacion: int = 0
    licencia: str = ""
    leyendas: tuple[str, ...] = ()
    directorio: tuple[Officer, ...] = ()
    imprenta: Printer = field(default_factory=Printer)


@dataclass(frozen=True, slots=True)
class Law:
    """[ley]: jurisdiction and dates of a law."""

    jurisdiccion: str = "mx-cmx"
    decreto: date | None = None
    ultima_reforma: date | None = None


@dataclass(frozen=True, slots=True)
class PdfSettings:
    """[pdf]: `cuerpo` in points; `papel` a name (carta, medio-oficio, a4) or `ANCHOxALTOmm`."""

    papel: str = "carta"
    columnas: int = 1
    cuerpo: float = 10.5
    familia: str = "serif"
    cifras: str = "alineadas"  # alineadas | antiguas
    partes: str = "auto"  # auto | nones | paginas | seguidas: where the parts of the text begin
    flotantes: str = "auto"  # auto (in reports) | si | no: whether figures and tables may stand at the head of a page
    margen: str = "recto"  # recto | optico: whether stops and hyphens stand half out of justified lines


@dataclass(frozen=True, slots=True)
class PressSettings:
    """[imprenta]: `sangrado` and `calibre` (one leaf) in millimetres; the papers in words, as they are ordered.

    `cuadernillo`: pages of a signature; up to `engrapado_hasta` pages a book is one signature, stitched.
    """

    sangrado: float = 3.0
    multiplo: int = 4
    cuadernillo: int = 16  # 4 | 8 | 16 | 32
    engrapado_hasta: int = 64
    lomo: str = "descendente"  # descendente | ascendente: which way the title runs along the spine
    perfil_icc: str = ""
    calibre: float = 0.1
    papel: str = ""
    papel_forros: str = ""


@dataclass(frozen=True, slots=True)
class EpubSettings:
    """[epub]: `imagenes`: pixels of a picture's longest side, 0 for any; `calidad` of a JPEG that is made smaller."""

    fuentes: bool = False
    imagenes: int = 2000
    calidad: int = 85


@dataclass(frozen=True, slots=True)
class BrailleSettings:
    """[braille]: width in cells, height in lines, volumes in sheets; `margen`: cells at the binding edge."""

    celdas: int = 40
    lineas: int = 25
    hojas_por_tomo: int = 70
    dos_caras: bool = True
    embosadora: str = "generica"
    papel: str = ""  # 11.5x11 | 11x11.5 | carta | oficio | a4; empty: whatever the machine has
    ordinales: str = "bajos"
    mayusculas: str = "palabra"
    llamadas: str = "parentesis"  # parentesis | exponente
    fracciones: str = "bajas"  # bajas | barra
    paginas_tinta: bool = True
    guiones: bool = True
    numero_de_pagina: str = "cabeza"  # cabeza | pie
    numeros_en: str = "todas"  # todas | nones
    notas: str = "tomo"  # tomo | capitulo | bloque
    margen: int = 0
    copias: int = 1
    sustituciones: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class NumberingSettings:
    """[numeracion]: how tables, charts and pictures are counted (capitulo | corrida | manuscrito), and their lists.

    `listas`: auto (a report's, of three entries or more) | si | no.
    """

    orden: str = "capitulo"
    listas: str = "auto"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """[accesibilidad]: a signed evaluation; conformance is claimed only when all three are there."""

    evaluador: str = ""
    fecha: str = ""
    norma: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """[[permiso]]: a granted exception to a rule."""

    codigo: str
    donde: str
    motivo: str


@dataclass(frozen=True, slots=True)
class ConfirmedChange:
    """[[cambio]]: a change of the text that a person wrote down."""

    donde: str
    dice: str
    debe_decir: str
    motivo: str


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication. `folder` is `manuscripts/<slug>`; `texto` names files in it, in reading order."""

    slug: str
    folder: Path
    titulo: str
    clase: str  # ley | informe
    titulo_corto: str = ""
    texto: tuple[str, ...] = ()
    idioma: str = "es-MX"
    materias: tuple[str, ...] = ()
    fuente: str = ""
    ediciones: tuple[str, ...] = ("pdf", "epub", "braille")
    cambios: str = "preguntar"
    control_de_cambios: str = "rechazar"
    edicion: Imprint = field(default_factory=Imprint)
    ley: Law = field(default_factory=Law)
    pdf: PdfSettings = field(default_factory=PdfSettings)
    imprenta: PressSettings = field(default_factory=PressSettings)
    epub: EpubSettings = field(default_factory=EpubSettings)
    braille: BrailleSettings = field(default_factory=BrailleSettings)
    numeracion: NumberingSettings = field(default_factory=NumberingSettings)
    accesibilidad: Evaluation = field(default_factory=Evaluation)
    permisos: tuple[Grant, ...] = ()
    changes: tuple[ConfirmedChange, ...] = ()
    entregas: tuple[Delivery, ...] = ()

    @property
    def listas(self) -> str:
        """Return which lists of tables and figures are wanted: those of a law only when it says so."""
        wish = self.numeracion.listas
        return "no" if wish == "auto" and self.clase == "ley" else wish

    @property
    def flotantes(self) -> bool:
        """Tell whether figures and tables may leave their place: a law's belong to its articles, unless it says so."""
        wish = self.pdf.flotantes
        return self.clase == "informe" if wish == "auto" else wish == "si"

    @property
    def short_title(self) -> str:
        """Return the title for running heads and braille: `titulo_corto`, or the title itself."""
        return self.titulo_corto or self.titulo
