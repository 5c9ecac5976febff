"""Stock of what only the look of a Word text says: colours, capitals by format, columns made with tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from editorial.findings import CODES, Code, Severity
from editorial.intake.ooxml import RUN, Element, W, host_paragraph, is_on, text_of, value
from editorial.intake.reading import excerpt

COLOUR = CODES.add(
    "docx.colour",
    Severity.REVIEW,
    "Lo que sólo se distingue por su color no lo ve quien no distingue colores, ni lo oye ni lo toca nadie.",
)
WHITE = CODES.add(
    "docx.white-text",
    Severity.WARNING,
    "Un texto en blanco sobre blanco está escondido en Word, y las ediciones lo muestran.",
)
CAPITALS = CODES.add(
    "docx.capitals", Severity.REVIEW, "Unas mayúsculas que son sólo formato se leen como minúsculas en las ediciones."
)
TABS = CODES.add(
    "docx.tabs",
    Severity.REVIEW,
    "Columnas hechas con tabuladores se leen de corrido: quien escucha no sabe qué cifra es de qué columna.",
)

# Report(element, code, message, hint): a finding at the place of `element`.
Report = Callable[[Element, Code, str, str], None]

_GREY = 0x30  # how far apart red, green and blue may be in a grey
_OTHER_MEANS = ("b", "i", "u", "strike", "dstrike")  # what also sets a run apart, for whoever sees no colour
_TURNS = 2  # tabs between words that make a line look like a row of a table
_LINES = 3  # such lines one after the other that make a table


def colours(root: Element, report: Report) -> None:
    """Name what is set apart by colour alone: words inside a paragraph, cells inside a row."""
    words = [run for run in _coloured_runs(root) if _stands_out(run)]
    if words:
        report(words[0], COLOUR, f"Hay palabras que sólo se distinguen por su color ({len(words)} pasajes); el primero "
               f"dice «{excerpt(text_of(words[0]))}». Las ediciones no llevan el color.",
               "Si el color dice algo, dígalo también con palabras, o póngalas en cursiva o negrita.")  # fmt: skip
    cells = [cell for row in root.iter(f"{W}tr") for cell in _odd_cells(row)]
    if cells:
        report(cells[0], COLOUR, f"Hay cuadros con celdas de distinto color en un mismo renglón ({len(cells)} celdas); "
               "las ediciones no llevan el color.",
               "Si el color dice algo (un semáforo), escríbalo en la celda.")  # fmt: skip


def white(root: Element, report: Report) -> None:
    """Name white words on a white page; in tables and over shades they are seen."""
    for colour in root.iter(f"{W}color"):
        if value(colour).upper() != "FFFFFF":
            continue
        run = next(colour.iterancestors(RUN), None)
        if run is not None and text_of(run).strip() and not _has_ground(run):
            told = f"El texto «{excerpt(text_of(run))}» está en blanco: en Word no se ve y en las ediciones sí."
            report(run, WHITE, told, "Bórrelo si no debe leerse; si debe, quítele el color.")
            return


def _has_ground(run: Element) -> bool:
    """Tell whether white words may stand on a colour: in a table or box, on a shade of their own or the paragraph's."""
    if next(run.iterancestors(f"{W}tbl", f"{W}txbxContent"), None) is not None:
        return True
    paragraph = host_paragraph(run)
    shades = (run.find(f"{W}rPr/{W}shd"), run.find(f"{W}rPr/{W}highlight"),
              None if paragraph is None else paragraph.find(f"{W}pPr/{W}shd"))  # fmt: skip
    return any(shade is not None for shade in shades)


def _coloured_runs(root: Element) -> Iterator[Element]:
    seen = None
    for look in root.iter(f"{W}color", f"{W}highlight", f"{W}shd"):
        properties = look.getparent()
        run = None if properties is None else properties.getparent()
        if run is None or run is seen or run.tag != RUN or not any(map(str.isalnum, text_of(run))):
            continue
        if is_colour(value(look) if look.tag != f"{W}shd" else look.get(f"{W}fill", "")):
            seen = run
            yield run


def _stands_out(run: Element) -> bool:
    """Tell whether the colour of a run is the only thing that tells it from the rest of its paragraph."""
    properties, paragraph = run.find(f"{W}rPr"), host_paragraph(run)
    if properties is None or paragraph is None or next(run.iterancestors(f"{W}hyperlink"), None) is not None:
        return False
    if any(is_on(properties.find(f"{W}{name}")) for name in _OTHER_MEANS) or _named_link(properties):
        return False
    return any(not _is_coloured(other) and any(map(str.isalnum, text_of(other))) for other in paragraph.iter(RUN))


def _named_link(properties: Element) -> bool:
    return "link" in value(properties.find(f"{W}rStyle")).lower()


def _is_coloured(run: Element) -> bool:
    properties = run.find(f"{W}rPr")
    if properties is None:
        return False
    return is_colour(value(properties.find(f"{W}color"))) or is_colour(value(properties.find(f"{W}highlight")))


def is_colour(text: str) -> bool:
    """Tell whether `FF0000` or `yellow` is a colour that may say something: not black, white or a grey."""
    if len(text) != 6 or text.strip("0123456789abcdefABCDEF"):
        return text not in ("", "auto", "none", "black", "white", "lightGray", "darkGray")
    parts = [int(text[at : at + 2], 16) for at in (0, 2, 4)]
    return max(parts) - min(parts) > _GREY


def _odd_cells(row: Element) -> list[Element]:
    """Return the coloured cells of a row whose other cells, its first one aside, look different."""
    cells = row.findall(f"{W}tc")[1:]
    fills = [(cell, shade.get(f"{W}fill", "") if (shade := cell.find(f"{W}tcPr/{W}shd")) is not None else "")
             for cell in cells]  # fmt: skip
    if len({fill for _, fill in fills}) < 2:
        return []
    return [cell for cell, fill in fills if is_colour(fill)]


def capitals(root: Element, report: Report) -> None:
    """Name words that Word shows in capitals and that were typed in small letters."""
    changed = [
        run for run in root.iter(RUN) if is_on(run.find(f"{W}rPr/{W}caps")) and any(map(str.islower, text_of(run)))
    ]
    if changed:
        report(changed[0], CAPITALS, f"En {len(changed)} lugares Word muestra mayúsculas donde se escribieron "
               f"minúsculas; el primero dice «{excerpt(text_of(changed[0]))}».",
               "Si deben ser mayúsculas, escríbalas así.")  # fmt: skip


def tabbed(root: Element, report: Report) -> None:
    """Name the first lines in columns that tabs make: several in a row, each with words between two tabs or more."""
    lines: list[Element] = []
    for paragraph in dict.fromkeys(map(_line_of, root.iter(f"{W}tab"))):
        if paragraph is None or _turns(paragraph) < _TURNS:
            continue
        lines = [*lines, paragraph] if lines and paragraph.getprevious() is lines[-1] else [paragraph]
        if len(lines) == _LINES:
            told = "Hay renglones en columnas hechas con tabuladores; las ediciones los leen de corrido."
            report(lines[0], TABS, told,
                   "Haga con ellos una tabla (Insertar, Tabla, Convertir texto en tabla).")  # fmt: skip
            return


def _line_of(tab: Element) -> Element | None:
    """Return the paragraph of a typed tab; those of `w:tabs` only say where tabs stop."""
    run = tab.getparent()
    return host_paragraph(run) if run is not None and run.tag == RUN else None


def _turns(paragraph: Element) -> int:
    """Return how often words and a tab and words follow each other."""
    said = "".join("\t" if one.tag == f"{W}tab" else one.text or "" for one in paragraph.iter(f"{W}tab", f"{W}t"))
    return sum(1 for part in said.strip().split("\t") if part.strip()) - 1


LOOKS = (
    (b"<w:color ", colours),
    (b"<w:highlight ", colours),
    (b"<w:shd ", colours),
    (b'"FFFFFF"', white),
    (b":caps", capitals),
    (b"<w:tab/>", tabbed),
)


def look(raw: bytes, root: Element, report: Report) -> None:
    """Take stock of the looks of one part; each kind is looked for once, and only when its name is in the bytes."""
    for taken in dict.fromkeys(one for trigger, one in LOOKS if trigger in raw):
        taken(root, report)
