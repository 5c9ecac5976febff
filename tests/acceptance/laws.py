"""Every law of the corpus, as a new user would: imported, built into all editions and proven; then the judges."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tests.validators import epubcheck
from tests.validators.absence import everything_must_be_here
from tests.validators.verapdf import FLAVOURS, VeraPdf, judge

from editorial.document.model import Document, Section
from editorial.intake.reader import read
from editorial.publication import read_publication

from .measured import editorial
from .results import RESULTS, Row, code_version, kept, sha256

WORKSPACE = RESULTS / "workspace"
GAPS_ALLOWED = 2  # of 54: articles in sequence for at least 52
JUDGED_BY_VERAPDF = 12


def built(laws: list[Path], jobs: int) -> dict[str, dict[str, Any]]:
    """Import and build the laws, `jobs` at a time; what was done before with the same code is kept."""
    WORKSPACE.mkdir(parents=True, exist_ok=True)
    (WORKSPACE / "manuscripts").mkdir(exist_ok=True)
    with ThreadPoolExecutor(jobs) as pool:
        records = pool.map(_kept, laws)
        return {law.stem: _told(record) for law, record in zip(laws, records, strict=True)}


def _told(record: dict[str, Any]) -> dict[str, Any]:
    print(
        f"  {record['slug']}: code {record['code']}, {record['cpu']:.1f} s CPU, {record['articles']} articles",
        flush=True,
    )
    return record


def _kept(law: Path) -> dict[str, Any]:
    record = kept(f"laws/{law.stem}", f"{code_version()}-{sha256(law)}", lambda: _build(law))
    if record["code"] == 0 and not (WORKSPACE / "output" / record["slug"]).is_dir():
        (RESULTS / f"laws/{law.stem}.json").unlink()
        return _kept(law)
    return record


def _build(law: Path) -> dict[str, Any]:
    slug = re.sub(r"[^a-z0-9]+", "-", law.stem.lower())
    for folder in ("manuscripts", "output"):
        shutil.rmtree(WORKSPACE / folder / slug, ignore_errors=True)
    record: dict[str, Any] = {"slug": slug, "editions": {}, "errors": [], "warnings": 0, "articles": 0, "gaps": []}
    taken = editorial(["import", str(law), "--kind", "law", "--slug", slug], WORKSPACE)
    if taken.code:
        return {**record, "code": taken.code, "cpu": taken.cpu, "said": taken.err[-2000:]}
    made = editorial(["build", slug, "--json"], WORKSPACE)
    record |= {
        "code": made.code, "cpu": made.cpu, "own_cpu": made.own_cpu, "wall": made.wall, "own_peak": made.own_peak,
        "said": made.err[-2000:], "traceback": made.traceback,
    }  # fmt: skip
    if told := _told_by(made.out):
        record["editions"] = told["editions"]
        record["errors"] = [
            f"{f['code']} {f['where']}: {f['message']}" for f in told["findings"] if f["severity"] == "error"
        ]
        record["warnings"] = sum(f["severity"] == "warning" for f in told["findings"])
    record["articles"], record["gaps"] = sequence(read(read_publication(WORKSPACE / "manuscripts" / slug)))
    return record


def _told_by(out: str) -> dict[str, Any]:
    try:
        return dict(json.loads(out)[0])
    except (json.JSONDecodeError, IndexError):
        return {}


def sequence(document: Document) -> tuple[int, list[str]]:
    """Count the articles of a law and return the places where one does not follow the one before (5, 5 Bis, 6 …)."""
    before, count, gaps = 0, 0, []
    for section in articles(document.sections):
        count += 1
        if number := re.match(r"art_(\d+)", section.id):
            if int(number[1]) not in (before, before + 1):
                gaps.append(f"{before} → {section.id}")
            before = int(number[1])
    return count, gaps


def articles(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Yield the articles of the law itself, in order; those of its transitory provisions number anew."""
    for section in sections:
        if section.kind == "article":
            yield section
        if section.kind not in ("transitories", "preamble", "annex"):
            yield from articles(section.sections)


def rows(laws: list[Path], jobs: int) -> list[Row]:
    """Return the lines of the closing table that speak of all laws."""
    records = built(laws, jobs)
    done = [record for record in records.values() if record["code"] == 0]
    stopped = {name: record for name, record in records.items() if record["code"] != 0}
    ordered = [name for name, record in records.items() if not record["gaps"] and record["articles"]]
    wanted = max(len(laws) - GAPS_ALLOWED, 1)
    lines = [
        Row("laws", f"{len(laws)} imported, built, proven", "exit 0", f"{len(done)} of {len(laws)}", not stopped),
        Row("laws", "articles in sequence", f"≥ {wanted}", f"{len(ordered)} of {len(laws)}", len(ordered) >= wanted),
        Row("laws", "sums", "", _sums(done)),
    ]
    for name, record in stopped.items():
        why = (record["errors"] or record["said"].strip().splitlines() or ["?"])[0]
        lines.append(Row("laws", name, "exit 0", f"exit {record['code']}: {why[:160]}", False))
    for name in records.keys() - set(ordered):
        lines.append(Row("laws", name, "no gap", "; ".join(records[name]["gaps"][:4]) or "no articles"))
    return lines + judged([record["slug"] for record in done])


def _sums(done: list[dict[str, Any]]) -> str:
    pages = sum(record["editions"].get("pdf", {}).get("pages", 0) for record in done)
    volumes = sum(record["editions"].get("braille", {}).get("volumes", 0) for record in done)
    sheets = sum(record["editions"].get("braille", {}).get("sheets", 0) for record in done)
    cpu = sum(record["cpu"] for record in done)
    return f"{pages} PDF pages, {volumes} braille volumes, {sheets} sheets, {cpu:.0f} s CPU"


def judged(slugs: list[str]) -> list[Row]:
    """Ask EPUBCheck about every EPUB and veraPDF about a dozen PDFs of different size."""
    books = [WORKSPACE / "output" / slug / f"{slug}.epub" for slug in slugs]
    prints = sorted((path.with_suffix(".pdf") for path in books), key=lambda path: path.stat().st_size)
    step = max(len(prints) / JUDGED_BY_VERAPDF, 1)
    some = [prints[int(n * step)] for n in range(min(JUDGED_BY_VERAPDF, len(prints)))]
    return [_epubcheck(books), _verapdf(some)]


def _not_run(judge: str, why: str) -> Row:
    return Row(judge, "", "", f"not run: {why}", False if everything_must_be_here() else None)


def _epubcheck(books: list[Path]) -> Row:
    if why := epubcheck.missing():
        return _not_run("EPUBCheck", why)
    key = "-".join(sha256(book)[:8] for book in books)
    faults = kept("epubcheck", key, lambda: {"faults": {p.stem: m for p, m in epubcheck.check(books).items() if m}})[
        "faults"
    ]
    shown = "; ".join(f"{slug}: {messages[0]}" for slug, messages in faults.items())[:300]
    return Row("EPUBCheck", f"{len(books)} books", "0 messages", shown or "0 messages", not faults)


def _verapdf(files: list[Path]) -> Row:
    try:
        jury = judge()
    except (pytest.skip.Exception, pytest.fail.Exception) as why:
        return _not_run("veraPDF", str(why))
    key = "-".join(sha256(file)[:8] for file in files)
    faults = kept("verapdf", key, lambda: {"faults": _failures(jury, files, FLAVOURS)})["faults"]
    return Row(
        "veraPDF",
        f"{len(files)} PDFs, UA-1 and A-2a",
        "no failure",
        str(faults)[:300] if faults else "no failure",
        not faults,
    )


def _failures(jury: VeraPdf, files: list[Path], flavours: tuple[str, ...]) -> dict[str, dict[str, int]]:
    asked = ((path, flavour) for path in files for flavour in flavours)
    return {f"{path.stem} {flavour}": bad for path, flavour in asked if (bad := jury.failures(path, flavour))}
