"""A negation (`not`, `no`, `never`, `unless`, `without`) seems to be missing on one side.

Why: a lost `not` turns a prohibition into a permission.
Fires: `The keeper shall not leave the tower.` / `Le gardien quitte la tour.`
Silent: negation in another form, `without delay` / `сразу`, `fails to` / `ne ... pas`, `unauthorized` / `no autorizado`; `not only`, `no later
than`; two negations for one; sentences with four or more, long texts, and instructions to `you`; languages other than ar, en, es, fr, ru and zh, and pairs without English.
"""

from __future__ import annotations

import re

from enregard.checks._operators import Side, make_check

_MOST = 3
"""Greatest number of negations of a sentence that is compared."""
_READER = re.compile(r"\A(?!.*\b(?:I|my)\b).*\byou(?:r|rs)?\b")
"""Who instructions speak to: their negations are translated freely (`if you do not want` / `sinon`). Licences write `You`, and letters `I`."""


def _compare(english: Side, other: Side) -> tuple[list[str], list[str]] | None:
    """Compare the numbers of negations. Words that imply one, as `without` and `unauthorized` do, count only where the other side has fewer of
    them, and a negation that languages repeat, as in `не A и не B`, counts once."""
    # The order of these questions decides how many patterns are searched for: most pairs need one or two.
    mine = english.find_sure("negation")
    theirs = [] if mine else other.find_sure("negation")
    if len(mine) > _MOST or not (mine or theirs) or english.has(_READER):
        return None
    all_theirs = other.count_like("negation")
    if mine:
        repeated = other.count_like("second negation") if all_theirs else 0
        left = all_theirs - (0 if repeated and english.count_like("second negation") else repeated)
        if left < len(mine):
            without = min(len(english.find_sure("without")), other.count_like("without"))
            left += without + max(0, other.count_like("privation") - without - english.count_like("privation"))
        return (mine, []) if left < len(mine) else None
    implied = english.count_like("privation")
    explained = min(_MOST, implied, other.count_like("privation") + all_theirs - len(theirs)) if implied else 0
    return ([], theirs) if english.count_like("negation") <= explained else None


CHECK = make_check(_compare, "negation")
