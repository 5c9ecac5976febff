"""The cached points of a chart of Word: categories, series, axes; numbers and dates as their formats show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editorial.document.model import Series
from editorial.intake.inlines import normal
from editorial.intake.number_formats import NumberFormat, dated, number_format
from editorial.intake.ooxml import A, C, Element
from editorial.intake.reading import Reading, excerpt

_NAMELESS = "Sin nombre"  # of a category whose cell is empty
_MOST = 3  # decimals of a number whose format names none
_VALUE_AXES = (f"{C}valAx",)
_CATEGORY_AXES = (f"{C}catAx", f"{C}dateAx")


class UnreadableError(Exception):
    """Why a chart's data cannot be read, in Spanish."""


@dataclass(frozen=True, slots=True)
class Axes:
    """The axes of a chart: titles of those of values by id, which stand across from the first, what categories are."""

    of_values: dict[str, str]
    across: frozenset[str]
    of_categories: str

    def title(self, axis: str) -> str:
        """Return the title of an axis of values, "" when it has none."""
        return self.of_values.get(axis, "")


def axes_of(root: Element) -> Axes:
    """Return what the axes of a chart say. A title over an axis in thousands would lie about the whole numbers."""
    titles: dict[str, str] = {}
    across = set()
    for axis in root.iter(*_VALUE_AXES):
        identifier = _val(axis.find(f"{C}axId"))
        titles[identifier] = words(axis.find(f"{C}title")) if axis.find(f"{C}dispUnits") is None else ""
        if _val(axis.find(f"{C}crosses")) == "max":
            across.add(identifier)
    categories = filter(None, (words(axis.find(f"{C}title")) for axis in root.iter(*_CATEGORY_AXES)))
    return Axes(titles, frozenset(across), next(categories, ""))


def words(title: Element | None) -> str:
    """Return what a title says: typed, or taken from a cell."""
    if title is None:
        return ""
    lines = ["".join(text.text or "" for text in line.iter(f"{A}t")) for line in title.iter(f"{A}p")]
    lines += [value.text or "" for value in title.iter(f"{C}v")]
    return " ".join(normal(" ".join(lines)).split())


def categories_of(drawn: Sequence[Element], root: Element, reading: Reading) -> tuple[int, tuple[str, ...]]:
    """Return how many places the series reach, and the name of each: the categories of the first series that has some.

    Names of two or more levels are told from the outermost on: «2021, enero». Without any they are counted from 1.
    """
    epoch = root.find(f"{C}date1904")
    since_1904 = epoch is not None and epoch.get("val", "1") in ("1", "true")
    holder = next((cat for one in drawn if (cat := one.find(f"{C}cat")) is not None and len(cat)), None)
    names = {} if holder is None else _names(holder, since_1904, reading)
    reach = [index for one in drawn for index, _, _ in _points(one.find(f"{C}val"), reading)]
    if not reach:
        return 0, ()
    count = max([*reach, *names]) + 1
    if not names:
        return count, tuple(str(index + 1) for index in range(count))
    return count, tuple(names.get(index) or _NAMELESS for index in range(count))


def _names(holder: Element, since_1904: bool, reading: Reading) -> dict[int, str]:
    levels = list(holder.iter(f"{C}lvl"))
    if not levels:
        return {index: _name(text, form, since_1904) for index, text, form in _points(holder, reading)}
    inner, *outer = [dict(_texts(level, reading)) for level in levels]
    count = max((index for level in (inner, *outer) for index in level), default=-1) + 1
    names: dict[int, str] = {}
    held = [""] * len(outer)
    for index in range(count):
        held = [level.get(index, before) for level, before in zip(outer, held, strict=True)]
        names[index] = ", ".join(filter(None, (*reversed(held), inner.get(index, ""))))
    return names


def _name(text: str, form: NumberFormat, since_1904: bool) -> str:
    """Return the name of a category; a date or a number as its format shows it."""
    try:
        number = float(text)
        if form.dated:
            return dated(number, form, since_1904=since_1904)
    except ValueError:
        return normal(text).strip()
    if form.decimals < 0:
        return normal(text).strip()
    shown = f"{form.value(number):,.{form.decimals}f}"
    return f"{shown} %" if form.hundredfold else shown


def series_of(element: Element, place: int, count: int, title: str, reading: Reading) -> Series:
    """Return one series; its unit is the title of its axis, with the sign of its numbers where that does not say it."""
    points = {index: (text, form) for index, text, form in _points(element.find(f"{C}val"), reading)}
    form = next((own for _, own in points.values() if own.code), number_format(""))
    values = [_value(points[index][0], form) if index in points else None for index in range(count)]
    places = (
        form.decimals if form.decimals >= 0 else max((_places(one) for one in values if one is not None), default=0)
    )
    name = words(element.find(f"{C}tx")) or f"Serie {place}"
    return Series(name, tuple(values), unit=_unit(title, form.sign), decimals=places)


def _unit(title: str, sign: str) -> str:
    """Return what numbers are counted in: «Porcentaje atendido» says per cent, «Gasto» does not say pesos."""
    known = {"%": ("%", "porc", "por ciento"), "$": ("$", "peso")}.get(sign, (sign,))
    if not title or not sign:
        return title or sign
    return title if any(word in title.lower() for word in known) else f"{title}, {sign}"


def _value(text: str, form: NumberFormat) -> float | None:
    """Return a number; a cell without one, or with an error of the worksheet (#N/A), is a gap."""
    if not text.strip() or text.startswith("#"):
        return None
    try:
        return form.value(float(text))
    except ValueError:
        raise UnreadableError(f"«{excerpt(text)}» no es un número") from None


def _places(value: float) -> int:
    """Return the decimals that a number is worth showing with: trailing noise of floats cut."""
    return len(f"{value:.{_MOST}f}".rstrip("0").partition(".")[2])


def _points(holder: Element | None, reading: Reading) -> Iterator[tuple[int, str, NumberFormat]]:
    """Yield index, text and format of the cached points of a series' categories or values, each index once."""
    if holder is None:
        return
    common = number_format(holder.findtext(f".//{C}formatCode", ""))
    seen: set[int] = set()
    for point in holder.iter(f"{C}pt"):
        index, own = point.get("idx", ""), point.get("formatCode", "")
        if index.isdigit() and int(index) < reading.limits.csv_rows and int(index) not in seen:
            seen.add(int(index))
            yield int(index), point.findtext(f"{C}v", ""), number_format(own) if own else common


def _texts(level: Element, reading: Reading) -> Iterator[tuple[int, str]]:
    return ((index, normal(text).strip()) for index, text, _ in _points(level, reading))


def _val(element: Element | None) -> str:
    return "" if element is None else element.get("val", "")
