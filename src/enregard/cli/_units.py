"""Names of units on the command line: source units, `=`, target units, as in `#. members:` of a PO file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enregard.model import Link

SIDES = "="


def parse_sides(words: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Parse units into the arguments of `confirm` and `unlink`.
    *words* name units of either side; or, with a `=`, source units before it and target units after it."""
    names = [word for word in words if word != "+"]
    if SIDES not in names:
        return {"units": tuple(names)}
    at = names.index(SIDES)
    return {"source": tuple(names[:at]), "target": tuple(names[at + 1 :])}


def format_link(link: Link) -> str:
    """Format *link* as a line."""
    return f"{' = '.join(' + '.join(side) or '-' for side in (link.source, link.target))}  {link.state}"
