"""French text has straight quotation marks instead of « ».

Why: French typography uses « » with no-break spaces; straight marks come from the keyboard.
Fires: `la "zone exempte d'armes"`.
Silent: `« la zone »`; “ ” for a quotation inside another; inches and seconds (`12"`); mark-up such as `href="x"`.
The fix inserts « » with no-break spaces, if the marks are paired and not nested.
Source: Lexique des règles typographiques en usage à l'Imprimerie nationale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import SideText, list_texts
from enregard.model import Bitext, Check, Finding, Fix, Severity

_QUOTED = re.compile(r'(?<![\w="])"(?=[^\s"])([^"<>«»“”]++)"(?!["\w])')
_MARKUP = re.compile(r'=\s?"|\\"|</?\w')


def run(bitext: Bitext) -> Iterator[Finding]:
    for text in list_texts(bitext, ("fr",)):
        if '"' in text.text and not _MARKUP.search(text.text):
            yield from _find_quotes(text)


def _find_quotes(text: SideText) -> Iterator[Finding]:
    quoted = list(_QUOTED.finditer(text.text))
    certain = text.text.count('"') == 2 * len(quoted)
    for match in quoted:
        inside = match.group(1)
        if not inside[-1].isspace():
            mended = f"«\u00a0{inside}\u00a0»"
            yield text.make_finding(
                f"straight quotation marks in “{text.around((match.start(), match.start() + 1))}”",
                match.span(),
                fix=Fix(match.span(), mended) if certain else None,
            )


CHECK = Check(run, "link", Severity.STYLE, fixes=True)
