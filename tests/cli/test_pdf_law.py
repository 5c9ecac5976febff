"""A law that exists only as PDF, from `import` to `build`."""

from pathlib import Path

from editorial.publication import read_publication
from intake.pdf_files import Setting, law
from intake.test_pdf import TEXT

HEADER = "LEY DE EJEMPLO PARA LA CIUDAD DE MÉXICO"


def test_a_law_in_pdf_is_imported_and_built(editorial, workspace: Path):
    data = law(TEXT[1:], Setting(header=HEADER, folio="{} de 3", bottom=400))
    (workspace / "Ley de Ejemplo.pdf").write_bytes(data)
    said = editorial("import", "Ley de Ejemplo.pdf", "--kind", "law")
    assert said.code == 0
    folder = workspace / "manuscripts" / "ley-de-ejemplo"
    publication = read_publication(folder)
    assert (publication.titulo, publication.texto) == (HEADER, ("texto.pdf",))  # the name stands in the running title
    assert (folder / "texto.pdf").read_bytes() == data
    said = editorial("build", "ley-de-ejemplo", "--only", "epub")
    assert said.code == 0
    assert "[pdf-source.collate]" in said.out


def test_a_report_in_pdf_is_refused_before_anything_is_made(editorial, workspace: Path):
    (workspace / "informe.pdf").write_bytes(law(TEXT))
    said = editorial("import", "informe.pdf", "--kind", "report")
    assert said.code == 3
    assert "informe" in said.err
    assert not (workspace / "manuscripts" / "informe").exists()


def test_a_pdf_and_a_word_file_are_not_one_law(editorial, request):
    folder = request.getfixturevalue("law")
    (folder / "uno.pdf").write_bytes(law(TEXT))
    settings = 'titulo = "Ley"\nclase = "ley"\ntexto = ["uno.pdf", "texto.md"]\n'
    (folder / "publicacion.toml").write_text(settings, "utf-8")
    said = editorial("check", "ley")
    assert said.code == 2
    assert "la ley que se toma de un PDF se toma entera de PDF" in said.err


def test_diff_takes_a_pdf_and_says_so(editorial, workspace: Path):
    paragraphs = [text for text in TEXT if not text.startswith("^")]
    (workspace / "una.pdf").write_bytes(law(paragraphs))
    (workspace / "otra.txt").write_text("\n".join(paragraphs).replace("orden público", "interés público"), "utf-8")
    said = editorial("diff", "una.pdf", "otra.txt")
    assert said.code == 0
    assert "interés" in said.out
    assert "PDF" in editorial("diff", "--help").out
