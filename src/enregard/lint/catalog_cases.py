"""Cases made of a PO file of any origin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from enregard import catalog
from enregard.catalog import Entry, PoFile
from enregard.lint.cases import Case, LinkLocation, LocatedBitext
from enregard.lint.catalog_languages import find_languages
from enregard.lint.left_out import describe_left_out
from enregard.lint.make_cases import read_comments
from enregard.markup.placeholders import choose_alike
from enregard.model import (
    FEW_NUMBERS,
    Bitext,
    CatalogForm,
    Document,
    Link,
    PluralEntry,
    State,
    Unit,
    number_repeats,
)
from enregard.text.plurals import PluralRule, parse_plural_rule

_NAME = 60
"""Characters of a msgid that serve as the name of an entry without context."""
_FORM = re.compile(r"^msgstr\[(\d+)\]", re.MULTILINE)
_CREDITS = frozenset({"translator-credits", "translator_credits", "Your names", "Your emails"})
"""Messages in whose place translators write who they are."""
_SETTING = re.compile(r"[a-z]+(?::[a-z_]+){1,2}(?::\d)?")
"""A message in whose place translators set what is usual in their country: `calendar:week_start:0`."""
_WORDS = "entry", "entries"


@dataclass(frozen=True, slots=True)
class _Message:
    """A pair of texts of an entry: the entry itself, or one of its plural forms."""

    name: str
    source: str
    target: str
    entry: Entry
    flags: tuple[str, ...]


def make_catalog_case(
    data: bytes, path: str, source: str | None, target: str | None, *, profile: str | None = None, fuzzy: bool = False
) -> Case:
    """Make the case of a PO file of any origin, whose plural forms are checked one by one.

    *source* and *target* override the languages of its header. Without them the source is English, and a file without `Language` is in
    the language that its name or folder says. What this program did not write is checked by the *profile* `po`: without entries that are not translated and,
    unless *fuzzy*, without fuzzy and obsolete ones. UsageError if nothing tells the language.
    """
    found = catalog.parse(data, path, bare=True)
    profile = profile or ("work" if _is_ours(found) else "po")
    one, other, notices = find_languages(found, source, target)
    old = fuzzy and profile == "po"
    entries = [e for e in found.entries if e.source and not _is_setting(e.source) and (old or not e.obsolete)]
    named = dict(zip(_name_entries(entries), entries, strict=True))
    shown = named
    if profile == "po":
        shown = {name: e for name, e in named.items() if _is_translated(e) and (fuzzy or not e.fuzzy)}
        notices += _count_left_out(path, named.values(), fuzzy)
    rule = _read_rule(found)
    messages = [m for name, e in shown.items() for m in _list_messages(name, e, rule)]
    links = [_make_link(m) for m in messages]
    spots = {k.key: _locate(path, m) for k, m in zip(links, messages, strict=True)}
    bitext = Bitext(
        Document("", one, tuple(Unit(m.name, "entry", m.source) for m in messages), path=path),
        Document("", other, tuple(Unit(m.name, "entry", m.target) for m in messages if m.target), path=path),
        tuple(links),
        {m.name: m.flags for m in messages if m.flags},
    )
    header = catalog.find_suppressions(replace(found, entries=()))
    comments = read_comments(shown, path, other, catalog.find_entry_suppressions)
    left = read_comments(named, path, other, catalog.find_remarks)
    plurals = tuple(
        PluralEntry(name, e.line, len(e.targets))
        for name, e in named.items()
        if e.plural is not None and _is_translated(e)
    )
    form = CatalogForm(path, other, found.field("Plural-Forms"), plurals)
    return Case(
        "", (LocatedBitext(bitext, spots),), (*header, *comments), (path,), tuple(left), form, profile, tuple(notices)
    )


def _is_ours(found: PoFile) -> bool:
    """Test whether this program wrote the catalog: it names its source language, and no other program as its author. Editors write both, but leave
    the notes of this program where they are."""
    if found.field("X-Source-Language") is None:
        return False
    return found.field("X-Generator") is None or any(e.noted_state for e in found.entries)


def _is_setting(source: str) -> bool:
    """Test whether translators write something of their own in the place of *source*."""
    return source in _CREDITS or "<!ENTITY translation-holder" in source or _SETTING.fullmatch(source) is not None


def _is_translated(entry: Entry) -> bool:
    return bool(entry.target.strip()) if entry.plural is None else any(text.strip() for text in entry.targets)


def _count_left_out(path: str, entries: Iterable[Entry], fuzzy: bool) -> list[str]:
    """Return a notice on the entries that are not checked."""
    entries = list(entries)
    lacking = sum(not _is_translated(e) for e in entries)
    doubtful = 0 if fuzzy else sum(e.fuzzy and _is_translated(e) for e in entries)
    return describe_left_out(path, lacking, doubtful, _WORDS, "marked fuzzy")


def _name_entries(entries: Iterable[Entry]) -> list[str]:
    """Name each entry: by its context if that is unique; else by its msgid, shortened, after its context if it has one."""
    entries = list(entries)
    count = Counter(entry.context for entry in entries)
    names = []
    for entry in entries:
        context = entry.context or None
        text = " ".join(entry.source.split())
        short = text if len(text) <= _NAME else text[:_NAME].rstrip() + "…"
        names.append(context if context and count[entry.context] == 1 else f"{context}: {short}" if context else short)
    return number_repeats(names)


def _read_rule(found: PoFile) -> PluralRule | None:
    try:
        return parse_plural_rule(found.field("Plural-Forms") or "")
    except ValueError:  # which a check reports
        return None


def _list_messages(name: str, entry: Entry, rule: PluralRule | None) -> Iterator[_Message]:
    """Yield the texts of *entry*: of plural forms, those with the source form that they translate."""
    flags = tuple(flag for flag in (*entry.flags, *entry.sticky) if flag.endswith("-format"))
    if entry.plural is None:
        yield _Message(name, entry.source, entry.target, entry, flags)
        return
    starts = [text.count("\n", 0, m.start()) for text in [entry.raw or ""] for m in _FORM.finditer(text)]
    for n, text in enumerate(entry.targets):
        few = rule is not None and rule.takes_few_numbers(n)
        single = rule is not None and few and rule.is_singular(n)
        source = choose_alike((entry.source, entry.plural), text) if single else entry.plural
        line = entry.target_line + (starts[n] - starts[0] if n < len(starts) else 0)
        own = (*flags, FEW_NUMBERS) if few else flags
        yield _Message(f"{name}[{n}]", source, text, replace(entry, target_line=line), own)


def _make_link(message: _Message) -> Link:
    name = (message.name,)
    if not message.target:
        return Link(name, (), State.MISSING)
    return Link(name, name, State.PROPOSED if message.entry.fuzzy else State.CONFIRMED)


def _locate(path: str, message: _Message) -> LinkLocation:
    return LinkLocation(path, message.entry.line, message.entry.last_line, message.entry)
