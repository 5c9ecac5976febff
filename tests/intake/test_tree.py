"""pandoc's JSON, made smaller while it is read: the same text as word by word."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from editorial.intake import tree


def _strong(content: list[Any]) -> dict[str, Any]:
    return {"t": "Strong", "c": content}


_TEXTS = st.text(max_size=6) | st.sampled_from(
    ('"},{"t":"Str","c":"', '{"t":"Space"}', "\\", '\\"', '"', "}", "{", "},{")
)
_LEAVES = st.builds(lambda text: {"t": "Str", "c": text}, _TEXTS) | st.sampled_from(
    ({"t": "Space"}, {"t": "SoftBreak"}, {"t": "LineBreak"}, {"t": "Code", "c": [["", [], []], "a"]})
)
_INLINES = st.lists(st.recursive(_LEAVES, lambda inner: st.builds(_strong, st.lists(inner, max_size=6)), max_leaves=20))


def _said(nodes: list[Any]) -> list[Any]:
    """Return nodes with neighbouring words as one."""
    out: list[Any] = []
    for node in nodes:
        text = node if isinstance(node, str) else {"Space": " ", "SoftBreak": "\n"}.get(node["t"])
        text = node["c"] if text is None and node["t"] == "Str" else text
        if text is None:
            out.append(_strong(_said(node["c"])) if node["t"] == "Strong" else node)
        elif out and isinstance(out[-1], str):
            out[-1] += text
        elif text:
            out.append(text)
    return out


@given(_INLINES, st.sampled_from(((",", ":"), (", ", ": "))))
def test_words_joined_say_what_they_said_one_by_one(inlines: list[Any], separators: tuple[str, str]) -> None:
    """Whatever the words are, and whether or not pandoc writes blanks in its JSON."""
    given = json.dumps({"blocks": inlines}, ensure_ascii=False, separators=separators).encode("utf-8")
    assert _said(tree.parse(given, "a.docx")["blocks"]) == _said(inlines)


def test_words_of_a_paragraph_are_one() -> None:
    """A hundred nodes of pandoc's are a few strings."""
    words = [{"t": "Str", "c": "a"}, {"t": "Space"}, {"t": "Str", "c": "b"}, {"t": "SoftBreak"}, {"t": "Str", "c": "c"}]
    given = json.dumps({"blocks": [*words, _strong(words)]}, separators=(",", ":")).encode()
    assert tree.parse(given, "a.docx") == {"blocks": ["a b\nc", _strong(["a b\nc"])]}
