"""Printed labels at the head of a paragraph: `1.`, `- 1.`, `12 (1)`, `(a)`, `a)`, `(iv)`, `(أ)`, `一、`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from enregard import languages
from enregard.model import Block, Language, Source, Span
from enregard.text.numerals import read_han

_SUFFIX = r"(?: ?(?:bis|ter|quater|quinquies))?"
_DASH = r"(?:[-–—•*]\s+)?"
_QUOTE = r"[«“\"]?\s?"
_OPENS = r"(?=[^\W\d_a-zà-ÿа-яё]|[(«“\"\[])"
_NUMBER = re.compile(rf"{_QUOTE}{_DASH}(?P<label>\d{{1,4}}{_SUFFIX})(?:[.．](?!\d)|[)、]|\s?[-–](?=\s))\s*(?=\S)")
_DECIMAL = re.compile(
    rf"{_DASH}(?P<label>\d{{1,3}}(?:\.\d{{1,3}}){{1,4}})(?:\.?\s+{_OPENS}|\.\s+(?=[„‚¿¡]|\d+[-. ]?[^\W\d]))"
)
_DEEP = re.compile(rf"{_DASH}(?P<label>\d{{1,3}}(?:\.\d{{1,3}}){{2,4}})\.\s+(?=\S)")
_HEADED = re.compile(r"(?P<label>\d{1,3}(?:\.\d{1,3}){1,4})\.\s+(?=\S)")
_BARE = re.compile(rf"(?P<label>\d{{1,4}}(?:\.\d{{1,3}})*{_SUFFIX})\s+{_OPENS}")
_PAREN = re.compile(rf"{_QUOTE}[(（](?P<label>\d{{1,3}})[)）]\s*(?=\S)")
_ROMAN = re.compile(rf"{_QUOTE}[(（]?(?P<label>[ivxl]{{1,7}}|[IVXL]{{1,7}})[)）]\s*(?=\S)")
_HAN = re.compile(r"(?P<label>[一二三四五六七八九十]{1,3})、\s*(?=\S)")
_HAN_PAREN = re.compile(r"[（(](?P<label>[一二三四五六七八九十]{1,3})[)）]\s*(?=\S)")
_DIGITS = (("number", _NUMBER), ("number", _DECIMAL), ("number", _DEEP), ("paren", _PAREN))
_BARE_DIGITS = (("number", _NUMBER), ("number", _DECIMAL), ("number", _DEEP), ("number", _BARE), ("paren", _PAREN))
_STOPS = (".", "．", "-", "–", ")", "、")


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed label: *forms* are its possible readings as (form, value) pairs, the most likely first. Letters and numerals are of other
    forms if they are capitals, so that `(A)` is nested in `(a)`; their values are always small."""

    label: str
    forms: tuple[tuple[str, str], ...]
    end: int
    """Start of the text after it."""
    stop: int
    """End of the mark itself."""


@cache
def _compile_letter(alphabet: str) -> re.Pattern[str]:
    letters = "".join(dict.fromkeys(languages.LATIN + alphabet))
    return re.compile(rf"{_QUOTE}[(（]?(?P<label>[{letters}{letters.upper()}])\u0640?[)）]\s*(?=\S)")


def find_marks(text: str, rules: Language, *, bare: bool = False) -> list[Mark]:
    """Find the labels at the start of *text*, outermost first: `12 (1)` has two. With *bare*, a number needs no full stop after it."""
    found: list[Mark] = []
    at = 0
    while len(found) < 3 and (mark := _match_mark(text, at, rules, bare=bare and not found)) is not None:
        found.append(mark)
        at = mark.end
        if text[at : at + 1] not in ("(", "（"):
            break
    return found


def _match_mark(text: str, at: int, rules: Language, *, bare: bool) -> Mark | None:
    return _match_digits(text, at, bare=bare) or _match_letters(text, at, rules) or _match_han(text, at)


def _match_digits(text: str, at: int, *, bare: bool) -> Mark | None:
    for form, pattern in _BARE_DIGITS if bare else _DIGITS:
        if match := pattern.match(text, at):
            value = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in match["label"])
            return _make_mark(match, (form, value))
    return None


def _match_letters(text: str, at: int, rules: Language) -> Mark | None:
    roman, letter = _ROMAN.match(text, at), _compile_letter(rules.letters).match(text, at)
    match = roman or letter
    if match is None:
        return None
    label = match["label"]
    small = label.islower() or not label.isupper()
    values = languages.latin_letters(label, rules.letters) if letter else []
    forms = [("letter" if small else "capital", value.lower()) for value in values]
    if roman:
        forms.append(("roman" if small else "capital-roman", label.lower()))
    return _make_mark(match, *forms)


def _match_han(text: str, at: int) -> Mark | None:
    for form, pattern in (("number", _HAN), ("paren", _HAN_PAREN)):
        if match := pattern.match(text, at):
            return _make_mark(match, (form, str(read_han(match["label"]))))
    return None


def _make_mark(match: re.Match[str], *forms: tuple[str, str]) -> Mark:
    return Mark(match["label"], forms, match.end(), match.start() + len(match.group().rstrip()))


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph with its labels separated from its text."""

    marks: tuple[Mark, ...]
    label: str
    label_span: Span
    spans: tuple[Span, ...]
    is_stopped: bool = True
    """True if a mark after the label shows that it is one."""
    text: str = ""


def split_label(source: Source, block: Block, rules: Language, *, bare: bool = False) -> Labelled | None:
    """Separate the labels at the start of a paragraph from its text; None if there are none. The span of the label includes the dash
    and the full stop around a number."""
    if block.label is not None:
        if not any(char.isalnum() for char in source.text[slice(*block.label)]):
            return None  # a bullet, which numbers nothing
        return _parse_kept_label(source, block, block.label, rules)
    (start, end), *rest = block.spans
    text = source.text[start:end]
    found = find_marks(f"{text} \ue000" if rest else text, rules, bare=bare)  # a number may be alone on its line
    if not found and block.style == "heading" and (match := _HEADED.match(text)):
        found = [_make_mark(match, ("number", match["label"]))]
    if not found:
        return None
    label = " ".join(source.text[start : start + found[-1].stop].split()) if len(found) > 1 else found[0].label
    body = start + found[-1].end
    spans = ((body, end), *rest) if body < end else tuple(rest)
    stopped = text[: found[0].stop].endswith(_STOPS)
    return Labelled(tuple(found), label, (start, start + found[-1].stop), spans, stopped)


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
        return Labelled(tuple(found), label, span, block.spans, printed.endswith(_STOPS))
    value = re.sub(r"[\W_]+", "-", printed.casefold()).strip("-")
    other = Mark(printed.strip(".) "), (("number", value or "item"),), len(printed), len(printed))
    return Labelled((other,), other.label, span, block.spans)


def _match_whole(printed: str, rules: Language) -> Mark | None:
    """Parse *printed* as one mark; None if it is anything else."""
    core = printed.strip("().")
    found = _match_mark(f"{core}) \ue000" if core.isalpha() else f"{core}. \ue000", 0, rules, bare=False)
    return found if found is not None and found.label == core else None


# --- footnotes and headings --------------------------------------------------------------------------------------------

_GLUED = re.compile(r"(\d{1,3})(?=[A-ZÀ-ÝА-ЯЁ][a-zà-ÿа-яё]{2}|[A-Z]{1,4}/[A-Z])")
_HEADING = re.compile(r"(?P<label>[IVXLC]{1,6}|[A-Z]|[А-Я])\.\s+(?=\S)")
_LONG = 200
"""Characters; headings are not longer."""

Heading = tuple[str, int]
"""Label of a heading, and its length with what follows it before the text."""


@cache
def _compile_note(tag: str) -> re.Pattern[str]:
    words = languages.get(tag).notes or "(?!)"
    return re.compile(rf"(\d{{1,3}})[ \u00a0]?(?={words})|(?P<star>\*{{1,3}})[ \u00a0]?(?=[^\W\d_])")


def split_note(source: Source, block: Block, text: str, rules: Language) -> Labelled | None:
    """Separate the mark of a footnote from its text: one that the file marks, or one that begins with a number and the usual words of a
    reference. None if *block* is no footnote, or has no mark."""
    if block.style == "note":
        mark = unicodedata.normalize("NFKC", source.text[slice(*block.label)]).rstrip(".") if block.label else ""
        return Labelled((), mark, block.label, block.spans) if block.label else None
    match = _compile_note(rules.tag).match(text) or _GLUED.match(text)
    if match is None or block.cell is not None:
        return None
    mark = match[1] or match["star"]
    start, end = block.spans[0]
    at = start + len(mark)
    at += len(source.text[at:end]) - len(source.text[at:end].lstrip())
    return Labelled((), mark, (start, start + len(mark)), ((at, end), *block.spans[1:]))


def match_heading(source: Source, block: Block) -> Heading | None:
    """Match the label of a heading, a short line that starts with a numeral or a capital: `IV. Lessons learned`."""
    if not block.spans:
        return None
    start, end = block.spans[0]
    if sum(b - a for a, b in block.spans) > _LONG or source.text[start:end].endswith((".", ";", ":", ",")):
        return None
    match = _HEADING.match(source.text[start:end])
    return (match["label"], match.end()) if match else None
