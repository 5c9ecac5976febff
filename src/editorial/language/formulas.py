"""Formulas told on one line: TeX as the plain signs a line of braille can carry."""

from __future__ import annotations

import re

_SIGNS = {
    "times": "×", "div": "÷", "cdot": "×", "pm": "±", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠",
    "ne": "≠", "lt": "<", "gt": ">", "ldots": "…", "dots": "…", "cdots": "…", "%": "%", "$": "$", "&": "&", "#": "#",
    "_": "_", "{": "{", "}": "}", ",": " ", ";": " ", ":": " ", "!": "", " ": " ", "quad": " ", "qquad": " ",
    "left": "", "right": "", "displaystyle": "", "text": "", "mathrm": "", "mathit": "", "mathbf": "", "textit": "",
    "textbf": "", "operatorname": "", "degree": "°", "circ": "°", "euro": "€",
}  # fmt: skip
# What has no sign of its own is said in Spanish; functions keep the names that Spanish gives them.
_WORDS = {
    "sum": "suma", "prod": "producto", "int": "integral", "infty": "infinito", "partial": "parcial", "to": "tiende a",
    "rightarrow": "flecha", "Rightarrow": "implica", "approx": "aproximadamente", "equiv": "equivale a", "in": "en",
    "sin": "sen", "tan": "tan", "lim": "lím", "max": "máx", "min": "mín",
}  # fmt: skip
_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "omicron": "ο", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ",
    "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ",
    "Psi": "Ψ", "Omega": "Ω", "varepsilon": "ε", "vartheta": "θ", "varphi": "φ", "varsigma": "ς",
}  # fmt: skip
_LEXEME = re.compile(r"\\(?:[A-Za-z]+|.)|[{}^_]|[^\\{}^_]+", re.DOTALL)
_THOUSANDS = re.compile(r"(?<=\d)\\,(?=\d{3}(?!\d))")
_BRACES = {"{": 1, "}": -1}
_ONE_THING = re.compile(r"\w+|\d[\d.,]*")  # needs no brackets above or below a fraction bar
_DEEPEST = 50  # braces and arguments inside one another; what is deeper is told without them
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def linear(tex: str) -> str:
    """Return `tex` on one line: fractions as (a)/(b), roots as raíz(a), digits raised or lowered, names in Spanish.

    Greek letters are themselves; a command that is not known keeps its name; braces only group; a thin space between
    groups of three figures reads as the comma of thousands. Linear in the length of `tex`.
    """
    lexemes = _LEXEME.findall(_THOUSANDS.sub(",", tex))
    lexemes.reverse()
    parts: list[str] = []
    while lexemes:
        parts.append(_unit(lexemes))
    return " ".join("".join(parts).split())


def _unit(lexemes: list[str], depth: int = 0) -> str:
    lexeme = lexemes.pop()
    if depth > _DEEPEST:
        return lexeme.strip("\\{}^_")
    if lexeme == "{":
        return _group(lexemes, depth)
    if lexeme in "^_":
        inner = _argument(lexemes, depth)
        if inner.isdecimal():
            return inner.translate(_RAISED if lexeme == "^" else _LOWERED)
        return f"^({inner})" if lexeme == "^" else f"_({inner})"
    if not lexeme.startswith("\\"):
        return "" if lexeme == "}" else lexeme.replace("~", " ").replace("-", "−").replace("'", "′")
    name = lexeme[1:]
    if name in ("frac", "dfrac", "tfrac"):
        above = _argument(lexemes, depth)
        return f"{_closed(above)}/{_closed(_argument(lexemes, depth))}"
    if name == "sqrt":
        index = _index(lexemes, depth)
        return f"raíz{f' de índice {index} de ' if index else ''}({_argument(lexemes, depth)})"
    if name in _GREEK:
        return _GREEK[name]
    return _SIGNS.get(name, f" {_WORDS.get(name, name)} ")


def _index(lexemes: list[str], depth: int) -> str:
    """Take the index of a root off what follows it and tell it: `[3]`, `[\\frac{1}{2}]`; "" when it has none.

    As in TeX it ends at the first bracket outside braces; one that is not closed goes on to the end of its group.
    """
    while lexemes and not lexemes[-1].strip():
        lexemes.pop()
    if not lexemes or not lexemes[-1].lstrip().startswith("["):
        return ""
    lexemes.append(lexemes.pop().lstrip()[1:])
    inner: list[str] = []
    braces = 0
    while lexemes:
        lexeme = lexemes.pop()
        braces += _BRACES.get(lexeme, 0)
        if braces < 0:
            lexemes.append(lexeme)
            break
        before, closing, after = lexeme.partition("]") if braces == 0 and lexeme[:1] != "\\" else (lexeme, "", "")
        inner += [before] if before else []
        lexemes += [after] if after else []
        if closing:
            break
    inner.reverse()
    parts: list[str] = []
    while inner:
        parts.append(_unit(inner, depth + 1))
    return "".join(parts).strip()


def _argument(lexemes: list[str], depth: int) -> str:
    while lexemes and not lexemes[-1].strip():  # TeX passes over blanks before an argument
        lexemes.pop()
    if not lexemes:
        return ""
    if len(lexemes[-1]) > 1 and not lexemes[-1].startswith("\\"):  # one character of a longer stretch
        stretch = lexemes.pop().lstrip()
        if len(stretch) > 1:
            lexemes.append(stretch[1:])
        return stretch[:1]
    return _unit(lexemes, depth + 1).strip()


def _group(lexemes: list[str], depth: int) -> str:
    parts: list[str] = []
    while lexemes and lexemes[-1] != "}":
        parts.append(_unit(lexemes, depth + 1))
    if lexemes:
        lexemes.pop()
    return "".join(parts).strip()


def _closed(text: str) -> str:
    return text if _ONE_THING.fullmatch(text) else f"({text})"
