"""PDF files made in memory for tests: text set at given places, or a law set by a small typesetter."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import letter
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Canvas], None]


def drawn(*pages: Draw, size: tuple[float, float] = letter, **options) -> bytes:
    """Return a PDF whose pages are drawn by functions."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def put(canvas: Canvas, x: float, y: float, text: str, font: str = "Helvetica", size: float = 10) -> float:
    """Set a text as Word does, one string at its place, and return where it ends."""
    written = canvas.beginText(x, y)
    written.setFont(font, size)
    written.textOut(text)
    canvas.drawText(written)
    return x + stringWidth(text, font, size)


def lines(*placed: tuple[float, float, str], font: str = "Helvetica", size: float = 10) -> Draw:
    """Return what draws texts at (x, y)."""

    def draw(canvas: Canvas) -> None:
        for x, y, text in placed:
            put(canvas, x, y, text, font, size)

    return draw


@dataclass(frozen=True)
class Setting:
    """How a law is set. `gap` between paragraphs and `indent` of first lines in points; `hyphens` divides words."""

    gap: float = 6
    indent: float = 0
    left: float = 85
    right: float = 527
    top: float = 700
    bottom: float = 72
    size: float = 10
    step: float = 12
    header: str = ""
    folio: str = ""
    hyphens: bool = False
    justified: bool = True
    hang: float = 0  # where the text of an item stands, from the left, its label before it
    font: str = "Helvetica"


def law(paragraphs: Sequence[str], setting: Setting = Setting()) -> bytes:
    """Return paragraphs set on as many pages as they need. One that begins with `^` is centred."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter, invariant=1)
    _Typesetter(canvas, setting).run(paragraphs)
    canvas.save()
    return out.getvalue()


class _Typesetter:
    def __init__(self, canvas: Canvas, setting: Setting) -> None:
        self.canvas = canvas
        self.setting = setting
        self.page = 0
        self.y = 0.0

    def run(self, paragraphs: Sequence[str]) -> None:
        self._begin()
        for paragraph in paragraphs:
            if paragraph.startswith("^"):
                self._centred(paragraph[1:])
            else:
                self._paragraph(paragraph)
            self.y -= self.setting.gap
        self.canvas.showPage()

    def _begin(self) -> None:
        setting = self.setting
        self.page += 1
        self.y = setting.top
        if setting.header:
            put(self.canvas, setting.left, 750, setting.header, setting.font, 8)
        if setting.folio:
            put(self.canvas, 300, 37, setting.folio.format(self.page), setting.font, 8)
        self.canvas.setFont(setting.font, setting.size)

    def _line(self) -> None:
        if self.y < self.setting.bottom:
            self.canvas.showPage()
            self._begin()

    def _centred(self, text: str) -> None:
        self._line()
        setting = self.setting
        middle = (setting.left + setting.right) / 2
        put(self.canvas, middle - self._width([text]) / 2, self.y, text, setting.font, setting.size)
        self.y -= self.setting.step

    def _paragraph(self, text: str) -> None:
        setting = self.setting
        words = text.split()
        x = setting.left + setting.indent
        if setting.hang and words[0].endswith((".", ")")):
            self._line()
            put(self.canvas, setting.left, self.y, words.pop(0), setting.font, setting.size)
            x = setting.left + setting.hang
        while words:
            self._line()
            taken = [words.pop(0)]
            while words and self._width([*taken, words[0]]) <= setting.right - x:
                taken.append(words.pop(0))
            if words and setting.hyphens and len(words[0]) > 8 and words[0].isalpha():
                head, tail = words[0][:4] + "-", words[0][4:]
                if self._width([*taken, head]) <= setting.right - x:
                    taken.append(head)
                    words[0] = tail
            self._set(x, taken, last=not words)
            self.y -= setting.step
            x = setting.left + (setting.hang if setting.hang and x == setting.left + setting.hang else 0)

    def _width(self, words: list[str]) -> float:
        return stringWidth(" ".join(words), self.setting.font, self.setting.size)

    def _set(self, x: float, words: list[str], last: bool) -> None:
        text = self.canvas.beginText(x, self.y)
        room = self.setting.right - x - self._width(words)
        text.setWordSpace(room / (len(words) - 1) if self.setting.justified and not last and len(words) > 1 else 0)
        text.textOut(" ".join(words))
        self.canvas.drawText(text)
