"""Inside the texts of a print edition: links, languages, note calls, formulas and pictures, each on its own words.

What is read instead of the words on the page (ActualText, E, Alt on a text) has no place in an edition of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from editorial.document.letters import INVISIBLE
from editorial.document.model import Document, Image, Math, NoteRef, Run
from editorial.document.walk import Leaf, leaves, note_leaves
from editorial.findings import CODES, Finding, Severity, finding
from editorial.language.transcription import UNTOLD
from editorial.proof.pdf_objects import Ref, text
from editorial.proof.pdf_tree import Book, Hung, Node, Shown

PHRASE = CODES.add(
    "proof.pdf-phrase",
    Severity.ERROR,
    "Un enlace, una llamada a nota o un pasaje en otro idioma está en sus palabras y lleva a su lugar, o engaña.",
)
REPLACED = CODES.add(
    "proof.pdf-replaced", Severity.ERROR, "Lo que se oye o se copia de una página debe ser lo que se ve en ella."
)

_UNSEEN = re.compile(f"[{INVISIBLE}]")
_PICTURED = ("Figure", "Formula", "Chart")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one kind: `words` without blanks, language and target of link when they have one.

    `kind`: text call formula picture.
    """

    words: str
    language: str = ""
    target: str = ""
    kind: str = "text"


def check_phrases(book: Book, document: Document, name: str) -> Iterator[Finding]:
    """Compare the stretches of every leaf whose words are right; others are found with the texts. Linear."""
    labels = {note.id: note.label for note in document.notes}
    media = {medium.name for medium in document.media}
    notes = (leaf for note in document.notes for leaf in note_leaves(note))
    for leaf in (*leaves(document), *notes):
        node = book.by_id.get(leaf.id)
        if node is None or (_plain(leaf) and all(type(kid) is Shown for kid in node.kids)):
            continue
        wanted, read = _merged(_due(leaf, labels, media)), _merged(_read(book, node, "", ""))
        if wanted != read and _words(wanted) == _words(read):
            yield finding(
                PHRASE, f"{name}, {leaf.id}", f"Debe decir {_told(wanted, read)} y dice {_told(read, wanted)}."
            )


def check_replaced(book: Book, document: Document, name: str) -> Iterator[Finding]:
    """Require that nothing stands in for a text, and that no element but a passage changes the language."""
    for node in book.nodes:
        keys = node.keys
        if "ActualText" in keys or "E" in keys or ("Alt" in keys and node.tag not in _PICTURED):
            instead = text(keys.get("ActualText") or keys.get("E") or keys.get("Alt"))
            yield finding(REPLACED, f"{name}, elemento {node.tag}", f"En lugar del texto se leería «{instead}».")
        if "Lang" in keys and node.tag != "Span" and text(keys["Lang"]) != document.language:
            yield finding(REPLACED, f"{name}, elemento {node.tag}", f"Se leería en «{text(keys['Lang'])}».")
    if text(book.file.root.get("Lang")) != document.language:
        message = f"El archivo debe leerse en «{document.language}» y dice «{text(book.file.root.get('Lang'))}»."
        yield finding(REPLACED, name, message)
    for page, content in enumerate(book.texts):
        if any(mark.burdened for mark in content.marks.values()):
            message = "Un pasaje de la página lleva algo más que su número."
            yield finding(REPLACED, f"{name}, página {book.labels[page]}", message)


def _plain(leaf: Leaf) -> bool:
    return all(type(inline) is Run and not inline.href and not inline.lang for inline in leaf.content)


# What there must be


def _due(leaf: Leaf, labels: Mapping[str, str], media: set[str]) -> Iterator[Stretch]:
    for inline in leaf.content:
        match inline:
            case Run(text=words, href=href, lang=lang):
                yield Stretch(_bare(words), lang or "", address(href or ""))
            case NoteRef(note=note) if note in labels:
                yield Stretch(_bare(labels[note]), target=f"#{note}", kind="call")
            case Math(tex=tex):
                yield Stretch(_bare(tex), kind="formula")
            case Image(source=source, alt=alt, decorative=False) if source in media:
                yield Stretch("", kind="picture", target=_bare(alt or UNTOLD))
            case _:
                pass


def address(href: str) -> str:
    """Return a target as a file may write it: an address in ASCII (RFC 3986 §2.5), a name as it is."""
    if href.startswith("#") or href.isascii():
        return href
    return "".join(sign if sign.isascii() else "".join(f"%{byte:02X}" for byte in sign.encode()) for sign in href)


# What there is


def _read(book: Book, node: Node, language: str, target: str) -> Iterator[Stretch]:
    for kid in node.kids:
        match kid:
            case Shown():
                yield Stretch(_bare("".join(piece.text for piece in kid.pieces)), language, target)
            case Node(tag="Reference"):
                yield Stretch(_bare(_all(kid)), target=target_of(book, kid), kind="call")
            case Node(tag="Formula"):
                yield Stretch(_bare(kid.alt), kind="formula")
            case Node(tag="Figure"):
                yield Stretch("", kind="picture", target=_bare(kid.alt))
            case Node(tag="Note"):
                pass
            case Node():
                own = text(kid.keys.get("Lang")) or language
                yield from _read(book, kid, own, target_of(book, kid) if kid.tag == "Link" else target)
            case _:
                pass


def _all(node: Node) -> str:
    return "".join(piece.text for shown in node.shown(frozenset()) for piece in shown.pieces)


def target_of(book: Book, node: Node) -> str:
    """Return where all links in an element lead: `#name`, an address; several, or "?" for none, cannot be right."""
    found = {_target(book, kid.number): None for link in node.walk() for kid in link.kids if isinstance(kid, Hung)}
    return " ".join(found) or "?"


def _target(book: Book, number: int) -> str:
    keys = book.file.get(Ref(number))
    if not isinstance(keys, dict):
        return "?"
    if isinstance(keys.get("Dest"), bytes):
        return f"#{text(keys['Dest'])}"
    action = book.file.get(keys.get("A")) or {}
    return text(action.get("URI")) if action.get("S") == "URI" else "?"


# Both


def _bare(words: str) -> str:
    return "".join(_UNSEEN.sub("", words).split())


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Join neighbours of one kind: how a text is cut into runs, and runs into lines, means nothing."""
    out: list[Stretch] = []
    for one in stretches:
        last = out[-1] if out else None
        if one.kind == "text" and not one.words:
            continue
        if last and _kind(last) == _kind(one) and one.kind == "text":
            out[-1] = Stretch(last.words + one.words, one.language, one.target)
        else:
            out.append(one)
    return out


def _kind(one: Stretch) -> tuple[str, str, str]:
    return one.kind, one.language, one.target


def _words(stretches: Iterable[Stretch]) -> str:
    """Return the words of the text itself, which are compared before; what a call says is no part of them."""
    return "".join(one.words for one in stretches if one.kind != "call")


def _told(stretches: list[Stretch], others: list[Stretch]) -> str:
    """Return the first stretch that the other list has not, in words."""
    one = next((each for each in stretches if each not in others), None)
    if one is None:
        return "lo mismo en otro orden"
    kinds = {"text": "texto", "call": "llamada a nota", "formula": "fórmula", "picture": "imagen"}
    towards = f"hacia {one.target}" if one.target else ""
    return " ".join(filter(None, (kinds[one.kind], f"«{one.words[:60]}»", one.language, towards)))
