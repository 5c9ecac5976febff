"""Formulas on a line: what a reader sees of simple TeX."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.pdf.formulas import linear
from editorial.pipeline import build
from editorial.proof.pdf_formulas import expected
from editorial.publication import Publication


def shown(tex: str) -> str:
    signs = {1: "^{%s}", -1: "_{%s}", 0: "%s"}
    return "".join(signs[piece.shift] % piece.text for piece in linear(tex)).replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("tex", "seen"),
    [
        (r"\frac{1\,486\,300}{1\,240} = 1\,198.63", "1~486~300~/~1~240 = 1~198.63"),
        ("a^2 + b^2 = c^2", "a^{2} + b^{2} = c^{2}"),
        ("x_{10}y", "x_{10}y"),
        (r"\frac{a+b}{2}", "(a + b)~/~2"),
        (r"x_1 + \cdots + x_n", "x_{1} + … + x_{n}"),
        (r"\sqrt{2} \times \pi", "√2 × π"),
        (r"NI = \text{impresiones}", "NI = impresiones"),
        (r"\desconocido", "desconocido"),
        (r"\int_0^\infty e^{-x^2}\,dx", "∫_{0}^{∞}e^{ - }^{x}^{2}~dx"),
        (r"\sin x + \log_2 n,\ \lim_{x \to 0}", "sen~x + log_{2}n,~lím_{x}_{ → 0}"),
        (r"\alpha + β \in \Omega", "α + β~en~Ω"),
        (r"90^\circ", "90°"),
        ("x^23", "x^{2}3"),
        ("{a", "a"),
    ],
)
def test_what_is_seen(tex: str, seen: str):
    assert shown(tex) == seen


COMMANDS = """
times div cdot pm leq le geq ge neq ne lt gt approx infty sum prod int sqrt ldots cdots dots rightarrow to leftarrow
partial degree prime euro alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma
tau upsilon phi chi psi omega varepsilon vartheta varphi varsigma Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi
Omega sin lim max min cos tan log ln in equiv Rightarrow frac left right text quad unknown circ % { } , ; : ! \\
"""


@pytest.mark.parametrize("command", COMMANDS.split())
def test_the_proof_expects_what_is_drawn(command: str):
    drawn = "".join(piece.text for piece in linear(rf"a \{command} b_1"))
    assert expected(rf"a \{command} b_1") == re.sub(r"[\s()/]", "", drawn)


def test_a_formula_drawn_without_its_sign_is_another():
    assert expected(r"\int x") != expected("x")


TITLES = r"""# La fórmula $x^2$

Con $\int_0^\infty x$ en el renglón.

# Otra $\sqrt{y}$ y $\frac{a}{2}$

Fin.
"""


def test_titles_tell_formulas_in_words_and_every_edition_is_proven(tmp_path: Path):
    (tmp_path / "texto.md").write_text(TITLES, "utf-8")
    editions = ("pdf", "epub", "braille")
    built = build(Publication("p", tmp_path, "Prueba", "informe", texto=("texto.md",), ediciones=editions))
    assert not built.failed, built.findings
    files = {name: data for edition in built.editions for name, data in edition.files.items()}
    with pikepdf.open(BytesIO(files["p.pdf"])) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["La fórmula x²", "Otra raíz(y) y a/2"]
    with ZipFile(BytesIO(files["p.epub"])) as book:
        contents = book.read("EPUB/contenido.xhtml").decode()
        assert ">La fórmula x²</a>" in contents and ">Otra raíz(y) y a/2</a>" in contents
        assert "<title>La fórmula x² · Prueba</title>" in book.read("EPUB/texto-001.xhtml").decode()


@given(st.text("ab12\\{}^_ frac+=", max_size=40))
def test_no_tex_ends_in_an_exception(tex: str):
    linear(tex)
