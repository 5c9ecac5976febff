"""The files of a law's structure, as they stand in its output folder."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from editorial.document.model import Document
from editorial.legal.akn import akoma_ntoso
from editorial.legal.json import structure_json
from editorial.publication import Publication


def structure_files(document: Document, publication: Publication) -> Mapping[str, bytes]:
    """Return `<slug>.json` and `<slug>.akn.xml` of a law, by their names."""
    return MappingProxyType(
        {
            f"{publication.slug}.json": structure_json(document, publication),
            f"{publication.slug}.akn.xml": akoma_ntoso(document, publication),
        }
    )
