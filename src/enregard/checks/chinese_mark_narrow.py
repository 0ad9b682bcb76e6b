"""Chinese text has a narrow punctuation mark where it wants a full-width one.

Why: between Chinese characters the narrow mark of the keyboard looks like a slip, and lines break wrongly at it.
Fires: `安全理事会,回顾`; `会议记录;`.
Silent: `，`; marks beside digits and Latin letters, such as `1,500` or `A/RES/1`; brackets, in which houses differ.
A fix puts the full-width mark. A text is told once.
Source: GB/T 15834, General rules for punctuation.
"""

from __future__ import annotations

import re

from enregard.checks._texts import make_mark_check

_HAN = "[\u3400-\u4dbf\u4e00-\u9fff]"
_NARROW = re.compile(rf"(?<={_HAN})(?:[,;:?!](?=\s?{_HAN}|\s*$)|\.(?=\s*$|{_HAN}))")
_WIDE = dict(zip(",;:?!.", "，；：？！。", strict=True))

CHECK = make_mark_check(_NARROW, "narrow “{first}” in “{around}”", _WIDE.__getitem__, "zh")
