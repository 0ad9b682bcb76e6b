"""One side says `some` and the other `all`, or `only` is missing.

Why: `certain States` for `all States` narrows an obligation, and a lost `only` widens a permission.
Fires: `all the lamps` / `certaines lampes`; `only the keeper` / `le gardien`.
Silent: `some` where no word says `all`, `any` or `each`; `one of several`, `a part of`, `various`; restriction in another form, `no ... but`,
`ne ... que`; long texts; languages other than ar, en, es, fr, ru and zh, and pairs without English.
"""

from __future__ import annotations

from enregard.checks._operators import Side, make_check


def _compare(english: Side, other: Side) -> tuple[list[str], list[str]] | None:
    part = other.find_sure("part")
    whole = english.count_like("whole") if part else 0
    # Without a word for the whole, as in plurals without an article, languages add `some`.
    if whole and (
        len(part) > english.count_like("part")
        or (len(part) > len(english.find_sure("part")) and whole > other.count_like("whole"))
    ):
        return [], part
    only = english.find_sure("restriction")
    return (only, []) if len(only) > (other.count_like("restriction") if only else 0) else None


CHECK = make_check(_compare, "word")
