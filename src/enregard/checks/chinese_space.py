"""There is a space beside a Chinese punctuation mark.

Why: full-width marks include their space; another one is usually left from joined lines or replaced marks.
Fires: `安全理事会， 回顾`; `决议 。`.
Silent: spaces between characters, as in titles (`第一章 总则`, `一、 目标`); beside Latin letters and digits; at the beginning of a line.
The fix removes it. Each text is reported once.
Source: GB/T 15834, General rules for punctuation.
"""

from __future__ import annotations

from enregard.checks._texts import make_mark_check

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_SPACES = (
    f"(?<=[{_HAN}])[ \u00a0\u3000]++(?=[，。；：？！、）》」』])|(?<=[，。；：？！（《「『])[ \u00a0]++(?=[{_HAN}])"
)

CHECK = make_mark_check(_SPACES, "space beside a full-width mark in “{around}”", lambda _: "", "zh")
