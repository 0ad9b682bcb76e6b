"""One side permits what the other side demands: `may` and `must`.

Why: an obligation that became a choice binds nobody.
Fires: `The keeper may light the lamp.` / `Le gardien doit allumer la lampe.`
Silent: `shall` as a French present or future tense, and other verbs without such a word; both on both sides; prohibitions, `may not` and
`shall not`; long texts; other languages than ar, en, es, fr, ru and zh, and pairs without English.
"""

from __future__ import annotations

from enregard.checks._operators import Side, make_check

_OPPOSITES = (("permission", "obligation"), ("obligation", "permission"))


def _compare(english: Side, other: Side) -> tuple[list[str], list[str]] | None:
    for meaning, opposite in _OPPOSITES:
        theirs = other.find_sure(meaning)
        mine = english.find_sure(opposite) if theirs else []
        if (
            mine
            and other.count_like(meaning) > english.count_like(meaning)
            and english.count_like(opposite) > other.count_like(opposite)
        ):
            return mine, theirs
    return None


CHECK = make_check(_compare, "modality")
