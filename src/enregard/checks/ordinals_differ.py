"""An ordinal of one side is not on the other: a session, a meeting, an anniversary.

Why: the session says when a text was adopted, and `soixante-quatorzième` and `soixante-quinzième` look alike.
Fires: `seventy-fourth session` / `soixante-quinzième session`.
Silent: `seventy-fourth` / `soixante-quatorzième`; `twenty-first century` / `XXIe siècle`; `the 5th` / `cinquième`; one of the first
three that a side lacks, which languages use too freely; `first` / `deuxième` is told.
One that a side just leaves out is a warning.
"""

from __future__ import annotations

from enregard.checks._compare import make_check

CHECK = make_check("ordinal")
