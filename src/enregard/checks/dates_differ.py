"""A date occurs on one side only.

Why: a wrong date is easily overlooked, and may be legally binding.
Fires: `26 September 2019` / `27 septembre 2019`; `30 July 2010` / `30 juillet`, if 2010 does not occur elsewhere in the text.
Silent: `1 May 2019` / `1er mai 2019` / 2019年5月1日; `on 27 and 28 September 2017` / `les 27 et 28 septembre 2017`; `1 and 2 May 2019` /
`1er mai et 2 mai 2019`; `before 1 July 2010` / `avant juillet 2010`; `On 7 July` / `Седьмого июля`.
A date without anything similar on the other side is a warning, since `on that day` may replace it.
Source: United Nations Editorial Manual, “Numbers, dates and time”.
"""

from __future__ import annotations

from enregard.checks._compare import make_check

CHECK = make_check("date")
