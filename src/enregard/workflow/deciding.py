"""Decisions that a person makes from the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from enregard.errors import UsageError
from enregard.model import Agreed, Bitext, Link, State
from enregard.workflow.projects import Project
from enregard.workflow.settling import settle
from enregard.workflow.updating import write_settled


def confirm(project: Project, work: str, units: Iterable[str], *, language: str | None = None) -> list[str]:
    """Confirm the links that *units* (ids of either side, or names of links; `all` for every proposed one) are in: their texts
    agree, or, for a gap, there is no counterpart. Returns the names of the links that were not confirmed before. UsageError for
    an unknown unit, and then nothing is written."""
    wanted = list(units)
    done: list[str] = []
    found: set[str] = set()

    def decide(bitext: Bitext) -> Bitext:
        if language is not None and language not in (bitext.target.language, bitext.source.language):
            return bitext
        chosen = _chosen(bitext, wanted, found)
        done.extend(link.name for link in bitext.links if link.name in chosen and link.state is not State.CONFIRMED)
        return replace(bitext, links=tuple(_confirmed(bitext, k) if k.name in chosen else k for k in bitext.links))

    (name,) = project.select([work])
    settled = settle(project, name, decide=decide)
    unknown = [unit for unit in wanted if unit != "all" and unit not in found]
    if unknown:
        raise UsageError(
            f"no unit {unknown[0]} in {settled.file.symbol}",
            hint=f"`enregard segment` or `status {name} --units` lists them.",
        )
    write_settled(project, settled)
    return list(dict.fromkeys(done))


def _chosen(bitext: Bitext, wanted: list[str], found: set[str]) -> set[str]:
    chosen = set()
    for link in bitext.links:
        names = {link.name, *link.source, *link.target}
        hit = names.intersection(wanted)
        found |= hit
        if hit or ("all" in wanted and link.state is State.PROPOSED):
            chosen.add(link.name)
    return chosen


def _confirmed(bitext: Bitext, link: Link) -> Link:
    source, corpus = bitext.source_text(link), bitext.corpus_text(link)
    agreed = Agreed(source, corpus if link.wording is None else link.wording, corpus)
    kept = link.state is State.CONFIRMED
    return replace(link, state=State.CONFIRMED, origin=link.origin if kept else "person", agreed=agreed)
