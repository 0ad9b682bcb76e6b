"""The language that a path names, and the paths of the same file in another language."""

from __future__ import annotations

import re
from pathlib import PurePath

from enregard.resources._values import Siblings
from enregard.tags.locales import convert_locale, find_locale

_ENGLISH = ("en", "en-US", "en-GB")
_FOLDERS = 3
"""Folders above a file that may be named after its language."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?")


def find_siblings(path: PurePath, source: str | None) -> Siblings:
    """Find the language in the name of *path* (`fr.json`, `app_fr.arb`, `messages.pt-BR.json`) or of a folder (`locales/fr/app.json`), and
    list the paths that differ from it in the language alone, which is *source* or, for None, English."""
    last = len(path.parts) - 1
    for n in range(last, max(-1, last - 1 - _FOLDERS), -1):
        name, after = (path.stem, path.suffix) if n == last else (path.parts[n], "")
        before, language = _split_name(name) if n == last else ("", _find_language(name))
        if language:
            tags = [source] if source else [tag for tag in _ENGLISH if tag != language != "en"]
            names = dict.fromkeys(name for tag in tags for name in (tag, tag.replace("-", "_")))
            paths = (PurePath(*path.parts[:n], f"{before}{name}{after}", *path.parts[n + 1 :]) for name in names)
            return Siblings(language, tuple(paths) or (path,))
    return Siblings()


def _split_name(name: str) -> tuple[str, str]:
    """Split *name* at the language at its end; the second part is the tag, empty if there is none."""
    starts = [0, *(m.end() for m in re.finditer(r"[._-]", name))]
    return next(((name[:at], tag) for at in starts if (tag := _find_language(name[at:]))), ("", ""))


def _find_language(name: str) -> str:
    """Return the tag that *name* is; empty if it is none of a language that CLDR has."""
    tag = convert_locale(name) if _TAG.fullmatch(name) else ""
    return tag if find_locale(tag) is not None else ""
