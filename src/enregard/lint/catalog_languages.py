"""The languages of a PO file of any origin: as given, as its header or its name says, or as its messages look."""

from __future__ import annotations

from pathlib import PurePath

from enregard import languages
from enregard.catalog import PoFile
from enregard.errors import UsageError
from enregard.lint.source_language import guess_source
from enregard.tags.locales import convert_locale, find_locale
from enregard.tags.parsing import find_named_tag

_UNTAGGED = ("C", "POSIX")
"""Locales of source texts as programs have them."""
_FOLDERS = ("LC_MESSAGES", "locale", "po")


def find_languages(found: PoFile, source: str | None, target: str | None) -> tuple[str, str, list[str]]:
    """Return the languages of both sides, and notices on what was assumed; UsageError if nothing tells the language."""
    notices = [] if found.header else [f"{found.path}: no header; it is read as UTF-8"]
    one = source or convert_locale(_renew(found.field("X-Source-Language") or ""))
    if one in _UNTAGGED:
        one = "en"
    elif not one:
        one = "en"
        notices.append(f"{found.path}: no source language given; {_describe_source(found)}")
    said = found.field("Language") or ""
    other = target or convert_locale(_renew(said))
    if not target and not _is_language(other) and (guessed := _guess_language(found.path)):
        why = f"the header names {said[:40]!r}, which is not a language; " if said else ""
        notices.append(f"{found.path}: {why}the language {guessed} is taken from its name (change with -t LANG)")
        other = guessed
    if not other:
        what = "the header has no Language field" if found.header else "its language is not known"
        raise UsageError(what, hint="Name the language with -t LANG.").at(found.path)
    return _canonical(one, source, found.path), _canonical(other, target, found.path), notices


def _describe_source(found: PoFile) -> str:
    guessed = guess_source(entry.source for entry in found.entries if not entry.obsolete)
    if not guessed:
        return "English is assumed (change with -s LANG)"
    return f"English is assumed, but the messages seem to be in {languages.name(guessed)} (if so, give -s {guessed})"


def _renew(said: str) -> str:
    """Return the tag of the language that a header names in English (`Russian`), else what it says."""
    return said if _is_language(convert_locale(said)) else find_named_tag(said.strip()) or said


def _is_language(tag: str) -> bool:
    try:
        return bool(languages.canonical(tag))
    except UsageError:
        return False


def _guess_language(path: str) -> str:
    """Return the language that a file is named after, or the folder that it is in: `po/fr.po`, `locale/de/LC_MESSAGES/app.po`."""
    places = (PurePath(path).stem, *(part for part in reversed(PurePath(path).parts[:-1]) if part not in _FOLDERS))
    return next((tag for place in places[:2] if (tag := convert_locale(place)) and find_locale(tag)), "")


def _canonical(tag: str, said: str | None, path: str) -> str:
    try:
        return languages.canonical(tag)
    except UsageError as error:
        raise error if said else error.at(path) from None
