"""Pictures in a file: JPEG and most PNG as they come, everything else decoded once and packed again without loss."""

from __future__ import annotations

from struct import unpack

from editorial.document.model import Media
from editorial.pdf.objects import File

IMAGE = "/Type/XObject/Subtype/Image"
_CHUNKS = 8  # bytes of a PNG before its first chunk
# By PNG's type of colour: colour space, numbers a pixel. Types 4 and 6 have transparency, which needs paper under it.
_PLAIN = {0: ("/DeviceGray", 1), 2: ("/DeviceRGB", 3)}
_WITH_PALETTE = 3


def embed(file: File, medium: Media) -> int:
    """Write `medium` as an image object; return its number. Transparency is laid on white paper."""
    if medium.mime == "image/png" and (taken := _png(medium.data)):
        keys, data = taken
        return file.stream(data, keys, compress=False)
    from io import BytesIO

    from PIL import Image as Pillow

    with Pillow.open(BytesIO(medium.data)) as image:
        size = f"{IMAGE}/Width {image.width}/Height {image.height}/BitsPerComponent 8"
        if medium.mime == "image/jpeg" and image.mode in ("L", "RGB"):
            space = "DeviceGray" if image.mode == "L" else "DeviceRGB"
            return file.stream(medium.data, f"{size}/ColorSpace/{space}/Filter/DCTDecode", compress=False)
        if image.mode in ("1", "L") and "transparency" not in image.info:
            return file.stream(image.convert("L").tobytes(), f"{size}/ColorSpace/DeviceGray")
        top = image.convert("RGBA")
        paper = Pillow.new("RGBA", top.size, (255, 255, 255, 255))
        flat = Pillow.alpha_composite(paper, top).convert("RGB")
        return file.stream(flat.tobytes(), f"{size}/ColorSpace/DeviceRGB")


def _png(data: bytes) -> tuple[str, bytes] | None:
    """Return keys and data of a PNG whose packed lines a PDF takes as they are (ISO 32000-1 §7.4.4.4), else None.

    These are the ones of at most 8 bits, not interlaced, without transparency. The reading has decoded the picture
    before, so that it is known to be whole.
    """
    chunks: dict[bytes, list[bytes]] = {}
    at = _CHUNKS
    while at + 8 <= len(data):
        (size,) = unpack(">I", data[at : at + 4])
        kind = data[at + 4 : at + 8]
        chunks.setdefault(kind, []).append(data[at + 8 : at + 8 + size])
        at += size + 12
    width, height, depth, colour, _, _, interlaced = unpack(">IIBBBBB", chunks[b"IHDR"][0])
    if depth > 8 or interlaced or b"tRNS" in chunks:
        return None
    space, numbers = _PLAIN.get(colour, ("", 1))
    if colour == _WITH_PALETTE:
        palette = chunks[b"PLTE"][0]
        space = f"[/Indexed/DeviceRGB {len(palette) // 3 - 1}<{palette.hex().upper()}>]"
    if not space:
        return None
    lines = f"/DecodeParms<</Predictor 15/Colors {numbers}/BitsPerComponent {depth}/Columns {width}>>"
    size_keys = f"{IMAGE}/Width {width}/Height {height}/BitsPerComponent {depth}/ColorSpace{space}"
    return f"{size_keys}/Filter/FlateDecode{lines}", b"".join(chunks[b"IDAT"])
