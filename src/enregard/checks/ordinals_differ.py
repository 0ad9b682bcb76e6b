"""An ordinal (of a session, meeting or anniversary) occurs on one side only.

Why: the session says when a text was adopted, and `soixante-quatorzième` and `soixante-quinzième` look alike.
Fires: `seventy-fourth session` / `soixante-quinzième session`.
Silent: `seventy-fourth` / `soixante-quatorzième`; `twenty-first century` / `XXIe siècle`; `the 5th` / `cinquième`; `first`, `second` or
`third` on one side only, since languages use these words freely (but `first` / `deuxième` is reported).
An ordinal that one side only omits is a warning.
"""

from __future__ import annotations

from enregard.checks._compare import make_check

CHECK = make_check("ordinal")
