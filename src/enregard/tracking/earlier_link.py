"""An earlier link: what it was, its entry with the edits made since, and what its units have become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from enregard.catalog import Entry
from enregard.model import Link, State
from enregard.project import Record
from enregard.tracking.states import DECIDED, UNLINKED, has_words, is_decided
from enregard.tracking.versions import MatchKind, Successor


@dataclass(frozen=True, eq=False, slots=True)
class EarlierLink:
    """A link as it was on file, with the edits that were made since, its entry, and what its units have become."""

    record: Record
    entry: Entry | None = None
    source: tuple[Successor | None, ...] = ()
    target: tuple[Successor | None, ...] = ()
    former: bool = False
    joined: bool = False
    """True if it stands for several, which are remembered themselves."""

    @property
    def link(self) -> Link:
        return self.record.link

    @property
    def kinds(self) -> set[MatchKind | None]:
        return {found.kind if found else None for found in (*self.source, *self.target)}

    @property
    def memorable(self) -> bool:
        """Test whether a person put texts into it."""
        return not self.joined and has_words(self.link)

    @property
    def decision_holds(self) -> bool:
        """Test whether it is decided, and, for a former link, confirmed: to have linked units that are gone decides nothing about others."""
        return is_decided(self.link) and not (self.former and self.link.state not in DECIDED)

    @property
    def is_draft(self) -> bool:
        """Test whether it has a person's words that nobody confirmed: nothing would tell, beside another text, that they were written for this one."""
        return self.link.wording is not None and self.link.agreed is None

    @property
    def apart(self) -> bool:
        """Test whether one unit was split on both sides, so that it takes new links to say which part goes with which. Words that only
        the catalog holds cannot be parted, and keep it together."""
        one_each = len(self.source) == len(self.target) == 1
        return one_each and self.kinds == {MatchKind.SPLIT} and self.link.wording is None

    @property
    def held(self) -> tuple[Link, ...]:
        """The link as it holds today whatever the evidence says. What was split into as many parts on both sides is as many links, of which
        the first goes on with it."""
        source, target = collect_ids(self.source), collect_ids(self.target)
        if source is None or target is None or not self._holds():
            return ()
        if self.apart:
            pairs = zip(source, target, strict=True) if len(source) == len(target) else ()
            return tuple(Link((one,), (other,), evidence=("text",)) for one, other in pairs)
        link = replace(self.link, source=source, target=target)
        if link.key != self.link.key and not self.decision_holds:
            # It rests on its texts now, and on numbers no more.
            evidence = [e for e in link.evidence if e not in ("id", "label", "text")]
            link = replace(link, evidence=(*evidence, "text"))
        return (link,)

    def _holds(self) -> bool:
        """A person's holds if its texts are there, or stand where they stood, or one of them does and the other is where it stood; the
        program's if its texts are there, edited or not. What still waits for a side that is not there does not."""
        link = self.link
        waits = link.state is State.MISSING or link.wording is not None
        if waits and not (link.source and link.target) and UNLINKED not in link.evidence:
            return False
        if self.former and (self.kinds != {MatchKind.SAME} or not self.decision_holds):
            return False
        one_stays = is_unchanged(self.source) or is_unchanged(self.target)
        return MatchKind.PLACE not in self.kinds or (self.decision_holds and not self.is_draft and one_stays)

    @property
    def gap(self) -> Link | None:
        """The link of units that had no counterpart in the other version, as it is if they are there as they were."""
        link = self.link
        if self.former or (link.source and link.target) or self.kinds != {MatchKind.SAME}:
            return None
        return replace(link, source=collect_ids(self.source) or (), target=collect_ids(self.target) or ())


def collect_ids(units: Sequence[Successor | None]) -> tuple[str, ...] | None:
    """Return the units of today that *units* have become, each once; None if one is gone."""
    return tuple(dict.fromkeys(name for f in units if f for name in f.ids)) if all(units) else None


def is_unchanged(units: Sequence[Successor | None]) -> bool:
    """Test whether every text is there as it was."""
    return bool(units) and all(f is not None and f.kind is MatchKind.SAME for f in units)
