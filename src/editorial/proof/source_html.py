"""An HTML source read by a witness of its own: the text of its body, block by block, with lxml and without pandoc."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

from editorial.document.letters import LOWERED, RAISED, fold
from editorial.proof.source_compare import Passage

# What is no text to a reader (HTML Living Standard §4.2, §4.12); everything else is, whatever its name.
_SILENT = frozenset({"head", "script", "style", "template", "noscript", "title"})
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "label"),
        *("mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    )
)
_SHIFTED = {"sup": RAISED, "sub": LOWERED}


def passages(data: bytes, name: str) -> list[Passage]:
    """Return the blocks of text of a page, in order, each with its line in the file."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    root = html.document_fromstring(data.decode("utf-8-sig").encode() or b"<p/>", parser=parser)
    found: list[Passage] = []
    waiting: list[str] = []
    place = 1
    for line, text in _pieces(root):
        if text is None:
            _close(name, place, waiting, found)
            place = line
        else:
            waiting.append(text)
    _close(name, place, waiting, found)
    return found


def _close(name: str, line: int, waiting: list[str], found: list[Passage]) -> None:
    text = fold("".join(waiting))
    waiting.clear()
    if text:
        found.append(Passage(f"{name}, línea {line}", text))


def _pieces(root: etree._Element) -> Iterator[tuple[int, str | None]]:
    """Yield (line, text) in order; None where a block begins or ends."""
    stack: list[tuple[etree._Element, bool]] = [(root, False)]
    while stack:
        element, done = stack.pop()
        block = element.tag not in _INLINE
        line = int(str(element.sourceline or 1))
        opening, closing = _SHIFTED.get(str(element.tag), ("", ""))
        if done:
            if block:
                yield line, None
            yield line, closing + (element.tail or "")
            continue
        if element.tag in _SILENT:
            yield line, element.tail or ""
            continue
        if block:
            yield line, None
        yield line, "\n" if element.tag == "br" else opening + (element.text or "")
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
