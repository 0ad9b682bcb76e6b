"""Comparison of language tags in any notation."""

from __future__ import annotations

from enregard.errors import UsageError
from enregard.tags.canonical import canonicalize_tag


def is_same_language(one: str | None, other: str | None) -> bool:
    """Test whether two tags mean the same language, in any notation: `fr_FR` matches `fr`, `iw` matches `he`, `EN-GB` does not
    match `en-US`."""
    if not one or not other:
        return False
    a, b = (_canonical(tag.replace("_", "-")).lower() for tag in (one, other))
    return a == b or (a.split("-")[0] == b.split("-")[0] and "-" not in (a if len(a) < len(b) else b))


def _canonical(tag: str) -> str:
    try:
        return canonicalize_tag(tag)
    except UsageError:
        return tag
