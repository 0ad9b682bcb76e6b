"""An access key of a menu or button, marked by `_` or `&`, is missing or marked twice.

Why: without the mark, no key opens the menu; a second mark is displayed.
Fires: `_Open` / `Ouvrir`; `Save &As` / `&Enregistrer &sous`.
Silent: `_Open` / `開く(_O)`; names such as `file_name`; catalogs whose messages have no such marks; languages that have no access keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import TextPair, pair_texts
from enregard.model import Bitext, Check, Finding, Severity

_MARKS = {"_": re.compile(r"(?<![\w_])_(?=[^\W_])|(?<=[A-Za-z])_(?=[a-z])"), "&": re.compile(r"&(?=[^\W_])(?![\w#]+;)")}
_ANY = {"_": re.compile("_"), "&": re.compile(r"&(?![\w#]+;)")}
"""Marks in a translation; a mark written twice is shown, and marks nothing."""
_PLAIN = {"_": re.compile(r"(?:^|\s)_[A-Z]"), "&": re.compile(r"(?:^|\s)&[A-Z](?![\w#]*;)")}
_LONGEST = 60
_FEWEST = 3
"""Messages that show that a catalog marks keys."""
_NAME = re.compile(r"^\?[\w ]+:|\w+_\w+_|[=<>`\\{}$]|\w[./]\w|\w\(|__|\b[a-z]+_[a-z]+\b|[A-Z]+_[A-Z]+")
_ENOUGH = 10
_USUAL, _OFTEN = 0.75, 0.5
"""Share of the translations that have marks, below which a team does without: of enough translations, and of few."""


def run(bitext: Bitext) -> Iterator[Finding]:
    pairs = [
        p for p in pair_texts(bitext, empty=False) if len(p.source) <= _LONGEST and ("_" in p.source or "&" in p.source)
    ]
    for sign, pattern in _MARKS.items():
        if sum(bool(_PLAIN[sign].search(p.source)) for p in pairs) < _FEWEST:
            continue
        marked = [(p, _count(_ANY[sign], p.target)) for p in pairs if _is_marked(p, sign, pattern)]
        usual = _USUAL if len(marked) >= _ENOUGH else _OFTEN
        if sum(bool(count) for _, count in marked) >= usual * len(marked):
            yield from (
                _make(p, sign, count, wanted) for p, count in marked if count != (wanted := p.source.count(sign))
            )


def _is_marked(pair: TextPair, sign: str, pattern: re.Pattern[str]) -> bool:
    """Test whether the source marks keys, and no sign of it is part of a name."""
    return 0 < _count(pattern, pair.source) == pair.source.count(sign) and not _NAME.search(pair.source)


def _count(pattern: re.Pattern[str], text: str) -> int:
    return len(pattern.findall(text))


def _make(pair: TextPair, sign: str, count: int, wanted: int) -> Finding:
    words = f"no “{sign}” before the letter of its key" if not count else f"“{sign}” before {_spell(count)}"
    return pair.make_finding(
        f"the target has {words}, and the source has {wanted if wanted > 1 else 'one'}", values=(sign, str(count))
    )


def _spell(count: int) -> str:
    return "one letter" if count == 1 else f"{count} letters"


CHECK = Check(run, "bitext", Severity.WARNING)
