"""A time of day occurs on one side only.

Why: readers rely on the stated time.
Fires: `at 5.30 p.m.` / `à 18 h 30`.
Silent: `5 p.m.` / `17 heures`; `from 10 a.m.` / `من الساعة 00/10`, with the parts reversed;
`between 2000 and 0300 hours` / `entre 20 heures et 3 heures`; 下午3时至6时.
Source: United Nations Editorial Manual, “Numbers, dates and time”.
"""

from __future__ import annotations

from enregard.checks._compare import make_check

CHECK = make_check("time")
