"""Links of before of which the units were split or merged since: what several of them say together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from enregard import catalog
from enregard.model import BREAK, Agreed, Link, State
from enregard.project import Record
from enregard.tracking.known import Known
from enregard.tracking.versions import How

_DIVIDED = {How.SPLIT, How.MERGED}


def join_merged(known: Sequence[Known]) -> tuple[list[Known], list[Known]]:
    """*known* with those that share a merged unit made one, and the parts that such are made of."""
    together: list[Known] = []
    parts: list[Known] = []
    for group in _group_merged(known):
        if len(group) == 1:
            together += group
        else:
            together.append(_join_group(group))
            parts += [replace(k, former=True) for k in group]
    return together, parts


def _group_merged(known: Sequence[Known]) -> Iterator[list[Known]]:
    at: dict[tuple[str, str], int] = {}  # merged unit -> group
    groups: dict[int, list[Known]] = {}
    for n, k in enumerate(known):
        merged = [
            (side, name)
            for side, found in (("source", k.source), ("target", k.target))
            for f in found
            if f and f.how is How.MERGED
            for name in f.ids
        ]
        joins = sorted({at[key] for key in merged if key in at})
        home = joins[0] if joins else n
        groups.setdefault(home, []).append(k)
        for other in joins[1:]:
            groups[home] += groups.pop(other)
            at.update({key: home for key, group in at.items() if group == other})
        at.update(dict.fromkeys(merged, home))
    yield from groups.values()


def _join_group(group: Sequence[Known]) -> Known:
    """The link of all units of *group*, as it would stand had a person joined them before: stale if one of them was decided."""
    right = sorted(group, key=lambda k: min((f.at for f in k.target if f), default=0))
    links = [k.record.link for k in group]
    source, target = tuple(f for k in group for f in k.source), tuple(f for k in right for f in k.target)
    agreed = _join_agreed([k.record.link.agreed for k in group], [k.record.link.agreed for k in right])
    link = Link(
        tuple(i for k in group for i in k.record.link.source),
        tuple(i for k in right for i in k.record.link.target),
        State.STALE if agreed else State.PROPOSED if source and target else State.MISSING,
        _join_origins(group),
        min((link.score for link in links if link.score is not None), default=None),
        tuple(dict.fromkeys(e for link in links for e in link.evidence)),
        _join_wordings(right),
        agreed,
    )
    record = Record(
        link, _join_texts(k.record.source_text for k in group), _join_texts(k.record.target_text for k in right)
    )
    return Known(record, next((k.entry for k in group if k.entry), None), source, target, made=True)


def _join_origins(group: Sequence[Known]) -> str:
    """That of what a person decided. What was offered is taken away again when its text changes, which other words beside it
    must not be."""
    origins = [k.record.link.origin for k in group]
    decided = next((k.record.link.origin for k in group if k.decided), origins[0])
    return "person" if catalog.REUSE in origins else decided


def _join_wordings(group: Sequence[Known]) -> str | None:
    """The words of all, if those of one are not those of the corpus."""
    words = [(k.record.link.wording, k.record.target_text) for k in group]
    if all(wording is None for wording, _ in words):
        return None
    return _join_texts(text if wording is None else wording for wording, text in words)


def _join_agreed(left: Sequence[Agreed | None], right: Sequence[Agreed | None]) -> Agreed | None:
    if not any(left):
        return None
    return Agreed(
        _join_texts(a.source for a in left if a),
        _join_texts(a.target for a in right if a),
        _join_texts(a.corpus for a in right if a),
    )


def _join_texts(texts: Iterable[str]) -> str:
    return BREAK.join(filter(None, texts))
