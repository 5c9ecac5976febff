"""Formulas on a line: TeX's simple constructs as runs of text, raised and lowered; fractions with a solidus.

The alternative text of a formula is its TeX, as the manuscript wrote it; what is drawn is for the eye.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NARROW = "\u00a0"

_SIGNS = {
    "cdot": "·", "times": "×", "div": "÷", "pm": "±", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠",
    "ne": "≠", "approx": "≈", "infty": "∞", "sum": "∑", "prod": "∏", "sqrt": "√", "pi": "π", "alpha": "α", "beta": "β",
    "gamma": "γ", "delta": "δ", "Delta": "Δ", "lambda": "λ", "mu": "μ", "sigma": "σ", "Sigma": "Σ", "theta": "θ",
    "omega": "ω", "ldots": "…", "cdots": "…", "dots": "…", "rightarrow": "→", "to": "→", "partial": "∂", "degree": "°",
}  # fmt: skip
_DROPPED = frozenset({"left", "right", "displaystyle", "limits", "text", "mathrm", "mathit", "mathbf", "operatorname"})
_SPACES = frozenset({",", ";", ":", " ", "quad", "qquad", "!"})
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
        return [Piece(name, shift)]


def _signs(text: str, shift: int) -> list[Piece]:
    """Return letters slanted, everything else upright, with blanks around relations and operations."""
    return [
        Piece(part if part.isalpha() else _spaced(part), shift, part.isalpha())
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
