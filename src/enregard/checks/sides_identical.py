"""The target has the same words as the source, though it is in another language.

Why: the text was copied over to be translated, and then was not.
Fires: `Recalls the decisions of the Council` on both sides.
Silent: names, symbols, numbers, links; a word or two, which languages share; a text with hardly any word in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import get_primary_language, pair_texts
from enregard.model import Bitext, Check, Finding, Option, Severity, plain
from enregard.text.same import is_same_text

_WORD = re.compile(r"(?<![\w/@.-])[^\W\d_]{2,}+(?![\w/@]|[.-]\w)")


def run(bitext: Bitext, *, words: int = 4) -> Iterator[Finding]:
    if get_primary_language(bitext.source.language) == get_primary_language(bitext.target.language):
        return
    yield from (
        pair.make_finding(f"the target is the text of the source: “{_quote_beginning(pair.source)}”")
        for pair in pair_texts(bitext)
        if is_same_text(pair.source, pair.target) and _count_words(pair.source) >= words
    )


def _count_words(text: str) -> int:
    """Count the words in lower case, which are not names."""
    return sum(not word[0].isupper() for word in _WORD.findall(text))


def _quote_beginning(text: str) -> str:
    short = plain(text[:200])
    return short if len(short) <= 40 else f"{short[:40].rpartition(' ')[0] or short[:40]} …"


CHECK = Check(
    run,
    "link",
    Severity.WARNING,
    options=(Option("words", 4, "How many words in small letters a text has before it is told."),),
)
