"""Division of units into sentences: `annex/para-4#2`.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a number, or the text continues in lower case. The
abbreviations of a language are in its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from enregard.model import Document, Language, Span, Unit

_CLOSERS = r"[\"'”’»›)\]」』）】]"
_STOP = re.compile(
    rf"""(?P<wide>[。！？]+{_CLOSERS}*) \s*
    | (?P<narrow>(?:\.(?:\s?\.)+ | …+ | [.!?؟]+) (?:\s?[»›] | {_CLOSERS})*) (?: \s+ | $ )""",
    re.VERBOSE,
)
_OPENERS = "\"'“‘«‹„([—–-¿¡「『（【 \u00a0\u202f"
_INITIAL = re.compile(r"(?:^|[\s(.\u00a0-])[^\W\d_]$")
_NUMBER = re.compile(r"\(?\w{1,4}[.)]*")
_LETTERED = re.compile(r"\(?[^\W\d_]\) ")


def find_sentences(text: str, rules: Language) -> list[Span]:
    """Return the spans of the sentences of *text*, in order, without the white space between them; one for a text without a full
    stop."""
    spans: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        end = stop.end("wide") if stop["wide"] else stop.end("narrow")
        after = stop.end()
        if after < len(text) and (stop["wide"] or _is_sentence_end(text, start, stop, after, rules)):
            spans.append((start, end))
            start = after
    rest = len(text.rstrip())
    return [*spans, (start, rest)] if start < rest or not spans else spans


def _is_sentence_end(text: str, start: int, stop: re.Match[str], after: int, rules: Language) -> bool:
    """Test whether *stop*, the mark before *after*, ends a sentence."""
    mark, before = stop["narrow"], text[start : stop.start()]
    follows = text[after : after + 8].lstrip(_OPENERS)[:1]
    if not follows.isalnum() or (follows.islower() and not _LETTERED.match(text, after)):
        return False
    if mark[0] in "!?؟":
        return True
    if mark[0] == "…" or (mark[1:2] in (".", " ") and mark[-1] == "."):
        return follows.isupper()
    return not _is_label(before) and (mark != "." or _is_full_stop(before, follows, rules))


def _is_label(before: str) -> bool:
    """Test whether *before* is the number of a paragraph."""
    return _NUMBER.fullmatch(before) is not None and (before.strip("(").isdigit() or len(before) == 1)


def _is_full_stop(before: str, follows: str, rules: Language) -> bool:
    """Test whether a stop after *before* is that of a sentence, and not of an abbreviation or an initial."""
    kinds = _compile_abbreviations(rules.abbreviations, rules.final_abbreviations)
    found = kinds.search(before) if kinds else None
    if found is not None:
        return found.lastgroup == "open" and follows.isupper()
    return not (_INITIAL.search(before) and before[-1].isupper() and follows.isupper())


@lru_cache
def _compile_abbreviations(never: str | None, before_small: str | None) -> re.Pattern[str] | None:
    """Compile the abbreviations whose full stop does not end a sentence: *never* (`No.`, `art.`), and in the group `open` those for which
    this holds only before a lower-case letter."""
    parts = [f"(?P<open>{before_small})" if before_small else "", f"(?P<always>{never})" if never else ""]
    body = "|".join(part for part in parts if part)
    return re.compile(rf"(?<![^\W_])(?:{body})$", re.IGNORECASE) if body else None


def split_sentences(document: Document, rules: Language) -> Document:
    """Split the units of *document* into sentences `#1`, `#2`…; the first keeps the printed label."""
    units = (split_unit(document.text, unit, find_sentences(unit.text, rules)) for unit in document.units)
    return replace(document, units=tuple(sentence for sentences in units for sentence in sentences))


def split_unit(text: str, unit: Unit, cuts: Sequence[Span]) -> Iterator[Unit]:
    """Yield the parts of *unit*, a unit of the document with this *text*, at the spans *cuts* of its text: `#1`, `#2`."""
    ends = {at for a, b in cuts for at in (a, max(a, b - 1))}
    places = {n: place for n, place in enumerate(_find_places(text, unit)) if n in ends}
    for n, (a, b) in enumerate(cuts, 1):
        first = n == 1
        yield replace(
            unit,
            id=f"{unit.id}#{n}",
            text=unit.text[a:b],
            label=unit.label if first else None,
            label_span=unit.label_span if first else None,
            spans=tuple(_clip_spans(unit.spans, places[a], places[b - 1] + 1)) if a < b else unit.spans,
        )


def _find_places(text: str, unit: Unit) -> Iterator[int]:
    """Return the position in *text* of each character of the unit's text; a space is at the start of its white space."""
    positions = (at for a, b in unit.spans for at in range(a, b) if not text[at].isspace())
    last = unit.spans[0][0] if unit.spans else 0
    for c in unit.text:
        if c.isspace():
            yield last + 1
            continue
        last = next((at for at in positions if text[at] == c), last)  # a hyphen at the end of a line was removed
        yield last


def _clip_spans(spans: tuple[Span, ...], start: int, end: int) -> Iterator[Span]:
    for a, b in spans:
        if max(a, start) < min(b, end):
            yield max(a, start), min(b, end)
