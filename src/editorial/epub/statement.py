"""The accessibility report inside the book: what it offers, how that was checked and with what, what it lacks."""

from __future__ import annotations

from editorial import __version__
from editorial.epub import xhtml
from editorial.epub.features import Accessibility, Content
from editorial.language.assurances import FEATURES, checks
from editorial.publication import Publication

FILE = "accesibilidad.xhtml"
TITLE = "Informe de accesibilidad"


def statement(content: Content, access: Accessibility, publication: Publication) -> str:
    """Return the report page."""
    offers = "".join(f'<li class="{name}">{FEATURES[name]}</li>\n' for name in access.features)
    checked = "".join(f"<li>{line}</li>\n" for line in checks(bool(content.pages)))
    defects = "".join(f"<li>{xhtml.text(line[0].upper() + line[1:])}.</li>\n" for line in access.defects)
    body = (
        f'<section class="informe">\n<h1>{TITLE}</h1>\n'
        f"<p>{xhtml.text(access.summary)}</p>\n"
        f"<h2>Qué ofrece</h2>\n<ul>\n{offers}</ul>\n"
        f"<h2>Cómo se comprobó</h2>\n<ul>\n{checked}</ul>\n"
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
