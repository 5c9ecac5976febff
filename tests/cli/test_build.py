"""build: what it makes, what it leaves alone, and how each kind of trouble ends."""

import json
from pathlib import Path

import pytest

from editorial.errors import ExitCode, ManuscriptRefused, ProgramError
from editorial.findings import Finding, Severity

ERROR = Finding("pictures.alt-missing", Severity.ERROR, "texto.md, p_1", "Falta el texto alternativo.", "Descríbala.")
DOUBT = Finding("characters.double-space", Severity.REVIEW, "texto.md, p_2", "Hay dos espacios.", "Deje uno.")


def shelf(law: Path) -> dict[str, bytes]:
    folder = law.parent.parent / "output" / "ley"
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def test_build_places_the_editions_and_sums_them_up(editorial, law: Path, workshop):
    said = editorial("build", "ley")
    assert said.code == 0
    assert sorted(shelf(law)) == ["ley.epub", "ley.pdf", "manifest.json"]
    assert said.out.splitlines() == [
        "ley: producida y comprobada (sin avisos).",
        "  pdf       output/ley/ley.pdf (3 páginas)",
        "  epub      output/ley/ley.epub",
    ]


def test_nothing_changed_is_not_built_again(editorial, law: Path, workshop):
    editorial("build", "ley")
    said = editorial("producir", "ley")
    assert workshop.builds == 1
    assert said.out == "ley: al día, nada que producir (sin avisos).\n"
    assert editorial("build", "ley", "--only", "epub").code == 0
    assert workshop.builds == 1


def test_a_change_of_the_text_builds_again_and_force_always_does(editorial, law: Path, workshop):
    editorial("build", "ley")
    first = shelf(law)
    editorial("build", "--force", "ley")
    assert workshop.builds == 2
    assert shelf(law) == first
    (law / "texto.md").write_text("Artículo 1.- Otro.\n", "utf-8")
    editorial("build", "ley")
    assert workshop.builds == 3
    assert shelf(law) != first


def test_only_replaces_one_edition_and_says_which_are_behind(editorial, law: Path, workshop):
    editorial("build", "ley")
    before = shelf(law)
    (law / "texto.md").write_text("Artículo 1.- Otro.\n", "utf-8")
    said = editorial("build", "ley", "--only", "epub")
    assert said.code == 0
    assert "pdf       output/ley/ley.pdf (3 páginas) — ATRASADA" in said.out
    after = shelf(law)
    assert (after["ley.pdf"] == before["ley.pdf"], after["ley.epub"] == before["ley.epub"]) == (True, False)
    listed = editorial("list").out.splitlines()
    assert "atrasada" in listed[0]
    assert [line.split()[0] for line in listed[1:]] == ["pdf", "epub"]


def test_an_edition_that_nobody_makes_is_told(editorial, law: Path, workshop):
    said = editorial("build", "ley", "--only", "pdf,macrotipo")
    assert said.code == 0
    assert "macrotipo: Esta edición no se produce todavía." in said.out
    said = editorial("build", "ley", "--only", "macrotipo", "--force")
    assert said.code == 2
    assert "No se produce la edición macrotipo." in said.err
    assert "ley.pdf" in shelf(law)


def test_an_error_in_the_manuscript_places_nothing(editorial, law: Path, workshop):
    editorial("build", "ley")
    before = shelf(law)
    workshop.findings = (ERROR, DOUBT)
    said = editorial("build", "--force", "ley")
    assert said.code == ExitCode.FINDINGS
    assert shelf(law) == before
    assert said.err.splitlines()[-7:] == [
        "ley: no se produjo; hay que corregir (1 error, 1 por revisar).",
        "  ERROR [pictures.alt-missing]",
        "    texto.md, p_1: Falta el texto alternativo.",
        "      Qué hacer: Descríbala.",
        "  por revisar [characters.double-space]",
        "    texto.md, p_2: Hay dos espacios.",
        "      Qué hacer: Deje uno.",
    ]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (ManuscriptRefused("El archivo está cifrado.", "Quite la contraseña."), 3),
        (ProgramError("Falta pandoc.", "Instálelo."), 4),
        (KeyboardInterrupt(), 130),
        (PermissionError(13, "Permission denied", "texto.md"), 6),
    ],
)
def test_faults_end_with_their_code_and_remedy(editorial, law: Path, workshop, fault: BaseException, code: int):
    workshop.fault = fault
    said = editorial("build", "ley")
    assert said.code == code
    assert shelf(law) == {}
    assert "Traceback" not in said.err
    assert getattr(fault, "remedy", "") in said.err
    assert "Permission denied" not in said.err


def test_a_fault_of_ours_leaves_a_report_without_the_text(editorial, law: Path, workshop, workspace: Path):
    workshop.fault = KeyError("Artículo 1.- Texto secreto")
    said = editorial("build", "ley")
    assert said.code == 70
    assert "Traceback" not in said.err
    report = next(workspace.glob("editorial-falla-*.txt"))
    assert report.name in said.err
    written = report.read_text("utf-8")
    assert "KeyError" in written and "in build" in written and "secreto" not in written
    workshop.fault = KeyError("Artículo 2.- Otro texto")
    editorial("build", "ley")
    assert len(list(workspace.glob("editorial-falla-*.txt"))) == 1


def test_one_bad_publication_does_not_stop_the_others(editorial, law: Path, workshop):
    bad = law.parent / "mala"
    bad.mkdir()
    (bad / "publicacion.toml").write_text('titulo = "x"\nclase = "lei"\n')
    said = editorial("build", "--all")
    assert said.code == 2
    assert "manuscripts/mala/publicacion.toml tiene 2 faltas" in said.err
    assert "ley.pdf" in shelf(law)
    assert said.out.splitlines()[-1] == "2 publicaciones: 1 producida, 1 que no se pudo producir."


def test_what_to_build_must_be_said(editorial, law: Path, workshop):
    assert "o --all para todas" in editorial("build").err
    assert "no ambas" in editorial("build", "--all", "ley").err
    assert "¿Quiso decir «ley»?" in editorial("build", "leyes").err
    assert workshop.builds == 0


def test_a_manuscript_that_changes_meanwhile_is_not_placed(
    editorial, law: Path, workshop, monkeypatch: pytest.MonkeyPatch
):
    def hasty(publication, only=None, notify=None, tables=None):
        built = workshop.build(publication, only)
        (law / "texto.md").write_text("Artículo 1.- Otro.\n", "utf-8")
        return built

    monkeypatch.setattr("editorial.cli.jobs.build", hasty)
    said = editorial("build", "ley")
    assert said.code == ExitCode.STORAGE
    assert "cambió mientras se producía" in said.err
    assert shelf(law) == {}


def test_somebody_elses_file_is_not_removed(editorial, law: Path, workshop):
    editorial("build", "ley")
    note = law.parent.parent / "output" / "ley" / "notas.txt"
    note.write_text("mías")
    said = editorial("build", "--force", "ley")
    assert said.code == ExitCode.STORAGE
    assert "notas.txt" in said.err
    assert note.exists()


def test_a_file_where_output_should_be_is_told(editorial, law: Path, workshop, workspace: Path):
    (workspace / "output").write_text("")
    said = editorial("build", "ley")
    assert said.code == ExitCode.STORAGE
    assert "output" in said.err


def test_json_is_data_alone(editorial, law: Path, workshop):
    workshop.findings = (DOUBT,)
    said = editorial("build", "ley", "--json")
    assert said.err == ""
    (row,) = json.loads(said.out)
    assert (row["slug"], row["state"], row["exit_code"]) == ("ley", "made", 0)
    assert row["editions"]["pdf"] == {"files": ["ley.pdf"], "pages": 3, "stale": False}
    assert row["findings"][0]["code"] == "characters.double-space"


def test_quiet_says_nothing_when_all_is_well(editorial, law: Path, workshop):
    for arguments in (("build", "-q", "ley"), ("-q", "build", "ley", "--force")):
        said = editorial(*arguments)
        assert (said.code, said.out, said.err) == (0, "", "")


def test_the_workspace_may_be_elsewhere(
    editorial, law: Path, workshop, workspace: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir("/")
    assert editorial("-C", str(workspace), "build", "ley").code == 0
    assert editorial("build", "-C", str(workspace), "ley").code == 0
    assert sorted(shelf(law)) == ["ley.epub", "ley.pdf", "manifest.json"]
