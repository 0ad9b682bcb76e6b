"""French text lacks a space before `; : ! ?` or inside « ».

Why: French typography requires these spaces; extraction from PDF often loses them.
Fires: `international;`; `Original: anglais`; `«port »`.
Silent: `international ;`; `12:30`; `http://`; a mark after another mark, such as `?!`.
The fix inserts a no-break space.
Source: Lexique des règles typographiques en usage à l'Imprimerie nationale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from enregard import languages
from enregard.checks._texts import SideText, list_texts
from enregard.model import Bitext, Check, Finding, Fix, Option, Severity

_SPACE = re.compile(r"\s")
_SHOWN = 40
"""Characters of the word before the mark that a message shows."""


def run(bitext: Bitext, *, marks: str = "") -> Iterator[Finding]:
    usual = [languages.get(document.language).spaced_marks for document in (bitext.source, bitext.target)]
    for text in list_texts(bitext):
        if own := usual[text.is_target]:
            yield from (
                _make_finding(text, *match.span()) for match in _compile_pattern(marks or own).finditer(text.text)
            )


def _make_finding(text: SideText, at: int, end: int) -> Finding:
    if text.text[at] == "«":
        where, place, word = "after", end, _SPACE.split(text.text[at : end + _SHOWN])[0]
    else:
        where, place, word = "before", at, _SPACE.split(text.text[max(0, at - _SHOWN) : end])[-1]
    return text.make_finding(
        f"no space {where} “{text.text[at]}” in “{word}”", (at, end), fix=Fix((place, place), "\u00a0")
    )


@cache
def _compile_pattern(marks: str) -> re.Pattern[str]:
    """Compile the pattern of *marks* that lack their space."""
    parts = [r"«(?=[\w“\"(\[])"] if "«" in marks else []
    if before := marks.replace("«", ""):
        parts.append(rf"(?<=[\w)\]%°’'\".…])[{re.escape(before)}](?=\s|$)")
    return re.compile("|".join(parts))


CHECK = Check(
    run,
    "link",
    Severity.STYLE,
    options=(Option("marks", "", "Marks that require a space; in Canada, for example, `:»`."),),
    fixes=True,
)
