"""Pictures: found inside the publication's folder or inside the DOCX only, known by their first bytes, measured."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from editorial.document.model import Media
from editorial.errors import ManuscriptRefused
from editorial.findings import CODES, Severity
from editorial.intake.reading import Reading, excerpt
from editorial.publication.sources import name_on_disk

IMAGE_MISSING = CODES.add(
    "picture.missing",
    Severity.ERROR,
    "Una figura sin su imagen deja un hueco en la página y una descripción sin objeto.",
)
CONVERTED = CODES.add(
    "picture.converted",
    Severity.REVIEW,
    "Los colores de imprenta (CMYK) o de otro perfil cambian al pasar a los de la pantalla: alguien debe verlos.",
)
ANIMATED = CODES.add(
    "picture.animated", Severity.WARNING, "Ninguna edición se mueve: de una imagen con varias vistas queda la primera."
)
IMAGE_KIND = CODES.add(
    "picture.format", Severity.ERROR, "PDF y EPUB muestran PNG y JPEG; otros formatos no se ven en todas partes."
)

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\xd7\xcd\xc6\x9a", "image/wmf"),
    (b"\x01\x00\x09\x00", "image/wmf"),
    (b"\x01\x00\x00\x00", "image/emf"),
)
_WIDTH = re.compile(r"(\d{1,5}(?:\.\d+)?)(%|in|cm|mm|pt|px)")
_POINTS = {"in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pt": 1.0, "px": 0.75}
_LETTER_TEXT = 468.0  # points
_LEAST_SHARE = 0.02  # Word writes 0 for pictures that were taken out of a group
_DRAWINGS = frozenset({"image/wmf", "image/emf", "image/svg+xml"})
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg"}


class Pictures:
    """Finds pictures by the address that the text gives and keeps each once, named by its content."""

    def __init__(self, reading: Reading, find: Callable[[str], bytes | None]) -> None:
        self.reading = reading
        self.find = find
        self.media: dict[str, Media] = {}
        self.asked = 0  # pictures that the text shows, one shown twice counted twice
        self._known: dict[str, str | None] = {}

    def __call__(self, address: str) -> str | None:
        """Return the name of the picture at `address`, or None (with a finding) when it cannot be used.

        Raises ManuscriptRefused for an address outside the publication and for a file that is not a picture.
        """
        self.asked += 1
        if address not in self._known:
            self._known[address] = self._read(address)
        return self._known[address]

    def _read(self, address: str) -> str | None:
        data = self.find(address)
        if data is None:
            self.reading.report(
                IMAGE_MISSING, f"No está la imagen «{excerpt(address)}».", "Póngala en la carpeta de la publicación."
            )
            return None
        media = self._media(data, address)
        if media is None:
            return None
        self.media.setdefault(media.name, media)
        return media.name

    def _media(self, data: bytes, address: str) -> Media | None:
        limits = self.reading.limits
        mime = magic(data)
        if not mime or len(data) > limits.image_mib << 20:
            what = f"pasa de {limits.image_mib} MB" if mime else "no es una imagen PNG ni JPEG"
            raise ManuscriptRefused(
                f"{self.reading.place}: «{excerpt(address)}» {what}.", "Guarde la imagen como PNG o JPEG."
            )
        return self._drawn(data, mime, address) if mime in _DRAWINGS else self._measured(data, mime, address)

    def _drawn(self, data: bytes, mime: str, address: str) -> Media | None:
        """Return a drawing as the picture that LibreOffice makes of it, or None with the reason."""
        from editorial.intake.drawn_pictures import NAMES, UndrawnError, drawn

        try:
            made = drawn(data, mime, address, self.reading)
        except UndrawnError as error:
            told = f"La imagen «{excerpt(address)}» es {NAMES[mime]} y no llega a las ediciones: {error.reason}."
            self.reading.report(IMAGE_KIND, told, error.hint)
            return None
        medium = self._measured(made.data, "image/png", address)
        return replace(medium, dpi=round(medium.width * 25.4 / made.width, 1))

    def _measured(self, data: bytes, mime: str, address: str) -> Media:
        # Pillow costs 60 ms to import; most laws have no picture.
        from editorial.intake.developing import Developed, TooLargeError, UnreadableError, develop

        limit = self.reading.limits.image_megapixels
        try:
            made: Developed = develop(data, mime, limit * 1_000_000)
        except TooLargeError:
            raise ManuscriptRefused(
                f"{self.reading.place}: la imagen «{excerpt(address)}» pasa de {limit} megapixeles.",
                "Redúzcala: en una página carta bastan 2,600 pixeles de ancho.",
            ) from None
        except UnreadableError:
            raise ManuscriptRefused(
                f"{self.reading.place}: la imagen «{excerpt(address)}» está dañada.",
                "Ábrala en un editor de imágenes y guárdela otra vez, o pídala de nuevo.",
            ) from None
        if made.colours:
            told = f"La imagen «{excerpt(address)}» venía con colores {made.colours} y se pasó a sRGB."
            self.reading.report(CONVERTED, told, "Vea sus colores en las ediciones, o guárdela usted en sRGB.")
        if made.views > 1:
            told = f"La imagen «{excerpt(address)}» tiene {made.views} vistas; las ediciones muestran la primera."
            self.reading.report(ANIMATED, told, "Guarde como PNG la vista que deba verse.")
        name = f"img-{hashlib.sha256(made.data).hexdigest()[:12]}.{_ENDINGS[made.mime]}"
        return Media(name, made.data, made.mime, made.width, made.height, made.dpi, PurePosixPath(address).name)


def text_share(width: str) -> float:
    """Return the share of the text width that a picture's `width` asks for (`50%`, `8cm`, `2.0in`); 0 when none does.

    Word gives inches on its own paper; they are taken as parts of the text of a letter page with margins of an inch.
    """
    found = _WIDTH.fullmatch(width.strip())
    if found is None:
        return 0.0
    share = float(found[1]) * (0.01 if found[2] == "%" else _POINTS[found[2]] / _LETTER_TEXT)
    return round(min(share, 1.0), 4) if share >= _LEAST_SHARE else 0.0


def magic(data: bytes) -> str:
    """Return the MIME type that the first bytes of `data` show, "" when they show none that is known."""
    for start, mime in _MAGIC:
        if data.startswith(start):
            return mime
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    return "image/svg+xml" if head.startswith((b"<svg", b"<?xml")) and b"<svg" in data[:4096] else ""


def in_folder(folder: Path, reading: Reading) -> Callable[[str], bytes | None]:
    """Return what finds a picture by its address inside `folder`, links that lead out of it refused."""
    root = folder.resolve()

    def find(address: str) -> bytes | None:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or address.startswith(("/", "\\")):
            raise outside(reading, address)
        path = (root / name_on_disk(root, unquote(parts.path))).resolve()
        if not path.is_relative_to(root):
            raise outside(reading, address)
        if not path.is_file() or path.stat().st_size > reading.limits.image_mib << 20:
            return None if not path.is_file() else path.open("rb").read((reading.limits.image_mib << 20) + 1)
        return path.read_bytes()

    return find


def outside(reading: Reading, address: str) -> ManuscriptRefused:
    """Return the refusal of a picture that does not lie inside the publication."""
    return ManuscriptRefused(
        f"{reading.place}: la imagen «{excerpt(address)}» está fuera de la carpeta de la publicación.",
        "Cópiela a la carpeta «imagenes» de la publicación y use esa dirección.",
    )
