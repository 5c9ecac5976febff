"""Colour for the press: black alone without the printer's profile; four inks with it, never more than 300 % in all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from editorial.document.model import Media
from editorial.errors import PublicationError

if TYPE_CHECKING:
    from PIL import Image as Pillow

UNUSABLE = "El perfil de la imprenta ([imprenta] perfil_icc) no puede usarse para convertir el color."
MOST_INK = 300  # per cent, of all four inks together
OVERPRINT = "Sobre"  # the name under which pages know the state in which black leaves the inks below it alone
# Strings are matched too, so that no text is taken for a colour: `[^()]` because none of ours holds a parenthesis.
_COLOUR = re.compile(rb"\([^()]*\)|(?<![\w.])([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)(?![\w])")
_INKED = re.compile(_COLOUR.pattern + rb"|(?<![\w/])(BT|ET)(?!\w)")


def has_colour(content: bytes) -> bool:
    """Tell whether a content stream asks for a colour that is not a grey."""
    return any(match[4] and len(set(match.groups()[:3])) > 1 for match in _COLOUR.finditer(content))


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture in the inks of the press: its points, and the keys of its dictionary."""

    data: bytes
    keys: str


class BlackInk:
    """Everything in black: colours become greys of the same lightness, pictures too."""

    intent = b""

    def stream(self, content: bytes) -> bytes:
        """Return a content stream in DeviceGray."""

        def greyed(match: re.Match[bytes]) -> bytes:
            if not match[4]:
                return match[0]
            return b"%.3f %b" % (_lightness(match), b"g" if match[4] == b"rg" else b"G")

        return _COLOUR.sub(greyed, content)

    def picture(self, medium: Media) -> Plate:
        """Return a picture in grey."""
        return _plate(_opened(medium).convert("L"))


class FourInks:
    """Colours through the printer's profile (relative colorimetric); black text stays black alone."""

    def __init__(self, profile: bytes) -> None:
        from PIL import ImageCms

        self.intent = profile
        try:
            target = ImageCms.getOpenProfile(BytesIO(profile))
            source = ImageCms.createProfile("sRGB")
            intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
            self._transform = ImageCms.buildTransform(source, target, "RGB", "CMYK", intent)
        except (OSError, ImageCms.PyCMSError):
            raise PublicationError(UNUSABLE, "Pida a la imprenta otra copia de su perfil ICC.") from None
        self.inks: Callable[[float, float, float], tuple[float, ...]] = lru_cache(self._inks)

    def _inks(self, red: float, green: float, blue: float) -> tuple[float, ...]:
        from PIL import Image as Pillow

        pixel = Pillow.new("RGB", (1, 1), (round(red * 255), round(green * 255), round(blue * 255)))
        shown = self._converted(pixel).getpixel((0, 0))
        assert isinstance(shown, tuple)
        return tuple(value / 255 for value in shown)

    def _converted(self, image: Pillow.Image) -> Pillow.Image:
        from PIL import ImageCms

        out = ImageCms.applyTransform(image, self._transform)
        assert out is not None
        return limited(out)

    def stream(self, content: bytes) -> bytes:
        """Return a content stream in DeviceCMYK; greys keep to black ink, and black text overprints.

        A letter that knocks out what is below it shows a white edge where the plates are not in register. Only
        DeviceCMYK overprints (ISO 32000-1 table 148), and nothing but the text: colours would mix.
        """

        def inked(match: re.Match[bytes]) -> bytes:
            if match[5]:
                return b"q /%b gs 0 0 0 1 k BT" % OVERPRINT.encode("ascii") if match[5] == b"BT" else b"ET Q"
            if not match[4]:
                return match[0]
            if match[1] == match[2] == match[3]:
                return b"%b %b" % (match[1], b"g" if match[4] == b"rg" else b"G")
            values = self.inks(float(match[1]), float(match[2]), float(match[3]))
            return " ".join(f"{value:.3f}" for value in values).encode() + (b" k" if match[4] == b"rg" else b" K")

        return _INKED.sub(inked, content)

    def picture(self, medium: Media) -> Plate:
        """Return a picture in four inks, a grey one in black."""
        image = _opened(medium)
        return _plate(image.convert("L") if _is_grey(image) else self._converted(image.convert("RGB")))


def is_coloured(medium: Media) -> bool:
    """Tell whether a picture has any point that is not a grey."""
    return not _is_grey(_opened(medium))


def _is_grey(image: Pillow.Image) -> bool:
    """Tell whether all points are grey, whatever the picture's mode says."""
    from PIL import ImageChops

    if image.mode in ("1", "L", "LA"):
        return True
    red, green, blue = image.convert("RGB").split()
    return all(ImageChops.difference(green, other).getextrema() == (0, 0) for other in (red, blue))


def limited(image: Pillow.Image) -> Pillow.Image:
    """Return a CMYK picture in which no point carries more than `MOST_INK`: coloured inks give way, black stays."""
    from PIL import Image as Pillow

    cyan, magenta, yellow, black = image.split()
    most = MOST_INK * 255 // 100
    if sum(max(band.tobytes(), default=0) for band in (cyan, magenta, yellow, black)) <= most:
        return image
    bands = {"c": cyan, "m": magenta, "y": yellow, "k": black}
    return Pillow.merge("CMYK", [*(_given_way(most, name, bands) for name in "cmy"), black])


def _given_way(most: int, ink: str, bands: dict[str, Pillow.Image]) -> Pillow.Image:
    """Return one coloured ink, less of it where all inks together are more than `most`; whole pictures at once."""
    from PIL import ImageMath

    def less(band: dict[str, Any]) -> Any:
        colour = band["c"] + band["m"] + band["y"]
        heavy = colour + band["k"] > most
        held = band[ink] * (most - band["k"]) / band["max"](colour, 1)
        return band["convert"](band[ink] * (1 - heavy) + held * heavy, "L")

    held_back: Pillow.Image = ImageMath.lambda_eval(less, **bands)
    return held_back


def _lightness(match: re.Match[bytes]) -> float:
    """Return the grey that looks as light (ITU-R BT.709 weights)."""
    return float(match[1]) * 0.2126 + float(match[2]) * 0.7152 + float(match[3]) * 0.0722


def _opened(medium: Media) -> Pillow.Image:
    from PIL import Image as Pillow

    image = Pillow.open(BytesIO(medium.data))
    if image.mode in ("RGBA", "LA", "PA", "P") or "transparency" in image.info:
        top = image.convert("RGBA")
        return Pillow.alpha_composite(Pillow.new("RGBA", top.size, (255, 255, 255, 255)), top).convert("RGB")
    return image


def _plate(image: Pillow.Image) -> Plate:
    space = "DeviceCMYK" if image.mode == "CMYK" else "DeviceGray"
    size = f"/Width {image.width}/Height {image.height}/BitsPerComponent 8"
    return Plate(image.tobytes(), f"/Type/XObject/Subtype/Image{size}/ColorSpace/{space}")
