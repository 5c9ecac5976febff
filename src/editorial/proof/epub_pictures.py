"""Is this the picture of the manuscript? The same bytes, or the same view in the size that the publication asks for."""

from __future__ import annotations

from io import BytesIO

from editorial.document.model import Media

SAMPLE = (48, 48)  # both pictures are looked at in this size
APART = 6.0  # of 255: how far the two may differ on the average; JPEG at quality 40 stays below


def same(data: bytes, medium: Media, longest: int) -> bool:
    """Tell whether `data` shows `medium`; a view made smaller has its longest side in `longest` pixels exactly."""
    if data == medium.data:
        return True
    if not longest or max(medium.width, medium.height) <= longest:
        return False
    from PIL import Image as Pillow

    try:
        with Pillow.open(BytesIO(data)) as found, Pillow.open(BytesIO(medium.data)) as own:
            scale = longest / max(own.size)
            wanted = tuple(max(1, round(side * scale)) for side in own.size)
            return found.size == wanted and _apart(found, own) <= APART
    except (OSError, SyntaxError, ValueError):
        return False


def _apart(found: object, own: object) -> float:
    """Return the mean difference of two pictures over all channels, as numbers from 0 to 255."""
    from PIL import Image as Pillow
    from PIL import ImageChops, ImageStat

    assert isinstance(found, Pillow.Image) and isinstance(own, Pillow.Image)
    small = [each.convert("RGBA").resize(SAMPLE, Pillow.Resampling.BOX) for each in (found, own)]
    paper = [Pillow.alpha_composite(Pillow.new("RGBA", SAMPLE, "white"), each).convert("RGB") for each in small]
    means = ImageStat.Stat(ImageChops.difference(*paper)).mean
    return float(sum(means)) / len(means)
