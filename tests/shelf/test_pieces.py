"""A report laid flat, and that the manifest gives it back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from editorial.intake.reader import read
from editorial.publication import Delivery, Publication, read_publication
from editorial.shelf import manifest as manifests
from editorial.shelf.freshness import Inputs
from editorial.shelf.pieces import Piece, pieces

TEXT = """# Informe

Un párrafo con una nota.[^1]

[^1]: La nota.

- Primera

| Año | Casos |
|-----|------:|
| 2020 | 1,200 |

: Casos por año

Fuente: inventada.

## Dentro

```chart
tipo: barras
datos: a.csv
titulo: Casos
alt: Sube de 3 a 4.
```
"""


@pytest.fixture
def publication(tmp_path: Path) -> Publication:
    folder = tmp_path / "manuscripts" / "informe"
    folder.mkdir(parents=True)
    (folder / "texto.md").write_text(TEXT, "utf-8")
    (folder / "a.csv").write_text("Año,Casos\n2020,3\n2021,4\n", "utf-8")
    settings = (
        'titulo = "Informe"\nclase = "informe"\n[numeracion]\norden = "manuscrito"\n'
        '[[entrega]]\narchivo = "texto.md"\nunidad = "Finanzas"\nfecha = 2022-01-14\n'
    )
    (folder / "publicacion.toml").write_text(settings, "utf-8")
    return read_publication(folder)


def test_every_word_that_a_unit_can_change_is_in_a_piece(publication: Publication):
    flat = pieces(read(publication))
    assert [(piece.under, piece.text) for piece in flat] == [
        ("Informe", "Informe"),
        ("Informe", "Un párrafo con una nota."),
        ("Informe", "Primera"),
        ("Informe", "Casos por año"),
        ("Informe", "Año | Casos"),
        ("Informe", "2020 | 1,200"),
        ("Informe", "Fuente: inventada."),
        ("Informe › Dentro", "Dentro"),
        ("Informe › Dentro", "Casos"),
        ("Informe › Dentro", "Sube de 3 a 4."),
        ("Informe › Dentro", "Año | Casos"),
        ("Informe › Dentro", "2020 | 3"),
        ("Informe › Dentro", "2021 | 4"),
        ("Nota 1", "La nota."),
    ]
    assert {piece.file for piece in flat} == {"texto.md"}
    assert len({piece.id for piece in flat}) == len(flat)


def test_the_manifest_gives_pieces_and_deliveries_back(publication: Publication, tmp_path: Path):
    flat = pieces(read(publication))
    made = manifests.make(publication, Inputs({}, {}, ""), (), ("pdf",), pieces=flat)
    (tmp_path / "manifest.json").write_bytes(manifests.dump(made))
    back = manifests.load(tmp_path)
    assert back is not None
    assert back.pieces == flat
    assert back.deliveries == (Delivery("texto.md", "Finanzas", fecha=date(2022, 1, 14)),)


def test_a_manifest_of_an_earlier_version_has_no_pieces(publication: Publication, tmp_path: Path):
    import json

    made = manifests.make(publication, Inputs({}, {}, ""), (), ("pdf",), pieces=(Piece("a", "b", "c", "d"),))
    whole = json.loads(manifests.dump(made))
    del whole["text"], whole["deliveries"]
    (tmp_path / "manifest.json").write_text(json.dumps(whole))
    assert manifests.load(tmp_path) == replace(made, pieces=(), deliveries=())


def test_a_picture_is_told_by_its_file_and_its_bytes_and_an_item_with_its_number(publication: Publication):
    from PIL import Image

    Image.new("L", (300, 300), 90).save(publication.folder / "foto.png", dpi=(300, 300))
    (publication.folder / "texto.md").write_text('1. Uno\n2. Dos\n\n![Pie](foto.png){alt="Un gris."}\n', "utf-8")
    flat = [piece.text for piece in pieces(read(publication))]
    assert flat[:-1] == ["1. Uno", "2. Dos", "Pie", "Un gris."]
    assert flat[-1].startswith("(foto.png, ")
