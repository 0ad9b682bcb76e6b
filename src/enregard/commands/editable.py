"""Exports that take decisions of a reviser, and what these say of each link besides its texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from enregard import checks, exporters
from enregard.commands.bitext import map_pairs
from enregard.commands.log import log
from enregard.errors import EnregardError, UsageError
from enregard.model import Bitext, Exporter, ReviewAids, View, plain
from enregard.storage.git import require_repository
from enregard.workspace.projects import Project
from enregard.workspace.settling import Settled, load_files

_MOST = 3
"""Earlier translations of one text that are shown."""
LinkName = tuple[str, str]


def make_editable(exporter: Exporter, to: str) -> Exporter:
    """Return *exporter*, of format *to*, for files that take decisions. UsageError for a format that has none."""
    if exporter.write_editable is None:
        formats = [name for name in exporters.formats() if exporters.get(name).write_editable]
        raise UsageError(
            f"{to} files cannot be edited for a review", hint=f"Formats with --editable: {', '.join(formats)}."
        )
    return replace(exporter, write=exporter.write_editable, suffix=f".review{exporter.suffix}", bilingual=True)


def add_aids(project: Project, settled: Settled, shown: View) -> View:
    """Return *shown* with what a reviser is told, and only with the pairs of the original that have two texts. UsageError if there are none."""
    known = {tag: pair.bitext for tag, pair in map_pairs(settled).items() if pair.bitext.source.units and tag != "und"}
    bitexts = tuple(bitext for bitext in shown.bitexts if known.get(bitext.target.language) is bitext)
    if not bitexts:
        original = settled.file.original
        hint = f"An editable page is of {original} and one of its translations." if known else ""
        lacks = "no such translation to review" if known else "no original with a translation to review"
        raise UsageError(f"{settled.file.symbol} has {lacks}", hint=hint)
    told: dict[LinkName, list[str]] = {}
    for name, line in (*_tell_decisions(project, settled), *_tell_earlier(project, settled, bitexts)):
        told.setdefault(name, []).append(line)
    said = {
        name: checks.explain_check(name).partition("\n")[0] for name in {finding.check for finding in shown.findings}
    }
    reading = {
        tag: {k.source[0]: text for k in bitext.links if k.source and (text := bitext.target_text(k))}
        for tag, bitext in known.items()
    }
    aids = ReviewAids({name: tuple(lines) for name, lines in told.items()}, said, reading)
    return replace(shown, bitexts=bitexts, aids=aids)


def _tell_decisions(project: Project, settled: Settled) -> Iterator[tuple[LinkName, str]]:
    """Yield who set the present state of each link and when, as far as git knows."""
    try:
        require_repository(project.root, asks="the history of a review")
        events = log(project, settled.work).events
    except EnregardError:
        return
    seen = set()
    for event in events:
        after = event.difference.after
        if after is None or not event.commit:
            continue
        name = event.languages[1], after.name
        if name not in seen:
            seen.add(name)
            yield name, f"{after.state} since {event.date[:10]}, {event.author}"


def _tell_earlier(project: Project, settled: Settled, bitexts: tuple[Bitext, ...]) -> Iterator[tuple[LinkName, str]]:
    """Yield the translations that other works have of the same text."""
    recall = load_files(project, settled.work).recall
    for bitext in bitexts:
        tags = bitext.source.language, bitext.target.language
        earlier: dict[str, dict[str, str]] = {}
        for each in recall(*tags):
            state = "confirmed" if each.sure else "not confirmed"
            earlier.setdefault(plain(each.source), {}).setdefault(plain(each.target), f"in {each.where} ({state})")
        for link in bitext.links if earlier else ():
            there = earlier.get(plain(bitext.source_text(link)), {}) if link.source else {}
            for target, where in list(there.items())[:_MOST]:
                yield (tags[1], link.name), f"{where}: {target}"
