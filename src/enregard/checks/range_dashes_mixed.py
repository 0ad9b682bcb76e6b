"""A text has both hyphens and dashes in number ranges.

Why: both `2015-2016` and `2015–2016` are in use, but a mixture suggests a difference in meaning.
Fires: `2014-2015 and 2015–2016`.
Silent: a text with one kind only; hyphens in symbols, telephone numbers and dates, such as `2015-06-01`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import list_texts
from enregard.model import Bitext, Check, Finding, Severity

_RANGE = r"(?<![\w/.,()+–-])\d{1,4}%s\d{1,4}(?![\w/()+–-]|[.,]\d)"
_HYPHEN, _DASH = re.compile(_RANGE % "-"), re.compile(_RANGE % "–")


def run(bitext: Bitext) -> Iterator[Finding]:
    for text in list_texts(bitext):
        if "–" in text.text and "-" in text.text:
            hyphen, dash = _HYPHEN.search(text.text), _DASH.search(text.text)
            if hyphen and dash:
                later = max(hyphen, dash, key=lambda match: match.start())
                first = min(hyphen, dash, key=lambda match: match.start())
                yield text.make_finding(f"“{later.group()}” has another dash than “{first.group()}”", later.span())


CHECK = Check(run, "link", Severity.STYLE)
