"""Formulas on one line, as a line of braille tells them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.language.formulas import linear


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        (r"a + b = c", "a + b = c"),
        (r"\frac{a}{b}", "a/b"),
        (r"\frac{a+1}{2b}", "(a+1)/2b"),
        (r"\frac{1\,486\,300}{1\,240} = 1\,198.63", "1,486,300/1,240 = 1,198.63"),
        (r"x^2 + x_{10}", "x² + x₁₀"),
        (r"x^{n+1}", "x^(n+1)"),
        (r"\sqrt{x}", "raíz(x)"),
        (r"\sqrt[3]{x}", "raíz de índice 3 de (x)"),
        (r"\sqrt[\frac{1}{2}]{x} + 1", "raíz de índice 1/2 de (x) + 1"),
        (r"\sqrt [{n}] [x]", "raíz de índice n de ([)x]"),
        (r"{\sqrt[3}x", "raíz de índice 3 de ()x"),
        (r"\sqrt[n]x + 1", "raíz de índice n de (x) + 1"),
        (r"\frac {a} {b}", "a/b"),
        (r"x^ {2}", "x²"),
        (r"\alpha \leq \beta", "α ≤ β"),
        (r"\sum_{i=1}^n x", "suma _(i=1)^(n) x"),
        (r"\int_0^\infty f", "integral ₀^(infinito) f"),
        (r"\sin \pi", "sen π"),
        (r"3 \times 4 \leq 12", "3 × 4 ≤ 12"),
        (r"\text{VR}_{t} = \left( a \right)", "VR_(t) = ( a )"),
        (r"5\%", "5%"),
        (r"a - b", "a − b"),
        (r"\unknown", "unknown"),
        ("", ""),
        ("{", ""),
        ("x^", "x^()"),
    ],
)
def test_linear(tex: str, line: str):
    assert linear(tex) == line


@given(st.text(alphabet=r"\{}[]^_ab12 fracsqt,", max_size=60))
def test_any_tex_gives_one_line(tex: str):
    line = linear(tex)
    assert "\n" not in line
    assert line == " ".join(line.split())


def test_deep_nesting_does_no_harm():
    assert linear("{" * 5000 + "a" + "}" * 5000).count("a") == 1
    assert "a" in linear("^" * 3000 + "a")
    assert "a" in linear(r"\sqrt" * 3000 + "a")
    assert "a" in linear(r"\sqrt[{" * 3000 + "a" + "}]{b}" * 3000)
    assert "a" in linear(r"\sqrt[" * 3000 + "a")
