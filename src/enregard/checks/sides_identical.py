"""The target is identical to the source, although it is in another language.

Why: the text was copied to be translated, and then forgotten.
Fires: `Recalls the decisions of the Council` on both sides.
Silent: names, symbols, numbers, links, placeholders; a word or two, which languages share. A text with few lower-case words may be a name: it is information, if it has words such as `of` and `the`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from enregard.checks._sentences import list_function_words, quote_beginning
from enregard.checks._texts import get_primary_language, pair_texts
from enregard.markup.blanking import blank_code
from enregard.model import Bitext, Check, Finding, Option, Severity
from enregard.text.same import is_same_text

_WORD = re.compile(r"(?<![\w/@.-])[^\W\d_]{2,}+(?![\w/@]|[.-]\w)")
_FEWEST = 3
"""Words of a text that may be a name."""


def run(bitext: Bitext, *, words: int = 3) -> Iterator[Finding]:
    one, other = (get_primary_language(document.language) for document in (bitext.source, bitext.target))
    if one == other:
        return
    for pair in pair_texts(bitext):
        if is_same_text(pair.source, pair.target):
            found = _WORD.findall(blank_code(pair.source))
            is_running = sum(word[0].islower() for word in found) >= words
            if is_running or (len(found) >= _FEWEST and _is_of_source(found, one, other)):
                yield pair.make_finding(
                    f"untranslated: the target is identical to the source: {quote_beginning(pair.source, 40)}",
                    severity=None if is_running else Severity.INFO,
                )


def _is_of_source(words: Sequence[str], source: str, target: str) -> bool:
    """Test whether *words* have function words of *source* and none of *target*."""
    mine, theirs = (list_function_words(language) for language in (source, target))
    lower = {word.lower() for word in words}
    return not lower.isdisjoint(mine - theirs) and lower.isdisjoint(theirs - mine)


CHECK = Check(
    run,
    "link",
    Severity.WARNING,
    options=(Option("words", 3, "Least number of lower-case words in a reported text."),),
)
