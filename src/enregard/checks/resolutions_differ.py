"""A resolution or decision is named on one side only.

Why: resolutions are cited by number, and a wrong digit cites another one.
Fires: `resolution 64/293` / `résolution 64/263`; `resolution 1540 (2004)` / 第1540(2014)号决议.
Silent: `resolution 1540 (2004)` / `résolution 1540(2004)`; `resolutions 64/293 and 65/1` / `ses résolutions 64/293 et 65/1`;
`resolution 64/293` / `القرار 293/64`; `2014/15` / `2014-2015`, which are years.
Source: United Nations Editorial Manual, “Resolutions: drafting and editing”.
"""

from __future__ import annotations

from enregard.checks._compare import make_check

CHECK = make_check("resolution")
