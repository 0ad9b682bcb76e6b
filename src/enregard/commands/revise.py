"""What a new version changed and what that did to its translations, as a page for revisers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from enregard import languages
from enregard.model import State
from enregard.project.alignment import Side
from enregard.text.diff import differences
from enregard.tracking.changes import Change, Kind, summary
from enregard.workspace.settling import Pair, Settled

_TELLS = {
    State.STALE: "was confirmed, and is to be looked at again",
    State.CONFIRMED: "confirmed as it is",
    State.PROPOSED: "not confirmed yet",
    State.MISSING: "has no counterpart",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """A link of a unit that changed: *words* stand on its other side, which is in *language*. *state* is None for the link of a unit
    that is gone."""

    language: str
    name: str
    state: State | None
    words: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of *work* that changed: the texts *before* and *after* by unit, every change, the links that units of today are in, and
    those that units of before were in."""

    work: str
    language: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    changes: tuple[Change, ...]
    links: Mapping[str, Sequence[Effect]]
    former: Mapping[str, Sequence[Effect]]


def revisions(settled: Settled) -> tuple[Revision, ...]:
    """What changed in the versions of a work, the source first."""
    if not settled.changes:
        return ()
    first = next(pair for pair in settled.pairs if pair.before is not None)
    found = [_revision(first, "source", settled.pairs)]
    found += [_revision(pair, "target", (pair,)) for pair in settled.pairs]
    return tuple(revision for revision in found if revision.changes)


def _revision(pair: Pair, side: Side, pairs: Iterable[Pair]) -> Revision:
    document = getattr(pair.bitext, side)
    links: defaultdict[str, list[Effect]] = defaultdict(list)
    former: defaultdict[str, list[Effect]] = defaultdict(list)
    for each in pairs:
        bitext = each.bitext
        other, text = (
            (bitext.target.language, bitext.target_text)
            if side == "source"
            else (bitext.source.language, bitext.source_text)
        )
        for link in bitext.links:
            for unit in getattr(link, side):
                links[unit].append(Effect(other, link.name, link.state, text(link)))
        for record in each.before.records if each.before else ():
            link = record.link
            target = record.target_text if link.wording is None else link.wording
            if words := target if side == "source" else record.source_text:
                for unit in getattr(link, side):
                    former[unit].append(Effect(other, link.name, None, words))
    return Revision(
        document.work,
        document.language,
        dict(pair.before.units(side)) if pair.before else {},
        {unit.id: unit.text for unit in document.units},
        pair.changes.get(document.language, ()),
        links,
        former,
    )


def page(found: Sequence[Revision]) -> str:
    """*found*, of one work, in Markdown: of every version the counts, what is called otherwise now, and each unit that changed, with what
    was struck out and put in, and what stands beside it."""
    lines = [f"# {_plain(found[0].work)}: what changed"]
    for revision in found:
        lines += [
            "",
            f"## {languages.autonym(revision.language)} ({revision.language})",
            "",
            summary(revision.changes) + ".",
        ]
        numbers = [c for c in revision.changes if c.renumbered]
        if numbers:
            lines += ["", "| before | now |", "|---|---|"]
            lines += [f"| {_plain(c.before[0])} | {_plain(c.after[0])} |" for c in numbers]
        for change in revision.changes:
            if change.kind is not Kind.UNCHANGED:
                lines += ["", *_told(revision, change)]
    return "\n".join(lines) + "\n"


def _told(revision: Revision, change: Change) -> Iterator[str]:
    name, _, kind = change.words.partition("  ")
    yield f"### {_plain(name)}: {kind}"
    yield ""
    yield f"> {_marked(revision, change)}"
    yield ""
    units, known = (change.after, revision.links) if change.after else (change.before, revision.former)
    for effect in dict.fromkeys(effect for unit in units for effect in known.get(unit, ())):
        state = "stood beside it" if effect.state is None else _TELLS[effect.state]
        words = f": {_plain(effect.words)}" if effect.words.strip() else ""
        yield f"- {effect.language} ({_plain(effect.name)}) {state}{words}"


def _marked(revision: Revision, change: Change) -> str:
    """The text with what changed in it marked; of a unit that is new or gone, all of it."""
    before = " ".join(revision.before[unit] for unit in change.before)
    after = " ".join(revision.after[unit] for unit in change.after)
    marks = {"kept": "{}", "deleted": "<del>{}</del>", "inserted": "<ins>{}</ins>"}
    pieces = differences(before, after, spaced=languages.is_spaced(revision.language))
    return "".join(marks[kind].format(_plain(text, strip=False)) for kind, text in pieces)


def _plain(text: str, *, strip: bool = True) -> str:
    """*text* so that Markdown shows it as it is, on one line."""
    escaped = (
        re.sub(r"([\\`*_\[\]|~$#])", r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    )
    joined = re.sub(r"\s+", " ", escaped)
    return joined.strip() if strip else joined
