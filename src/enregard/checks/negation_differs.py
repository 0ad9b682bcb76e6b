"""A negation of one side seems to be missing on the other: `not`, `no`, `never`, `unless`, `without`.

Why: a lost `not` turns a prohibition into a permission, and no fact shows it.
Fires: `The keeper shall not leave the tower.` / `Le gardien quitte la tour.`
Silent: negation in another form, `without delay` / `сразу`, `fails to` / `ne ... pas`, `unauthorized` / `no autorizado`; `not only`, `no later
than`; two negations for one; sentences with four or more, and long texts; other languages than ar, en, es, fr, ru and zh, and pairs without English.
"""

from __future__ import annotations

from enregard.checks._operators import Side, make_check

_MOST = 3
"""Greatest number of negations of a sentence that is compared."""


def _compare(english: Side, other: Side) -> tuple[list[str], list[str]] | None:
    """Compare the numbers of negations. Words that imply one, as `without` and `unauthorized` do, count only where the other side has fewer of
    them, and a negation that languages repeat, as in `не A и не B`, counts once."""
    mine, theirs = english.find_sure("negation"), other.find_sure("negation")
    implied, answered = english.count_like("privation"), other.count_like("privation")
    all_theirs = other.count_like("negation")
    if mine:
        repeated = 0 if english.count_like("second negation") else other.count_like("second negation")
        left = all_theirs - repeated + max(0, answered - implied)
        return (mine, []) if left < len(mine) <= _MOST else None
    explained = min(_MOST, implied, answered + all_theirs - len(theirs))
    return ([], theirs) if theirs and english.count_like("negation") <= explained else None


CHECK = make_check(_compare, "negation")
