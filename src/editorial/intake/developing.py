"""A picture as the editions can show it: upright, in 8 bits a channel, in sRGB or grey, PNG or JPEG.

What is already so keeps its bytes. The rest is made anew, always to the same bytes.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image

FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
KEPT = ("image/png", "image/jpeg")
QUALITY = 92  # of a JPEG that must be made anew: above what an eye tells apart
ORIENTATION = 0x0112  # EXIF 2.32, 4.6.4 A
PLAUSIBLE_DPI = (36.0, 2400.0)  # outside it a file says nonsense, as the 1 dpi of many programs

_SHOWN = ("1", "L", "LA", "P", "PA", "RGB", "RGBA")
_PRINTING = ("CMYK", "YCCK")


class TooLargeError(Exception):
    """The picture has more pixels than the limit."""


class UnreadableError(Exception):
    """The file is damaged; the words are Pillow's."""


@dataclass(frozen=True, slots=True)
class Developed:
    """The bytes to use and their size in pixels; `dpi` 0 when not told; `colours` those it was converted from."""

    data: bytes
    mime: str
    width: int
    height: int
    dpi: float
    colours: str = ""
    views: int = 1


def develop(data: bytes, mime: str, pixels: int) -> Developed:
    """Return the picture `data` ready for the editions; raises TooLargeError above `pixels`, UnreadableError.

    The size is known before anything is unpacked.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with _opened(data, mime) as picture:
                if picture.width * picture.height > pixels:
                    raise TooLargeError
                return _developed(picture, data, mime)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooLargeError from None
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise UnreadableError(str(error)) from None


def _opened(data: bytes, mime: str) -> Image.Image:
    """Open a picture without unpacking it. A PNG needs no other kind's module, of which Pillow would import six."""
    if mime == "image/png":
        from PIL.PngImagePlugin import PngImageFile

        return PngImageFile(io.BytesIO(data))
    return Image.open(io.BytesIO(data), formats=FORMATS)


def _developed(picture: Image.Image, data: bytes, mime: str) -> Developed:
    # Telephones put a second, hidden view into a JPEG (MPO); it is no movement.
    dpi, views = _resolution(picture), 1 if mime == "image/jpeg" else getattr(picture, "n_frames", 1)
    turned = picture.getexif().get(ORIENTATION, 1) != 1
    profile = picture.info.get("icc_profile", b"")
    picture.load()
    shown, colours = _in_screen_colours(picture, profile)
    if mime in KEPT and not turned and not colours and picture.mode in _SHOWN:
        return Developed(data, mime, picture.width, picture.height, dpi, views=views)
    upright = _upright(shown) if turned else shown
    made = _packed(upright, "image/jpeg" if mime == "image/jpeg" else "image/png", dpi)
    return Developed(made[0], made[1], upright.width, upright.height, dpi, colours, views)


def _upright(picture: Image.Image) -> Image.Image:
    from PIL import ImageOps  # 5 ms, and few pictures are turned

    return ImageOps.exif_transpose(picture)


def _resolution(picture: Image.Image) -> float:
    """Return the dots per inch that a file states across, 0 when it states none that can be meant."""
    try:
        dpi = round(float(picture.info.get("dpi", (0.0,))[0]), 2)
    except (TypeError, ValueError, ZeroDivisionError, IndexError):
        return 0.0
    return dpi if PLAUSIBLE_DPI[0] <= dpi <= PLAUSIBLE_DPI[1] else 0.0


def _in_screen_colours(picture: Image.Image, profile: bytes) -> tuple[Image.Image, str]:
    """Return the picture in 8-bit grey or sRGB, and the name of the colours that it had when they were others."""
    printing = picture.mode in _PRINTING or picture.mode == "LAB"
    if not printing and not (profile and picture.mode in ("RGB", "RGBA")):
        return _eight_bits(picture), ""
    from editorial.intake.profiles import converted, foreign  # few pictures have a profile, whose library takes 5 ms

    if printing:
        return converted(picture, profile), picture.mode.replace("YCCK", "CMYK")
    if name := foreign(profile):
        return converted(picture, profile), f"de «{name}»"
    return _eight_bits(picture), ""


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Return deep grey in 8 bits: Pillow's own conversion would cut everything above 255 to white."""
    if picture.mode.startswith("I"):
        return picture.point(lambda level: level / 257).convert("L")  # 16 bits, also where Pillow holds them in 32
    if picture.mode == "F":
        return picture.point(lambda level: level * 255).convert("L")  # from 0 to 1
    return picture if picture.mode in _SHOWN else picture.convert("RGBA" if "A" in picture.getbands() else "RGB")


def _packed(picture: Image.Image, mime: str, dpi: float) -> tuple[bytes, str]:
    out = io.BytesIO()
    stated = {"dpi": (dpi, dpi)} if dpi else {}
    if mime == "image/jpeg" and picture.mode in ("L", "RGB"):
        picture.save(out, "JPEG", quality=QUALITY, subsampling=0, **stated)
        return out.getvalue(), mime
    # Pillow writes what it finds in `info`: profile, text and EXIF would bring the old state back.
    picture.info = {key: value for key, value in picture.info.items() if key == "transparency"}
    picture.save(out, "PNG", **stated)
    return out.getvalue(), "image/png"
