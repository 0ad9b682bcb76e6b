"""The locale of CLDR that answers for a language tag, and the tag of a locale of gettext."""

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


def convert_locale(locale: str) -> str:
    """Convert a gettext locale (`pt_BR`, `sr@latin`) to a language tag, which may be none that exists."""
    name, _, modifier = locale.strip().partition("@")
    script = {"latin": "-Latn", "cyrillic": "-Cyrl"}.get(modifier.lower(), "")
    primary, _, region = name.partition(".")[0].replace("_", "-").partition("-")
    return f"{primary}{script}{f'-{region}' if region else ''}"
