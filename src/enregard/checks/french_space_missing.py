"""French wants a space before this mark.

Why: `; : ! ?` and what stands inside « » are set off in French typography; extraction from PDF often loses the space.
Fires: `international;`; `Original: anglais`.
Silent: `international ;`; `12:30`; `http://`; a mark after another mark, such as `?!`.
A fix puts a no-break space there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard import languages
from enregard.model import Bitext, Check, Document, Finding, Fix, Link, Locus, Option, Severity

_SHOWN = 40
"""Characters of the word before the mark that a message shows."""


def run(bitext: Bitext, *, marks: str = "") -> Iterator[Finding]:
    for link in bitext.links:
        yield from _of_side(link, bitext.source, link.source, bitext.source_text(link), marks, target=False)
        yield from _of_side(link, bitext.target, link.target, bitext.target_text(link), marks, target=True)


def _of_side(
    link: Link, document: Document, units: tuple[str, ...], text: str, marks: str, *, target: bool
) -> Iterator[Finding]:
    usual = languages.get(document.language).spaced_marks
    if not usual:
        return
    for match in re.finditer(rf"(?<=[\w)\]%°’'\".…])[{re.escape(marks or usual)}](?=\s|$)", text):
        at, end = match.span()
        word = re.split(r"\s", text[max(0, at - _SHOWN) : end])[-1]
        locus = Locus(units, text, (at, end))
        yield Finding(
            link.name,
            f"no space before “{match.group()}” in “{word}”",
            Locus() if target else locus,
            locus if target else Locus(),
            fix=Fix((at, at), "\u00a0") if target else None,
        )


CHECK = Check(
    run,
    "link",
    Severity.STYLE,
    options=(Option("marks", "", "The marks that want a space, where the house has its own rule: `:»` in Canada."),),
    fixes=True,
)
