"""What the program says, to the screen or down a pipe: in any encoding, and quiet once nobody listens any more."""

from __future__ import annotations

import codecs
import json
import os
import sys
import unicodedata
from typing import Any, TextIO

# Plain ways to write what a terminal of another time cannot show.
_PLAIN = {
    "…": "...", "—": "-", "–": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "«": '"', "»": '"', "·": "-", "•": "-",
    "→": "->", "×": "x", "≤": "<=", "≥": ">=", "¿": "?", "¡": "!", "§": "par.", "º": "o", "ª": "a",
}  # fmt: skip


def prepare() -> None:
    """Let no character that the terminal's encoding lacks stop a message."""
    codecs.register_error("editorial", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="editorial")


def say(text: str = "") -> None:
    """Print a line of results on standard output."""
    _print(text, sys.stdout)


def say_data(data: Any) -> None:
    """Print a result as JSON on standard output."""
    say(json.dumps(data, ensure_ascii=not _is_unicode(sys.stdout), indent=1, default=str))


def complain(text: str) -> None:
    """Print a line about what went wrong, or how the work goes, on standard error."""
    _print(text, sys.stderr)


def finish() -> None:
    """Empty the streams; that a reader has gone away, or a disk is full, has been dealt with by now."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            _silence(stream)


def _print(text: str, stream: TextIO | None) -> None:
    if stream is None:  # the caller has closed it
        return
    try:
        print(text, file=stream, flush=True)
    except BrokenPipeError:
        _silence(stream)


def _is_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "").startswith("utf")


def _silence(stream: TextIO) -> None:
    """Point a stream nobody reads to the void, so that the work goes on and its exit code stays true."""
    void = os.open(os.devnull, os.O_WRONLY)
    os.dup2(void, stream.fileno())
    os.close(void)


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain, error.object[error.start : error.end])), error.end


def _plain(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    return unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode() or "?"
