"""A link of before: what it was, its entry with the edits made since, and what its units have become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from enregard import catalog
from enregard.catalog import PERSON, Entry
from enregard.model import Link, State
from enregard.project import Record
from enregard.tracking.versions import Found, How

IMPORT = "import"
GIVEN = (PERSON, IMPORT)
"""Origins of links that are not the program's to make anew."""
UNLINKED = "unlinked"
"""Evidence of a unit that a person took out of a link: it has no counterpart until a person says so."""
_DIVIDED = {How.SPLIT, How.MERGED}


@dataclass(frozen=True, eq=False, slots=True)
class Known:
    """A link of before with the edits that were made since, its entry, and what its units have become."""

    record: Record
    entry: Entry | None = None
    source: tuple[Found | None, ...] = ()
    target: tuple[Found | None, ...] = ()
    former: bool = False
    made: bool = False
    """Test whether it stands for several, which are remembered themselves."""

    @property
    def hows(self) -> set[How | None]:
        return {found.how if found else None for found in (*self.source, *self.target)}

    @property
    def memorable(self) -> bool:
        """Test whether a person put something into it."""
        link = self.record.link
        words = link.wording is not None and bool(link.source) and link.origin != catalog.REUSE
        return not self.made and (link.agreed is not None or words)

    @property
    def decided(self) -> bool:
        """Test whether a person made or confirmed it, or gave a file that says so."""
        link = self.record.link
        return link.state in (State.CONFIRMED, State.STALE) or (link.origin in GIVEN and not self.former)

    @property
    def is_draft(self) -> bool:
        """Test whether it has a person's words that nobody confirmed: nothing would tell, beside another text, that they were written for this one."""
        return self.record.link.wording is not None and self.record.link.agreed is None

    @property
    def waits(self) -> bool:
        """Test whether a side is not there yet: a unit without counterpart, a translation that only the catalog holds."""
        link = self.record.link
        return not (link.source and link.target) and (link.state is State.MISSING or link.wording is not None)

    @property
    def apart(self) -> bool:
        """Test whether one unit was split on both sides, so that it takes new links to say which part goes with which. Words that only
        the catalog holds cannot be parted, and keep it together."""
        split = [f.how is How.SPLIT for f in (*self.source, *self.target) if f]
        return len(self.source) == len(self.target) == 1 and split == [True, True] and self.record.link.wording is None

    @property
    def divided(self) -> bool:
        return not _DIVIDED.isdisjoint(self.hows)

    @property
    def held(self) -> tuple[Link, ...]:
        """The link as it holds today whatever the evidence says. A person's: its texts are there, or stand where they stood, or one
        of them does and the other is where it stood. The program's: its texts are there, edited or not. What was split into as
        many parts on both sides is as many links, of which the first goes on with it."""
        source, target = collect_ids(self.source), collect_ids(self.target)
        unlinked = UNLINKED in self.record.link.evidence
        if (self.waits and not unlinked) or source is None or target is None:
            return ()
        if self.former and (self.hows != {How.SAME} or not self.decided):
            return ()
        if How.PLACE in self.hows and not (
            self.decided and not self.is_draft and (is_unchanged(self.source) or is_unchanged(self.target))
        ):
            return ()
        if self.apart:
            pairs = zip(source, target, strict=True) if len(source) == len(target) else ()
            return tuple(Link((one,), (other,), evidence=("text",)) for one, other in pairs)
        link = replace(self.record.link, source=source, target=target)
        if (source, target) != (self.record.link.source, self.record.link.target) and not self.decided:
            # It rests on its texts now, and on numbers no more.
            evidence = [e for e in link.evidence if e not in ("id", "label", "text")]
            link = replace(link, evidence=(*evidence, "text"))
        return (link,)

    @property
    def gap(self) -> Link | None:
        """The link of units that had no counterpart in the other version, as it is if they are there as they were."""
        link = self.record.link
        if self.former or (link.source and link.target) or self.hows != {How.SAME}:
            return None
        return replace(link, source=collect_ids(self.source) or (), target=collect_ids(self.target) or ())


def collect_ids(found: Sequence[Found | None]) -> tuple[str, ...] | None:
    """The units of today that *found* names, each once; None if one is gone."""
    return tuple(dict.fromkeys(name for f in found if f for name in f.ids)) if all(found) else None


def is_unchanged(found: Sequence[Found | None]) -> bool:
    """Test whether every text is there as it was."""
    return bool(found) and all(f is not None and f.how is How.SAME for f in found)
