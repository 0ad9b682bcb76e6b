"""A character is damaged: wrongly decoded, replaced, or a control character.

Why: the original character is lost, and readers cannot tell what it was.
Fires: `�`; `d'un commun dÃ©saccord` for `désaccord`; `lâ€™article`; a control character; a private-use character.
Silent: tabs and line breaks; a bell or the codes of bold on both sides; words with `Ã` or `â`, as in `pâté` or `SÃO PAULO`.
Source: The Unicode Standard, on U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import list_texts
from enregard.model import Bitext, Check, Finding, Severity

_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
_DAMAGED = re.compile(
    f"{_CONTROL}|[\ufffd\ufffe\uffff\ue000-\uf8ff\ufdd0-\ufdef\ud800-\udfff]"
    # UTF-8 read as Windows-1252 or Latin-1.
    "|\u00c3[\u00a1-\u00bf\u0192\u201a\u20ac\u2021\u02c6\u2030\u0160\u2039\u0152\u017d]|\u00c2[\u00a0-\u00bf]"
    "|\u00e2\u20ac[\u0090-\u00bf\u2122\u0153\u02dc\u201c\u201d\u00a6]|\u00d0[\u00b0-\u00bf]\u00d0|\u00d8[\u00a7-\u00bf]\u00d9"
)
_FIRST = re.compile(
    f"{_CONTROL[:-1]}\ufffd\ufffe\uffff\ue000-\uf8ff\ufdd0-\ufdef\ud800-\udfff\u00c3\u00c2\u00e2\u00d0\u00d8]"
)
"""The first characters of these, which are faster to look for."""
_ASCII = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def run(bitext: Bitext) -> Iterator[Finding]:
    for text in list_texts(bitext):
        first = _ASCII if text.text.isascii() else _FIRST
        for match in _DAMAGED.finditer(text.text) if first.search(text.text) else ():
            if _ASCII.match(match.group()) and match.group() in text.other:
                continue
            codes = " ".join(f"U+{ord(c):04X}" for c in match.group())
            yield text.make_finding(
                f"damaged character ({codes}) in “{_make_printable(text.around(match.span()))}”", match.span()
            )


def _make_printable(text: str) -> str:
    """Return *text* with unprintable characters replaced."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


CHECK = Check(run, "link", Severity.WARNING)
