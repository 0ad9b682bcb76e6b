"""The one way to write each language tag: codes of today for those withdrawn since, as CLDR knows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from enregard.errors import UsageError
from enregard.tags.parsing import Tag, parse_tag, suggest_tag


def canonicalize_tag(text: str) -> str:
    """Write *text* as BCP 47 does (`FR-ca` -> `fr-CA`), with the codes of today (`iw` -> `he`); UsageError if it is malformed or names
    no language CLDR knows."""
    tag = renew_tag(parse_tag(text))
    if tag.language and not _is_known(tag.language):
        raise UsageError(f"unknown language: {text!r}", hint=suggest_tag(text))
    return str(tag)


def renew_tag(tag: Tag) -> Tag:
    """*tag* with what CLDR says today for each of its parts."""
    from babel.core import get_global

    language, *implied = get_global("language_aliases").get(tag.language, tag.language).split("_")
    script = next((part for part in implied if len(part) == 4), "")
    region = next((part for part in implied if len(part) < 4), "")
    renewed = replace(
        tag,
        language=language,
        script=get_global("script_aliases").get(tag.script, tag.script) or script,
        variants=tuple(get_global("variant_aliases").get(part, part) for part in tag.variants),
    )
    successors = get_global("territory_aliases").get(tag.region, [tag.region])
    return replace(renewed, region=_choose_region(renewed, successors) or region)


def _choose_region(tag: Tag, successors: Sequence[str]) -> str:
    """Of the territories that one has become, that of the language, or the first."""
    from babel.core import get_global

    likely = get_global("likely_subtags").get(tag.language, "").rpartition("_")[2]
    return likely if likely in successors else successors[0]


@cache
def _is_known(language: str) -> bool:
    """Test whether CLDR knows it, or ISO 639 has it for private use, or (`sgn`) for all sign languages."""
    from babel import Locale
    from babel.core import get_global

    return (
        language in Locale("en").languages
        or language in get_global("likely_subtags")
        or "qaa" <= language <= "qtz"
        or language == "sgn"
    )
