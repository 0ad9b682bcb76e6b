"""An agenda item of one side is not on the other.

Why: the item is the file under which a document is considered, and it stands in the masthead and in the letter.
Fires: `agenda item 106` / `point 107 de l'ordre du jour`; `item 74 (b)` / `point 74 a)`.
Silent: `agenda items 13 (a) and 115` / `points 13 a) et 115 de l'ordre du jour`.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._compare import Facts, differences, same_value
from enregard.model import Bitext, Check, Fact, Finding


def run(bitext: Bitext) -> Iterator[Finding]:
    return differences(bitext, ("agenda-item",), "agenda item", answered=_answered)


def _answered(fact: Fact, there: Facts) -> bool:
    """The same item; where the other side names none in a form that we know, its number is enough."""
    if same_value(fact, there) or any(other.kind == fact.kind for other in there):
        return same_value(fact, there)
    return any(other.kind == "figure" and other.value == fact.value.partition("(")[0] for other in there)


CHECK = Check(run, "link")
