"""An agenda item occurs on one side only.

Why: documents are filed and considered under their agenda item.
Fires: `agenda item 106` / `point 107 de l'ordre du jour`; `item 74 (b)` / `point 74 a)`.
Silent: `agenda items 13 (a) and 115` / `points 13 a) et 115 de l'ordre du jour`.
"""

from __future__ import annotations

from enregard.checks._compare import make_check

CHECK = make_check("agenda-item")
