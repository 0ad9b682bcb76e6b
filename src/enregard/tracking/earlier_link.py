"""An earlier link with its catalog entry, the edits made since, and the present state of its units."""

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
    """A link as it was on file, with the edits made since, its entry, and the successors of its units."""

    record: Record
    entry: Entry | None = None
    source: tuple[Successor | None, ...] = ()
    target: tuple[Successor | None, ...] = ()
    former: bool = False
    joined: bool = False
    """True if it stands for several links, which are kept as former links themselves."""

    @property
    def link(self) -> Link:
        return self.record.link

    @property
    def kinds(self) -> set[MatchKind | None]:
        return {found.kind if found else None for found in (*self.source, *self.target)}

    @property
    def has_human_text(self) -> bool:
        """Test whether it has texts that a person wrote or confirmed."""
        return not self.joined and has_words(self.link)

    @property
    def decision_holds(self) -> bool:
        """Test whether a person's decision on it still applies. It must be decided and, if it is a former link, confirmed: a decision on
        units that are gone says nothing about others."""
        return is_decided(self.link) and not (self.former and self.link.state not in DECIDED)

    @property
    def is_draft(self) -> bool:
        """Test whether it has words that a person wrote but nobody confirmed. Beside another text, nothing would show for which text they
        were written."""
        return self.link.wording is not None and self.link.agreed is None

    @property
    def is_split_on_both_sides(self) -> bool:
        """Test whether a unit on each side was split, so that new links are needed to say which parts correspond. A wording that exists only
        in the catalog cannot be divided, and keeps the link whole."""
        one_each = len(self.source) == len(self.target) == 1
        return one_each and self.kinds == {MatchKind.SPLIT} and self.link.wording is None

    @property
    def pinned_links(self) -> tuple[Link, ...]:
        """Return the links that stay in force today whatever the evidence says. If both sides were split into the same number of parts, each
        pair of parts is a link, and the first continues this one."""
        source, target = collect_ids(self.source), collect_ids(self.target)
        if source is None or target is None or not self._holds():
            return ()
        if self.is_split_on_both_sides:
            pairs = zip(source, target, strict=True) if len(source) == len(target) else ()
            return tuple(Link((one,), (other,), evidence=("text",)) for one, other in pairs)
        link = replace(self.link, source=source, target=target)
        if link.key != self.link.key and not self.decision_holds:
            # Its evidence is now the texts, and no longer the numbers.
            evidence = [e for e in link.evidence if e not in ("id", "label", "text")]
            link = replace(link, evidence=(*evidence, "text"))
        return (link,)

    def _holds(self) -> bool:
        """Test whether the link stays in force. Its texts must still be there, edited or not; for a decided link it is enough that one side
        is unchanged and the other has the same place. A link that still waits for a missing side does not stay in force."""
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
        """Return the gap of units that had no counterpart, if they are still there and unchanged; else None."""
        link = self.link
        if self.former or (link.source and link.target) or self.kinds != {MatchKind.SAME}:
            return None
        return replace(link, source=collect_ids(self.source) or (), target=collect_ids(self.target) or ())


def collect_ids(units: Sequence[Successor | None]) -> tuple[str, ...] | None:
    """Return the present units of *units*, each once; None if one is gone."""
    return tuple(dict.fromkeys(name for f in units if f for name in f.ids)) if all(units) else None


def is_unchanged(units: Sequence[Successor | None]) -> bool:
    """Test whether the text of every unit is unchanged."""
    return bool(units) and all(f is not None and f.kind is MatchKind.SAME for f in units)
