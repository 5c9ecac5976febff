"""README and guide promise only what is there: commands, options, files, codes, keys."""

import re
import shlex
from importlib import import_module
from pathlib import Path

import click
import pytest

from editorial.cli.commands import COMMANDS
from editorial.errors import ExitCode
from editorial.publication.schema import PUBLICATION, Table

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "docs" / "guia.md").read_text("utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "tests" / "README.md"])


def command_lines(page: str) -> list[list[str]]:
    """Return every `editorial …` of the shell blocks of a page, as words."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page, re.M | re.S)
    lines = [line for block in blocks for line in block.replace("\\\n", "").splitlines()]
    parts = [part for line in lines for part in re.split(r"&&|\s#.*", line)]
    words = [shlex.split(part) for part in parts if part.strip()]
    return [line[1:] for line in words if Path(line[0]).name == "editorial"]


def slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("line", [*command_lines(README), *command_lines(GUIDE)], ids=" ".join)
def test_commands_and_options_exist(line: list[str]):
    entry = COMMANDS[line[0]]
    command: click.Command = import_module(entry.module).command
    words = line[1:]
    while isinstance(command, click.Group):
        ctx = click.Context(command, resilient_parsing=True)
        command.parse_args(ctx, words)  # some groups put a subcommand's name there by themselves
        _, found, words = command.resolve_command(ctx, [*ctx._protected_args, *ctx.args])
        assert found is not None
        command = found
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("-")} <= known


def test_ci_runs_the_two_commands():
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "sh setup.sh && .venv/bin/editorial build --all" in README
    assert "sh setup.sh && .venv/bin/editorial build --all" in ci
    assert "sh setup.sh --dev && .venv/bin/pytest" in README
    assert "sh setup.sh --dev" in ci
    assert ".venv/bin/pytest" in ci


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path):
    shown = re.sub(r"`[^`\n]*`", "", page.read_text("utf-8"))  # what is shown as code leads nowhere
    for target in re.findall(r"\]\(([^)\s]+)\)", shown):
        if re.match(r"[a-z]+:", target) or target.startswith("imagenes/"):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        assert file.exists(), f"{page.name} links to {target}"
        if anchor:
            headings = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), re.M)
            assert anchor in {slug(heading) for heading in headings}, f"{page.name} links to {target}"


def test_guide_and_readme_tell_every_exit_code():
    told = [int(code) for code in re.findall(r"^\| (\d+) \|", GUIDE, re.M)]
    assert told == [int(code) for code in ExitCode]
    codes = README[README.index("Exit codes:") :].split("\n\n")[0]
    assert [int(code) for code in re.findall(r"\b(\d+) ", codes)] == told


def test_guide_tells_every_command():
    for name, entry in COMMANDS.items():
        assert f"`editorial {name}" in GUIDE, name
        assert f"`{entry.alias}`" in GUIDE, entry.alias


def keys(table: Table, inside: str = "") -> set[str]:
    found = set()
    for name, entry in table.keys.items():
        found.add(name)
        if isinstance(entry, Table):
            found |= keys(entry, name)
    return found


def test_guide_explains_every_key():
    section = GUIDE[GUIDE.index("\n## 4.") : GUIDE.index("\n## 5.")]
    told = {word for code in re.findall(r"`[^`\n]+`", section) for word in re.findall(r"[a-z_]+", code)}
    assert keys(PUBLICATION) <= told


def test_guide_names_no_key_that_does_not_exist():
    section = GUIDE[GUIDE.index("\n## 4.") : GUIDE.index("\n## 5.")]
    first_cells = re.findall(r"^\| (`[^|]+`) \|", section, re.M)
    told = {key for cell in first_cells for key in re.findall(r"`(\w+)`", cell)}
    assert told <= keys(PUBLICATION)


def test_guide_lists_every_finding_code():
    """On failure: `.venv/bin/python docs/codigos.py`."""
    scope: dict[str, object] = {"__name__": "codigos", "__file__": str(ROOT / "docs" / "codigos.py")}
    exec(compile((ROOT / "docs" / "codigos.py").read_text("utf-8"), "codigos.py", "exec"), scope)
    table, with_table = scope["table"], scope["with_table"]
    assert callable(table) and callable(with_table)
    assert with_table(GUIDE, table()) == GUIDE
