"""Pictures in a file: JPEG as it comes, everything else decoded once and packed again without loss."""

from __future__ import annotations

from editorial.document.model import Media
from editorial.pdf.objects import File


def embed(file: File, medium: Media) -> int:
    """Write `medium` as an image object; return its number. Transparency is laid on white paper."""
    from io import BytesIO

    from PIL import Image as Pillow

    with Pillow.open(BytesIO(medium.data)) as image:
        size = f"/Type/XObject/Subtype/Image/Width {image.width}/Height {image.height}/BitsPerComponent 8"
        if medium.mime == "image/jpeg" and image.mode in ("L", "RGB"):
            space = "DeviceGray" if image.mode == "L" else "DeviceRGB"
            return file.stream(medium.data, f"{size}/ColorSpace/{space}/Filter/DCTDecode", compress=False)
        if image.mode in ("1", "L") and "transparency" not in image.info:
            return file.stream(image.convert("L").tobytes(), f"{size}/ColorSpace/DeviceGray")
        top = image.convert("RGBA")
        paper = Pillow.new("RGBA", top.size, (255, 255, 255, 255))
        flat = Pillow.alpha_composite(paper, top).convert("RGB")
        return file.stream(flat.tobytes(), f"{size}/ColorSpace/DeviceRGB")
