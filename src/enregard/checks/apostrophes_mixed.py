"""One text has both straight and curved apostrophes.

Why: either is right in its house; both in one sentence are the trace of a paste from elsewhere.
Fires: `l'article et l’annexe`.
Silent: a text that keeps to one of them; apostrophes that are not between letters.
A fix writes the rarer one as the other; of as many, the straight ones become curved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import format_more, list_texts, merge_fixes
from enregard.model import Bitext, Check, Finding, Fix, Severity

_STRAIGHT, _CURVED = (re.compile(rf"(?<=[^\W\d_]){mark}(?=[^\W\d_])") for mark in "'’")

_OTHER = {"'": "’", "’": "'"}


def run(bitext: Bitext) -> Iterator[Finding]:
    for text in list_texts(bitext):
        if "'" not in text.text or "’" not in text.text:
            continue
        straight, curved = list(_STRAIGHT.finditer(text.text)), list(_CURVED.finditer(text.text))
        if not straight or not curved:
            continue
        places = curved if len(curved) < len(straight) else straight
        first = places[0]
        yield text.finding(
            f"apostrophe of another kind than the others in “{text.around(first.span())}”{format_more(places)}",
            first.span(),
            fix=Fix(*merge_fixes(text.text, places, _OTHER.__getitem__)),
        )


CHECK = Check(run, "link", Severity.STYLE, fixes=True)
