"""publicacion.toml: what a person writes becomes a frozen value, or one message with every fault."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.errors import PublicationError
from editorial.publication import Publication, read_publication
from editorial.publication.takers import Unexpected, isbn
from proof_press.profiles import four_inks

MINIMAL = 'titulo = "Ley de prueba"\nclase = "ley"\n'

FULL = """
titulo = "Ley de Transparencia"
titulo_corto = "Ley"
clase = "ley"
texto = ["uno.docx", "partes/dos.md"]
idioma = "es-MX"
materias = ["transparencia", "archivos"]
fuente = "Gaceta Oficial"
ediciones = ["pdf", "macrotipo", "imprenta", "epub", "braille"]
cambios = "confirmados"
control_de_cambios = "aceptar"
[edicion]
numero = 2
reimpresion = 1
anio = 2026
isbn = { impreso = "978-607-00-0000-3", epub = "" }
editor = "Instituto"
domicilio = "La Morena 865"
leyendas = ["Ejemplar de distribución gratuita."]
directorio = [{ cargo = "Presidencia", nombre = "" }, { cargo = "Secretaría" }]
[edicion.imprenta]
nombre = "Talleres"
fecha_de_termino = 2026-05-04
tiraje = 500
[ley]
jurisdiccion = "mx-cmx"
decreto = 2016-05-06
ultima_reforma = "2024-11-29"
[pdf]
papel = "170 x 230mm"
columnas = 2
cuerpo = 11
familia = "sans"
[imprenta]
sangrado = 5
multiplo = 16
calibre = 0.12
[epub]
fuentes = true
[braille]
celdas = 32
lineas = 27
hojas_por_tomo = 60
dos_caras = false
embosadora = "everest-d"
ordinales = "literales"
paginas_tinta = false
guiones = false
[braille.sustituciones]
"†" = "(cruz)"
[accesibilidad]
evaluador = "Alguien"
fecha = "2026-01-02"
norma = "EPUB Accessibility 1.1"
[[permiso]]
codigo = "texto.oracion-larga"
donde = "art_5"
motivo = "texto oficial"
[[cambio]]
donde = "art_7__frac_2"
dice = "Il."
debe_decir = "II."
motivo = "ele por i mayúscula"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "manuscripts" / "prueba"
    place.mkdir(parents=True)
    (place / "texto.md").write_text("# Uno\n")
    return place


def read(folder: Path, toml: str) -> Publication:
    (folder / "publicacion.toml").write_text(toml, "utf-8")
    return read_publication(folder)


def refusal(folder: Path, toml: str) -> str:
    with pytest.raises(PublicationError) as caught:
        read(folder, toml)
    return caught.value.message


def test_title_and_kind_are_enough(folder: Path):
    publication = read(folder, MINIMAL)
    assert (publication.slug, publication.titulo, publication.texto) == ("prueba", "Ley de prueba", ("texto.md",))
    assert publication.ediciones == ("pdf", "epub", "braille")
    assert publication.edicion.numero == 1


def test_accents_of_file_names_may_be_written_as_macos_does(folder: Path):
    name = unicodedata.normalize("NFD", "01 Presentación.md")
    (folder / name).write_text("Texto.", "utf-8")
    told = 'archivo = "01 Presentación.md"\nunidad = "Secretaría"\n'
    publication = read(folder, f'{MINIMAL}texto = "01 Presentación.md"\n[[entrega]]\n{told}')
    assert publication.texto == (name,)
    assert publication.entregas[0].archivo == name


def test_every_key_reaches_its_field(folder: Path):
    (folder / "partes").mkdir()
    (folder / "uno.docx").touch()
    (folder / "partes" / "dos.md").touch()
    publication = read(folder, FULL)
    assert publication.texto == ("uno.docx", "partes/dos.md")
    assert publication.ley.ultima_reforma == date(2024, 11, 29)
    assert publication.pdf.papel == "170x230mm"
    assert publication.pdf.cuerpo == 11.0
    assert publication.edicion.imprenta.fecha_de_termino == "2026-05-04"
    assert [officer.cargo for officer in publication.edicion.directorio] == ["Presidencia", "Secretaría"]
    assert publication.braille.sustituciones == {"†": "(cruz)"}
    assert publication.permisos[0].donde == "art_5"
    assert publication.changes[0].debe_decir == "II."


def test_every_fault_is_told_at_once(folder: Path):
    message = refusal(
        folder,
        """
clase = "lei"
ediciones = ["epud"]
colour = 3
[pdf]
colunmas = 2
cuerpo = "grande"
[braille]
celdas = 400
familia = "serif"
[edicion]
anio = 26
isbn = { impreso = "978-607-00-0000-1" }
directorio = [{ nombre = "Ana" }]
""",
    )
    assert message.splitlines() == [
        "manuscripts/prueba/publicacion.toml tiene 11 faltas:",
        '  - clase: dice "lei" y se espera ley o informe. ¿Quiso decir «ley»?',
        '  - ediciones: dice ["epud"] y se espera pdf, macrotipo, imprenta, epub o braille. ¿Quiso decir «epub»?',
        "  - colour: clave desconocida.",
        "  - pdf.colunmas: clave desconocida. ¿Quiso decir «columnas»?",
        '  - pdf.cuerpo: dice "grande" y se espera un número entre 8 y 24 (puntos).',
        "  - braille.celdas: dice 400 y se espera un número entero entre 20 y 49.",
        "  - braille.familia: clave desconocida; va en la sección [pdf].",
        "  - edicion.anio: dice 26 y se espera un año entre 1900 y 2100, o 0 si aún no se sabe.",
        '  - edicion.isbn.impreso: dice "978-607-00-0000-1" y se espera un ISBN correcto: con esas doce cifras, la '
        "última tendría que ser 3.",
        "  - edicion.directorio[1].cargo: falta esta clave.",
        "  - titulo: falta esta clave.",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("columnas = true", "entero"),
        ('papel = "30x40mm"', "entre 90 y 500"),
        ('papel = "cartas"', "¿Quiso decir «carta»?"),
        ('familia = "Sanz"', "¿Quiso decir «sans»?"),
        ("cuerpo = nan", "puntos"),
    ],
)
def test_a_value_that_does_not_fit_says_what_is_expected(folder: Path, line: str, expected: str):
    assert expected in refusal(folder, f"{MINIMAL}[pdf]\n{line}\n")


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        (MINIMAL + "fuente = Gaceta\n", "en el renglón 3: el valor no se entiende"),
        ('titulo = "x"\nclase = informe\n', "en el renglón 2: el valor no se entiende"),
        (MINIMAL + "[pdf]\ncuerpo = 10,5\n", "en el renglón 4: los decimales llevan punto"),
        (MINIMAL + "[ley]\ndecreto = 14/01/2022\n", "en el renglón 4: las fechas se escriben año-mes-día"),
        (MINIMAL + 'texto = "C:\\Users\\Ana\\ley.docx"\n', "en el renglón 3: la diagonal inversa"),
        (MINIMAL + "[edición]\n", "en el renglón 3: los nombres de las secciones van sin acentos"),
        (MINIMAL + 'titulo corto = "Ley"\n', "en el renglón 3: las claves no llevan espacios sino guion bajo"),
        (MINIMAL + "[edicion]\naño = 2026\n", "en el renglón 4: las claves van sin acentos ni eñes"),
        ("titulo = “Ley”\n", "en el renglón 1: las comillas son las rectas"),
        (
            MINIMAL + '[edicion]\nanio = "2026"\n',
            'dice "2026" y se espera un año entre 1900 y 2100, o 0 si aún no se sabe, sin',
        ),
        (MINIMAL + 'fuente = "Gaceta\n', "faltan las comillas de cierre"),
        (MINIMAL + MINIMAL, "dos veces"),
        (MINIMAL + "esto no es TOML\n", "falta el signo ="),
        (MINIMAL + 'fuente = "C:\\datos"\n', "diagonal inversa"),
        (MINIMAL + 'fuente = "la "ley" vigente"\n', "sobra algo"),
        (MINIMAL + "x = " + "[" * 5000, "corchetes"),
        (MINIMAL + "# " + "x" * 300_000, "bytes"),
        (MINIMAL + "pdf = 3\n", "se espera una sección [pdf]"),
        (MINIMAL + "permiso = [1]\n", "lista de tablas"),
        ('titulo = "Uno\\nDos"\nclase = "ley"\n', "un solo renglón"),
        ('titulo = "a \\u202e b"\nclase = "ley"\n', "un solo renglón"),
        ('titulo = "Ley \ufffe"\nclase = "ley"\n', "después de «Ley» hay un signo que no se ve (U+FFFE): bórrelo"),
        ('titulo = "\\u0007Ley"\nclase = "ley"\n', "al principio hay un signo que no se ve (U+0007): bórrelo"),
        ('titulo = "Ley \\U0001FFFF"\nclase = "ley"\n', "(U+1FFFF): bórrelo"),
        (MINIMAL + '[braille.sustituciones]\n"\ufdd0" = "x"\n', "(U+FDD0): bórrelo"),
        ('titulo = "  "\nclase = "ley"\n', "no esté vacío"),
        ('titulo = "x"\nclase = "informe"\n[ley]\n', "[ley]: sobra"),
        (MINIMAL + 'ediciones = ["pdf", "pdf"]\n', "sin repetir"),
        (MINIMAL + "ediciones = []\n", "una lista"),
        (MINIMAL + '[braille.sustituciones]\n"ab" = "x"\n', "un solo signo"),
        (MINIMAL + '[accesibilidad]\nfecha = "2026-02-30"\n', "una fecha que exista"),
    ],
)
def test_what_cannot_be_used_is_told_in_plain_words(folder: Path, toml: str, expected: str):
    assert expected in refusal(folder, toml)


def test_bytes_that_are_not_utf8_are_told_with_their_line(folder: Path):
    (folder / "publicacion.toml").write_bytes(MINIMAL.encode() + "fuente = 'Edición'".encode("latin-1"))
    with pytest.raises(PublicationError, match="no está en UTF-8 \\(renglón 3\\)"):
        read_publication(folder)


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(folder: Path):
    (folder / "publicacion.toml").write_bytes(b"\xef\xbb\xbf" + MINIMAL.replace("\n", "\r\n").encode())
    assert read_publication(folder).titulo == "Ley de prueba"


def test_a_missing_file_says_how_to_make_one(tmp_path: Path):
    with pytest.raises(PublicationError) as caught:
        read_publication(tmp_path / "manuscripts" / "nada")
    assert caught.value.message == "No existe manuscripts/nada/publicacion.toml."
    assert "editorial new" in caught.value.remedy


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../otro.docx", "dentro de la carpeta"),
        ("/etc/passwd", "dentro de la carpeta"),
        ("C:/texto.docx", "dentro de la carpeta"),
        ("fuera.md", "enlace a un archivo de fuera"),
        ("textos.md", "no existe el archivo «textos.md»; en la carpeta está «texto.md»"),
        ("imagenes", "no es un archivo"),
    ],
)
def test_sources_are_files_inside_the_folder(folder: Path, name: str, expected: str):
    (folder / "imagenes").mkdir()
    (folder.parent / "ajeno.md").write_text("ajeno")
    (folder / "fuera.md").symlink_to(folder.parent / "ajeno.md")
    assert expected in refusal(folder, f'{MINIMAL}texto = "{name}"\n')


def test_the_printers_profile_is_a_file_of_the_folder(folder: Path):
    setting = '[imprenta]\nperfil_icc = "PSO.icc"\n'
    assert "imprenta.perfil_icc: no existe el archivo «PSO.icc»" in refusal(folder, MINIMAL + setting)
    (folder / "PSO.icc").touch()
    assert "imprenta.perfil_icc: «PSO.icc» no es un perfil ICC completo" in refusal(folder, MINIMAL + setting)
    (folder / "PSO.icc").write_bytes(four_inks())
    assert read(folder, MINIMAL + setting).imprenta.perfil_icc == "PSO.icc"


def test_several_default_sources_are_a_question(folder: Path):
    (folder / "texto.docx").touch()
    assert "hay varios archivos de texto (texto.docx, texto.md)" in refusal(folder, MINIMAL)


def test_a_pdf_among_files_of_other_kinds_is_refused(folder: Path):
    for name in ("uno.pdf", "dos.PDF", "tres.docx"):
        (folder / name).touch()
    assert "texto: junta «uno.pdf» con archivos de otras clases" in refusal(
        folder, MINIMAL + 'texto = ["uno.pdf", "tres.docx"]\n'
    )
    assert read(folder, MINIMAL + 'texto = ["uno.pdf", "dos.PDF"]\n').texto == ("uno.pdf", "dos.PDF")


def test_no_source_at_all_names_what_is_there(folder: Path):
    (folder / "texto.md").rename(folder / "ley final.docx")
    assert "en la carpeta está ley final.docx" in refusal(folder, MINIMAL)


@given(st.from_regex(r"97[89][0-9]{9}", fullmatch=True), st.integers(0, 9))
def test_just_one_check_digit_in_ten_is_right(twelve: str, digit: int):
    total = sum(int(figure) * (3 if place % 2 else 1) for place, figure in enumerate(f"{twelve}{digit}"))
    try:
        isbn(f"{twelve}{digit}")
    except Unexpected:
        assert total % 10
    else:
        assert total % 10 == 0
