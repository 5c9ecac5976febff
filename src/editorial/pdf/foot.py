"""The foot of a column: the notes that stand in it, and what of them goes on in the next one."""

from __future__ import annotations

from collections.abc import Sequence

from editorial.pdf.galley import Footnote, Strip

NOTE_RULE = 8.0  # points between text and notes; a short rule stands in it
LEAST_NOTE = 2  # lines of a note that must stand with its call
ROUNDING = 0.01


class Foot:
    """The notes of a column: strips that stand in it, strips left for the next one."""

    def __init__(self, height: float, standing: Sequence[Strip], left: Sequence[Strip] | None = None) -> None:
        self.height = height
        self.standing, self.left = tuple(standing), tuple(left or ())
        if left is None:
            self.standing, self.left = self._split(self.standing, height - NOTE_RULE)
        notes = sum(strip.before + strip.height for strip in self.standing)
        self.depth = notes + NOTE_RULE if self.standing else 0.0  # with the rule above them

    @staticmethod
    def _split(strips: tuple[Strip, ...], room: float) -> tuple[tuple[Strip, ...], tuple[Strip, ...]]:
        used = 0.0
        for index, strip in enumerate(strips):
            used += strip.before + strip.height
            if used > room + ROUNDING:
                return strips[:index], strips[index:]
        return strips, ()

    def taking(self, notes: tuple[Footnote, ...], used: float, kept: float) -> Foot | None:
        """Return the foot with `notes` added under text of `used` points, or None if they do not fit.

        A long note goes on in the next column, its first lines stand with the call; it leaves room for the `kept`
        points of text that no column may part from the call.
        """
        room = self.height - used - kept - self.depth
        if room < -ROUNDING:
            return None
        if not notes:
            return self
        more = tuple(strip for note in notes for strip in note.strips)
        if self.left:
            return Foot(self.height, self.standing, self.left + more)
        room -= 0.0 if self.standing else NOTE_RULE
        standing, left = self._split(more, room)
        if left and len(standing) < min(LEAST_NOTE, len(more)):
            return None
        return Foot(self.height, self.standing + standing, left)

    def forced(self, strips: Sequence[Strip]) -> Foot:
        """Return the foot with the notes of strips that overfill the column: all wait for the next one."""
        more = tuple(strip for text in strips for note in text.notes for strip in note.strips)
        return Foot(self.height, self.standing, self.left + more) if more else self
