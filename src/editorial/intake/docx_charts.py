"""Charts and diagrams of Word taken out of the text: read from their own data, so that no edition has but a picture."""

from __future__ import annotations

import posixpath

from lxml import etree

from editorial.document.model import Block
from editorial.findings import CODES, Severity
from editorial.intake.chart_parts import chart_of
from editorial.intake.chart_points import UnreadableError, words
from editorial.intake.docx_diagrams import diagram_of
from editorial.intake.inventory import CHART, check_text
from editorial.intake.marks import OBJECT, mark
from editorial.intake.ooxml import DGM, WP, A, C, Element, R, TextPart, W, host_paragraph, remove, text_paragraph
from editorial.intake.package import Package, parse
from editorial.intake.reading import excerpt
from editorial.intake.rewrite import Rewriting, Step

REDRAWN = CODES.add(
    "docx.chart-form",
    Severity.REVIEW,
    "Los datos son los mismos, pero quien la hizo debe ver si con otra forma se leen igual.",
)
EXTRAS = CODES.add(
    "docx.chart-extras",
    Severity.REVIEW,
    "De una gráfica de Word llegan los datos; lo que se dibujó o escribió sobre ellos, no.",
)
_HINT = (
    "Guárdela en Word como barras, líneas, barras con una línea o circular; o ponga sus datos en una tabla; o la "
    "gráfica como imagen con texto alternativo."
)
_DRAWN_OVER = {
    f"{C}trendline": "una línea de tendencia",
    f"{C}errBars": "barras de error",
    f"{C}logBase": "una escala logarítmica",
    f"{C}dispUnits": "un eje en miles o millones (aquí las cifras van enteras)",
}


def object_step(package: Package) -> Step:
    """Return the step that takes charts and SmartArt out of the text and leaves a mark for each: pandoc drops them."""

    def take_objects(root: Element, state: Rewriting) -> None:
        # In a group of drawings it is a frame beside others: they stay.
        ends: dict[Element, Element] = {}  # several in one paragraph keep their order
        for element in list(root.iter(f"{C}chart", f"{DGM}relIds")):
            drawing = next(element.iterancestors(f"{W}drawing"), None)
            host = host_paragraph(element)
            if drawing is None or host is None:
                continue
            properties = drawing.find(f".//{WP}docPr")
            alt = "" if properties is None else properties.get("descr", "")
            remove(next((one for one in element.iterancestors() if str(one.tag).endswith("}graphicFrame")), drawing))
            if element.tag == f"{C}chart":
                made = _chart(package, element.get(f"{R}id", ""), alt, state, host)
            else:
                made = diagram_of(package, element, alt, state, host)
            if made is not None:
                state.objects.append(made)
                left = text_paragraph(mark(OBJECT, str(len(state.objects) - 1)))
                ends.get(host, host).addnext(left)
                ends[host] = left

    return Step(take_objects, (b":chart ", b"<chart ", b":relIds "))


def _chart(package: Package, relation: str, alt: str, state: Rewriting, host: Element) -> Block | None:
    found = package.relations.get(relation)
    member = found.target if found is not None else ""
    told = f" («{excerpt(alt)}»)" if alt else ""
    try:
        if not package.members.get(member):
            raise UnreadableError("no están en el documento")
        root = parse(package.members[member], state.reading.name)
        check_text(TextPart(relation, etree.tostring(root, encoding="UTF-8"), root), state.reading.name)
        drawn = chart_of(root, alt, state.reading)
    except UnreadableError as error:
        state.report(host, CHART, f"Hay una gráfica{told} cuyos datos no se pueden leer: {error}.", _HINT)
        return None
    if drawn.redrawn:
        state.report(host, REDRAWN, f"La gráfica{told} cambia de forma: {drawn.redrawn}.", "Véala en las ediciones.")
    if extras := _extras(package, member, root, state.reading.name):
        state.report(host, EXTRAS, f"De la gráfica{told} no llega esto: {'; '.join(extras)}.",
                     "Si dice algo que los datos no dicen, escríbalo en el texto.")  # fmt: skip
    return drawn.chart


def _extras(package: Package, member: str, root: Element, name: str) -> list[str]:
    """Return what a chart shows besides its data, in Spanish: lines that Word computes, labels and texts of its own."""
    found = [told for tag, told in _DRAWN_OVER.items() if next(root.iter(tag), None) is not None]
    values = (value.text or "" for holder in root.iter(f"{C}val") for value in holder.iter(f"{C}v"))
    found += [f"una celda que dice «{text}»" for text in dict.fromkeys(values) if text[:1] == "#" and text != "#N/A"]
    labels = [text for label in root.iter(f"{C}dLbl") if (text := words(label.find(f"{C}tx")))]
    shapes = root.find(f"{C}userShapes")
    if shapes is not None:
        labels += _shape_texts(package, member, shapes.get(f"{R}id", ""), name) or ["(dibujos sin texto)"]
    return [*found, *(f"«{excerpt(text)}»" for text in labels)]


def _shape_texts(package: Package, member: str, relation: str, name: str) -> list[str]:
    """Return the texts drawn over a chart: they lie in a part of their own."""
    folder, base = posixpath.split(member)
    listed = package.members.get(f"{folder}/_rels/{base}.rels", b"")
    for one in parse(listed, name) if listed else ():
        target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        if one.get("Id") == relation and target in package.members:
            drawn = parse(package.members[target], name)
            lines = ("".join(text.text or "" for text in line.iter(f"{A}t")) for line in drawn.iter(f"{A}p"))
            return list(filter(str.strip, lines))
    return []
