"""The same source text has another translation elsewhere.

Why: readers take two wordings for two meanings; terms and set phrases of a work are translated in one way.
Fires: `The Council will remain seized of the matter` as `Le Conseil demeure saisi` here and as `Le Conseil reste saisi` there.
Silent: translations that differ in capitals, punctuation or spaces only; source texts of less than 25 characters, which mean many things.
"""

from __future__ import annotations

from enregard.checks._versions import make_check

CHECK = make_check("the source is that of {}, which is translated in another way", target=False)
