"""Segmentation of a source into a document. Each profile is one file; the versions of a work share the profile for which their evidence speaks
together, unless it is given by name."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache

from enregard import languages, registry
from enregard.errors import EmptyError, UsageError, did_you_mean
from enregard.model import Document, Source
from enregard.segment._cuts import cut_units, describe_cut, find_cuts
from enregard.segment._finishing import find_symbol, finish_units
from enregard.segment._outline import Outline, describe_source
from enregard.segment._profile import Profile
from enregard.segment._received import restore_received
from enregard.segment._sentences import split_sentences
from enregard.segment._signs import read_signs

__all__ = [
    "Outline",
    "choose_profile",
    "cut_units",
    "describe_cut",
    "find_cuts",
    "list_profiles",
    "outline",
    "segment",
    "segment_outline",
    "split_sentences",
]

_SURE = 0.5
"""Evidence of a version that its work is of another kind."""


def list_profiles() -> tuple[str, ...]:
    """Return the valid names of profiles."""
    return registry.names(sys.modules[__name__])


def outline(source: Source, language: str) -> Outline:
    """Return the paragraphs of *source*, described for all profiles."""
    return describe_source(source, languages.get(language))


def choose_profile(outlines: Iterable[Outline]) -> str:
    """Choose the profile of a work: that with the highest sum of evidence over its versions. Files that name their units themselves do not
    count, unless there are no others."""
    known = _load_profiles()
    rated = [{name: _rate(profile, signs) for name, profile in known.items()} for signs in map(read_signs, outlines)]
    open_ = [rates for rates in rated if not known[max(rates, key=rates.__getitem__)].alone]
    return max(known, key=lambda name: sum(rates[name] for rates in open_ or rated))


def segment(
    source: Source, language: str, *, work: str = "", profile: str | None = None, path: str | None = None
) -> Document:
    """Segment *source* into units with stable ids. EmptyError if it has no text except furniture."""
    return segment_outline(outline(source, language), language, work=work, profile=profile, path=path)


def segment_outline(
    described: Outline, language: str, *, work: str = "", profile: str | None = None, path: str | None = None
) -> Document:
    """Segment as :func:`segment` does. *profile* is that of the work; by default it is chosen for this version alone. The document says of which
    profile it looks itself, if it contradicts that of the work."""
    known = _load_profiles()
    if profile is not None and profile not in known:
        raise UsageError(
            f"unknown profile {profile!r}", hint=did_you_mean(profile, known, f"Profiles: {', '.join(known)}.")
        )
    signs = read_signs(described)
    alone = max(known, key=lambda name: _rate(known[name], signs))
    name = alone if profile is None or known[alone].alone or known[profile].alone else profile
    if described.learned and name != "legal":
        described = described.forget_learned()
    source, chosen = described.source, known[name]
    units, furniture = finish_units(chosen.segment(described), source, language, chosen.furniture)
    if not units:
        raise EmptyError("it has no text except headers and footers", path=path)
    contradicts = _rate(known[alone], signs) >= _SURE and _rate(known[name], signs) == 0 and name != "plain"
    document = Document(
        work=work or find_symbol(units, described),
        language=language,
        units=tuple(units),
        furniture=furniture,
        metadata=source.metadata,
        profile=name,
        resembles=alone if contradicts else "",
        path=path,
        text=source.text,
    )
    return restore_received(document, source.received) if source.received else document


def _rate(profile: Profile, signs: frozenset[str]) -> float:
    """Return how well a text with these *signs* fits, from 0 to 1."""
    return next((score for needed, score in profile.signs if needed <= signs), 0.0)


@cache
def _load_profiles() -> dict[str, Profile]:
    return registry.discover(sys.modules[__name__], Profile, "PROFILE")
