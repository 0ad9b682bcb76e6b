"""Inline markup (reStructuredText, Markdown or POD) is missing or different.

Why: a misspelled reference leads nowhere, and a missing backtick turns the rest of a paragraph into code.
Fires: `See :ref:`install`.` / `Voir :red:`install`.`; `` ``--all`` `` / `` ``--all` ``; `|map|` / `|carte|`.
Silent: markup in another order; `:ref:`install`` / `:ref:`l'installation <install>``; emphasis.
A difference in number only is a warning, or information for literals, since translators repeat or paraphrase names.
Source: Docutils, reStructuredText Markup Specification, inline markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from operator import attrgetter

from enregard.checks._surplus import find_surplus
from enregard.checks._texts import TextPair, pair_texts
from enregard.markup.inline import Mark, detect_markup, find_marks
from enregard.model import Bitext, Check, Finding, Severity
from enregard.text.similarity import count_edits

_QUOTES = "\"'«»“”„‘’‚‹›「」『』"
_NAMED = re.compile(r"<[^<>]*>")
"""What a reader puts in, whose name is translated: `help <command>`."""


def run(bitext: Bitext) -> Iterator[Finding]:
    for pair in pair_texts(bitext, empty=False):
        if language := detect_markup(pair.source):
            yield from _compare(pair, find_marks(pair.source, language), find_marks(pair.target, language))


def _compare(pair: TextPair, mine: Sequence[Mark], theirs: Sequence[Mark]) -> Iterator[Finding]:
    lost, added = _find_surplus(mine, theirs), _find_surplus(theirs, mine)
    odd = pair.source.count("`") % 2 == 0 and pair.target.count("`") % 2 == 1
    if odd:
        yield pair.make_finding(
            "a backtick (`) of the target is not paired", lost[0].span if lost else None, values=("`",)
        )
        return
    bare = _blank(pair.target, theirs)
    for a, b in zip_longest(lost, added):
        yield _make(pair, a, b, _grade(a, b, bare))
    if not lost and not added:
        yield from _compare_targets(pair, mine, theirs)


def _find_surplus(some: Sequence[Mark], others: Sequence[Mark]) -> list[Mark]:
    """Return the marks that *some* has more of, if possible those that *others* has nowhere."""
    alone = find_surplus(some, others, lambda mark: f"{mark.key}\0{mark.target or mark.text}")
    rest = [mark for mark in some if mark not in alone]
    return sorted(find_surplus([*rest, *alone], others, attrgetter("key")), key=attrgetter("span"))


def _blank(text: str, marks: Sequence[Mark]) -> str:
    """Return *text* without its *marks*."""
    for mark in reversed(marks):
        text = f"{text[: mark.span[0]]} {text[mark.span[1] :]}"
    return text


def _grade(a: Mark | None, b: Mark | None, bare: str) -> Severity | None:
    """Grade markup that is lost, added, or other markup: what is one more, a font, and a literal in quotation marks or in other words are information.
    *bare* is the target without its marks."""
    if a and b and a.kind == b.kind == "role":
        return None
    if (
        a is None
        or a.kind == "font"
        or (a.kind == "literal" and b is None and (a.key == "`" or _is_reworded(a.target, bare)))
    ):
        return Severity.INFO
    return Severity.WARNING


def _is_reworded(literal: str, text: str) -> bool:
    """Test whether *text* has the *literal* in other words or in quotation marks."""
    return literal not in text or re.search(rf"[{_QUOTES}]\s?{re.escape(literal)}\s?[{_QUOTES}]", text) is not None


def _compare_targets(pair: TextPair, mine: Sequence[Mark], theirs: Sequence[Mark]) -> Iterator[Finding]:
    """Compare what roles and references point at, and what literals say."""
    one, other = ({(m.kind, m.target): m for m in side if m.target} for side in (mine, theirs))
    lost = [mark for key, mark in one.items() if key not in other]
    added = [mark for key, mark in other.items() if key not in one]
    for a, b in zip(lost, added, strict=False):
        same = a.kind == b.kind
        if same and a.kind == "role":
            severity = None
        else:
            bare = [_NAMED.sub("<>", mark.target) for mark in (a, b)]
            typed = same and count_edits(*bare) == 1
            severity = Severity.WARNING if typed else Severity.INFO
        yield _make(pair, a, b, severity)


def _make(pair: TextPair, a: Mark | None, b: Mark | None, severity: Severity | None) -> Finding:
    if a is None:
        message = f"markup like {b.text if b else ''} occurs more often in the target than in the source"
    elif b is None:
        message = f"{a.text} of the source is not in the target"
    else:
        message = f"{a.text} of the source is {b.text} in the target"
    spans = (a.span if a else None, b.span if b else None)
    return pair.make_finding(message, *spans, severity=severity, values=(a.text if a else "", b.text if b else ""))


CHECK = Check(run, "link", Severity.ERROR)
