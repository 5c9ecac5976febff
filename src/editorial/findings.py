"""Findings: what is wrong or doubtful in a manuscript or an edition, as values with a place and a remedy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a warning does not, a review asks for a person's eye."""

    ERROR = "error"
    WARNING = "warning"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    `code` is `room.kebab-noun` and stands in the registry (`CODES`); `where` names file, block or page in words a
    person can follow (`texto.docx, art_5__frac_II`); `message` and `hint` are Spanish sentences.
    """

    code: str
    severity: Severity
    where: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: its code, the severity it usually has, and why the rule exists (Spanish, for the guide)."""

    code: str
    severity: Severity
    reason: str


class Registry(dict[str, Code]):
    """The one list of codes. A room registers its own at its top; the guide and the tests read the whole."""

    def add(self, code: str, severity: Severity, reason: str) -> Code:
        """Register a code once; a second registration is a fault of the programmer."""
        if code in self:
            raise ValueError(f"finding code registered twice: {code}")
        self[code] = Code(code, severity, reason)
        return self[code]


CODES = Registry()


def finding(code: Code, where: str, message: str, hint: str = "", severity: Severity | None = None) -> Finding:
    """Make a finding of a registered code, at its usual severity unless told otherwise."""
    return Finding(code.code, severity or code.severity, where, message, hint)
