"""check --by-unit and check --since: what goes back to each unit, and what a unit changed."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

TEXTS = {
    "uno.md": "# 1. Uno\n\nLlegó el 50% de todo. Otra frase.\n\n"
    "| A | B |\n|---|---|\n| x | 12 |\n| y | 13 |\n\n: Casos\n",
    "dos.md": "# 2. Dos\n\nMide 3 m^2^ en total.\n\nVino la ABCD & se fue.\n",
}
SETTINGS = """titulo = "Informe <de> prueba"
clase = "informe"
texto = ["uno.md", "dos.md"]
ediciones = ["epub"]
[[entrega]]
archivo = "uno.md"
area = "Dirección de Estado Abierto"
unidad = "Subdirección de Evaluación"
folio = "DEA/014"
fecha = 2022-01-14
aprobo = "Dirección de Estado Abierto"
fecha_de_aprobacion = 2022-01-20
"""


@pytest.fixture
def report(workspace: Path) -> Path:
    folder = workspace / "manuscripts" / "informe"
    folder.mkdir(parents=True)
    (folder / "publicacion.toml").write_text(SETTINGS, "utf-8")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_the_corrections_of_each_unit_quote_the_sentence_and_say_what_to_do(editorial, report: Path):
    said = editorial("check", "informe", "--by-unit")
    assert said.code == 0
    assert said.out.splitlines() == [
        "informe: 3 por revisar.",
        "  Dirección de Estado Abierto / Subdirección de Evaluación: 1 observación.",
        "    uno.md: folio DEA/014, entregado el 2022-01-14, aprobó Dirección de Estado Abierto el 2022-01-20",
        "      por revisar [spelling.percent] El símbolo % va pegado a la cifra en un lugar: "
        "«Llegó el 50% de todo. Otra frase.».",
        "        Dónde: 1. Uno",
        "        Dice: «Llegó el 50% de todo.»",
        "        Qué hacer: Ponga un espacio de no separación (en Word, Ctrl+Mayús+Barra espaciadora).",
        "  Sin unidad: 2 observaciones.",
        "    dos.md",
        "      por revisar [deliveries.missing] No se dice qué unidad entregó este archivo.",
        "        Qué hacer: Escriba en publicacion.toml su [[entrega]], con archivo y unidad.",
        "      por revisar [words.acronym] La sigla «ABCD» no se explica la primera vez.",
        "        Dónde: 2. Dos",
        "        Dice: «Vino la ABCD & se fue.»",
        "        Qué hacer: Escriba: nombre (ABCD).",
    ]


def test_each_unit_gets_a_page_to_print(editorial, report: Path, workspace: Path):
    said = editorial("check", "informe", "--by-unit", "--output", "correcciones")
    pages = sorted((workspace / "correcciones").iterdir())
    assert [page.name for page in pages] == [
        "informe-direccion-de-estado-abierto-subdireccion-de-evaluacion.html",
        "informe-sin-unidad.html",
    ]
    assert all(f"Se escribió correcciones/{page.name}." in said.out for page in pages)
    text = pages[1].read_text("utf-8")
    assert "Informe &lt;de&gt; prueba" in text
    assert "Vino la ABCD &amp; se fue." in text
    assert "<script" not in text
    tree = etree.fromstring(text.encode(), etree.HTMLParser())
    levels = [int(heading.tag[1]) for heading in tree.iter("h1", "h2", "h3")]
    assert levels[0] == 1
    assert all(later - level <= 1 for level, later in pairwise(levels))
    assert tree.get("lang") == "es-MX"


def test_corrections_by_unit_as_data(editorial, report: Path):
    (row,) = json.loads(editorial("check", "informe", "--by-unit", "--json").out)
    assert [(unit["unit"], [file["file"] for file in unit["files"]]) for unit in row["units"]] == [
        ("Dirección de Estado Abierto / Subdirección de Evaluación", ["uno.md"]),
        ("", ["dos.md"]),
    ]


@pytest.fixture
def built(editorial, report: Path, workspace: Path) -> Path:
    said = editorial("build", "informe")
    assert said.code == 0, said.err
    assert "  entregas" in said.out
    manifest = workspace / "enero.json"
    manifest.write_bytes((workspace / "output" / "informe" / "manifest.json").read_bytes())
    return manifest


def test_what_changed_since_a_build_is_told_by_file_with_old_and_new_words(editorial, report: Path, built: Path):
    assert editorial("check", "informe", "--since", str(built)).out.startswith("informe: sin cambios en el texto")
    (report / "uno.md").write_text(TEXTS["uno.md"].replace("| 12 |", "| 21 |"), "utf-8")
    changed = TEXTS["dos.md"].replace("m^2^", "m^3^").replace("Vino", "Nuevo.\n\nVino") + "\n## Dentro\n"
    (report / "dos.md").write_text(changed, "utf-8")
    said = editorial("check", "informe", "--since", str(built), "--output", "cambios")
    assert said.code == 0
    assert said.out.splitlines() == [
        "informe: se agregaron 2 pasajes, cambiaron 2.",
        "  uno.md (Dirección de Estado Abierto / Subdirección de Evaluación) — OJO: la aprobación, del 2022-01-20, "
        "es de antes de estos cambios",
        "    ~ 1. Uno (uno__tbl_1__r2): cambió",
        "        x | [-12-] {+21+} ",
        "  dos.md",
        "    ~ 2. Dos (dos__p_1): cambió",
        "        Mide 3 [-m^2-] {+m^3+} en total.",
        "    + 2. Dos (dos__p_2): se agregó",
        "        {+Nuevo.+} ",
        "    + 2. Dos › Dentro (dentro__ttl): se agregó",
        "        {+Dentro+} ",
        "Se escribió cambios/informe-cambios.html.",
    ]


def test_what_changed_as_data(editorial, report: Path, built: Path):
    (report / "uno.md").write_text(TEXTS["uno.md"].replace("| y | 13 |\n", ""), "utf-8")
    (row,) = json.loads(editorial("check", "informe", "--since", str(built), "--json").out)
    (change,) = row["changes"]
    assert (change["change"], change["file"], change["words"]) == ("removed", "uno.md", [["sale", "y | 13"]])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--since", "nada.json"), "No existe el archivo nada.json"),
        (("--since", "ley.json"), "es de una ley"),
        (("--output", "x"), "--output va con --by-unit o con --since"),
        (("--by-unit", "--json", "--output", "x"), "y sin --json"),
        (("--since", "ley.json", "--by-unit"), "no va con --by-unit"),
    ],
)
def test_what_cannot_be_asked_is_told(editorial, report: Path, built: Path, workspace: Path, arguments, message):
    whole = json.loads(built.read_bytes())
    (workspace / "ley.json").write_text(json.dumps({**whole, "kind": "ley"}))
    said = editorial("check", "informe", *arguments)
    assert said.code == 2
    assert re.search(message, said.err)


def test_the_list_shows_whose_each_file_is(editorial, report: Path):
    assert "  entregas  1 de 1 aprobadas" in editorial("list").out
    assert (
        "    uno.md: Dirección de Estado Abierto / Subdirección de Evaluación, folio DEA/014" in editorial("check").out
    )
    (row,) = json.loads(editorial("list", "--json").out)
    assert row["deliveries"][0]["aprobada"] is True


def test_a_picture_too_coarse_for_paper_is_told_before_anything_is_built(editorial, report: Path):
    Image.new("RGB", (90, 60), "white").save(report / "mapa.png")
    (report / "dos.md").write_text('# 2. Dos\n\n![Zonas](mapa.png){alt="Las dos zonas del mapa" width=50%}\n', "utf-8")
    plan = report / "publicacion.toml"
    plan.write_text(SETTINGS.replace('["epub"]', '["pdf"]'), "utf-8")
    assert "pdf.coarse-picture" in editorial("check", "informe").out
    (row,) = json.loads(editorial("check", "informe", "--json").out)
    built = editorial("build", "informe").out
    (told,) = [found for found in row["findings"] if found["code"] == "pdf.coarse-picture"]
    assert told["message"] in built
    grant = (
        f'[[permiso]]\ncodigo = "pdf.coarse-picture"\ndonde = "{told["where"].split(", ")[-1]}"\nmotivo = "Así es."\n'
    )
    plan.write_text(f"{plan.read_text('utf-8')}{grant}", "utf-8")
    assert "pdf.coarse-picture" not in editorial("check", "informe").out


def test_a_unit_hears_what_only_making_the_editions_found_while_its_text_is_the_same(editorial, report: Path):
    (report / "dos.md").write_text("# 2. Dos\n\nVale $\\frac{a}{2}$ en total.\n", "utf-8")
    plan = report / "publicacion.toml"
    plan.write_text(SETTINGS.replace('["epub"]', '["braille"]'), "utf-8")
    assert "braille.formula" not in editorial("check", "informe", "--by-unit").out
    editorial("build", "informe")
    assert "braille.formula" in editorial("check", "informe", "--by-unit").out
    assert "braille.formula" not in editorial("check", "informe").out
    (report / "dos.md").write_text("# 2. Dos\n\nVale la mitad de $a$ en total.\n", "utf-8")
    assert "braille.formula" not in editorial("check", "informe", "--by-unit").out
