"""For the printing house: the same typesetting with boxes and marks, the cover, imposed sheets, the job sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from editorial.findings import CODES, Finding, Severity, finding
from editorial.pdf.barcode import digits
from editorial.pdf.binding import resources_of
from editorial.pdf.cover import Cover, draw_cover, spine_size, spine_width
from editorial.pdf.imposition import Side, impose
from editorial.pdf.inks import BlackInk, FourInks, has_colour
from editorial.pdf.jobsheet import Job, job_sheet
from editorial.pdf.metadata import PressRecord, press_day, press_xmp
from editorial.pdf.objects import File, reference
from editorial.pdf.sheet import MM
from editorial.pdf.typeset import Forme, PrintEdition
from editorial.publication import Publication

COLOUR = CODES.add(
    "press.colour-without-profile",
    Severity.WARNING,
    "Sin el perfil de la imprenta, el color sale en grises.",
)
LOW_RESOLUTION = CODES.add(
    "press.low-resolution", Severity.WARNING, "Una imagen de menos de 300 puntos por pulgada se imprime borrosa."
)
SPINE_TITLE = CODES.add(
    "press.spine-title", Severity.REVIEW, "Un título largo sólo cabe en el lomo en letra que nadie lee."
)
BAD_ISBN = CODES.add("press.isbn-missing", Severity.WARNING, "El libro impreso lleva ISBN y código (LFLL 21).")

MARGIN = 24.0  # points around the bleed, for the marks
MARK = 14.0  # length of a crop mark
LEAST_DPI = 300
LEAST_SPINE = 8.0  # points of the letters on a spine
_SLUG = "/Type/XObject/Subtype/Form/BBox[-1 -3 600 9]"


@dataclass(frozen=True, slots=True)
class PressEdition:
    """The files for the printing house, by the end of their names (`-imprenta.pdf` …), and what is to be looked at."""

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    pages: int
    spine: float  # millimetres


def press(edition: PrintEdition, publication: Publication, profile: bytes = b"") -> PressEdition:
    """Make the files for the printing house from the typesetting of `edition`; nothing is set anew.

    `profile` holds the bytes of the printer's ICC profile; without it every page is in black ink alone.
    """
    forme = edition.forme
    assert forme is not None, "an edition read from disk has no forme"
    inks = FourInks(profile) if profile else BlackInk()
    count = len(forme.sheets.drawn)
    multiple = max(1, publication.imprenta.multiplo)
    pages = -(-count // multiple) * multiple
    spine = spine_width(pages, publication.imprenta.calibre)
    text = _Press(forme, publication, inks, pages)
    cover = draw_cover(Cover(publication, forme.style.paper, spine * MM, publication.imprenta.sangrado * MM), inks)
    coloured = _coloured(forme)
    job = Job(publication, forme.style.paper, pages, spine, bool(profile and coloured))
    files = {
        "-imprenta.pdf": text.single(),
        "-forros.pdf": cover,
        "-pliegos.pdf": text.imposed(),
        "-orden.pdf": job_sheet(job),
    }
    return PressEdition(
        files, tuple(_findings(forme, publication, spine, coloured if not profile else [])), pages, spine
    )


class _Press:
    """Binds the drawn pages for the press. Structure and links stay behind: paper has none."""

    def __init__(self, forme: Forme, publication: Publication, inks: BlackInk | FourInks, pages: int) -> None:
        self.forme, self.publication, self.inks, self.pages = forme, publication, inks, pages
        self.bleed = publication.imprenta.sangrado * MM
        self.width, self.height = forme.style.paper
        # Both files show the same pages and pictures: they are put in ink once.
        self.plates = {name: inks.picture(forme.media[name]) for name in forme.sheets.pictures}
        self.streams = [inks.stream(drawn.content) for drawn in forme.sheets.drawn]
        self.streams += [b""] * (pages - len(self.streams))

    def single(self) -> bytes:
        """Return the file of single pages with trim and bleed boxes and crop marks."""
        file = File()
        resources = self._resources(file)
        edge = self.bleed + MARGIN
        boxes = page_boxes(self.width, self.height, self.bleed)
        marks = crop_marks(self.width, self.height, self.bleed)
        bodies = []
        for content in self.streams:
            data = b"%b\nq 1 0 0 1 %.2f %.2f cm\n%bQ\n" % (marks, edge, edge, content)
            bodies.append(f"{boxes}/Contents {reference(file.stream(data))}/Resources {reference(resources)}")
        return finish(file, bodies, record(self.publication, "imprenta", self.inks), self.inks.intent)

    def imposed(self) -> bytes:
        """Return the file of sheets: two pages a side, nested in signatures, with creep and fold marks.

        Below the trim each side says which one it is, for whoever gathers the sheets.
        """
        sides = impose(self.pages, self.publication.imprenta.calibre * MM)
        notes = [self._slug(_side_name(self.publication, side, place % 2)) for place, side in enumerate(sides)]
        file = File()
        resources = self._resources(file)
        box = f"[{-self.bleed:.2f} {-self.bleed:.2f} {self.width + self.bleed:.2f} {self.height + self.bleed:.2f}]"
        forms = [
            file.stream(content, f"/Type/XObject/Subtype/Form/BBox{box}/Resources {reference(resources)}")
            for content in self.streams
        ]
        boxes = page_boxes(2 * self.width, self.height, self.bleed)
        marks = crop_marks(2 * self.width, self.height, self.bleed, folds=(self.width,))
        edge = self.bleed + MARGIN
        bodies = []
        for side, note in zip(sides, notes, strict=True):
            slug = file.stream(note, f"{_SLUG} /Resources {reference(resources)}")
            parts = [marks.decode("ascii"), f"q 1 0 0 1 {edge + MARK:.2f} 9 cm /S Do Q"]
            used = {}
            for place, (page, x) in enumerate(((side.left, side.creep), (side.right, self.width - side.creep))):
                if page is not None:
                    used[place] = forms[page]
                    left = edge + (0.0 if place == 0 else self.width)
                    clip = f"{left - (self.bleed if place == 0 else 0):.2f} {MARGIN:.2f} {self.width + self.bleed:.2f}"
                    clip += f" {self.height + 2 * self.bleed:.2f} re W n"
                    parts.append(f"q {clip} 1 0 0 1 {edge + x:.2f} {edge:.2f} cm /P{place} Do Q")
            named = "".join(f"/P{place} {reference(number)}" for place, number in used.items())
            content = file.stream("\n".join(parts).encode("ascii"))
            named += f"/S {reference(slug)}"
            bodies.append(f"{boxes}/Contents {reference(content)}/Resources<</XObject<<{named}>>>>")
        return finish(file, bodies, record(self.publication, "pliegos", self.inks), self.inks.intent)

    def _slug(self, text: str) -> bytes:
        """Return a line of small type; it is set before the fonts are embedded, so that they hold its letters."""
        shown = self.forme.fonts("sans", "Regular").encode(text)
        pieces = (b"/%b 7 Tf (%b) Tj" % (key.encode("ascii"), codes) for key, codes in shown)
        return b"BT %b ET" % b" ".join(pieces)

    def _resources(self, file: File) -> int:
        """Write fonts and pictures; return the number of the resources that all pages share."""
        images = {name: file.stream(plate.data, plate.keys) for name, plate in self.plates.items()}
        return resources_of(file, self.forme.fonts, images)


def _side_name(publication: Publication, side: Side, back: int) -> str:
    """Return what is printed below the trim: `Ley de … · cuadernillo 1 · pliego 2 · vuelta`."""
    face = "vuelta" if back else "frente"
    return f"{publication.short_title[:80]} · cuadernillo {side.signature} · pliego {side.sheet} · {face}"


def page_boxes(width: float, height: float, bleed: float) -> str:
    """Return a page's boxes: trim inside bleed inside the medium with room for marks (ISO 15930-7 §6.6)."""
    edge = bleed + MARGIN
    return (
        f"/MediaBox[0 0 {width + 2 * edge:.2f} {height + 2 * edge:.2f}]"
        f"/BleedBox[{MARGIN:.2f} {MARGIN:.2f} {width + 2 * bleed + MARGIN:.2f} {height + 2 * bleed + MARGIN:.2f}]"
        f"/TrimBox[{edge:.2f} {edge:.2f} {width + edge:.2f} {height + edge:.2f}]"
    )


def crop_marks(width: float, height: float, bleed: float, folds: tuple[float, ...] = ()) -> bytes:
    """Return hairlines in black at the corners of the trim, outside the bleed; dashed ones at folds."""
    edge = bleed + MARGIN
    before, above, beside = MARGIN - MARK - 4, height + edge + bleed + 4, width + edge + bleed + 4
    upright = [(x, y) for x in (edge, width + edge) for y in (before, above)]
    level = [(x, y) for y in (edge, height + edge) for x in (before, beside)]
    creases = [(edge + fold, y) for fold in folds for y in (before, above)]
    lines = [f"{x:.2f} {y:.2f} m {x:.2f} {y + MARK:.2f} l" for x, y in upright]
    lines += [f"{x:.2f} {y:.2f} m {x + MARK:.2f} {y:.2f} l" for x, y in level]
    dashed = [f"{x:.2f} {y:.2f} m {x:.2f} {y + MARK:.2f} l" for x, y in creases]
    crease = f" [2 2] 0 d {' '.join(dashed)} S" if dashed else ""
    return f"q 0 G 0.25 w {' '.join(lines)} S{crease} Q".encode("ascii")


def record(publication: Publication, kind: str, inks: BlackInk | FourInks) -> PressRecord:
    """Return what a file of the press says of itself; `kind` ends its name."""
    name = f"{publication.slug}-{kind}"
    return PressRecord(publication.titulo, name, press_day(publication), bool(inks.intent))


def finish(file: File, bodies: list[str], about: PressRecord, profile: bytes) -> bytes:
    """Return the finished file of pages, PDF 1.6; with a profile it claims PDF/X-4."""
    catalog, parent = file.reserve(), file.reserve()
    kids = [file.add(f"<</Type/Page/Parent {reference(parent)}{body}>>") for body in bodies]
    file.put(parent, f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(map(reference, kids))}]>>")
    xmp = file.stream(press_xmp(about), "/Type/Metadata/Subtype/XML", compress=False)
    intent = ""
    if profile:
        number = file.stream(profile, "/N 4")
        intent = (
            "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(Custom)"
            f"/Info(Perfil de la imprenta)/DestOutputProfile {reference(number)}>>]"
        )
    file.put(catalog, f"<</Type/Catalog/Pages {reference(parent)}/Metadata {reference(xmp)}{intent}>>")
    return file.finished(catalog, file.add(about.info()), b"1.6")


def _coloured(forme: Forme) -> list[str]:
    """Return the pages and pictures that are not in black and greys alone."""
    pages = [f"página {n}" for n, drawn in enumerate(forme.sheets.drawn, 1) if has_colour(drawn.content)]
    names = (name for name in forme.sheets.pictures if _is_coloured(forme, name))
    return pages + [forme.media[name].origin or name for name in names]


def _findings(forme: Forme, publication: Publication, spine: float, greyed: list[str]) -> list[Finding]:
    """Return what is to be looked at before the order; `greyed` lost its colour for want of a profile."""
    out: list[Finding] = []
    where = f"{publication.slug}-imprenta.pdf"
    if greyed:
        shown = ", ".join(greyed[:6]) + (" …" if len(greyed) > 6 else "")
        out.append(
            finding(
                COLOUR, where, f"Hay color en {len(greyed)} lugares, que saldrán en grises: {shown}.",
                "Pida a la imprenta su perfil ICC y escríbalo en [imprenta] perfil_icc.",
            )
        )  # fmt: skip
    for name, width in forme.sheets.pictures.items():
        medium = forme.media[name]
        dpi = medium.width * 72 / width
        if dpi < LEAST_DPI:
            out.append(
                finding(
                    LOW_RESOLUTION, where,
                    f"La imagen «{medium.origin or name}» se imprime a {dpi:.0f} puntos por pulgada.",
                    f"Busque el original: unos {round(LEAST_DPI * width / 72):,} pixeles de ancho.",
                )
            )  # fmt: skip
    if 0 < spine_size(publication, forme.style.paper[1], spine * MM, forme.fonts) < LEAST_SPINE:
        out.append(
            finding(
                SPINE_TITLE, "publicacion.toml, titulo_corto", "El título no cabe en el lomo en letra legible.",
                "Escriba en titulo_corto unas pocas palabras.",
            )
        )  # fmt: skip
    if not digits(publication.edicion.isbn.impreso):
        out.append(
            finding(
                BAD_ISBN, "publicacion.toml, [edicion] isbn", "No hay un ISBN válido de la edición impresa.",
                "Escriba el que asignó INDAUTOR en isbn = { impreso = … }.",
            )
        )  # fmt: skip
    return out


def _is_coloured(forme: Forme, name: str) -> bool:
    from io import BytesIO

    from PIL import Image as Pillow

    with Pillow.open(BytesIO(forme.media[name].data)) as image:
        return image.mode not in ("1", "L", "LA")
