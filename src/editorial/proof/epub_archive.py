"""A finished EPUB opened without trust: zip within limits, XML without entities or network, package and spine."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote, urlsplit

from lxml import etree

MEMBERS = 5_000
UNPACKED = 300 * 1024 * 1024  # bytes
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Unreadable(Exception):
    """A book that cannot be read at all; the message is Spanish."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of the manifest; `path` is its place in the archive."""

    identifier: str
    path: str
    mime: str
    properties: tuple[str, ...]


@dataclass(frozen=True)
class Package:
    """The package document of an EPUB and what it says of the book."""

    package: etree._Element

    def metadata(self, name: str) -> list[str]:
        """Return the values of `meta property=name` that refine nothing, in order."""
        return [
            (meta.text or "").strip()
            for meta in self.package.iter(f"{OPF}meta")
            if meta.get("property") == name and meta.get("refines") is None
        ]

    def dublin(self, name: str) -> list[str]:
        """Return the values of a Dublin Core element, in order."""
        return [(element.text or "").strip() for element in self.package.iter(f"{DC}{name}")]


@dataclass(frozen=True)
class Book(Package):
    """An EPUB in memory: its members, its package, its parsed documents."""

    files: Mapping[str, bytes]
    order: tuple[str, ...]  # members as the archive lists them
    package_path: str
    items: tuple[Item, ...]
    spine: tuple[str, ...]  # paths in reading order
    documents: Mapping[str, etree._Element] = field(repr=False)  # every XHTML document by path

    @property
    def navigation(self) -> str:
        """Return the path of the navigation document, "" when the manifest names none."""
        return next((item.path for item in self.items if "nav" in item.properties), "")

    @cached_property
    def anchors(self) -> Mapping[str, Mapping[str, etree._Element]]:
        """Return the elements with an id, by document and id (the first of each)."""
        found: dict[str, dict[str, etree._Element]] = {}
        for path, root in self.documents.items():
            own = found.setdefault(path, {})
            for element in root.iter(etree.Element):
                identifier = element.get("id")
                if identifier is not None:
                    own.setdefault(identifier, element)
        return found

    def resolve(self, path: str, href: str) -> tuple[str, str]:
        """Return (path, fragment) that `href` in the document `path` points to."""
        parts = urlsplit(href)
        target = (
            posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
        )
        return target, unquote(parts.fragment)


def parse(data: bytes) -> etree._Element:
    """Parse XML that may not declare entities, load nothing and nest no deeper than lxml's own limits."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):  # type: ignore[union-attr]
        raise Unreadable("declara entidades XML, y ningún libro nuestro las necesita")
    return root


def open_package(data: bytes) -> Package:
    """Open the package document of a book alone; raise Unreadable with the reason when there is none."""
    _, files = _members(data)
    return Package(_parsed(files, _package_path(files)))


def open_book(data: bytes) -> Book:
    """Open a book; raise Unreadable with the reason when it is none."""
    order, files = _members(data)
    if not order or order[0] != "mimetype" or files["mimetype"] != b"application/epub+zip":
        raise Unreadable("el primer archivo del paquete no es «mimetype» con el tipo de un EPUB")
    package_path = _package_path(files)
    package = _parsed(files, package_path)
    items = tuple(_items(package, package_path))
    by_id = {item.identifier: item for item in items}
    spine = []
    for reference in package.iter(f"{OPF}itemref"):
        item = by_id.get(reference.get("idref", ""))
        if item is None:
            raise Unreadable("el orden de lectura nombra un documento que no está en el paquete")
        spine.append(item.path)
    documents = {item.path: _parsed(files, item.path) for item in items if item.mime == "application/xhtml+xml"}
    return Book(package, files, order, package_path, items, tuple(spine), documents)


def _package_path(files: Mapping[str, bytes]) -> str:
    container = _parsed(files, "META-INF/container.xml")
    rootfile = container.find(".//{urn:oasis:names:tc:opendocument:xmlns:container}rootfile")
    return rootfile.get("full-path", "") if rootfile is not None else ""


def _members(data: bytes) -> tuple[tuple[str, ...], dict[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MEMBERS or sum(entry.file_size for entry in entries) > UNPACKED:
                raise Unreadable("es demasiado grande para leerse sin riesgo")
            names = tuple(entry.filename for entry in entries)
            if repeated := [name for name, count in Counter(names).items() if count > 1]:
                raise Unreadable(f"trae dos veces el archivo {repeated[0]}")
            return names, {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Unreadable("no es un archivo ZIP íntegro") from error


def _items(package: etree._Element, package_path: str) -> Iterator[Item]:
    folder = posixpath.dirname(package_path)
    for element in package.iter(f"{OPF}item"):
        path = posixpath.normpath(posixpath.join(folder, unquote(element.get("href", ""))))
        properties = tuple(element.get("properties", "").split())
        yield Item(element.get("id", ""), path, element.get("media-type", ""), properties)


def _parsed(files: Mapping[str, bytes], path: str) -> etree._Element:
    if path not in files:
        raise Unreadable(f"falta el archivo {path or 'del paquete'}")
    try:
        return parse(files[path])
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"{path} no es XML bien formado: {error.msg}") from error
    except Unreadable as error:
        raise Unreadable(f"{path} {error}") from error
