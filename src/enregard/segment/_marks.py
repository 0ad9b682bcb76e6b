"""Printed labels at the head of a paragraph: `1.`, `- 1.`, `12 (1)`, `(a)`, `a)`, `(iv)`, `(أ)`, `一、`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from enregard import languages
from enregard.model import Block, Language, Source, Span
from enregard.text.numerals import HAN_NUMERALS, read_han, read_roman

_SUFFIX = r"(?: ?(?:bis|ter|quater|quinquies))?"
_DASH = r"(?:[-–—•*]\s+)?"
_NUMBER = re.compile(rf"[«“\"]?\s?{_DASH}(?P<label>\d{{1,4}}{_SUFFIX})(?:[.．](?!\d)|[)、]|\s?[-–](?=\s))\s*(?=\S)")
_OPENS = r"(?=[^\W\d_a-zà-ÿа-яё]|[(«“\"\[])"
_DECIMAL = re.compile(rf"{_DASH}(?P<label>\d{{1,3}}(?:\.\d{{1,3}}){{1,4}})\.?\s+{_OPENS}")
_BARE = re.compile(rf"(?P<label>\d{{1,4}}(?:\.\d{{1,3}})*{_SUFFIX})\s+{_OPENS}")
_PAREN = re.compile(r"[«“\"]?\s?[(（](?P<label>\d{1,3})[)）]\s*(?=\S)")
_ROMAN = re.compile(r"[«“\"]?\s?[(（]?(?P<label>[ivxl]{1,7})[)）]\s*(?=\S)")
_HAN = re.compile(
    r"(?P<label>[一二三四五六七八九十]{1,3})、\s*(?=\S)|[（(](?P<paren>[一二三四五六七八九十]{1,3})[)）]\s*(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed label: *forms* are its possible readings as (form, value) pairs, the most likely first."""

    label: str
    forms: tuple[tuple[str, str], ...]
    end: int
    """Start of the text after it."""
    stop: int
    """End of the mark itself."""


@cache
def _compile_letter(alphabet: str) -> re.Pattern[str]:
    letters = "".join(dict.fromkeys(languages.LATIN + alphabet))
    return re.compile(rf"[«“\"]?\s?[(（]?(?P<label>[{letters}{letters.upper()}])\u0640?[)）]\s*(?=\S)")


def find_marks(text: str, rules: Language, *, bare: bool = False) -> list[Mark]:
    """Find the labels at the start of *text*, outermost first: `12 (1)` has two. With *bare*, a number needs no full stop after it."""
    found: list[Mark] = []
    at = 0
    while len(found) < 3 and (mark := _match_mark(text, at, rules, bare=bare and not found)) is not None:
        found.append(mark)
        at = mark.end
        if text[at : at + 1] not in ("(", "（") and mark.forms[0][0] != "number":
            break
        if mark.forms[0][0] == "number" and text[at : at + 1] not in ("(", "（"):
            break
    return found


def _match_mark(text: str, at: int, rules: Language, *, bare: bool) -> Mark | None:
    for form, pattern in (("number", _NUMBER), ("number", _DECIMAL), ("number", _BARE), ("paren", _PAREN)):
        if pattern is _BARE and not bare:
            continue
        if match := pattern.match(text, at):
            value = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in match["label"])
            return Mark(match["label"], ((form, value),), match.end(), _find_stop(match))
    roman, letter = _ROMAN.match(text, at), _compile_letter(rules.letters).match(text, at)
    if roman or letter:
        match = roman or letter
        assert match is not None
        forms = (
            [("letter", value) for value in languages.latin_letters(letter["label"], rules.letters)] if letter else []
        )
        if roman:
            forms.append(("roman", roman["label"]))
        return Mark(match["label"], tuple(forms), match.end(), _find_stop(match))
    if match := _HAN.match(text, at):
        label = match["label"] or match["paren"]
        return Mark(
            label, (("number" if match["label"] else "paren", str(read_han(label))),), match.end(), _find_stop(match)
        )
    return None


def _find_stop(match: re.Match[str]) -> int:
    return match.start() + len(match.group().rstrip())


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph with its labels separated from its text."""

    marks: tuple[Mark, ...]
    label: str
    label_span: Span
    spans: tuple[Span, ...]


def split_label(source: Source, block: Block, rules: Language, *, bare: bool = False) -> Labelled | None:
    """Separate the labels at the start of a paragraph from its text; None if there are none. The span of the label includes the dash
    and the full stop around a number."""
    if block.label is not None:
        return _parse_kept_label(source, block, block.label, rules)
    (start, end), *rest = block.spans
    text = source.text[start:end]
    found = find_marks(f"{text} \ue000" if rest else text, rules, bare=bare)  # a number may be alone on its line
    if not found:
        return None
    label = " ".join(source.text[start : start + found[-1].stop].split()) if len(found) > 1 else found[0].label
    body = start + found[-1].end
    spans = ((body, end), *rest) if body < end else tuple(rest)
    return Labelled(tuple(found), label, (start, start + found[-1].stop), spans)


def _parse_kept_label(source: Source, block: Block, span: Span, rules: Language) -> Labelled:
    """Parse a label that the file stores separately from the text. Any form is accepted; `1. a.` labels an item within an item."""
    printed = source.text[slice(*span)]
    parts = [_match_whole(part, rules) for part in printed.split()]
    if len(parts) > 1 and all(parts):
        return Labelled(tuple(mark for mark in parts if mark), " ".join(printed.split()), span, block.spans)
    core = printed.strip("() .")
    found = find_marks(f"{core}) \ue000" if core.isalpha() else f"{printed} \ue000", rules, bare=True)
    if found and (core.isalpha() or found[-1].end > len(printed)):
        label = printed if len(found) > 1 else found[0].label
        return Labelled(tuple(found), label, span, block.spans)
    value = re.sub(r"[\W_]+", "-", printed.casefold()).strip("-")
    other = Mark(printed.strip(".) "), (("number", value or "item"),), len(printed), len(printed))
    return Labelled((other,), other.label, span, block.spans)


def _match_whole(printed: str, rules: Language) -> Mark | None:
    """Parse *printed* as one mark; None if it is anything else."""
    core = printed.strip("().")
    found = _match_mark(f"{core}) \ue000" if core.isalpha() else f"{core}. \ue000", 0, rules, bare=False)
    return found if found is not None and found.label == core else None


def parse_article_number(value: str, tag: str) -> str:
    """Convert the number of an article to digits: `premier`, `第十二`, `XIV`, `٣`."""
    rules = languages.get(tag)
    low = value.lower()
    if low in rules.ordinal_words:
        return str(rules.ordinal_words[low])
    if value.isascii() and value.isalpha():
        return str(read_roman(low)) if set(low) <= set("ivxlc") else low
    digits = "".join(str(unicodedata.digit(c)) for c in value if c.isdigit())
    return digits or str(read_han("".join(c for c in value if c in HAN_NUMERALS)) or 0)
