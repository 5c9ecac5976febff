"""The marks around a page: each must be there, outside the bleed, on the right plates, and nothing else may be.

What is printed and kept lies on the bleed. All that lies beyond it must be known: crop and fold marks, four targets,
the colour bar of a job in colour, and the line that names file, version and place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from editorial.document.letters import fold
from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.press_file import Box, PressPage
from editorial.proof.press_paint import BLACK, EVERY, Ink, Item
from editorial.publication import Publication

MARKS = CODES.add(
    "proof.press-marks",
    Severity.ERROR,
    "Sin sus marcas no se sabe dónde se corta ni se dobla; dentro del rebase, se imprimen en el libro.",
)
SLUG = CODES.add(
    "proof.press-slug", Severity.ERROR, "El renglón al pie dice qué archivo es, de qué versión y qué página o cara."
)

NEAR = 0.05  # points
LEAST_ARM = 3.0  # points of the arms of a target
SOLIDS: tuple[Ink, ...] = ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1))
Segment = tuple[tuple[float, float], tuple[float, float]]


def printed(page: PressPage) -> list[Item]:
    """Return what stands on the paper that is kept: everything that touches the bleed."""
    return [item for item in page.painted.items if not _beyond(page.bleed, item)]


def version_of(reading: bytes) -> str:
    """Return what tells one version of a work from another: the beginning of the reading PDF's SHA-256."""
    return sha256(reading).hexdigest()[:8]


def slug_of(publication: Publication, kind: str, place: str, version: str) -> str:
    """Return the line that a page must bear; `kind` ends the file's name."""
    law = publication.ley
    year = publication.edicion.anio or law.ultima_reforma or law.decreto
    told = f" · {year}" if year else ""
    return f"{publication.slug}-{kind}.pdf{told} · versión {version} · {place}"


def check_marks(page: PressPage, where: str, folds: Sequence[float], colour: bool, slug: str) -> Iterator[Finding]:
    """Yield what is wrong with the marks of one page, folded at `folds`; `slug`: the line that it must bear."""
    items = [item for item in page.painted.items if _beyond(page.bleed, item)]
    yield from _placed(page, items, where)
    segments = [segment for item in items if item.is_line for segment in _segments(item)]
    if not _crops(page, segments):
        yield finding(MARKS, where, "Falta una marca de corte, o no está en el corte.")
    if lacking := [fold for fold in folds if not _creased(page, segments, fold)]:
        yield finding(MARKS, where, f"Falta la marca de doblez a {lacking[0]:.1f} puntos del corte.")
    crosses = _crosses(segments)
    if (sides := _sides(page, crosses)) != {"left", "right", "low", "high"}:
        yield finding(MARKS, where, f"Hay cruces de registro en {len(sides)} lados y debe haberlas en los cuatro.")
    yield from _plates(items, where, colour)
    yield from _bar(items, where, colour)
    yield from _strange(page, items, crosses, folds, where)
    said = fold("".join(item.what.partition("\0")[2] for item in items if item.kind == "text"))
    if said != fold(slug):
        yield finding(SLUG, where, f"Al pie dice «{said}» y debía decir «{fold(slug)}».")


def _beyond(bleed: Box, item: Item) -> bool:
    """Tell whether a thing lies wholly on one side of the bleed: it cannot reach over it."""
    xs, ys = [x for x, _ in item.points], [y for _, y in item.points]
    if item.is_line and len(xs) > 2 and len(xs) % 2 == 0:  # hairlines drawn in one go stand apart
        return all(_apart(bleed, [one[0], two[0]], [one[1], two[1]]) for one, two in _segments(item))
    return not xs or _apart(bleed, xs, ys)


def _apart(bleed: Box, xs: Sequence[float], ys: Sequence[float]) -> bool:
    return (
        max(xs) < bleed.left + NEAR
        or min(xs) > bleed.right - NEAR
        or max(ys) < bleed.low + NEAR
        or min(ys) > bleed.high - NEAR
    )


def _segments(item: Item) -> list[Segment]:
    points = item.points
    return [(points[at], points[at + 1]) for at in range(0, len(points) - 1, 2)]


def _placed(page: PressPage, items: Sequence[Item], where: str) -> Iterator[Finding]:
    """Yield marks that would be cut off by the edge of the medium."""
    trim, medium = page.trim, page.boxes["MediaBox"]
    for item in items:
        for x, y in item.points:
            inside = -NEAR <= x + trim.left - medium.left <= medium.width + NEAR
            if not (inside and -NEAR <= y + trim.low - medium.low <= medium.height + NEAR):
                yield finding(MARKS, where, "Una marca se sale del papel.")
                return


def _crops(page: PressPage, segments: Sequence[Segment]) -> bool:
    """Tell whether hairlines point at the four edges of the trim, from both ends of each."""
    width, height = page.trim.width, page.trim.height
    found = {
        (axis, edge, one[1 - axis] > middle)
        for one, two in segments
        for axis, edges, middle in ((0, (0.0, width), height / 2), (1, (0.0, height), width / 2))
        for edge in edges
        if abs(one[axis] - edge) <= NEAR and abs(two[axis] - edge) <= NEAR
    }
    return len(found) == 8


def _creased(page: PressPage, segments: Sequence[Segment], crease: float) -> bool:
    """Tell whether a mark stands at a fold, above and below."""
    ends = {
        one[1] > page.trim.height / 2
        for one, two in segments
        if abs(one[0] - crease) <= NEAR and abs(two[0] - crease) <= NEAR
    }
    return ends == {False, True}


def _crosses(segments: Sequence[Segment]) -> list[tuple[float, float]]:
    """Return the middles of crosses: a level and an upright hairline that halve each other."""
    level = {_middle(one, two) for one, two in segments if one[1] == two[1] and abs(two[0] - one[0]) > 2 * LEAST_ARM}
    upright = {_middle(one, two) for one, two in segments if one[0] == two[0] and abs(two[1] - one[1]) > 2 * LEAST_ARM}
    return sorted(level & upright)


def _middle(one: tuple[float, float], two: tuple[float, float]) -> tuple[float, float]:
    return round((one[0] + two[0]) / 2, 1), round((one[1] + two[1]) / 2, 1)


def _sides(page: PressPage, crosses: Sequence[tuple[float, float]]) -> set[str]:
    out = set()
    for x, y in crosses:
        upright, level = 0 < y < page.trim.height, 0 < x < page.trim.width
        out |= {"left"} if x < 0 and upright else {"right"} if x > page.trim.width and upright else set()
        out |= {"low"} if y < 0 and level else {"high"} if y > page.trim.height and level else set()
    return out


def _plates(items: Sequence[Item], where: str, colour: bool) -> Iterator[Finding]:
    """Require hairlines on every plate of a job in colour, in black on the only plate of the others."""
    due = EVERY if colour else BLACK
    if any(item.is_line and item.ink != due for item in items):
        said = "en todas las placas" if colour else "sólo en negro"
        yield finding(MARKS, where, f"Las marcas de corte, doblez y registro deben ir {said}.")


def _bar(items: Sequence[Item], where: str, colour: bool) -> Iterator[Finding]:
    """Require a patch of each ink in a job in colour, and none in the others."""
    patches = [item.ink for item in items if item.kind == "path" and not item.is_line]
    if colour and (missing := [ink for ink in SOLIDS if ink not in patches]):
        yield finding(MARKS, where, f"A la barra de color le faltan {len(missing)} tintas.")
    elif patches and not colour:
        yield finding(MARKS, where, "Hay una barra de color y el trabajo va en negro.")


def _strange(
    page: PressPage, items: Sequence[Item], crosses: Sequence[tuple[float, float]], folds: Sequence[float], where: str
) -> Iterator[Finding]:
    """Yield what is none of the marks: only what is known may stand around a page."""
    width, height = page.trim.width, page.trim.height
    for item in items:
        if item.kind in ("image", "form") or (item.kind == "path" and not all(map(_known, _parts(item)))):
            yield finding(MARKS, where, "Fuera del rebase hay algo que no es marca alguna.")
            return
        if not item.is_line or len(item.points) % 2:
            continue
        for one, two in _segments(item):
            at_edge = any(abs(one[0] - x) <= NEAR and one[0] == two[0] for x in (0.0, width, *folds)) or any(
                abs(one[1] - y) <= NEAR and one[1] == two[1] for y in (0.0, height)
            )
            if not at_edge and _middle(one, two) not in crosses:
                yield finding(MARKS, where, "Fuera del rebase hay una raya que no es marca alguna.")
                return


def _parts(item: Item) -> list[tuple[float, float]]:
    """Return width and height of what a path covers: of each hairline, or of the whole."""
    if item.is_line and len(item.points) % 2 == 0:
        return [(abs(two[0] - one[0]), abs(two[1] - one[1])) for one, two in _segments(item)]
    xs, ys = [x for x, _ in item.points], [y for _, y in item.points]
    return [(max(xs) - min(xs), max(ys) - min(ys))]


def _known(size: tuple[float, float]) -> bool:
    """Tell whether a path is as small as marks are."""
    return max(size) <= 20.0
