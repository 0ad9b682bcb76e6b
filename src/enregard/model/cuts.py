"""Places where a person divided a unit that segmentation left whole."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cut:
    """A place in *unit*: between the words *after* which it is and those *before* which it is. The words find the place again in a later
    version of the text, in which the unit may have another id."""

    unit: str
    after: str
    before: str
