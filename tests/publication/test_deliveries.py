"""[[entrega]]: the unit, folio, date and approval of each source file, proven when the file is read."""

from datetime import date
from pathlib import Path

import pytest

from editorial.errors import PublicationError
from editorial.publication import Delivery, Publication, read_publication

HEAD = 'titulo = "Informe"\nclase = "informe"\ntexto = ["uno.docx", "dos.md"]\n'


def read(tmp_path: Path, toml: str) -> Publication:
    folder = tmp_path / "manuscripts" / "prueba"
    folder.mkdir(parents=True)
    for name in ("uno.docx", "dos.md"):
        (folder / name).touch()
    (folder / "publicacion.toml").write_text(HEAD + toml, "utf-8")
    return read_publication(folder)


def test_a_delivery_says_whose_a_file_is_and_who_stands_by_it(tmp_path: Path):
    publication = read(
        tmp_path,
        """
[[entrega]]
archivo = "uno.docx"
area = "Dirección de Estado Abierto"
unidad = "Subdirección de Evaluación"
folio = "DEAEE/014/2022"
fecha = 2022-01-14
aprobo = "Secretaría Técnica"
fecha_de_aprobacion = 2022-01-20
[[entrega]]
archivo = "dos.md"
unidad = "Dirección de Finanzas"
""",
    )
    one, two = publication.entregas
    assert (one.unit, one.approved) == ("Dirección de Estado Abierto / Subdirección de Evaluación", True)
    assert (one.fecha, one.fecha_de_aprobacion) == (date(2022, 1, 14), date(2022, 1, 20))
    assert two == Delivery("dos.md", "Dirección de Finanzas")
    assert not two.approved


def test_every_fault_of_the_deliveries_is_told_at_once(tmp_path: Path):
    with pytest.raises(PublicationError) as caught:
        read(
            tmp_path,
            """
[[entrega]]
archivo = "uno.doc"
unidad = "A"
aprobo = "Alguien"
[[entrega]]
archivo = "dos.md"
unidad = "B"
fecha = 2022-01-14
fecha_de_aprobacion = 2022-01-13
[[entrega]]
archivo = "dos.md"
unidad = ""
fecha = "ayer"
[[entrega]]
archivo = "dos.md"
unidad = "C"
foleo = "3"
""",
        )
    assert caught.value.message.splitlines()[1:] == [
        '  - entrega[3].unidad: dice "" y se espera un texto que no esté vacío, de un solo renglón y a lo más 300 '
        "letras.",
        '  - entrega[3].fecha: dice "ayer" y se espera una fecha que exista, año-mes-día, como 2024-11-29.',
        "  - entrega[4].foleo: clave desconocida. ¿Quiso decir «folio»?",
        '  - entrega[1].archivo: dice "uno.doc" y se espera un archivo de la clave texto. ¿Quiso decir «uno.docx»?',
        "  - entrega[1].fecha_de_aprobacion: falta esta clave: dice quién aprobó, pero no cuándo.",
        "  - entrega[2].aprobo: falta esta clave: dice cuándo se aprobó, pero no quién.",
        "  - entrega[2].fecha_de_aprobacion: dice 2022-01-13, que es anterior a la entrega (2022-01-14).",
    ]


def test_a_file_is_delivered_once(tmp_path: Path):
    twice = '[[entrega]]\narchivo = "dos.md"\nunidad = "A"\n' * 2
    with pytest.raises(PublicationError, match=r'entrega\[2\]\.archivo: "dos\.md" ya tiene otra entrega'):
        read(tmp_path, twice)
