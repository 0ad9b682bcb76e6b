"""A translation begins or ends with different spaces or line breaks.

Why: programs join such texts, so words may run together; gettext rejects different line breaks.
Fires: `Total: ` / `Total :`; `Done.\\n` / `Terminé.`.
Silent: no space at all on either side; in Chinese and Japanese, a space that a full-width mark replaces.
The fix copies the spaces and line breaks of the source.
Source: GNU gettext manual, `msgfmt --check`, for line breaks.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._texts import get_primary_language, pair_texts
from enregard.model import Bitext, Check, Finding, Fix, Severity


def run(bitext: Bitext) -> Iterator[Finding]:
    wide = get_primary_language(bitext.target.language) in ("zh", "ja")
    for pair in pair_texts(bitext, empty=False):
        for at_end in (False, True):
            mine, theirs = _get_edge(pair.source, at_end), _get_edge(pair.target, at_end)
            if mine == theirs or (wide and "\n" not in mine + theirs):
                continue
            end = len(pair.target)
            span = (end - len(theirs), end) if at_end else (0, len(theirs))
            yield pair.make_finding(
                f"the source {'ends' if at_end else 'begins'} with {_describe_edge(mine)} and the target with {_describe_edge(theirs)}",
                target_span=span,
                severity=Severity.WARNING if ("\n" in mine) is not ("\n" in theirs) else None,
                fix=Fix(span, mine),
                values=(f"{at_end:d}", mine, theirs),
            )


def _get_edge(text: str, at_end: bool) -> str:
    return text[len(text.rstrip()) :] if at_end else text[: len(text) - len(text.lstrip())]


def _describe_edge(edge: str) -> str:
    if not edge:
        return "no space"
    breaks = edge.count("\n")
    if breaks:
        return "a line break" if breaks == 1 else f"{breaks} line breaks"
    return "a space" if len(edge) == 1 else f"{len(edge)} spaces"


CHECK = Check(run, "link", Severity.STYLE, fixes=True)
