"""French wants a space before this mark.

Why: `; : ! ?` and what stands inside « » are set off in French typography; extraction from PDF often loses the space.
Fires: `international;`; `Original: anglais`.
Silent: `international ;`; `12:30`; `http://`; a mark after another mark, such as `?!`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard import languages
from enregard.model import Bitext, Check, Document, Finding, Link, Locus, Severity


def run(bitext: Bitext) -> Iterator[Finding]:
    for link in bitext.links:
        yield from _of_side(link, bitext.source, link.source, bitext.source_text(link), target=False)
        yield from _of_side(link, bitext.target, link.target, bitext.target_text(link), target=True)


def _of_side(link: Link, document: Document, units: tuple[str, ...], text: str, *, target: bool) -> Iterator[Finding]:
    marks = languages.get(document.language).spaced_marks
    if not marks:
        return
    for match in re.finditer(rf"(?<=[\w)\]%°’'\".…])[{re.escape(marks)}](?=\s|$)", text):
        start = len(text[: match.start()].rsplit(maxsplit=1)[0]) if " " in text[: match.start()] else 0
        word = text[start : match.end()].strip()
        locus = Locus(units, text, match.span())
        message = f"no space before “{match.group()}” in “{word}”"
        yield Finding(
            link.name, message, Locus() if target else locus, locus if target else Locus(), severity=Severity.STYLE
        )


CHECK = Check(run, severity=Severity.STYLE)
