"""Formulas on a line: TeX's simple constructs as runs of text, raised and lowered; fractions with a solidus.

The alternative text of a formula is its TeX, as the manuscript wrote it; what is drawn is for the eye.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NARROW = "\u00a0"
GREEK = "\u0370"  # where Greek begins; Latin stands before it

_SIGNS = {
    "cdot": "·", "times": "×", "div": "÷", "pm": "±", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠",
    "ne": "≠", "lt": "<", "gt": ">", "approx": "≈", "infty": "∞", "sum": "∑", "prod": "∏", "int": "∫", "sqrt": "√",
    "ldots": "…", "cdots": "…", "dots": "…", "rightarrow": "→", "to": "→", "leftarrow": "←", "partial": "∂",
    "degree": "°", "prime": "′", "euro": "€",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "omicron": "ο", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "varepsilon": "ε",
    "vartheta": "θ", "varphi": "φ", "varsigma": "ς", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ",
    "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
# Functions as Spanish names them, and relations for which our faces have no sign; both are words of the line.
_FUNCTIONS = {"sin": "sen", "lim": "lím", "max": "máx", "min": "mín"} | {
    name: name for name in ("cos", "tan", "cot", "sec", "csc", "log", "ln", "exp", "det")
}
_RELATIONS = {"in": "en", "equiv": "equivale a", "Rightarrow": "implica"}
_DROPPED = frozenset({"left", "right", "displaystyle", "limits", "text", "mathrm", "mathit", "mathbf", "operatorname"})
_SPACES = frozenset({",", ";", ":", " ", "quad", "qquad", "!", "\\"})
_TOKEN = re.compile(r"\\([A-Za-z]+|.)|([{}^_])|(\s+)|([^\\{}^_\s]+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a formula: its text, raised (1) or lowered (-1), upright or slanted as variables are."""

    text: str
    shift: int = 0
    slanted: bool = False


def linear(tex: str) -> list[Piece]:
    """Return `tex` as pieces on one line."""
    reader = _Reader(list(_TOKEN.finditer(tex)))
    return _joined(reader.group(0)) or [Piece(tex)]


def _joined(pieces: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    for piece in pieces:
        if out and (out[-1].shift, out[-1].slanted) == (piece.shift, piece.slanted):
            out[-1] = Piece(out[-1].text + piece.text, piece.shift, piece.slanted)
        elif piece.text:
            out.append(piece)
    return out


class _Reader:
    """Reads tokens one after the other; a group ends at its closing brace."""

    def __init__(self, tokens: list[re.Match[str]]) -> None:
        self.tokens, self.at = tokens, 0

    def group(self, shift: int) -> list[Piece]:
        """Read up to the closing brace, or to the end."""
        out: list[Piece] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token[2] == "}":
                self.at += 1
                break
            out += self._one(shift)
        return out

    def _argument(self, shift: int) -> list[Piece]:
        """Read a group in braces, or the one sign that stands for it."""
        while self.at < len(self.tokens) and self.tokens[self.at][3]:
            self.at += 1
        if self.at < len(self.tokens) and self.tokens[self.at][2] == "{":
            self.at += 1
            return self.group(shift)
        if self.at < len(self.tokens) and (text := self.tokens[self.at][4]) and len(text) > 1:
            self.tokens[self.at : self.at + 1] = [m for part in (text[0], text[1:]) for m in _TOKEN.finditer(part)]
        return self._one(shift) if self.at < len(self.tokens) else []

    def _one(self, shift: int) -> list[Piece]:
        token = self.tokens[self.at]
        self.at += 1
        if token[1]:
            return self._command(token[1], shift)
        if token[2] == "{":
            return self.group(shift)
        if token[2] in ("^", "_"):
            return self._argument(1 if token[2] == "^" else -1)
        if token[3] or token[2]:
            return []
        return _signs(token[4], shift)

    def _command(self, name: str, shift: int) -> list[Piece]:
        if name in ("frac", "dfrac", "tfrac"):
            above, below = _bracketed(self._argument(shift)), _bracketed(self._argument(shift))
            return [*above, Piece(f"{NARROW}/{NARROW}", shift), *below]
        if name == "sqrt":
            return [Piece("√", shift), *_bracketed(self._argument(shift))]
        if name in _SPACES:
            return [Piece(NARROW, shift)]
        if name in _DROPPED:
            return []
        if name in _SIGNS:
            return [Piece(_spaced(_SIGNS[name]), shift)]
        if name == "circ":  # `90^\circ`: the sign of degrees is raised as it is
            return [Piece("°")]
        if name in _RELATIONS:
            return [Piece(f"{NARROW}{_RELATIONS[name].replace(' ', NARROW)}{NARROW}", shift)]
        if name in _FUNCTIONS:
            return [Piece(_FUNCTIONS[name] + self._blank(), shift)]
        return [Piece(name, shift)]

    def _blank(self) -> str:
        """Return the blank between the name of a function and a letter or figure that follows it."""
        following = next((token[0] for token in self.tokens[self.at :] if not token[3]), "")
        return NARROW if following[:1] == "\\" or following[:1].isalnum() else ""


def _signs(text: str, shift: int) -> list[Piece]:
    """Return letters slanted, everything else upright, with blanks around relations and operations.

    Greek is upright: the slanted cuts of our faces have no Greek.
    """
    return [
        Piece(part if part.isalpha() else _spaced(part), shift, part.isalpha() and max(part) < GREEK)
        for part in re.findall(r"[^\W\d_]+|[^a-zA-Z]+?(?=[a-zA-Z]|$)", text)
    ]


def _spaced(text: str) -> str:
    return re.sub(r"([=<>≤≥≠≈→+×÷±−-])", r" \1 ", text)


def _bracketed(pieces: list[Piece]) -> list[Piece]:
    """Return a part of a fraction, in brackets when it is more than one term."""
    text = "".join(piece.text for piece in pieces)
    if not re.search(r" [=+−±-] ", text):
        return pieces
    shift = pieces[0].shift
    return [Piece("(", shift), *pieces, Piece(")", shift)]
