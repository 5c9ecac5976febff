"""Pictures in the size of a screen: what is larger than the publication wants is made smaller, the rest stays."""

from __future__ import annotations

from editorial.document.model import Media
from editorial.publication.values import EpubSettings


def fitted(medium: Media, settings: EpubSettings) -> bytes:
    """Return the bytes of `medium` for the book: its own, or anew with its longest side in `settings.imagenes` pixels.

    The same picture always gives the same bytes. 0 pixels: everything as it is.
    """
    longest = max(medium.width, medium.height)
    if not settings.imagenes or longest <= settings.imagenes:
        return medium.data
    from io import BytesIO

    from PIL import Image as Pillow

    scale = settings.imagenes / longest
    size = (max(1, round(medium.width * scale)), max(1, round(medium.height * scale)))
    with Pillow.open(BytesIO(medium.data)) as picture:
        jpeg = picture.format == "JPEG"
        clear = "A" in picture.getbands() or "transparency" in picture.info
        mode = picture.mode if picture.mode in ("L", "RGB", "RGBA") and not clear else "RGBA" if clear else "RGB"
        small = picture.convert(mode).resize(size, Pillow.Resampling.LANCZOS)
    small.info = {}
    out = BytesIO()
    if jpeg:
        small.save(out, "JPEG", quality=settings.calidad)
    else:
        small.save(out, "PNG", optimize=True)
    # A drawing of few colours may grow when its edges turn to greys: then its own bytes are the smaller ones.
    made = out.getvalue()
    return made if len(made) < len(medium.data) else medium.data
