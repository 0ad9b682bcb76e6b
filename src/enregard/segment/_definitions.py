"""Names of definitions, which each language sorts by its own alphabet."""

from __future__ import annotations

import re

from enregard.model import Language

_OTHER = re.compile(r"[.;:)] ?\(([^()]{1,60})\)[.;]?$")


def name_definition(text: str, rules: Language) -> str | None:
    """Return the name of a definition, or None. It is the English term, which other versions give in brackets at the end: an ordinal would
    not name the same one in every language."""
    other = _OTHER.search(text)
    if other is None:
        return None
    if rules.defines:
        head = re.match(rf"(.{{1,80}}?)(?:{rules.defines})", text)
        term = re.split(r",| or | in relation to ", head[1])[0] if head else None
    else:
        term = other[1].split(",")[0].split(" or ")[0]
    slug = re.sub(r"[\W_]+", "-", term.casefold()).strip("-") if term else ""
    return f"definition-{slug}" if slug else None
