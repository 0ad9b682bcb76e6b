"""The cases of Polish proper names: `Francja` -> `Francji`, `Republika Czeska` -> `Republiki Czeskiej`."""

from __future__ import annotations

import re
from itertools import product

Paradigm = tuple[str, ...]
"""Endings, a case each: nominative, genitive, dative, accusative, instrumental, locative; forms of one case have `/` between them."""

_PARADIGMS: tuple[tuple[str, Paradigm], ...] = (
    ("ska", ("ska", "skiej", "skiej", "ską", "ską", "skiej")),
    ("cka", ("cka", "ckiej", "ckiej", "cką", "cką", "ckiej")),
    ("skie", ("skie", "skich", "skim", "skie", "skimi", "skich")),
    ("ckie", ("ckie", "ckich", "ckim", "ckie", "ckimi", "ckich")),
    ("ski", ("ski", "skiego", "skiemu", "ski", "skim", "skim")),
    ("na", ("na", "nej/ny", "nej/nie", "ną/nę", "ną", "nej/nie")),
    ("wa", ("wa", "wy/wej", "wie/wej", "wę/wą", "wą", "wie/wej")),
    ("ne", ("ne", "nych", "nym", "ne", "nymi", "nych")),
    ("ja", ("ja", "ji", "ji", "ję", "ją", "ji")),
    ("ia", ("ia", "ii/i", "ii/i", "ię", "ią", "ii/i")),
    ("ta", ("ta", "ty", "cie", "tę", "tą", "cie")),
    ("da", ("da", "dy", "dzie", "dę", "dą", "dzie")),
    ("ra", ("ra", "ry", "rze", "rę", "rą", "rze")),
    ("ka", ("ka", "ki", "ce", "kę", "ką", "ce")),
    ("ga", ("ga", "gi", "dze", "gę", "gą", "dze")),
    ("ła", ("ła", "ły", "le", "łę", "łą", "le")),
    ("a", ("a", "y", "ie/i/e", "ę", "ą", "ie/i/e")),
    ("ek", ("ek", "ku", "kowi", "ek", "kiem", "ku")),
    ("y", ("y", "/ów", "om", "y", "ami", "ach/zech")),
    ("e", ("e", "/ych", "ym/om", "e", "ymi/ami", "ych/ach")),
    ("t", ("t", "tu", "towi", "t", "tem", "cie")),
    ("d", ("d", "du", "dowi", "d", "dem", "dzie")),
    ("k", ("k", "ku", "kowi", "k", "kiem", "ku")),
    ("g", ("g", "gu", "gowi", "g", "giem", "gu")),
    ("r", ("r", "ru", "rowi", "r", "rem", "rze")),
    ("l", ("l", "lu/la", "lowi", "l", "lem", "lu")),
    ("n", ("n", "nu", "nowi", "n", "nem", "nie")),
    ("m", ("m", "mu", "mowi", "m", "mem", "mie")),
    ("s", ("s", "su", "sowi", "s", "sem", "sie")),
    ("w", ("w", "wu", "wowi", "w", "wem", "wie")),
)
_IRREGULAR = {
    "stany": ("stany", "stanów", "stanom", "stany", "stanami", "stanach"),
    "niemcy": ("niemcy", "niemiec", "niemcom", "niemcy", "niemcami", "niemczech"),
    "włochy": ("włochy", "włoch", "włochom", "włochy", "włochami", "włoszech"),
    "węgry": ("węgry", "węgier", "węgrom", "węgry", "węgrami", "węgrzech"),
    "wyspy": ("wyspy", "wysp", "wyspom", "wyspy", "wyspami", "wyspach"),
    "wielka": ("wielka", "wielkiej", "wielkiej", "wielką", "wielką", "wielkiej"),
    "nowa": ("nowa", "nowej", "nowej", "nową", "nową", "nowej"),
    "królestwo": ("królestwo", "królestwa", "królestwu", "królestwo", "królestwem", "królestwie"),
    "zjednoczone": ("zjednoczone", "zjednoczonych/zjednoczonego", "zjednoczonym/zjednoczonemu", "zjednoczone", "zjednoczonymi/zjednoczonym",
                    "zjednoczonych/zjednoczonym"),
}  # fmt: skip
_LONGEST = 4
"""Words of a name that still declines."""


def decline_name(name: str) -> frozenset[str]:
    """All forms of *name* in lower case, each word in the same case; every word may also stay as it is."""
    words = name.lower().split(" ")
    if name.isupper() or len(words) > _LONGEST:
        return frozenset([name.lower()])
    cases = [_decline_word(word) for word in words]
    return frozenset(
        " ".join(forms) for n in range(6) for forms in product(*(case[n].split("/") for case in cases))
    ) | {name.lower()}


def _decline_word(word: str) -> Paradigm:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for end, endings in _PARADIGMS:
        if len(word) > len(end) + 1 and re.search(rf"{end}$", word):
            stem = word.removesuffix(end)
            return tuple("/".join(stem + ending for ending in case.split("/")) for case in endings)
    return (word,) * 6
