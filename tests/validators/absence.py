"""What is said of an outside judge that is not there: a test that needs it is skipped, and fails where all must be."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def everything_must_be_here() -> bool:
    """Tell whether this run is one that may leave no judge out."""
    return os.environ.get("CI") == "true"


def absent(reason: str) -> NoReturn:
    """Skip the test with its reason; where every judge must be there, fail."""
    if everything_must_be_here():
        pytest.fail(reason)
    pytest.skip(reason)
