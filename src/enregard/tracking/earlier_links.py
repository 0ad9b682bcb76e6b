"""The links on file, with the edits made since and the successors of their units. Links whose units were merged are joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from enregard.catalog import REUSE, PoFile
from enregard.model import BREAK, Agreed, Link, State, plain
from enregard.project import Alignment, Record
from enregard.tracking import states
from enregard.tracking.earlier_link import EarlierLink
from enregard.tracking.match_entries import is_program_text, match_active_entries, match_entries
from enregard.tracking.versions import MatchKind, Successor, Trace, trace_units


def find_earlier_links(before: Alignment, previous: PoFile | None, traced: tuple[Trace, Trace]) -> list[EarlierLink]:
    """Return all links on file: present links first, then former ones, the newest first. Links whose units were merged become one link; the
    originals are kept as former links and return if the units do. A link that lost a unit becomes a former link at once, and not only at
    the next update: where a text occurs several times, another copy might otherwise replace the one that is gone."""
    one, other = ({name: f for (name, _), f in zip(side.before, side.successors, strict=True)} for side in traced)
    today = dict(traced[1].today)
    links = [
        EarlierLink(
            states.apply_edit(record, None if is_program_text(entry, record, today) else entry),
            entry,
            tuple(one[i] for i in record.link.source),
            tuple(other[i] for i in record.link.target),
        )
        for record, entry in match_active_entries(before.records, previous)
    ]
    lost = [replace(k, former=True) for k in links if k.has_human_text and None in k.kinds]
    former = follow_former_links([*lost, *find_former_links(before, previous)], traced[0].today, traced[1].today)
    groups = list(_group_merged(links))
    parts = [replace(k, former=True) for group in groups if len(group) > 1 for k in group]
    return [*(group[0] if len(group) == 1 else _join_group(group) for group in groups), *parts, *former]


def find_former_links(before: Alignment, previous: PoFile | None) -> list[EarlierLink]:
    """Return the former links on file, with their obsolete entries."""
    if not before.former:
        return []
    entries = [e for e in previous.entries if e.obsolete and e.context is not None] if previous else []
    return [EarlierLink(record, entry, former=True) for record, entry in match_entries(before.former, entries[::-1])]


def follow_former_links(
    links: Sequence[EarlierLink], source: Sequence[tuple[str, str]], target: Sequence[tuple[str, str]]
) -> list[EarlierLink]:
    """Return *links* with the successors of their units among the (id, text) of *source* and *target*."""
    places = (
        _assign_places([k.record.units("source") for k in links], source),
        _assign_places([k.record.units("target") for k in links], target),
    )
    return [replace(k, source=one, target=other) for k, one, other in zip(links, *places, strict=True)]


def _assign_places(
    sides: Sequence[Sequence[tuple[str, str]]], today: Sequence[tuple[str, str]]
) -> Iterator[tuple[Successor | None, ...]]:
    """Yield, for the units of each side, their present units. An unchanged unit keeps its own place even if another link has a copy of its
    text: assignment by order would exchange the two."""
    units = [unit for side in sides for unit in side]
    places = {(name, plain(text)): n for n, (name, text) in enumerate(today)} if units else {}
    traced = iter(trace_units(units, today).successors)
    for side in sides:
        own = [(name, places.get((name, plain(text)))) for name, text in side]
        yield tuple(
            f if n is None else Successor((name,), n, MatchKind.SAME) for (name, n), f in zip(own, traced, strict=False)
        )


def _group_merged(links: Sequence[EarlierLink]) -> Iterator[list[EarlierLink]]:
    """Yield *links* in groups of those that share a merged unit."""
    at: dict[tuple[int, str], int] = {}  # side and merged unit -> group
    groups: dict[int, list[EarlierLink]] = {}
    for n, k in enumerate(links):
        successors = [(side, f) for side, units in enumerate((k.source, k.target)) for f in units if f]
        merged = [(side, name) for side, f in successors if f.kind is MatchKind.MERGED for name in f.ids]
        joins = sorted({at[key] for key in merged if key in at})
        home = joins[0] if joins else n
        groups.setdefault(home, []).append(k)
        for other in joins[1:]:
            groups[home] += groups.pop(other)
            at.update({key: home for key, group in at.items() if group == other})
        at.update(dict.fromkeys(merged, home))
    yield from groups.values()


def _join_group(group: Sequence[EarlierLink]) -> EarlierLink:
    """Return the link of all units of *group*, as if a person had joined them before: stale if one of the links was decided."""
    right = sorted(group, key=_rank_target)
    units = tuple(chain.from_iterable(k.source for k in group)), tuple(chain.from_iterable(k.target for k in right))
    texts = _join_texts(k.record.source_text for k in group), _join_texts(k.record.target_text for k in right)
    entry = next((k.entry for k in group if k.entry), None)
    return EarlierLink(Record(_join_links(group, right), *texts), entry, *units, joined=True)


def _rank_target(k: EarlierLink) -> int:
    return min((f.at for f in k.target if f), default=0)


def _join_links(group: Sequence[EarlierLink], right: Sequence[EarlierLink]) -> Link:
    """Return the links of *group* as one link, with the targets in the order of *right*."""
    links = [k.link for k in group]
    source = tuple(chain.from_iterable(link.source for link in links))
    target = tuple(chain.from_iterable(k.link.target for k in right))
    agreed = _join_agreed(links, [k.link for k in right])
    return Link(
        source,
        target,
        State.STALE if agreed else State.PROPOSED if source and target else State.MISSING,
        _join_origins(group),
        min((link.score for link in links if link.score is not None), default=None),
        tuple(dict.fromkeys(chain.from_iterable(link.evidence for link in links))),
        _join_wordings(right),
        agreed,
    )


def _join_origins(group: Sequence[EarlierLink]) -> str:
    """Return the origin of what a person decided. Reused translations are removed when their text changes, which must not happen to other
    words beside them."""
    origins = [k.link.origin for k in group]
    decided = next((k.link.origin for k in group if k.decision_holds), origins[0])
    return "person" if REUSE in origins else decided


def _join_wordings(group: Sequence[EarlierLink]) -> str | None:
    """Return the wordings of all links as one, if one of them differs from the corpus."""
    if all(k.link.wording is None for k in group):
        return None
    return _join_texts(states.get_words(k.link, k.record.target_text) for k in group)


def _join_agreed(left: Sequence[Link], right: Sequence[Link]) -> Agreed | None:
    one, other = ([link.agreed for link in side if link.agreed] for side in (left, right))
    if not one:
        return None
    return Agreed(
        _join_texts(a.source for a in one), _join_texts(a.target for a in other), _join_texts(a.corpus for a in other)
    )


def _join_texts(texts: Iterable[str]) -> str:
    return BREAK.join(filter(None, texts))
