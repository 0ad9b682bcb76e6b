"""Breaks between lines: what the letters on both sides tell of paragraphs, whatever their place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from enregard.readers._labels import Label

_CLOSERS = r"[»”’\"'）)\]*]*"
_STOP = re.compile(rf"[.;:!?؟؛。；：！？…](?:{_CLOSERS}|(?<=[;؛；]) ?\w{{1,3}},?)$")
"""Also before a conjunction, as between the items of a list: `; and`."""
_HYPHENS = tuple("-\u00ad\u2010")
_CLOSED = tuple(")）»”]")
_OPENERS = tuple("([（［«“")
_COMMA = tuple(",،，、")
_SHORTENED = re.compile(r"(?:^|[\s(])(?:[^\W\d_]{1,2}|[b-df-hj-np-tv-xz]{3})\.$", re.IGNORECASE)
"""Two letters and a stop are often an abbreviation, or three without a vowel."""
_REFERRED = re.compile(r"[(（]?\b(?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,5})[)）](?:,|\W*\s(?:\w{1,3}))?$")
"""The end of a line that refers to labels, so that the one below is another of them: `in paragraphs (a) and`."""
_END = 24
"""Characters at the end of a line that tell whether it ends a sentence."""
GAP = 4
"""Look of a break with a gap: it tells nothing of widths."""


@dataclass(frozen=True, slots=True)
class Break:
    """The place between two lines."""

    stop: bool
    """The line above ends with a stop, or a stop and a conjunction."""
    comma: bool
    closed: bool
    """The line above ends with a bracket or a quotation mark."""
    capital: bool
    """The line below begins with a capital; in a script without them, also what follows a stop."""
    small: bool
    """The line below begins with another letter, or a number that is no label; or the line above leaves a bracket open."""
    divided: bool
    """The line above ends with a hyphen, and letters follow."""
    labels: tuple[Label, ...]

    @property
    def half_stop(self) -> bool:
        return self.comma or self.closed

    @property
    def runs_on(self) -> bool:
        """True if the words go on over the break."""
        return self.small and not (self.stop or self.closed or self.labels)

    @property
    def is_finished(self) -> bool:
        """True if a sentence ends above, and one begins below."""
        return self.stop and (self.capital or bool(self.labels))

    @property
    def look(self) -> int:
        """The look as an index of the costs in a search for widths."""
        return 3 if self.labels else 0 if self.runs_on else 2 if self.is_finished else 1


def describe_break(above: str, below: str, labels: tuple[Label, ...]) -> Break:
    """Describe the break between the lines *above* and *below*. *labels* are those with which the line below may begin."""
    end = above[-_END:]
    inside = above.rfind("(") > above.rfind(")")
    stop = not inside and _STOP.search(end) is not None and _SHORTENED.search(end) is None
    divided = below[:1].isalnum() and above.endswith(_HYPHENS) and above[-2:-1].isalpha()
    if divided or (labels and not stop and _REFERRED.search(end)):
        labels = ()
    first = _find_first(below)
    small = below[:1] not in _OPENERS and _is_small(first, labels)
    return Break(
        stop,
        not inside and above.endswith(_COMMA),
        above.endswith(_CLOSED),
        not inside and _is_capital(first, stop=stop),
        inside or divided or small,
        divided,
        labels,
    )


def _find_first(below: str) -> str:
    """Return the first letter or digit."""
    return below[0] if below[:1].isalnum() else next((c for c in below if c.isalnum()), "")


def _is_capital(first: str, *, stop: bool) -> bool:
    """Test whether *first* may begin a sentence: after a stop, all but small letters."""
    return first.isupper() or (stop and not first.islower())


def _is_small(first: str, labels: tuple[Label, ...]) -> bool:
    return not labels if first.isdigit() else first.isalpha() and not first.isupper()
