"""What stands on a page besides its text: running head, page number, print pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from editorial.braille.cells import BLANK, FIXED_BLANK
from editorial.braille.lines import HYPHEN
from editorial.braille.pages import Page
from editorial.braille.style import PageStyle

APART = 3  # blanks at least between the parts of a running head


@dataclass(frozen=True, slots=True)
class Furniture:
    """Draws the furniture of pages. `title` is the short title in cells, `label` turns a page's label into cells."""

    style: PageStyle
    title: str
    label: Callable[[str], str]

    def page(self, page: Page, label: str) -> tuple[str, ...]:
        """Return every line of `page`, numbered `label`, from the running head to the last line that has a sign."""
        number = self.label(label) if self.style.shows_number(page.number) else ""
        at_foot = self.style.number_at == "pie"
        lines = [self.head(self.print_range(page), "" if at_foot else number)]
        lines += [self.change(placed.line.mark) if placed.line.mark else placed.line.cells for placed in page.lines]
        if at_foot and number:
            lines += [""] * (self.style.height - 1 - len(lines))
            lines.append(number.rjust(self.style.width, BLANK))
        return tuple(lines)

    def head(self, left: str, right: str) -> str:
        """Return line 1: print pages, as much of the title as fits in whole words, page number in the last cells."""
        start = len(left) + APART if left else 0
        room = self.style.width - start - (len(right) + APART if right else 0)
        title = cut(self.title, room)
        line = left.ljust(start, BLANK) + title
        return (line.ljust(self.style.width - len(right), BLANK) + right).rstrip(BLANK)

    def print_range(self, page: Page) -> str:
        """Return the print pages of `page` in cells: the first, and after a hyphen the last when it is another."""
        if not self.style.print_pages or not page.last:
            return ""
        if page.first in ("", page.last):
            return self.label(page.last)
        return f"{self.label(page.first)}{HYPHEN}{self.label(page.last)}"

    def change(self, label: str) -> str:
        """Return the change line: dots 3 and 6 across the page, and the print page that starts below it."""
        return self.label(label).rjust(self.style.width, HYPHEN)


def cut(cells: str, room: int) -> str:
    """Return as many whole words of `cells` as fit in `room`; the beginning of the first when not even that fits."""
    if len(cells) > room:
        end = max(cells.rfind(BLANK, 0, room + 1), cells.rfind(FIXED_BLANK, 0, room + 1))
        cells = cells[: end if end > 0 else max(room, 0)]
    return cells.replace(FIXED_BLANK, BLANK).rstrip(BLANK)
