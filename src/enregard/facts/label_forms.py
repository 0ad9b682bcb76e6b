"""Printed labels written in the form of other labels: `4` in the form of `٣` is `٤`, `c` in the form of `ب` is `ج`, `5` in that of `四` is `五`."""

from __future__ import annotations

import unicodedata

from enregard import languages
from enregard.facts.labels import PART, is_same_label, read_label
from enregard.text.numerals import HAN_NUMERALS, read_han, write_han


def follow_label(follower: str, its_language: str, former: str, label: str, language: str) -> str | None:
    """Return what *follower* becomes when the label *former* that it translates becomes *label*, both in *language*.

    It stays as it is if it was another number than *former*. None if its form cannot say the new number.

    >>> follow_label("ب", "ar", "b", "c", "en")
    'ج'
    """
    if label == former or not is_same_label(former, language, follower, its_language):
        return follower
    if read_label(label, language) == read_label(former, language):
        return follower
    return write_label(label, language, follower, its_language)


def write_label(label: str, language: str, model: str, its_language: str) -> str | None:
    """Write *label* in the form of *model*, a label of the same level in *its_language*; None if that form cannot say it."""
    parts, forms = list(PART.finditer(label)), list(PART.finditer(model))
    if not parts or not forms:
        return None
    pieces: list[str] = []
    for n, part in enumerate(parts):
        form = forms[min(n, len(forms) - 1)]
        own = forms[n].start() if n < len(forms) else None
        mark = label[parts[n - 1].end() : part.start()] if n else ""
        if n and own is not None:
            mark = model[forms[n - 1].end() : own]
        written = _write_part(part.group(), language, form.group(), its_language)
        if written is None and n >= len(forms):
            written = part.group()  # `bis` after a number, which its language may say otherwise
        if written is None:
            return None
        pieces += (mark, written)
    tail = model[forms[-1].end() :] if len(parts) >= len(forms) else ""
    result = model[: forms[0].start()] + "".join(pieces) + tail
    return result if is_same_label(label, language, result, its_language) else None


def translate_label(label: str, language: str, other: str) -> str | None:
    """Write a letter that numbers a paragraph in *language* with that of the same rank in the alphabet of the language *other*; None for any
    other label, and between languages of one alphabet."""
    here, there = (languages.get(tag).letters for tag in (language, other))
    return (
        None
        if here == there or label.lower() not in here or len(label) > 1
        else write_label(label, language, there[0], other)
    )


def _write_part(part: str, language: str, form: str, its_language: str) -> str | None:
    """Write a number or letter in the digits or the alphabet of *form*."""
    if (number := _read_number(part)) is not None:
        return _write_number(number, form)
    if len(part) > 1 or len(form) > 1:
        return part if _is_latin(part) and _is_latin(form) else None
    here, there = (languages.get(tag).letters for tag in (language, its_language))
    if form.lower() in languages.LATIN:
        there = languages.LATIN
    if part.lower() in languages.LATIN:
        here = languages.LATIN
    rank = here.find(part.lower())
    if form.lower() not in there or not 0 <= rank < len(there):
        return None
    return there[rank].upper() if form.isupper() else there[rank]


def _read_number(part: str) -> int | None:
    return int(part) if part.isdecimal() else read_han(part)


def _write_number(number: int, form: str) -> str | None:
    """Write *number* in digits like those of *form*."""
    if form.isdecimal():
        zero = ord(form[0]) - unicodedata.digit(form[0])
        return "".join(chr(zero + int(digit)) for digit in str(number))
    return write_han(number) if set(form) <= set(HAN_NUMERALS) else None


def _is_latin(text: str) -> bool:
    return all(c in languages.LATIN for c in text.lower())


def print_label(printed: str, former: str, label: str) -> str:
    """Return *printed*, the label *former* with its marks, with *label* in its place: `- 3.` becomes `- 4.`.

    >>> print_label("第三条", "三", "四")
    '第四条'
    """
    at = printed.rfind(former)
    return printed[:at] + label + printed[at + len(former) :] if at >= 0 else f"{label}."
