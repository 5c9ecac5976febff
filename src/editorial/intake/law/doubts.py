"""What the law reader is not sure of, as findings: code, place, what it found and what it assumed."""

from __future__ import annotations

from dataclasses import replace

from editorial.document.model import Document
from editorial.document.walk import LABEL
from editorial.findings import CODES, Finding, Severity, finding

GAP = CODES.add(
    "law.gap", Severity.REVIEW, "Falta un número en la secuencia: puede ser un error del original o de la lectura."
)
REPEAT = CODES.add(
    "law.repeat", Severity.REVIEW, "Dos disposiciones llevan el mismo número; las referencias quedan ambiguas."
)
STEP_BACK = CODES.add(
    "law.step-back", Severity.REVIEW, "Un número menor sigue a uno mayor: la lectura pudo equivocarse."
)
ORPHAN = CODES.add("law.orphan", Severity.REVIEW, "Una fracción o inciso empieza sin los anteriores.")
DOUBTFUL = CODES.add(
    "law.doubtful-mark", Severity.REVIEW, "Un párrafo empieza como fracción o inciso y se dejó como texto."
)
QUOTED = CODES.add("law.quoted-article", Severity.REVIEW, "Un artículo fuera de secuencia se tomó como cita.")
HOMOGLYPH = CODES.add(
    "law.homoglyph",
    Severity.REVIEW,
    "Una letra dibujada igual que otra («ele» por «i» mayúscula) se lee mal en braille y en lectores de pantalla.",
)
NO_ARTICLES = CODES.add(
    "law.no-articles", Severity.REVIEW, "No se reconoció ningún artículo: el texto queda como preámbulo."
)
LOOSE_NOTE = CODES.add(
    "law.loose-note", Severity.REVIEW, "Una nota de reforma no tiene disposición a la que referirse."
)


def gap(where: str, label: str, before: str) -> Finding:
    """Report that numbers are missing between `before` and `label`."""
    return finding(
        GAP,
        where,
        f"«{label}» sigue a «{before}»: faltan números entre ambos. Se conservó el texto como está.",
        "Compare con la publicación oficial; si el original es así, no hay nada que hacer.",
    )


def repeat(where: str, label: str) -> Finding:
    """Report a number that the same list or law already has."""
    return finding(
        REPEAT,
        where,
        f"«{label}» repite un número ya usado. Se tomó como otra disposición, con identificador propio.",
        "Compare con la publicación oficial.",
    )


def step_back(where: str, label: str, before: str) -> Finding:
    """Report a number lower than the one before it."""
    return finding(
        STEP_BACK,
        where,
        f"«{label}» viene después de «{before}». Se tomó como disposición en el lugar en que está.",
        "Revise si es una cita de otra ley o un error de numeración del original.",
    )


def orphan(where: str, label: str) -> Finding:
    """Report a list that does not begin at its beginning."""
    return finding(
        ORPHAN,
        where,
        f"«{label}» aparece sin los números que deben precederlo. Se tomó como disposición.",
        "Revise si falta texto antes, o si es parte de un párrafo partido.",
    )


def doubtful(where: str, label: str) -> Finding:
    """Report a head of line that was left as text."""
    return finding(
        DOUBTFUL,
        where,
        f"Un párrafo empieza con «{label}», fuera de toda secuencia. Se dejó como texto.",
        "Si es una fracción o un inciso, revise las que le preceden.",
    )


def quoted(where: str, number: str) -> Finding:
    """Report the head of an article that was left as text because the law's own sequence goes on after it."""
    return finding(
        QUOTED,
        where,
        f"Un párrafo empieza como artículo {number}, fuera de secuencia. Se tomó como cita y se dejó como texto.",
        "Si es un artículo de esta ley, revise su número en el original.",
    )


def homoglyph(where: str, label: str, meant: str) -> Finding:
    """Report a label typed with look-alike letters, with the change to confirm."""
    return finding(
        HOMOGLYPH,
        where,
        f"La etiqueta «{label}» se leyó como «{meant}» para la estructura; el texto no se cambió.",
        "Si procede, añada a publicacion.toml:\n"
        f'[[cambio]]\ndonde = "{where}{LABEL}"\ndice = {_quoted(label)}\ndebe_decir = {_quoted(meant)}\n'
        'motivo = "letra que se dibuja igual en el archivo de origen"',
    )


def _quoted(text: str) -> str:
    """Return `text` as TOML writes it; a label may begin with a quotation mark."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def settled(document: Document) -> Document:
    """Return the document without the doubts about look-alike letters that a confirmed change has answered."""
    changed = {change.where for change in document.changes}
    kept = (f for f in document.findings if f.code != HOMOGLYPH.code or f"{f.where}{LABEL}" not in changed)
    return replace(document, findings=tuple(kept))


def loose_note(where: str, text: str) -> Finding:
    """Report a reform note whose provision is not known."""
    return finding(
        LOOSE_NOTE,
        where,
        f"La nota «{text[:80]}» no tiene disposición antes ni después. Se dejó en su lugar.",
        "Compruebe que la nota esté junto a la disposición de la que habla.",
    )


def no_articles() -> Finding:
    """Report a text in which no article was recognised."""
    return finding(
        NO_ARTICLES,
        "texto",
        "No se reconoció ningún artículo. Todo el texto se tomó como preámbulo.",
        "Revise que la publicación sea de clase «ley» y que los artículos empiecen con «Artículo 1».",
    )
