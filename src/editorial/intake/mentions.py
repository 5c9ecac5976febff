"""Cross references of a report: `véase la tabla 3` leads to table 3, `[](#id)` says what it leads to.

Only what the text names without doubt becomes a link: a number of another document (`la tabla 4 del Presupuesto`) stays
plain, and one that should be here and is not is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from editorial.document.captions import NUMBER, WORDS, figures, number_of, shown
from editorial.document.letters import fold, raw_text
from editorial.document.model import Addition, Document, Inline, Inlines, NoteRef, Run
from editorial.document.rebuild import with_leaves
from editorial.document.walk import CAPTION, HEADING, LABEL, SOURCE, leaves, sections
from editorial.findings import CODES, Finding, Severity, finding
from editorial.intake.marks import REFERENCE
from editorial.intake.references.spans import Span, linked
from editorial.intake.targets import NO_TARGET

NO_SUCH = CODES.add(
    "reference.unresolved",
    Severity.WARNING,
    "Quien lee «véase la tabla 3» la busca; si no está, o lleva otro número, se pierde.",
)
STALE = CODES.add(
    "reference.stale",
    Severity.WARNING,
    "Una referencia cruzada de Word que nadie actualizó nombra una tabla y lleva a otra.",
)
NAMELESS = CODES.add(
    "reference.nameless",
    Severity.ERROR,
    "Un enlace sin palabras no dice nada a quien lo oye; sólo puede tomarlas de un destino con título o con número.",
)

_PLURALS = {
    "tablas": "tabla", "cuadros": "cuadro", "gráficas": "gráfica", "gráficos": "gráfico", "graficas": "grafica",
    "graficos": "grafico", "figuras": "figura", "imágenes": "imagen", "ilustraciones": "ilustración",
    "fotografías": "fotografía", "fotos": "foto", "mapas": "mapa", "esquemas": "esquema", "diagramas": "diagrama",
    "figs.": "fig.",
}  # fmt: skip
# Words that name our own: a number after another one (`foto 2`, `mapa 1`) may be anything.
_CERTAIN = {"tabla", "cuadro", "gráfica", "gráfico", "grafica", "grafico", "figura", "fig."}
_NAMED = re.compile(
    rf"\b(?i:({'|'.join(map(re.escape, (*_PLURALS, *WORDS)))}))\s+(?:(?i:n[úu]m(?:ero)?s?\.?|nos?\.|n\.?º)\s*)?"
    rf"((?:{NUMBER})(?:(?:\s*,\s*|\s+(?:y|e|o|u|a|al)\s+)(?:{NUMBER}))*)"
)
_EACH = re.compile(NUMBER)
# Looking for these first costs a tenth of looking for mentions.
_STEMS = (
    "tabla", "cuadro", "gráfic", "grafic", "figura", "imagen", "imágen", "ilustraci", "foto", "mapa", "esquema",
    "diagrama", "fig.", "figs.", "apartado", "secci", "capítulo", "capitulo", "nota ",
)  # fmt: skip
_PART = re.compile(
    r"\b(?i:v[ée]ase|v[ée]anse|ver|consulte|cons[úu]ltese)\s+(?:tambi[ée]n\s+)?(?:el\s+|la\s+)?"
    r"((?i:apartado|secci[óo]n|cap[íi]tulo)\s+(\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,7}))\b"
)
_NOTE = re.compile(
    r"\b(?i:v[ée]ase|v[ée]anse|ver|cf\.|consulte)\s+(?i:tambi[ée]n\s+)?(?i:la\s+)?((?i:nota(?:\s+al\s+pie)?)\s+(\d{1,3}))\b"
)
# What follows a number of another document: «de la Ley …», «del Manual …», «de la NOM-…», «del informe del INEGI».
_OF = re.compile(r"\s*,?\s*(?:de\s+los|de\s+las|de\s+la|del|de|en\s+el|en\s+la)\s+(\w+)")
_SUFFIX = re.compile(f"(?:{CAPTION}|{HEADING}|{LABEL}|{SOURCE})$")
_OURS = {"este", "esta", "presente", "apartado", "capítulo", "sección", "página"}
_FOREIGN = {
    "ley", "norma", "manual", "reglamento", "acuerdo", "lineamientos", "libro", "estudio", "informe", "documento",
    "anexo", "decreto", "código", "guía", "reporte", "presupuesto", "programa", "sitio", "portal", "citado", "mismo",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Known:
    """What can be referred to: by word and number, by kind and number, parts by their number; names by id."""

    by_word: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    by_kind: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    parts: dict[str, list[str]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)  # where each note is called, by its label
    names: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)  # figures of the captions by id

    def find(self, word: str, number: str) -> list[str]:
        """Return the ids of what bears the number under this word, or under another one for the same kind."""
        wanted = figures(number)
        return self.by_word.get((word, wanted)) or self.by_kind.get((WORDS[word], wanted), [])


def with_mentions(document: Document) -> Document:
    """Return the document with its mentions of tables, charts, figures and parts as links, bare links with words.

    Linear. The text stays as it is but for the words of bare links, which are additions.
    """
    linker = _Linker(_known(document))
    changed = with_leaves(document, linker.leaf)
    if not (linker.changed or linker.findings):
        return document
    return replace(
        changed,
        findings=(*(one for one in document.findings if not linker.tells(one)), *linker.findings),
        additions=(*document.additions, *linker.additions),
    )


def _known(document: Document) -> _Known:
    known = _Known()
    for _, block in shown(document):
        number = number_of(block.caption)
        if number is None:
            known.names[block.id] = f"«{fold(raw_text(block.caption))}»"
            continue
        known.by_word.setdefault((number.word, number.figures), []).append(block.id)
        known.by_kind.setdefault((number.kind, number.figures), []).append(block.id)
        known.names[block.id] = f"{number.word} {number.figures}"
        known.numbers[block.id] = number.figures
    labels = {note.id: note.label for note in document.notes}
    for leaf in leaves(document) if labels else ():
        for inline in leaf.content:
            if isinstance(inline, NoteRef) and inline.note in labels:
                known.notes.setdefault(labels[inline.note], _SUFFIX.sub("", leaf.id))
    for _, section in sections(document):
        label, heading = fold(raw_text(section.label)).rstrip(" .):-–—"), fold(raw_text(section.heading))
        if label:
            known.parts.setdefault(label, []).append(section.id)
        if label or heading:
            known.names[section.id] = f"apartado {label}" if label else f"«{heading}»"
    return known


@dataclass
class _Linker:
    """Links the leaves of one document."""

    known: _Known
    findings: list[Finding] = field(default_factory=list)
    additions: list[Addition] = field(default_factory=list)
    changed: bool = False
    lost: set[tuple[str, str]] = field(default_factory=set)  # leaf, and what it mentions that is not there

    def tells(self, found: Finding) -> bool:
        """Tell whether the link of which `found` says that it leads nowhere is a mention that is told already."""
        told = found.message.lower()
        return found.code == NO_TARGET.code and any(
            where == found.where and f"«{name}»" in told for where, name in self.lost
        )

    def leaf(self, where: str, content: Inlines) -> Inlines:
        if any(isinstance(inline, Run) and inline.href for inline in content):
            self._check_numbers(where, content)
            content = self._worded(where, content)
        text = _unlinked(content)
        lowered = text.lower()
        if not any(stem in lowered for stem in _STEMS):
            return content
        spans = [*self._mentions(where, text), *self._parts(text), *self._notes(where, text)]
        if not spans:
            return content
        self.changed = True
        return linked(content, sorted(spans, key=lambda span: span.start))

    def _mentions(self, where: str, text: str) -> Iterator[Span]:
        for found in _NAMED.finditer(text):
            if not _is_name(where, text, found):
                yield from self._numbers(where, text, found)

    def _numbers(self, where: str, text: str, found: re.Match[str]) -> Iterator[Span]:
        """Yield a link for each number of a mention; the first one takes the word with it."""
        word = _PLURALS.get(found[1].lower(), found[1].lower())
        if _is_foreign(text, found.end()):
            return
        for each in _EACH.finditer(found[2]):
            start, end = found.start(2) + each.start(), found.start(2) + each.end()
            targets = self.known.find(word, each[0])
            if len(targets) == 1:  # of two with one number, nobody knows which is meant
                yield Span(found.start() if not each.start() else start, end, targets[0])
            elif not targets and word in _CERTAIN and not each[0].isalpha():
                self._lost(where, f"{word} {each[0]}")

    def _lost(self, where: str, name: str) -> None:
        if (where, name) in self.lost:
            return
        self.lost.add((where, name))
        numbers = [f"{word} {number}" for word, number in self.known.by_word]
        kind = WORDS[name.split(" ")[0]]
        near = [each for each in numbers if WORDS[each.split(" ")[0]] == kind]
        have = f"; hay de «{near[0]}» a «{near[-1]}»" if len(near) > 1 else f"; sólo hay «{near[0]}»" if near else ""
        self.findings.append(
            finding(
                NO_SUCH,
                where,
                f"Se remite a «{name}», que no está en este texto{have}.",
                "Corrija el número, o ponga un enlace al nombre de la tabla: «[](#nombre)». Si es de otro documento, "
                "diga de cuál: «la tabla 3 del Programa».",
            )
        )

    def _parts(self, text: str) -> Iterator[Span]:
        for found in _PART.finditer(text):
            targets = self.known.parts.get(found[2], [])
            if len(targets) == 1 and not _is_foreign(text, found.end()):
                yield Span(found.start(1), found.end(1), targets[0])

    def _notes(self, where: str, text: str) -> Iterator[Span]:
        """Yield links to where notes are called: from there the call leads on, in every edition."""
        for found in _NOTE.finditer(text):
            target = self.known.notes.get(found[2])
            if _is_foreign(text, found.end()):
                continue
            if target:
                yield Span(found.start(1), found.end(1), target)
            else:
                message = f"Se remite a la nota {found[2]}, que no está en este texto."
                self.findings.append(finding(NO_SUCH, where, message, "Corrija el número de la nota."))

    def _check_numbers(self, where: str, content: Inlines) -> None:
        """Compare the number that a link says with that of the caption to which it leads."""
        for inline in content:
            href = inline.href if isinstance(inline, Run) else None
            number = self.known.numbers.get(href[1:]) if href and href.startswith("#") else None
            said = number_of((Run(inline.text),)) if number and isinstance(inline, Run) else None
            if said is not None and number is not None and said.figures != number and isinstance(inline, Run):
                message = f"La referencia dice «{fold(inline.text)}» y lleva a la que ahora es {number}."
                self.findings.append(
                    finding(STALE, where, message, "En Word: seleccione todo el texto y oprima F9; guarde otra vez.")
                )

    def _worded(self, where: str, content: Inlines) -> Inlines:
        """Give bare links their words; one whose target has none is a finding and goes."""
        if not any(isinstance(inline, Run) and REFERENCE in inline.text for inline in content):
            return content
        self.changed = True
        out: list[Inline] = []
        at = 0
        for inline in content:
            if isinstance(inline, Run) and inline.text == REFERENCE:
                words = self.known.names.get((inline.href or "")[1:], "")
                if not words:
                    message = f"El enlace vacío a «{inline.href}» no tiene de dónde tomar sus palabras."
                    hint = "Escriba el texto entre los corchetes, o dé al destino un título o un pie."
                    self.findings.append(finding(NAMELESS, where, message, hint))
                    continue
                self.additions.append(Addition(where, at, words))
                inline = replace(inline, text=words)
            out.append(inline)
            at += len(raw_text((inline,)))
        return tuple(out)


def _unlinked(content: Inlines) -> str:
    """Return the characters of `content`, those of links as blanks: they lead somewhere already."""
    return "".join(
        " " * len(inline.text) if isinstance(inline, Run) and inline.href else raw_text((inline,)) for inline in content
    )


def _is_name(where: str, text: str, found: re.Match[str]) -> bool:
    """Tell whether the number is that of a caption itself, in its place or left without what it names."""
    begins = not text[: found.start()].rpartition("\n")[2].strip()
    return begins and (where.endswith(CAPTION) or text[found.end() :][:1] in ("", ".", ":", ")", "–", "—"))


def _is_foreign(text: str, end: int) -> bool:
    """Tell whether the words from `end` on say that what stands before them belongs to another document."""
    found = _OF.match(text, end)
    if found is None or found[1].lower() in _OURS:
        return False
    return found[1][0].isupper() or found[1].lower() in _FOREIGN
