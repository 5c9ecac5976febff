"""Formulas of a print edition: what is drawn is, sign by sign, what their TeX says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from editorial.document.letters import fold
from editorial.findings import Code, Finding, finding
from editorial.proof.pdf_notes import bare
from editorial.proof.pdf_tree import Book

# What a command shows: a sign, or a word where Spanish has one of its own or print has no sign. A name that is in none
# of these tables is shown itself.
_SHOWN = {
    "times": "×", "div": "÷", "cdot": "·", "pm": "±", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠",
    "neq": "≠", "lt": "<", "gt": ">", "approx": "≈", "infty": "∞", "sum": "∑", "prod": "∏", "int": "∫", "sqrt": "√",
    "partial": "∂", "to": "→", "rightarrow": "→", "leftarrow": "←", "dots": "…", "ldots": "…", "cdots": "…",
    "degree": "°", "circ": "°", "prime": "′", "euro": "€", "in": "en", "equiv": "equivalea", "Rightarrow": "implica",
    "sin": "sen", "lim": "lím", "max": "máx", "min": "mín",
}  # fmt: skip
_LAID_OUT = """
    frac dfrac tfrac left right displaystyle limits text mathrm mathit mathbf operatorname quad qquad
"""
_SILENT = {*_LAID_OUT.split(), *",;:! \\"}
_LETTERS = """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi
    psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
"""
_TOKEN = re.compile(r"\\([A-Za-z]+|.)|[{}^_]|(.)", re.DOTALL)
_LAYOUT = re.compile(r"[\s()/]")  # blanks, and the brackets and the solidus of fractions


def check_formulas(book: Book, code: Code, name: str) -> Iterator[Finding]:
    """Check that every formula shows the signs of its TeX, in order."""
    for node in book.nodes:
        if node.tag == "Formula":
            drawn = bare(node)
            if _LAYOUT.sub("", unicodedata.normalize("NFC", drawn)) != expected(node.alt):
                yield finding(code, name, f"La fórmula «{node.alt}» se dibuja «{drawn}».")


def expected(tex: str) -> str:
    """Return the signs that `tex` shows, without what only lays them out."""
    shown = (_of(token[1]) if token[1] else token[2] or "" for token in _TOKEN.finditer(tex))
    return fold(_LAYOUT.sub("", unicodedata.normalize("NFC", "".join(shown))))


def _of(command: str) -> str:
    if command in _SILENT:
        return ""
    return _SHOWN.get(command) or _GREEK.get(command, command)


def _letter(name: str) -> str:
    """Return the Greek letter of a name, as Unicode calls it."""
    size = "CAPITAL" if name[0].isupper() else "SMALL"
    return unicodedata.lookup(f"GREEK {size} LETTER {name.upper().replace('LAMBDA', 'LAMDA')}")


_GREEK = {name: _letter(name) for name in _LETTERS.split()} | {
    "varepsilon": "ε", "vartheta": "θ", "varphi": "φ", "varsigma": "ς",
}  # fmt: skip
