"""The language that a path names, and the paths of the same file in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from enregard.resources._values import Siblings
from enregard.tags.locales import convert_locale, find_locale

_ENGLISH = ("en", "en-US", "en-GB")
_FOLDERS = 3
"""Folders above a file that may be named after its language."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?")


def find_siblings(path: PurePath, source: str | None) -> tuple[Siblings, ...]:
    """Find the languages that the name of *path* (`fr.json`, `app_fr.arb`, `messages.pt-BR.json`) or a folder (`locales/fr/app.json`) may
    say, and for each list the paths that differ from it in the language alone, which is *source* or, for None, English."""
    return tuple(
        Siblings(language, tuple(path.parents[n] / name for name in _list_names(language, source, *around)) or (path,))
        for n, language, around in _list_places(path)
    )


def _list_places(path: PurePath) -> Iterator[tuple[int, str, tuple[str, str]]]:
    """List the places of a language in *path*: the number of its parent, the tag, and the text of the path around it below that parent."""
    starts = [0, *(m.end() for m in re.finditer(r"[._-]", path.stem))]
    for at in starts:
        if language := _find_language(path.stem[at:]):
            yield 0, language, (path.stem[:at], path.suffix)
    for n, folder in enumerate(path.parents[:_FOLDERS]):
        if language := _find_language(folder.name):
            yield n + 1, language, ("", f"/{path.relative_to(folder).as_posix()}")


def _list_names(language: str, source: str | None, before: str, after: str) -> Iterator[str]:
    for tag in [source] if source else [tag for tag in _ENGLISH if tag != language != "en"]:
        yield from dict.fromkeys(f"{before}{name}{after}" for name in (tag, tag.replace("-", "_")))


def _find_language(name: str) -> str:
    """Return the tag that *name* is; empty if it is none of a language that CLDR has."""
    tag = convert_locale(name) if _TAG.fullmatch(name) else ""
    return tag if find_locale(tag) is not None else ""
