"""A reference to an article, paragraph or other division differs.

Why: `paragraph 4 (b)` for `4 (a)` makes another obligation binding.
Fires: `paragraph 4 (a)` / `paragraphe 4 b)`; `138(1)(b)` / `138(1)c)`; `Chapter VII` / `chapitre VIII`; `articles 5 to 8` / `artículos 5 a 9`.
Silent: `paragraph 4 (a)` / `الفقرة 4 (أ)`; `Chapter VII` / `第七章`; `subparagraph (a) of paragraph 4` / `alinéa a du paragraphe 4`;
`(a), (b), (c) and (d)` / `a) à d)`.
A reference that one side only omits is a warning: `under subsection (1)` / `à ce titre`.
"""

from __future__ import annotations

from enregard.checks._compare import make_check

CHECK = make_check("reference", "page")
