"""Notes of Word: a typed mark belongs to its note, and endnotes keep a count of their own."""

from __future__ import annotations

from editorial.intake import marks
from editorial.intake.numbering import formatted
from editorial.intake.ooxml import Element, P, T, W, number, prepend, remove, value
from editorial.intake.package import Package, parse
from editorial.intake.rewrite import Rewriting, Step

_CHICAGO = "*†‡§"
_ON = ("1", "true")


def own_note_marks(root: Element, state: Rewriting) -> None:
    """Take the typed mark of a note (`*`) out of the text and give it to the note: pandoc loses it."""
    for kind in ("footnote", "endnote"):
        for call in list(root.iter(f"{W}{kind}Reference")):
            if call.get(f"{W}customMarkFollows", "0") not in ("1", "true"):
                continue
            own = call.getparent()
            typed = call.getnext()
            if typed is None and own is not None and (following := own.getnext()) is not None:
                typed = following.find(T)
            note = state.notes.get(kind, {}).get(call.get(f"{W}id", ""))
            first = None if note is None else note.find(P)
            if typed is not None and typed.tag == T and first is not None:
                label = (typed.text or "").strip()
                remove(typed)
                for repeated in list(first.iter(T)):
                    if (repeated.text or "").strip() == label:
                        remove(repeated)
                    break
                prepend(first, marks.mark(marks.NOTE_LABEL, label))
                state.notes_changed = True


def note_step(package: Package) -> Step:
    """Return the step that numbers notes as Word shows them where a plain count from 1 would not say the same."""

    def number_notes(root: Element, state: Rewriting) -> bool:
        written = False
        for kind, usual in (("footnote", "decimal"), ("endnote", "lowerRoman")):
            form, start = _format(kind, usual, root, package)
            if (form, start) != ("decimal", 1):
                written = _write_numbers(root, state, kind, form, start) or written
        return written

    return Step(number_notes, (b"noteReference ",))


def _format(kind: str, usual: str, root: Element, package: Package) -> tuple[str, int]:
    """Return the number format and the first number of a kind of notes: the section's, else the file's, else Word's."""
    settings = package.related("settings")
    roots = [root, *([parse(package.members[settings], settings)] if settings else [])]
    for holder in (found for one in roots for found in one.iter(f"{W}{kind}Pr")):
        form, start = holder.find(f"{W}numFmt"), holder.find(f"{W}numStart")
        if form is not None or start is not None:
            return value(form, usual), number(value(start, "1"), 1)
    return usual, 1


def _write_numbers(root: Element, state: Rewriting, kind: str, form: str, start: int) -> bool:
    count = start
    for call in root.iter(f"{W}{kind}Reference"):
        note = state.notes.get(kind, {}).get(call.get(f"{W}id", ""))
        first = None if note is None else note.find(P)
        if first is not None and call.get(f"{W}customMarkFollows", "0") not in _ON:
            prepend(first, marks.mark(marks.NOTE_LABEL, note_number(count, form)))
            count += 1
    state.notes_changed = state.notes_changed or count > start
    return count > start


def note_number(count: int, form: str) -> str:
    """Return the call of the note `count` in a number format of Word; `chicago` is *, †, ‡, §, **, ††, …"""
    if form == "chicago" and count > 0:
        return _CHICAGO[(count - 1) % len(_CHICAGO)] * ((count - 1) // len(_CHICAGO) + 1)
    return formatted(count, form) or str(count)


OWN_MARKS = Step(own_note_marks, (b"customMarkFollows",))
