"""Nothing in the book but what a text needs: an allow-list of elements, attributes, styles and resources."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from editorial.findings import Finding
from editorial.proof.epub_archive import EPUB_TYPE, MATHML, SVG, XHTML, XML_LANG, Book
from editorial.proof.epub_found import UNSAFE, found
from editorial.proof.epub_tree import attributes_of

_ELEMENTS = """
    html head title link body main section nav aside h1 h2 h3 h4 h5 h6 p div span a ol ul li blockquote pre code
    table caption thead tbody tr th td figure figcaption img hr br b i u sup sub
"""
_ATTRIBUTES = """
    id class lang href src alt role scope headers colspan rowspan tabindex rel type aria-label aria-labelledby
    aria-describedby aria-level
"""
_DRAWN = "svg title desc defs pattern rect path line circle polyline text"
_RESOURCES = """
    application/xhtml+xml image/svg+xml image/png image/jpeg image/gif image/webp text/css font/ttf
"""
ELEMENTS = frozenset(_ELEMENTS.split())
ATTRIBUTES = frozenset((*_ATTRIBUTES.split(), EPUB_TYPE, XML_LANG))
DRAWN = frozenset(_DRAWN.split())
RESOURCES = frozenset(_RESOURCES.split())
# What a style sheet may not do: hide text or set it by itself, reach out, overrule the reader.
STYLES = (
    (re.compile(r"@import|url\(\s*['\"]?\s*(?:[a-z]+:|//)", re.I), "trae recursos de fuera"),
    (re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0", re.I), "esconde texto"),
    (re.compile(r"clip(?:-path)?\s*:|text-indent\s*:\s*-\d{3}|font-size\s*:\s*0(?![.\d])", re.I), "esconde texto"),
    (re.compile(r"position\s*:|(?<![-\w])(?:transform|(?:max-)?(?:height|width)\s*:\s*0\b(?!\.))"), "esconde texto"),
    (re.compile(r"direction\s*:|unicode-bidi\s*:|text-transform\s*:"), "muestra el texto de otra manera"),
    (re.compile(r"(?:::?(?:before|after|marker)|content\s*:|counter-)", re.I), "escribe texto que no está en el libro"),
    (re.compile(r"list-style(?:-type)?\s*:(?!\s*none\b)", re.I), "numera lo que ya tiene número"),
    (re.compile(r"!\s*important", re.I), "se impone a lo que decide quien lee"),
)


def check(book: Book, name: str) -> Iterator[Finding]:
    """Yield everything in the book that is not on the lists, repeated ids and files that nothing declares."""
    for path, root in book.documents.items():
        yield from _document(book, path, root, name)
    for item in book.items:
        if item.mime not in RESOURCES or item.path not in book.files:
            yield found(
                UNSAFE, name, item.path, f"El paquete declara un recurso de tipo {item.mime} que no debe llevar."
            )
        elif item.mime == "text/css":
            yield from _style(book.files[item.path].decode("utf-8", "replace"), item.path, name)
        elif item.mime == "image/svg+xml":
            yield from _drawing(book.files[item.path], item.path, name)
    declared = {item.path for item in book.items} | {"mimetype", "META-INF/container.xml", book.package_path}
    for path in book.files:
        if path not in declared:
            yield found(UNSAFE, name, path, "El archivo está en el paquete y nada lo declara.")


def _document(book: Book, path: str, root: etree._Element, name: str) -> Iterator[Finding]:
    identifiers = Counter(element.get("id") for element in root.iter(etree.Element))
    for identifier, count in identifiers.items():
        if identifier is not None and count > 1:
            yield found(UNSAFE, name, path, f"El identificador «{identifier}» está {count} veces.")
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield found(UNSAFE, name, path, "Hay un comentario o una instrucción que el texto no necesita.")
            continue
        qualified = str(element.tag)
        if qualified.startswith(MATHML):
            yield from _formula(element, path, name)
        elif qualified.startswith(SVG):
            yield from _drawn(element, path, name)
        else:
            yield from _element(book, path, element, name)


def _element(book: Book, path: str, element: etree._Element, name: str) -> Iterator[Finding]:
    tag = str(element.tag).removeprefix(XHTML)
    if tag not in ELEMENTS:
        yield found(UNSAFE, name, path, f"El elemento «{tag}» no tiene lugar en un libro.")
    for attribute, value in attributes_of(element):
        # The lists of pages and of landmarks are for programs: they alone may be hidden.
        listed = attribute == "hidden" and tag == "nav" and path == book.navigation
        if attribute not in ATTRIBUTES and not listed:
            yield found(UNSAFE, name, path, f"El atributo «{attribute}» de «{tag}» no tiene lugar en un libro.")
        elif attribute in ("src", "href") and tag != "a":
            yield from _resource(book, path, value, name)
        elif attribute == "href" and urlsplit(value).scheme.lower() not in ("", "http", "https", "mailto", "tel"):
            yield found(UNSAFE, name, path, f"El enlace «{value[:60]}» puede ejecutar código.")


def _resource(book: Book, path: str, href: str, name: str) -> Iterator[Finding]:
    parts = urlsplit(href)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path))
    if parts.scheme or parts.netloc or target not in book.files:
        yield found(UNSAFE, name, path, f"El recurso «{href[:80]}» no está en el libro.")


def _formula(element: etree._Element, path: str, name: str) -> Iterator[Finding]:
    for attribute, _ in attributes_of(element):
        if attribute.startswith("on") or attribute.endswith("href"):
            yield found(UNSAFE, name, path, f"El atributo «{attribute}» no tiene lugar en una fórmula.")


def _drawn(element: etree._Element, path: str, name: str) -> Iterator[Finding]:
    tag = str(element.tag).removeprefix(SVG)
    if tag not in DRAWN:
        yield found(UNSAFE, name, path, f"El elemento «{tag}» no tiene lugar en un dibujo.")
    for attribute, value in attributes_of(element):
        remote = "url(" in value and not value.startswith("url(#")
        if attribute.startswith("on") or attribute in ("href", "style", "hidden", "aria-hidden") or remote:
            yield found(UNSAFE, name, path, f"El atributo «{attribute}» no tiene lugar en un dibujo.")


def _drawing(data: bytes, path: str, name: str) -> Iterator[Finding]:
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        yield found(UNSAFE, name, path, "El dibujo no es XML bien formado.")
        return
    for element in root.iter(etree.Element):
        tag = etree.QName(element).localname
        links = [key for key, value in attributes_of(element) if key.endswith("href") and not value.startswith("#")]
        if tag in ("script", "foreignObject", "image", "animate", "set") or links:
            yield found(UNSAFE, name, path, f"El dibujo lleva «{tag}», que puede ejecutar código o traer recursos.")
        if any(key.startswith("on") for key, _ in attributes_of(element)):
            yield found(UNSAFE, name, path, "El dibujo lleva un programa.")


def _style(css: str, path: str, name: str) -> Iterator[Finding]:
    rules = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    for pattern, message in STYLES:
        if pattern.search(rules):
            yield found(UNSAFE, name, path, f"La hoja de estilo {message}.")
