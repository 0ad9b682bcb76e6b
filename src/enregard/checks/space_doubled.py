"""There are two spaces instead of one.

Why: they are visible in print, and make equal texts differ.
Fires: `the  Council`; `the Council , `, where a no-break space follows a space.
Silent: spaces at the beginning of a line, which indent it; where both sides have them, as in a table; after a full stop, unless the
option asks.
The fix leaves one space, the no-break space if there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import list_texts
from enregard.model import Bitext, Check, Finding, Fix, Option, Severity

_SPACES = re.compile(r"(?<=[^\s])[ \u00a0\u202f]{2,}+(?=\S)")
_PAIR = re.compile(r"[ \u00a0\u202f]{2}")
_STOPS = ".?!:。؟…"


def run(bitext: Bitext, *, after_stop: bool = False) -> Iterator[Finding]:
    for text in list_texts(bitext):
        if not _PAIR.search(text.text) or _SPACES.search(text.other):
            continue
        for match in _SPACES.finditer(text.text):
            a, b = match.span()
            if after_stop or text.text[a - 1] not in _STOPS:
                one = next((c for c in match.group() if c != " "), " ")
                yield text.make_finding(f"{b - a} spaces in “{text.around((a, b))}”", (a, b), fix=Fix((a, b), one))


CHECK = Check(
    run,
    "link",
    Severity.STYLE,
    options=(Option("after-stop", False, "Whether to report two spaces after a sentence."),),
    fixes=True,
)
