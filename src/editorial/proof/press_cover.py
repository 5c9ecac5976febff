"""The cover read back: back, spine and front, each with the words that belong there, and the bar code with its bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editorial.document.letters import fold
from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.pdf_bounds import SAFE, Measurer
from editorial.proof.press_barcode import NARROWEST, QUIET_LEFT, QUIET_RIGHT, WIDEST, decode
from editorial.proof.press_file import MM, Box, PressFile
from editorial.proof.press_marks import printed
from editorial.proof.press_paint import Item
from editorial.publication import PressSettings, Publication

COVER = CODES.add(
    "proof.press-cover",
    Severity.ERROR,
    "Los forros llevan título, editor, leyendas e ISBN, y nada que no se haya dicho.",
)
SPINE = CODES.add(
    "proof.press-spine",
    Severity.ERROR,
    "El ancho del lomo sale de las hojas y del grueso del papel: si falla, no cubre.",
)
BARCODE = CODES.add(
    "proof.press-barcode", Severity.ERROR, "El código de barras debe leerse y decir el ISBN de la edición impresa."
)

BOARD = 0.3  # millimetres of each cover
LETTERED = 6.0  # millimetres from which a spine carries the title
HEAD, FOOT = 0.75, 0.25  # of the size, above and below the baseline
NEAR = 0.2  # points


def expected_spine(pages: int, settings: PressSettings) -> float:
    """Return the spine of a book of so many pages, in millimetres: its leaves and both covers; stitched, none."""
    return 0.0 if pages + -pages % 4 <= settings.engrapado_hasta else pages / 2 * settings.calibre + 2 * BOARD


def spine_of(opened: PressFile, width: float) -> float:
    """Return the spine that the cover leaves between two pages of `width`, in millimetres."""
    return (opened.pages[0].trim.width - 2 * width) / MM


def check_cover(
    opened: PressFile, publication: Publication, size: tuple[float, float], due: float
) -> Iterator[Finding]:
    """Yield what is wrong with the cover of a book whose pages are of `size` (points) and whose spine is `due` mm."""
    if len(opened.pages) != 1:
        yield finding(COVER, opened.name, f"Los forros van en una página y hay {len(opened.pages)}.")
        return
    page, (width, height) = opened.pages[0], size
    spine = spine_of(opened, width)
    if abs(spine - due) * MM > NEAR or abs(page.trim.height - height) > NEAR:
        said = f"El lomo mide {spine:.2f} mm y debía medir {due:.2f} mm"
        yield finding(SPINE, opened.name, f"{said}, con un calibre de {publication.imprenta.calibre:g} mm.")
        return
    fold_left, fold_right = width, width + spine * MM
    panels = _panels(printed(page), fold_left, fold_right)
    yield from _words(opened.name, publication, panels, spine)
    yield from _along(opened.name, panels["spine"], fold_left, fold_right, publication.imprenta.lomo)
    texts = [text for text in _measured(opened) if _meet(page.bleed, text[0])]
    yield from _apart(opened.name, page.trim, texts)
    for crease in (fold_left, fold_right):
        if over := next((said for box, said in texts if box.left < crease - NEAR and box.right > crease + NEAR), ""):
            yield finding(COVER, opened.name, f"«{over[:60]}» pasa sobre el doblez.")
    yield from _barcode(opened.name, publication, printed(page), Box(0.0, 0.0, width, height))


def _panels(items: Sequence[Item], left: float, right: float) -> dict[str, list[Item]]:
    """Return the text of each part of the cover: `back`, `spine` (text that runs downwards), `front`."""
    panels: dict[str, list[Item]] = {"back": [], "spine": [], "front": []}
    for item in items:
        if item.kind == "text":
            x = item.numbers[4]
            panels["back" if x < left else "front" if x > right else "spine"].append(item)
    return panels


def _read(items: Sequence[Item]) -> str:
    """Return text as it is read: lines from the top, along each line in the order in which it was set."""
    lines: dict[float, list[Item]] = {}
    for item in items:
        lines.setdefault(round(-item.numbers[5], 1), []).append(item)
    return fold(" ".join("".join(_said(item) for item in lines[line]) for line in sorted(lines)))


def _said(item: Item) -> str:
    return item.what.partition("\0")[2]


def _words(name: str, publication: Publication, panels: dict[str, list[Item]], spine: float) -> Iterator[Finding]:
    imprint = publication.edicion
    lettered = publication.short_title if spine >= LETTERED else ""
    code = digits(imprint.isbn.impreso)
    about = f"ISBN {imprint.isbn.impreso} {code[0]} {code[1:7]} {code[7:]}" if code else ""
    for place, said, due in (
        ("La portada", _read(panels["front"]), f"{publication.titulo} {imprint.editor}"),
        ("El lomo", fold(" ".join(map(_said, panels["spine"]))), lettered),
        ("La contraportada", _unspaced(_read(panels["back"])), _unspaced(f"{' '.join(imprint.leyendas)} {about}")),
    ):
        if said != fold(due):
            yield finding(COVER, name, f"{place} dice «{said[:120]}» y debía decir «{fold(due)[:120]}».")


def _along(name: str, items: Sequence[Item], left: float, right: float, way: str) -> Iterator[Finding]:
    """Yield what is wrong with how the title runs along the spine; its letters must not reach the folds."""
    up = 1.0 if way == "descendente" else -1.0  # on which side the letters' heads are
    for item in items:
        if item.numbers[:2] != (0.0, -up):
            yield finding(COVER, name, f"El título del lomo no corre como se pidió: {way}.")
            return
        size = float(item.what.partition("\0")[0].split()[1])
        ends = item.numbers[4] + up * HEAD * size, item.numbers[4] - up * FOOT * size
        if min(ends) < left or max(ends) > right:
            yield finding(COVER, name, "El título del lomo llega a los dobleces.")
            return


def _measured(opened: PressFile) -> list[tuple[Box, str]]:
    """Return the room that each text takes, from the corner of the trim, and what it says."""
    trim = opened.pages[0].trim
    return [
        (Box(one.left - trim.left, one.low - trim.low, one.right - trim.left, one.high - trim.low), one.said)
        for one in Measurer(opened.file).page(opened.pages[0].keys)
    ]


def _apart(name: str, trim: Box, texts: Sequence[tuple[Box, str]]) -> Iterator[Finding]:
    """Yield texts that a cut may reach, and texts that lie one over the other."""
    safe = Box(SAFE, SAFE, trim.width - SAFE, trim.height - SAFE)
    for place, (box, said) in enumerate(texts):
        if not safe.holds(box):
            yield finding(COVER, name, f"«{said[:60]}» queda a menos de 5 mm del corte, o fuera de él.")
        for other, over in texts[:place]:
            if _meet(Box(other.left + 1, other.low + 1, other.right - 1, other.high - 1), box):
                yield finding(COVER, name, f"«{said[:60]}» y «{over[:60]}» están uno encima del otro.")
                return


def _unspaced(text: str) -> str:
    """Return text without its blanks: the digits under the bars stand on one line, far apart."""
    return text.replace(" ", "")


def digits(isbn: str) -> str:
    """Return the thirteen digits of a valid ISBN, "" otherwise (ISO 2108: weights 1 and 3, sum divisible by ten)."""
    found = [int(sign) for sign in isbn if sign.isdigit()]
    if len(found) != 13 or (sum(found[::2]) + 3 * sum(found[1::2])) % 10:
        return ""
    return "".join(map(str, found))


def _barcode(name: str, publication: Publication, items: Sequence[Item], back: Box) -> Iterator[Finding]:
    bars = [_box(item) for item in items if item.kind == "path" and item.what in ("f", "F", "f*")]
    bars = [bar for bar in bars if bar.height > 30 and bar.width < 6 and back.holds(bar)]
    due = digits(publication.edicion.isbn.impreso)
    said, module = decode([(bar.left, bar.right) for bar in bars])
    if said != due:
        yield finding(
            BARCODE, name, f"Las barras dicen «{said or 'nada que se lea'}» y el ISBN es «{due or 'ninguno'}»."
        )
    elif due:
        yield from _symbol(name, bars, module, items, back)


def _symbol(name: str, bars: Sequence[Box], module: float, items: Sequence[Item], back: Box) -> Iterator[Finding]:
    """Yield faults of size and of the white paper that a reader needs beside the bars."""
    if not NARROWEST <= module / MM <= WIDEST:
        yield finding(BARCODE, name, f"El módulo mide {module / MM:.3f} mm: debe medir de {NARROWEST} a {WIDEST} mm.")
    left, right = min(bar.left for bar in bars), max(bar.right for bar in bars)
    low, high = max(bar.low for bar in bars), min(bar.high for bar in bars)
    quiet = Box(left - QUIET_LEFT * module, low + 8, right + QUIET_RIGHT * module, high)
    strange = [box for item in items for box in _boxes(item) if box not in bars]
    if not back.holds(quiet) or any(_meet(quiet, box) for box in strange):
        yield finding(BARCODE, name, "Junto a las barras falta el blanco que necesita el lector.")


def _boxes(item: Item) -> list[Box]:
    """Return the room that a thing takes; a path of hairlines takes that of each line."""
    if item.is_line:
        ends = item.points
        return [_around(ends[at : at + 2]) for at in range(0, len(ends), 2)]
    return [] if item.kind == "clip" else [_box(item)]


def _box(item: Item) -> Box:
    return _around(item.points)


def _around(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _meet(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.low < other.high and other.low < one.high
