"""A text has both straight and curved apostrophes.

Why: both forms are in use, but a mixture usually comes from pasted text.
Fires: `l'article et l’annexe`.
Silent: a text with one kind only; apostrophes that are not between letters.
The fix replaces the rarer kind; if both are equally frequent, straight ones become curved.
Source: The Unicode Standard, section 6.2, which prefers U+2019.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import list_texts
from enregard.model import Bitext, Check, Finding, Severity

_STRAIGHT, _CURVED = (re.compile(rf"(?<=[^\W\d_]){mark}(?=[^\W\d_])") for mark in "'’")

_OTHER = {"'": "’", "’": "'"}


def run(bitext: Bitext) -> Iterator[Finding]:
    for text in list_texts(bitext):
        if "'" in text.text and "’" in text.text:
            straight, curved = list(_STRAIGHT.finditer(text.text)), list(_CURVED.finditer(text.text))
            if straight and curved:
                places = curved if len(curved) < len(straight) else straight
                yield text.make_finding_at(places, "apostrophe unlike the others in “{around}”", _OTHER.__getitem__)


CHECK = Check(run, "link", Severity.STYLE, fixes=True)
