"""Versions of what lies outside Python and goes into the bytes of an edition."""

from __future__ import annotations


def library_versions() -> dict[str, str]:
    """Return the version of liblouis, empty where it is not installed (pandoc comes with a Python distribution)."""
    from editorial.programs import louis

    return {"liblouis": louis.probe().version}
