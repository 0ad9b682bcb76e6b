"""Three-way merge of two branches of a catalog, entry by entry.

Entries are matched by context and msgid, then by msgid alone (renumbered units), then by context and similarity (edited sources). Position
does not count, since neighbours in a list are much alike. A change in one branch is taken. If both branches changed a translation differently,
the entry keeps one of them, fuzzy, with the other in a comment.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from enregard.catalog.comments import write_remark
from enregard.catalog.entries import merge_duplicates, retire_entry
from enregard.catalog.values import Entry, PoFile
from enregard.errors import CatalogError
from enregard.model import LEAST_SURE_FIRST, plain
from enregard.sequences.merging import match_members, merge_lists, merge_members, merge_values
from enregard.text.similarity import measure_likeness

_ALIKE = 0.6
_STATE = re.compile(r"^state: \w+$", re.MULTILINE)
_FIELDS = (
    "context", "source", "plural", "notes", "references", "previous_context", "previous_source", "previous_plural", "obsolete", "sticky",
)  # fmt: skip
"""Fields that are merged each for itself."""
_DATES = ("PO-Revision-Date", "POT-Creation-Date")
_BY_DATE = ("Last-Translator", "X-Generator")


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged catalog, and the contexts (or msgids) of entries that both branches edited differently."""

    catalog: PoFile
    unsettled: tuple[str, ...] = ()


def merge_catalogs(base: PoFile | None, ours: PoFile, theirs: PoFile) -> Merged:
    """Merge into *ours* the changes of *theirs* since *base*. CatalogError if the two are in different languages."""
    one, other = ours.field("Language"), theirs.field("Language")
    if one and other and one != other:
        raise CatalogError(f"the header of one branch has Language: {one}, that of the other {other}", path=ours.path)
    unsettled: list[str] = []

    def resolve(old: Entry | None, entry: Entry, their: Entry) -> Entry:
        merged, clash = _merge_entry(old, entry, their)
        if clash:
            unsettled.append(entry.context or entry.source[:60])
        return merged

    before = base.entries if base is not None else ()
    merged = list(
        merge_lists(before, ours.entries, theirs.entries, match=_match_entries, resolve=resolve, is_edited=_is_edited)
    )
    entries = merge_duplicates(sorted(_retire_duplicates(merged), key=lambda e: e.obsolete))
    header, raw = _merge_headers(base, ours, theirs)
    comment = _merge_comments(base.header_comment if base else "", ours.header_comment, theirs.header_comment)
    kept = comment == ours.header_comment
    result = replace(ours, header=header, header_raw=raw if kept else None, header_comment=comment, entries=entries)
    return Merged(result, tuple(unsettled))


def _match_entries(before: Sequence[Entry], after: Sequence[Entry]) -> Mapping[int, int]:
    keys = (attrgetter("context", "source"), _get_source_key, attrgetter("context"))
    return match_members(before, after, keys, accept=_is_alike)


def _get_source_key(entry: Entry) -> Hashable:
    return entry.source, entry.context is None


def _is_alike(one: Entry, other: Entry) -> bool:
    return measure_likeness(one.source, other.source) >= _ALIKE


def _is_edited(old: Entry, entry: Entry) -> bool:
    """Test whether a person changed *entry* since *old*."""
    return _get_targets(old) != _get_targets(entry) or (old.comment, old.flags) != (entry.comment, entry.flags)


def _get_targets(entry: Entry) -> tuple[str, ...]:
    return entry.targets or (entry.target,)


def _retire_duplicates(entries: Sequence[tuple[Entry, bool]]) -> list[Entry]:
    """Retire the second active entry of each context; its text is kept, and `update` finds it again. Our own entries, which are marked by
    true, have precedence."""
    seen: set[str] = set()
    resting = set()
    for entry, _ in sorted(entries, key=lambda item: not item[1]):
        if entry.context is not None and not entry.obsolete and not entry.foreign:
            if entry.context in seen:
                resting.add(id(entry))
            seen.add(entry.context)
    return [retire_entry(entry) if id(entry) in resting else entry for entry, _ in entries]


def _merge_entry(old: Entry | None, one: Entry, other: Entry) -> tuple[Entry, bool]:
    """Merge an entry that both branches have. The second value is true if their translations conflict."""
    old = old or Entry(other.context, other.source, "")
    words, clash = _choose_targets(_get_targets(old), _get_targets(one), _get_targets(other))
    merged = _merge_fields(old, one, other, words)
    sure = [entry.source for entry in (one, other) if _get_targets(entry) == words and not entry.fuzzy]
    flagged = clash or merge_values(old.fuzzy, one.fuzzy, other.fuzzy)
    # The flag of a branch counts only for its own translation and msgid.
    merged = merged.with_fuzzy(flagged or merged.source not in sure)
    state = _choose_state(old, one, other, merged)
    if clash:
        merged = _add_remark(merged, other)
    elif merged.fuzzy and merged.noted_state and sure and sure[0] != merged.source:
        # One branch confirmed the translation, for a source that the other branch replaced.
        merged, state = replace(merged, previous_source=sure[0]), "stale"
    merged = replace(merged, notes=_STATE.sub(f"state: {state}", merged.notes, count=1))
    return next((entry for entry in (one, other) if entry == merged), merged), clash


def _merge_fields(old: Entry, one: Entry, other: Entry, words: tuple[str, ...]) -> Entry:
    """Merge the fields of an entry, each for itself, with *words* as its translation."""
    return replace(
        one,
        **{name: merge_values(*(getattr(entry, name) for entry in (old, one, other))) for name in _FIELDS},
        target="" if one.targets else words[0],
        targets=words if one.targets else (),
        comment=_merge_comments(old.comment, one.comment, other.comment),
        flags=tuple(merge_members(old.flags, one.flags, other.flags)),
        raw=None,
    )


def _add_remark(merged: Entry, other: Entry) -> Entry:
    """Add the translation of *other* to the comment of *merged*, unless it is there."""
    remark = write_remark("\n".join(_get_targets(other)))
    lines = [merged.comment] if remark in merged.comment else [merged.comment, remark]
    return replace(merged, comment="\n".join(filter(None, lines)))


def _choose_state(old: Entry, one: Entry, other: Entry, merged: Entry) -> str | None:
    """Return the state of *merged* that an update will find: the less sure of two branches that say another, as alignments are merged, and
    confirmed only without the flag."""
    said = {e.noted_state for e in (one, other)} - {old.noted_state}
    state = next((state for state in LEAST_SURE_FIRST if state in said), merged.noted_state)
    if not any(_get_targets(merged)):
        return state
    if not merged.fuzzy:
        return "confirmed"
    return "proposed" if state == "confirmed" else state


def _choose_targets(
    base: tuple[str, ...], mine: tuple[str, ...], yours: tuple[str, ...]
) -> tuple[tuple[str, ...], bool]:
    """Choose the translations to keep. The second value is true if the others have to go into a comment."""
    if yours in (mine, base) or (not any(yours) and mine != base):
        return mine, False
    if mine == base or not any(mine):
        return yours, False
    return mine, list(map(plain, mine)) != list(map(plain, yours))


def _merge_comments(old: str, one: str, other: str) -> str:
    """Merge the comment lines of both branches, without those that either removed."""
    if one in (old, other):
        return other
    if other == old:
        return one
    before, mine, yours = (text.split("\n") if text else [] for text in (old, one, other))
    kept = [line for line in mine if not line or line in yours or line not in before]
    return "\n".join([*kept, *(line for line in yours if line not in mine and line not in before)])


def _merge_headers(base: PoFile | None, ours: PoFile, theirs: PoFile) -> tuple[tuple[tuple[str, str], ...], str | None]:
    """Merge the header fields, with the newest dates. The second value is the text of a branch's header with exactly these fields, if any."""
    old, mine, yours = (dict(side.header) if side is not None else {} for side in (base, ours, theirs))
    newer = mine.get(_DATES[0], "") < yours.get(_DATES[0], "")
    result: dict[str, str] = {}
    for key in dict.fromkeys((*mine, *yours)):
        if key in old and (key not in mine or key not in yours):
            continue  # one branch removed it
        if key in _DATES:
            result[key] = max(mine.get(key, ""), yours.get(key, ""))
        elif key in _BY_DATE and mine.get(key) != yours.get(key):
            result[key] = yours[key] if key in yours and (newer or key not in mine) else mine[key]
        else:
            one = mine.get(key, yours.get(key, ""))
            result[key] = merge_values(old.get(key, ""), one, yours.get(key, one))
    fields = tuple(result.items())
    raw = next((side.header_raw for side in (ours, theirs) if side.header == fields), None)
    return fields, raw
