"""Numbers in digits other than dates, times and symbols, by value.

`1,234,567` = `1 234 567`, `16.3 per cent` = `16,3 %`, `1.5 million` = `1 500 000`. Depending on its context a number is a `figure`, a
`year` (four digits without marks in the range of years: the same in every language), an `ordinal` (`107th`), a `reference`
(`article 7`, `4 (a)`) or an `agenda-item`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from enregard.facts import centuries, measures, references
from enregard.facts._amounts import Amount, find_shared_multiplier, has_phrase_after, multiply_value, parse_amount
from enregard.facts._certainty import rate_certainty
from enregard.facts._reading import Reading
from enregard.facts.letters import add_listed_letters, find_letters, find_letters_after_bracket
from enregard.facts.numerals import list_group_values, list_numbers_above, read_half
from enregard.model import Certainty

_YEARS = range(1800, 2200)
_SHORT_YEAR = re.compile(r"[-/](\d{4}|\d\d)(?!\d)")
_YEAR_BEFORE = re.compile(r"(?<![\d.,/-])((?:19|20)\d\d)[-/~]$")
_FRACTION = re.compile(r"([1-9]\d?)/([1-9]\d?)(?![\d/])")
_SECTIONS = re.compile(r"[1-9]\d{0,3}\.\d{1,3}")
_SECTION_BEFORE = re.compile(r"(?<!\d)(\d{1,3})-$")
_SECTION_AFTER = re.compile(r"-(\d{1,3})(?!\d)")
_PLACEHOLDER = re.compile(r"\$[-+#0]*\d*(?:\.\d+)?[a-z]")
"""After the position of an argument in a message of a program: `%2$s`."""
_THOUSAND = re.compile(r"k(?![a-z\d])")
"""After thousands in short: `20k lamps`, `20k를`."""
_LONE = ("", " ", ",", ";", ".", ":")
"""What may follow a number that is no part of anything longer."""
_YEAR_OR_NOTE = (4, 5, 6)
"""Digits of a year, and of one with the mark of a note."""
_CHAINED = re.compile(r"(?:[a-z]{1,2}| (?:bis|ter|quater)|\))? ?\(")
"""What may be between two numbers of one reference."""


@dataclass(slots=True)
class _Last:
    """The previous number, which may give the context of the next in a list: `articles 5, 7 and 9`."""

    end: int = -1
    context: str = ""


def read(reading: Reading) -> None:
    """Read the numbers of the text in digits or Roman numerals."""
    last = _Last()
    for n, (a, b) in enumerate(reading.runs):
        if not reading.taken[a] and not (reading.low[a - 1 : a] == "%" and _PLACEHOLDER.match(reading.low, b)):
            last = _read_number(reading, n, last)
    centuries.read(reading)


def _read_number(reading: Reading, n: int, last: _Last) -> _Last:
    a, b = reading.runs[n]
    lone = _is_lone(reading, a, b)
    found = Amount((reading.low[a:b].lstrip("0") or "0",), b) if lone else parse_amount(reading, a, b)
    context = _find_context(reading, a, found.end, last)
    if lone and not context:
        _add_lone_number(reading, n, found.values[0])
        return _Last(b)
    next_ = reading.low[found.end : found.end + 1]
    letters: tuple[str, ...] = ()
    end = found.end
    if _counts_century(reading, found.end):
        reading.add("ordinal", found.values[0], (a, found.end), rate_certainty(reading, a, found.end, lettered=False))
        return _Last(found.end)
    if not found.marked and (taken := _add_plain_number(reading, a, b, context)):
        return _Last(taken)
    if next_ == ")" and (context or reading.low[max(0, a - 2) : max(0, a - 1)].isdigit()):
        letters, end = find_letters_after_bracket(reading, a, end)
    elif next_ and (context or not found.marked):
        letters, end = find_letters(reading, end, spaced=bool(context))
    certainty = Certainty.LIKELY if context == "page" else rate_certainty(reading, a, end, bool(letters))
    if letters or context in ("division", "item", "page"):
        return _add_reference(reading, (a, b, end), found, letters, context, certainty)
    start = _find_sign(reading, a)
    value = found.values[0]
    half = (
        ()
        if reading.lexicon.apart
        else (*read_half(reading.low, value, end), *list_numbers_above(reading.low, value, end))
    )
    if found.factor == 1 and value.replace(".", "").isdecimal() and value.count(".") < 2:
        factor = find_shared_multiplier(reading, n, end)
        half = (*half, multiply_value(value, factor)) if factor > 1 else half
    also = (
        *found.values[1:],
        *half,
        *_list_section_readings(reading, a, b),
        *(year := _read_end_of_period(reading, a, b)),
        *list_group_values(reading, value, end),
        *centuries.list_decade_readings(reading, a, b),
        *((multiply_value(found.values[0], 1000),) if next_ == "k" and _THOUSAND.match(reading.low, found.end) else ()),
        *(_repair_groups(reading, n) if found.end == b else ()),
    )
    if start < a:
        value, also = f"-{value}", (*also, value)
    reading.add("figure", value, (start, end), certainty, also)
    if not year:
        measures.read(reading, found.values[0], start, end)
    return _Last(end)


def _is_lone(reading: Reading, a: int, b: int) -> bool:
    """Test whether the number from *a* to *b* is between a space and a mark or a word that is no unit, and no year: most numbers of prose are, and
    can then be nothing but themselves or a reference."""
    after = reading.low[b : b + 2]
    return (
        b - a not in _YEAR_OR_NOTE
        and reading.low[a - 1 : a] == " "
        and reading.lexicon.apart
        and after.isascii()
        and after[:1] in _LONE
        and not after[1:].isdigit()
        and not (after[:1] == " " and has_phrase_after(reading, b))
    )


def _add_lone_number(reading: Reading, n: int, value: str) -> None:
    a, b = reading.runs[n]
    factor = find_shared_multiplier(reading, n, b)
    also = (
        *((multiply_value(value, factor),) if factor > 1 else ()),
        *_list_section_readings(reading, a, b),
        *list_group_values(reading, value, b),
        *centuries.list_decade_readings(reading, a, b),
    )
    reading.add("figure", value, (a, b), Certainty.SURE, also)
    measures.read(reading, value, a, b)


def _counts_century(reading: Reading, end: int) -> bool:
    """Test whether the number before *end* is that of a century, in scripts without spaces: 19世紀."""
    start = end + (reading.low[end : end + 1] == " ")
    return not reading.lexicon.apart and reading.low.startswith(tuple(reading.lexicon.grammar.centuries.split()), start)


def _add_plain_number(reading: Reading, a: int, b: int, context: str) -> int:
    """Add a number without marks as a year, an ordinal or a fraction; return the end of it, 0 if it is none of these."""
    next_ = reading.low[b : b + 1]
    if (not context or _is_span_of_years(reading, a, b)) and (next_ != " " or b - a == 4) and _add_year(reading, a, b):
        return b
    if next_ != " " and _add_ordinal(reading, a, b):
        return b
    if next_ == "/" and reading.low[a - 1 : a] != "/" and (fraction := _FRACTION.match(reading.clean, a)):
        reading.add("figure", f"{fraction[1]}/{fraction[2]}", fraction.span(), Certainty.LIKELY)
        return fraction.end()
    return 0


def _add_reference(
    reading: Reading,
    place: tuple[int, int, int],
    found: Amount,
    letters: tuple[str, ...],
    context: str,
    certainty: Certainty,
) -> _Last:
    a, b, end = place
    agenda = context == "item" and references.is_agenda(reading, a, end)
    kind = "agenda-item" if agenda else "page" if context == "page" else "reference"
    number = reading.clean[a : found.end] if _SECTIONS.fullmatch(reading.clean, a, found.end) else found.values[0]
    values = [f"{number}{some}" for some in letters or ("",)]
    start = a - (end > found.end and reading.clean[a - 1 : a] == "(")  # `(1)(c)`
    reading.add(
        kind,
        values[0],
        (start, end),
        certainty,
        (*values[1:], *found.values[1:], *_list_section_readings(reading, a, b)),
    )
    return _Last(add_listed_letters(reading, end) if letters else end, context or "division")


def _find_context(reading: Reading, a: int, end: int, last: _Last) -> str:
    before = references.find_context(reading, a)
    if before:
        return before
    if last.context and _continues(reading, last.end, a, end):
        return last.context
    return references.find_counter(reading, end) or _find_counter_after_list(reading, end)


def _continues(reading: Reading, end: int, a: int, b: int) -> bool:
    """Test whether the number from *a* to *b* continues the reference that ends at *end*: `148(1)`, `6A(1)`, `articles 5, 7 and 9`, `15(1) or
    (2)`, in Spanish `6 1)`."""
    low = reading.low
    if a > end and (_CHAINED.fullmatch(low, end, a) or (low[end:a] == " " and low[b : b + 1] == ")")):
        return True
    start, stop = end + (low[end : end + 1] == ")"), a - (low[a - 1 : a] == "(")
    return start < stop and reading.gap("listed", start, stop)


def _find_counter_after_list(reading: Reading, end: int) -> str:
    """Find the counter after the last number of a list: 第9和11段."""
    if reading.lexicon.apart:
        return ""
    n = reading.run_before(end)
    if n + 1 < len(reading.runs):
        a, b = reading.runs[n + 1]
        if reading.gap("listed", end, a):
            return references.find_counter(reading, b)
    return ""


def _list_section_readings(reading: Reading, a: int, b: int) -> tuple[str, ...]:
    """List the readings as a section number: `3-3` in Arabic can be 3.3."""
    if not reading.lexicon.grammar.reversed_groups:
        return ()
    one = _SECTION_BEFORE.search(reading.low, max(0, a - 4), a)
    other = _SECTION_AFTER.match(reading.low, b)
    number = reading.low[a:b]
    return tuple(f"{x}.{y}" for x, y in ((one and one[1], number), (number, other and other[1])) if x and y)


def _read_end_of_period(reading: Reading, a: int, b: int) -> tuple[str, ...]:
    """Return the year that one or two digits after another year stand for: the 1998 of `1994–98` and `1994-8`."""
    if b - a > 2 or reading.low[a - 1 : a] not in ("-", "/", "~"):
        return ()
    match = _YEAR_BEFORE.search(reading.low, max(0, a - 6), a)
    year = match[1][: a - b] + reading.low[a:b] if match else ""
    return (year,) if match and match[1] < year else ()


def _repair_groups(reading: Reading, n: int) -> tuple[str, ...]:
    """List possible values of a number whose groups have lost or gained a digit: `1 30` for `1 300`."""
    a, b = reading.runs[n]
    if n + 1 == len(reading.runs) or reading.runs[n + 1][0] != b + 1 or b - a > 4 or reading.low[b] != " ":
        return ()
    c, d = reading.runs[n + 1]
    if d - c > 4 or " " not in reading.lexicon.grammar.grouping:
        return ()
    one, other = reading.low[a:b], reading.low[c:d]
    return (one + other, other + one) if reading.lexicon.grammar.reversed_groups else (one + other,)


def _find_sign(reading: Reading, a: int) -> int:
    """Return the start of the number with its sign: a hyphen directly before it, after a space, a comma, a bracket or the start of the text."""
    low = reading.low
    if a and low[a - 1] == "-" and (a == 1 or low[a - 2] in " ([,") and not (a > 2 and low[a - 3].isdigit()):
        return a - 1
    return a


def _add_year(reading: Reading, a: int, b: int) -> bool:
    low = reading.low
    decade = reading.lexicon.patterns["decade"].match(low, b)
    if b - a == 2 and decade and low[b - 1] == "0":
        reading.add("year", f"19{low[a:b]}", (a, b), Certainty.LIKELY, (f"20{low[a:b]}", low[a:b]))
        return True
    if (
        b - a != 4
        or int(low[a:b]) not in _YEARS
        or (low[b : b + 1].isalpha() and not decade and low[b] != "년" and reading.lexicon.apart)
    ):
        return False
    reading.add(
        "year",
        low[a:b],
        (a, b),
        Certainty.LIKELY if decade else Certainty.SURE,
        centuries.list_decade_readings(reading, a, b),
    )
    short = _SHORT_YEAR.match(low, b)
    if short and len(short[1]) == 2 and int(short[1]) == (int(low[a:b]) + 1) % 100:
        reading.add("year", str(int(low[a:b]) + 1), (b + 1, short.end()))  # `1977-78`, `2015/16`
    return True


def _is_span_of_years(reading: Reading, a: int, b: int) -> bool:
    """Test whether the number is a year in a title, after a word for a division: `the Cheese Regulations, 1979-80`."""
    short = _SHORT_YEAR.match(reading.low, b)
    return short is not None and int(short[1]) % 100 == (int(reading.low[a:b]) + 1) % 100


def _add_ordinal(reading: Reading, a: int, b: int) -> bool:
    low = reading.low
    if b == len(low) or low[b] in ".,;:)%\n":
        return False
    suffix = reading.lexicon.patterns["ordinal"].match(low, b)
    if not suffix or suffix.end() == b or b - a > 9 or _is_letter(reading, a, suffix.end()):
        return False
    value = low[a:b].lstrip("0") or "0"
    reading.add(
        "ordinal", value, (a, suffix.end()), Certainty.LIKELY if int(value) <= centuries.FREE else Certainty.SURE
    )
    return True


def _is_letter(reading: Reading, a: int, end: int) -> bool:
    """Test whether what looks like the ending of an ordinal is the letter of a paragraph: `alinéa 29e)`, `пункт 5е)`."""
    return reading.low[end : end + 1] == ")" and reading.low[a - 1 : a] != "("
