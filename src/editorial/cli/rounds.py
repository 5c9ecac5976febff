"""A round over publications that ends in findings: what `check` and `verify` share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from editorial.cli import speech
from editorial.cli.progress import progress
from editorial.cli.running import tell
from editorial.cli.session import Session
from editorial.cli.telling import findings_data
from editorial.errors import EditorialError, ExitCode
from editorial.findings import Finding
from editorial.pipeline import Notify, stopped

Look = Callable[[str, Notify], tuple[Finding, ...]]
Tell = Callable[[str, tuple[Finding, ...], bool], None]
More = Callable[[str], Mapping[str, Any]]


def _nothing(slug: str) -> Mapping[str, Any]:
    return {}


def go_round(
    session: Session, slugs: Iterable[str], as_json: bool, look: Look, tell_found: Tell, more: More = _nothing
) -> int:
    """Look at each publication, say what was found, and return the gravest exit code; a fault of one stops no other.

    `more` gives further data of a publication that was looked at, for --json.
    """
    rows, codes = [], [int(ExitCode.DONE)]
    for slug in slugs:
        found, fault = _looked(session.quiet or as_json, slug, look)
        codes.append(fault.exit_code if fault else ExitCode.FINDINGS if stopped(found) else ExitCode.DONE)
        row = {"slug": slug, "findings": findings_data(found), "message": fault.message if fault else ""}
        rows.append(row if fault else {**row, **more(slug)})
        if fault:
            tell(fault)
        elif not as_json:
            tell_found(slug, found, session.quiet)
    if as_json:
        speech.say_data(rows)
    return max(codes)


def _looked(silent: bool, slug: str, look: Look) -> tuple[tuple[Finding, ...], EditorialError | None]:
    with progress(silent) as notify:
        try:
            return look(slug, notify), None
        except EditorialError as fault:
            return (), fault
