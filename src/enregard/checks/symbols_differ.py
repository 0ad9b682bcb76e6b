"""A document symbol or job number occurs on one side only.

Why: a symbol is the same in every language, and a wrong character leads to another document.
Fires: `A/74/492` / `A/74/429`; `A/74/492/Add.1` / `A/74/492/Add.2`.
Silent: `S/RES/1540 (2004)` / `S/RES/1540(2004)`; `A/74/492/Add.1` / `A/74/492 et Add.1`; `А/74/492` with a Cyrillic letter.
"""

from __future__ import annotations

from enregard.checks._compare import make_check

CHECK = make_check("symbol", "job-number")
