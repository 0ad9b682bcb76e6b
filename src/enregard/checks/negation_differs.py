"""A negation of one side seems to be missing on the other: `not`, `no`, `never`, `unless`, `without`.

Why: a lost `not` turns a prohibition into a permission, and no fact shows it.
Fires: `The keeper shall not leave the tower.` / `Le gardien quitte la tour.`
Silent: negation in another form, `without delay` / `сразу`, `fails to` / `ne ... pas`; `not only`, `no later than`; two negations for one; texts with
three or more, and long ones; other languages than ar, en, es, fr, ru and zh, and pairs without English.
"""

from __future__ import annotations

from enregard.checks._operators import Side, make_check

_MOST = 3


def _compare(english: Side, other: Side) -> tuple[list[str], list[str]] | None:
    mine = english.find_sure("negation")
    theirs = other.find_sure("negation")
    implied = english.count_like("privation"), other.count_like("privation")
    if mine:
        lost = len(mine) <= _MOST and len(mine) > other.count_like("negation") + max(0, implied[1] - implied[0])
        return (mine, []) if lost else None
    explained = min(implied[0], implied[1] + other.count_like("negation") - len(theirs))
    return ([], theirs) if theirs and english.count_like("negation") <= min(_MOST, explained) else None


CHECK = make_check(_compare, "negation")
