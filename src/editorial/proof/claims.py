"""Claims against content: what a book says of its accessibility must follow from what it holds, no more and no less.

Nothing is taken from the Document here: pictures, formulas, marks and roles are counted in the book itself.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from editorial.document.model import Document
from editorial.findings import Finding
from editorial.language.alternatives import describes
from editorial.proof.epub_archive import DC, MATHML, OPF, SVG, XHTML, Book
from editorial.proof.epub_found import CLAIM, found
from editorial.proof.epub_phrases import UNDESCRIBED
from editorial.proof.epub_tree import headings, navs, types_of
from editorial.publication import Publication

CONFORMANCE = re.compile(r"EPUB Accessibility 1\.1 - WCAG 2\.[012] Level A{1,3}")
FIXED = re.compile(
    r"(?<![-\w])(?:color|background(?:-color)?)\s*:(?!\s*(?:inherit|transparent|currentcolor)\b)"
    r"|(?:font|font-size|line-height|width)\s*:[^;}]*\d(?:px|pt)",
    re.I,
)
DESCRIBED = frozenset({"identifier", "title", "language", "publisher", "subject", "source", "creator", "date"})
ROLES = {
    "part": "doc-part",
    "chapter": "doc-chapter",
    "appendix": "doc-appendix",
    "pagebreak": "doc-pagebreak",
    "noteref": "doc-noteref",
    "footnote": "doc-footnote",
    "toc": "doc-toc",
    "page-list": "doc-pagelist",
}


@dataclass(frozen=True, slots=True)
class Held:
    """What the book holds, counted in the book."""

    pictures: int
    undescribed: int
    charts: int
    told_charts: int  # with name, description and table
    formulas: int
    bare_formulas: int
    headless: int
    marks: int

    @property
    def visual(self) -> bool:
        """Tell whether anything is conveyed by sight."""
        return bool(self.pictures or self.charts)


def check(
    book: Book, texts: tuple[str, ...], document: Document, publication: Publication, name: str
) -> Iterator[Finding]:
    """Yield every claim that the content does not prove, and every one that it proves and the book leaves out."""
    held = _held(book, texts)
    yield from _same(book, "schema:accessMode", _modes(held), name)
    yield from _same(book, "schema:accessModeSufficient", _sufficient(held), name)
    yield from _same(book, "schema:accessibilityFeature", _features(book, texts, held), name)
    yield from _same(book, "schema:accessibilityHazard", {"none"}, name)
    yield from _summary(book, held, name)
    yield from _conformance(book, publication, name)
    yield from _source(book, held, publication, name)
    yield from _identity(book, document, publication, name)
    yield from _strangers(book, name)


def _same(book: Book, property_: str, wanted: set[str], name: str) -> Iterator[Finding]:
    claimed = book.metadata(property_)
    for value in claimed:
        if value not in wanted:
            yield found(CLAIM, name, property_, f"El libro declara «{value}» y su contenido no lo demuestra.")
    for value in sorted(wanted - set(claimed)):
        yield found(CLAIM, name, property_, f"El libro no declara «{value}», que su contenido demuestra.")
    if len(claimed) != len(set(claimed)):
        yield found(CLAIM, name, property_, "El libro repite una declaración.")


# Counting


def _held(book: Book, texts: tuple[str, ...]) -> Held:
    count = dict.fromkeys(Held.__dataclass_fields__, 0)
    for path in texts:
        root = book.documents[path]
        for image in root.iter(f"{XHTML}img"):
            if image.get("role") != "presentation":
                count["pictures"] += 1
                count["undescribed"] += not _describes(image.get("alt", ""))
        for drawing in root.iter(f"{SVG}svg"):
            count["charts"] += 1
            name, told = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
            figure = drawing.getparent()
            following = figure.getnext() if figure is not None else None
            table = following is not None and following.find(f".//{XHTML}table") is not None
            spoken = all(part is not None and (part.text or "").strip() for part in (name, told))
            count["told_charts"] += bool(spoken and table)
        count["formulas"] += sum(1 for _ in root.iter(f"{MATHML}math"))
        count["bare_formulas"] += sum(code.get("class") == "tex" for code in root.iter(f"{XHTML}code"))
        count["headless"] += sum(table.find(f".//{XHTML}th") is None for table in root.iter(f"{XHTML}table"))
    for path in book.spine:
        count["marks"] += sum(node.get("role") == "doc-pagebreak" for node in book.documents[path].iter("*"))
    return Held(**count)


def _describes(alt: str) -> bool:
    """Tell whether an alternative text describes: it says something, and that is not our own complaint."""
    return alt != UNDESCRIBED and describes(alt)


def _modes(held: Held) -> set[str]:
    return {"textual", *(["visual"] if held.visual else []), *(["chartOnVisual"] if held.charts else [])}


def _sufficient(held: Held) -> set[str]:
    whole = not held.undescribed and held.charts == held.told_charts
    return {*(["textual"] if whole else []), *(["textual,visual"] if held.visual else [])}


def _features(book: Book, texts: tuple[str, ...], held: Held) -> set[str]:
    proofs = {
        "tableOfContents": any(nav.find(f".//{XHTML}a") is not None for nav in navs(book, "toc")),
        "structuralNavigation": _ordered_headings(book, texts),
        "readingOrder": bool(texts),  # the order of the text itself is compared leaf by leaf
        "ARIA": _roles_beside_types(book),
        "displayTransformability": _yields_to_the_reader(book),
        "unlocked": not any(path in book.files for path in ("META-INF/encryption.xml", "META-INF/rights.xml")),
        "alternativeText": held.visual and not held.undescribed,
        "longDescription": bool(held.charts) and held.charts == held.told_charts,
        "MathML": bool(held.formulas) and not held.bare_formulas,
        "pageBreakMarkers": bool(held.marks),
        "pageNavigation": any(nav.find(f".//{XHTML}a") is not None for nav in navs(book, "page-list")),
    }
    return {feature for feature, proven in proofs.items() if proven}


def _ordered_headings(book: Book, texts: tuple[str, ...]) -> bool:
    for path in texts:
        levels = [level for level, _ in headings(book.documents[path])]
        if levels[:1] != [1] or any(after > before + 1 for before, after in pairwise(levels)):
            return False
    return bool(texts)


def _roles_beside_types(book: Book) -> bool:
    for root in book.documents.values():
        for element in root.iter(f"{XHTML}*"):
            for kind in types_of(element):
                landmark = element.tag == f"{XHTML}a" and kind != "noteref"
                if kind in ROLES and element.get("role") != ROLES[kind] and not landmark:
                    return False
    return True


def _yields_to_the_reader(book: Book) -> bool:
    styles = (
        book.files.get(item.path, b"").decode("utf-8", "replace") for item in book.items if item.mime == "text/css"
    )
    return not any(FIXED.search(re.sub(r"/\*.*?\*/", "", css, flags=re.S)) for css in styles)


# Words and names


def _summary(book: Book, held: Held, name: str) -> Iterator[Finding]:
    summary = " ".join(book.metadata("schema:accessibilitySummary"))
    if not summary:
        yield found(CLAIM, name, "schema:accessibilitySummary", "Falta el resumen de accesibilidad.")
        return
    known = (
        (held.undescribed, "imágenes sin descripción"),
        (held.headless, "tablas sin encabezados"),
        (held.bare_formulas, "fórmulas sólo como texto"),
    )
    for count, words in known:
        said = re.search(rf"{words}[^:]*: (\d+)", summary)
        if int(said[1] if said else 0) != count:
            yield found(CLAIM, name, "schema:accessibilitySummary", f"El resumen debe decir {words}: {count}.")


def _conformance(book: Book, publication: Publication, name: str) -> Iterator[Finding]:
    evaluation = publication.accesibilidad
    signed = bool(evaluation.evaluador and evaluation.fecha and CONFORMANCE.fullmatch(evaluation.norma))
    claimed = book.metadata("dcterms:conformsTo")
    if claimed != ([evaluation.norma] if signed else []):
        message = (
            f"El libro declara conformidad con «{'; '.join(claimed) or 'nada'}» y ninguna evaluación lo firma así."
        )
        yield found(CLAIM, name, "dcterms:conformsTo", message)
    by = [meta.text for meta in book.package.iter(f"{OPF}meta") if meta.get("property") == "a11y:certifiedBy"]
    if by != ([evaluation.evaluador] if signed else []):
        yield found(CLAIM, name, "a11y:certifiedBy", "El libro atribuye la evaluación a quien no la firmó.")


def _source(book: Book, held: Held, publication: Publication, name: str) -> Iterator[Finding]:
    sources = book.metadata("pageBreakSource")
    if bool(sources) != bool(held.marks) or len(sources) > 1:
        yield found(CLAIM, name, "pageBreakSource", "Las marcas de página y la edición de la que provienen van juntas.")
    isbn = publication.edicion.isbn.impreso or publication.edicion.isbn.pdf
    for source in sources:
        wanted = f"urn:isbn:{re.sub('[- ]', '', isbn)}" if isbn else f"{publication.slug}.pdf"
        if not source.startswith(wanted):
            yield found(CLAIM, name, "pageBreakSource", f"Las páginas son de «{wanted}» y el libro dice «{source}».")


def _identity(book: Book, document: Document, publication: Publication, name: str) -> Iterator[Finding]:
    isbn = re.sub("[- ]", "", publication.edicion.isbn.epub)
    named = uuid.uuid5(uuid.NAMESPACE_URL, f"editorial:{publication.slug}:{publication.edicion.numero}")
    maker = publication.edicion.editor
    law, year = publication.ley, publication.edicion.anio
    date = law.ultima_reforma or law.decreto or (f"{year:04}-01-01" if year else "1980-01-01")
    for element, wanted in (
        ("identifier", [f"urn:isbn:{isbn}" if isbn else f"urn:uuid:{named}"]),
        ("title", [publication.titulo]),
        ("language", [document.language]),
        ("publisher", [maker] if maker else []),
        ("subject", list(publication.materias)),
        ("source", [publication.fuente] if publication.fuente else []),
        ("creator", [maker] if maker and publication.clase == "informe" else []),
        ("date", [str(year)] if year else []),
    ):
        if [" ".join(value.split()) for value in book.dublin(element)] != [" ".join(v.split()) for v in wanted]:
            yield found(CLAIM, name, f"dc:{element}", f"Debe ser «{'; '.join(wanted)}».")
    if book.metadata("dcterms:modified") != [f"{date}T00:00:00Z"]:
        yield found(CLAIM, name, "dcterms:modified", f"La fecha del libro es la de su texto: {date}.")


def _strangers(book: Book, name: str) -> Iterator[Finding]:
    """Yield what the package says that nobody decided."""
    for said in book.package.iter(f"{DC}*"):
        if (kind := str(said.tag).removeprefix(DC)) not in DESCRIBED:
            yield found(CLAIM, name, f"dc:{kind}", f"El libro dice «{(said.text or '')[:60]}», que nadie escribió.")
    for spine in book.package.iter(f"{OPF}spine"):
        if spine.get("page-progression-direction", "ltr") != "ltr":
            yield found(CLAIM, name, "spine", "El libro dice leerse de derecha a izquierda.")
