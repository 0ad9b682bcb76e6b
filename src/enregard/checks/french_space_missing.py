"""French wants a space before this mark, or after an opening guillemet.

Why: `; : ! ?` and what stands inside « » are set off in French typography; extraction from PDF often loses the space.
Fires: `international;`; `Original: anglais`; `«port »`.
Silent: `international ;`; `12:30`; `http://`; a mark after another mark, such as `?!`.
A fix puts a no-break space there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from enregard import languages
from enregard.model import Bitext, Check, Document, Finding, Fix, Link, Locus, Option, Severity

_SHOWN = 40
"""Characters of the word before the mark that a message shows."""


def run(bitext: Bitext, *, marks: str = "") -> Iterator[Finding]:
    for link in bitext.links:
        yield from _check_side(link, bitext.source, link.source, bitext.source_text(link), marks, target=False)
        yield from _check_side(link, bitext.target, link.target, bitext.target_text(link), marks, target=True)


def _check_side(
    link: Link, document: Document, units: tuple[str, ...], text: str, marks: str, *, target: bool
) -> Iterator[Finding]:
    usual = languages.get(document.language).spaced_marks
    if not usual:
        return
    for match in _compile_pattern(marks or usual).finditer(text):
        at, end = match.span()
        after = match.group() == "«"
        word = (
            re.split(r"\s", text[at : end + _SHOWN])[0]
            if after
            else re.split(r"\s", text[max(0, at - _SHOWN) : end])[-1]
        )
        locus = Locus(units, text, (at, end))
        yield Finding(
            link.name,
            f"no space {'after' if after else 'before'} “{match.group()}” in “{word}”",
            Locus() if target else locus,
            locus if target else Locus(),
            fix=Fix((end, end) if after else (at, at), "\u00a0") if target else None,
        )


@cache
def _compile_pattern(marks: str) -> re.Pattern[str]:
    """Compile the pattern of *marks* that lack their space."""
    parts = [r"«(?=[\w“\"(\[])"] if "«" in marks else []
    if before := marks.replace("«", ""):
        parts.append(rf"(?<=[\w)\]%°’'\".…])[{re.escape(before)}](?=\s|$)")
    return re.compile("|".join(parts))


CHECK = Check(
    run,
    "link",
    Severity.STYLE,
    options=(Option("marks", "", "The marks that want a space, where the house has its own rule: `:»` in Canada."),),
    fixes=True,
)
