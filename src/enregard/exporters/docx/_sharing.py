"""Division of a new text among the runs of a paragraph: formatted words go where the same words are, note marks to a like place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_LEADING = 3
"""Most words at the beginning of a paragraph that are formatted for their place: `Recalling also` in italics."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive text of one format. *plain*: it has the format of most of its paragraph. An empty text is a note mark."""

    text: str
    plain: bool = True


@dataclass(slots=True)
class Share:
    """The new text of a stretch, and what goes before and after it in the format of most of the paragraph."""

    own: str = ""
    before: str = ""
    after: str = ""


def share_text(stretches: Sequence[Stretch], text: str) -> list[Share]:
    """Divide *text* among *stretches*, which are in order: read in order, the shares are *text*."""
    shares = [Share() for _ in stretches]
    fixed = _find_anchors(stretches, text)
    for n, (a, b) in fixed.items():
        shares[n].own = text[a:b]
    ends = [(-1, 0, 0), *((n, *fixed[n]) for n in sorted(fixed)), (len(stretches), len(text), len(text))]
    for (one, _, start), (other, end, _) in pairwise(ends):
        _share_between(stretches, shares, (one, other), text[start:end])
    return shares


def _find_anchors(stretches: Sequence[Stretch], text: str) -> dict[int, tuple[int, int]]:
    """Find the places in *text* of the stretches whose format is not that of most: by the same words, in order."""
    found: dict[int, tuple[int, int]] = {}
    at = 0
    for n, stretch in enumerate(stretches):
        words = stretch.text.strip()
        if stretch.plain or not words:
            continue
        match = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, at)
        if match is None and n == 0 and 0 < (count := len(_WORD.findall(words))) <= _LEADING:
            match = re.match(rf"\W*(?:\w+\W+){{{count - 1}}}\w+", text)
        if match is not None:
            found[n] = match.span()
            at = match.end()
    return found


def _share_between(stretches: Sequence[Stretch], shares: list[Share], ends: tuple[int, int], text: str) -> None:
    """Divide *text* among the stretches between *ends*, of which none is an anchor. At each mark there is a cut."""
    places = range(ends[0] + 1, ends[1])
    marks = [n for n in places if not stretches[n].text]
    whole = "".join(stretches[n].text for n in places)
    cuts, before = [0], 0
    for n in places:
        before += len(stretches[n].text)
        if n in marks:
            cuts.append(max(cuts[-1], _find_cut(whole, before, text)))
    bounds = pairwise([ends[0], *marks, ends[1]])
    for (one, other), (a, b) in zip(bounds, pairwise([*cuts, len(text)]), strict=True):
        plain = next((n for n in range(one + 1, other) if stretches[n].plain), None)
        if plain is not None:
            shares[plain].own = text[a:b]
        elif one >= 0:
            shares[one].after = text[a:b]
        else:
            shares[other].before = text[a:b]


def _find_cut(source: str, at: int, text: str) -> int:
    """Find the place in *text* that is like the place *at* of *source*: at the same share, at the end of a word or after a punctuation mark."""
    if not source[at:].strip():
        return len(text)
    if not source[:at].strip():
        return 0
    stopped = not source[at - 1].isalnum()
    near = at * len(text) / len(source)
    ends = [n for n in range(1, len(text)) if not text[n].isalnum() and not text[n - 1].isspace()]
    alike = [n for n in ends if text[n - 1].isalnum() != stopped] or ends
    return min(alike, key=lambda n: abs(n - near), default=round(near))
