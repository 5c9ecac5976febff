"""Whatever a publicacion.toml says, reading it gives a Publication or one PublicationError, never anything else."""

import json
import tempfile
from datetime import date, time
from pathlib import Path
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from editorial.errors import PublicationError
from editorial.publication import Publication, read_publication
from editorial.publication.schema import PUBLICATION, Table


def keys(table: Table) -> set[str]:
    inner = (keys(entry) for entry in table.keys.values() if isinstance(entry, Table))
    return set(table.keys).union(*inner)


def toml(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=True).replace("\x7f", "\\u007f")
        case list():
            return f"[{', '.join(map(toml, value))}]"
        case dict():
            return "{" + ", ".join(f"{toml(key)} = {toml(each)}" for key, each in value.items()) + "}"
        case _:
            return str(value)


NAMES = st.sampled_from(sorted(keys(PUBLICATION))) | st.text("abcñ-_", min_size=1, max_size=6)
WORDS = [
    "ley",
    "informe",
    "pdf",
    "epub",
    "carta",
    "170x230mm",
    "es-MX",
    "serif",
    "texto.md",
    "../x",
    "",
    "978-607-00-0000-3",
]
TEXTS = st.sampled_from(WORDS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
PLAIN = (
    st.none().map(lambda _: True) | st.integers() | st.floats() | TEXTS | st.dates() | st.times().map(time.isoformat)
)
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=8
)


@given(st.dictionaries(NAMES, VALUES, max_size=8))
@example({"titulo": "x", "clase": "ley", "permiso": [{}], "cambio": [], "edicion": {"isbn": {"epub": 3}}})
@example({"titulo": "x", "clase": "ley", "texto": ["texto.md", "texto.md"]})
@example({"titulo": "x", "clase": "ley", "texto": "a\x00b"})
@example({"titulo": "x", "clase": "ley", "texto": "ñ" * 200})
@example({"titulo": "x", "clase": "informe", "ley": {"decreto": date(2020, 1, 1)}})
def test_any_toml_is_read_or_refused_in_one_message(given: dict[str, Any]):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "manuscripts" / "x"
        folder.mkdir(parents=True)
        (folder / "texto.md").touch()
        written = "\n".join(f"{toml(key)} = {toml(value)}" for key, value in given.items())
        (folder / "publicacion.toml").write_text(written, "utf-8")
        try:
            assert isinstance(read_publication(folder), Publication)
        except PublicationError as fault:
            assert fault.message.startswith("manuscripts/x/publicacion.toml")
