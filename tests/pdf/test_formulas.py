"""Formulas on a line: what a reader sees of simple TeX."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.pdf.formulas import linear


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
        ("x^23", "x^{2}3"),
        ("{a", "a"),
    ],
)
def test_what_is_seen(tex: str, seen: str):
    assert shown(tex) == seen


@given(st.text("ab12\\{}^_ frac+=", max_size=40))
def test_no_tex_ends_in_an_exception(tex: str):
    linear(tex)
