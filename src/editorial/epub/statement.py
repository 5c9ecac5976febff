"""The accessibility report inside the book: what it offers, how that was checked and with what, what it lacks."""

from __future__ import annotations

from editorial import __version__
from editorial.epub import xhtml
from editorial.epub.features import Accessibility, Content
from editorial.publication import Publication

FILE = "accesibilidad.xhtml"
TITLE = "Informe de accesibilidad"

FEATURES = {
    "tableOfContents": "Tabla de contenido con enlaces.",
    "structuralNavigation": "Encabezados en orden, sin saltos de nivel.",
    "readingOrder": "Orden de lectura igual al del manuscrito.",
    "ARIA": "Funciones de cada parte declaradas para los lectores de pantalla.",
    "displayTransformability": "Letra, tamaño, espaciado y colores los decide quien lee.",
    "unlocked": "Sin candados digitales.",
    "alternativeText": "Toda imagen que informa tiene una descripción.",
    "longDescription": "Cada gráfica se describe y lleva la tabla de sus datos.",
    "MathML": "Las fórmulas están en MathML.",
    "pageBreakMarkers": "Marcas donde empieza cada página de la edición impresa.",
    "pageNavigation": "Lista de páginas para ir a cualquiera de ellas.",
}

CHECKS = (
    "El texto de cada párrafo, etiqueta, celda y nota se leyó del archivo terminado y se comparó, signo por signo, con "
    "el manuscrito.",
    "Cada característica declarada se comprobó contra el contenido: descripciones, tablas, notas, enlaces, idiomas y "
    "encabezados.",
)
PAGES_CHECK = "Cada marca de página se comparó con la primera letra de esa página en la edición en PDF."


def statement(content: Content, access: Accessibility, publication: Publication) -> str:
    """Return the report page."""
    offers = "".join(f'<li class="{name}">{FEATURES[name]}</li>\n' for name in access.features)
    checks = "".join(f"<li>{line}</li>\n" for line in (*CHECKS, *([PAGES_CHECK] if content.pages else [])))
    defects = "".join(f"<li>{xhtml.text(line[0].upper() + line[1:])}.</li>\n" for line in access.defects)
    body = (
        f'<section class="informe">\n<h1>{TITLE}</h1>\n'
        f"<p>{xhtml.text(access.summary)}</p>\n"
        f"<h2>Qué ofrece</h2>\n<ul>\n{offers}</ul>\n"
        f"<h2>Cómo se comprobó</h2>\n<ul>\n{checks}</ul>\n"
        f"<p>Programa: editorial {__version__}.</p>\n"
        + "<h2>Defectos conocidos</h2>\n"
        + (f"<ul>\n{defects}</ul>\n" if defects else "<p>Ninguno.</p>\n")
        + f"<h2>Evaluación</h2>\n<p>{xhtml.text(_evaluation(access))}</p>\n</section>"
    )
    return xhtml.document(f"{TITLE} · {publication.short_title}", publication.idioma, body)


def _evaluation(access: Accessibility) -> str:
    if access.evaluation is None:
        return (
            "Ninguna persona ha firmado todavía una evaluación de este libro; por eso no declara conformidad con "
            "ninguna norma."
        )
    evaluation = access.evaluation
    return f"{evaluation.evaluador} evaluó este libro ({evaluation.fecha}) y declara: {evaluation.norma}."
