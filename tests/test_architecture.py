"""Which room may import which: the table of the design, held by a test, and a test that the table does complain."""

import ast
import fnmatch
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "editorial"

VALUES = {"document", "language", "charts", "publication"}
GROUND = {"findings", "errors"}

MAY_IMPORT = {
    "errors": set(),
    "findings": {"errors"},
    "publication": {"publication", *GROUND},
    "workspace": GROUND,
    "document": {"document", *GROUND},
    "language": {"language", *GROUND},
    "charts": {"charts", "document", "language", *GROUND},
    "programs": {"programs", "errors"},
    "intake": {"intake", "programs", *VALUES, *GROUND},
    "rules": {"rules", *VALUES, *GROUND},
    "pdf": {"pdf", *VALUES, *GROUND},
    "epub": {"epub", *VALUES, *GROUND},
    "braille": {"braille", "programs", *VALUES, *GROUND},
    "proof": {"proof", *VALUES, *GROUND},
    "legal": {"legal", *VALUES, *GROUND},
    "web": {"web", *VALUES, *GROUND},
    "shelf": {"shelf", "workspace", *VALUES, *GROUND},
    "ledger": {"ledger", "publication", *GROUND},
    "pipeline": {
        "proving", "intake", "rules", "pdf", "epub", "braille", "proof", "legal", "web", "shelf", "programs",
        "workspace", *VALUES, *GROUND,
    },
    "proving": {"proof", "braille", *VALUES, *GROUND},
    "cli": {
        "cli", "pipeline", "workspace", "shelf", "ledger", "legal", "web", "braille", "programs", "intake",
        *VALUES, *GROUND,
    },
}  # fmt: skip

EXTRA = {
    "ledger/report.py": {"document", "pipeline"}, "__main__.py": {"cli"},
    # The second reading of a PDF runs apart, as the first does, and both have the limits that intake keeps.
    "proof/source_pdf.py": {"programs"}, "proving.py": {"intake"},
}  # fmt: skip

ONLY_IN = {
    "click": "cli", "rich": "cli", "reportlab": "pdf", "subprocess": "programs", "ctypes": "programs",
    "sqlalchemy": "ledger", "sqlite3": "ledger",
}  # fmt: skip


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(source: str) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names if node.module == "editorial")
    return found


def complaints(name: str, place: str, source: str) -> list[str]:
    out = []
    allowed = MAY_IMPORT.get(name, set()) | EXTRA.get(place, set())
    for module in sorted(imports(source)):
        top, _, rest = module.partition(".")
        if top == "editorial" and rest and rest.split(".")[0] not in {*allowed, "__version__"}:
            out.append(f"{place} imports {module}")
        if ONLY_IN.get(top, name) != name:
            out.append(f"{place} imports {module}: only {ONLY_IN[top]} may")
    return out


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_rooms_import_only_what_the_table_allows(path: Path):
    if path != SOURCE / "__init__.py":
        assert complaints(room(path), str(path.relative_to(SOURCE)), path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("epub", "from editorial.pdf.typeset import typeset"),
        ("proof", "from editorial.epub import bind"),
        ("document", "import editorial.pipeline"),
        ("braille", "import subprocess"),
        ("rules", "import click"),
        ("pdf", "from editorial import workspace"),
    ],
)
def test_the_table_complains(name: str, source: str):
    assert complaints(name, f"{name}/x.py", source)


def test_of_intake_the_proof_is_given_nothing_but_its_limits():
    known = {
        name for name in imports((SOURCE / "proving.py").read_text("utf-8")) if name.startswith("editorial.intake")
    }
    assert known == {"editorial.intake.limits"}


def named(room_page: str) -> set[str]:
    """Return the modules that the first page of a room names: words, and beginnings of words with a star."""
    return set(re.findall(r"`([a-z_]+\*?)`", room_page))


# The first page of cli tells how to add a command, and names more than modules.
PAGES = [path for path in sorted(SOURCE.glob("*/__init__.py")) if path.parent.name != "cli"]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.parent.name)
def test_what_the_first_page_of_a_room_names_is_in_it(page: Path):
    there = {path.stem for path in page.parent.iterdir()}
    told = named(ast.get_docstring(ast.parse(page.read_text("utf-8"))) or "")
    assert [name for name in sorted(told) if not fnmatch.filter(there, name)] == []
