"""Pictures and data whose names macOS wrote, accents apart, are found by the names that people type."""

import unicodedata
from pathlib import Path

from PIL import Image

from editorial.document.model import Chart, Figure
from editorial.intake.reader import read
from editorial.publication import Publication

TEXT = """# Uno

![Pie](imagenes/camión.png){alt="Un camión de la basura"}

```chart
tipo: barras
datos: datos/año.csv
alt: Sube.
```
"""


def test_accents_written_apart_are_the_same_names(tmp_path: Path):
    for name in ("imagenes", "datos"):
        (tmp_path / name).mkdir()
    Image.new("RGB", (40, 30)).save(tmp_path / unicodedata.normalize("NFD", "imagenes/camión.png"))
    (tmp_path / unicodedata.normalize("NFD", "datos/año.csv")).write_text("Año,Total\n2020,1\n2021,2\n", "utf-8")
    (tmp_path / "texto.md").write_text(TEXT, "utf-8")
    document = read(Publication("uno", tmp_path, "Uno", "informe", texto=("texto.md",)))
    assert {type(block) for block in document.sections[0].content} == {Figure, Chart}
    assert not document.findings
