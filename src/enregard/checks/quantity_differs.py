"""One side says of some what the other says of all, or leaves out `only`.

Why: `certain States` for `the States` narrows an obligation, and a lost `only` widens a permission.
Fires: `all the lamps` / `certaines lampes`; `only the keeper` / `le gardien`.
Silent: `one of several`, `a part of`, `various`; restriction in another form, `no ... but`, `ne ... que`; long texts; other languages than ar, en,
es, fr, ru and zh, and pairs without English.
"""

from __future__ import annotations

from enregard.checks._operators import Side, make_check


def _compare(english: Side, other: Side) -> tuple[list[str], list[str]] | None:
    part = other.find_sure("part")
    if len(part) > (english.count_like("part") if part else 0):
        return [], part
    only = english.find_sure("restriction")
    return (only, []) if len(only) > (other.count_like("restriction") if only else 0) else None


CHECK = make_check(_compare, "word")
