"""Matching of the languages of a file with those of the work."""

from __future__ import annotations

from collections.abc import Sequence

from enregard.errors import ReadError, SeveralLanguagesError
from enregard.tags.matching import is_same_language


def match_languages(found: Sequence[str], source: str, target: str | None) -> tuple[str, str]:
    """Return the two tags of *found*, as written in the file, that match *source* and *target* (None: the only other language).

    ReadError if one is missing or the user has to choose.
    """
    tags = list(dict.fromkeys(found))
    listed = ", ".join(tags) or "none"
    first = next((tag for tag in tags if is_same_language(tag, source)), None)
    if first is None:
        raise ReadError(
            f"it has no text in {source}", hint=f"{source} is the language of the original. Its languages: {listed}."
        )
    others = [t for t in tags if not is_same_language(t, source) and (target is None or is_same_language(t, target))]
    if not others:
        raise ReadError(f"it has no text in {target or 'another language'}", hint=f"Its languages: {listed}.")
    if len(others) > 1 and target is None:
        error = SeveralLanguagesError("it has several languages", hint=f"Choose with -l: {', '.join(others)}.")
        error.languages = tuple(others)
        raise error
    return first, others[0]
