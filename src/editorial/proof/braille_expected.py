"""What the braille of a leaf must say: its canonical form with emphasis, made from the runs without the translator."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from editorial.document.letters import INVISIBLE
from editorial.document.model import Inline, LineBreak, Math, NoteRef, Run, Style
from editorial.document.walk import Leaf
from editorial.language.figures import ordinal_degrees
from editorial.language.formulas import linear
from editorial.proof.braille_canon import (
    DEGREE,
    EMPHASIS,
    JOINER,
    LOWERED,
    ORDINAL_ENDING,
    ORDINAL_START,
    PRINTED_ORDINAL,
    RAISED,
    canon,
)
from editorial.publication import BrailleSettings

_NOTHING: Mapping[str, str] = MappingProxyType({})
_EMPHATIC = Style.BOLD | Style.ITALIC | Style.UNDERLINE
_SHIFT = Style.SUPER | Style.SUB
_CALLED = Style.SUPER | Style.CODE  # after a raised note call: raised text that follows is raised anew
_FRACTIONS = frozenset("¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞↉")
_SIGNS = JOINER + RAISED + LOWERED  # stand between characters of the manuscript
_OPEN = (".", ",", "'", "’", "´", "@")
_DROPPED = dict.fromkeys(map(ord, INVISIBLE))

# Emphasis may not begin or end inside these: figures, words with an apostrophe, words with capitals inside, // and \\.
_WHOLE = re.compile(rf"[{RAISED}{LOWERED}]?[^\W_]+(?:[.,'’´@…ʼꞌ\\{JOINER}{RAISED}{LOWERED}]+[^\W_]+)*|//+|\\\\+")
_LITERAL_ORDINAL = re.compile(rf"({ORDINAL_START}\d+)(?={ORDINAL_ENDING})")
_GOES_ON = re.compile(r"[^\W_]|[.,'’´ʼꞌ]")  # what could go on with a raised number
_ENDINGS = re.compile(r"(?:o|a|er|[rdtmvn][oa])s?|[ºª]")


def expected(leaf: Leaf, settings: BrailleSettings, notes: Mapping[str, str] = _NOTHING) -> str:
    """Return what `braille_cells.read` must give back for `leaf`. `notes`: the label of each note, by its id."""
    marked = leaf.kind not in ("label", "item-label", "heading")
    parts = list(_parts(_joined(leaf.content, marked), notes, settings))
    if settings.fracciones == "barra" and any(not _FRACTIONS.isdisjoint(text) for text, _ in parts):
        parts = list(zip(with_bars([text for text, _ in parts]), (flag for _, flag in parts), strict=True))
    if leaf.kind in ("label", "item-label") and _is_bare(leaf.content):
        return _canonical(ordinal_degrees(_label("".join(text for text, _ in parts))), settings)
    if any(emphatic for _, emphatic in parts):
        return _canonical(_with_emphasis(parts, leaf.kind == "paragraph"), settings)
    return _canonical(ordinal_degrees(_folded("".join(text for text, _ in parts))), settings)


def expected_text(text: str, settings: BrailleSettings) -> str:
    """Return the same for furniture: plain prose of the edition's own."""
    said = _substituted(text.translate(_DROPPED), settings)
    said = "".join(with_bars([said])) if settings.fracciones == "barra" else said
    return _canonical(ordinal_degrees(_folded(said)), settings)


def _canonical(text: str, settings: BrailleSettings) -> str:
    if settings.ordinales == "literales":
        text = PRINTED_ORDINAL.sub(rf"\1\2{JOINER}\3", DEGREE.sub(r"\1°", text))
        text = _LITERAL_ORDINAL.sub(rf"\1{JOINER}", text)
    return canon(text, settings.mayusculas == "palabra")


def _substituted(text: str, settings: BrailleSettings) -> str:
    if not settings.sustituciones:
        return text
    keys = sorted(settings.sustituciones, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, keys)), lambda match: settings.sustituciones[match[0]], text)


def with_bars(texts: Sequence[str]) -> list[str]:
    """Return `texts`, which follow one another, with every fraction of one character as figures and a bar.

    A blank stands where a letter or figure would touch them, at once or over a sign that keeps a number open.
    """
    shown = [(place, character) for place, text in enumerate(texts) for character in text]
    plain = "".join(character for _, character in shown)
    out = [[] for _ in texts]  # type: list[list[str]]
    for at, (place, character) in enumerate(shown):
        figures = unicodedata.normalize("NFKC", character).split("\u2044") if character in _FRACTIONS else ()
        if figures:
            before = plain[max(at - 8, 0) : at].rstrip(_SIGNS)[-3:]
            follows = before[-1:].isalnum() or (before[-1:] in _OPEN and before[:-1].rstrip(_SIGNS)[-1:].isalnum())
            after = plain[at + 1 : at + 7].lstrip(_SIGNS)
            followed = after[:1].isalnum() or (after[:1] in _OPEN and after[1:].lstrip(_SIGNS)[:1].isalnum())
            out[place] += (" " * bool(before and follows), "/".join(figures), " " * bool(after and followed))
        else:
            out[place].append(character)
    return ["".join(each) for each in out]


def _joined(content: tuple[Inline, ...], marked: bool) -> list[Inline]:
    """Join the runs that braille sets alike: Word divides text at will. Page marks and pictures say nothing."""
    out: list[Inline] = []
    for inline in content:
        match inline:
            case Run(text=text, style=style, href=href):
                text = text.translate(_DROPPED)
                emphatic = marked and style & (_EMPHATIC & ~Style.UNDERLINE if href is not None else _EMPHATIC)
                shift = style & _SHIFT if text.strip() else Style.NONE
                alike = (Style.BOLD if emphatic else Style.NONE) | shift
                last = out[-1] if out else None
                if isinstance(last, Run) and last.style == alike:
                    text = last.text + text
                    out.pop()
                out.append(Run(text, alike))
            case NoteRef() | Math() | LineBreak():
                out.append(inline)
            case _:
                pass
    return out


def _parts(content: list[Inline], notes: Mapping[str, str], settings: BrailleSettings) -> Iterator[tuple[str, bool]]:
    """Yield (text, emphatic): shifts and raised note calls with their sign, formulas on one line."""
    shift, before, emphatic = Style.NONE, "", False
    for inline in content:
        sign = ""
        match inline:
            case Run(text=text, style=style):
                text = _substituted(text, settings)
                if not text:
                    continue
                emphatic, new = Style.BOLD in style, style & _SHIFT
            case NoteRef(note=note) if settings.llamadas == "exponente":
                label = _substituted(notes.get(note, note), settings)
                joined = shift and before.isdecimal() and _GOES_ON.match(label)
                yield (JOINER if joined else "") + RAISED + label, emphatic
                shift, before = _CALLED, label[-1:]
                continue
            case NoteRef(note=note):
                text, new = _substituted(f"({notes.get(note, note)})", settings), Style.NONE
            case Math(tex=tex):
                text, new = _substituted(linear(tex), settings), Style.NONE
            case LineBreak():
                text, new = " ", shift
            case _:
                continue
        if new != shift:
            sign = JOINER if shift and before.isdecimal() and _GOES_ON.match(text) else ""
            ordinal = before.isdecimal() and _ENDINGS.fullmatch(text.strip())
            if new and not ordinal:
                sign += RAISED if Style.SUPER in new else LOWERED
            shift = new
        yield sign + text, emphatic
        before = text[-1:] or before


def _folded(text: str) -> str:
    return " ".join(text.split())


def _is_bare(content: tuple[Inline, ...]) -> bool:
    return not any(
        isinstance(inline, NoteRef | Math) or (isinstance(inline, Run) and inline.style & _SHIFT) for inline in content
    )


def _label(text: str) -> str:
    text = re.sub(r"(?<=\d)\.(?=\d)", f".{JOINER}", _folded(text))
    return re.sub(r"^(\W*\d+)(?=[a-zñ]\W*$)", rf"\1{JOINER}", text)


def _with_emphasis(parts: list[tuple[str, bool]], mark_whole: bool) -> str:
    """Return the text with `EMPHASIS` at every edge, as one class of emphasis settles (B 2, version 1, §7)."""
    characters = "".join(text for text, _ in parts)
    flags = [flag for text, flag in parts for _ in text]
    for match in reversed(list(re.finditer(r"\s+", characters))):
        flags[match.start() : match.end()] = [False]
    characters = ordinal_degrees(re.sub(r"\s+", " ", characters))
    _follow_blanks(characters, flags)
    for start, end in _emphatic_stretches(flags):
        if not any(map(str.isalnum, characters[start:end])):
            flags[start:end] = [False] * (end - start)
    for match in _WHOLE.finditer(characters):
        start, end = match.span()
        word = match[0]
        if any(flags[start:end]) and (not word.isalpha() or any(map(str.isupper, word[1:]))):
            flags[start:end] = [True] * (end - start)
    _follow_blanks(characters, flags)
    if not mark_whole and all(flag or character.isspace() for character, flag in zip(characters, flags, strict=True)):
        return characters
    out: list[str] = []
    before = False
    for character, flag in zip(characters, flags, strict=True):
        if flag != before:
            out.append(EMPHASIS)
        out.append(character)
        before = flag
    return "".join(out) + (EMPHASIS if before else "")


def _follow_blanks(characters: str, flags: list[bool]) -> None:
    """Make blanks emphatic exactly where both their neighbours are."""
    for match in re.finditer(r"\s+", characters):
        start, end = match.span()
        inside = start > 0 and end < len(flags) and flags[start - 1] and flags[end]
        flags[start:end] = [inside] * (end - start)


def _emphatic_stretches(flags: list[bool]) -> list[tuple[int, int]]:
    edges = [
        index
        for index in range(len(flags) + 1)
        if (index and flags[index - 1]) != (index < len(flags) and flags[index])
    ]
    return list(zip(edges[::2], edges[1::2], strict=True))
