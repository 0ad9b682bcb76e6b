"""Numbers in words, parsed word by word: `quatre-vingt-dix-sept`, `двести тридцать четыре`, `الحادية والثلاثون`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from enregard.facts._reading import Reading, Word

_LARGE = (100, 1000, 10**6, 10**9, 10**12)
_NO_LIMIT = 10**15
_AND = "و"
"""Arabic `and`, which is attached to the next word."""


@dataclass(slots=True)
class Number:
    """A number that is parsed word by word."""

    start: int
    end: int
    total: int = 0
    group: int = 0
    room: int = _NO_LIMIT
    """Upper bound of the next word: 10 after `twenty`, 1000 after `thousand`."""
    last: int = 0
    scale: int = _NO_LIMIT
    """The last multiplier from a thousand up: the next one is smaller, or multiplies the whole number."""
    counted: bool = False
    """True if it has a word with a value of its own: `thousands` alone is not a number."""
    ordinal: bool = False
    last_start: int = 0
    before: Number | None = None
    """The number before its last word was added, if a joiner (`and`) is between."""

    @property
    def value(self) -> int:
        return self.total + self.group

    def takes(self, value: int, *, joined: bool) -> bool:
        """Test whether a word of *value* can come next; *joined* means that `and` is attached to it."""
        if value < self.room:
            return True
        # Arabic has the units first: `ثلاثة عشر`, `خمسة وعشرون`.
        if joined or (value == 10 and self.last < 10):
            return 0 < self.last < 10 and (value == 10 or value in range(20, 100, 10))
        if self.ordinal and self.last == 10:  # décimo tercero
            return value < 10
        if self.last == 4 and value == 20:  # quatre-vingt
            return True
        if self.last == 10 and value in (7, 8, 9):  # dix-sept, soixante-dix-huit, quatre-vingt-dix-neuf
            return True
        return self.last in (60, 80) and value < 20  # soixante-quatorze

    def add(self, value: int, end: int, *, joined: bool = False) -> None:
        if self.last == 4 and value == 20 and self.room == 0 and not joined:
            self.group, self.last = self.group + 76, 80
        elif value >= 1000:  # Arabic has a word for two thousand
            self.total, self.last, self.scale = self.total + value, value, 1000
        else:
            self.group, self.last = self.group + value, value
        self.room = next((step for step in (1000, 100, 10) if value % step == 0 and value > 10), 0)
        self.end, self.counted = end, True

    def can_multiply(self, value: int) -> bool:
        """Test whether `hundred`, `thousand` or `million` can come next."""
        if value == 100:
            return self.group < 100 and (self.group > 0 or self.room > 100)
        return self.group > 0 or self.total == 0 or value > self.scale

    def times(self, value: int, end: int) -> None:
        if value == 100:
            self.group, self.room = (self.group or 1) * 100, 100
        else:
            whole = value > self.scale  # mil millones
            self.total = self.value * value if whole else self.total + (self.group or 1) * value
            self.group, self.room, self.scale = 0, value, value
        self.last, self.end = value, end


def find_numbers(reading: Reading) -> list[Number]:
    """Find the numbers in words in the text, in order."""
    if reading.worded is None:
        reading.worded = _read_numbers(reading)
    return reading.worded


def _read_numbers(reading: Reading) -> list[Number]:
    found: list[Number] = []
    now: Number | None = None
    for word in reading.words.get("numeral", ()):
        if now is not None and not _is_continued_by(reading, now, word):
            now = _split_number(now, word, found)
        now = now or Number(word.start, word.end)
        _add_word(now, word, joined=_is_joined(reading, now, word))
    return [*found, now] if now else found


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
