"""Content links between two stretches of documents, and the evidence of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from enregard.align._items import find_items
from enregard.encoders import Encoder, use_single_thread
from enregard.model import GAP_POSSIBLE, Dictionary, Document, Link, Unit
from enregard.system.progress import take_part

if TYPE_CHECKING:
    from enregard.align._arrays import Floats
    from enregard.align._side import UnitSequence
    from enregard.align._translated import Vectors
    from enregard.encoders import RunVectors

FindDictionaries = Callable[[str, str], Sequence[Dictionary]]
"""Return the dictionaries for a source language and a target language."""
LEAST = 0.1
"""Least probability of a proposed link. It is low, since an uncertain link with its score helps more than two gaps."""
_POSSIBLE = 0.2
"""Least probability of a gap that is told of a link."""
_READING = 0.4
"""Usual share of the time that encoding the units takes."""
_TELL = 64
"""Number of units from which the mean vector of a document is computed."""


@dataclass(frozen=True, eq=False)
class UnitReader:
    """Turns units of two documents into vectors: with *encoder* if it supports both languages, else with *dictionaries* if they translate
    enough words, else not at all."""

    source: Document
    target: Document
    encoder: Encoder
    dictionaries: FindDictionaries = lambda _source, _target: ()

    @cached_property
    def evidence(self) -> str:
        """The kind of evidence that the vectors are; empty if there are none."""
        if self.encoder.knows(self.source.language) and self.encoder.knows(self.target.language):
            return "meaning"
        return "dictionary" if self._words is not None else ""

    def read_units(self, one: Sequence[Unit], other: Sequence[Unit]) -> tuple[UnitSequence, UnitSequence]:
        """Read consecutive units of the two documents."""
        from enregard.align._side import UnitSequence

        texts = [unit.text for unit in one], [unit.text for unit in other]
        by_words = self.evidence == "dictionary"
        sides = (
            UnitSequence(texts[n], self._make_runs(texts[n], n), by_words, self._find_mean(n, len(texts[n])))
            for n in (0, 1)
        )
        return next(sides), next(sides)

    def _make_runs(self, texts: Sequence[str], side: int) -> RunVectors | None:
        if self.evidence == "meaning":
            from enregard.align._evidence import LONGEST

            return self.encoder.runs(texts, LONGEST)
        if self._words is None:
            return None
        from enregard.align._translated import TranslatedRuns

        return TranslatedRuns(texts, self._words[side])

    def _find_mean(self, side: int, count: int) -> Floats | None:
        """Find the mean vector of a document; None where the *count* units to be read are enough to compute their own."""
        document = self.target if side else self.source
        if not self.evidence or count >= _TELL or count == len(document.units):
            return None
        return self._means[side]

    @cached_property
    def _means(self) -> tuple[Floats, Floats]:
        return self._compute_mean(0), self._compute_mean(1)

    def _compute_mean(self, side: int) -> Floats:
        units = (self.target if side else self.source).units
        texts = [unit.text for unit in units[:: -(-len(units) // _TELL)]]
        if self.evidence == "meaning":
            vectors = self.encoder.encode(texts)
        else:
            runs = self._make_runs(texts, side)
            assert runs is not None
            vectors = runs.block(0, len(texts), 1)
        mean: Floats = vectors.mean(axis=0)
        return mean

    @cached_property
    def _words(self) -> tuple[Vectors, Vectors] | None:
        dictionaries = self.dictionaries(self.source.language, self.target.language)
        if not dictionaries:
            return None
        from enregard.align._translated import translate_words

        texts = ([unit.text for unit in document.units] for document in (self.source, self.target))
        return translate_words(next(texts), next(texts), dictionaries)


def collect_units(links: Iterable[Link]) -> tuple[set[str], set[str]]:
    """Return the ids of all source units and of all target units in *links*."""
    links = list(links)
    return {unit for link in links for unit in link.source}, {unit for link in links for unit in link.target}


def find_links(one: Sequence[Unit], other: Sequence[Unit], reader: UnitReader) -> Iterator[Link]:
    """Find links between *one* and *other*, consecutive units of the two documents of *reader*."""
    from enregard.align._content import align_sides
    from enregard.align._evidence import ANY, PARAGRAPHS

    habit = PARAGRAPHS if all(u.kind != "line" and "#" not in u.id for u in (*one, *other)) else ANY
    with use_single_thread():
        with take_part(0, _READING):
            sides = reader.read_units(one, other)
        with take_part(_READING, 1):
            found = align_sides(*sides, habit)
    for link in found:
        (m, n), i, j = link.size, link.source, link.target
        if m and n and link.score >= LEAST:
            these, those = one[i : i + m], other[j : j + n]
            ids = tuple(u.id for u in these), tuple(u.id for u in those)
            rests = _list_evidence(these, those, reader.evidence)
            rests += (GAP_POSSIBLE,) if link.gap >= _POSSIBLE else ()
            yield Link(*ids, origin="content", score=round(link.score, 3), evidence=rests)


def _list_evidence(these: Sequence[Unit], those: Sequence[Unit], read: str) -> tuple[str, ...]:
    """List the evidence of a link: that of its vectors, shared figures, shared words, length."""
    one, other = ({item for unit in side for item in find_items(unit.text)} for side in (these, those))
    kinds = {item[0].isdigit() for item in one & other}
    evidence = {read: bool(read), "figures": True in kinds, "words": False in kinds, "length": True}
    return tuple(name for name, holds in evidence.items() if holds)
