"""Characters as rules expect them: composed, with plain spaces and line ends, without what nobody sees.

The text as received is kept beside it; only what is compared is clean.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator

from enregard.model import Offsets

Edit = tuple[int, int, str]
"""Start, end, and what replaces the text between them."""

_SAME_LENGTH = str.maketrans(
    dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " ")
    | dict.fromkeys("\x0b\x1c\x1d\x1e\x85\u2028", "\n")
    | {"\u2011": "-"}
)
_OTHER = re.compile("[{}]".format("".join(map(chr, _SAME_LENGTH))))
_PARAGRAPH = "\u2029"
_LINE_END = r"\r+\n|\r"
_DIRECTION = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_UNSEEN = (
    r"\u00ad(?![ \t]*[\r\n])"
    r"|\u200b(?<![\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff].)"  # where it does not divide words
    r"|[\u2060\ufeff\u180e\x01-\x08\x0e-\x1b\x1f\x7f]"
    rf"|{_DIRECTION}(?<![^\r\n].)|{_DIRECTION}+(?![^\r\n])"
)
_APART = r"[ \t](?=\.\s)(?:(?<=[\r\n]\d.)|(?<=[\r\n]\d\d.)|(?<=[\r\n][-–•] \d.)|(?<=[\r\n][-–•] \d\d.))"
"""The space before the stop of a number: `1 .`"""
_PRESENTED = "[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufbb1\ufbd3-\ufd3d\ufe70-\ufefc]"
"""Ligatures, and Arabic letters in the form that a place in a word gives them."""
_FORMS = tuple(
    (form, re.compile(sign))
    for form, sign in (
        (_LINE_END, r"\r"),
        (
            _UNSEEN,
            r"[\x01-\x08\x0e-\x1b\x1f\x7f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]",
        ),
        (_PRESENTED, _PRESENTED),
        (_APART, r" \.\s|\t\.\s"),
        (_PARAGRAPH, _PARAGRAPH),
    )
)
"""Each form with a sign of it that is found fast: most texts have none."""
_WORD = re.compile(r"\S+")
_JAMO = re.compile("[\u1160-\u11ff]")

_NUMBER = re.compile(r"^[ \t\f]*(?:[-–—•*][ \t]+)?(?P<value>[\dlI|Oo]{1,3})[.)](?=[ \t]+\S|[^\W\d_])", re.MULTILINE)
_DIGITS = str.maketrans("lI|Oo", "11100")


def list_edits(text: str) -> Iterator[Edit]:
    """List the edits that make the characters of *text* clean."""
    forms = [form for form, sign in _FORMS if sign.search(text)] or [_PARAGRAPH]
    paragraph = "\n" if re.search(r"\u2029\s*\u2029", text) else "\n\n"
    pattern = re.compile("|".join(f"(?:{form})" for form in forms))
    simple = ((*match.span(), _replace(match.group(), paragraph)) for match in pattern.finditer(text))
    if unicodedata.is_normalized("NFC", text):
        return simple
    return _drop_overlaps([*simple, *_list_compositions(text)])


def replace_same_length(text: str) -> str:
    """Replace the characters that another one stands for; no offset changes."""
    return text.translate(_SAME_LENGTH) if _OTHER.search(text) else text


def _replace(found: str, paragraph: str) -> str:
    if found == _PARAGRAPH:
        return paragraph
    if "\r" in found:
        return "\n"
    return unicodedata.normalize("NFKC", found) if found >= "\ufb00" and found != "\ufeff" else ""


def _list_compositions(text: str) -> Iterator[Edit]:
    """List the letters with marks that NFC composes."""
    for word in _WORD.finditer(text):
        if unicodedata.is_normalized("NFC", word.group()):
            continue
        start = word.start()
        for end in range(word.start() + 1, word.end() + 1):
            if end < word.end() and (unicodedata.combining(text[end]) or _JAMO.match(text[end])):
                continue
            cluster = text[start:end]
            if (composed := unicodedata.normalize("NFC", cluster)) != cluster:
                yield start, end, composed
            start = end


def _drop_overlaps(edits: list[Edit]) -> Iterator[Edit]:
    at = 0
    for edit in sorted(edits):
        if edit[0] >= at:
            yield edit
            at = edit[1]


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, Offsets | None]:
    """Apply *edits*, which are in order and do not overlap, to *text*; no Offsets if there are none."""
    parts: list[str] = []
    edited, original = array("I", [0]), array("I", [0])
    at = length = 0
    for start, end, new in edits:
        parts += (text[at:start], new)
        length += start - at
        for place, origin in ((length, start), (length + len(new), end)):
            edited.append(place)
            original.append(origin)
        length += len(new)
        at = end
    if not parts:
        return text, None
    parts.append(text[at:])
    return "".join(parts), Offsets(edited, original)


def mend_numbers(text: str) -> str:
    """Replace letters in the numbers at the beginning of lines with digits, where they make the numbers a sequence. No offset changes."""
    found = [(match.span("value"), match["value"].translate(_DIGITS)) for match in _NUMBER.finditer(text)]
    values = [0, *(int(digits) for _, digits in found), 0]
    misread = [
        (span, digits)
        for n, (span, digits) in enumerate(found, 1)
        if digits != text[slice(*span)] and _is_in_sequence(*values[n - 1 : n + 2])
    ]
    if not misread:
        return text
    letters = list(text)
    for (start, end), digits in misread:
        letters[start:end] = digits
    return "".join(letters)


def _is_in_sequence(before: int, value: int, after: int) -> bool:
    return before == value - 1 if value > 1 else before != value and after == value + 1
