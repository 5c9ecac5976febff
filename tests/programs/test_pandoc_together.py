"""Several texts in one run of pandoc: each tree is the one of a run of its own, or it is left to that."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.intake.markdown import LAW, REPORT
from editorial.programs.pandoc import Room, read_tree
from editorial.programs.pandoc_together import read_together

ROOM = Room(30, 30, 512, 1 << 26)
SAMPLE = Path(__file__).parents[2] / "manuscripts" / "informe-de-ejemplo"

TEXTS = [
    "# Uno {#uno}\n\nVéase [dos](#dos), [](#uno) y [fuera](https://example.org/a#b).[^n]\n\n[^n]: Nota.\n",
    "## Dos\n\n`código`{#c} y [tramo]{#t .clase}\n\n```{.chart #g}\ntipo: barras\n```\n",
    "| a | b |\n|---|--:|\n| 1 | 2 |\n\n: Cuadro {#k}\n",
    '![Pie](a.png){#pie alt="Otro"}\n\n<div id="x">\nhola\n</div>\n\n[ref]: #uno\n\nA [ref] y [^n].\n\n[^n]: Otra.\n',
    "~~~\nsin cerrar",
    "1. uno\n\n   dos\n- tres\n\n> cita",
    "\ttabulado\n\nCO~2~ y $x^2$",
]
UNSURE = ["[a](#b%20c)", "[a](<#b c>)", "[a]()", "[a](#)", "[a](%23b) [c](#d)", "[a](&num;b&#37;20)"]


def trees(texts: list[str], reader: str = REPORT) -> list[object]:
    """Return the trees of one run, None for those left to a run of their own."""
    found = read_together([text.encode() for text in texts], reader, ROOM)
    return [json.loads(tree)["blocks"] if tree else None for tree in found]


def alone(text: str, reader: str = REPORT) -> object:
    return json.loads(read_tree(text.encode(), reader, ROOM).json)["blocks"]


@pytest.mark.parametrize("reader", [REPORT, LAW])
def test_each_tree_is_that_of_a_run_of_its_own(reader: str):
    assert trees(TEXTS, reader) == [alone(text, reader) for text in TEXTS]


def test_the_sample_report_is_read_the_same():
    texts = [path.read_text("utf-8") for path in sorted(SAMPLE.glob("*.md"))]
    assert trees(texts) == [alone(text) for text in texts]


@pytest.mark.parametrize("text", UNSURE)
def test_a_link_that_might_come_out_otherwise_is_left_to_a_run_of_its_own(text: str):
    (unsure, sure) = trees([text, TEXTS[0]])
    assert unsure in (None, alone(text))
    assert sure == alone(TEXTS[0])


SIGNS = st.lists(st.sampled_from("# [](){}<>#%20*_`|:-1. \n\tá^~$!xn"), max_size=40).map("".join)


@settings(max_examples=15, deadline=None)
@given(st.lists(SIGNS, min_size=2, max_size=4))
def test_texts_of_signs_are_read_the_same(texts: list[str]):
    for text, tree in zip(texts, trees(texts), strict=True):
        assert tree in (None, alone(text))


def test_texts_that_one_run_cannot_read_are_left_to_runs_of_their_own():
    assert trees(["palabra " * 200_000, "b"]) != [None, None]
    assert read_together([b"palabra " * 400_000, b"b"], REPORT, Room(30, 30, 64, 1 << 26)) == [b"", b""]
