"""Front matter from publicacion.toml: the title page."""

from __future__ import annotations

from dataclasses import replace

from editorial.pdf.fonts import FontBook
from editorial.pdf.galley import DROP, Placed, Rule, Strip
from editorial.pdf.setting import Format, set_lines
from editorial.pdf.sheet import Sheet
from editorial.pdf.tags import Element
from editorial.publication import Publication


def title_page(publication: Publication, sheet: Sheet, fonts: FontBook, parent: Element) -> list[Strip]:
    """Set the title page: title, source of the text, publisher and year."""
    setter = FrontSetter(sheet, fonts, parent)
    setter.space(int(sheet.lines * 0.22))
    setter.text(publication.titulo, "Title", scale=2.0, cut="Semibold", lines=2)
    setter.space(1)
    setter.rule()
    setter.space(1)
    if publication.fuente:
        setter.text(publication.fuente, "P", scale=1.0, cut="It")
    imprint = publication.edicion
    foot = [text for text in (imprint.editor, str(imprint.anio) if imprint.anio else "") if text]
    used = round(sum(strip.height for strip in setter.strips) / sheet.leading)
    setter.space(max(1, sheet.lines - used - 2 * len(foot) - 1))
    for text in foot:
        setter.text(text, "P", scale=1.0, cut="Regular")
    return setter.strips


class FrontSetter:
    """Sets centred lines of the edition's own text, on the grid."""

    def __init__(self, sheet: Sheet, fonts: FontBook, parent: Element) -> None:
        self.sheet, self.fonts, self.parent = sheet, fonts, parent
        self.strips: list[Strip] = []

    def space(self, lines: int) -> None:
        """Leave `lines` lines empty."""
        self.strips.append(Strip(lines * self.sheet.leading, keep=True))

    def rule(self) -> None:
        """Draw a short rule in the middle."""
        width = self.sheet.width
        self.strips.append(Strip(self.sheet.leading, rules=[Rule(width * 0.4, 0, width * 0.2, 0.6)], keep=True))

    def text(self, text: str, tag: str, scale: float, cut: str, lines: int = 1, align: str = "center") -> None:
        """Set one paragraph; `lines` of the grid a line."""
        style = replace(
            self.sheet.body, cut=cut, size=round(self.sheet.body.size * scale, 2), align=align, indent=0.0,
            leading=self.sheet.leading * lines, hyphenate=False,
        )  # fmt: skip
        element = self.parent.child(tag)
        runs = [(Format(self.fonts(style.family, style.cut), style.size, element), text)]
        for line in set_lines(runs, style, self.sheet.width):
            placed = [Placed(line.x, style.leading * (1 - DROP), line)]
            self.strips.append(Strip(style.leading, placed, keep=True))
