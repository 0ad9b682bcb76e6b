"""Three-way merge of two branches of a catalog, entry by entry.

Entries are matched by context and msgid, then by msgid alone (renumbered units), then by context and similarity (edited sources). Position
does not count, since neighbours in a list are much alike. A change in one branch is taken. If both branches changed a translation differently,
the entry keeps one of them, fuzzy, with the other in a comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from enregard.catalog.entries import merge_duplicates, retire_entry
from enregard.catalog.po import Entry, PoFile
from enregard.catalog.unsettled import write_remark
from enregard.errors import CatalogError
from enregard.model import LEAST_SURE_FIRST, plain
from enregard.text.similarity import measure_likeness

T = TypeVar("T")
_ALIKE = 0.6
_STATE = re.compile(r"^state: \w+$", re.MULTILINE)
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
        raise CatalogError(f"one branch's header says Language: {one}, and the other's {other}", path=ours.path)
    before = base.entries if base is not None else ()
    mine, yours = _match_entries(before, ours.entries), _match_entries(before, theirs.entries)
    to_base = {n: b for b, n in mine.items()}
    new = [n for n in range(len(ours.entries)) if n not in to_base]
    added = [n for n in range(len(theirs.entries)) if n not in yours.values()]
    twice = _match_entries([ours.entries[n] for n in new], [theirs.entries[n] for n in added])
    beside = {n: yours[b] for n, b in to_base.items() if b in yours}
    beside |= {new[a]: added[b] for a, b in twice.items()}

    merged: dict[int, Entry] = {}
    unsettled: list[str] = []
    for n, entry in enumerate(ours.entries):
        old = before[to_base[n]] if n in to_base else None
        if n in beside:
            merged[n], clash = _merge_entry(old, entry, theirs.entries[beside[n]])
            unsettled += [entry.context or entry.source[:60]] if clash else []
        elif old is None or _is_edited(old, entry):
            merged[n] = entry
    known = {t: before[b] for b, t in yours.items()}
    entries = _order_entries(merged, theirs.entries, beside, known)
    header, raw = _merge_headers(base, ours, theirs)
    comment = _merge_comments(base.header_comment if base else "", ours.header_comment, theirs.header_comment)
    kept = comment == ours.header_comment
    result = replace(ours, header=header, header_raw=raw if kept else None, header_comment=comment, entries=entries)
    return Merged(result, tuple(unsettled))


def _match_entries(before: Sequence[Entry], after: Sequence[Entry]) -> dict[int, int]:
    """Match the entries of *before* to those of *after*: index -> index."""
    found: dict[int, int] = {}
    taken: set[int] = set()

    def pair(key: Callable[[Entry], Hashable], accept: Callable[[Entry, Entry], bool]) -> None:
        left: dict[Hashable, list[int]] = {}
        for n, entry in enumerate(after):
            if n not in taken:
                left.setdefault(key(entry), []).append(n)
        for n, entry in enumerate(before):
            if n in found:
                continue
            for other in left.get(key(entry), ()):
                if other not in taken and accept(entry, after[other]):
                    found[n] = other
                    taken.add(other)
                    break

    pair(lambda e: (e.context, e.source), lambda _one, _other: True)
    pair(lambda e: e.source, lambda one, other: (one.context is None) == (other.context is None))
    pair(lambda e: e.context, lambda one, other: measure_likeness(one.source, other.source) >= _ALIKE)
    return found


def _is_edited(old: Entry, entry: Entry) -> bool:
    """Test whether a person changed *entry* since *old*."""
    return _get_targets(old) != _get_targets(entry) or (old.comment, old.flags) != (entry.comment, entry.flags)


def _get_targets(entry: Entry) -> tuple[str, ...]:
    return entry.targets or (entry.target,)


def _order_entries(
    merged: Mapping[int, Entry], theirs: Sequence[Entry], beside: Mapping[int, int], known: Mapping[int, Entry]
) -> tuple[Entry, ...]:
    """Order entries as in ours. An entry that only *theirs* has comes after the one that it follows there; obsolete entries come last."""
    place = {t: n for n, t in beside.items()}
    after: dict[int, list[Entry]] = {}
    last = -1
    for t, entry in enumerate(theirs):
        if t in place:
            last = place[t]
        elif t not in known or _is_edited(known[t], entry):
            after.setdefault(last, []).append(entry)
    result = list(after.pop(-1, ()))
    for n in sorted({*merged, *after}):
        result += [merged[n]] if n in merged else []
        result += after.get(n, [])
    return merge_duplicates(sorted(_retire_duplicates(result, merged.values()), key=lambda e: e.obsolete))


def _retire_duplicates(entries: Sequence[Entry], own: Iterable[Entry]) -> list[Entry]:
    """Retire the second active entry of each context; its text is kept, and `update` finds it again. Our *own* entries have precedence."""
    ours = {id(entry) for entry in own}
    seen: set[str] = set()
    resting = set()
    for entry in sorted(entries, key=lambda e: id(e) not in ours):
        if entry.context is not None and not entry.obsolete and not entry.foreign:
            if entry.context in seen:
                resting.add(id(entry))
            seen.add(entry.context)
    return [retire_entry(entry) if id(entry) in resting else entry for entry in entries]


def _merge_entry(old: Entry | None, one: Entry, other: Entry) -> tuple[Entry, bool]:
    """Merge an entry that both branches have. The second value is true if their translations conflict."""
    old = old or Entry(other.context, other.source, "")
    words, clash = _choose_targets(_get_targets(old), _get_targets(one), _get_targets(other))
    comment = _merge_comments(old.comment, one.comment, other.comment)
    if clash and (kept := write_remark("\n".join(_get_targets(other)))) not in comment:
        comment = "\n".join(filter(None, (comment, kept)))
    source = _merge_values(old.source, one.source, other.source)
    merged = replace(
        one,
        context=_merge_values(old.context, one.context, other.context),
        source=source,
        target=words[0] if not one.targets else "",
        targets=words if one.targets else (),
        plural=_merge_values(old.plural, one.plural, other.plural),
        comment=comment,
        notes=_merge_values(old.notes, one.notes, other.notes),
        references=_merge_values(old.references, one.references, other.references),
        previous_context=_merge_values(old.previous_context, one.previous_context, other.previous_context),
        previous_source=_merge_values(old.previous_source, one.previous_source, other.previous_source),
        previous_plural=_merge_values(old.previous_plural, one.previous_plural, other.previous_plural),
        obsolete=_merge_values(old.obsolete, one.obsolete, other.obsolete),
        sticky=_merge_values(old.sticky, one.sticky, other.sticky),
        flags=_merge_flags(old.flags, one.flags, other.flags),
        raw=None,
    )
    merged = merged.with_fuzzy(clash or _is_doubtful(old, one, other, words, source))
    seen = next((e.source for e in (one, other) if _get_targets(e) == words and not e.fuzzy), source)
    if (
        merged.fuzzy and not clash and seen != source and merged.noted_state
    ):  # confirmed in one branch, for a source that the other branch replaced
        merged = replace(merged, previous_source=seen, notes=_STATE.sub("state: stale", merged.notes, count=1))
    else:
        merged = replace(merged, notes=_merge_notes(old, one, other, merged))
    return next((e for e in (one, other) if e == merged), merged), clash


def _merge_notes(old: Entry, one: Entry, other: Entry, merged: Entry) -> str:
    """The notes of *merged* with the state that an update will find: the less sure of two branches that say another, as alignments are merged,
    and confirmed only without the flag."""
    said = [
        e.noted_state for e in (one, other) if e.noted_state in LEAST_SURE_FIRST and e.noted_state != old.noted_state
    ]
    state = min(said, key=LEAST_SURE_FIRST.index) if said else merged.noted_state
    if any(_get_targets(merged)):
        state = "confirmed" if not merged.fuzzy else "proposed" if state == "confirmed" else state
    return _STATE.sub(f"state: {state}", merged.notes, count=1)


def _choose_targets(
    base: tuple[str, ...], mine: tuple[str, ...], yours: tuple[str, ...]
) -> tuple[tuple[str, ...], bool]:
    """Choose the translations to keep. The second value is true if the others have to go into a comment."""
    if yours in (mine, base) or (not any(yours) and mine != base):
        return mine, False
    if mine == base or not any(mine):
        return yours, False
    return mine, list(map(plain, mine)) != list(map(plain, yours))


def _is_doubtful(old: Entry, one: Entry, other: Entry, words: tuple[str, ...], source: str) -> bool:
    """Test whether the merged entry is fuzzy. A branch's flag counts only for its own translation and msgid."""
    speak = [e for e in (one, other) if _get_targets(e) == words]
    sure = [e for e in speak if not e.fuzzy and e.source == source]
    return not sure or _merge_values(old.fuzzy, one.fuzzy, other.fuzzy)


def _merge_values(old: T, one: T, other: T) -> T:
    """Return the changed value; ours if both branches changed it."""
    return other if one == old else one


def _merge_flags(old: tuple[str, ...], one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    kept = [flag for flag in one if flag in other or flag not in old]
    return (*kept, *(flag for flag in other if flag not in one and flag not in old))


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
            result[key] = _merge_values(old.get(key, ""), one, yours.get(key, one))
    fields = tuple(result.items())
    raw = next((side.header_raw for side in (ours, theirs) if side.header == fields), None)
    return fields, raw
