"""How units are named on the command line: those of the source, `=`, those of the target, as `#. members:` in a PO file has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enregard.model import Link

SIDES = "="


def sides(words: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The arguments that `confirm` and `unlink` take: *words* name units of either side, or, with a `=`, of the source before it and the
    target after it."""
    names = [word for word in words if word != "+"]
    if SIDES not in names:
        return {"units": tuple(names)}
    at = names.index(SIDES)
    return {"source": tuple(names[:at]), "target": tuple(names[at + 1 :])}


def shown(link: Link) -> str:
    """*link* as a line."""
    one, other = (" + ".join(side) or "-" for side in (link.source, link.target))
    return f"{one} = {other}  {link.state}"
