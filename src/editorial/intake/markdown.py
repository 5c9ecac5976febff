"""Markdown before pandoc reads it: what would run for ever is refused, and numbered lines of a law stay literal."""

from __future__ import annotations

import re

from editorial.errors import ManuscriptRefused
from editorial.findings import CODES, Finding, Severity, finding
from editorial.intake.limits import Limits
from editorial.intake.tree import too_deep

RECOUNTED = CODES.add(
    "text.list-number", Severity.WARNING, "Markdown cuenta los incisos por sí mismo y no conserva los que saltan."
)

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
_LAW_NUMERAL = re.compile(r"^[ \t]*(\d+)([.)])(?=\s)")
# A line that begins like a provision, after a line that ends like one, is a paragraph even without a blank line.
_LAW_LABEL = re.compile(r"[ \t]*(?:\d+|[IVXLC]+(?: (?:Bis|Ter|Qu[áa]ter))?|[a-zñ])[.)]-?\s")
_LAW_END = re.compile(r"(?:[;:,.]|,? [yoe])\s*$")
_ORDERED = re.compile(r"^([ \t]*)(\d{1,9})[.)][ \t]+\S")


def guard(text: str, name: str, limits: Limits) -> None:
    """Refuse a text that would keep pandoc busy without end: quotes, lists or brackets nested beyond all use."""
    opened = 0  # brackets that a paragraph has opened and not closed: pandoc tries each of them as a link
    for number, line in enumerate(text.split("\n"), 1):
        opened = max(0, opened + line.count("[") - line.count("]")) if line.strip() else 0
        if opened > 4 * limits.depth:
            raise ManuscriptRefused(f"{name}, línea {number}: hay cientos de corchetes sin cerrar.", "Bórrelos.")
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
    """Return the Markdown of a law with `1.` and `1)` at line starts escaped: labels of a law are text, not lists.

    Each such line is a paragraph of its own, at the margin.
    """
    out: list[str] = []
    for line in text.split("\n"):
        if out and out[-1].strip() and _LAW_LABEL.match(line) and _LAW_END.search(out[-1]):
            out.append("")
        out.append(_LAW_NUMERAL.sub(r"\1\\\2", line))
    return "\n".join(out)


def recounted(text: str, name: str) -> list[Finding]:
    """Return a finding for each numbered item whose number Markdown would change (1, 3 → 1, 2).

    A list that repeats its first number (1, 1, 1) asks to be counted.
    """
    out: list[Finding] = []
    last: dict[int, tuple[int, int]] = {}  # indent → (first number, last number)
    fenced = False
    for at, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        item = None if fenced else _ORDERED.match(line)
        if item is None:
            if line.strip() and not line[0].isspace():
                last.clear()
            continue
        indent, number = len(item[1].expandtabs(4)), int(item[2])
        last = {deep: counts for deep, counts in last.items() if deep <= indent}
        first, before = last.get(indent, (number, number - 1))
        if number not in (before + 1, first):
            out.append(
                finding(
                    RECOUNTED,
                    f"{name}, línea {at}",
                    f"El número {number} de la lista se imprimiría como {before + 1}.",
                    "Corrija la numeración, o escriba una diagonal inversa antes del punto: «3\\.».",
                )
            )
        last[indent] = (first, before + 1)
    return out


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
