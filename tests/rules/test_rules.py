"""Every rule says what its folder expects: `<code>/in.md` or `in.toml`, `expected.txt`, publicacion.toml if need be.

`in.md` is a manuscript, read as any, with `anexo*.md` beside it for one of several files and `*.csv` for its charts.
`in.toml` describes blocks that Markdown cannot write: `[[block]]` with text, call, image, figure, rows, heading,
section or article; `[[note]]`. With the variable GOLDEN=write in the environment the tests write `expected.txt` anew.
"""

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

from editorial.document.ids import with_ids
from editorial.document.model import (
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    Image,
    Note,
    NoteRef,
    Paragraph,
    Run,
    Section,
    Table,
)
from editorial.findings import CODES
from editorial.publication import Publication, read_publication
from editorial.rules.check import MODULES, check
from editorial.rules.rule import RULES

CASES = sorted(path for path in Path(__file__).parent.iterdir() if path.is_dir() and path.name[0] not in "._")


def paragraph(given: dict[str, Any]) -> Paragraph:
    content = [Run(given["text"])]
    if "call" in given:
        content.append(NoteRef(given["call"]))
    if "image" in given:
        content.append(Image(given["image"], given.get("alt", "")))
    return Paragraph(tuple(content))


def table(given: dict[str, Any]) -> Table:
    rows = tuple(tuple(Cell((Paragraph((Run(cell),)),)) for cell in row) for row in given["rows"])
    return Table(rows, given.get("header_rows", 0), given.get("header_columns", 0))


def block(given: dict[str, Any]) -> Block:
    if "rows" in given:
        return table(given)
    if "figure" in given:
        image = Image(given["figure"], given.get("alt", ""), given.get("decorative", False))
        return Figure(image, (Run(given["caption"]),) if "caption" in given else ())
    return Heading(2, (Run(given["heading"]),)) if "heading" in given else paragraph(given)


def document(given: dict[str, Any]) -> Document:
    sections = [Section("part")]
    for each in given["block"]:
        if "section" in each:
            sections.append(Section("part", heading=(Run(each["section"]),)))
        elif "article" in each:
            sections.append(Section("article", (Run(each["article"]),), content=(paragraph(each),)))
        else:
            last = sections.pop()
            sections.append(Section(last.kind, last.label, last.heading, (*last.content, block(each))))
    notes = tuple(Note(note["id"], note["label"], (paragraph(note),)) for note in given.get("note", ()))
    return with_ids(Document(tuple(section for section in sections if section != Section("part")), notes))


def read(case: Path, folder: Path) -> tuple[Document, Publication]:
    own = case / "publicacion.toml"
    settings = own.read_text("utf-8") if own.exists() else 'titulo = "Caso"\nclase = "informe"\n'
    (folder / "publicacion.toml").write_text(settings, "utf-8")
    markdown = case / "in.md"
    (folder / "texto.md").write_bytes(markdown.read_bytes() if markdown.exists() else b"")
    for more in (*case.glob("anexo*.md"), *case.glob("*.csv")):
        (folder / more.name).write_bytes(more.read_bytes())
    publication = read_publication(folder)
    if markdown.exists():
        from editorial.intake.reader import read as read_manuscript

        return read_manuscript(publication), publication
    return document(tomllib.loads((case / "in.toml").read_text("utf-8"))), publication


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_rule_says_what_its_folder_expects(case: Path, tmp_path: Path):
    found = check(*read(case, tmp_path))
    said = "".join(f"{each.severity} {each.code}\n  {each.where}: {each.message}\n  {each.hint}\n" for each in found)
    if os.environ.get("GOLDEN") == "write":
        (case / "expected.txt").write_text(said, "utf-8")
    assert said == (case / "expected.txt").read_text("utf-8")
    assert case.name in {each.code for each in found}


def test_every_rule_has_its_folder():
    rooms = {*MODULES, "rules"}
    assert {case.name for case in CASES} == {code for code in CODES if code.partition(".")[0] in rooms}


def test_findings_stand_in_the_order_of_the_modules_whichever_was_imported_first(tmp_path: Path, monkeypatch):
    case = next(case for case in CASES if case.name == "pictures.alt-missing-in-law")
    read_case = read(case, tmp_path)
    before = check(*read_case)
    monkeypatch.setattr("editorial.rules.check.RULES", dict(reversed(RULES.items())))
    assert check(*read_case) == before
