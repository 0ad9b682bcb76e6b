"""An agenda item of one side is not on the other.

Why: the item is the file under which a document is considered, and it stands in the masthead and in the letter.
Fires: `agenda item 106` / `point 107 de l'ordre du jour`; `item 74 (b)` / `point 74 a)`.
Silent: `agenda items 13 (a) and 115` / `points 13 a) et 115 de l'ordre du jour`.
"""

from __future__ import annotations

from enregard.checks._compare import make_check

CHECK = make_check("agenda-item")
