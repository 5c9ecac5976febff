"""Inside the leaves: languages, links and pictures as the Document has them; and no link that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote, urlsplit

from lxml import etree

from editorial.document.letters import fold
from editorial.document.model import Document, Image
from editorial.findings import Finding
from editorial.proof.epub_archive import XHTML, XML_LANG, Book, parse
from editorial.proof.epub_expected import Expected, may_be_linked
from editorial.proof.epub_found import FORMULA, LANGUAGE, LINK, PICTURE, found
from editorial.proof.epub_pictures import same
from editorial.proof.epub_text import Reading
from editorial.proof.epub_tree import attributes_of

UNDESCRIBED = "Imagen sin descripción"


def check(
    book: Book, reading: Reading, expected: Expected, document: Document, longest: int, name: str
) -> Iterator[Finding]:
    """Yield what is wrong inside the leaves, and every link of the book that resolves to nothing.

    `longest`: pixels of a picture's longest side in the book, 0 for any.
    """
    yield from _languages(book, reading, expected, document, name)
    yield from _links(book, reading, expected, name)
    yield from _resolved(book, name)
    yield from _formulas(reading, expected, name)
    for leaf in dict.fromkeys((*expected.pictures, *filter(None, reading.pictures))):
        wanted, read = expected.pictures.get(leaf, []), reading.pictures.get(leaf, [])
        if len(wanted) != len(read):
            yield found(PICTURE, name, leaf, f"Debe haber {len(wanted)} imágenes y hay {len(read)}.")
        else:
            path = reading.elements[leaf][0]
            for image, element in zip(wanted, read, strict=True):
                yield from picture(book, path, image, element, document, longest, f"{name}, {leaf}")


def picture(
    book: Book, path: str, image: Image, element: etree._Element, document: Document, longest: int, place: str
) -> Iterator[Finding]:
    """Yield what differs between a picture of the Document and the `img` of the book."""
    alt = element.get("alt")
    wanted = "" if image.decorative else image.alt or UNDESCRIBED
    if alt is None or fold(alt) != fold(wanted):
        yield found(PICTURE, place, "", f"La descripción debe ser «{wanted}» y es «{alt or ''}».")
    width = f"ancho-{max(1, round(image.share * 20)) * 5}" if image.share else None
    if element.get("class") != width or (width and not _is_styled(book, width)):
        yield found(PICTURE, place, "", f"La imagen debe ocupar {image.share:.0%} del ancho del texto.")
    source, _ = book.resolve(path, element.get("src", ""))
    media = {item.name: item for item in document.media}.get(image.source)
    if media is not None and not same(book.files.get(source, b""), media, longest):
        yield found(PICTURE, place, "", "La imagen no es la del manuscrito.")


def _is_styled(book: Book, width: str) -> bool:
    """Tell whether the style sheet gives `ancho-50` half of the measure."""
    rule = f".{width} {{ width: {width.partition('-')[2]}%; }}".encode()
    return any(rule in book.files.get(item.path, b"") for item in book.items if item.mime == "text/css")


def _formulas(reading: Reading, expected: Expected, name: str) -> Iterator[Finding]:
    for leaf in dict.fromkeys((*expected.formulas, *reading.formulas)):
        wanted = [_spoken(parse(formula.mathml.encode())) for formula in expected.formulas.get(leaf, ())]
        read = reading.formulas.get(leaf, ())
        if any(set(element.keys()) - {"alttext", "display"} for element in read):
            yield found(FORMULA, name, leaf, "La fórmula lleva algo más que su texto y cómo se coloca.")
        if wanted != [_spoken(element) for element in read]:
            yield found(FORMULA, name, leaf, "La fórmula no es la del manuscrito.")


def _spoken(formula: etree._Element) -> list[tuple[str, str, dict[str, str]]]:
    """Return elements, texts and attributes of a formula, in order, whatever its namespace is written like.

    Of its root the attributes are the book's: how it stands, and its TeX, which is read with the text.
    """
    return [
        (etree.QName(node).localname, (node.text or "").strip(), {} if node is formula else dict(attributes_of(node)))
        for node in formula.iter(etree.Element)
    ]


def _languages(book: Book, reading: Reading, expected: Expected, document: Document, name: str) -> Iterator[Finding]:
    for path, root in book.documents.items():
        if not root.get("lang") == root.get(XML_LANG) == document.language:
            yield found(LANGUAGE, name, path, f"El documento debe declararse en {document.language}.")
    for leaf in dict.fromkeys((*expected.languages, *reading.languages)):
        wanted = _joined(expected.languages.get(leaf, ()))
        read = _joined(reading.languages.get(leaf, ()))
        if wanted != read:
            yield found(LANGUAGE, name, leaf, f"Pasajes en otro idioma: deben ser {_told(wanted)} y son {_told(read)}.")


def _joined(stretches: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join neighbours of one language: a change of style inside a passage is no change of language."""
    out: list[tuple[str, str]] = []
    for language, text in stretches:
        if out and out[-1][0] == language:
            out[-1] = (language, out[-1][1] + text)
        else:
            out.append((language, text))
    return [(language, fold(text)) for language, text in out]


def _told(stretches: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{language} «{text[:40]}»" for language, text in stretches) or "ninguno"


def _links(book: Book, reading: Reading, expected: Expected, name: str) -> Iterator[Finding]:
    targets = {identifier for own in book.anchors.values() for identifier in own}
    for leaf in dict.fromkeys((*expected.links, *reading.links)):
        wanted = [
            (_address(href), fold(text)) for href, text in expected.links.get(leaf, ()) if may_be_linked(href, targets)
        ]
        read = [(_target(book, path, href), fold(text)) for path, href, text in reading.links.get(leaf, ())]
        if wanted != read:
            yield found(LINK, name, leaf, f"Los enlaces deben ser {_shown(wanted)} y son {_shown(read)}.")


def _shown(links: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"«{text[:40]}» a {href}" for href, text in links) or "ninguno"


def _address(href: str) -> str:
    return unquote(href.strip())


def _target(book: Book, path: str, href: str) -> str:
    """Return what a link of the book points to, in the Document's words: `#id`, or the address."""
    if urlsplit(href).scheme:
        return _address(href)
    return f"#{book.resolve(path, href)[1]}"


def _resolved(book: Book, name: str) -> Iterator[Finding]:
    """Every link inside the book, in text, notes and navigation, must lead to a document and an id that exist."""
    anchors: Mapping[str, Mapping[str, etree._Element]] = book.anchors
    for path, root in book.documents.items():
        for link in root.iter(f"{XHTML}a"):
            href = link.get("href", "")
            if urlsplit(href).scheme:
                continue
            target, fragment = book.resolve(path, href)
            if target not in book.files or (fragment and fragment not in anchors.get(target, {})):
                yield found(LINK, name, path, f"El enlace «{href}» no lleva a ningún lugar.")
