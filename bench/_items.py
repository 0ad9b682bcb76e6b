"""Items of lists inside a text, dropped or added: marked ones, `(a) ...; (b) ...`, and short ones between commas.

As in `_errors.py`, the lists are found by plain patterns written here. Both sides must have one list with as many items, and no other comma.
"""

from __future__ import annotations

import random
import re

from _errors import Change

_JOINED = {"en": "and|or", "fr": "et|ou", "es": "y|e|o|u", "ru": "и|или"}
_ITEM = r"[\w'’-]+(?: [\w'’-]+){0,2}"
_MARKED = re.compile(r"[(（]?(?:[a-h]|[а-з]|[أبجدهوزح])[)）](?=\s?\w)")


def _find_list(text: str, tag: str) -> list[str]:
    """Return the middle items of the one list of *text*, with the commas before them."""
    if tag == "zh":
        found = re.findall(r"、\w{1,6}(?=、)", text)
        return found if text.count("、") > 1 else []
    if tag == "ar":
        lists = re.findall(r"\w+((?:،? و[\w]+(?: [\w]+){0,2}?)+)،? و\w+", text)
        return re.findall(r"،? و.+?(?=،? و|$)", lists[0]) if len(lists) == 1 else []
    lists = re.findall(rf"[\w'’-]+((?:, {_ITEM}?)+),? (?:{_JOINED.get(tag, '(?!)')}) ", text)
    if len(lists) != 1:
        return []
    return re.findall(r", [^,]+", lists[0])


def _change_plain(*, drop: bool) -> Change:
    def change(source: str, target: str, tag: str, chance: random.Random) -> str | None:
        mine, theirs = _find_list(source, "en"), _find_list(target, tag)
        if len(mine) < (2 if drop else 1) or not theirs or (tag != "zh" and len(mine) != len(theirs)):
            return None
        item = chance.choice(theirs)
        return target.replace(item, "" if drop else item + chance.choice(theirs), 1)

    return change


def _change_marked(*, drop: bool) -> Change:
    """Drop or double one of at least three marked items, but the first."""

    def change(source: str, target: str, tag: str, chance: random.Random) -> str | None:
        places = [match.start() for match in _MARKED.finditer(target)]
        if len(places) < 3 or len(places) != len(_MARKED.findall(source)):
            return None
        n = chance.randrange(1, len(places) - 1)
        a, b = places[n], places[n + 1]
        return target[:a] + ("" if drop else target[a:b] * 2) + target[b:]

    return change


ITEMS: dict[str, Change] = {
    "item dropped": _change_plain(drop=True),
    "item added": _change_plain(drop=False),
    "marked item dropped": _change_marked(drop=True),
    "marked item doubled": _change_marked(drop=False),
}
