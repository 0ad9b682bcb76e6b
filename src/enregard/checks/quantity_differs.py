"""One side says `some` and the other `all`, or `only` is missing.

Why: `certain States` for `the States` narrows an obligation, and a lost `only` widens a permission.
Fires: `all the lamps` / `certaines lampes`; `only the keeper` / `le gardien`.
Silent: `one of several`, `a part of`, `various`; restriction in another form, `no ... but`, `ne ... que`; long texts; other languages than ar, en,
es, fr, ru and zh, and pairs without English.
"""

from __future__ import annotations

from enregard.checks._operators import Side, make_check


def _compare(english: Side, other: Side) -> tuple[list[str], list[str]] | None:
    part = other.find_sure("part")
    if part and (len(part) > english.count_like("part") or _replaces_whole(part, english, other)):
        return [], part
    only = english.find_sure("restriction")
    return (only, []) if len(only) > (other.count_like("restriction") if only else 0) else None


def _replaces_whole(part: list[str], english: Side, other: Side) -> bool:
    """Test whether one side has more words for a part, and the other more for the whole."""
    return len(part) > len(english.find_sure("part")) and english.count_like("whole") > other.count_like("whole")


CHECK = make_check(_compare, "word")
