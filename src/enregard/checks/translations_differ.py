"""The same source text is translated differently elsewhere.

Why: readers take two wordings for two meanings.
Fires: `The Council will remain seized of the matter` as `Le Conseil demeure saisi` here and as `Le Conseil reste saisi` there.
Silent: translations that differ in capitals, punctuation or spaces only; source texts of less than 25 characters.
"""

from __future__ import annotations

from enregard.checks._versions import make_check

CHECK = make_check("same source as {}, which is translated differently", target=False)
