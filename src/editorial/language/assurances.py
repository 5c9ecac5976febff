"""What the accessibility report of a book assures, sentence by sentence: words that its writer and its proof share."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FEATURES: Mapping[str, str] = MappingProxyType(
    {
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
)

_CHECKS = (
    "El texto de cada párrafo, etiqueta, celda y nota se leyó del archivo terminado y se comparó, signo por signo, con "
    "el manuscrito.",
    "Cada característica declarada se comprobó contra el contenido: descripciones, tablas, notas, enlaces, idiomas y "
    "encabezados.",
)
_PAGES_CHECK = "Cada marca de página se comparó con la primera letra de esa página en la edición en PDF."


def checks(pages: bool) -> tuple[str, ...]:
    """Return how a book was checked; `pages`: it marks those of the print edition."""
    return (*_CHECKS, _PAGES_CHECK) if pages else _CHECKS
