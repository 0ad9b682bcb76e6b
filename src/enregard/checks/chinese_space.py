"""A space stands beside a Chinese punctuation mark.

Why: full-width marks bring their own space; one more leaves a hole, and comes from a line that was joined or from a narrow mark that was
replaced.
Fires: `安全理事会， 回顾`; `决议 。`.
Silent: spaces between characters, as in titles (`第一章 总则`, `一、 目标`); beside Latin letters and digits; at the beginning of a line.
A fix takes it out. A text is told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import list_texts
from enregard.model import Bitext, Check, Finding, Severity

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_SPACES = re.compile(
    f"(?<=[{_HAN}])[ \u00a0\u3000]++(?=[，。；：？！、）》」』])|(?<=[，。；：？！（《「『])[ \u00a0]++(?=[{_HAN}])"
)


def run(bitext: Bitext) -> Iterator[Finding]:
    for text in list_texts(bitext, ("zh",)):
        if places := list(_SPACES.finditer(text.text)):
            yield text.make_finding_at(places, "space beside a full-width mark in “{around}”", lambda _: "")


CHECK = Check(run, "link", Severity.STYLE, fixes=True)
