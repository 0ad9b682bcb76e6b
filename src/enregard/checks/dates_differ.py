"""A date of one side is not on the other.

Why: a wrong day, month or year is the error that readers miss most easily, and the one that binds.
Fires: `26 September 2019` / `27 septembre 2019`; `30 July 2010` / `30 juillet`, if no 2010 stands elsewhere in the text.
Silent: `1 May 2019` / `1er mai 2019` / 2019年5月1日; `on 27 and 28 September 2017` / `les 27 et 28 septembre 2017`; `1 and 2 May 2019` /
`1er mai et 2 mai 2019`; `before 1 July 2010` / `avant juillet 2010`; `On 7 July` / `Седьмого июля`.
A date that has nothing like it on the other side is a warning: `on that day` may stand for it.
Source: United Nations Editorial Manual, “Numbers, dates and time”.
"""

from __future__ import annotations

from enregard.checks._compare import make_check

CHECK = make_check("date")
