"""Typefaces and how a text is written in them: widths by word, one-byte codes, subsets to embed.

Source Serif and Source Sans (OFL) come from PyPI as TrueType; reportlab reads and subsets them. Codes are given out as
characters come up, in the order of the text, so that the same text gives the same bytes. A `form` of a face draws some
characters with other glyphs of the same file: small capitals, old-style figures.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFontFace

from editorial.pdf import objects
from editorial.pdf.glyphs import alternates
from editorial.pdf.objects import File

SOFT_HYPHEN = "\u00ad"

# Signs the faces lack, drawn with the glyph of another one; the text keeps its own sign through ToUnicode.
DRAWN_AS = {
    "\u2011": "-", SOFT_HYPHEN: "-", "\u2010": "-", "\u2009": " ", "\u202f": " ", "\u2002": " ", "\u2003": " ",
    "\u2007": " ", "\ua78c": "'", "\ua78b": "'", "\u25cf": "\u2022", "\u2219": "\u2022", "\uf0b7": "\u2022",
    "\u02bc": "\u2019", "\u2015": "\u2014", "\u2024": ".", "\u2212": "\u2013",
}  # fmt: skip

SMALL_CAPS, OLD_STYLE = "smcp", "onum"
FEATURES = {SMALL_CAPS: ("smcp",), OLD_STYLE: ("onum", "pnum")}

# One-byte codes in the order in which they are given out. ASCII stands for itself, except what a literal string would
# have to escape; code 32 is the space, which word spacing (Tw) stretches.
_ESCAPED = {ord(c) for c in "()\\"}
_CODES = (*range(128, 256), *(c for c in range(1, 32) if c not in (9, 10, 13)), 127)
_ASCII = {c: c for c in range(32, 127) if c not in _ESCAPED}
SPARE = len(_CODES)


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface as read from its file: the reader of the file and the advance of each character (1/1000 em)."""

    reader: TTFontFace
    advances: dict[str, float]


@cache
def face(family: str, cut: str) -> Face:
    """Read a face once a process. `family` is serif or sans; `cut` Regular, It, Bold, BoldIt or Semibold."""
    if family == "serif":
        import font_source_serif_pro as package

        stem = "SourceSerifPro"
    else:
        import font_source_sans_pro as package

        stem = "SourceSansPro"
    reader = TTFontFace(str(Path(package.font_directory) / f"{stem}-{cut}.ttf"))
    for sign, other in DRAWN_AS.items():
        if (ord(sign) not in reader.charToGlyph or sign == SOFT_HYPHEN) and ord(other) in reader.charToGlyph:
            reader.charToGlyph[ord(sign)] = reader.charToGlyph[ord(other)]
            reader.charWidths[ord(sign)] = reader.charWidths[ord(other)]
    return Face(
        reader, {chr(code): reader.charWidths[code] for code in reader.charToGlyph if code in reader.charWidths}
    )


@cache
def formed(family: str, cut: str, form: str) -> Face:
    """Return a face in a form: characters without such a glyph keep their own, italics have no small capitals."""
    plain = face(family, cut)
    if not form:
        return plain
    base = plain.reader
    others = alternates(base.get_table("GSUB"), FEATURES[form])
    reader = copy(base)
    reader.charToGlyph = {code: others.get(glyph, glyph) for code, glyph in base.charToGlyph.items()}
    changed = {code: glyph for code, glyph in reader.charToGlyph.items() if glyph != base.charToGlyph[code]}
    scale = 1000 / base.unitsPerEm
    advances = {chr(code): base.hmetrics[glyph][0] * scale for code, glyph in changed.items()}
    return Face(reader, plain.advances | advances)


class _Codes(dict[int, int]):
    """Character → code, given out on first use; code // 256 is the subset, for `str.translate`."""

    def __init__(self) -> None:
        super().__init__(_ASCII)
        self.given: list[int] = []
        self[0xA0] = 32

    def __missing__(self, character: int) -> int:
        subset, place = divmod(len(self.given), SPARE)
        self.given.append(character)
        self[character] = subset * 256 + _CODES[place]
        return self[character]


class _Widths(dict[str, float]):
    """Word → advance in 1/1000 em, computed once; `missing` gathers the characters that the face lacks."""

    def __init__(self, advances: dict[str, float]) -> None:
        super().__init__()
        self.advances = advances
        self.missing: set[str] = set()

    def __missing__(self, word: str) -> float:
        advances = self.advances
        try:
            width = sum([advances[character] for character in word])
        except KeyError:
            self.missing.update(character for character in word if character not in advances)
            width = sum(advances.get(character, 500.0) for character in word)
        self[word] = width
        return width


class Font:
    """A face in use in one file, under the resource name `key` (`F1`; further subsets are `F1.1`, `F1.2` …)."""

    def __init__(self, key: str, source: Face, form: str = "") -> None:
        self.key, self.face, self.form = key, source, form
        self.widths = _Widths(source.advances)
        self._codes = _Codes()
        self._ascii_used: set[str] = set()

    def width(self, word: str, size: float) -> float:
        """Return the advance of `word` in points."""
        return self.widths[word] * size / 1000

    def encode(self, content: str) -> list[tuple[str, bytes]]:
        """Return `content` as (resource name, codes): one pair, unless the text uses more than one subset."""
        coded = content.translate(self._codes)
        try:
            return [(self.key, coded.encode("latin-1"))]
        except UnicodeEncodeError:
            return self._by_subset(coded)

    def _by_subset(self, coded: str) -> list[tuple[str, bytes]]:
        out: list[tuple[str, bytes]] = []
        for character in coded:
            subset, code = divmod(ord(character), 256)
            key = f"{self.key}.{subset}" if subset else self.key
            if out and out[-1][0] == key:
                out[-1] = (key, out[-1][1] + bytes([code]))
            else:
                out.append((key, bytes([code])))
        return out

    def embed(self, file: File) -> dict[str, int]:
        """Write the subsets in use; return resource name → object number."""
        subsets: list[dict[int, int]] = [{code: character for character, code in _ASCII.items()}]
        for character in self._codes.given:
            subset, code = divmod(self._codes[character], 256)
            if subset == len(subsets):
                subsets.append({})
            subsets[subset][code] = character
        return {
            f"{self.key}.{number}" if number else self.key: self._embed_subset(file, codes)
            for number, codes in enumerate(subsets)
        }

    def _embed_subset(self, file: File, codes: dict[int, int]) -> int:
        reader = self.face.reader
        characters = [codes.get(code, 0) for code in range(max(codes) + 1)]
        program = reader.makeSubset(characters)
        tag = sha256(f"{characters!r}{self.form}".encode()).digest()[:6]
        label = "".join(chr(65 + byte % 26) for byte in tag) + "+" + reader.name.decode("ascii")
        first = min(codes)
        advances = self.face.advances
        widths = [round(advances.get(chr(codes[c]), 0)) if c in codes else 0 for c in range(first, len(characters))]
        descriptor = (
            f"<</Type/FontDescriptor/FontName/{label}/Flags {reader.flags | 4}/FontBBox{objects.array(reader.bbox)}"
            f"/ItalicAngle {reader.italicAngle:g}/Ascent {reader.ascent:g}/Descent {reader.descent:g}"
            f"/CapHeight {reader.capHeight:g}/StemV {reader.stemV}"
            f"/FontFile2 {objects.reference(file.stream(program, f'/Length1 {len(program)}'))}>>"
        )
        return file.add(
            f"<</Type/Font/Subtype/TrueType/BaseFont/{label}/FirstChar {first}/LastChar {len(characters) - 1}"
            f"/Widths{objects.array(widths)}/FontDescriptor {objects.reference(file.add(descriptor))}"
            f"/ToUnicode {objects.reference(file.stream(to_unicode(codes)))}>>"
        )


def to_unicode(codes: dict[int, int]) -> bytes:
    """Write the map from codes back to characters (ISO 32000-1 §9.10.3), at most 100 lines a block."""
    lines = [f"<{code:02X}> <{chr(codes[code]).encode('utf-16-be').hex().upper()}>" for code in sorted(codes)]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


class FontBook:
    """The fonts of one file, opened on first use. `figures` is the form of the serif, whose figures stand in text."""

    def __init__(self, figures: str = "") -> None:
        self._figures = figures
        self._fonts: dict[tuple[str, str, str], Font] = {}

    def __call__(self, family: str, cut: str) -> Font:
        """Return the font of a face for text; the first call gives it its resource name."""
        return self.form(family, cut, self._figures if family == "serif" else "")

    def form(self, family: str, cut: str, form: str = "") -> Font:
        """Return the font of a face in a form, or as it is: raised figures are never old-style."""
        key = family, cut, form
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = Font(f"F{len(self._fonts) + 1}", formed(family, cut, form), form)
        return font

    def embed(self, file: File) -> str:
        """Embed every font; return the resource dictionary's `/Font` value."""
        numbers: dict[str, int] = {}
        for font in self._fonts.values():
            numbers |= font.embed(file)
        return f"<<{''.join(f'/{key} {objects.reference(number)}' for key, number in numbers.items())}>>"

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the characters that a face was asked for and lacks, sorted."""
        return tuple(sorted({sign for font in self._fonts.values() for sign in font.widths.missing}))
