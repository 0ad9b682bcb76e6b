"""Segmentation of a source into a document. Each profile is one file; the profile is chosen by evidence unless it is given by name."""

from __future__ import annotations

import sys
from dataclasses import replace

from enregard import languages, registry
from enregard.errors import EmptyError, UsageError
from enregard.facts import symbols
from enregard.model import Document, Profile, Source, Span, Unit, unique_ids
from enregard.segment._note_marks import attach_marks, separate_marks
from enregard.segment._pages import assign_pages
from enregard.segment._sentences import split_sentences

__all__ = ["list_profiles", "segment", "split_sentences"]

_LINE = 80


def list_profiles() -> tuple[str, ...]:
    """Return the valid names of profiles."""
    return registry.names(sys.modules[__name__])


def segment(
    source: Source, language: str, *, work: str = "", profile: str | None = None, path: str | None = None
) -> Document:
    """Segment *source* into units with stable ids. EmptyError if it has no text except furniture."""
    rules = languages.get(language)
    if profile is not None and profile not in list_profiles():
        raise UsageError(f"no profile is called {profile!r}", hint=f"Profiles: {', '.join(list_profiles())}.")
    known = registry.discover(sys.modules[__name__], Profile, "PROFILE")
    name = profile or max(known, key=lambda n: known[n].evidence(source, rules))
    cut = unique_ids(assign_pages(_add_kept_labels(known[name].segment(source, rules), source), source))
    units, marks = separate_marks(cut, source, language)
    find = known[name].furniture
    furniture = tuple(find(source, units)) if find else source.furniture
    if marks:
        furniture = tuple(sorted((*furniture, *marks), key=lambda piece: piece.span))
    if not units:
        raise EmptyError("there is no text in it but page furniture", path=path)
    return Document(
        work=work or _find_symbol(units, source),
        language=language,
        units=tuple(attach_marks(units, furniture)),
        furniture=furniture,
        metadata=source.metadata,
        profile=name,
        path=path,
        text=source.text,
    )


def _add_kept_labels(units: list[Unit], source: Source) -> list[Unit]:
    """Add the labels that a file stores separately from the texts to *units*, where the profile did not use them."""

    def first(spans: tuple[Span, ...]) -> int:
        start, end = spans[0]
        return end - len(source.text[start:end].lstrip())

    labels = {first(block.spans): block.label for block in source.blocks if block.label}
    result = []
    for unit in units:
        span = labels.get(first(unit.spans)) if unit.spans and unit.label_span is None else None
        printed = source.text[slice(*span)].strip("() .") if span else None
        result.append(replace(unit, label=printed, label_span=span) if span else unit)
    return result


def _find_symbol(units: list[Unit], source: Source) -> str:
    """Find the symbol in the masthead, without the `*` of a reissue. Symbols are the same in every language, so it is also found at
    the end of a short first line where the masthead is not recognised."""
    found = next((unit.text for unit in units if unit.kind == "symbol"), "")
    if not found and source.blocks:
        first = source.of(source.blocks[0].spans)
        match = max(symbols.PATTERN.finditer(first[:_LINE]), key=lambda m: m.end(), default=None)
        found = match.group() if match and match.end() == len(first) else ""
    return found.rstrip("*")
