"""The two languages of a file of several."""

from __future__ import annotations

from collections.abc import Iterable

from enregard.errors import ReadError, UsageError
from enregard.resources._values import Contents
from enregard.tags.matching import is_same_language


def choose_languages(contents: Contents, source: str | None, target: str | None, named: str) -> tuple[str, str]:
    """Return the tags of *contents*, as written in the file, of the *source* and the *target*; what is None, the file says.
    An empty tag is that of a translation whose language the file does not say: *target*, or what its name says, *named*.

    ReadError if a language is missing, UsageError if a person has to choose.
    """
    tags = list(dict.fromkeys(tag for message in contents.messages for tag in message.texts))
    if not tags:
        raise ReadError("it has no messages")
    one = _find(tags, source or contents.source or "en")
    if one is None and source is None and target is not None:
        one = next((tag for tag in tags if not is_same_language(tag, target)), None) if len(tags) == 2 else None
    if one is None and source is None and not contents.source:
        raise UsageError(f"it has {_list(tags)}", hint="Name the source language with -s LANG.")
    if one is None:
        raise ReadError(f"it has no text in {source or contents.source}", hint=f"It has {_list(tags)}.")
    return one, _choose_target([tag for tag in tags if tag != one], target or contents.target, tags, named)


def _choose_target(others: list[str], wanted: str, tags: list[str], named: str) -> str:
    if wanted:
        found = _find(others, wanted)
        if found is None and "" not in others:
            raise ReadError(f"it has no text in {wanted}", hint=f"It has {_list(tags)}.")
        return found or ""
    if not others:
        raise ReadError("it has no translation", hint=f"It has {_list(tags)}.")
    if len(others) > 1:
        raise UsageError(f"it has {_list(tags)}", hint="Choose the one to check with -t LANG.")
    if not (others[0] or named):
        raise UsageError("it does not say the language of its translation", hint="Name it with -t LANG.")
    return others[0]


def _find(tags: Iterable[str], wanted: str) -> str | None:
    tags = list(tags)
    exact = next((tag for tag in tags if tag.lower() == wanted.lower()), None)
    return exact or next((tag for tag in tags if is_same_language(tag, wanted)), None)


def _list(tags: Iterable[str]) -> str:
    return f"texts in {', '.join(filter(None, tags)) or 'no named language'}"
