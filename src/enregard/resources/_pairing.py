"""Pairs of texts: of two languages of one file, or of two files of one language each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from enregard.markup.placeholders import choose_alike
from enregard.model import FEW_NUMBERS, number_repeats
from enregard.resources._branches import split_branches
from enregard.resources._plurals import rank_forms, takes_few_numbers
from enregard.resources._values import Contents, Message, Row, Text

_NAME = 60
"""Characters of an id that name a message."""


def pair_languages(contents: Contents, source: str, target: str) -> list[Row]:
    """Pair the texts of the tags *source* and *target* of each message that has a source."""
    rows = (
        Row(m.id, one.text, other.text, m.line, one.line, other.line, m.is_doubtful, m.flags)
        for m in contents.messages
        if (one := m.texts.get(source)) is not None and one.text.strip()
        for other in [m.texts.get(target, Text("", m.line))]
    )
    return _split(rows, target)


def pair_files(source: Contents, target: Contents, language: str) -> tuple[list[Row], int]:
    """Pair the messages of two files, the second in *language*, by id and plural form. Return the rows, those of messages without a
    translation last, and how many messages of the translation have no source."""
    by_id = {m.id: m for m in source.messages}
    forms: defaultdict[str, dict[str, Message]] = defaultdict(dict)
    for message in source.messages:
        if message.group:
            forms[message.group][message.category] = message
    rows: list[Row] = []
    done: set[str] = set()
    for message in target.messages:
        done |= {message.id, message.group}
        found = _list_sources(message, by_id, forms, language)
        if found:
            rows.append(_pair(found, message, language))
    lost = [m for m in source.messages if m.id not in done and m.group not in done - {""}]
    extra = len(target.messages) - len(rows)
    return _split([*rows, *(Row(m.id, m.texts[""].text, "", 0, m.line, 0) for m in lost)], language), extra


def _list_sources(
    message: Message, by_id: dict[str, Message], forms: dict[str, dict[str, Message]], language: str
) -> list[Message]:
    """List the messages of the source that *message* may translate, the likeliest first."""
    known = forms.get(message.group, {}) if message.group else {}
    if known:
        return [known[form] for form in rank_forms(message.category, language, known)]
    own = by_id.get(message.id) or by_id.get(message.group)
    return [own] if own is not None else []


def _pair(found: Sequence[Message], message: Message, language: str) -> Row:
    """Pair *message* with the first of *found*, or with the one that has the same placeholders."""
    text = message.texts[""]
    sources = [m.texts[""].text for m in found]
    chosen = found[sources.index(choose_alike(sources, text.text))].texts[""]
    flags = tuple(dict.fromkeys((*found[0].flags, *message.flags)))
    if message.category and takes_few_numbers(language, message.category):
        flags = (*flags, FEW_NUMBERS)
    return Row(message.id, chosen.text, text.text, message.line, chosen.line, text.line, message.is_doubtful, flags)


def _split(rows: Iterable[Row], language: str) -> list[Row]:
    """Split ICU messages into their branches, and make the ids short and unique."""
    named = (replace(row, id=_shorten(row.id)) for row in rows)
    rows = [branch for row in named for branch in split_branches(row, language)]
    return [replace(row, id=name) for row, name in zip(rows, number_repeats(row.id for row in rows), strict=True)]


def _shorten(name: str) -> str:
    """Shorten an id that is a text: that of the source, in some programs."""
    name = " ".join(name.split())
    return name if len(name) <= _NAME else f"{name[:_NAME].rstrip()}…"
