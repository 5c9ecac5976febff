"""Charts of Word from their own XML: kind, categories, series and values, so that no edition shows only a picture."""

from __future__ import annotations

from lxml import etree

from editorial.document.model import Block, Chart, Run, Series
from editorial.intake.inlines import normal
from editorial.intake.inventory import CHART, check_text
from editorial.intake.marks import OBJECT, mark
from editorial.intake.ooxml import WP, A, C, Element, R, TextPart, W, host_paragraph, remove, text_paragraph
from editorial.intake.package import Package, parse
from editorial.intake.reading import Reading, excerpt
from editorial.intake.rewrite import Rewriting, Step

_KINDS = {f"{C}barChart": "bar", f"{C}bar3DChart": "bar", f"{C}lineChart": "line", f"{C}line3DChart": "line",
          f"{C}pieChart": "pie", f"{C}pie3DChart": "pie", f"{C}doughnutChart": "pie"}  # fmt: skip
_HINT = "Ponga sus datos en una tabla, o la gráfica como imagen con texto alternativo."


class _UnreadableError(Exception):
    """Why a chart's data cannot be read, in Spanish."""


def chart_step(package: Package) -> Step:
    """Return the step that takes charts out of the text and leaves a mark for each: pandoc drops them."""

    def take_charts(root: Element, state: Rewriting) -> None:
        for element in list(root.iter(f"{C}chart")):
            drawing = next(element.iterancestors(f"{W}drawing"), None)
            host = host_paragraph(element)
            if drawing is None or host is None:
                continue
            properties = drawing.find(f".//{WP}docPr")
            alt = "" if properties is None else properties.get("descr", "")
            remove(drawing)
            chart = _chart(package, element.get(f"{R}id", ""), alt, state, host)
            if chart is not None:
                state.objects.append(chart)
                host.addnext(text_paragraph(mark(OBJECT, str(len(state.objects) - 1))))

    return Step(take_charts, (b":chart ", b"<chart "))


def _chart(package: Package, relation: str, alt: str, state: Rewriting, host: Element) -> Block | None:
    found = package.relations.get(relation)
    data = package.members.get(found.target, b"") if found is not None else b""
    try:
        if not data:
            raise _UnreadableError("no están en el documento")
        root = parse(data, state.reading.name)
        check_text(TextPart(relation, etree.tostring(root, encoding="UTF-8"), root), state.reading.name)
        return chart_of(root, alt, state.reading)
    except _UnreadableError as error:
        told = f" («{excerpt(alt)}»)" if alt else ""
        state.report(host, CHART, f"Hay una gráfica{told} cuyos datos no se pueden leer: {error}.", _HINT)
        return None


def chart_of(root: Element, alt: str, reading: Reading) -> Chart:
    """Return the chart that a chart part draws; raises _UnreadableError with the reason when it cannot be told."""
    plots = [element for element in root.iter() if isinstance(element.tag, str) and element.tag.endswith("Chart")]
    if len(plots) != 1 or plots[0].tag not in _KINDS:
        raise _UnreadableError("mezcla clases de gráfica o es de una clase que no se dibuja aquí")
    kind = _KINDS[str(plots[0].tag)]
    grouping = plots[0].find(f"{C}grouping")
    if kind == "bar" and grouping is not None and "tacked" in grouping.get("val", ""):
        kind = "stacked"
    drawn = plots[0].findall(f"{C}ser")
    if not drawn or (kind == "pie" and len(drawn) > 1):
        raise _UnreadableError("no tiene series, o tiene varias en un pastel")
    categories = _points(drawn[0], "cat", reading)
    values = [_points(one, "val", reading) for one in drawn]
    count = max(len(categories), *map(len, values))
    series = tuple(
        Series(_name(one) or f"Serie {at}", tuple(_value(numbers.get(index)) for index in range(count)))
        for at, (one, numbers) in enumerate(zip(drawn, values, strict=True), 1)
    )
    title = root.find(f"{C}chart/{C}title")
    caption = normal("".join(text.text or "" for text in title.iter(f"{A}t"))).strip() if title is not None else ""
    return Chart(
        kind,
        tuple(normal(categories.get(index, str(index + 1))) for index in range(count)),
        series,
        alt,
        caption=(Run(caption),) if caption else (),
        decimals=max((_places(text) for numbers in values for text in numbers.values()), default=0),
    )


def _points(series: Element, kind: str, reading: Reading) -> dict[int, str]:
    """Return the cached points of a series' categories or values by index."""
    holder = series.find(f"{C}{kind}")
    out: dict[int, str] = {}
    for point in () if holder is None else holder.iter(f"{C}pt"):
        index = point.get("idx", "")
        text = point.findtext(f"{C}v", "")
        if index.isdigit() and int(index) < reading.limits.csv_rows:
            out.setdefault(int(index), text)
    return out


def _name(series: Element) -> str:
    holder = series.find(f"{C}tx")
    return "" if holder is None else normal(" ".join(text.text or "" for text in holder.iter(f"{C}v"))).strip()


def _value(text: str | None) -> float | None:
    if text is None or not text.strip():
        return None
    try:
        return float(text)
    except ValueError:
        raise _UnreadableError(f"«{excerpt(text)}» no es un número") from None


def _places(text: str) -> int:
    """Return the decimals that a number is worth showing with: at most three, trailing noise of floats cut."""
    fraction = f"{float(text):.3f}".rstrip("0").partition(".")[2] if text.strip() else ""
    return len(fraction)
