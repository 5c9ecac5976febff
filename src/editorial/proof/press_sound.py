"""What every file for the press must be: boxes that nest, fonts inside, nothing interactive, only the inks ordered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.pdf_objects import Object, PdfFile, Ref, Stream
from editorial.proof.press_file import MM, NEAR, PressFile, PressPage
from editorial.proof.press_marks import printed
from editorial.proof.press_paint import BLACK, Ink, Item, Painted

BOXES = CODES.add(
    "proof.press-boxes", Severity.ERROR, "La imprenta corta por la caja de corte: las cajas deben contenerse en orden."
)
ACTIVE = CODES.add(
    "proof.press-active", Severity.ERROR, "Un archivo para imprenta no lleva enlaces, notas, formularios ni acciones."
)
FONTS = CODES.add("proof.press-fonts", Severity.ERROR, "Una letra que no va dentro del archivo se imprime con otra.")
INKS = CODES.add(
    "proof.press-inks", Severity.ERROR, "Sólo se imprime con las tintas pedidas: negro, o cuatro con perfil."
)
TOTAL_INK = CODES.add("proof.press-total-ink", Severity.ERROR, "Más de 300 % de tinta no seca y mancha el pliego.")
TRANSPARENT = CODES.add(
    "proof.press-transparency", Severity.ERROR, "La transparencia se resuelve distinto en cada filmadora."
)

OVERPRINT = CODES.add(
    "proof.press-overprint",
    Severity.ERROR,
    "El texto negro va encima de lo que hay debajo; si lo recorta, un mal registro deja filos blancos.",
)

MOST_INK = 3.0  # of four
ROUNDING = 0.005
PAGE_KEYS = ("Annots", "AA", "B")
ROOT_KEYS = ("AcroForm", "OpenAction", "AA", "Outlines", "Threads", "URI", "Collection", "Perms", "OCProperties")
NAMES = ("JavaScript", "EmbeddedFiles", "Dests")


def check_sound(opened: PressFile, bleed: float, colour: bool) -> Iterator[Finding]:
    """Yield what a printer would send the file back for. `bleed` in millimetres; `colour`: four inks were ordered."""
    yield from _active(opened)
    for number, page in enumerate(opened.pages, 1):
        yield from _boxes(page, bleed * MM, f"{opened.name}, página {number}")
    yield from _fonts(opened)
    paintings = list(paintings_of(opened))
    yield from _inks(opened, paintings, colour)
    yield from _pictures(opened, paintings, colour)
    yield from _transparency(opened, paintings)
    if colour:
        yield from _overprint(opened)


def paintings_of(opened: PressFile) -> Iterator[tuple[str, Painted]]:
    """Yield what pages and the forms on them paint, each stream once, with the place for a message."""
    seen: set[int] = set()
    for number, page in enumerate(opened.pages, 1):
        waiting = [page.painted]
        while waiting:
            painted = waiting.pop()
            yield f"{opened.name}, página {number}", painted
            for item in painted.items:
                if item.kind == "form" and item.thing is not None and id(item.thing) not in seen:
                    seen.add(id(item.thing))
                    waiting.append(opened.painter.form(item.thing))


def uses_colour(opened: PressFile) -> bool:
    """Tell whether anything in the file asks for another ink than black."""
    return any(
        any(item.ink[:3]) if item.kind in ("text", "path") else _space(opened.file, item) == "DeviceCMYK"
        for items in _printed(opened)
        for item in items
    )


def _printed(opened: PressFile) -> Iterator[Sequence[Item]]:
    """Yield what stands on the paper that is kept: pages without their marks, and the forms on them."""
    forms: set[int] = set()
    for page in opened.pages:
        yield printed(page)
        for item in page.painted.items:
            if item.kind == "form" and item.thing is not None and id(item.thing) not in forms:
                forms.add(id(item.thing))
                yield opened.painter.form(item.thing).items


def _is_coloured(ink: Ink) -> bool:
    return any(ink[:3])


def _active(opened: PressFile) -> Iterator[Finding]:
    root = opened.file.root
    names = opened.file.get(root.get("Names")) or {}
    found = [key for key in ROOT_KEYS if key in root] + [key for key in NAMES if key in names]
    if found:
        yield finding(ACTIVE, opened.name, f"El archivo lleva {', '.join(found)}.")
    for number, page in enumerate(opened.pages, 1):
        if held := [key for key in PAGE_KEYS if opened.file.get(page.keys.get(key))]:
            yield finding(ACTIVE, f"{opened.name}, página {number}", f"La página lleva {', '.join(held)}.")


def _boxes(page: PressPage, bleed: float, where: str) -> Iterator[Finding]:
    missing = [key for key in ("MediaBox", "BleedBox", "TrimBox") if key not in page.boxes]
    if missing:
        yield finding(BOXES, where, f"Falta {', '.join(missing)}.")
        return
    media, bled, trim = (page.boxes[key] for key in ("MediaBox", "BleedBox", "TrimBox"))
    if not (media.holds(bled) and bled.holds(trim)) or not page.boxes.get("CropBox", media).holds(media):
        yield finding(BOXES, where, "Las cajas no se contienen una a otra: corte, rebase, medio.")
    sides = (trim.left - bled.left, trim.low - bled.low, bled.right - trim.right, bled.high - trim.high)
    if any(abs(side - bleed) > NEAR for side in sides):
        said = ", ".join(f"{side / MM:.2f}" for side in sides)
        yield finding(BOXES, where, f"El rebase mide {said} mm y debía medir {bleed / MM:g} mm por lado.")
    if page.keys.get("Rotate", 0) or page.keys.get("UserUnit", 1) != 1:
        yield finding(BOXES, where, "La página va girada o a otra escala.")


def _fonts(opened: PressFile) -> Iterator[Finding]:
    for font in dictionaries(opened.file, "Font"):
        descriptor = opened.file.get(font.get("FontDescriptor")) or {}
        if not any(opened.file.get(descriptor.get(key)) for key in ("FontFile", "FontFile2", "FontFile3")):
            yield finding(FONTS, opened.name, f"La letra {font.get('BaseFont', '')} no va dentro del archivo.")


def check_letters(opened: PressFile, reading: PressFile) -> Iterator[Finding]:
    """Yield letters that the reading PDF holds under the same name with other shapes or widths."""
    known = _programs(reading)
    for name, program in _programs(opened).items():
        if name in known and known[name] != program:
            yield finding(FONTS, opened.name, f"La letra {name} no es la del PDF de lectura.")


def _programs(opened: PressFile) -> dict[str, tuple[bytes, list[Object]]]:
    """Return the program and the widths of each font, by its whole name: the tag of a subset tells its letters."""
    out: dict[str, tuple[bytes, list[Object]]] = {}
    for font in dictionaries(opened.file, "Font"):
        descriptor = opened.file.get(font.get("FontDescriptor")) or {}
        program = opened.file.get(descriptor.get("FontFile2"))
        widths = opened.file.get(font.get("Widths")) or []
        out[str(font.get("BaseFont", ""))] = program.data() if isinstance(program, Stream) else b"", widths
    return out


def dictionaries(file: PdfFile, kind: str) -> Iterator[dict[str, Object]]:
    """Yield every dictionary of type `kind` in a file."""
    for number in file.numbers():
        value = file.get(Ref(number))
        if isinstance(value, dict) and value.get("Type") == kind:
            yield value


def _inks(opened: PressFile, paintings: list[tuple[str, Painted]], colour: bool) -> Iterator[Finding]:
    for where, painted in paintings:
        if painted.foreign:
            said = ", ".join(sorted(set(painted.foreign)))
            yield finding(INKS, where, f"Se pide color de otro modo que en negro o en cuatro tintas: {said}.")
        inks = sorted(ink for ink in painted.inks if _is_coloured(ink))
        if inks and not colour:
            yield finding(INKS, where, f"Se piden tintas de color ({_ink(inks[0])}) y sólo va negro.")
        heavy = [ink for ink in inks if sum(ink) > MOST_INK + ROUNDING]
        if heavy:
            yield finding(TOTAL_INK, where, f"Un color suma {sum(heavy[0]) * 100:.0f} % de tinta ({_ink(heavy[0])}).")


def _ink(ink: Ink) -> str:
    return " ".join(f"{letter}{value * 100:.0f}" for letter, value in zip("CMYK", ink, strict=True))


def _pictures(opened: PressFile, paintings: list[tuple[str, Painted]], colour: bool) -> Iterator[Finding]:
    allowed = {"DeviceGray", "DeviceCMYK"} if colour else {"DeviceGray"}
    seen: set[int] = set()
    for where, painted in paintings:
        for item in painted.items:
            if item.kind != "image" or item.thing is None or id(item.thing) in seen:
                continue
            seen.add(id(item.thing))
            space = _space(opened.file, item)
            if space not in allowed:
                yield finding(INKS, where, f"Una imagen está en {space or 'un espacio de color propio'}.")
            elif space == "DeviceCMYK" and (most := _most_ink(item.thing)) > MOST_INK + ROUNDING:
                yield finding(TOTAL_INK, where, f"Una imagen suma {most * 100:.0f} % de tinta.")


def _space(file: PdfFile, item: Item) -> str:
    if item.kind != "image" or item.thing is None:
        return ""
    space = file.get(item.thing.keys.get("ColorSpace"))
    return str(space) if isinstance(space, str) else ""


def _most_ink(image: Stream) -> float:
    """Return the ink of the picture's darkest point; a packed one cannot be weighed, and counts as too much."""
    if image.keys.get("Filter") not in (None, "FlateDecode", ["FlateDecode"]):
        return 4.0
    data = image.data()
    bands = [data[band::4] for band in range(4)]
    if sum(max(band, default=0) for band in bands) <= MOST_INK * 255:
        return MOST_INK
    points = set(memoryview(data[: len(data) // 4 * 4]).cast("I"))
    return max(sum(point.to_bytes(4, "little")) for point in points) / 255


def _transparency(opened: PressFile, paintings: list[tuple[str, Painted]]) -> Iterator[Finding]:
    """Yield soft masks, groups and graphics states: our pages need none, so none may be there."""
    for number in opened.file.numbers():
        value = opened.file.get(Ref(number))
        keys = value.keys if isinstance(value, Stream) else value
        if isinstance(keys, dict) and ("SMask" in keys or "Mask" in keys or _is_group(opened.file, keys)):
            yield finding(TRANSPARENT, opened.name, f"El objeto {number} lleva transparencia.")
    for where, painted in paintings:
        if painted.states:
            yield finding(TRANSPARENT, where, f"Se pide el estado gráfico {', '.join(sorted(set(painted.states)))}.")


def _overprint(opened: PressFile) -> Iterator[Finding]:
    """Require that text in black alone overprints, and nothing else does: colours would mix."""
    for number, items in enumerate(_printed(opened), 1):
        where = f"{opened.name}, dibujo {number}"
        if any(item.kind == "text" and item.ink == BLACK and not item.overprints for item in items):
            yield finding(OVERPRINT, where, "Hay texto negro que recorta lo que tiene debajo.")
        if any(item.overprints and (item.kind != "text" or item.ink != BLACK) for item in items):
            yield finding(OVERPRINT, where, "Hay un color que se imprime encima de otro y se mezcla con él.")


def _is_group(file: PdfFile, keys: dict[str, Object]) -> bool:
    group = file.get(keys.get("Group"))
    return isinstance(group, dict) and group.get("S") == "Transparency"
