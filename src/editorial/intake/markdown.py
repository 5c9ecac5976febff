"""Markdown before pandoc reads it: what would run for ever is refused, and numbered lines of a law stay literal."""

from __future__ import annotations

import re

from editorial.errors import ManuscriptRefused
from editorial.intake.limits import Limits
from editorial.intake.tree import too_deep

# What a report may use. Left out: YAML (alias bombs), fancy signs (the text stays as typed), TeX macros, citations,
# example lists (renumbered across the text), raw TeX; HTML stays readable so that each tag can be named in a finding.
_LEFT_OUT = (
    "smart", "yaml_metadata_block", "pandoc_title_block", "mmd_title_block", "latex_macros", "raw_tex", "citations",
    "example_lists", "native_divs", "native_spans", "markdown_in_html_blocks", "raw_attribute",
)  # fmt: skip
REPORT = "markdown" + "".join(f"-{name}" for name in _LEFT_OUT)
LAW = REPORT + "-fancy_lists-startnum-definition_lists-blank_before_header"

_LONGEST_LINE = 1 << 18
_QUOTES = re.compile(r"^[ \t>]*>")
_BRACKETS = re.compile(r"[\[(<{*_`~^$]{64,}")
_BULLET = re.compile(r"^([ \t]*)(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)")
_LAW_NUMERAL = re.compile(r"^(\s*\d+)([.)])(?=\s)", re.MULTILINE)


def guard(text: str, name: str, limits: Limits) -> None:
    """Refuse a text that would keep pandoc busy without end: quotes, lists or brackets nested beyond all use."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST_LINE:
            raise ManuscriptRefused(
                f"{name}, línea {number}: la línea tiene más de {_LONGEST_LINE:,} signos.", "Divídala."
            )
        quoted = _QUOTES.match(line)
        if quoted and quoted[0].count(">") > limits.depth:
            raise too_deep(f"{name}, línea {number}")
        bullet = _BULLET.match(line)
        if bullet and len(bullet[1].expandtabs(4)) > 4 * limits.depth:
            raise too_deep(f"{name}, línea {number}")
        if len(line) > 64 and _BRACKETS.search(line):
            raise ManuscriptRefused(f"{name}, línea {number}: hay decenas de signos de formato seguidos.", "Bórrelos.")


def literal_numerals(text: str) -> str:
    """Return the Markdown of a law with `1.` and `1)` at line starts escaped: labels of a law are text, not lists."""
    return _LAW_NUMERAL.sub(r"\1\\\2", text)


def without_front_matter(text: str) -> str:
    """Return `text` without a YAML block at its very start (other tools put one there; publicacion.toml is ours)."""
    if not text.startswith("---\n"):
        return text
    end = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE).search(text, 4)
    return text if end is None else text[end.end() :]


def paragraphs_of(text: str, by_lines: bool) -> tuple[str, ...]:
    """Return the paragraphs of a plain text: blocks between blank lines, or each line by itself (laws)."""
    pieces = text.split("\n") if by_lines else re.split(r"\n[ \t]*\n", text)
    return tuple(folded for piece in pieces if (folded := " ".join(piece.split())))
