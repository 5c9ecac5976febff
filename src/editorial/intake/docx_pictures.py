"""Pictures of Word made ready for pandoc: the branch that Word shows, PNG before SVG, alternative texts kept."""

from __future__ import annotations

from editorial.intake import marks
from editorial.intake.inventory_drawings import is_read
from editorial.intake.ooxml import ADEC, ASVG, MC, PIC, RUN, WP, A, Element, O, R, V, W, picture_run, remove, unwrap
from editorial.intake.rewrite import Rewriting, Step


def choose_alternatives(root: Element, state: Rewriting) -> None:
    """Keep the branch that Word shows; pandoc reads the Fallback. What only the newest Word draws needs its picture."""
    for element in list(root.iter(f"{MC}AlternateContent")):
        choice, fallback = element.find(f"{MC}Choice"), element.find(f"{MC}Fallback")
        old = choice is None or (fallback is not None and not is_read(choice))
        kept = fallback if old else choice
        element[:] = list(kept) if kept is not None else []
        unwrap(element)


def prefer_pixels(root: Element, state: Rewriting) -> None:
    """Take the SVG away from a picture that has a PNG beside it: pandoc chooses the SVG, which not all can show."""
    for drawn in list(root.iter(f"{ASVG}svgBlip")):
        blip = next(drawn.iterancestors(f"{A}blip"), None)
        if blip is not None and blip.get(f"{R}embed"):
            remove(drawn)


def modern_pictures(root: Element, state: Rewriting) -> None:
    """Write VML pictures, and those of embedded objects, as today's drawings: pandoc loses their alternative text."""
    for data in list(root.iter(f"{V}imagedata")):
        relation = data.get(f"{R}id", "")
        holder = next(data.iterancestors(f"{W}pict", f"{W}object"), None)
        run = None if holder is None else holder.getparent()
        if not relation or holder is None or run is None or run.tag != RUN:
            continue
        shape = data.getparent()
        alt = "" if shape is None else shape.get("alt", "")
        run.addnext(picture_run(relation, alt or data.get(f"{O}title", "")))
        remove(data)
        if next(holder.iter(f"{V}imagedata"), None) is None:
            remove(holder)


def separate_pictures(root: Element, state: Rewriting) -> None:
    """Give each picture of a group a drawing of its own: pandoc finds none or only one of them."""
    for drawing in list(root.iter(f"{W}drawing")):
        pictures = list(drawing.iter(f"{PIC}pic"))
        grouped = any(next(picture.iterancestors()).tag != f"{A}graphicData" for picture in pictures)
        run = drawing.getparent()
        if not grouped or run is None:
            continue
        whole = drawing.find(f".//{WP}docPr")
        alt = "" if whole is None else whole.get("descr", "")
        for picture in reversed(pictures):
            blip, own = picture.find(f".//{A}blip"), picture.find(f".//{PIC}cNvPr")
            if blip is not None and blip.get(f"{R}embed"):
                described = "" if own is None else own.get("descr", "")
                run.addnext(picture_run(blip.get(f"{R}embed", ""), described or (alt if len(pictures) == 1 else "")))
        remove(drawing)


def mark_decorative(root: Element, state: Rewriting) -> None:
    """Let the mark «decorative» of a picture travel in its alternative text."""
    for element in list(root.iter(f"{ADEC}decorative")):
        properties = next(element.iterancestors(f"{WP}docPr", f"{PIC}cNvPr"), None)
        if properties is not None and element.get("val", "0") in ("1", "true"):
            properties.set("descr", marks.mark(marks.ALT))


CHOOSE = Step(choose_alternatives, (b"AlternateContent",))
PICTURE_STEPS = (
    Step(prefer_pixels, (b":svgBlip",)),
    Step(separate_pictures, (b":wgp>", b":wgp ", b":wpc>", b":wpc ")),
    Step(modern_pictures, (b"imagedata",)),
    Step(mark_decorative, (b":decorative ",)),
)
