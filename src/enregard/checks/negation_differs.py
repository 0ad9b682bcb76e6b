"""A negation of one side seems to be missing on the other: `not`, `no`, `never`, `unless`, `without`.

Why: a lost `not` turns a prohibition into a permission, and no fact shows it.
Fires: `The keeper shall not leave the tower.` / `Le gardien quitte la tour.`
Silent: negation in another form, `without delay` / `сразу`, `fails to` / `ne ... pas`; `not only`, `no later than`; two negations for one; texts with
three or more, and long ones; other languages than ar, en, es, fr, ru and zh, and pairs without English.
"""

from __future__ import annotations

from enregard.checks._operators import Side, make_check

_MOST = 2


def _compare(english: Side, other: Side) -> tuple[list[str], list[str]] | None:
    mine = english.find_sure("negation")
    if mine:
        return (mine, []) if len(mine) <= _MOST and len(mine) > other.count_like("negation") else None
    theirs = other.find_sure("negation")
    return ([], theirs) if theirs and not english.count_like("negation") else None


CHECK = make_check(_compare, "negation")
