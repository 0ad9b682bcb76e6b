"""Pairs found by content: a folder whose file names do not tell which documents are versions of each other."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from enregard import encoders, languages, readers
from enregard.batch._files import Faults, Folder
from enregard.batch._layouts import list_files
from enregard.batch._matching import match_documents
from enregard.batch._traits import Collection
from enregard.batch.langid import NO_LANGUAGE, load_identifier
from enregard.batch.pairs import Manifest, Pair, Version
from enregard.encoders import Encoder
from enregard.errors import EnregardError, UsageError
from enregard.storage.files import read_bytes
from enregard.system.progress import track
from enregard.system.terminal import escape_to_line, format_count

_TOLD = 4000
"""Characters from which the language of a document is told."""
_LEAST_SHARE = 0.01
"""Share of the documents that a language has, if it was not asked for: of fewer, most were taken for another language."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A document that was read: its version, its place in the collection of its language, and its symbol."""

    version: Version
    symbol: str


def find_pairs_in(
    folder: Path, wanted: Sequence[str] = (), pivot: str = "", encoder: Encoder | None = None
) -> Manifest:
    """Find the documents in *folder* that are versions of each other, by their symbols, facts, words and content, in the languages *wanted*, else in those found; with *pivot*, of
    this language and each other one. The score of a pair is the probability that it is right. EnregardError if there are no two languages."""
    faults, top, identify = Faults(), Folder(folder), make_identifier(wanted)
    kept: dict[str, list[_Kept]] = {}
    collections: dict[str, Collection] = {}
    seen: dict[bytes, str] = {}
    doubles: list[str] = []
    mute: list[str] = []
    for name in track(list(list_files(folder)), lambda name: f"reading {name}"):
        try:
            version = top.find_version("", name)
            paragraphs, symbol = _read_paragraphs(folder, name)
        except EnregardError as error:
            faults.add(error.at(escape_to_line(name)))
            continue
        text = " ".join(paragraphs)
        digest = hashlib.sha256(text.encode("utf-8", "replace")).digest()
        if digest in seen:
            doubles.append(f"{escape_to_line(name)} has the same text as {seen[digest]}")
        elif (tag := identify(text[:_TOLD])) is None:
            mute.append(escape_to_line(name))
        else:
            seen[digest] = version.shown
            collection = collections.setdefault(tag, Collection(tag))
            collection.add(paragraphs, symbol)
            kept.setdefault(tag, []).append(_Kept(replace(version, language=tag), collection.traits[-1].symbol))
    least = 0 if wanted else _LEAST_SHARE * sum(map(len, kept.values()))
    tags = sorted((tag for tag in kept if len(kept[tag]) >= least), key=_rank(wanted, pivot))
    rare = {tag: len(kept[tag]) for tag in kept if tag not in tags}
    kept, collections = ({tag: each[tag] for tag in tags} for each in (kept, collections))  # type: ignore[assignment]
    if len(kept) < 2:
        raise UsageError("the documents are not in two languages", path=folder, hint="Name the languages.")
    pairs, alone = _pair_languages(collections, kept, pivot, encoder or encoders.get())
    notices = [f"{tag}: {format_count(alone[tag], 'document')} of {len(kept[tag])} without a partner" for tag in kept]
    if doubles:
        notices.append(f"{format_count(len(doubles), 'document')} left out: {'; '.join(doubles[:3])}")
    if mute:
        notices.append(f"{format_count(len(mute), 'document')} without a text in any language: {', '.join(mute[:3])}")
    notices += [f"{tag}: {format_count(count, 'document')}, too few for a language" for tag, count in rare.items()]
    return Manifest(pairs, faults.list_errors(), tuple(notices))


def _rank(wanted: Sequence[str], pivot: str) -> Any:
    return lambda tag: (tag != pivot, wanted.index(tag) if tag in wanted else 0, tag)


def _read_paragraphs(folder: Path, name: str) -> tuple[list[str], str]:
    source = readers.read(read_bytes(folder / name, name), path=name)
    return [source.of(block.spans) for block in source.blocks], str(source.metadata.get("symbol", ""))


def make_identifier(wanted: Sequence[str] = ()) -> Any:
    """Return a function that tells the language of a text, one of *wanted* if any are given; None for a text in no language. UsageError if the extra is not installed."""
    tags = {tag.split("-")[0]: tag for tag in wanted}
    identifier = load_identifier(frozenset(tags))

    def identify(text: str) -> str | None:
        found = str(identifier.classify(text)[0]) if any(map(str.isalpha, text)) else NO_LANGUAGE
        return None if found == NO_LANGUAGE else tags.get(found) or languages.canonical(found)

    return identify


def _pair_languages(
    collections: Mapping[str, Collection], kept: Mapping[str, Sequence[_Kept]], pivot: str, encoder: Encoder
) -> tuple[tuple[Pair, ...], dict[str, int]]:
    """Pair the documents of each two languages; return the pairs, those of a work together, and how many documents of each language have no partner."""
    vectors = {tag: each.encode(encoder) for tag, each in collections.items() if encoder.knows(tag) and len(each)}
    found: list[tuple[float, tuple[str, int], tuple[str, int]]] = []
    for one, other in combinations(collections, 2):
        if not pivot or one == pivot:
            both = (vectors[one], vectors[other]) if {one, other} <= vectors.keys() else None
            matched = match_documents(collections[one].traits, collections[other].traits, both)
            found += [(chance, (one, i), (other, j)) for i, j, chance in matched]
    works = join_works(found)
    firsts = {n: min(members, key=lambda m: list(collections).index(m[0])) for n, members in enumerate(works)}
    symbols = Counter(kept[tag][i].symbol for tag, i in firsts.values())
    of = {member: n for n, members in enumerate(works) for member in members}
    made: list[tuple[str, Pair]] = []
    for chance, one_, other_ in found:
        if of.get(one_) is not None and of.get(one_) == of.get(other_):
            first = kept[firsts[of[one_]][0]][firsts[of[one_]][1]]
            work = first.symbol if first.symbol and symbols[first.symbol] == 1 else first.version.shown
            source, target = (kept[tag][i].version for tag, i in (one_, other_))
            made.append((first.version.shown, Pair(work, source, target, score=round(chance, 4))))
    alone = {tag: len(kept[tag]) - sum(member[0] == tag for member in of) for tag in kept}
    return tuple(pair for _, pair in sorted(made, key=lambda each: each[0])), alone


def join_works(found: Iterable[tuple[float, tuple[str, int], tuple[str, int]]]) -> list[set[tuple[str, int]]]:
    """Join documents that were paired into works, the most probable pairs first; a work has one document in a language, and a pair that would give it two is left out."""
    of: dict[tuple[str, int], set[tuple[str, int]]] = {}
    for _, one, other in sorted(found, key=lambda each: -each[0]):
        these, those = of.get(one, {one}), of.get(other, {other})
        if these is not those and not {tag for tag, _ in these} & {tag for tag, _ in those}:
            joined = these | those
            of.update(dict.fromkeys(joined, joined))
    return list(_list_distinct(of.values()))


def _list_distinct(sets: Iterable[set[tuple[str, int]]]) -> Iterator[set[tuple[str, int]]]:
    seen: set[int] = set()
    for each in sets:
        if id(each) not in seen:
            seen.add(id(each))
            yield each
