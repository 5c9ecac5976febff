"""What every room's tests share: where the corpus of official laws is, and the samples of the repository."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


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
