"""The imposed sheets, folded in the mind: the leaves of each signature, read in order, must be the book.

A sheet is paper with two faces: behind the right page of its front lies the left page of its back. Sheets of a
signature lie one inside the other; folded in the middle they give leaves, and each leaf a front and a back page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.press_file import MM, Box, PressFile, PressPage
from editorial.proof.press_marks import printed
from editorial.proof.press_paint import SAME, Item, Painted, Painter
from editorial.publication import PressSettings

SHEETS = CODES.add(
    "proof.press-sheets",
    Severity.ERROR,
    "Doblados los pliegos, cada página debe quedar una vez, derecha y en su lugar.",
)
CREEP = CODES.add(
    "proof.press-creep", Severity.ERROR, "Los pliegos de adentro sobresalen: sus páginas se corren hacia el doblez."
)

_SIDE = re.compile(r"· cuadernillo (\d+) · pliego (\d+) · (frente|vuelta)$")
_MOST_CREEP = 30.0  # points: beyond this a page is not moved but misplaced
NEAR = 0.03


@dataclass(frozen=True, slots=True)
class Half:
    """A page on a side of a sheet: what it paints (nothing: blank), and how far it is moved towards the fold."""

    items: tuple[Item, ...]
    creep: float


@dataclass(frozen=True, slots=True)
class Face:
    """One side of a sheet: its signature, its place in it from outside (from 1), left and right page."""

    signature: int
    sheet: int
    back: bool
    left: Half
    right: Half


def read_faces(opened: PressFile, width: float) -> tuple[list[Face], list[Finding]]:
    """Return the sides of all sheets in the file's order. `width` is that of one page, in points."""
    faces: list[Face] = []
    found: list[Finding] = []
    for number, page in enumerate(opened.pages, 1):
        where = f"{opened.name}, cara {number}"
        face, faults = _face(opened.painter, page, width)
        found += [finding(SHEETS, where, said) for said in faults]
        if face:
            faces.append(face)
    return faces, found


def signature_sizes(faces: Sequence[Face]) -> list[int]:
    """Return how many pages each signature has, in order."""
    numbers = [face.signature for face in faces]
    return [2 * numbers.count(number) for number in dict.fromkeys(numbers)]


def due_signatures(pages: int, settings: PressSettings) -> list[int]:
    """Return the pages that each signature of a book of so many must have."""
    left = pages + -pages % 4
    if left <= settings.engrapado_hasta:
        return [left]
    out = []
    while left:
        out.append(min(left, settings.cuadernillo))
        left -= out[-1]
    return out


def face_names(sizes: Sequence[int]) -> list[str]:
    """Return what the sides of the sheets of signatures of these sizes are called, in the order of the file."""
    return [
        f"cuadernillo {number} · pliego {sheet} · {face}"
        for number, size in enumerate(sizes, 1)
        for sheet in range(1, size // 4 + 1)
        for face in ("frente", "vuelta")
    ]


def check_sheets(
    opened: PressFile, faces: Sequence[Face], pages: Sequence[Sequence[Item]], due: Sequence[int], caliper: float
) -> Iterator[Finding]:
    """Fold the sheets and compare them with the book's `pages`.

    `due`: pages of each signature; `caliper`: of a leaf, in millimetres.
    """
    if (sizes := signature_sizes(faces)) != list(due):
        yield finding(SHEETS, opened.name, f"Los cuadernillos son de {sizes} páginas y debían ser de {list(due)}.")
        return
    folded: list[Half] = []
    for number in dict.fromkeys(face.signature for face in faces):
        own = [face for face in faces if face.signature == number]
        fronts, backs = [face for face in own if not face.back], [face for face in own if face.back]
        nested = list(range(1, len(fronts) + 1))
        if [face.sheet for face in fronts] != nested or [face.sheet for face in backs] != nested:
            yield finding(SHEETS, opened.name, f"Los pliegos del cuadernillo {number} no forman pares de caras.")
            return
        folded += fold_signature(fronts, backs)
        yield from _creep(opened.name, own, caliper * MM)
    yield from _compare(opened.name, folded, pages)


def fold_signature(fronts: Sequence[Face], backs: Sequence[Face]) -> list[Half]:
    """Return the pages of a folded signature in reading order: leaves from the outermost sheet in, and out again."""
    out: list[Half] = []
    for front, back in zip(fronts, backs, strict=True):
        out += (front.right, back.left)
    for front, back in zip(reversed(fronts), reversed(backs), strict=True):
        out += (back.right, front.left)
    return out


def _compare(name: str, folded: Sequence[Half], pages: Sequence[Sequence[Item]]) -> Iterator[Finding]:
    for number, half in enumerate(folded, 1):
        wanted = pages[number - 1] if number <= len(pages) else ()
        if not alike(half.items, wanted):
            said, due = words(half.items), words(wanted)
            yield finding(SHEETS, name, f"Al doblar, la página {number} dice «{said[:60]}» y debía decir «{due[:60]}».")
            return
    if len(folded) < len(pages):
        yield finding(SHEETS, name, f"Los pliegos dan {len(folded)} páginas y el libro tiene {len(pages)}.")


def alike(one: Sequence[Item], two: Sequence[Item]) -> bool:
    """Tell whether two pages paint the same things in the same places."""
    return len(one) == len(two) and all(a.like(b) for a, b in zip(one, two, strict=True))


def words(items: Sequence[Item]) -> str:
    """Return the text of things painted."""
    return Painted(list(items)).text()


def _creep(name: str, faces: Sequence[Face], caliper: float) -> Iterator[Finding]:
    for face in faces:
        due = (face.sheet - 1) * caliper
        for half in (face.left, face.right):
            if half.items and abs(half.creep - due) > NEAR:
                where = f"{name}, cuadernillo {face.signature}, pliego {face.sheet}"
                said = f"La página se corre {half.creep / MM:.2f} mm hacia el doblez y debía correrse {due / MM:.2f}."
                yield finding(CREEP, where, said)
                return


def _face(painter: Painter, page: PressPage, width: float) -> tuple[Face | None, list[str]]:
    """Return what a side holds, and what is wrong with how its pages are placed."""
    faults: list[str] = []
    halves: dict[str, Half] = {}
    clip: Box | None = None
    beyond = (item for item in page.painted.items if item.kind == "text")
    side = _SIDE.search("".join(item.what.partition("\0")[2] for item in beyond))
    for item in printed(page):
        if item.kind == "clip":
            xs, ys = [x for x, _ in item.points], [y for _, y in item.points]
            clip = Box(min(xs), min(ys), max(xs), max(ys))
        elif item.kind == "form" and item.thing is not None:
            painted = painter.form(item.thing)
            place, said = _placed(item, page, width, clip)
            if said or place in halves:
                faults.append(said or "Dos páginas van en el mismo lugar.")
            shift = item.numbers[4] if place == "left" else width - item.numbers[4]
            halves[place] = Half(tuple(painted.items), shift)
    if side is None:
        return None, [*faults, "La cara no dice de qué pliego es."]
    blank = Half((), 0.0)
    left, right = halves.get("left", blank), halves.get("right", blank)
    return Face(int(side[1]), int(side[2]), side[3] == "vuelta", left, right), faults


def _placed(item: Item, page: PressPage, width: float, clip: Box | None) -> tuple[str, str]:
    """Return on which half a page stands, and what is wrong with it."""
    a, b, c, d, x, y = item.numbers[:6]
    place = "left" if x < width / 2 else "right"
    if any(abs(one - two) > 1e-6 for one, two in zip((a, b, c, d), SAME[:4], strict=True)):
        return place, "Una página va girada o a otra escala."
    moved = x if place == "left" else width - x
    if abs(y) > NEAR or not -NEAR <= moved <= _MOST_CREEP:
        return place, f"Una página empieza en {x:.2f}, {y:.2f} puntos del corte."
    start = 0.0 if place == "left" else width
    seen = Box(start, 0.0, start + width, page.trim.height)
    if clip is not None and not clip.holds(seen):
        return place, "Una página queda tapada en parte."
    return place, ""
