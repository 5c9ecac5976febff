"""pandoc's nested inlines → flat runs: one pass, neighbours of the same style joined, text NFC, addresses checked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from editorial.document.model import Image, Inline, Inlines, LineBreak, Math, NoteRef, Run, Style
from editorial.errors import ManuscriptRefused
from editorial.findings import CODES, Severity
from editorial.intake import marks
from editorial.intake.marks import REFERENCE
from editorial.intake.reading import Reading, excerpt
from editorial.intake.tree import Node

UNSAFE_ADDRESS = CODES.add(
    "text.unsafe-address",
    Severity.ERROR,
    "Un enlace sólo puede llevar a una página, un correo, un teléfono o a otra parte de la misma obra.",
)
RAW_MARKUP = CODES.add(
    "text.foreign-code",
    Severity.ERROR,
    "El código HTML o TeX dentro del texto no llega a las ediciones; lo que dice debe escribirse como texto.",
)
STRUCK = CODES.add(
    "text.strikethrough", Severity.WARNING, "Las ediciones no tachan: un texto tachado se leería como vigente."
)
BAD_FORMULA = CODES.add(
    "text.formula", Severity.ERROR, "Una fórmula que no puede leerse tampoco puede decirse ni imprimirse."
)
UNKNOWN = CODES.add(
    "text.unknown-construct", Severity.ERROR, "Nada del manuscrito puede perderse sin que alguien lo sepa."
)

ACTIVE_SCHEMES = ("javascript:", "vbscript:", "data:")
SAFE_SCHEMES = ("http://", "https://", "mailto:", "tel:", "#")

_STYLES = {
    "Emph": Style.ITALIC,
    "Strong": Style.BOLD,
    "Underline": Style.UNDERLINE,
    "Superscript": Style.SUPER,
    "Subscript": Style.SUB,
    "SmallCaps": Style.SMALLCAPS,
}
_CLASSES = {"underline": Style.UNDERLINE, "ul": Style.UNDERLINE, "smallcaps": Style.SMALLCAPS}
_TAG = re.compile(r"<[^>]*>|<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Look:
    style: Style = Style.NONE
    href: str | None = None
    lang: str | None = None


PLAIN = _Look()


class InlineReader:
    """Turns lists of pandoc inlines into flat inlines. `note` and `image` come from the reader of blocks."""

    def __init__(
        self, reading: Reading, note: Callable[[list[Node]], NoteRef], image: Callable[[Node], Image | None]
    ) -> None:
        self.reading = reading
        self.note = note
        self.image = image
        self.anchors: list[str] = []  # names of places met since somebody last looked
        self._kinds: dict[str, Callable[[Node, _Look], None]] = {
            "LineBreak": lambda node, look: self._end(LineBreak()),
            "Link": self._link,
            "Span": self._span,
            "Note": lambda node, look: self._end(self.note(node["c"])),
            "Image": self._image,
            "Code": self._code,
            "Math": self._math,
            "RawInline": self._raw,
            "Quoted": self._quoted,
            "Cite": lambda node, look: self._walk(node["c"][1], look),
            "Strikeout": self._struck,
        }
        self.language: str | None = None  # of the division that is being read, when it is not the document's
        self._out: list[Inline] = []
        self._words: list[str] = []
        self._look = PLAIN
        self._spoken: str | None = None  # the language that a mark inside the paragraph has switched to
        self._looks: dict[tuple[_Look, str], _Look] = {}

    def read(self, nodes: list[Node]) -> Inlines:
        """Return `nodes` as flat inlines, without white space at either end."""
        if plain := all(type(node) is str for node in nodes):
            text = normal("".join(nodes)).strip()
        if plain and not (self.reading.languages and marks.LANGUAGE in text):
            return (Run(text, lang=self.language),) if text else ()
        kept = self._out, self._words, self._look, self._spoken
        self._out, self._words, self._look, self._spoken = [], [], PLAIN, None
        self._walk(nodes, _Look(lang=self.language) if self.language else PLAIN)
        self._flush()
        read = trimmed(self._out)
        self._out, self._words, self._look, self._spoken = kept
        return read

    def _walk(self, nodes: list[Node], look: _Look) -> None:
        languages = self.reading.languages
        for node in nodes:
            if type(node) is str:
                if languages and (self._spoken or marks.LANGUAGE in node):
                    self._say(node, look)
                    continue
                if look is not self._look:
                    self._flush()
                    self._look = look
                self._words.append(node)
                continue
            kind = node["t"]
            style = _STYLES.get(kind)
            if style is not None:
                self._walk(node["c"], _Look(look.style | style, look.href, look.lang))
            elif kind in self._kinds:
                self._kinds[kind](node, look)
            else:
                self.reading.report(UNKNOWN, f"El texto trae una construcción que no se conoce: {kind}.")

    def _say(self, text: str, look: _Look) -> None:
        """Take a word that changes the language, or stands in another one."""
        pieces = marks.SPOKEN.split(text)  # words and languages by turns
        for at, piece in enumerate(pieces):
            if at % 2:
                self._spoken = piece or None
            elif piece:
                spoken = self._spoken
                own = self._looks.setdefault((look, spoken), replace(look, lang=spoken)) if spoken else look
                if own is not self._look:
                    self._flush()
                    self._look = own
                self._words.append(piece)

    def _flush(self) -> None:
        text = normal("".join(self._words))
        self._words.clear()
        if not text:
            return
        look = self._look
        last = self._out[-1] if self._out else None
        if isinstance(last, Run) and (last.style, last.href, last.lang) == (look.style, look.href, look.lang):
            text = last.text + text
            self._out.pop()
        self._out.append(Run(text, look.style, look.href, look.lang))

    def _end(self, inline: Inline) -> None:
        self._flush()
        self._out.append(inline)

    def _link(self, node: Node, look: _Look) -> None:
        (name, _, _), content, (address, _) = node["c"]
        self._anchor(name)
        address = address.strip()
        if address.lower().startswith(ACTIVE_SCHEMES):
            raise ManuscriptRefused(
                f"{self.reading.place}: un enlace ejecuta código o carga datos («{excerpt(address)}»).", "Bórrelo."
            )
        if not address:
            self._walk(content, look)  # a Word link to nowhere
        elif not address.lower().startswith(SAFE_SCHEMES):
            self.reading.report(
                UNSAFE_ADDRESS,
                f"Un enlace lleva a «{excerpt(address)}» y se quitó; su texto se conserva.",
                "Use direcciones que empiecen con https://, http://, mailto:, tel: o con # y el nombre de un apartado.",
            )
            self._walk(content, look)
        elif not content and address.startswith("#") and not self.reading.law:
            self._flush()
            self._out.append(Run(REFERENCE, look.style, address, look.lang))
        else:
            self._walk(content, replace(look, href=address))

    def _span(self, node: Node, look: _Look) -> None:
        (name, classes, pairs), content = node["c"]
        self._anchor(name)
        for known in classes:
            if known in _CLASSES:
                look = replace(look, style=look.style | _CLASSES[known])
        language = dict(pairs).get("lang")
        self._walk(content, replace(look, lang=language) if language else look)

    def _anchor(self, name: str) -> None:
        if name:
            self.anchors.append(name)

    def _image(self, node: Node, look: _Look) -> None:
        image = self.image(node)
        if image is not None:
            self._end(image)

    def _code(self, node: Node, look: _Look) -> None:
        self._walk([node["c"][1]], replace(look, style=look.style | Style.CODE))

    def _math(self, node: Node, look: _Look) -> None:
        tex = node["c"][1]
        self._end(Math(tex, self._mathml(tex, node["c"][0]["t"] == "DisplayMath")))

    def _mathml(self, tex: str, display: bool) -> str:
        # latex2mathml loads a table of 30,000 signs; most manuscripts have no formula.
        from latex2mathml.converter import convert

        try:
            return str(convert(tex, display="block" if display else "inline"))
        except Exception as error:
            # Its parser raises whatever the malformed text runs it into; the formula stays as TeX, and is reported.
            self.reading.report(
                BAD_FORMULA,
                f"La fórmula «{excerpt(tex)}» no se pudo interpretar ({type(error).__name__}).",
                "Corrija la fórmula o escríbala con palabras.",
            )
            return ""

    def _raw(self, node: Node, look: _Look) -> None:
        text = self.raw_text(node["c"][1])
        if text:
            self._walk([text], look)

    def raw_text(self, markup: str) -> str:
        """Return what raw markup says without its tags, and report it; `<br>` is a blank, comments say nothing."""
        if re.fullmatch(r"\s*<!--.*-->\s*", markup, re.DOTALL):
            return ""
        if re.fullmatch(r"\s*<br\s*/?>\s*", markup, re.IGNORECASE):
            return " "
        self.reading.report(
            RAW_MARKUP,
            f"Hay código dentro del texto: «{excerpt(markup)}». Se quitó.",
            "Escriba el texto sin código HTML ni TeX; en Markdown, «\\<» da el signo «<».",
        )
        return "" if re.match(r"\s*<(script|style|iframe|object)\b", markup, re.IGNORECASE) else _TAG.sub("", markup)

    def _quoted(self, node: Node, look: _Look) -> None:
        kind, content = node["c"]
        opening, closing = "‘’" if kind["t"] == "SingleQuote" else "“”"
        self._walk([opening], look)
        self._walk(content, look)
        self._walk([closing], look)

    def _struck(self, node: Node, look: _Look) -> None:
        self.reading.report(
            STRUCK,
            "Hay texto tachado; las ediciones lo muestran sin tachar.",
            "Si el texto ya no vale, bórrelo en el archivo de origen.",
        )
        self._walk(node["c"], look)


def normal(text: str) -> str:
    """Return `text` NFC, with line feeds as blanks."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text.replace("\n", " ").replace("\r", " ")


def trimmed(content: list[Inline] | Inlines) -> Inlines:
    """Return `content` without white space and line breaks at its ends."""
    out = list(content)
    while out and _blank(out[0]):
        del out[0]
    while out and _blank(out[-1]):
        del out[-1]
    if out and isinstance(out[0], Run) and out[0].text[0].isspace():
        out[0] = replace(out[0], text=out[0].text.lstrip())
    if out and isinstance(out[-1], Run) and out[-1].text[-1].isspace():
        out[-1] = replace(out[-1], text=out[-1].text.rstrip())
    return tuple(out)


def _blank(inline: Inline) -> bool:
    return isinstance(inline, LineBreak) or (isinstance(inline, Run) and not inline.text.strip())
