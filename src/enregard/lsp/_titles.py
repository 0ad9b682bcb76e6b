"""What an action says of the texts that it replaces: characters that one cannot see are named."""

from __future__ import annotations

from itertools import groupby
from unicodedata import name

_NAMES = {" ": "space", "\u00a0": "no-break space", "\u202f": "narrow no-break space", "\t": "tab", "\n": "line break"}
_SHOWN = 60


def describe_fix(old: str, new: str) -> str:
    """Return what a fix does that puts *new* in the place of *old*.

    >>> describe_fix("", "\\u00a0")
    'Insert a no-break space'
    >>> describe_fix("le le", "le")
    'Replace “le le” with “le”'
    """
    if not old or not new:
        return f"{'Delete' if old else 'Insert'} {_describe(old or new)}"
    said = _describe(old), _describe(new)
    return f"Replace {said[0]} with {said[1]}" if said[0] != said[1] else f"Correct the spaces in {said[0]}"


def _describe(text: str) -> str:
    if any(character.isprintable() and not character.isspace() for character in text):
        return f"“{shorten(text)}”"
    counted = [(character, len(list(same))) for character, same in groupby(text)]
    return " and ".join(f"{n} {_name(c)}s" if n > 1 else f"a {_name(c)}" for c, n in counted)


def _name(character: str) -> str:
    return _NAMES.get(character) or name(character, "").lower() or f"character U+{ord(character):04X}"


def shorten(text: str) -> str:
    """Return the beginning of *text*, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
