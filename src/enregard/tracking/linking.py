"""Links changed by a person who joins or separates units.

Units leave their earlier links, and the rest of those links is proposed again. Words that a person wrote go with their units. Where nobody
can tell which words belong to which unit, the earlier link is kept with them as a former link.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from enregard.align import align, sort_links
from enregard.catalog import PERSON, REUSE, Entry
from enregard.encoders import Encoder
from enregard.model import BREAK, Agreed, Bitext, Link, State, plain
from enregard.project import Record
from enregard.text.same import is_same_text
from enregard.tracking.reconcile import Reconciled
from enregard.tracking.states import UNLINKED, has_words, is_decided

Units = Collection[str]
_END = float("inf")


def join_units(found: Reconciled, link: Link) -> Reconciled:
    """Return *found* with *link*, whose units leave their earlier links."""
    bitext = found.bitext
    touched = [k for k in bitext.links if touches_units(k, link.source, link.target)]
    left = [piece for k in touched for piece in leave_rest(bitext, k, link.source, link.target)]
    joined = replace(link, wording=_join_words(bitext, touched, link))
    return _replace_links(found, touched, [_confirm_link(bitext, joined), *left])


def separate_units(found: Reconciled, source: Units, target: Units, *, lasting: bool = True) -> Reconciled:
    """Return *found* with each of these units unlinked. If the separation is *lasting*, no later alignment links them, nor those that are gaps already;
    a translation whose source is gone still waits for it."""
    bitext = found.bitext
    touched = [
        k
        for k in bitext.links
        if touches_units(k, source, target) and (len(k.source) + len(k.target) > 1 or (lasting and _is_left_over(k)))
    ]
    pieces: list[Link] = []
    for k in touched:
        for one, other in _split_singles(k, source, target):
            words = _take_share(bitext, k, one, other)
            gap = Link(one, other, State.MISSING, wording=words)
            pieces.append(replace(gap, origin=PERSON, evidence=(UNLINKED,)) if lasting else gap)
        pieces += leave_rest(bitext, k, source, target)
    return _replace_links(found, touched, pieces)


def _is_left_over(link: Link) -> bool:
    """Test whether *link* is a gap that only the program has made, and that no former source has."""
    return link.state is State.MISSING and link.origin != PERSON and not link.is_withdrawn


def realign_around(found: Reconciled, links: Iterable[Link], encoder: Encoder) -> Reconciled:
    """Align the stretches around *links* again, each up to the next links that a person made or confirmed; return *found* with the result."""
    bitext = found.bitext
    free = _find_stretches(bitext, links)
    fixed = [k for k in bitext.links if k not in free]
    before = {k.key for k in bitext.links}
    for k in align(bitext.source, bitext.target, fixed=fixed, encoder=encoder).links:
        if k.key in before:
            continue
        found = join_units(found, k) if all(k.key) else separate_units(found, *k.key, lasting=False)
    return found


def _find_stretches(bitext: Bitext, links: Iterable[Link]) -> set[Link]:
    """Return the links made by the program between the nearest links before and after each of *links* that a person made on both sides."""
    ranks = [{unit.id: n for n, unit in enumerate(d.units)} for d in (bitext.source, bitext.target)]
    ends = [(k, _find_ends(ranks, k)) for k in bitext.links]
    decided = [there for k, there in ends if is_decided(k) and k.source and k.target]
    free = [(k, there) for k, there in ends if not is_decided(k)]
    found: set[Link] = set()
    for link in links:
        a, b, c, d = _find_ends(ranks, link)
        before = [there for there in decided if there[1] < a and there[3] < c]
        after = [there for there in decided if b < there[0] and d < there[2]]
        low = max((there[1] for there in before), default=-1), max((there[3] for there in before), default=-1)
        high = min((there[0] for there in after), default=_END), min((there[2] for there in after), default=_END)
        found.update(k for k, (e, f, g, h) in free if low[0] < e and f < high[0] and low[1] < g and h < high[1])
    return found


def _find_ends(ranks: Sequence[Mapping[str, int]], link: Link) -> tuple[float, float, float, float]:
    """Return the first and the last rank of the units on each side; of none, such that they are before and after everything."""
    one, other = ([rank[i] for i in ids] for rank, ids in zip(ranks, link.key, strict=True))
    return (
        min(one, default=_END),
        max(one, default=-1),
        min(other, default=_END),
        max(other, default=-1),
    )


def touches_units(link: Link, source: Units, target: Units) -> bool:
    return any(i in source for i in link.source) or any(i in target for i in link.target)


def _split_singles(link: Link, source: Units, target: Units) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    yield from (((i,), ()) for i in link.source if i in source)
    yield from (((), (i,)) for i in link.target if i in target)


def leave_rest(bitext: Bitext, link: Link, source: Units, target: Units, origin: str = "structure") -> Iterator[Link]:
    """Yield the rest of *link* without these units: a link that is proposed again, or units without a counterpart, with that *origin*."""
    one, other = tuple(i for i in link.source if i not in source), tuple(i for i in link.target if i not in target)
    if one and other:
        rest = Link(one, other, State.PROPOSED, link.origin, evidence=link.evidence)
        yield replace(rest, wording=_take_share(bitext, link, one, other))
        return
    for single in _split_singles(link, one, other):
        words = _take_share(bitext, link, *single)
        yield Link(*single, State.PROPOSED if single[0] and words else State.MISSING, origin, wording=words)


def _take_share(bitext: Bitext, link: Link, source: tuple[str, ...], target: tuple[str, ...]) -> str | None:
    """Return the words that a person wrote for *link* and that belong to these units, all of which will be in one link. None if nobody can
    tell, or if they are the words of the corpus. Words belong to the target units or, where only the catalog has them, to the source
    units. Reused drafts do not count."""
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
    """Return the words of all links from which *link* takes units, if one of them differs from the corpus."""
    place = {unit.id: n for n, unit in enumerate(bitext.target.units)}
    parts: list[tuple[int, str]] = []
    persons, last = False, -1
    for k in touched:
        taken = tuple(i for i in k.target if i in link.target)
        # Words move to another source text only if a person decides it, not because the program links the units again.
        goes_on = is_decided(link) or not k.source or not set(k.source).isdisjoint(link.source)
        words = _take_share(bitext, k, link.source, link.target) if goes_on else None
        persons = persons or words is not None
        last = place[taken[0]] if taken else last
        parts.append((last, BREAK.join(bitext.target.by_id[i].text for i in taken) if words is None else words))
    return BREAK.join(text for _, text in sorted(parts, key=lambda part: part[0]) if text) if persons else None


def _confirm_link(bitext: Bitext, link: Link) -> Link:
    """Return *link* with the agreed texts, if it is confirmed."""
    corpus = bitext.corpus_text(link)
    wording = None if link.wording is None or is_same_text(link.wording, corpus) else link.wording
    agreed = Agreed(bitext.source_text(link), wording or corpus, corpus) if link.state is State.CONFIRMED else None
    return replace(link, wording=wording, agreed=agreed)


def _replace_links(found: Reconciled, old: list[Link], new: list[Link]) -> Reconciled:
    """Return *found* with the links *new* in place of *old*. Old links with a person's input are kept as former links."""
    bitext = found.bitext
    same = {k.key for k in new}
    gone = (k for k in old if k.key not in same and has_words(k))
    records = [Record(k, bitext.source_text(k), bitext.corpus_text(k)) for k in gone]
    former = [r for r in found.former if r.link.key not in same or r.link.wording is not None]
    links = sort_links([k for k in bitext.links if k not in old] + new, bitext.source, bitext.target)
    changed = replace(bitext, links=tuple(links))
    return Reconciled(changed, _pass_entries(found, changed, old, new), tuple(dict.fromkeys([*records, *former])))


def _pass_entries(found: Reconciled, changed: Bitext, old: list[Link], new: list[Link]) -> dict[str, Entry]:
    """Return the entry of each link in *changed*. The entries of *old* links pass to the *new* link with their first source unit; a person's
    words that do not belong to it stay in an obsolete entry."""
    by_source = {unit: k for k in old for unit in k.source}
    names = {k.name for k in by_source.values()}
    entries = {name: entry for name, entry in found.entries.items() if name not in names}
    given = {id(entry) for entry in entries.values()}
    for k in (k for k in new if k.source):
        before = by_source[k.source[0]]
        entry = found.entries.get(before.name)
        stays = before.origin == REUSE or before.wording is None or before.wording in changed.target_text(k)
        if entry is not None and stays and id(entry) not in given:
            entries[k.name] = entry
            given.add(id(entry))
    return entries
