"""How far each work is: what is missing, proposed, confirmed and stale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from enregard.errors import EnregardError
from enregard.model import Document, State
from enregard.workflow.projects import Project
from enregard.workflow.settling import Pair, settle


@dataclass(frozen=True, slots=True)
class Status:
    """One bitext of one work. *units* and *words* are of the target version, *source_units* and *source_words* of the source;
    *states* counts links by state, gaps among them; *lacking* counts units that have no source text; *po* counts entries of the
    catalog: translated, fuzzy, untranslated, obsolete."""

    work: str
    source: str
    target: str
    source_status: str
    target_status: str
    source_units: int
    source_words: int
    units: int
    words: int
    states: Mapping[str, int]
    lacking: tuple[str, ...] = ()
    po: Mapping[str, int] | None = None
    pending: bool = False
    """Whether `update` would write something."""

    @property
    def links(self) -> int:
        return sum(self.states.values())

    def share(self, state: str) -> float:
        """Per cent of the links that are in *state*; 100 where there are none."""
        return 100 * self.states[state] / self.links if self.links else 100.0


def status(project: Project, works: Iterable[str] = ()) -> tuple[list[Status], list[EnregardError]]:
    """The state of *works* (all, for none) as it stands with the edits that no update has seen yet, and what stood in the way
    for those that cannot be told. Writes nothing."""
    rows: list[Status] = []
    errors: list[EnregardError] = []
    for work in project.select(works):
        try:
            settled = settle(project, work)
        except EnregardError as error:
            errors.append(error)
            continue
        statuses = {tag: version.status for tag, version in settled.file.versions.items()}
        rows += [_row(settled.file.symbol, pair, statuses, bool(settled.writes)) for pair in settled.pairs]
    return rows, errors


def _row(work: str, pair: Pair, statuses: Mapping[str, str], pending: bool) -> Status:
    one, other = pair.bitext.source, pair.bitext.target
    counts = Counter(str(link.state) for link in pair.bitext.links)
    return Status(
        work,
        one.language,
        other.language,
        statuses.get(one.language, "missing"),
        statuses.get(other.language, "missing"),
        len(one.units),
        _words(one),
        len(other.units),
        _words(other),
        {str(state): counts[state] for state in State},
        tuple(link.name for link in pair.bitext.links if not link.source and link.state is not State.CONFIRMED),
        _entries(pair),
        pending,
    )


def _words(document: Document) -> int:
    return sum(len(unit.text.split()) for unit in document.units)


def _entries(pair: Pair) -> dict[str, int] | None:
    if pair.catalog is None:
        return None
    counts = dict.fromkeys(("translated", "fuzzy", "untranslated", "obsolete"), 0)
    for entry in pair.catalog.entries:
        kind = (
            "obsolete"
            if entry.obsolete
            else "untranslated"
            if not entry.target
            else "fuzzy"
            if entry.fuzzy
            else "translated"
        )
        counts[kind] += 1
    return counts
