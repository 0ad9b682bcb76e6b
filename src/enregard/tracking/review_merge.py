"""Three-way merge of a review with a bitext: what the page showed, what the reviser decided, and what the project has now.

Corrections that took units from the same links stand or fall together, since half of a shift would be worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from enregard.model import BREAK, Bitext, Link, LinkKey, State, text_digest
from enregard.project.review import Review, ReviewedLink, ShownLink
from enregard.text.same import is_same_text
from enregard.tracking.apply_suggestions import clean_text
from enregard.tracking.review_places import Range, UnitPlaces
from enregard.tracking.states import has_human_input


class ReviewOutcome(StrEnum):
    """Outcome of a decision."""

    TAKEN = "taken"
    UNCHANGED = "unchanged"  # the project has it already
    CONFLICT = "conflict"  # the project has changed since, and stays as it is


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """The result for one link of a review, with its *name* on the page. *reviewed* are the texts that the reviser saw and wrote, *present* those of
    the project in a conflict."""

    name: str
    outcome: ReviewOutcome
    message: str = ""
    reviewed: tuple[str, str] = ("", "")
    present: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A link of a review to be applied; *corrects* is true if its units leave other links. Its units are ranges of the uncut texts."""

    link: ReviewedLink
    source: tuple[Range, ...]
    target: tuple[Range, ...]
    corrects: bool


@dataclass(frozen=True, slots=True)
class MergedReview:
    """The links to apply, in order, those whose notes are to be kept, and the result for each link."""

    accepted: tuple[Accepted, ...]
    noted: tuple[Accepted, ...]
    results: tuple[ReviewResult, ...]


@dataclass(eq=False, slots=True)
class _Case:
    """A link of the review beside the present links of its units."""

    link: ReviewedLink
    source: tuple[Range, ...] = ()
    target: tuple[Range, ...] = ()
    key: LinkKey = ((), ())
    touched: tuple[Link, ...] = ()
    cut: bool = False
    why: str = ""
    settled: bool = False
    """True if there is nothing to apply."""

    @property
    def same(self) -> Link | None:
        return next((k for k in self.touched if k.key == self.key), None) if not self.cut else None

    @property
    def is_open(self) -> bool:
        """Test whether it is only left over from other corrections: nobody decided that it has no counterpart."""
        gap = not self.source or not (self.target or self.link.translation)
        return gap and self.link.state is State.MISSING


def merge_review(bitext: Bitext, review: Review, source: UnitPlaces, target: UnitPlaces) -> MergedReview:
    """Compare *review* with *bitext*, whose units are at *source* and *target*."""
    return _Merger(bitext, review, (source, target)).merge()


@dataclass
class _Merger:
    bitext: Bitext
    review: Review
    places: tuple[UnitPlaces, UnitPlaces]
    shown: tuple[dict[str, list[str]], dict[str, list[str]]] = field(default_factory=lambda: ({}, {}))
    """Of each side: unit on the page -> present units."""

    def merge(self) -> MergedReview:
        cases = [self._make_case(link) for link in self.review.links]
        self._refuse_twice(cases)
        for case in cases:
            case.why = case.why or self._find_obstacle(case)
        for group in _group_cases(cases):
            if blocked := next((case for case in group if case.why), None):
                for case in group:
                    case.why = case.why or f"it belongs to the same correction as {blocked.link.name}"
        taken = [case for case in cases if not case.why and not case.settled and not case.is_open]
        noted = [case for case in cases if not case.why and clean_text(case.link.note)]
        accepted, kept = (
            tuple(Accepted(case.link, case.source, case.target, case.same is None) for case in some)
            for some in (taken, noted)
        )
        chosen = {id(case) for case in taken}
        return MergedReview(accepted, kept, tuple(self._report(case, id(case) in chosen) for case in cases))

    def _make_case(self, link: ReviewedLink) -> _Case:
        case, ids, places = _Case(link), [], []
        for side, members in enumerate((link.source, link.target)):
            found = [(member, self.places[side].find_member(member)) for member in members]
            ranges = tuple(here for _, here in found if here is not None and self.places[side].can_cut(here))
            if len(ranges) < len(found):
                changed = next((member.id for member, here in found if here is None), None)
                case.why = f"the text of {changed} has changed" if changed else "it cannot be divided there"
                return case
            names = [self.places[side].list_units(here) for here in ranges]
            case.cut = case.cut or any(not self._is_whole(side, here) for here in ranges)
            places.append(ranges)
            ids.append(tuple(dict.fromkeys(name for some in names for name in some)))
            for member, some in zip(members, names, strict=True):
                known = self.shown[side].setdefault(member.id, [])
                known += [name for name in some if name not in known]
        case.source, case.target = places
        case.key = _sort(self.bitext.source.by_id, ids[0]), _sort(self.bitext.target.by_id, ids[1])
        one, other = map(set, case.key)
        case.touched = tuple(k for k in self._near(case.key) if one & set(k.source) or other & set(k.target))
        return case

    def _near(self, key: LinkKey) -> Iterable[Link]:
        return dict.fromkeys([*(self._by_unit[0][i] for i in key[0]), *(self._by_unit[1][i] for i in key[1])])

    @cached_property
    def _by_unit(self) -> tuple[dict[str, Link], dict[str, Link]]:
        links = self.bitext.links
        return {i: k for k in links for i in k.source}, {i: k for k in links for i in k.target}

    def _is_whole(self, side: int, here: Range) -> bool:
        """Test whether *here* is one or several present units, so that no new cut is needed."""
        units = [self.places[side].ranges[name] for name in self.places[side].list_units(here)]
        return (units[0].start, units[-1].end) == (here.start, here.end)

    def _refuse_twice(self, cases: Sequence[_Case]) -> None:
        """Refuse links that have a range in common, as in a file that was edited."""
        for side in (0, 1):
            last: tuple[str, int] = ("", 0)
            every = [(here, case) for case in cases for here in (case.source, case.target)[side]]
            for here, case in sorted(every, key=lambda pair: (pair[0].unit, pair[0].start)):
                if here.unit == last[0] and here.start < last[1]:
                    case.why = case.why or f"{here.unit} is in two links"
                last = (here.unit, max(here.end, last[1] if here.unit == last[0] else 0))

    def _find_obstacle(self, case: _Case) -> str:
        """Return why *case* cannot be applied, or an empty string; a case with nothing to apply is settled."""
        if case.same is not None:
            return self._compare(case, case.same)
        if case.is_open:
            return ""
        for k in case.touched:
            if has_human_input(k) and not any(self._is(k, was) for was in case.link.was):
                return f"{k.name} has been decided differently since then"
        return ""

    def _compare(self, case: _Case, k: Link) -> str:
        """Compare the decision on a link that the project has as well."""
        link, present = case.link, self.bitext.target_text(k)
        was = next((was for was in link.was if self._map_key(was) == k.key), None)
        words = self.bitext.corpus_text(k) if link.translation is None else clean_text(link.translation)
        same = is_same_text(words, present)
        if not same and (was is None or was.digest != text_digest(present)):
            return "the translation was changed here, too"
        case.settled = same and (link.state is k.state or (was is None and link.state is not State.CONFIRMED))
        if case.settled or link.state in (State.CONFIRMED, k.state) or was is None or was.state is k.state:
            return ""
        # The project has decided since; only its words and those of the review may still be the same.
        case.settled = same and link.state is was.state
        return "" if case.settled else f"it is {k.state} here"

    def _is(self, k: Link, was: ShownLink) -> bool:
        """Test whether *k* is as the page showed it."""
        same = (was.state, was.digest) == (k.state, text_digest(self.bitext.target_text(k)))
        return same and self._map_key(was) == k.key

    def _map_key(self, was: ShownLink) -> LinkKey:
        one, other = (
            [name for shown in names for name in self.shown[side].get(shown, [shown])]
            for side, names in enumerate((was.source, was.target))
        )
        return _sort(self.bitext.source.by_id, one), _sort(self.bitext.target.by_id, other)

    def _report(self, case: _Case, taken: bool) -> ReviewResult:
        if case.why:
            texts = self.bitext.source_text, self.bitext.target_text
            one, other = (BREAK.join(filter(None, map(text, case.touched or self._name_links(case)))) for text in texts)
            return ReviewResult(case.link.name, ReviewOutcome.CONFLICT, case.why, case.link.texts, (one, other))
        outcome = ReviewOutcome.TAKEN if taken else ReviewOutcome.UNCHANGED
        return ReviewResult(case.link.name, outcome, reviewed=case.link.texts)

    def _name_links(self, case: _Case) -> list[Link]:
        """Return the present links of units with the names that the page had."""
        members = (case.link.source, case.link.target)
        found = [self._by_unit[side].get(member.id) for side in (0, 1) for member in members[side]]
        return list(dict.fromkeys(k for k in found if k is not None))


def _sort(order: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    wanted = set(names)
    if len(wanted) < 2:
        return tuple(wanted)
    return tuple(name for name in order if name in wanted)


def _group_cases(cases: Iterable[_Case]) -> Iterable[list[_Case]]:
    """Group the corrections that take units from the same links."""
    groups: dict[Link, list[_Case]] = {}
    for case in cases:
        if case.same is not None or not case.touched:
            continue
        group = [case]
        for k in case.touched:
            if (other := groups.get(k)) is not None and other is not group:
                group = other + group
        for each in group:
            groups.update(dict.fromkeys(each.touched, group))
    return {id(group): group for group in groups.values()}.values()
