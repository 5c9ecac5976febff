"""The provisions of a law by id: which exist, what each holds, what stands before and after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from editorial.document.letters import raw_text
from editorial.document.model import Block, Document, List
from editorial.document.walk import inner_blocks, sections


@dataclass
class Index:
    """Ids of articles, transitories and items. `within` finds an id by an ancestor and its last component."""

    known: set[str] = field(default_factory=set)
    articles: list[str] = field(default_factory=list)
    worded: bool = False  # articles are numbered in words
    _order: dict[str, int] = field(default_factory=dict)
    _within: dict[tuple[str, str], str | None] = field(default_factory=dict)
    _siblings: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)

    def neighbour(self, id_: str, step: int) -> str | None:
        """Return the id of the article, or of the item of the same list, before (-1) or after (1) `id_`."""
        if id_ in self._order:
            at = self._order[id_] + step
            return self.articles[at] if 0 <= at < len(self.articles) else None
        before, after = self._siblings.get(id_, (None, None))
        return before if step < 0 else after

    def child(self, parent: str, component: str) -> str | None:
        """Return the id of `component` (`frac_III`) right under `parent`, or deeper when there is only one."""
        direct = f"{parent}__{component}"
        return direct if direct in self.known else self._within.get((parent, component))

    def add_item(self, id_: str, before: str | None, after: str | None) -> None:
        """Note an item with its neighbours in the list, under each of its ancestors."""
        self.known.add(id_)
        self._siblings[id_] = (before, after)
        *above, last = id_.split("__")
        for count in range(1, len(above)):
            key = ("__".join(above[:count]), last)
            self._within[key] = id_ if key not in self._within else None

    def add_article(self, id_: str) -> None:
        """Note an article, in order."""
        self._order[id_] = len(self.articles)
        self.articles.append(id_)
        self.known.add(id_)


def index(document: Document) -> Index:
    """Return the index of a law."""
    found = Index()
    for _, section in sections(document):
        if section.kind == "article":
            found.add_article(section.id)
            found.worded = found.worded or not any(map(str.isdigit, raw_text(section.label)))
        elif section.kind == "transitory":
            found.known.add(section.id)
        for ids in _lists(section.content):
            for at, id_ in enumerate(ids):
                found.add_item(id_, ids[at - 1] if at else None, ids[at + 1] if at + 1 < len(ids) else None)
    return found


def _lists(content: tuple[Block, ...]) -> Iterator[list[str]]:
    for block in inner_blocks(content):
        if isinstance(block, List):
            yield [item.id for item in block.items if item.id]
