"""From the inlines of a leaf to runs in their formats: emphasis, raised text, links, note calls, formulas, pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from editorial.document.letters import fold, on_one_line
from editorial.document.model import Image, Inline, Inlines, LineBreak, Math, Media, Note, NoteRef, PageMark, Run
from editorial.document.model import Style as Emphasis
from editorial.language.formulas import linear as told
from editorial.language.transcription import UNTOLD
from editorial.pdf.fonts import SMALL_CAPS, Font, FontBook
from editorial.pdf.formulas import linear
from editorial.pdf.setting import Format, Fragment, Picture, Style
from editorial.pdf.tags import Element

RAISED, LOWERED = 0.36, -0.14  # of the size
SHIFTED_SIZE = 0.66


@dataclass(frozen=True, slots=True)
class NoteCall:
    """A note's call as it was set, and the name of the place to come back to."""

    note: str
    format: Format
    anchor: str


def call_anchor(note: str) -> str:
    """Return the name of the place of a note's call."""
    return f"{note}__ref"


class InlineSetter:
    """Turns inlines into runs. Inline elements hang themselves on the leaf's element when they are drawn."""

    def __init__(self, fonts: FontBook, notes: Mapping[str, Note], media: Mapping[str, Media]) -> None:
        self.fonts, self.notes, self.media = fonts, notes, media

    def runs(
        self, content: Inlines, style: Style, element: Element, leaf: str
    ) -> tuple[list[Fragment], list[NoteCall]]:
        """Return the runs of `content`, a leaf of `element`, and the note calls in it."""
        base = Format(self.fonts(style.family, style.cut), style.size, element, leaf)
        if len(content) == 1 and isinstance(content[0], Run):
            only = content[0]
            if not (only.style or only.href or only.lang):
                return [(base, only.text)], []
        out: list[Fragment] = []
        calls: list[NoteCall] = []
        for inline in content:
            self._inline(inline, style, base, out, calls)
        return out, calls

    def _inline(self, inline: Inline, style: Style, base: Format, out: list[Fragment], calls: list[NoteCall]) -> None:
        match inline:
            case Run():
                self._run(inline, style, base, out)
            case NoteRef(note=note):
                if note in self.notes:
                    calls.append(self._call(self.notes[note], style, base, out))
            case LineBreak():
                out.append((base, "\n"))
            case Math(tex=tex):
                self._formula(tex, style, base, out)
            case Image():
                self._picture(inline, style, base, out)
            case PageMark():
                pass

    def _run(self, run: Run, style: Style, base: Format, out: list[Fragment]) -> None:
        if not (run.style or run.href or run.lang):
            out.append((base, run.text))
            return
        owner = base.element
        if run.lang:
            owner = owner.later("Span", language=run.lang)
        if run.href:
            owner = owner.later("Link")
        size, rise = base.size, 0.0
        if run.style & (Emphasis.SUPER | Emphasis.SUB):
            rise = size * (RAISED if run.style & Emphasis.SUPER else LOWERED)
            size = round(size * SHIFTED_SIZE, 2)
        font = self._font("sans" if run.style & Emphasis.CODE else style.family, style.cut, run.style)
        underline = bool(run.style & Emphasis.UNDERLINE)
        out.append((Format(font, size, owner, base.leaf, rise, run.href or "", fold(run.text), underline), run.text))

    def _font(self, family: str, cut: str, emphasis: Emphasis) -> Font:
        """Return the font of a run: small capitals where the face has them, which italics have not."""
        cut = _cut(cut, emphasis)
        if emphasis & Emphasis.SMALLCAPS and "It" not in cut:
            return self.fonts.form(family, cut, SMALL_CAPS)
        if emphasis & (Emphasis.SUPER | Emphasis.SUB):
            return self.fonts.form(family, cut)
        return self.fonts(family, cut)

    def _formula(self, tex: str, style: Style, base: Format, out: list[Fragment]) -> None:
        """Set a formula as runs of one Formula element; the first one says its TeX."""
        owner = base.element.later("Formula", alt=fold(tex))
        for number, piece in enumerate(linear(tex)):
            font = self.fonts.form(style.family, _cut("It" if piece.slanted else style.cut, Emphasis.NONE))
            size = round(base.size * SHIFTED_SIZE, 2) if piece.shift else base.size
            rise = base.size * (RAISED, LOWERED)[piece.shift < 0] if piece.shift else 0.0
            leaf, says = ("", "") if number else (base.leaf, tex)
            out.append((Format(font, size, owner, leaf, rise, says=says), piece.text))

    def _call(self, note: Note, style: Style, base: Format, out: list[Fragment]) -> NoteCall:
        owner = base.element.later("Reference").later("Link")
        font = self.fonts.form(style.family, style.cut)
        format_ = Format(
            font, round(base.size * SHIFTED_SIZE, 2), owner, "", base.size * RAISED, f"#{note.id}",
            f"{note.label} (nota al pie)", anchor=call_anchor(note.id),
        )  # fmt: skip
        out.append((format_, note.label))
        return NoteCall(note.id, format_, call_anchor(note.id))

    def way_back(self, label: str, style: Style, element: Element, call: NoteCall) -> list[Fragment]:
        """Return the label of a note as a link to its call."""
        owner = element.later("Link")
        font = self.fonts(style.family, style.cut)
        return [(Format(font, style.size, owner, "", 0.0, f"#{call.anchor}", f"{label} (volver al texto)"), label)]

    def furniture(self, text: str, style: Style, element: Element) -> list[Fragment]:
        """Return text of the edition itself: it belongs to no leaf."""
        return [(Format(self.fonts(style.family, style.cut), style.size, element), text)]

    def _picture(self, image: Image, style: Style, base: Format, out: list[Fragment]) -> None:
        medium = self.media.get(image.source)
        if medium is None:
            return
        height = min(style.size * 1.1, medium.height * 0.75)
        picture = Picture(image.source, height * medium.width / max(1, medium.height), height)
        owner = base.element.later("Figure", alt=image.alt or UNTOLD) if not image.decorative else Element("Artifact")
        out.append((Format(base.font, base.size, owner, picture=picture), ""))


def _cut(cut: str, emphasis: Emphasis) -> str:
    """Return the cut of the family for `emphasis` on a text in `cut`; italics in italics stand upright."""
    bold = cut in ("Bold", "BoldIt", "Semibold") or bool(emphasis & Emphasis.BOLD)
    italic = ("It" in cut) != bool(emphasis & Emphasis.ITALIC)
    if bold:
        return "BoldIt" if italic else ("Semibold" if cut == "Semibold" else "Bold")
    return "It" if italic else "Regular"


def plain(content: Sequence[Inline]) -> str:
    """Return the text of inlines on one line, as contents, heads and bookmarks say it."""
    return on_one_line(content, told)
