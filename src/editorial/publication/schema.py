"""The table of the keys of publicacion.toml. A new key is a field of a dataclass in `values` and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from editorial.publication import takers as take
from editorial.publication import values
from editorial.publication.deliveries import Delivery
from editorial.publication.takers import Taker

EDITIONS = ("pdf", "macrotipo", "imprenta", "epub", "braille")


@dataclass(frozen=True, slots=True)
class Key:
    """A key: how its value is taken, whether it must be there, and its field when that has another name."""

    taker: Taker
    required: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table `[name]`: its keys, and the dataclass they make. `many` are the tables of a list (`[[name]]`)."""

    make: Callable[..., object]
    keys: Mapping[str, Key | Table]
    many: bool = False
    field: str = ""


_LINES = take.several(take.text(), "una lista de textos entre corchetes")

IMPRINT = Table(
    values.Imprint,
    {
        "numero": Key(take.whole(1, 999)),
        "reimpresion": Key(take.whole(0, 999)),
        "anio": Key(take.year),
        "isbn": Table(
            values.Isbn,
            {edition: Key(take.isbn) for edition in ("impreso", "macrotipo", "pdf", "epub", "braille")},
        ),
        "autor": Key(take.text()),
        "editor": Key(take.text()),
        "domicilio": Key(take.text()),
        "lugar": Key(take.text(200)),
        "titular": Key(take.text()),
        "primera_publicacion": Key(take.year),
        "licencia": Key(take.text()),
        "leyendas": Key(_LINES),
        "directorio": Table(
            values.Officer,
            {"cargo": Key(take.text(empty=False), required=True), "nombre": Key(take.text())},
            many=True,
        ),
        "imprenta": Table(
            values.Printer,
            {
                "nombre": Key(take.text()),
                "domicilio": Key(take.text()),
                "fecha_de_termino": Key(take.day_text),
                "tiraje": Key(take.whole(0, 10_000_000)),
            },
        ),
    },
)

LAW = Table(
    values.Law,
    {
        "jurisdiccion": Key(take.pattern(take.JURISDICTION, 'un país y su entidad, como "mx" o "mx-cmx"')),
        "decreto": Key(take.day),
        "ultima_reforma": Key(take.day),
    },
)

PDF = Table(
    values.PdfSettings,
    {
        "papel": Key(take.paper),
        "columnas": Key(take.whole(1, 2)),
        "cuerpo": Key(take.number(8, 24, "puntos")),
        "familia": Key(take.one_of("serif", "sans")),
        "cifras": Key(take.one_of("alineadas", "antiguas")),
        "partes": Key(take.one_of("auto", "nones", "paginas", "seguidas")),
        "flotantes": Key(take.one_of("auto", "si", "no")),
        "margen": Key(take.one_of("recto", "optico")),
    },
)

PRESS = Table(
    values.PressSettings,
    {
        "sangrado": Key(take.number(0, 10, "milímetros")),
        "multiplo": Key(take.whole(1, 64)),
        "cuadernillo": Key(take.one_number(4, 8, 16, 32)),
        "engrapado_hasta": Key(take.whole(0, 128)),
        "lomo": Key(take.one_of("descendente", "ascendente")),
        "perfil_icc": Key(take.text()),
        "calibre": Key(take.number(0.03, 1, "milímetros por hoja")),
        "papel": Key(take.text()),
        "papel_forros": Key(take.text()),
    },
)

BRAILLE = Table(
    values.BrailleSettings,
    {
        "celdas": Key(take.whole(20, 49)),
        "lineas": Key(take.whole(10, 42)),
        "hojas_por_tomo": Key(take.whole(20, 200)),
        "dos_caras": Key(take.flag),
        "embosadora": Key(take.pattern(take.SLUG, "el nombre de una embosadora, en minúsculas y con guiones")),
        "papel": Key(take.one_of("11.5x11", "11x11.5", "carta", "oficio", "a4")),
        "ordinales": Key(take.one_of("bajos", "literales")),
        "mayusculas": Key(take.one_of("palabra", "letra")),
        "llamadas": Key(take.one_of("parentesis", "exponente")),
        "fracciones": Key(take.one_of("bajas", "barra")),
        "paginas_tinta": Key(take.flag),
        "guiones": Key(take.flag),
        "numero_de_pagina": Key(take.one_of("cabeza", "pie")),
        "numeros_en": Key(take.one_of("todas", "nones")),
        "notas": Key(take.one_of("tomo", "capitulo", "bloque")),
        "flotantes": Key(take.one_of("auto", "si", "no")),
        "margen": Key(take.whole(0, 6)),
        "copias": Key(take.whole(1, 1000)),
        "sustituciones": Key(take.substitutions),
    },
)

NUMBERING = Table(
    values.NumberingSettings,
    {
        "orden": Key(take.one_of("capitulo", "corrida", "manuscrito")),
        "listas": Key(take.one_of("auto", "si", "no")),
    },
)

EVALUATION = Table(
    values.Evaluation,
    {"evaluador": Key(take.text()), "fecha": Key(take.day_text), "norma": Key(take.text())},
)

_SAID = Key(take.text(20_000, empty=False), required=True)

GRANT = Table(
    values.Grant,
    {
        "codigo": Key(take.pattern(take.CODE, 'el código de un aviso, como "words.long-sentence"'), required=True),
        "donde": _SAID,
        "motivo": _SAID,
    },
    many=True,
    field="permisos",
)

CHANGE = Table(
    values.ConfirmedChange,
    {
        "donde": _SAID,
        "dice": _SAID,
        "debe_decir": Key(take.text(20_000), required=True),
        "motivo": _SAID,
    },
    many=True,
    field="changes",
)


DELIVERY = Table(
    Delivery,
    {
        "archivo": Key(take.text(200, empty=False), required=True),
        "unidad": Key(take.text(300, empty=False), required=True),
        "area": Key(take.text(300)),
        "folio": Key(take.text(200)),
        "fecha": Key(take.day),
        "aprobo": Key(take.text(300)),
        "fecha_de_aprobacion": Key(take.day),
    },
    many=True,
    field="entregas",
)


def _files(value: object) -> tuple[object, ...]:
    """Take one file name or a list of them; whether the files are there is seen by `sources`."""
    take_name = take.text(200, empty=False)
    if isinstance(value, str):
        return (take_name(value),)
    return take.several(take_name, "el nombre de un archivo o una lista de nombres", empty=False, most=200)(value)  # type: ignore[return-value]


PUBLICATION = Table(
    values.Publication,
    {
        "titulo": Key(take.text(1000, empty=False), required=True),
        "titulo_corto": Key(take.text(200)),
        "clase": Key(take.one_of("ley", "informe"), required=True),
        "texto": Key(_files),
        "idioma": Key(take.pattern(take.LANGUAGE, 'una lengua, como "es-MX"')),
        "materias": Key(_LINES),
        "fuente": Key(take.text()),
        "ediciones": Key(
            take.several(take.one_of(*EDITIONS), f"una lista con alguna de estas: {', '.join(EDITIONS)}", empty=False)
        ),
        "cambios": Key(take.one_of("preguntar", "confirmados")),
        "control_de_cambios": Key(take.one_of("rechazar", "aceptar", "descartar")),
        "edicion": IMPRINT,
        "ley": LAW,
        "pdf": PDF,
        "imprenta": PRESS,
        "epub": Table(
            values.EpubSettings,
            {"fuentes": Key(take.flag), "imagenes": Key(take.whole(0, 20_000)), "calidad": Key(take.whole(40, 95))},
        ),
        "braille": BRAILLE,
        "numeracion": NUMBERING,
        "accesibilidad": EVALUATION,
        "permiso": GRANT,
        "cambio": CHANGE,
        "entrega": DELIVERY,
    },
)
