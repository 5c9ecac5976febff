"""The whole run, to be read aloud: read, check, typeset, mark, bind, emboss, prove."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from editorial.document.model import Change
from editorial.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Event:
    """Progress: publication `slug` begins `step` (read check typeset bind emboss prove place), or ended (`done`)."""

    slug: str
    step: str
    detail: str = ""


Notify = Callable[[Event], None]


def quiet(event: Event) -> None:
    """Take an event and show nothing."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The files of one edition (name → bytes) and what the manifest says of it (pages, sheets, volumes …)."""

    kind: str  # pdf | epub | braille
    files: Mapping[str, bytes]
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made. `editions` is empty when a finding of severity error stopped it."""

    slug: str
    editions: tuple[Edition, ...]
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...] = ()
    programs: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def failed(self) -> bool:
        """Tell whether something must be mended before the editions can be placed."""
        return stopped(self.findings)


def stopped(findings: tuple[Finding, ...]) -> bool:
    """Tell whether one of the findings stops a build."""
    return any(found.severity is Severity.ERROR for found in findings)
