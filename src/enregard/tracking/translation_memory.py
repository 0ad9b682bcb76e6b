"""Translation memory: earlier translations for units without one, from obsolete entries of this catalog and from other works of the project.

A suggestion is a draft, however similar the texts are. Texts with different facts are not suggested for each other, so that no wrong number
is taken over.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from enregard import catalog, facts
from enregard.catalog import REUSE, Entry, PoFile
from enregard.model import Bitext, State, plain
from enregard.text.alike import Index, WordEncoding, measure_similarity
from enregard.tracking.number_titles import write_titles

_LEAST = 0.8
"""Least similarity of two texts, by letters and words."""


class TextIndex:
    """Texts, by rank, that can be found by their words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._lexicon = WordEncoding()
        words = [plain(text) for text in texts]
        self._texts = {n: self._lexicon.text(text) for n, text in enumerate(words)}
        self._index = Index(self._texts)
        self._same: defaultdict[str, list[int]] = defaultdict(list)
        for n, text in enumerate(words):
            self._same[text].append(n)

    def find_similar(self, text: str, least: float) -> list[tuple[int, float]]:
        """Return rank and similarity of the texts with at least this similarity, the most similar first and equal ones in order: all
        identical texts, and a few others."""
        same = self._same.get(plain(text), [])
        asked = self._lexicon.text(plain(text))
        near = [
            (n, min(measure_similarity(asked, self._texts[n]), 0.999)) for n in self._index.near(asked) if n not in same
        ]
        return sorted(
            [*((n, 1.0) for n in same), *(pair for pair in near if pair[1] >= least)],
            key=lambda item: (-item[1], item[0]),
        )


@dataclass(frozen=True, slots=True)
class EarlierTranslation:
    """An earlier translation: its two texts and its origin; *sure* if a person confirmed it."""

    source: str
    target: str
    where: str
    sure: bool


@dataclass(frozen=True, slots=True)
class OfferedTranslations:
    """The *bitext* with the suggestions made; for each link with a suggestion, by name, the source text that it translates, and its origin."""

    bitext: Bitext
    sources: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)


def offer_translations(
    bitext: Bitext, fresh: Collection[str], formers: Iterable[EarlierTranslation]
) -> OfferedTranslations:
    """Give each link in *fresh* the best suggestion. The result does not depend on the order of *formers*."""
    known = sorted(formers, key=lambda f: not f.sure)
    memory = TextIndex([former.source for former in known])
    titles = write_titles(bitext, fresh)
    sources: dict[str, str] = {}
    notes: dict[str, str] = {}
    links = []
    for link in bitext.links:
        text = bitext.source_text(link)
        best = _find_best(text, bitext.source.language, known, memory) if link.name in fresh and link.source else None
        if best is not None:
            former, score = best
            offer = former.source, former.target, f"{former.where} ({score:.0%})".replace("%", " %")
        elif (title := titles.get(link.name)) is not None:
            offer = title.source, title.text, f"{title.model}, with the number of this title"
        else:
            links.append(link)
            continue
        sources[link.name], wording, notes[link.name] = offer
        evidence = (f"{catalog.REUSED}{notes[link.name]}",)
        links.append(replace(link, state=State.PROPOSED, origin=REUSE, wording=wording, evidence=evidence))
    return OfferedTranslations(replace(bitext, links=tuple(links)), sources, notes)


def _find_best(
    text: str, language: str, known: list[EarlierTranslation], memory: TextIndex
) -> tuple[EarlierTranslation, float] | None:
    return next(find_earlier(text, language, known, memory), None)


def find_earlier(
    text: str, language: str, known: Sequence[EarlierTranslation], memory: TextIndex
) -> Iterator[tuple[EarlierTranslation, float]]:
    """Yield those of *known*, whose texts are in *memory*, that translate a text similar to *text* with the same facts, and the similarity, the most similar first."""
    if not any(c.isalpha() for c in text):
        return
    said = _list_facts(text, language)
    for n, score in memory.find_similar(text, _LEAST):
        if score == 1 or _list_facts(known[n].source, language) == said:
            yield known[n], int(score * 100) / 100


def _list_facts(text: str, language: str) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """Return what a reused translation must have in common: all facts that the text states, including those that a check ignores, and all figures."""
    stated = facts.list_stated(facts.find(text, language))
    return Counter((f.kind, f.value) for f in stated), Counter(re.findall(r"\d+", text))


def find_obsolete_translations(previous: PoFile, work: str) -> Iterator[EarlierTranslation]:
    """Yield the translations in obsolete entries of the catalog of *work*, the latest first."""
    resting = reversed([e for e in previous.entries if e.obsolete])
    yield from read_entries(resting, previous.field("Project-Id-Version") or work)


def read_entries(entries: Iterable[Entry], work: str) -> Iterator[EarlierTranslation]:
    for entry in entries:
        usable = entry.context is not None and not entry.foreign and entry.target.strip() and plain(entry.source)
        if usable and entry.noted_state != State.STALE and not (entry.fuzzy and entry.reused):
            yield EarlierTranslation(entry.source, entry.target, f"{work} {entry.context}", not entry.fuzzy)
