"""The proof of the press edition: body, cover, imposed sheets and job sheet, read back from their finished bytes.

The body is measured against the reading PDF, which its own proof holds against the manuscript: the same things in the
same places on the same pages. The readers share no code with the writers.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.pdf_objects import FAULTS, Unreadable
from editorial.proof.press_cover import check_cover, expected_spine, spine_of
from editorial.proof.press_exchange import check_exchange
from editorial.proof.press_file import MM, PressFile, open_press
from editorial.proof.press_marks import check_marks, printed, slug_of, version_of
from editorial.proof.press_order import Measured, check_order
from editorial.proof.press_paint import Item
from editorial.proof.press_sheets import alike, check_sheets, due_signatures, face_names, read_faces, words
from editorial.proof.press_sound import BOXES, check_letters, check_sound, uses_colour
from editorial.publication import Publication

UNREADABLE = CODES.add("proof.press-unreadable", Severity.ERROR, "Un archivo dañado no puede imprimirse.")
PAGES = CODES.add(
    "proof.press-pages",
    Severity.ERROR,
    "La edición de imprenta tiene las páginas del PDF de lectura, y blancas al final.",
)
TEXT = CODES.add(
    "proof.press-text", Severity.ERROR, "Lo que se imprime es, palabra por palabra y en su lugar, el PDF de lectura."
)
BODY, COVER, SHEETS, ORDER = KINDS = ("-imprenta.pdf", "-forros.pdf", "-pliegos.pdf", "-orden.pdf")
NEAR = 0.05  # points


def prove(
    files: Mapping[str, bytes], reading: bytes, publication: Publication, profile: bytes = b""
) -> tuple[Finding, ...]:
    """Read the press files among `files` back and return what a printer or a reader would complain about.

    `reading` is the reading PDF of the same typesetting, `profile` the printer's ICC profile (none: black ink alone).
    """
    resting = gc.isenabled()
    gc.disable()
    try:
        return tuple(_Proof(files, reading, publication, profile).findings())
    finally:
        if resting:
            gc.enable()


class _Proof:
    """The files of one press edition beside the reading PDF; what one file measures, the others must agree with."""

    def __init__(self, files: Mapping[str, bytes], reading: bytes, publication: Publication, profile: bytes) -> None:
        self.publication, self.profile = publication, profile
        self.names = {kind: f"{publication.slug}{kind}" for kind in KINDS}
        self.given = {kind: files[name] for kind, name in self.names.items() if name in files}
        self.reading = reading

    def findings(self) -> Iterator[Finding]:
        opened: dict[str, PressFile] = {}
        try:
            reading = open_press(self.reading, f"{self.publication.slug}.pdf")
        except Unreadable as fault:
            yield finding(UNREADABLE, f"{self.publication.slug}.pdf", f"El archivo no puede leerse: {fault}.")
            return
        for kind, data in self.given.items():
            if kind == ORDER:
                continue
            try:
                opened[kind] = open_press(data, self.names[kind])
            except Unreadable as fault:
                yield finding(UNREADABLE, self.names[kind], f"El archivo no puede leerse: {fault}.")
        for file in opened.values():
            yield from _guarded(file.name, self._sound(file))
        yield from _guarded(self.names[BODY], self._compared(reading, opened))

    def _sound(self, file: PressFile) -> Iterator[Finding]:
        yield from check_sound(file, self.publication.imprenta.sangrado, bool(self.profile))
        yield from check_exchange(file, self.profile, self.publication.titulo)

    def _compared(self, reading: PressFile, opened: Mapping[str, PressFile]) -> Iterator[Finding]:
        size = reading.pages[0].trim.width, reading.pages[0].trim.height
        pages = [page.painted.items for page in reading.pages]
        settings = self.publication.imprenta
        count = -(-len(pages) // settings.multiplo) * settings.multiplo
        due = due_signatures(count, settings)
        version = version_of(self.reading)
        if BODY in opened:
            yield from check_body(opened[BODY], pages, count, size)
            yield from check_letters(opened[BODY], reading)
            total = len(opened[BODY].pages)
            yield from self._marks(opened[BODY], (), [f"página {n} de {total}" for n in range(1, total + 1)])
        if SHEETS in opened:
            faces, faults = read_faces(opened[SHEETS], size[0])
            yield from self._marks(opened[SHEETS], (size[0],), face_names(due))
            yield from faults
            yield from check_letters(opened[SHEETS], reading)
            yield from _sizes(opened[SHEETS], (2 * size[0], size[1]))
            yield from check_sheets(opened[SHEETS], faces, pages, due, settings.calibre)
        spine = expected_spine(count, settings)
        if COVER in opened:
            yield from check_cover(opened[COVER], self.publication, size, spine)
            folds = sorted({size[0], size[0] + spine * MM})
            yield from self._marks(opened[COVER], folds, ["forros"])
            spine = spine_of(opened[COVER], size[0])
        if ORDER in self.given and set(opened) == {BODY, COVER, SHEETS}:
            colours = uses_colour(opened[BODY]), uses_colour(opened[COVER])
            measured = Measured(size, len(opened[BODY].pages), due, spine, version, *colours)
            yield from check_order(self.given[ORDER], self.names[ORDER], self.publication, measured)

    def _marks(self, opened: PressFile, folds: Sequence[float], places: Sequence[str]) -> Iterator[Finding]:
        """Check the marks of a file; `places`: what its pages are called, in order."""
        colour, version = uses_colour(opened), version_of(self.reading)
        kind = opened.name.removeprefix(f"{self.publication.slug}-").removesuffix(".pdf")
        for number, page in enumerate(opened.pages):
            place = places[number] if number < len(places) else "ninguna"
            line = slug_of(self.publication, kind, place, version)
            yield from check_marks(page, f"{opened.name}, página {number + 1}", folds, colour, line)


def _guarded(name: str, checks: Iterator[Finding]) -> Iterator[Finding]:
    """Yield findings; an object that cannot be read, or of another type than the norm asks for, is one itself."""
    try:
        yield from checks
    except (*FAULTS, Unreadable) as fault:
        yield finding(UNREADABLE, name, f"El archivo no puede revisarse: {fault}.")


def check_body(
    opened: PressFile, pages: Sequence[Sequence[Item]], count: int, size: tuple[float, float]
) -> Iterator[Finding]:
    """Compare the single pages with the reading PDF's `pages`; there must be `count` of them, the last ones blank."""
    if len(opened.pages) != count:
        said = f"Hay {len(opened.pages)} páginas y debe haber {count}: {len(pages)} del PDF de lectura y blancas."
        yield finding(PAGES, opened.name, said)
    yield from _sizes(opened, size)
    for number, page in enumerate(opened.pages, 1):
        wanted = pages[number - 1] if number <= len(pages) else ()
        items = printed(page)
        if not alike(items, wanted):
            code = PAGES if number > len(pages) else TEXT
            yield finding(code, f"{opened.name}, página {number}", difference(items, wanted))


def difference(items: Sequence[Item], wanted: Sequence[Item]) -> str:
    """Return the first words that differ, or that only places or drawings do."""
    said, due = words(items).split(), words(wanted).split()
    for kind, a, b, c, d in SequenceMatcher(None, said, due, autojunk=False).get_opcodes():
        if kind != "equal":
            return f"Dice «{' '.join(said[a : min(b, a + 12)])}» y debía decir «{' '.join(due[c : min(d, c + 12)])}»."
    return "Las palabras son las mismas, pero algo está en otro lugar, falta o sobra en el dibujo."


def _sizes(opened: PressFile, size: tuple[float, float]) -> Iterator[Finding]:
    for number, page in enumerate(opened.pages, 1):
        trim = page.trim
        if abs(trim.width - size[0]) > NEAR or abs(trim.height - size[1]) > NEAR:
            said = f"El corte mide {_measure(trim.width, trim.height)} y debía medir {_measure(*size)}."
            yield finding(BOXES, f"{opened.name}, página {number}", said)


def _measure(width: float, height: float) -> str:
    return f"{width:.1f} × {height:.1f} puntos"
