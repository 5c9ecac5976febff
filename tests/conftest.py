"""What every room's tests share: where the corpus of official laws is, and the samples of the repository."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent

# Programs that pip brought (node) stand beside Python; the system's own come first.
os.environ["PATH"] = os.pathsep.join((os.environ["PATH"], str(Path(sys.executable).parent)))

# A run in the background of a shell ignores SIGINT, and so would the commands that the tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


# Tests are not timed: a busy machine is no fault of the text.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of official laws: $CORPUS, or ../shared/corpus beside the repository."""
    folder = Path(os.environ.get("CORPUS") or ROOT / ".." / "shared" / "corpus")
    if not (folder / "laws").is_dir():
        pytest.skip(f"no laws in {folder}: say where they are by CORPUS=…")
    return folder


@pytest.fixture(scope="session")
def law(corpus: Path) -> Callable[[str], Path]:
    """Give the path of an official law by its short name: `law("lgtaip")`."""
    return lambda name: corpus / "laws" / f"{name}.docx"


@pytest.fixture(scope="session")
def samples() -> Path:
    """The manuscripts that come with the repository."""
    return ROOT / "manuscripts"
