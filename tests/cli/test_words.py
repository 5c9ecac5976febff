"""What the command says: Spanish everywhere, an example in every help, names in both languages."""

import ast
import subprocess
import sys
from pathlib import Path

import click
import pytest

from editorial.cli import speech
from editorial.cli.commands import COMMANDS
from editorial.cli.spanish import COUNTED, SENTENCES

# Modules of click whose sentences the staff may meet, and sentences that only a programmer can.
HEARD = ("core", "decorators", "exceptions", "formatting", "parser", "types")
FOR_PROGRAMMERS = (
    "deprecat", "Could not determine name", "No options defined", "Arguments take exactly", "defined twice",
    "Boolean option", "Value must be an iterable", "(dynamic)", "Choice({choices})", "UUID", "Confirm the action",
    "Do you want", "Invalid start character",
)  # fmt: skip


def sentences() -> set[str]:
    found = set()
    for name in HEARD:
        source = (Path(click.__file__).parent / f"{name}.py").read_text("utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                found |= {node.args[0].value} if isinstance(node.args[0], ast.Constant) else set()
    return found


def test_every_sentence_of_click_that_staff_may_hear_is_in_spanish():
    known = {*SENTENCES, *COUNTED}
    unknown = {each for each in sentences() - known if not any(part in each for part in FOR_PROGRAMMERS)}
    assert unknown == set()


def test_ranges_are_said_as_people_say_them(editorial, workspace: Path):
    (workspace / "manuscripts").mkdir()
    assert "se espera un número de 1900 a 9998 y se dio 26." in editorial("indicator", "NI", "--year", "26").err
    assert "[desde 1]" in editorial("emboss", "--help").out


def test_help_lists_every_command_under_both_names(editorial):
    said = editorial("--help")
    assert said.code == 0
    for name, entry in COMMANDS.items():
        assert f"{name} ({entry.alias})" in said.out
    for english in ("Usage", "Options", "Commands", "Show this", "[OPTIONS]"):
        assert english not in said.out


@pytest.mark.parametrize("name", [name for verb, entry in COMMANDS.items() for name in (verb, entry.alias)])
def test_the_help_of_every_command_has_an_example(editorial, name: str):
    said = editorial(name, "--help")
    assert said.code == 0
    assert "Ejemplo" in said.out
    assert f"Uso: editorial {name}" in said.out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("buid",), "No existe la orden 'buid'. ¿Quiso decir 'build'?"),
        (("build", "--al"), "No existe la opción '--al'."),
        (("new",), "Falta el argumento 'NOMBRE'."),
        (("new", "x"), "Diga de qué se trata con --kind (ley o informe), o qué publicación del plan con --from"),
        (("new", "x", "--kind", "lei"), "no es ninguno de estos: 'law', 'ley', 'report', 'informe'"),
        (("list", "x"), "Sobra el argumento x"),
        (("build", "--only"), "A la opción '--only' le falta su valor."),
        (("build", "--only", "pdf,mobi", "x"), "«mobi» no es una edición"),
        (("build", "--jobs", "dos", "x"), "'dos' no es un número"),
        (("build", "--jobs", "0", "x"), "entre 1 y 64"),
        (("-C", "no-existe", "list"), "No existe la carpeta no-existe."),
        (("list",), "No hay ninguna carpeta manuscripts/"),
    ],
)
def test_slips_are_told_in_spanish_with_exit_code_2(editorial, arguments: tuple[str, ...], expected: str):
    said = editorial(*arguments)
    assert said.code == 2
    assert expected in said.err
    assert "Error:" in said.err


def test_no_arguments_at_all_shows_the_help(editorial):
    said = editorial()
    assert said.code == 2
    assert "Órdenes" in said.err


def test_help_loads_no_room_of_the_program():
    script = "import sys\nfrom editorial.cli.running import run\nrun(['--help'])\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    rooms = ("pipeline", "document", "intake", "pdf", "epub", "braille", "proof", "programs", "publication", "rules")
    assert not loaded & {f"editorial.{room}" for room in rooms}
    assert not loaded & {"rich", "reportlab", "lxml", "pypdf", "tomllib", "multiprocessing"}


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("ascii", 'Edicion -> "lista"...'), ("latin-1", "Edición -> «lista»..."), ("utf-8", "Edición → «lista»…")],
)
def test_a_terminal_of_another_time_reads_what_it_can(encoding: str, expected: str):
    script = "from editorial.cli import speech\nspeech.prepare()\nspeech.say('Edición → «lista»…')"
    environment = {"PYTHONIOENCODING": encoding, "PATH": ""}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environment, check=True)
    assert done.stdout.decode(encoding).strip() == expected


def test_nobody_listening_is_no_fault():
    script = (
        "from editorial.cli import speech\nspeech.prepare()\nfor n in range(99999): speech.say(str(n))\nspeech.finish()"
    )
    listener = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert listener.stdout is not None and listener.stderr is not None
    listener.stdout.readline()
    listener.stdout.close()
    assert listener.stderr.read() == b""
    assert listener.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_behind_standard_output_is_told(workspace: Path):
    (workspace / "manuscripts").mkdir()
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "editorial", "list"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 6
    assert "no queda espacio en el disco" in done.stderr
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr


@pytest.mark.parametrize("closed", ["1>&-", "2>&-", "1>&- 2>&-"])
def test_closed_streams_are_no_fault(workspace: Path, closed: str):
    (workspace / "manuscripts").mkdir()
    command = f'"{sys.executable}" -m editorial list {closed}'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_data_is_ascii_where_the_terminal_is(capsys: pytest.CaptureFixture[str]):
    speech.say_data({"título": "Ley"})
    assert capsys.readouterr().out == '{\n "título": "Ley"\n}\n'


def test_no_message_hands_on_the_system_s_english():
    source = Path(speech.__file__).parents[1]
    told = [path.name for path in source.rglob("*.py") if ".strerror" in path.read_text("utf-8")]
    assert told == ["errors.py"]  # which puts it into Spanish
