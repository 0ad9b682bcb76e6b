"""Source in, Document out. One file a profile; the profile is chosen by evidence unless it is named."""

from __future__ import annotations

import sys

from enregard import languages, registry
from enregard.errors import SegmentError, UsageError
from enregard.model import Document, Profile, Source, Unit, unique_ids
from enregard.segment._pages import settle


def profiles() -> tuple[str, ...]:
    """The names a caller may give as *profile*."""
    return registry.names(sys.modules[__name__])


def segment(
    source: Source, language: str, *, work: str = "", profile: str | None = None, path: str | None = None
) -> Document:
    """Cut *source* into units with ids that last. SegmentError if it holds no text but furniture."""
    rules = languages.get(language)
    if profile is not None and profile not in profiles():
        raise UsageError(f"no profile is called {profile!r}", hint=f"Profiles: {', '.join(profiles())}.")
    known = registry.discover(sys.modules[__name__], Profile, "PROFILE")
    name = profile or max(known, key=lambda n: known[n].evidence(source, rules))
    units = unique_ids(settle(known[name].segment(source, rules), source))
    find = known[name].furniture
    if not units:
        raise SegmentError("there is no text in it but page furniture", path=path)
    return Document(
        work=work or _symbol(units),
        language=language,
        units=tuple(units),
        furniture=find(source, units) if find else source.furniture,
        metadata=source.metadata,
        profile=name,
        path=path,
        text=source.text,
    )


def _symbol(units: list[Unit]) -> str:
    """The symbol that the masthead prints, without the `*` of a reissue."""
    return next((unit.text.rstrip("*") for unit in units if unit.kind == "symbol"), "")
