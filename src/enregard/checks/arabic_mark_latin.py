"""Arabic text has a Latin comma, semicolon or question mark.

Why: Arabic has its own, turned the other way: `،` `؛` `؟`.
Fires: `السلام, والأمن`; `متى?`.
Silent: `،`; marks beside digits or Latin letters, such as `1,5` or `A, B`.
A fix puts the Arabic mark. A text is told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import format_more, list_texts, merge_fixes
from enregard.model import Bitext, Check, Finding, Fix, Severity

_LETTER = "[\u0621-\u064a\u064b-\u0652\u0670-\u06d3]"
_LATIN = re.compile(rf"(?<={_LETTER})[,;?](?=\s+{_LETTER}|\s*$|[»”\")])")
_ARABIC = dict(zip(",;?", "،؛؟", strict=True))


def run(bitext: Bitext) -> Iterator[Finding]:
    for text in list_texts(bitext, ("ar", "fa", "ur")):
        places = list(_LATIN.finditer(text.text))
        if places:
            first = places[0]
            yield text.finding(
                f"“{first.group()}” is not the Arabic mark in “{text.around(first.span())}”{format_more(places)}",
                first.span(),
                fix=Fix(*merge_fixes(text.text, places, _ARABIC.__getitem__)),
            )


CHECK = Check(run, "link", Severity.STYLE, fixes=True)
