"""A translation ends abruptly: after a word such as `of`, or without the final mark of its source.

Why: the end of a paragraph may have been lost in copying or cut off.
Fires: `The Council shall meet in June and report to the Assembly.` / `Le Conseil se réunit en juin et rend`.
Silent: a source that ends in the same way, or without a mark and is no longer than usual; `and` after the last comma of an item; for a final mark, short texts, texts of the
expected length, headings, and versions in which such translations often have no mark.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from statistics import median

from enregard.checks._texts import TextPair, get_primary_language, pair_texts
from enregard.model import Bitext, Certainty, Check, Finding, Severity

_CLOSERS = " \n\u00a0\u202f\"'’”»«)]）】』」*"
_FEWEST = 8
_SHORTEST = 50
"""Characters of a source."""
_USUAL = 0.9
"""Share of the translations that end with a mark where their source does."""
_HEADING = re.compile(r"\w+ [\dIVXLC]+ ?[–—]")
"""The beginning of a heading, whose full stop other languages leave out."""
_ABBREVIATED = re.compile(r"\b(?:[ap]\.m|etc|Inc|Ltd|Jr)\.$")
_MOST_LEFT = 0.95
"""Share of the usual length that is left of a text whose end is lost."""
_END = 30
"""Characters of the end that a message shows."""
_LAST = re.compile(r"(?<![\w%,;،؛\-'’\u0300-\u036f\u064b-\u0652])(?<![,;،؛] )(?P<word>[^\W\d_]+)[.;:,،؛]?$")
_LONGEST = 80
"""Characters from the end of a text among which its last word is looked for."""
_OPEN = {
    "en": "a an the of to in on at by for from with without and or nor into upon under between its their this these that which who whose",
    "fr": "le la les l d de du des un une et ou ni à au aux en dans par pour sur sous avec sans entre que qui dont ce cet cette ces son sa ses leur leurs",
    "es": "el la los las de del un una y e o u ni a en por para con sin sobre entre que cuyo cuya su sus este esta estos estas",
    "ru": "и или в во на с со к ко о об от по для из за при до под над без между у что чтобы который которая которое которые которых",
    "ar": "في من على إلى عن أن إن أو مع التي الذي الذين بين عند منذ خلال لدى حتى",
}
"""Words that do not end a sentence."""
_PRONOUNS = frozenset(["un", "une", "una"])
"""Articles that are also pronouns, which end a sentence: `Choisissez-en une.`"""
_AND = frozenset(["and", "or", "et", "ou", "ni", "y", "e", "o", "u", "и", "или", "أو"])


def run(bitext: Bitext) -> Iterator[Finding]:
    pairs = list(pair_texts(bitext, empty=False))
    one, other = (_list_open_words(document.language) for document in (bitext.source, bitext.target))
    ratio = median(len(pair.target) / len(pair.source) for pair in pairs) if len(pairs) >= _FEWEST else 1.0
    without_mark = {pair.link.key for pair in _list_without_mark(pairs)}
    for pair in pairs:
        last = _get_last_word(pair.target)
        if last in other and _get_last_word(pair.source) not in one and not _goes_on(pair, last, ratio):
            yield _make_finding(pair, "which does not end a sentence")
        elif pair.link.key in without_mark:
            yield _make_finding(pair, "without the final mark of the source")


def _list_open_words(language: str) -> frozenset[str]:
    return frozenset(_OPEN.get(get_primary_language(language), "").split())


def _goes_on(pair: TextPair, last: str, ratio: float) -> bool:
    """Test whether the target may end with *last*: a source that is too short to tell, an item of a list before `and`, a source without a mark,
    of which nothing seems to be lost (`click` / `cliquez sur`), or before the mark a pronoun or a name such as `Buscar en`."""
    mark = _get_last_mark(pair.source)
    if pair.source.count(" ") <= 2 or (last in _AND and mark in ",;،؛，；"):
        return True
    if mark.isalnum():
        return len(pair.target) > _MOST_LEFT * ratio * len(pair.source)
    words = pair.target.split()
    has_mark = _ends_with_mark(pair.target)
    return has_mark and (last in _PRONOUNS or (len(words) > 2 and words[-2][0].isupper()))


def _get_last_word(text: str) -> str:
    """Return the last word of *text*; empty for one letter before a full stop, and where a sentence may end with a conjunction."""
    found = _LAST.search(text, max(0, len(text) - _LONGEST))
    return found["word"] if found and (len(found["word"]) > 1 or found.end("word") == len(text)) else ""


def _list_without_mark(pairs: list[TextPair]) -> Iterator[TextPair]:
    """List those of *pairs* that end without the mark of their source, and are shorter than is usual in them."""
    marked = [pair for pair in pairs if len(pair.source) >= _SHORTEST and _ends_with_mark(pair.source)]
    lacking = [pair for pair in marked if not _ends_with_mark(pair.target)]
    if len(marked) < _FEWEST or len(lacking) > (1 - _USUAL) * len(marked):
        return
    ratio = median(len(pair.target) / len(pair.source) for pair in marked)
    # Versions differ in what ends an item of a list, though not a sentence.
    with_mark, without = (Counter(_get_last_mark(pair.source) for pair in some) for some in (marked, lacking))
    for pair in lacking:
        mark = _get_last_mark(pair.source)
        is_unusual = without[mark] <= max(1, (1 - _USUAL) * with_mark[mark])
        is_short = len(pair.target) <= _MOST_LEFT * ratio * len(pair.source)
        if (
            is_unusual
            and is_short
            and not _HEADING.match(pair.source)
            and not _ABBREVIATED.search(pair.source.rstrip())
        ):
            yield pair


def _make_finding(pair: TextPair, reason: str) -> Finding:
    end = len(pair.target.rstrip())
    start = max(0, end - _END)
    words = pair.target[start:end]
    shown = words.partition(" ")[2] or words if start else words
    return pair.make_finding(f"the target ends with “… {shown}”, {reason}", target_span=(start, end))


def _ends_with_mark(text: str) -> bool:
    last = _get_last_mark(text)
    return not last.isalnum() and last != ""


def _get_last_mark(text: str) -> str:
    return text.rstrip(_CLOSERS)[-1:]


CHECK = Check(run, severity=Severity.WARNING, certainty=Certainty.LIKELY)
