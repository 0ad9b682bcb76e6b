"""Chinese text has a narrow punctuation mark instead of a full-width one.

Why: narrow marks between Chinese characters look like errors, and lines break wrongly at them.
Fires: `安全理事会,回顾`; `会议记录;`.
Silent: `，`; marks beside digits and Latin letters, such as `1,500` or `A/RES/1`; brackets, for which conventions differ.
The fix inserts the full-width mark. Each text is reported once.
Source: GB/T 15834, General rules for punctuation.
"""

from __future__ import annotations

from enregard.checks._texts import make_mark_check

_HAN = "[\u3400-\u4dbf\u4e00-\u9fff]"
_NARROW = rf"(?<={_HAN})(?:[,;:?!](?=\s?{_HAN}|\s*$)|\.(?=\s*$|{_HAN}))"
_WIDE = dict(zip(",;:?!.", "，；：？！。", strict=True))

CHECK = make_mark_check(_NARROW, "narrow “{first}” in “{around}”", _WIDE.__getitem__, "zh")
