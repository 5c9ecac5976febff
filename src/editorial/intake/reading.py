"""What one reading of one file gathers besides its blocks: notes, pictures, findings, and where it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from editorial.document.model import Block, Media, Note
from editorial.findings import Code, Finding, Severity, finding
from editorial.intake.limits import Limits

NEAR = 40  # characters of text that tell a person where a finding is


@dataclass(frozen=True, slots=True)
class Content:
    """One source file, read: blocks in manuscript order, notes in order of their calls, pictures, findings."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    media: tuple[Media, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Reading:
    """The state of one reading; `near` is the beginning of the text last read, for the places of findings."""

    name: str
    limits: Limits
    law: bool = False
    near: str = ""
    tracked: str = "rechazar"  # what to do with tracked changes: rechazar | aceptar | descartar
    indented_is_plain: bool = False  # a quote of pandoc may be a Word paragraph with an indent
    languages: bool = False  # some passages carry marks of another language
    notes: list[Note] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Return where the reading is, in words a person can follow."""
        return f"{self.name}, cerca de «{self.near}»" if self.near else f"{self.name}, al principio"

    def report(self, code: Code, message: str, hint: str = "", severity: Severity | None = None) -> None:
        """Add a finding at the present place; the same one at the same place is said once."""
        found = finding(code, self.place, message, hint, severity)
        if found not in self.findings[-8:]:
            self.findings.append(found)


def excerpt(text: str) -> str:
    """Return the beginning of `text` for a place, cut at a word."""
    text = " ".join(text.split())
    if len(text) <= NEAR:
        return text
    return text[:NEAR].rsplit(" ", 1)[0] + "…"
