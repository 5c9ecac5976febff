"""A small book ready for the press, in black and in four inks, and ways to spoil its finished files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
from PIL import Image

from editorial.document.model import Document, Media
from editorial.pdf.press import PressEdition, press
from editorial.pdf.typeset import PrintEdition, typeset
from editorial.proof.press import prove
from editorial.publication import Isbn, PressSettings, Publication
from pdf.texts import law, publication
from proof_press.profiles import four_inks

ISBN = "978-607-99999-0-2"
BODY, COVER, SHEETS, ORDER = "ley-imprenta.pdf", "ley-forros.pdf", "ley-pliegos.pdf", "ley-orden.pdf"
# Sixty-eight pages: five signatures and a spine that is wide enough for the title.
SETTINGS = PressSettings(multiplo=68, calibre=0.2, papel="bond de 90 g", papel_forros="couché de 300 g")


def ordered() -> Publication:
    given = publication(imprenta=SETTINGS)
    return replace(given, edicion=replace(given.edicion, isbn=Isbn(impreso=ISBN)))


def painted() -> Document:
    """Return the law with a dark picture in colour."""
    out = BytesIO()
    Image.new("RGB", (300, 200), (40, 0, 60)).save(out, "PNG")
    return replace(law(), media=(Media("marca.png", out.getvalue(), "image/png", 300, 200),))


@cache
def edition(colour: bool = False) -> PrintEdition:
    return typeset(painted() if colour else law(), ordered())


@cache
def pressed(colour: bool = False) -> PressEdition:
    profile = four_inks() if colour else b""
    return press(edition(colour), ordered(), profile)


def files(colour: bool = False) -> dict[str, bytes]:
    return {f"ley{end}": data for end, data in pressed(colour).files.items()}


def found(given: dict[str, bytes], colour: bool = False, said: Publication | None = None) -> set[str]:
    """Return the codes of what the proof finds."""
    profile = four_inks() if colour else b""
    return {one.code for one in prove(given, edition(colour).data, said or ordered(), profile)}


def spoilt(name: str, change: Callable[[pikepdf.Pdf], object], colour: bool = False) -> set[str]:
    """Return what the proof finds in one of the files once `change` has been at it; the job sheet is held to all."""
    given = files(colour) if name == ORDER else {name: files(colour)[name]}
    with pikepdf.open(BytesIO(given[name])) as pdf:
        change(pdf)
        out = BytesIO()
        pdf.save(out, force_version="1.6")
    return found(given | {name: out.getvalue()}, colour)


def rewritten(page: int, change: Callable[[bytes], bytes]) -> Callable[[pikepdf.Pdf], None]:
    """Return a fault: the content stream of a page, changed; it must really change."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        stream = pdf.pages[page].Contents
        before = stream.read_bytes()
        after = change(before)
        assert after != before
        stream.write(after)

    return spoil


def added(page: int, operators: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Return a fault: more operators at the end of a page."""
    return rewritten(page, lambda stream: stream + b"\n" + operators)
