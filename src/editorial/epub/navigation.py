"""The navigation document: contents down to the article, the list of print pages, landmarks."""

from __future__ import annotations

from collections.abc import Iterable

from editorial.document.captions import Listing
from editorial.document.model import Section
from editorial.epub import xhtml
from editorial.epub.blocks import Mark
from editorial.epub.plan import Plan, title_of

FILE = "contenido.xhtml"
CONTENTS = "Contenido"
PAGES = "Lista de páginas"
LANDMARKS = "Puntos de referencia"


def navigation(
    plan: Plan,
    own_marks: str,
    marks: Iterable[Mark],
    landmarks: Iterable[tuple[str, str, str]],
    title: str,
    listings: Iterable[Listing] = (),
) -> str:
    """Return the navigation document.

    `own_marks` are ready markers of print pages whose counterpart is this page (the printed contents); `landmarks`
    are (epub:type, file, Spanish name); `listings` stand after the contents.
    """
    lists = [
        own_marks,
        f'<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-titulo">\n'
        f'<h1 id="toc-titulo">{CONTENTS}</h1>\n<ol>\n{"".join(_contents(plan))}</ol>\n</nav>\n',
        *(_listing(plan, listing) for listing in listings),
    ]
    pages = "".join(
        f'<li><a href="{mark.file}#{mark.identifier}">{xhtml.text(mark.label)}</a></li>\n' for mark in marks
    )
    if pages:
        lists.append(
            '<nav epub:type="page-list" role="doc-pagelist" id="paginas" aria-labelledby="paginas-titulo" hidden="">\n'
            f'<h2 id="paginas-titulo">{PAGES}</h2>\n<ol>\n{pages}</ol>\n</nav>\n'
        )
    places = "".join(f'<li><a epub:type="{kind}" href="{file}">{name}</a></li>\n' for kind, file, name in landmarks)
    lists.append(
        '<nav epub:type="landmarks" id="puntos" aria-labelledby="puntos-titulo" hidden="">\n'
        f'<h2 id="puntos-titulo">{LANDMARKS}</h2>\n<ol>\n{places}</ol>\n</nav>'
    )
    return xhtml.document(f"{CONTENTS} · {title}", plan.document.language, "".join(lists))


def _contents(plan: Plan) -> Iterable[str]:
    """Yield an entry for every section that has a heading, in reading order, and for every piece that we gave one."""
    opened = {piece.sections[0].id: piece for piece in plan.pieces if piece.heading}
    inside = {own.id for piece in opened.values() for own in piece.sections}
    for section in plan.document.sections:
        piece = opened.get(section.id)
        if piece is not None:
            inner = "".join(entry for own in piece.sections for entry in _entry(plan, own))
            yield _item(f"{piece.name}#{piece.name.removesuffix('.xhtml')}", piece.heading, inner)
        elif section.id not in inside:
            yield from _entry(plan, section)


def _listing(plan: Plan, listing: Listing) -> str:
    """Return a list of tables (`lot`) or of charts and pictures (`loi`), as the EPUB vocabulary calls them."""
    kind = "lot" if listing.tables else "loi"
    entries = "".join(_item(f"{plan.places[own]}#{own}", caption, "") for own, caption in listing.entries)
    return (
        f'<nav epub:type="{kind}" id="{kind}" aria-labelledby="{kind}-titulo">\n'
        f'<h2 id="{kind}-titulo">{xhtml.text(listing.heading)}</h2>\n<ol>\n{entries}</ol>\n</nav>\n'
    )


def _entry(plan: Plan, section: Section) -> Iterable[str]:
    inner = "".join(entry for own in section.sections for entry in _entry(plan, own))
    name = title_of(section)
    if name:
        yield _item(f"{plan.places[section.id]}#{section.id}", name, inner)
    else:
        yield inner


def _item(href: str, name: str, inner: str) -> str:
    nested = f"\n<ol>\n{inner}</ol>\n" if inner else ""
    return f'<li><a href="{href}">{xhtml.text(name)}</a>{nested}</li>\n'
