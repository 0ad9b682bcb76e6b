"""A Spanish question or exclamation lacks its opening `¿` or `¡`.

Why: Spanish requires both marks; the opening one is easily forgotten or lost.
Fires: `Qué medidas se han adoptado?`.
Silent: `¿Qué medidas?`; `¿Cómo es posible!`, with different marks; `(?)`, which expresses doubt; `?` in a link.
Source: Real Academia Española, Ortografía de la lengua española.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import list_texts
from enregard.model import Bitext, Check, Finding, Severity

_CLOSED = re.compile(r"(?<=[^\W\d_])[»”\")]?[?!]++(?![\w/=&])")
_OPENED = re.compile("[¿¡]")


def run(bitext: Bitext) -> Iterator[Finding]:
    for text in list_texts(bitext, ("es",)):
        end = 0
        for match in _CLOSED.finditer(text.text):
            if not _OPENED.search(text.text, end, match.start()):
                mark = "¿" if "?" in match.group() else "¡"
                at = (match.end() - 1, match.end())
                yield text.make_finding(f"no “{mark}” before “{text.around(at)}”", at)
            end = match.end()


CHECK = Check(run, "link", Severity.STYLE)
