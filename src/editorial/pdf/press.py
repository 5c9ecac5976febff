"""For the printing house: the same typesetting with boxes and marks, the cover, imposed sheets, the job sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editorial.findings import CODES, Finding, Severity, finding
from editorial.pdf.barcode import digits
from editorial.pdf.cover import Cover, draw_cover
from editorial.pdf.imposition import Side, impose, signatures
from editorial.pdf.inks import BlackInk, FourInks, has_colour, is_coloured
from editorial.pdf.jobsheet import Job, job_sheet
from editorial.pdf.marks import MARGIN, Trim, draw_marks, slug, version_of
from editorial.pdf.objects import File, reference
from editorial.pdf.pressfile import finish, record, resources
from editorial.pdf.sheet import MM
from editorial.pdf.spine import spine_title, spine_width
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
    "press.spine-title", Severity.ERROR, "Un título largo sólo cabe en el lomo en letra que nadie lee."
)
THIN = CODES.add(
    "press.thin-signature", Severity.REVIEW, "Un cuadernillo de cuatro páginas apenas se pega y suele desprenderse."
)
BAD_ISBN = CODES.add("press.isbn-missing", Severity.WARNING, "El libro impreso lleva ISBN y código (LFLL 21).")

LEAST_DPI = 300


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
    spine = spine_width(pages, publication.imprenta)
    coloured = _coloured(forme)
    version = version_of(edition.data)
    extent = _Extent(pages, bool(profile and coloured), version)
    text = _Press(forme, publication, inks, extent)
    settings = publication.imprenta
    cover = Cover(publication, forme.style.paper, spine * MM, settings.sangrado * MM, version)
    job = Job(publication, forme.style.paper, pages, spine, extent.colour, version)
    files = {
        "-imprenta.pdf": text.single(),
        "-forros.pdf": draw_cover(cover, inks),
        "-pliegos.pdf": text.imposed(),
        "-orden.pdf": job_sheet(job),
    }
    return PressEdition(
        files, tuple(_findings(forme, publication, pages, spine, coloured if not profile else [])), pages, spine
    )


@dataclass(frozen=True, slots=True)
class _Extent:
    """How many pages with blanks, whether any of them needs four inks, and which version of the work they are."""

    pages: int
    colour: bool
    version: str


class _Press:
    """Binds the drawn pages for the press. Structure and links stay behind: paper has none."""

    def __init__(self, forme: Forme, publication: Publication, inks: BlackInk | FourInks, job: _Extent) -> None:
        self.forme, self.publication, self.inks, self.job = forme, publication, inks, job
        self.bleed = publication.imprenta.sangrado * MM
        self.width, self.height = forme.style.paper
        self.lettering = forme.fonts("sans", "Regular")
        # Both files show the same pages and pictures: they are put in ink once.
        self.plates = {name: inks.picture(forme.media[name]) for name in forme.sheets.pictures}
        self.streams = [inks.stream(drawn.content) for drawn in forme.sheets.drawn]
        self.streams += [b""] * (job.pages - len(self.streams))

    def single(self) -> bytes:
        """Return the file of single pages with trim and bleed boxes and marks."""
        trim = Trim(self.width, self.height, self.bleed)
        marks = [self._marks(trim, "imprenta", f"página {n} de {self.job.pages}") for n in range(1, self.job.pages + 1)]
        file = File()
        shared = reference(file.add(self._resources(file)))
        bodies = []
        for content, around in zip(self.streams, marks, strict=True):
            data = b"%b\nq 1 0 0 1 %.2f %.2f cm\n%bQ\n" % (around, trim.edge, trim.edge, content)
            bodies.append(f"{trim.boxes()}/Contents {reference(file.stream(data))}/Resources {shared}")
        return finish(file, bodies, record(self.publication, "imprenta", self.inks), self.inks.intent)

    def imposed(self) -> bytes:
        """Return the file of sheets: two pages a side, nested in signatures, with creep and fold marks.

        Below the trim each side says which one it is, for whoever gathers the sheets.
        """
        settings = self.publication.imprenta
        sides = impose(self.job.pages, settings, settings.calibre * MM)
        trim = Trim(2 * self.width, self.height, self.bleed, folds=(self.width,))
        marks = [self._marks(trim, "pliegos", _side_name(side, place % 2)) for place, side in enumerate(sides)]
        file = File()
        common = self._resources(file)
        shared = reference(file.add(common))
        box = f"[{-self.bleed:.2f} {-self.bleed:.2f} {self.width + self.bleed:.2f} {self.height + self.bleed:.2f}]"
        forms = [
            file.stream(content, f"/Type/XObject/Subtype/Form/BBox{box}/Resources {shared}") for content in self.streams
        ]
        bodies = []
        for side, around in zip(sides, marks, strict=True):
            content = file.stream(b"\n".join([around, *self._halves(side, trim)]))
            both = ((0, side.left), (1, side.right))
            named = "".join(f"/P{place} {reference(forms[page])}" for place, page in both if page is not None)
            keys = common.replace("/XObject<<", f"/XObject<<{named}", 1)
            bodies.append(f"{trim.boxes()}/Contents {reference(content)}/Resources {keys}")
        return finish(file, bodies, record(self.publication, "pliegos", self.inks), self.inks.intent)

    def _halves(self, side: Side, trim: Trim) -> Iterator[bytes]:
        """Yield the operators that place the two pages of a side, each clipped to its half."""
        for place, (page, x) in enumerate(((side.left, side.creep), (side.right, self.width - side.creep))):
            if page is not None:
                left = MARGIN if place == 0 else trim.edge + self.width
                clip = (
                    f"{left:.2f} {MARGIN:.2f} {self.width + self.bleed:.2f} {self.height + 2 * self.bleed:.2f} re W n"
                )
                yield f"q {clip} 1 0 0 1 {trim.edge + x:.2f} {trim.edge:.2f} cm /P{place} Do Q".encode("ascii")

    def _marks(self, trim: Trim, kind: str, place: str) -> bytes:
        """Return the marks of one page; they are drawn before the fonts are embedded, which then hold their letters."""
        line = slug(self.publication, kind, place, self.job.version)
        return draw_marks(trim, self.job.colour, line, self.lettering)

    def _resources(self, file: File) -> str:
        """Write fonts and pictures; return the dictionary of resources that all pages share."""
        images = {name: file.stream(plate.data, plate.keys) for name, plate in self.plates.items()}
        return resources(file, self.forme.fonts, images, bool(self.inks.intent))


def _side_name(side: Side, back: int) -> str:
    """Return what the line below a side ends in: `cuadernillo 1 · pliego 2 · vuelta`."""
    return f"cuadernillo {side.signature} · pliego {side.sheet} · {'vuelta' if back else 'frente'}"


def _coloured(forme: Forme) -> list[str]:
    """Return the pages and pictures that are not in black and greys alone."""
    pages = [f"página {n}" for n, drawn in enumerate(forme.sheets.drawn, 1) if has_colour(drawn.content)]
    names = (name for name in forme.sheets.pictures if is_coloured(forme.media[name]))
    return pages + [forme.media[name].origin or name for name in names]


def _findings(forme: Forme, publication: Publication, pages: int, spine: float, greyed: list[str]) -> list[Finding]:
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
    title = spine_title(publication.short_title, forme.style.paper[1], spine * MM, forme.fonts("serif", "Semibold"))
    if title and not title.legible:
        out.append(
            finding(
                SPINE_TITLE, "publicacion.toml, titulo_corto", "El título no cabe en el lomo en letra legible.",
                "Escriba en titulo_corto unas pocas palabras.",
            )
        )  # fmt: skip
    parts = signatures(pages, publication.imprenta)
    if len(parts) > 1 and parts[-1] == 4 < publication.imprenta.cuadernillo:
        out.append(
            finding(
                THIN, f"{publication.slug}-pliegos.pdf", "El último cuadernillo tiene sólo cuatro páginas.",
                "Con multiplo = 8 en [imprenta] tiene ocho; o pregunte a la imprenta dónde prefiere intercalarlo.",
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
