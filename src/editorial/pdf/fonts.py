"""Typefaces and how a text is written in them: widths by word, kerned; one-byte codes; subsets to embed.

Source Serif and Source Sans (OFL) come from PyPI as TrueType; reportlab reads and subsets them. Codes are given out as
characters come up, in the order of the text, so that the same text gives the same bytes. A `form` of a face draws some
characters with other glyphs of the same file: small capitals, old-style figures. What a word measures and how it is
written is found once; its letters are kerned in both alike.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFontFace

from editorial.pdf import objects
from editorial.pdf.faces import Cut
from editorial.pdf.glyphs import alternates
from editorial.pdf.kerning import Kerns, Pairs, Steps
from editorial.pdf.objects import File
from editorial.pdf.parting import Parting
from editorial.pdf.words import SOFT_HYPHEN

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
_KERN = re.compile(r"(\)[-.\d]+\()")  # in codes: no character is written as a bracket


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface as read from its file: the reader of the file; advances and kerns of its characters (1/1000 em)."""

    reader: TTFontFace
    advances: dict[str, float]
    kerns: Kerns
    steps: Steps


@cache
def face(family: str, cut: str) -> Face:
    """Read a face once a process. `family` is serif or sans; `cut` Regular, It, Bold, BoldIt or Semibold."""
    if family == "serif":
        import font_source_serif_pro as package

        stem = "SourceSerifPro"
    else:
        import font_source_sans_pro as package

        stem = "SourceSansPro"
    reader = Cut(str(Path(package.font_directory) / f"{stem}-{cut}.ttf"))
    for sign, other in DRAWN_AS.items():
        if (ord(sign) not in reader.charToGlyph or sign == SOFT_HYPHEN) and ord(other) in reader.charToGlyph:
            reader.charToGlyph[ord(sign)] = reader.charToGlyph[ord(other)]
            reader.charWidths[ord(sign)] = reader.charWidths[ord(other)]
    advances = {chr(code): reader.charWidths[code] for code in reader.charToGlyph if code in reader.charWidths}
    return _kerned(reader, advances, Pairs(reader.get_table("GPOS")))


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
    return _kerned(reader, plain.advances | advances, plain.kerns.pairs)


def _kerned(reader: TTFontFace, advances: dict[str, float], pairs: Pairs) -> Face:
    kerns = Kerns(pairs, reader.charToGlyph, reader.unitsPerEm)
    return Face(reader, advances, kerns, Steps(advances, kerns))


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

    def __init__(self, source: Face) -> None:
        super().__init__()
        self._advances, self._kerns = source.advances, source.kerns
        self._step = source.steps.__getitem__
        self.missing: set[str] = set()

    def __missing__(self, word: str) -> float:
        try:
            width = sum(map(self._step, pairwise(word)), self._advances[word[-1]] if word else 0.0)
        except KeyError:
            self.missing.update(character for character in word if character not in self._advances)
            width = sum(self._advances.get(character, 500.0) for character in word)
            width += sum(map(self._kerns.__getitem__, pairwise(word)))
        self[word] = width
        return width


class _Letters(dict[tuple[str, str], str]):
    """Two characters → the code of the first, and then, as `)12(`, by how many 1/1000 em the second stands nearer."""

    def __init__(self, codes: _Codes, kerns: Kerns) -> None:
        super().__init__()
        self._codes, self._kerns = codes, kerns

    def __missing__(self, two: tuple[str, str]) -> str:
        code, kern = two[0].translate(self._codes), self._kerns[two]
        self[two] = written = f"{code}){-kern:g}(" if kern else code
        return written


class _Written(dict[str, str]):
    """Word → its codes and kerns as they stand in a string of the operator TJ (ISO 32000-1 §9.4.3)."""

    def __init__(self, codes: _Codes, kerns: Kerns) -> None:
        super().__init__()
        self._codes, self._letter = codes, _Letters(codes, kerns).__getitem__

    def __missing__(self, word: str) -> str:
        self[word] = written = "".join(map(self._letter, pairwise(word))) + word[-1:].translate(self._codes)
        return written


class Font:
    """A face in use in one file, under the resource name `key` (`F1`; further subsets are `F1.1`, `F1.2` …)."""

    def __init__(self, key: str, source: Face, form: str = "") -> None:
        self.key, self.face, self.form = key, source, form
        self.widths = _Widths(source)
        self._codes = _Codes()
        self._written = _Written(self._codes, source.kerns)
        self._partings: dict[float, Parting] = {}

    def width(self, word: str, size: float) -> float:
        """Return the advance of `word` in points."""
        return self.widths[word] * size / 1000

    def parting(self, size: float) -> Parting:
        """Return the parts of words at `size` points."""
        parting = self._partings.get(size)
        if parting is None:
            parting = self._partings[size] = Parting(self.widths, self.face.kerns, size)
        return parting

    def shown(self, text: str) -> list[tuple[str, bytes]]:
        """Return `text` as (resource name, operator that shows it): one pair, unless it uses more than one subset."""
        coded = " ".join(map(self._written.__getitem__, text.split(" ")))
        try:
            return [(self.key, _operator(coded.encode("latin-1")))]
        except UnicodeEncodeError:
            return [(key, _operator(codes)) for key, codes in self._by_subset(coded)]

    def encode(self, text: str) -> list[tuple[str, bytes]]:
        """Return `text` as (resource name, codes), to be letterspaced: its letters are not kerned."""
        return self._by_subset(text.translate(self._codes))

    def _by_subset(self, coded: str) -> list[tuple[str, bytes]]:
        """Return the codes of each subset in turn. A kern moves what follows, whatever that is written in."""
        out: list[tuple[str, bytes]] = []
        for place, part in enumerate(_KERN.split(coded)):
            if place % 2:
                out[-1] = (out[-1][0], out[-1][1] + part.encode("ascii"))
                continue
            for character in part:
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


def _operator(codes: bytes) -> bytes:
    return b"[(%b)]TJ" % codes if b")" in codes else b"(%b)Tj" % codes


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
