"""Generated laws: whatever their gaps, suffixes and letters, every label comes back in order; no letter is lost."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.document.letters import raw_text
from editorial.document.model import Block, List, Paragraph, Run
from editorial.intake.law import structure
from editorial.intake.law.marks import ALPHABET
from editorial.language.roman import roman
from law.numbers import letters_in, letters_out, walk
from law.texts import law, paragraphs

ORDINALS = (
    "Primero", "Segundo", "Tercero", "Cuarto", "Quinto", "Sexto", "Séptimo", "Octavo", "Noveno", "Décimo",
    "Décimo Primero", "Decimosegundo", "Décimo Tercero",
)  # fmt: skip


@dataclass
class Written:
    """A generated law: its lines, and the labels that must come back, in order."""

    lines: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def add(self, label: str, text: str, between: str = " ") -> None:
        self.lines.append(f"{label}{between}{text}")
        self.labels.append(label)


@st.composite
def written(draw: st.DrawFn) -> Written:
    """A law with chapters, articles (gaps, Bis, letters), nested lists, and the transitories of several decrees."""
    made = Written()
    sign = draw(st.sampled_from([".", ".-", ". -"]))
    chapters = draw(st.integers(0, 3))
    number = 0
    for chapter in range(1, max(chapters, 1) + 1):
        if chapters:
            made.lines += [f"CAPÍTULO {roman(chapter)}", "De algo"]
            made.labels.append(f"CAPÍTULO {roman(chapter)}")
        for _ in range(draw(st.integers(1, 4))):
            number += 1 if number == 0 else draw(st.sampled_from([1, 1, 1, 3]))
            suffix = draw(st.sampled_from(["", "", "", "o" if number < 10 else ""]))
            _article(draw, made, f"Artículo {number}{suffix}{sign}")
            if draw(st.booleans()) and not suffix:
                _article(draw, made, f"Artículo {number} {draw(st.sampled_from(['Bis', 'A', 'Bis 1']))}{sign}")
    for decree in range(draw(st.integers(0, 3))):
        named = f"TRANSITORIOS DEL DECRETO PUBLICADO EL {decree} DE MAYO DE 2020"
        made.lines.append(named if decree else "TRANSITORIOS")
        for ordinal in ORDINALS[: draw(st.integers(1, len(ORDINALS)))]:
            made.add(f"{ordinal}.-", "Entra en vigor.")
    return made


def _article(draw: st.DrawFn, made: Written, label: str) -> None:
    made.add(label, "Texto que dispone:")
    kind = draw(st.sampled_from(["none", "roman", "alpha", "capital", "number"]))
    if kind != "none":
        _list(draw, made, kind, draw(st.integers(2, 17)), depth=0)
    if draw(st.booleans()):
        made.lines.append("Un párrafo que cierra el artículo.")


def _list(draw: st.DrawFn, made: Written, kind: str, count: int, depth: int) -> None:
    between = draw(st.sampled_from([" ", "\t"]))
    for n in range(1, count + 1):
        made.add(_label(kind, n), "Algo:", between)
        if kind == "roman" and n % 4 == 0 and draw(st.booleans()):
            made.add(f"{roman(n)} Bis.", "Algo más;")
        inner = {"capital": "roman", "roman": "alpha", "alpha": "minor"}.get(kind)
        if inner and depth < 2 and draw(st.integers(0, 5)) == 0:
            _list(draw, made, inner, draw(st.integers(2, 4)), depth + 1)


def _label(kind: str, n: int) -> str:
    match kind:
        case "roman":
            return f"{roman(n)}."
        case "alpha":
            return f"{ALPHABET[n - 1]})"
        case "capital":
            return f"{ALPHABET[n - 1].upper()}."
        case "minor":
            return f"{roman(n).lower()})"
        case _:
            return f"{n}."


def labels(blocks: tuple[Block, ...]) -> list[str]:
    """Return the labels of the items in `blocks`, in order."""
    found = []
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                found += [raw_text(item.label), *labels(item.content)]
    return found


@settings(max_examples=150, deadline=None)
@given(written())
def test_every_label_comes_back_in_order(made: Written):
    read = law("\n".join(made.lines))
    found = []
    for section in walk(read.sections):
        if section.kind not in ("transitories", "signatures"):
            found += [raw_text(section.label)] if section.label else []
            found += labels(section.content)
    assert found == made.labels
    assert letters_out(read) == letters_in(paragraphs("\n".join(made.lines)))


@settings(max_examples=150, deadline=None)
@given(written(), st.data())
def test_ids_are_unique_and_survive_a_new_article_at_the_end(made: Written, data: st.DataObject):
    text = "\n".join(made.lines)
    ids = _ids(text)
    assert len(ids) == len(set(ids))
    end = text.find("\nTRANSITORIOS")
    end = len(text) if end < 0 else end
    assert set(ids) <= set(_ids(f"{text[:end]}\nArtículo 999.- Nuevo.{text[end:]}"))


def _ids(text: str) -> list[str]:
    found = []
    for section in walk(law(text).sections):
        found += [section.id, *_item_ids(section.content)]
    return found


def _item_ids(blocks: tuple[Block, ...]) -> list[str]:
    return [
        id_
        for block in blocks
        if isinstance(block, List)
        for item in block.items
        for id_ in (item.id, *_item_ids(item.content))
    ]


PIECES = st.sampled_from(
    [
        "Artículo 1.-", "I.", "II.", "C.", "Il.", "a)", "ñ)", "i)", "1.", "[3]", "TRANSITORIOS", "PRIMERO.-",
        "CAPÍTULO I", "T Í T U L O", "Apartado A", "Artículo Único.-", "(REFORMADO, G.O. 1 DE MAYO DE 2020)",
        "México, D.F., a 2 de mayo", "Fracción reformada DOF 01-01-2020", "DECRETO por",
        "Publicado en el Diario Oficial",
        "\n", " ", "texto", "ANEXO 1",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=5).map("".join), max_size=25))
def test_no_letter_is_lost_whatever_the_text(lines: list[str]):
    blocks = tuple(Paragraph((Run(line),)) for line in lines)
    assert letters_out(structure(blocks)) == letters_in(blocks)
