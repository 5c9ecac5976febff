"""A DOCX as its checked members: nothing else of this program opens the zip, and pandoc gets only what passed here."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from lxml import etree

from editorial.errors import ManuscriptRefused
from editorial.intake.limits import Limits

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # compound file: old .doc, or a DOCX with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOCAL_HEADER = 30
_SMALL = 1 << 16  # a member below this may have any ratio: 64 KiB of blanks do no harm

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"

SAVE_AGAIN = "Ábralo en Word o LibreOffice y guárdelo otra vez como documento de Word (.docx)."


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of the main part: what kind (`image`, `chart`, `hyperlink` …), to which member or address."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The members of a DOCX, unpacked and checked. `main` names the part with the text."""

    name: str
    members: Mapping[str, bytes] = field(repr=False)
    main: str
    relations: Mapping[str, Relation] = field(repr=False)

    def related(self, kind: str) -> str | None:
        """Return the member that the main part relates to as `kind` (styles, numbering, footnotes …), if any."""
        for relation in self.relations.values():
            if relation.kind == kind and not relation.external and relation.target in self.members:
                return relation.target
        return None

    def with_members(self, changed: Mapping[str, bytes]) -> Package:
        """Return the package with some members replaced."""
        return replace(self, members=MappingProxyType({**self.members, **changed}))


def open_package(data: bytes, name: str, limits: Limits) -> Package:
    """Unpack the DOCX `data` within `limits`; raises ManuscriptRefused for whatever is not a sound, plain DOCX."""
    _check_magic(data, name)
    members = members_of(data, name, limits)
    if "mimetype" in members and b"opendocument" in members["mimetype"]:
        raise refused(name, "es un documento de LibreOffice, no de Word", SAVE_AGAIN)
    main = _main_part(members, name)
    relations = _relations(members, main, name)
    return Package(name, MappingProxyType(members), main, MappingProxyType(relations))


def parse(xml: bytes, part: str) -> etree._Element:
    """Parse a part without entities, DTD, network or great depth; raises ManuscriptRefused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise refused(part, "tiene elementos metidos unos en otros a demasiada profundidad", "") from None
        raise refused(part, f"su XML está dañado ({error.msg})", SAVE_AGAIN) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused(part, "declara entidades o una DTD, que un documento de Word no lleva", SAVE_AGAIN)
    return root


def refused(place: str, what: str, remedy: str) -> ManuscriptRefused:
    """Return the refusal of the file or part `place`."""
    return ManuscriptRefused(f"No se puede leer {place}: {what}.", remedy)


def repacked(package: Package, parts: Mapping[str, bytes]) -> bytes:
    """Return a zip with just these members, stored: what pandoc reads is what was checked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for member in sorted(parts):
            archive.writestr(zipfile.ZipInfo(member), parts[member])
    return out.getvalue()


def _check_magic(data: bytes, name: str) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise refused(name, "está protegido con contraseña", "Quítele la contraseña en Word y guárdelo otra vez.")
        raise refused(name, "es un documento de Word antiguo (.doc) con otro nombre", SAVE_AGAIN)
    if not data:
        raise refused(name, "el archivo está vacío", SAVE_AGAIN)
    if not data.startswith(b"PK\x03\x04"):
        raise refused(name, "no es un documento de Word (.docx)", SAVE_AGAIN)


def members_of(data: bytes, name: str, limits: Limits) -> dict[str, bytes]:
    """Unpack a zip within `limits`, each member checked; raises ManuscriptRefused."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        raise refused(name, "el archivo está incompleto o dañado", SAVE_AGAIN) from None
    infos = archive.infolist()
    if len(infos) > limits.members:
        raise refused(name, f"trae más de {limits.members:,} archivos dentro", SAVE_AGAIN)
    members: dict[str, bytes] = {}
    left = limits.unpacked_mib << 20
    for info in infos:
        _check_name(info, name, members)
        if not info.is_dir():
            members[info.filename] = _unpack(data, info, name, left, limits)
            left -= len(members[info.filename])
    return members


def _check_name(info: zipfile.ZipInfo, name: str, seen: Mapping[str, bytes]) -> None:
    inner = info.filename
    if inner.startswith("/") or "\\" in inner or ":" in inner or ".." in inner.split("/") or "\0" in info.orig_filename:
        raise refused(name, f"un archivo de dentro quiere salir de su carpeta («{inner[:60]}»)", SAVE_AGAIN)
    if inner in seen:
        raise refused(name, f"trae dos veces el archivo «{inner[:60]}»", SAVE_AGAIN)
    if info.flag_bits & 0x1:
        raise refused(name, "está cifrado", "Quítele la contraseña y guárdelo otra vez.")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refused(name, "está comprimido de una manera que los documentos de Word no usan", SAVE_AGAIN)


def _unpack(data: bytes, info: zipfile.ZipInfo, name: str, left: int, limits: Limits) -> bytes:
    """Unpack one member without believing what its headers say of its size; the check sum is verified."""
    header = data[info.header_offset : info.header_offset + _LOCAL_HEADER]
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        raise refused(name, "el archivo está incompleto o dañado", SAVE_AGAIN)
    lengths = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    start = info.header_offset + _LOCAL_HEADER + lengths
    packed = memoryview(data)[start : start + info.compress_size]
    most = min(left, max(len(packed) * limits.ratio, _SMALL))
    if info.filename.endswith((".xml", ".rels")):
        most = min(most, limits.xml_mib << 20)
    stored = info.compress_type == zipfile.ZIP_STORED
    unpacked = bytes(packed[: most + 1]) if stored else _inflate(packed, most, name)
    if len(unpacked) > most:
        raise refused(
            name,
            f"«{info.filename[:60]}» crece demasiado al descomprimirse (límites: {limits.unpacked_mib} MB en total, "
            f"{limits.xml_mib} MB de texto, {limits.ratio} veces su tamaño)",
            SAVE_AGAIN,
        )
    if len(unpacked) != info.file_size or zlib.crc32(unpacked) != info.CRC:
        raise refused(name, f"«{info.filename[:60]}» está dañado", SAVE_AGAIN)
    return unpacked


def _inflate(packed: memoryview, most: int, name: str) -> bytes:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacked = inflater.decompress(packed, most + 1)
    except zlib.error:
        raise refused(name, "el archivo está incompleto o dañado", SAVE_AGAIN) from None
    if len(unpacked) <= most and not inflater.eof:
        raise refused(name, "el archivo está incompleto o dañado", SAVE_AGAIN)
    return unpacked


def _main_part(members: Mapping[str, bytes], name: str) -> str:
    for relation in _relation_elements(members, "_rels/.rels", name):
        kind = relation.get("Type", "")
        if kind == _STRICT + "officeDocument":
            raise refused(name, "usa el formato «Open XML estricto»", SAVE_AGAIN)
        if kind == _OFFICE + "officeDocument":
            main = relation.get("Target", "").lstrip("/")
            if main.startswith("word/") and main in members:
                return main
            raise refused(name, "es un libro de Excel, una presentación u otro archivo, no un documento de Word", "")
    raise refused(name, "no trae el texto de un documento de Word", SAVE_AGAIN)


def _relations(members: Mapping[str, bytes], part: str, name: str) -> dict[str, Relation]:
    folder, base = posixpath.split(part)
    out: dict[str, Relation] = {}
    for relation in _relation_elements(members, f"{folder}/_rels/{base}.rels", name):
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        target = relation.get("Target", "")
        external = relation.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
        out[relation.get("Id", "")] = Relation(kind, target, external)
    return out


def _relation_elements(members: Mapping[str, bytes], part: str, name: str) -> list[etree._Element]:
    return list(parse(members[part], f"{name}, {part}").iter(_RELATION)) if part in members else []
