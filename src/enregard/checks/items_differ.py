"""A list inside a text has more items on one side.

Why: a missing item is hard to notice, since the rest reads smoothly.
Fires: `(a) ships; (b) aircraft; (c) vehicles` / `a) les navires ; b) les aéronefs`; as information, `ships, ports, roads and lamps` / `los buques,
los puertos y los faros`, if an encoder finds that the other items correspond, and `ships, ports, ports and lamps`.
Silent: `(a)` / `a)` / `أ)`; references to items, `paragraph 3 (a) and (b)`; a side that marks no items, or only one. Without marks: texts with more
lists on one side, lists with items of more than three words, a list that lacks its first item, and in Arabic its last.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard import encoders
from enregard.checks._enumerations import find_marked_items
from enregard.checks._plain_lists import (
    drop_introduction,
    find_odd_item,
    find_plain_lists,
    find_repeated_item,
    is_chained,
    list_repeated,
)
from enregard.checks._texts import TextPair, pair_texts
from enregard.model import Bitext, Certainty, Check, Finding, Severity, Span


def run(bitext: Bitext) -> Iterator[Finding]:
    one, other = bitext.source.language, bitext.target.language
    for pair in pair_texts(bitext, empty=False):
        mine, theirs = find_marked_items(pair.source, one), find_marked_items(pair.target, other)
        if len(mine) != len(theirs) and mine and theirs:
            yield pair.make_finding(
                f"{len(mine)} items in the source ({_format_marks(pair.source, mine)}) are {len(theirs)} in the target "
                f"({_format_marks(pair.target, theirs)})",
                mine[-1],
                theirs[-1],
            )
        elif not mine and not theirs:
            yield from _compare_plain_lists(pair, one, other)


def _compare_plain_lists(pair: TextPair, one: str, other: str) -> Iterator[Finding]:
    twice = find_repeated_item(pair.source, one), find_repeated_item(pair.target, other)
    if bool(twice[0]) != bool(twice[1]):
        yield _make_finding(
            pair, f"a list in the {'source' if twice[0] else 'target'} has “{twice[0] or twice[1]}” twice"
        )
        return
    mine = find_plain_lists(pair.source, one)
    theirs = find_plain_lists(pair.target, other) if mine else []
    if len(mine) != len(theirs):
        return
    for source, target in zip(mine, theirs, strict=True):
        if abs(len(source) - len(target)) > 1:
            source, target = drop_introduction(source), drop_introduction(target)
        longer, shorter = (source, target) if len(source) > len(target) else (target, source)
        last = not (is_chained(one) or is_chained(other))
        if len(longer) - len(shorter) == 1 and (odd := _describe_odd_item(longer, shorter, (one, other), last=last)):
            yield _make_finding(
                pair, f"a list of {len(source)} items in the source has {len(target)} in the target, and {odd}"
            )


def _describe_odd_item(longer: list[str], shorter: list[str], tags: tuple[str, str], *, last: bool) -> str:
    """Describe the item that *longer* has twice, or that has no counterpart in *shorter* if the encoder knows both languages; empty if there
    is none."""
    repeated = list_repeated(longer)
    if repeated and not list_repeated(shorter):
        return f"“{repeated[0]}” is listed twice"
    known = all(map(encoders.get().knows, tags))
    item = find_odd_item(longer, shorter, last=last) if known else None
    return f"“{item}” has no counterpart" if item else ""


def _make_finding(pair: TextPair, message: str) -> Finding:
    return pair.make_finding(message, severity=Severity.INFO, certainty=Certainty.POSSIBLE)


def _format_marks(text: str, items: list[Span]) -> str:
    names = [text[slice(*span)].strip() for span in items]
    return " ".join(names if len(names) < 7 else [*names[:3], "…", *names[-3:]])


CHECK = Check(run, "link", Severity.WARNING, Certainty.LIKELY)
