"""Findings and results as a person reads them: grouped by kind, the worst first, each with its place and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from typing import Any

from editorial.findings import Finding, Severity
from editorial.publication import Delivery
from editorial.publication.schema import EDITIONS
from editorial.shelf.manifest import EditionFacts, Manifest

WORDS = {Severity.ERROR: "ERROR", Severity.WARNING: "aviso", Severity.REVIEW: "por revisar"}
_ORDER = list(WORDS)
SHOWN = 10  # findings of one code before the rest is only counted


def finding_lines(findings: Iterable[Finding], shown: int | None = SHOWN) -> list[str]:
    """Return the findings as lines, grouped by severity and code; of each code the first `shown` (None: all)."""
    ordered = sorted(findings, key=lambda found: (_ORDER.index(found.severity), found.code))
    lines = []
    for (severity, code), group in groupby(ordered, key=lambda found: (found.severity, found.code)):
        members = list(group)
        lines.append(f"  {WORDS[severity]} [{code}]")
        lines += _members(members[:shown])
        if shown is not None and len(members) > shown:
            lines.append(f"    … y {len(members) - shown} más como éstos; con --json salen todos.")
    return lines


def _members(members: list[Finding]) -> list[str]:
    """Return place and message of each finding, and a hint once where several in a row have the same."""
    lines = []
    for hint, group in groupby(members, key=lambda found: found.hint):
        lines += [f"    {found.where}: {found.message}" if found.where else f"    {found.message}" for found in group]
        if hint:
            lines.append(f"      Qué hacer: {hint}")
    return lines


def counted(findings: Iterable[Finding]) -> str:
    """Return how many findings of each severity there are, in words."""
    members = list(findings)
    numbers = {severity: sum(found.severity is severity for found in members) for severity in WORDS}
    parts = [
        quantity(numbers[Severity.ERROR], "error", "errores"),
        quantity(numbers[Severity.WARNING], "aviso", "avisos"),
        f"{numbers[Severity.REVIEW]} por revisar" if numbers[Severity.REVIEW] else "",
    ]
    return ", ".join(part for part in parts if part) or "sin avisos"


def quantity(number: int, one: str, many: str) -> str:
    """Return `3 páginas`, `1 página`, or nothing for none."""
    return "" if not number else f"{number} {one if number == 1 else many}"


def findings_data(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as plain data for --json."""
    return [asdict(found) for found in findings]


def delivery_line(delivery: Delivery, *, unit: bool = True) -> str:
    """Return a delivery in one line: file, unit, folio and date, and whether somebody approved it."""
    known = (delivery.unit if unit else "", f"folio {delivery.folio}" if delivery.folio else "",
             f"entregado el {delivery.fecha}" if delivery.fecha else "")  # fmt: skip
    approval = f"aprobó {delivery.aprobo} el {delivery.fecha_de_aprobacion}" if delivery.approved else "SIN APROBAR"
    return f"{delivery.archivo}: {', '.join(part for part in (*known, approval) if part)}"


def delivery_lines(deliveries: Iterable[Delivery]) -> list[str]:
    """Return the deliveries of a publication as lines, none when it has none."""
    lines = [f"    {delivery_line(delivery)}" for delivery in deliveries]
    return ["  entregas", *lines] if lines else []


def unapproved_line(deliveries: tuple[Delivery, ...]) -> list[str]:
    """Return in one line how many deliveries are approved and which are not; `check` tells them one by one."""
    if not deliveries:
        return []
    missing = [delivery.archivo for delivery in deliveries if not delivery.approved]
    told = f"; falta {', '.join(missing)}" if missing else ""
    return [f"  entregas  {len(deliveries) - len(missing)} de {len(deliveries)} aprobadas{told}"]


def deliveries_data(deliveries: Iterable[Delivery]) -> list[dict[str, Any]]:
    """Return deliveries as plain data for --json."""
    return [{**asdict(delivery), "aprobada": delivery.approved} for delivery in deliveries]


# What an edition's facts are counted in, in the order in which they are told.
_COUNTS = (("volumes", "tomo", "tomos"), ("pages", "página", "páginas"), ("sheets", "hoja", "hojas"))


def edition_lines(manifest: Manifest) -> list[str]:
    """Return a line for each edition in their usual order: its files and its volumes, pages and sheets."""
    lines = []
    for kind in sorted(manifest.editions, key=lambda kind: (EDITIONS.index(kind) if kind in EDITIONS else 99, kind)):
        edition = manifest.editions[kind]
        names = _names(list(edition.files))
        counts = ", ".join(part for part in _quantities(edition) if part)
        old = " — ATRASADA: es anterior al último cambio" if manifest.stale(kind) else ""
        lines.append(f"  {kind:<9} output/{manifest.slug}/{names}{f' ({counts})' if counts else ''}{old}")
    return lines


def _names(files: list[str]) -> str:
    """Return the names of an edition's files; of many volumes, the first and the last."""
    volumes = sorted((name for name in files if "-tomo-" in name), key=lambda name: (len(name), name))
    others = sorted(name for name in files if "-tomo-" not in name)
    shown = volumes if len(volumes) <= 2 else [f"{volumes[0]} … {volumes[-1]}"]
    return ", ".join((*shown, *others))


def _quantities(edition: EditionFacts) -> list[str]:
    numbers = ((edition.facts.get(fact), one, many) for fact, one, many in _COUNTS)
    return [quantity(number, one, many) for number, one, many in numbers if isinstance(number, int)]


def editions_data(manifest: Manifest) -> dict[str, Any]:
    """Return the editions of a manifest as plain data for --json."""
    return {
        kind: {
            "stale": manifest.stale(kind),
            "files": sorted(edition.files),
            **{fact: edition.facts[fact] for fact, _, _ in _COUNTS if fact in edition.facts},
        }
        for kind, edition in manifest.editions.items()
    }
