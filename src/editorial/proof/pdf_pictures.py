"""Pictures of a print edition: each is the manuscript's, in the place of its figure, with its own description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO

from editorial.charts import describe
from editorial.document.letters import fold
from editorial.document.model import Chart, Document, Figure, Image, Media
from editorial.document.walk import blocks, leaves, note_leaves
from editorial.findings import CODES, Finding, Severity, finding
from editorial.language.transcription import UNTOLD
from editorial.proof.pdf_objects import Ref, Stream
from editorial.proof.pdf_tree import Book, Node, Shown
from editorial.proof.preflight_structure import kids

PICTURE = CODES.add(
    "proof.pdf-picture", Severity.ERROR, "Una imagen impresa es la del manuscrito, y su descripción es la suya."
)


def check_pictures(book: Book, document: Document, name: str) -> Iterator[Finding]:
    """Compare picture and description of each figure, then of each picture inside a text, with the manuscript's."""
    media = {medium.name: medium for medium in document.media}
    seen: dict[tuple[int, str], bool] = {}
    for owner, node, image in _pairs(book, document, media):
        if node is None or fold(node.alt) != fold(image.alt or UNTOLD):
            said = node.alt if node is not None else ""
            message = f"La descripción debe ser «{image.alt or UNTOLD}» y es «{said}»."
            yield finding(PICTURE, f"{name}, {owner}", message)
        elif not _shows(book, node, media[image.source], seen):
            yield finding(PICTURE, f"{name}, {owner}", "La imagen no es la del manuscrito.")
    for block in blocks(document):
        frame = book.by_id.get(block.id) if isinstance(block, Chart) else None
        if frame is None or not isinstance(block, Chart):
            continue
        for node in (kid for kid in kids(frame) if kid.tag == "Figure"):
            if _drawn(book, node):
                yield finding(PICTURE, f"{name}, {block.id}", "En lugar de la gráfica hay una imagen.")
            if node.alt != (wanted := fold(block.alt or describe(block))):
                message = f"La descripción debe ser «{wanted}» y es «{node.alt}»."
                yield finding(PICTURE, f"{name}, {block.id}", message)


def _pairs(book: Book, document: Document, media: Mapping[str, Media]) -> Iterator[tuple[str, Node | None, Image]]:
    """Yield every picture that informs with its owner's id and its element; None where the element is missing."""
    for block in blocks(document):
        if isinstance(block, Figure) and block.image.source in media and not block.image.decorative:
            frame = book.by_id.get(block.id)
            node = next((kid for kid in kids(frame) if kid.tag == "Figure"), None) if frame is not None else None
            yield block.id, node, block.image
    if not media:
        return
    for leaf in (*leaves(document), *(leaf for note in document.notes for leaf in note_leaves(note))):
        images = [one for one in leaf.content if isinstance(one, Image) and one.source in media and not one.decorative]
        owner = book.by_id.get(leaf.id)
        nodes = [node for node in owner.walk() if node.tag == "Figure"] if images and owner is not None else []
        for number, image in enumerate(images):
            yield leaf.id, nodes[number] if number < len(nodes) else None, image


def _drawn(book: Book, node: Node) -> list[tuple[int, str]]:
    """Return page and name of each picture that an element draws."""
    found = [(kid.page, book.texts[kid.page].marks.get(kid.mcid)) for kid in node.kids if isinstance(kid, Shown)]
    return [(page, each) for page, mark in found if mark is not None for each in mark.drawn]


def _shows(book: Book, node: Node, medium: Media, seen: dict[tuple[int, str], bool]) -> bool:
    """Tell whether an element draws one picture, and that one is `medium`; `seen`: what is known of objects."""
    drawn = _drawn(book, node)
    if len(drawn) != 1:
        return False
    page, called = drawn[0]
    objects = book.file.get((book.file.get(book.pages[page].get("Resources")) or {}).get("XObject")) or {}
    reference = objects.get(called)
    if not isinstance(reference, Ref):
        return False
    key = reference.number, medium.name
    if key not in seen:
        stream = book.file.get(reference)
        seen[key] = isinstance(stream, Stream) and _same(stream, medium)
    return seen[key]


def _same(stream: Stream, medium: Media) -> bool:
    """Tell whether an image object holds the bytes of a picture, or its points one by one, on white paper."""
    size = stream.keys.get("Width"), stream.keys.get("Height")
    if stream.keys.get("Filter") == "DCTDecode":
        return stream.raw == medium.data
    if "DecodeParms" in stream.keys:  # the packed lines of a PNG, and its colours
        parts = _chunks(medium.data)
        space = stream.keys.get("ColorSpace")
        colours = space[-1] if isinstance(space, list) else b""
        return size == (medium.width, medium.height) and (stream.raw, colours) == (
            parts.get(b"IDAT"),
            parts.get(b"PLTE", b"") if colours else b"",
        )
    from PIL import Image as Pillow

    mode = "L" if stream.keys.get("ColorSpace") == "DeviceGray" else "RGB"
    with Pillow.open(BytesIO(medium.data)) as image:
        if image.size != size:
            return False
        if mode == "L" or ("A" not in image.mode and "transparency" not in image.info and image.mode != "P"):
            return stream.data() == image.convert(mode).tobytes()
        paper = Pillow.new("RGBA", image.size, "white")
        return stream.data() == Pillow.alpha_composite(paper, image.convert("RGBA")).convert("RGB").tobytes()


def _chunks(png: bytes) -> dict[bytes, bytes]:
    """Return the parts of a PNG by kind, those of one kind joined (PNG, third edition, §5.3)."""
    out: dict[bytes, bytes] = {}
    at = len(b"\x89PNG\r\n\x1a\n")
    while at + 12 <= len(png):
        size, kind = int.from_bytes(png[at : at + 4], "big"), png[at + 4 : at + 8]
        out[kind] = out.get(kind, b"") + png[at + 8 : at + 8 + size]
        at += size + 12
    return out
