"""The ledger by command, as a clerk and an auditor use it: what is recorded, what is refused and why, what NI says."""

import json
import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from editorial.cli import speech
from editorial.cli.group import editorial
from editorial.cli.running import run

OFFICE = ("--office", "Almacén", "--date", "2026-03-20")


@pytest.fixture
def shop(tmp_path: Path, monkeypatch, capsys):
    """A workspace with one publication; gives a function that runs a command and returns (exit code, out, err)."""
    folder = tmp_path / "manuscripts" / "ley"
    folder.mkdir(parents=True)
    (folder / "publicacion.toml").write_text('titulo = "Ley de ejemplo"\nclase = "ley"\n', "utf-8")
    (folder / "texto.md").write_text("**Artículo 1.-** Uno.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("EDITORIAL_AREA", raising=False)
    monkeypatch.delenv("EDITORIAL_REGISTRO", raising=False)

    def command(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def order(shop, copies: str = "100") -> None:
    values = ("--copies", copies, "--printer", "Talleres", "--net", "1,000.00", "--vat", "160.00")
    assert shop("prints", "order", "ley", "--format", "braille", *values, *OFFICE)[0] == 0


def receive(shop, *more: str) -> tuple[int, str, str]:
    values = ("--format", "braille", "--delivered", "100", "--rejected", "2", "--reason", "sin aprobación")
    return shop("prints", "receive", "ley", *values, *OFFICE, *more)


def test_an_order_gives_the_lines_for_the_imprint(shop):
    arguments = ("--format", "braille", "--copies", "100", "--printer", 'Talleres "X"')
    code, out, _ = shop("prints", "order", "ley", *arguments, *OFFICE)
    assert code == 0
    assert '[edicion.imprenta]\nnombre = "Talleres \\"X\\""\n' in out and "tiraje = 100" in out


def test_ni_shows_the_entries_it_is_the_sum_of(shop):
    order(shop)
    assert receive(shop, "--order", "1")[0] == 0
    code, out, _ = shop("indicator", "NI", "--year", "2026")
    assert code == 0
    assert "NI — Impresiones: 98 ejemplares" in out and "asiento 2, 2026-03-20: 98 de ley (braille), encargo 1" in out
    data = json.loads(shop("indicador", "--year", "2026", "--as", "json")[1])
    assert data["value"] == sum(row["amount"] for row in data["rows"]) == 98
    parts = json.loads(shop("indicator", "--year", "2026", "--by", "month", "--as", "json")[1])["parts"]
    assert [(part["name"], part["amount"]) for part in parts] == [("2026-03", 98)]


def test_spanish_names_work_too(shop):
    values = ("--formato", "pdf", "--ejemplares", "5", "--imprenta", "Talleres", "--date", "2026-03-20", "--area", "CS")
    assert shop("tirajes", "encargar", "ley", *values)[0] == 0
    assert "5 ejemplares de ley (pdf)" in shop("tirajes", "lista")[1]


def test_a_rehearsal_records_nothing(shop):
    code, out, _ = receive(shop, "--dry-run")
    assert code == 0 and "Ensayo, no asentado" in out
    assert shop("prints", "list")[1] == "No hay asientos.\n"


def test_evidence_is_kept_with_its_hash_and_a_refused_entry_leaves_no_copy(shop, tmp_path):
    (tmp_path / "vale.pdf").write_bytes(b"vale")
    assert receive(shop, "--file", "vale.pdf", "--order", "9")[0] == 5
    assert list((tmp_path / "registro").iterdir()) == []
    assert receive(shop, "--file", "vale.pdf")[0] == 0
    kept = list((tmp_path / "registro").iterdir())
    assert [path.name for path in kept] == [f"{sha256(b'vale').hexdigest()[:16]}-vale.pdf"]
    kept[0].write_bytes(b"otro")
    code, out, _ = shop("prints", "verify")
    assert code == 5 and "La copia del comprobante cambió" in out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("prints", "receive", "ley", "--format", "braille", "--delivered", "5", *OFFICE), 5, "archivo aprobado"),
        (("prints", "deliver", "ley", "--format", "pdf", "--copies", "1", "--to", "X", *OFFICE), 5, "existencias"),
        (("prints", "annul", "7", "--reason", "x", *OFFICE), 5, "no existe el asiento 7"),
        (
            ("prints", "order", "ley", "--format", "pdf", "--copies", "1", "--printer", "X"),
            2,
            "Falta --date: fecha del",
        ),
        (("prints", "order", "ley", "--format", "pdf", "--copies", "1.000", *OFFICE), 2, "como 1000 o 1,000"),
        (("prints", "order", "otra", "--format", "pdf", *OFFICE), 2, "No hay ninguna publicación «otra»"),
        (("prints", "order", "ley", "--format", "pdf", "--date", "mañana"), 2, "no es una fecha"),
        (("prints", "order", "ley", "--format", "pdf", "--net", "1.234", *OFFICE), 2, "importe"),
        (("prints", "approve", "ley", "--format", "pdf", *OFFICE), 2, "no está producida"),
        (("prints", "show", "1"), 2, "No existe el asiento 1"),
        (("prints", "show", "-1"), 2, ""),
        (("prints", "verify", "--anchor", "abc"), 2, "no es una huella"),
        (("prints", "encargo"), 2, "No existe la orden"),
        (("indicator", "NX"), 2, "no declara el indicador"),
        (("indicator", "--from", "2026-02-01"), 2, "--to"),
        (("indicator", "--quarter", "5"), 2, "--quarter"),
        (("indicator", "add", "NI", *OFFICE), 2, "editorial prints"),
        (("indicator", "close", "--year", "2999", "--office", "x"), 5, "Regla «cierre»"),
        (("programme",), 2, "programa.toml"),
        (("prints", "import", "manuscripts/ley/texto.md", "--office", "x"), 2, "faltan las columnas"),
    ],
)
def test_mistakes_end_in_a_sentence_and_an_exit_code(shop, arguments, code, said):
    got, _, err = shop(*arguments)
    assert got == code, err
    assert said in err and "Traceback" not in err


def test_copies_are_read_as_people_write_them(shop):
    arguments = ("order", "ley", "--format", "pdf", "--copies", "1,000", "--printer", "X", *OFFICE)
    code, out, err = shop("prints", *arguments)
    assert code == 0, err
    assert "1,000 ejemplares de ley (pdf) a X" in out


def test_examples_of_the_help_can_be_pasted(shop):
    """Shells know no «»: a value with blanks would arrive as two words."""
    for command in ("order", "record", "approve", "deliver", "deposit", "annul", "import"):
        _, out, _ = shop("prints", command, "--help")
        assert "«" not in out[out.index("Ejemplo") :], command
    _, out, _ = shop("indicator", "--help")
    assert "..." not in out and "close (cerrar)" in out


@pytest.mark.parametrize("content", [b"", b"no soy una base de datos" * 100])
def test_a_spoilt_ledger_is_told_and_left_alone(shop, tmp_path, content):
    path = tmp_path / "registro.db"
    path.write_bytes(content)
    code, _, err = shop("prints", "list")
    # An empty file is a new ledger to SQLite; anything else is named and kept as it is.
    assert (code, path.read_bytes() == content) == ((0, False) if content == b"" else (5, True)), err


def test_a_busy_ledger_says_so(shop, tmp_path, monkeypatch):
    order(shop)
    monkeypatch.setattr("editorial.ledger.store._WAIT", 0.1)
    blocker = sqlite3.connect(tmp_path / "registro.db", isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    code, _, err = receive(shop)
    blocker.close()
    assert code == 5 and "ocupado" in err and "no se asentó nada" in err


def test_a_closed_quarter_shows_published_and_current(shop):
    order(shop)
    receive(shop, "--order", "1")
    assert shop("indicator", "close", "NI", "--year", "2026", "--quarter", "1", "--office", "CS")[0] == 0
    receive(shop)
    out = shop("indicator", "NI", "--year", "2026", "--quarter", "1")[1]
    assert "98; hoy 196" in out and "asentado después del cierre" in out


def test_the_21_columns_and_the_rows_leave_as_workbook_and_csv(shop, tmp_path):
    receive(shop)
    assert shop("indicator", "--year", "2026", "--as", "xlsx", "--output", "ni.xlsx")[0] == 0
    assert shop("indicator", "--year", "2026", "--as", "csv", "--separator", ";", "--output", "ni.csv")[0] == 0
    assert (tmp_path / "ni.csv").read_text("utf-8-sig").splitlines()[1].count(";") == 20
    assert len((tmp_path / "ni-asientos.csv").read_text("utf-8-sig").splitlines()) == 3
    for kind in ("csv", "xlsx", "json"):
        assert shop("prints", "export", "--as", kind, "--output", f"todo.{kind}")[0] == 0


def test_a_backup_restores_in_another_folder(shop, tmp_path, monkeypatch):
    order(shop)
    code, out, _ = shop("prints", "backup", "respaldo.jsonl")
    head = out.split()[-1]
    assert code == 0
    other = tmp_path / "otra"
    (other / "manuscripts").mkdir(parents=True)
    assert shop("-C", str(other), "prints", "restore", str(tmp_path / "respaldo.jsonl"))[0] == 0
    assert shop("-C", str(other), "prints", "verify", "--anchor", head)[0] == 0


def test_a_terminal_is_asked_for_what_is_missing(shop, monkeypatch):
    monkeypatch.setattr("editorial.cli.prints.facts._at_a_terminal", lambda: True)
    answers = "2026-03-20\nAlmacén\npdf\n20\nTalleres\n"
    result = CliRunner().invoke(editorial, ["prints", "order", "ley"], input=answers)
    assert result.exit_code == 0, result.output
    speech.finish()
    assert "20 ejemplares de ley (pdf) a Talleres" in result.output
