"""A View as rows for a person to read: both sides of every link, with their facts, state and findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from enregard import languages
from enregard.model import BREAK, Bitext, Document, Fact, Finding, Link, State, Unit, View


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; *fact* says what it means where it is one, and *pair* is the letter that the same fact has on the
    other side (None: it stands on one side only)."""

    text: str
    fact: str | None = None
    kind: str | None = None
    pair: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A unit's text as it stands."""

    label: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a link."""

    paragraphs: tuple[Paragraph, ...]
    received: str | None = None
    """The corpus text, where a person's words are others."""
    agreed: str | None = None
    """What a person last agreed to, where the text has changed since."""


@dataclass(frozen=True, slots=True)
class Row:
    """A link."""

    name: str
    kind: str
    state: State
    origin: str
    source: Cell
    target: Cell
    findings: tuple[Finding, ...]

    @property
    def is_gap(self) -> bool:
        return not (self.source.paragraphs and self.target.paragraphs)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong together: the first part of their ids."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A bitext."""

    source: Side
    target: Side
    parts: tuple[Part, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for part in self.parts for row in part.rows)


@dataclass(frozen=True, slots=True)
class Side:
    """A column: *status* is that of the version."""

    tag: str
    name: str
    direction: str
    status: str


def tables(view: View) -> Iterator[Table]:
    """One for each bitext of *view*."""
    for bitext in view.bitexts:
        both = {bitext.source.path, bitext.target.path}
        tags = {bitext.source.language, bitext.target.language}
        found: dict[str, list[Finding]] = {}
        for finding in view.findings:
            if len(view.bitexts) == 1 or finding.path in both or _tag_of(finding.path) in tags:
                found.setdefault(finding.unit, []).append(finding)
        rows = [_row(view, bitext, link, found) for link in bitext.links]
        parts = [Part(name, tuple(group)) for name, group in groupby(rows, key=_part)]
        yield Table(_side(view, bitext.source), _side(view, bitext.target), tuple(parts))


def _part(row: Row) -> str:
    """The first part of an id that has several; units of a text without structure are one part without a name."""
    head, slash, _ = row.name.partition("/")
    return head if slash else ""


def elsewhere(view: View) -> list[Finding]:
    """Findings that are on no link: on a file, for one."""
    names = {
        name for bitext in view.bitexts for link in bitext.links for name in (link.name, *link.source, *link.target)
    }
    return [finding for finding in view.findings if finding.unit not in names]


def _tag_of(path: str | None) -> str | None:
    return path.rsplit("/", 1)[-1].removesuffix(".po") if path and path.endswith(".po") else None


def _side(view: View, document: Document) -> Side:
    tag = document.language
    return Side(tag, languages.autonym(tag), view.directions.get(tag, "ltr"), view.statuses.get(tag, "missing"))


def _row(view: View, bitext: Bitext, link: Link, findings: Mapping[str, list[Finding]]) -> Row:
    source, target = bitext.source_text(link), bitext.target_text(link)
    one, other = view.facts(source, bitext.source.language), view.facts(target, bitext.target.language)
    letters = _letters(one, other)
    stale = link.agreed if link.state is State.STALE else None
    corpus = bitext.corpus_text(link)
    names = dict.fromkeys((link.name, *link.source, *link.target))
    return Row(
        link.name,
        next(unit.kind for unit in (*bitext.source_units(link), *bitext.target_units(link))),
        link.state,
        link.origin,
        Cell(
            tuple(_paragraphs(source, bitext.source_units(link), one, letters)),
            agreed=stale.source if stale and stale.source != source else None,
        ),
        Cell(
            tuple(_paragraphs(target, bitext.target_units(link), other, letters)),
            received=corpus if link.wording is not None and link.target and corpus != link.wording else None,
            agreed=stale.target if stale and stale.target != target else None,
        ),
        tuple(finding for name in names for finding in findings.get(name, ())),
    )


def _letters(one: tuple[Fact, ...], other: tuple[Fact, ...]) -> dict[tuple[str, str], str]:
    """(kind, value) -> letter, for what both sides say, at least one of them in so many digits."""
    there = {(fact.kind, fact.value): fact.weak for fact in other}
    shared = [f for f in one if (f.kind, f.value) in there and not (f.weak and there[f.kind, f.value])]
    return {key: _letter(n) for n, key in enumerate(dict.fromkeys((f.kind, f.value) for f in shared))}


def _letter(n: int) -> str:
    return chr(ord("a") + n) if n < 26 else _letter(n // 26 - 1) + _letter(n % 26)


def _paragraphs(
    text: str, units: tuple[Unit, ...], found: Iterable[Fact], letters: Mapping[tuple[str, str], str]
) -> Iterator[Paragraph]:
    """*text* unit by unit where it is still in as many parts; else as it is, with the labels of all."""
    if not text.strip() and not units:
        return
    texts = text.split(BREAK)
    labels = [unit.label for unit in units]
    if len(texts) != len(units):
        texts, labels = [text], [" + ".join(label for label in labels if label) or None]
    facts = list(found)
    start = 0
    for part, label in zip(texts, labels, strict=True):
        end = start + len(part)
        yield Paragraph(label, tuple(_pieces(text, start, end, facts, letters)))
        start = end + len(BREAK)


def _pieces(
    text: str, start: int, end: int, found: list[Fact], letters: Mapping[tuple[str, str], str]
) -> Iterator[Piece]:
    at = start
    spans = sorted({fact.span for fact in found})
    for a, b in spans:
        here = [fact for fact in found if fact.span == (a, b)]
        pairs = dict.fromkeys(letters[key] for f in here if (key := (f.kind, f.value)) in letters)
        if a < at or b > end or not (pairs or any(not fact.weak for fact in here)):
            continue
        if at < a:
            yield Piece(text[at:a])
        value = ", ".join(dict.fromkeys(fact.value for fact in here))
        yield Piece(text[a:b], f"{here[0].kind} {value}", here[0].kind, " ".join(pairs) or None)
        at = b
    if at < end:
        yield Piece(text[at:end])
