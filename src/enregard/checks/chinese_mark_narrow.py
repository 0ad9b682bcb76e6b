"""Chinese text has a narrow punctuation mark where it wants a full-width one.

Why: between Chinese characters the narrow mark of the keyboard looks like a slip, and lines break wrongly at it.
Fires: `安全理事会,回顾`; `会议记录;`.
Silent: `，`; marks beside digits and Latin letters, such as `1,500` or `A/RES/1`; brackets, in which houses differ.
A fix puts the full-width mark. A text is told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import list_texts
from enregard.model import Bitext, Check, Finding, Severity

_HAN = "[\u3400-\u4dbf\u4e00-\u9fff]"
_NARROW = re.compile(rf"(?<={_HAN})(?:[,;:?!](?=\s?{_HAN}|\s*$)|\.(?=\s*$|{_HAN}))")
_WIDE = dict(zip(",;:?!.", "，；：？！。", strict=True))


def run(bitext: Bitext) -> Iterator[Finding]:
    for text in list_texts(bitext, ("zh",)):
        if places := list(_NARROW.finditer(text.text)):
            yield text.make_finding_at(places, "narrow “{first}” in “{around}”", _WIDE.__getitem__)


CHECK = Check(run, "link", Severity.STYLE, fixes=True)
