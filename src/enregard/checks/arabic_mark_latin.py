"""Arabic text has a Latin comma, semicolon or question mark.

Why: Arabic has its own, turned the other way: `،` `؛` `؟`.
Fires: `السلام, والأمن`; `متى?`.
Silent: `،`; marks beside digits or Latin letters, such as `1,5` or `A, B`.
A fix puts the Arabic mark. A text is told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import list_texts
from enregard.model import Bitext, Check, Finding, Severity

_LETTER = "[\u0621-\u064a\u064b-\u0652\u0670-\u06d3]"
_LATIN = re.compile(rf"(?<={_LETTER})[,;?](?=\s+{_LETTER}|\s*$|[»”\")])")
_ARABIC = dict(zip(",;?", "،؛؟", strict=True))


def run(bitext: Bitext) -> Iterator[Finding]:
    for text in list_texts(bitext, ("ar", "fa", "ur")):
        if places := list(_LATIN.finditer(text.text)):
            yield text.make_finding_at(places, "“{first}” is not the Arabic mark in “{around}”", _ARABIC.__getitem__)


CHECK = Check(run, "link", Severity.STYLE, fixes=True)
