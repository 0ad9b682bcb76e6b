"""Arabic text has a Latin comma, semicolon or question mark.

Why: Arabic has its own marks: `،` `؛` `؟`.
Fires: `السلام, والأمن`; `متى?`.
Silent: `،`; marks beside digits or Latin letters, such as `1,5` or `A, B`.
The fix inserts the Arabic mark. Each text is reported once.
Source: Unicode CLDR, punctuation of Arabic.
"""

from __future__ import annotations

from enregard.checks._texts import make_mark_check

_LETTER = "[\u0621-\u064a\u064b-\u0652\u0670-\u06d3]"
_LATIN = rf"(?<={_LETTER})[,;?](?=\s+{_LETTER}|\s*$|[»”\")])"
_ARABIC = dict(zip(",;?", "،؛؟", strict=True))

CHECK = make_mark_check(
    _LATIN, "“{first}” instead of the Arabic mark in “{around}”", _ARABIC.__getitem__, "ar", "fa", "ur"
)
