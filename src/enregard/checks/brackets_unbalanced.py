"""A bracket or quotation mark is not closed or not opened on one side only.

Why: readers cannot see where the quotation or insertion ends; often text was lost.
Fires: `(see annex)` / `(voir annexe`; `« la zone »` / `the zone”`.
Silent: `”zon”`, as Swedish and Finnish quote; the same on both sides, as in a quotation of several paragraphs; an opening quotation mark that begins a text and a
closing one that ends it; the numbers of items, `a)`, `1)`, `(i)`; straight marks beside curved ones, and those of inches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import list_texts
from enregard.markup.elements import blank_comments
from enregard.model import Bitext, Certainty, Check, Finding, Severity

_PAIRS = {")": "(", "]": "[", "）": "(", "】": "【", "》": "《", "〉": "〈", "」": "「", "』": "『", "»": "«", "”": "“"}
_FOLDED = {"（": "(", "［": "[", "〔": "[", "〕": "]", "］": "]"}
_MARKS = re.compile('[()（）\\[\\]［］〔〕【】《》〈〉「」『』«»“”„"]')
_ITEM = re.compile(
    r"(?:^|(?<=[\s«“\"()（/,;‐-―-]))(?:\d{1,4}(?:\.\d{1,3})?)?"
    r"(?:(?<=\d)|(?:([^\W\d_])\1?[\u0300-\u036f\u0900-\u0903\u093a-\u094f]*|[ivxlcIVXLC]{2,5})(?:\.\d{1,4}){0,3}|[一二三四五六七八九十]{2,3})"
    r"(?: ?(?:bis|ter|quater))?\s?$"
)
_QUOTES = frozenset('«»“”"')
_GERMAN = str.maketrans("„“", "“”")
_REVERSED = str.maketrans("«»", "»«")
_CURVED = str.maketrans("“”", "”“")
_SAME_MARKS = (("”", "“"), ("»", "«"))
"""Marks that some languages print at both ends of a quotation, with the mark that opens one elsewhere."""
_OPENED_TWICE = re.compile("“([^“]*)“")
_PAIR_OF = {mark: re.compile(f"{mark}([^{mark}]*){mark}") for mark, _ in _SAME_MARKS}
_ENDS = " .,;:!?)]…*"
_MARGIN = 8
"""Characters of spaces, stops and marks of notes that may stand outside a quotation."""
_LONGEST_ITEM = 18

MarkPlace = tuple[int, str]


def run(bitext: Bitext) -> Iterator[Finding]:
    for text in list_texts(bitext):
        if not text.other or not _MARKS.search(text.text) or len(text.text) == 1:  # a mark that a program puts in
            continue
        wrong = _find_unbalanced(blank_comments(text.text))
        if (
            wrong
            and not _find_unbalanced(text.other)
            and not (set(wrong[0][1]) & _QUOTES and not _has_quotes(text.other))
        ):
            at, mark = wrong[0]
            what = "is not opened" if mark in _PAIRS else "is not closed" if mark != '"' else "has no counterpart"
            yield text.make_finding(f"“{mark}” {what} in “{text.around((at, at + 1))}”", (at, at + 1))


def _has_quotes(text: str) -> bool:
    return any(mark in _QUOTES or mark in "「《『" for mark in _MARKS.findall(text))


def _find_unbalanced(text: str) -> list[MarkPlace]:
    """Find unbalanced marks in *text*, brackets before quotation marks."""
    read = _unify_quotes(text)
    alone = _find_unpaired(read)
    brackets = [place for place in alone if place[1] not in _QUOTES]
    quotes = [place for place in alone if place[1] in _QUOTES]
    if read.count('"') % 2:
        # `“so"` is a matter of typography.
        quotes = [] if quotes else _find_odd_straight(read)
    return sorted(brackets) + sorted(place for place in quotes if not _is_continued_quotation(read, *place))


def _unify_quotes(text: str) -> str:
    """Write the quotation marks of *text* as `“so”` and `«so»`: others print „so“, »so«, ”so“ and, with one mark for both ends, ”so” or “so“."""
    if "„" in text:
        text = text.translate(_GERMAN)
    if 0 <= text.find("»") < (text.find("«") + 1 or len(text)):
        text = text.translate(_REVERSED)
    if 0 <= text.find("”") < text.find("“") and text.count("”") == text.count("“"):
        text = text.translate(_CURVED)
    if "”" not in text and text.count("“") % 2 == 0:
        text = _OPENED_TWICE.sub(r"“\1”", text)
    for mark, opening in _SAME_MARKS:
        if opening not in text and text.count(mark) % 2 == 0:
            text = _PAIR_OF[mark].sub(rf"{opening}\1{mark}", text)
    return text


def _find_odd_straight(text: str) -> list[MarkPlace]:
    """Find the last of the straight marks of *text*, unless the quotation may continue before or after it, or a mark is that of inches: `12"`."""
    marks = [match.start() for match in re.finditer('"', text)]
    continues = not text[: marks[0]].strip() or not text[marks[-1] + 1 :].strip(_ENDS)
    odd = sum(not text[at - 1 : at].isdigit() for at in marks) % 2
    return [(marks[-1], '"')] if odd and not continues else []


def _find_unpaired(text: str) -> list[MarkPlace]:
    """Find opening marks without a closing one, and the reverse."""
    opened: dict[str, list[int]] = {}
    alone: list[MarkPlace] = []
    items = 0
    for match in _MARKS.finditer(text):
        at, mark = match.start(), _FOLDED.get(match.group(), match.group())
        if mark == '"':
            continue
        if mark not in _PAIRS:
            opened.setdefault(mark, []).append(at)
            continue
        item = _ITEM.search(text[max(0, at - _LONGEST_ITEM) : at]) if _PAIRS[mark] == "(" else None
        if places := opened.get(_PAIRS[mark]):
            # In `(alinéa 39c))` the first of the two closes nothing.
            start = places.pop()
            items += item is not None and at - start > len(item.group()) + 1
        elif item is None:
            if _PAIRS[mark] == "(" and items:
                items -= 1
            else:
                alone.append((at, mark))
    return alone + [(at, mark) for mark, places in opened.items() for at in places]


def _is_continued_quotation(text: str, at: int, mark: str) -> bool:
    """Test whether the mark belongs to a quotation that continues before or after *text*."""
    if mark in "“«":
        return text[at - 1 : at] in ("", "\n") or (at < _MARGIN and not text[:at].strip()) or at == len(text) - 1
    return len(text) - at <= _MARGIN and not text[at + 1 :].strip(_ENDS)


CHECK = Check(run, "link", Severity.WARNING, Certainty.LIKELY)
