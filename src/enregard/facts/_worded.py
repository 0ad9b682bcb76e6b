"""Numbers in words, parsed word by word: `quatre-vingt-dix-sept`, `двести тридцать четыре`, `الحادية والثلاثون`."""

from __future__ import annotations

from dataclasses import replace

from enregard.facts._amounts import find_phrase_after
from enregard.facts._lexicon import IDIOM
from enregard.facts._reading import Number, Reading, Word

_HALF_MILLION = 500_000
"""The value of a phrase, after which no number goes on."""
_JOINING = ("-et-", "and-")
"""What may be before a part of a number with hyphens."""
_LARGE = (100, 1000, 10**6, 10**9, 10**12)
_AND = "و"
"""Arabic `and`, which is attached to the next word."""


def find_numbers(reading: Reading) -> list[Number]:
    """Find the numbers in words in the text, in order."""
    if reading.worded is None:
        reading.worded = _read_numbers(reading)
    return reading.worded


def _read_numbers(reading: Reading) -> list[Number]:
    found: list[Number] = []
    now: Number | None = None
    for word in reading.words.get("numeral", ()):
        if word.name == IDIOM:
            found += [now] if now else []
            now = None
            continue
        if (now is None or now.end < word.start - 1) and _is_in_name(reading.low, word):
            continue
        if now is not None and word.name == "multiplier" and _begins_unit(reading, word, now):
            continue
        if now is not None and not _is_continued_by(reading, now, word):
            now = _split_number(now, word, found)
        now = now or Number(word.start, word.end)
        _add_word(now, word, joined=_is_joined(reading, now, word))
    return [*found, now] if now else found


def _is_in_name(text: str, word: Word) -> bool:
    """Test whether *word* is between the hyphens of a name: `Thunder-ten-tronckh`, not `soixante-et-onze-mille`."""
    before, after = text[word.start - 2 : word.start] if word.start > 1 else "", text[word.end : word.end + 2]
    hyphens = before[1:] == "-" == after[:1] and before[0].isalpha() and after[1:].isalpha()
    return hyphens and not text.startswith(_JOINING, word.start - 4)


def _begins_unit(reading: Reading, word: Word, now: Number) -> bool:
    """Test whether *word* is the beginning of a longer name of a unit: `un mille marin` and `vingt mille marin` are no thousands. After a number
    greater than one, the plural `mille marins` can be sailors."""
    phrase, _ = find_phrase_after(reading, word.start, "multiplier", "unit")
    return phrase is not None and phrase.kind == "unit" and (now.value == 1 or not phrase.form.endswith("s"))


def _split_number(now: Number, word: Word, found: list[Number]) -> Number | None:
    """Split *now* where *word* continues its last word only, as in `one hundred and two hundred`; return the number that *word*
    continues, if any."""
    if now.before is None or word.name != "multiplier" or word.start != now.end + 1:
        found.append(now)
        return None
    found.append(now.before)
    last = Number(now.last_start, now.end)
    last.add(now.last, now.end)
    return last


def _is_continued_by(reading: Reading, now: Number, word: Word) -> bool:
    """Test whether *word* continues the number *now*."""
    if word.start - now.end > 8 or not reading.gap("joiner", now.end, word.start):
        return False
    joined = _is_joined(reading, now, word)
    if now.last == _HALF_MILLION:
        return False  # `entre medio millón y un millón`
    if word.number == 10 and now.last < 10 and not reading.lexicon.grammar.clitics:
        return False  # `un diez por ciento`: only Arabic has the units first
    if now.ordinal and word.name != "ordinal":  # only Arabic continues an ordinal: `الحادية والثلاثون`
        return now.last < 10 and (word.number == 10 or joined) and now.takes(word.number, joined=joined)
    if word.name == "ordinal" and not now.ordinal and reading.low[word.start : word.end] in reading.lexicon.alone:
        return False
    if word.name == "multiplier" or (word.name == "ordinal" and word.number in _LARGE):
        return now.can_multiply(word.number)
    return now.takes(word.number, joined=joined)


def _is_joined(reading: Reading, now: Number, word: Word) -> bool:
    return reading.low[word.start] == _AND or reading.low[now.end : word.start].strip() == _AND


def _add_word(now: Number, word: Word, *, joined: bool) -> None:
    apart = word.start - now.end > 1 and now.last > 0
    now.before = replace(now, before=None) if apart else None
    if word.name == "multiplier" or (word.name == "ordinal" and word.number in _LARGE):
        now.times(word.number, word.end)
    else:
        now.add(word.number, word.end, joined=joined)
    now.ordinal, now.last_start = now.ordinal or word.name == "ordinal", word.start
