"""Links of a bitext changed as a person joins units, or separates them.

Units leave the links that they were in, and what is left of those is proposed again. Words that a person wrote go with their units;
where nobody can tell which of them go where, the link that they were written for is remembered with them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from enregard.align import align, sort_links
from enregard.catalog import PERSON, REUSE
from enregard.encoders import Encoder
from enregard.model import BREAK, Agreed, Bitext, Link, State, plain
from enregard.project import Record
from enregard.text.same import is_same_text
from enregard.tracking.known import GIVEN, UNLINKED
from enregard.tracking.reconcile import Reconciled

Units = Collection[str]


def join_units(found: Reconciled, link: Link) -> Reconciled:
    """*found* with *link*, whose units leave the links that they are in."""
    bitext = found.bitext
    touched = [k for k in bitext.links if _touches_units(k, link.source, link.target)]
    left = [piece for k in touched for piece in _leave_rest(bitext, k, link.source, link.target)]
    words = _join_words(bitext, touched, link)
    return _replace_links(found, touched, [_confirm_link(bitext, replace(link, wording=words)), *left])


def separate_units(found: Reconciled, source: Units, target: Units, *, lasting: bool = True) -> Reconciled:
    """*found* with each of these units by itself. If that is to be *lasting*, no later alignment joins it with anything."""
    bitext = found.bitext
    touched = [k for k in bitext.links if _touches_units(k, source, target) and len(k.source) + len(k.target) > 1]
    pieces: list[Link] = []
    for k in touched:
        for one, other in _split_singles(k, source, target):
            words = _take_share(bitext, k, one, other)
            gap = Link(one, other, State.MISSING, wording=words)
            pieces.append(replace(gap, origin=PERSON, evidence=(UNLINKED,)) if lasting else gap)
        pieces += _leave_rest(bitext, k, source, target)
    return _replace_links(found, touched, pieces)


def realign_around(found: Reconciled, link: Link, encoder: Encoder) -> Reconciled:
    """*found* with the stretch around *link*, up to the next links that a person has made or confirmed, aligned again."""
    bitext = found.bitext
    free = set(_find_stretch(bitext, link))
    fixed = [k for k in bitext.links if k not in free]
    links = align(bitext.source, bitext.target, fixed=fixed, encoder=encoder).links
    known = set(fixed)
    anew = [k for k in links if k not in known]
    before = {(k.source, k.target) for k in free}
    for k in anew:
        if (k.source, k.target) in before:
            continue
        found = (
            join_units(found, k) if k.source and k.target else separate_units(found, k.source, k.target, lasting=False)
        )
    return found


def _find_stretch(bitext: Bitext, link: Link) -> list[Link]:
    """The links that only the program has made, between the nearest before and after *link* that people have."""
    rank, place = ({unit.id: n for n, unit in enumerate(d.units)} for d in (bitext.source, bitext.target))
    here = [rank[i] for i in link.source], [place[i] for i in link.target]
    low, high = [-1, -1], [len(rank), len(place)]
    for k in bitext.links:
        if not (k.source and k.target and is_pinned(k)) or k.source == link.source:
            continue
        there = [rank[i] for i in k.source], [place[i] for i in k.target]
        if all(max(there[n]) < min(here[n]) for n in (0, 1)):
            low = [max(low[n], *there[n]) for n in (0, 1)]
        elif all(min(there[n]) > max(here[n]) for n in (0, 1)):
            high = [min(high[n], *there[n]) for n in (0, 1)]
    return [
        k
        for k in bitext.links
        if not is_pinned(k)
        and all(low[0] < rank[i] < high[0] for i in k.source)
        and all(low[1] < place[i] < high[1] for i in k.target)
    ]


def is_pinned(link: Link) -> bool:
    """Test whether a person, or a file that a person brought in, has made or confirmed *link*."""
    return link.state in (State.CONFIRMED, State.STALE) or link.origin in GIVEN


def _touches_units(link: Link, source: Units, target: Units) -> bool:
    return any(i in source for i in link.source) or any(i in target for i in link.target)


def _split_singles(link: Link, source: Units, target: Units) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    yield from (((i,), ()) for i in link.source if i in source)
    yield from (((), (i,)) for i in link.target if i in target)


def _leave_rest(bitext: Bitext, link: Link, source: Units, target: Units) -> Iterator[Link]:
    """Yield the rest of *link* without these units: a link that is proposed again, or units without counterpart."""
    one, other = (
        tuple(i for i in side if i not in gone) for side, gone in ((link.source, source), (link.target, target))
    )
    if one and other:
        rest = Link(one, other, State.PROPOSED, link.origin, evidence=link.evidence)
        yield replace(rest, wording=_take_share(bitext, link, one, other))
        return
    for single in _split_singles(replace(link, source=one, target=other), one, other):
        words = _take_share(bitext, link, *single)
        yield Link(*single, State.PROPOSED if single[0] and words else State.MISSING, wording=words)


def _take_share(bitext: Bitext, link: Link, source: tuple[str, ...], target: tuple[str, ...]) -> str | None:
    """Of what a person wrote for *link*, the words that go with these units, all of one link to come; None if nobody can tell, or if they are
    those of the corpus. Words go with the target units, or, where only the catalog holds them, with those of the source. A draft is nobody's."""
    if link.wording is None or link.origin == REUSE:
        return None
    mine, taken = (link.target, target) if link.target else (link.source, source)
    texts = [link.wording] if set(mine) <= set(taken) else link.wording.split(BREAK)
    if len(texts) == len(mine):
        texts = [text for i, text in zip(mine, texts, strict=True) if i in taken]
    elif not set(mine) <= set(taken):
        return None
    words = BREAK.join(texts)
    corpus = BREAK.join(bitext.target.by_id[i].text for i in link.target if i in taken)
    return None if plain(words) in ("", plain(corpus)) else words


def _join_words(bitext: Bitext, touched: Iterable[Link], link: Link) -> str | None:
    """The words of all the links that *link* takes units from, if those of one are not those of the corpus."""
    place = {unit.id: n for n, unit in enumerate(bitext.target.units)}
    parts: list[tuple[int, str]] = []
    persons, last = False, -1
    for k in touched:
        taken = tuple(i for i in k.target if i in link.target)
        # To another source text words go if a person says so, not because the program links their units anew.
        words = _take_share(bitext, k, link.source, link.target) if _may_follow(k, link) else None
        persons = persons or words is not None
        last = place[taken[0]] if taken else last
        parts.append((last, BREAK.join(bitext.target.by_id[i].text for i in taken) if words is None else words))
    return BREAK.join(text for _, text in sorted(parts, key=lambda part: part[0]) if text) if persons else None


def _may_follow(before: Link, link: Link) -> bool:
    return is_pinned(link) or not before.source or not set(before.source).isdisjoint(link.source)


def _confirm_link(bitext: Bitext, link: Link) -> Link:
    """*link*, and, if it is confirmed, the texts that it was confirmed with."""
    corpus = bitext.corpus_text(link)
    wording = None if link.wording is None or is_same_text(link.wording, corpus) else link.wording
    agreed = Agreed(bitext.source_text(link), wording or corpus, corpus) if link.state is State.CONFIRMED else None
    return replace(link, wording=wording, agreed=agreed)


def _replace_links(found: Reconciled, old: list[Link], new: list[Link]) -> Reconciled:
    """*found* with links *new* in the place of *old*; of these, what a person put in is remembered."""
    bitext = found.bitext
    same = {(k.source, k.target) for k in new}
    kept = [k for k in old if (k.source, k.target) not in same and k.origin != REUSE]
    gone = [k for k in kept if k.agreed or (k.wording is not None and k.source)]
    records = [Record(k, bitext.source_text(k), bitext.corpus_text(k)) for k in gone]
    links = sort_links([k for k in bitext.links if k not in old] + new, bitext.source, bitext.target)
    former = [r for r in found.former if (r.link.source, r.link.target) not in same or r.link.wording is not None]
    changed = replace(bitext, links=tuple(links))
    names = {k.name for k in old if k.source}
    entries = {name: entry for name, entry in found.entries.items() if name not in names}
    for k in (k for k in new if k.source):
        before = next(o for o in old if k.source[0] in o.source)
        entry = found.entries.get(before.name)
        # A person's words that do not go with it stay in an entry at rest.
        goes_on = before.origin == REUSE or before.wording is None or before.wording in changed.target_text(k)
        if entry is not None and goes_on and all(entry is not other for other in entries.values()):
            entries[k.name] = entry
    return Reconciled(changed, entries, tuple(dict.fromkeys([*records, *former])))
