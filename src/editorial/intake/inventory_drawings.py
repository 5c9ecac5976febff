"""Stock of what is drawn or embedded in a DOCX and reaches the editions in part or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from editorial.findings import CODES, Code, Severity
from editorial.intake.ooxml import ADEC, AM3D, CX, MC, PIC, WP15, WPG, WPS, A, Element, O, R, V, W, number
from editorial.intake.reading import excerpt

LINKED_IMAGE = CODES.add(
    "docx.linked-picture", Severity.ERROR, "Una imagen vinculada no está en el documento y faltaría en las ediciones."
)
LOST = CODES.add(
    "docx.lost-picture", Severity.ERROR, "Una imagen que Word muestra y no se pudo leer faltaría en las ediciones."
)
RETOUCHED = CODES.add(
    "docx.cropped-picture",
    Severity.WARNING,
    "Word guarda entera la imagen que muestra recortada o girada; las ediciones mostrarían lo que se quitó.",
)
EMBEDDED = CODES.add(
    "docx.object", Severity.WARNING, "De un objeto incrustado sólo llega su imagen; sus datos no pueden leerse."
)
FOREIGN = CODES.add(
    "docx.embedded-content", Severity.ERROR, "Un documento metido en otro no se lee; su texto se perdería."
)
SHAPES = CODES.add(
    "docx.shapes", Severity.WARNING, "Flechas, líneas y formas de Word no llegan a las ediciones: sólo sus palabras."
)

# Report(element, code, message, hint): a finding at the place of `element`.
Report = Callable[[Element, Code, str, str], None]
Look = tuple[bytes, Callable[[Element, Report], None]]

_AS_PICTURE = "Guárdelo como imagen con texto alternativo, o diga en el texto lo que muestra."
_VML = {f"{V}{name}" for name in ("shape", "rect", "oval", "line", "roundrect", "polyline", "curve", "arc")}
_SAID = (f"{W}txbxContent", f"{V}textpath", f"{V}imagedata", f"{PIC}pic")  # what of a drawing is read
_CROPS = ("cropleft", "cropright", "croptop", "cropbottom")  # of a picture of old
_ANGLES = 21_600_000  # a whole turn, in sixtieths of a thousandth of a degree


def linked_pictures(root: Element, report: Report) -> None:
    """Name pictures that lie outside of the document."""
    for blip in root.iter(f"{A}blip"):
        if blip.get(f"{R}link") and not blip.get(f"{R}embed"):
            report(blip, LINKED_IMAGE, "Hay una imagen vinculada que no está dentro del documento.",
                   "En Word, rompa el vínculo para incrustarla (Archivo, Información, Editar vínculos).")  # fmt: skip


def count_pictures(main: Element, notes: Iterable[Element]) -> int:
    """Return how many pictures the text shows, those of called notes included."""
    called = {call.get(f"{W}id") for call in main.iter(f"{W}footnoteReference", f"{W}endnoteReference")}
    shown = [main, *(note for part in notes for note in part if note.get(f"{W}id") in called)]
    return sum(1 for root in shown for blip in root.iter(f"{A}blip") if _is_picture(blip))


def _is_picture(blip: Element) -> bool:
    return blip.get(f"{R}embed") is not None and next(blip.iterancestors(f"{PIC}pic"), None) is not None


def cut_pictures(root: Element, report: Report) -> None:
    """Name pictures that Word shows cut, turned or mirrored: the editions have the whole picture as it is stored."""
    for picture in root.iter(f"{PIC}pic", f"{V}imagedata"):
        if not _is_shown(picture):
            continue
        cut, frame = picture.find(f".//{A}srcRect"), picture.find(f"{PIC}spPr/{A}xfrm")
        sides = [] if cut is None else [_share(cut.get(side, "0")) for side in "ltrb"]
        sides += [side not in ("", "0", "0f") for name, side in picture.items() if name in _CROPS]
        how = ["recortada"] if any(sides) else []
        if frame is not None:
            how += ["girada"] if number(frame.get("rot", "0")) % _ANGLES else []
            how += ["volteada"] if {"1", "true"} & {frame.get("flipH", "0"), frame.get("flipV", "0")} else []
        if how:
            report(picture, RETOUCHED, f"Word muestra una imagen {' y '.join(how)}; las ediciones la llevan entera y "
                   "como se guardó.", "Recórtela o gírela en un programa de imágenes y vuelva a insertarla (en Word, "
                   "«Comprimir imágenes», «Eliminar las áreas recortadas»).")  # fmt: skip


def _share(text: str) -> int:
    """Return a share of a picture's side in whole hundredths: a sliver of rounding is no cut."""
    return number(text.lstrip("-")) // 1_000


def objects(root: Element, report: Report) -> None:
    """Name embedded objects (worksheets, equations of old): only their picture can be shown."""
    for element in root.iter(f"{W}object"):
        kind = next((one.get("ProgID", "") for one in element.iter() if one.get("ProgID")), "")
        pictured = next(element.iter(f"{V}imagedata", f"{A}blip"), None) is not None
        _partly(element, f"un objeto incrustado ({kind or 'de clase desconocida'})", pictured, report)


def newest(tag: str, name: str) -> Callable[[Element, Report], None]:
    """Return the look for drawings of the element `tag`, which only the newest Word draws: `name` in Spanish."""

    def look(root: Element, report: Report) -> None:
        for element in root.iter(tag):
            other = next(element.iterancestors(f"{MC}AlternateContent"), None)
            fallback = None if other is None else other.find(f"{MC}Fallback")
            _partly(element, name, fallback is not None and _pictured(fallback), report)

    return look


def videos(root: Element, report: Report) -> None:
    """Name online videos, of which a picture is left."""
    for element in root.iter(f"{WP15}webVideoPr"):
        report(element, EMBEDDED, "Hay un video en línea; sólo llega su imagen.",
               "Diga en el texto de qué trata y escriba su dirección.")  # fmt: skip


def _partly(element: Element, name: str, pictured: bool, report: Report) -> None:
    told = "sólo llega su imagen" if pictured else "no llega a las ediciones"
    report(element, EMBEDDED if pictured else FOREIGN, f"Hay {name}; {told}.",
           "Escriba su contenido como texto, tabla o fórmula.")  # fmt: skip


def _pictured(element: Element) -> bool:
    return next(element.iter(f"{V}imagedata", f"{A}blip"), None) is not None


def foreign(root: Element, report: Report) -> None:
    """Name documents put into this one by reference: their text is not here."""
    for element in root.iter(f"{W}altChunk"):
        report(element, FOREIGN, "Hay un documento incrustado dentro del documento y no se lee.",
               "Ábralo en Word y guárdelo otra vez: el contenido queda como texto.")  # fmt: skip
    for element in root.iter(f"{W}subDoc"):
        report(element, FOREIGN, "Es un documento maestro: el texto de un subdocumento está en otro archivo.",
               "En la vista Esquema, desvincule los subdocumentos; o ponga cada archivo en «texto».")  # fmt: skip


def shapes(root: Element, report: Report) -> None:
    """Name what is drawn with lines and shapes, once a part; a rule across the page says nothing."""
    drawn = [element for element in root.iter(f"{W}drawing", f"{W}pict") if _is_shown(element) and _is_drawn(element)]
    if not drawn:
        return
    alts = [alt for element in drawn if (alt := _alt(element))]
    told = f"; el primero se describe así: «{excerpt(alts[0])}»" if alts else ""
    report(drawn[0], SHAPES, f"Hay dibujos hechos con formas de Word ({len(drawn)}); de ellos sólo llegan sus "
           f"palabras{told}.", _AS_PICTURE)  # fmt: skip


def _is_shown(element: Element) -> bool:
    """Tell whether Word shows the element: not in the copy that a drawing keeps for older programs."""
    old = next(element.iterancestors(f"{MC}Fallback"), None)
    if old is None:
        return True
    chosen = old.getprevious()
    return chosen is not None and not is_read(chosen)


def is_read(choice: Element) -> bool:
    """Tell whether the branch for newer programs holds what is read here; else its picture for older ones is."""
    return not choice.get("Requires", "").startswith(("cx", "am3d", "aink", "wpi"))


def _is_drawn(element: Element) -> bool:
    """Tell whether a drawing has lines or shapes that say something beyond the words and pictures in it."""
    if any(mark.get("val", "0") in ("1", "true") for mark in element.iter(f"{ADEC}decorative")):
        return False
    shown = [one for one in element.iter(f"{WPS}wsp", *_VML) if one.get(f"{O}hr") not in ("t", "true")]
    empty = [one for one in shown if next(one.iter(*_SAID), None) is None]
    boxes = len(shown) - len(empty)
    return bool(empty) or (boxes > 1 and next(element.iter(f"{WPG}wgp", f"{V}group"), None) is not None)


def _alt(element: Element) -> str:
    return next((alt for one in element.iter() if (alt := one.get("descr") or one.get("alt"))), "")


LOOKS: tuple[Look, ...] = (
    (b":link=", linked_pictures),
    (b":srcRect", cut_pictures),
    (b" rot=", cut_pictures),
    (b" crop", cut_pictures),
    (b":object", objects),
    (b":altChunk", foreign),
    (b":subDoc", foreign),
    (b":webVideoPr", videos),
    (b"cx:chart", newest(f"{CX}chart", "una gráfica de las nuevas (cascada, embudo, mapa de árbol…)")),
    (b":model3d", newest(f"{AM3D}model3d", "un modelo en tres dimensiones")),
    (b":contentPart", newest(f"{W}contentPart", "una escritura a mano")),
    (b"wps:wsp", shapes),
    (b"<v:", shapes),
)


def look(raw: bytes, root: Element, report: Report) -> None:
    """Take stock of the drawings of one part; each kind is looked for once, and only when its name is in the bytes."""
    for taken in dict.fromkeys(one for trigger, one in LOOKS if trigger in raw):
        taken(root, report)
