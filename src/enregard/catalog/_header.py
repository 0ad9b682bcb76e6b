"""Header of a catalog: its fields, and what is left of those that an editor writes when it saves the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum

from enregard.catalog.values import Entry, Header, PoFile

Clock = Callable[[], str]
"""Returns the time in the format of PO headers: `2026-11-23 20:00+0000`."""
_PLACEHOLDERS = ("C <kde-i18n-doc@kde.org>", "LANGUAGE <LL@li.org>")
"""Teams that programs write if they know none."""
_NAME = re.compile(r".*<[^<>\s]+@[^<>\s]+>, \d{4}(?:, \d{4})*\.?")
"""A line of the comment that names a translator, as gettext and editors write it: `Ann Lee <ann@example.org>, 2026.`"""
_TRANSLATOR = "enregard"


class HeaderForm(Enum):
    """What a header keeps of that which an editor writes of itself and of its user."""

    AS_SAVED = "as saved"
    WITH_NAMES = "with names"
    WITHOUT_NAMES = "without names"


def build_header(source: str, target: str, work: str, now: str) -> Header:
    return (
        ("Project-Id-Version", work),
        ("Report-Msgid-Bugs-To", ""),
        ("POT-Creation-Date", now),
        ("PO-Revision-Date", now),
        ("Last-Translator", _TRANSLATOR),
        ("Language-Team", target),
        ("Language", target.replace("-", "_")),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("X-Source-Language", source),
    )


def update_header(
    previous: PoFile, entries: Sequence[Entry], source: str, target: str, clock: Clock, form: HeaderForm
) -> tuple[Header, str]:
    """Return the header of *previous* for *entries*, with new dates if they differ, and its comment. Their order is not compared: editors
    sort. Unless the *form* is that which was saved, what says nothing about the file is left out: the program that saved it last, plural forms if
    there are none."""
    values: dict[str, str] = {}
    if tuple(entries) != previous.entries and set(entries) != set(previous.entries):
        values["PO-Revision-Date"] = now = clock()
        if {(e.context, e.source) for e in entries} != {(e.context, e.source) for e in previous.entries}:
            values["POT-Creation-Date"] = now
    values["X-Source-Language"] = source
    if form is HeaderForm.AS_SAVED:
        return _set_fields(previous.header, values), previous.header_comment
    comment = previous.header_comment.rstrip("\n")
    if form is HeaderForm.WITHOUT_NAMES:
        values |= {"Last-Translator": _TRANSLATOR, "Language-Team": target}
        comment = "\n".join(line for line in comment.split("\n") if not _NAME.fullmatch(line.strip()))
    elif previous.field("Language-Team") in _PLACEHOLDERS:
        values["Language-Team"] = target
    dropped = ("X-Generator",) if any(e.plural is not None for e in entries) else ("X-Generator", "Plural-Forms")
    header = tuple((key, value) for key, value in previous.header if key not in dropped)
    return _set_fields(header, values), comment


def _set_fields(header: Header, values: dict[str, str]) -> Header:
    """Return *header* with *values*: in their place, or at its end if it lacks them."""
    kept = tuple((key, values.pop(key, value)) for key, value in header)
    return kept + tuple(values.items())
