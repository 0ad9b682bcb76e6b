"""One side permits what the other requires or forbids (`may`, `must`, `must not`).

Why: an obligation that becomes a choice is no longer binding.
Fires: `The keeper may light the lamp.` / `Le gardien doit allumer la lampe.`
Silent: `shall` as a French present or future tense, and other verbs without such a word; permission and obligation on both sides; `shall not` / `ne peut`,
`shall only` / `ne peut que`; long texts; languages other than ar, en, es, fr, ru and zh, and pairs without English.
"""

from __future__ import annotations

from enregard.checks._operators import Side, make_check

_OPPOSITES = (("permission", "obligation"), ("obligation", "permission"))
_NEAR, _FAR = 0.2, 0.35
"""How far from each other, as shares of their texts, two words can be translations of each other, and are none."""

Difference = tuple[list[str], list[str]] | None


def _compare(english: Side, other: Side) -> Difference:
    bounded = english.find_sure("bounded")
    if bounded and (found := _compare_bounds(bounded, english, other)):
        return found
    # Hiding takes a search of each text, and few have such words.
    if not any(other.find_sure(meaning) for meaning, _ in _OPPOSITES):
        return None
    return _compare_words(english.hide("bounded") if bounded else english, other.hide("bounded"))


def _compare_bounds(mine: list[str], english: Side, other: Side) -> Difference:
    """Compare prohibitions, *mine* of the English side: `need not` and `may` are none, and what `must not` happen is not always what `cannot`."""
    exempt = [] if english.count_like("exemption") else other.find_sure("exemption")
    free = other.hide("bounded").find_sure("permission")
    restricted = english.count_like("restriction") or other.count_like("restriction")
    is_freed = len(free) > english.hide("bounded").count_like("permission") and len(mine) > len(
        other.find_sure("bounded")
    )
    if exempt or (is_freed and not restricted):
        return mine, exempt or free
    mine, theirs = english.find_sure("may not"), other.find_sure("must not")
    differs = mine and theirs and not english.count_like("must not") and not other.count_like("may not")
    return (mine, theirs) if differs else None


def _compare_words(english: Side, other: Side) -> Difference:
    """Compare permissions and obligations, by their number or by their places."""
    for meaning, opposite in _OPPOSITES:
        theirs = other.find_sure(meaning)
        mine = english.find_sure(opposite) if theirs else []
        if len(mine) > len(other.find_sure(opposite)) and (
            len(theirs) > english.count_like(meaning) or _stands_for(meaning, opposite, english, other)
        ):
            return mine, theirs
    return None


def _stands_for(meaning: str, opposite: str, english: Side, other: Side) -> bool:
    """Test whether a word for *meaning* stands where English has one for *opposite*, and none for *meaning* near it."""
    same, unlike = english.place(meaning), english.place(opposite)
    return any(
        min(abs(there - place) for there in unlike) < _NEAR and all(abs(there - place) >= _FAR for there in same)
        for place in other.place(meaning)
    )


CHECK = make_check(_compare, "modality")
