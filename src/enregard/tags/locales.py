"""The locale of CLDR that answers for a language tag."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from enregard.errors import UsageError
from enregard.tags.parsing import parse_tag

if TYPE_CHECKING:
    from babel import Locale


@cache
def find_locale(text: str) -> Locale | None:
    """The locale of the language, script and region of *text*, a tag; None where CLDR has none, and for `und`, which Babel takes for
    English."""
    from babel import Locale, UnknownLocaleError

    try:
        tag = parse_tag(text)
        if tag.language in ("", "und"):
            return None
        return Locale.parse("_".join(part for part in (tag.language, tag.script, tag.region) if part))
    except (UsageError, UnknownLocaleError, ValueError):
        return None
