"""A page for revisers on the changes of a new version and their effect on the translations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from enregard import languages
from enregard.commands.todo import Todo, render_todo
from enregard.model import State
from enregard.project.alignment import Side
from enregard.text.diff import find_differences
from enregard.tracking.changes import Change, ChangeKind, summarize_changes
from enregard.workspace.settling import LanguagePair, Settled

_TELLS = {
    State.STALE: "was confirmed; to be reviewed",
    State.CONFIRMED: "still confirmed",
    State.PROPOSED: "not confirmed yet",
    State.MISSING: "has no counterpart",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """A link of a changed unit, with the text *words* of its other side, in *language*. *state* is None for the link of a unit that is gone."""

    language: str
    name: str
    state: State | None
    words: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A changed version of *work*: the texts *before* and *after* by unit, all changes, the links of present units, and the former links of
    earlier units."""

    work: str
    language: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    changes: tuple[Change, ...]
    links: Mapping[str, Sequence[Effect]]
    former: Mapping[str, Sequence[Effect]]


def list_revisions(settled: Settled) -> tuple[Revision, ...]:
    """Return the changed versions of a work that has any, the source first."""
    first = next(pair for pair in settled.pairs if pair.before is not None)
    found = [_build_revision(first, "source", settled.pairs)]
    found += [_build_revision(pair, "target", (pair,)) for pair in settled.pairs]
    return tuple(revision for revision in found if revision.changes)


def _build_revision(pair: LanguagePair, side: Side, pairs: Iterable[LanguagePair]) -> Revision:
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


def render_page(found: Sequence[Revision], todo: Iterable[Todo] = ()) -> str:
    """Return the page on the changed versions of one work, in Markdown: what is left to do, and for each version the counts, the renumbered
    units, and each changed unit with its deletions, insertions and linked texts."""
    lines = [f"# {_escape_markdown(found[0].work)}: what changed", *render_todo(todo)]
    for revision in found:
        lines += [
            "",
            f"## {languages.autonym(revision.language)} ({revision.language})",
            "",
            summarize_changes(revision.changes) + ".",
        ]
        numbers = [c for c in revision.changes if c.renumbered]
        if numbers:
            lines += ["", "| Before | Now |", "|---|---|"]
            lines += [f"| {_escape_markdown(c.before[0])} | {_escape_markdown(c.after[0])} |" for c in numbers]
        for change in revision.changes:
            if change.kind is not ChangeKind.UNCHANGED:
                lines += ["", *_describe_change(revision, change)]
    return "\n".join(lines) + "\n"


def _describe_change(revision: Revision, change: Change) -> Iterator[str]:
    name, _, kind = change.words.partition("  ")
    yield f"### {_escape_markdown(name)}: {kind}"
    yield ""
    yield f"> {_mark_changes(revision, change)}"
    yield ""
    units, known = (change.after, revision.links) if change.after else (change.before, revision.former)
    for effect in dict.fromkeys(effect for unit in units for effect in known.get(unit, ())):
        state = "was its translation" if effect.state is None else _TELLS[effect.state]
        words = f": {_escape_markdown(effect.words)}" if effect.words.strip() else ""
        yield f"- {effect.language} ({_escape_markdown(effect.name)}) {state}{words}"


def _mark_changes(revision: Revision, change: Change) -> str:
    """Return the text with its changes marked; for a new or removed unit, all of it."""
    before = " ".join(revision.before[unit] for unit in change.before)
    after = " ".join(revision.after[unit] for unit in change.after)
    marks = {"kept": "{}", "deleted": "<del>{}</del>", "inserted": "<ins>{}</ins>"}
    pieces = find_differences(before, after, spaced=languages.is_spaced(revision.language))
    return "".join(marks[kind].format(_escape_markdown(text, strip=False)) for kind, text in pieces)


def _escape_markdown(text: str, *, strip: bool = True) -> str:
    """Escape *text* for Markdown, on one line."""
    escaped = (
        re.sub(r"([\\`*_\[\]|~$#])", r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    )
    joined = re.sub(r"\s+", " ", escaped)
    return joined.strip() if strip else joined
