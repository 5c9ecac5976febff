"""What a file says of itself: XMP with its PDF/A and PDF/UA claims, and the colour space it means (sRGB)."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from struct import pack
from uuid import UUID
from xml.sax.saxutils import escape

from editorial.pdf.objects import text
from editorial.publication import Publication

_EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def xmp(title: str, language: str, creator: str, subjects: tuple[str, ...]) -> bytes:
    """Return the XMP packet. It carries no dates: the same text gives the same bytes."""
    by = f"<dc:creator><rdf:Seq><rdf:li>{escape(creator)}</rdf:li></rdf:Seq></dc:creator>\n" if creator else ""
    about = "".join(f"<rdf:li>{escape(subject)}</rdf:li>" for subject in subjects)
    about = f"<dc:subject><rdf:Bag>{about}</rdf:Bag></dc:subject>\n" if about else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
        ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\n'
        "<dc:format>application/pdf</dc:format>\n"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>\n'
        f"{by}{about}<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>\n"
        "<pdf:Producer>editorial</pdf:Producer>\n"
        "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>\n"
        f"</rdf:Description>\n{_EXTENSION}</rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>\n'
    ).encode()


@dataclass(frozen=True, slots=True)
class PressRecord:
    """What a file for the press says of itself: title, a name of its own among all files, a day (YYYY-MM-DD).

    PDF/X-4 wants dates and identifiers (ISO 15930-7 §6.3); none comes from a clock or from chance, so that the same
    order gives the same bytes. `exchange` claims PDF/X-4.
    """

    title: str
    name: str
    day: str
    exchange: bool

    def info(self) -> str:
        """Return the information dictionary, which says the same as the XMP packet."""
        claim = "/GTS_PDFXVersion(PDF/X-4)" if self.exchange else ""
        day = self.day.replace("-", "")
        return (
            f"<</Title{text(self.title)}/Producer(editorial)/CreationDate(D:{day}000000Z)/ModDate(D:{day}000000Z)"
            f"/Trapped/False{claim}>>"
        )

    @property
    def identifier(self) -> str:
        """Return the document's identifier: the same for all versions of one file."""
        return f"uuid:{UUID(bytes=sha256(self.name.encode()).digest()[:16])}"


def press_day(publication: Publication) -> str:
    """Return the day that the files for the press carry: of the year of the edition, or of the law's last reform."""
    year, law = publication.edicion.anio, publication.ley
    return f"{year:04}-01-01" if year else str(law.ultima_reforma or law.decreto or "2000-01-01")


def press_xmp(record: PressRecord) -> bytes:
    """Return the XMP packet of a file for the press (ISO 15930-7 §6.3)."""
    claim = '<pdfxid:GTS_PDFXVersion xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">PDF/X-4</pdfxid:GTS_PDFXVersion>\n'
    moment = f"{record.day}T00:00:00Z"
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">\n'
        "<dc:format>application/pdf</dc:format>\n"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(record.title)}</rdf:li></rdf:Alt></dc:title>\n'
        f"<xmp:CreateDate>{moment}</xmp:CreateDate>\n<xmp:ModifyDate>{moment}</xmp:ModifyDate>\n"
        f"<xmp:MetadataDate>{moment}</xmp:MetadataDate>\n"
        f"<xmpMM:DocumentID>{record.identifier}</xmpMM:DocumentID>\n<xmpMM:VersionID>1</xmpMM:VersionID>\n"
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n"
        "<pdf:Producer>editorial</pdf:Producer>\n<pdf:Trapped>False</pdf:Trapped>\n"
        f"{claim if record.exchange else ''}"
        "</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>\n'
    ).encode()


def srgb_profile() -> bytes:
    """Return an sRGB display profile (ICC.1:2004-10, IEC 61966-2-1), made from its published numbers."""
    tags = {
        b"desc": _text("sRGB"),
        b"cprt": _text("CC0"),
        b"wtpt": _xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": _xyz(0.43607, 0.22249, 0.01392),
        b"gXYZ": _xyz(0.38515, 0.71687, 0.09708),
        b"bXYZ": _xyz(0.14307, 0.06061, 0.71410),
    }
    curve = b"para\0\0\0\0\0\x03\0\0" + b"".join(map(_fixed, (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)))
    order = [*tags, b"rTRC", b"gTRC", b"bTRC"]
    at = 128 + 4 + 12 * len(order)
    table, data = pack(">I", len(order)), b""
    for signature in order:
        body = tags.get(signature, curve)
        if signature in tags or signature == b"rTRC":
            place = at + len(data)
            data += body + b"\0" * (-len(body) % 4)
        table += signature + pack(">II", place, len(body))
    size = at + len(data)
    head = (
        pack(">I", size) + b"\0\0\0\0" + b"\x04\x20\0\0" + b"mntrRGB XYZ " + pack(">6H", 2000, 1, 1, 0, 0, 0)
        + b"acsp" + b"\0" * 28 + _fixed(0.9642) + _fixed(1.0) + _fixed(0.8249)
    )  # fmt: skip
    return head + b"\0" * (128 - len(head)) + table + data


def _fixed(value: float) -> bytes:
    return pack(">i", round(value * 65536))


def _xyz(x: float, y: float, z: float) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(x) + _fixed(y) + _fixed(z)


def _text(value: str) -> bytes:
    body = value.encode("utf-16-be")
    return b"mluc\0\0\0\0" + pack(">II", 1, 12) + b"enUS" + pack(">II", len(body), 28) + body
