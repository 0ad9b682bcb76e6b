"""Links by structure whose texts say that they do not correspond: two paragraphs 5 of which one is new and the other was deleted.

Equal numbers outweigh the content, so that the link stays; but a reviser is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from enregard.align._linked import UnitReader
from enregard.encoders import use_single_thread
from enregard.model import GAP_POSSIBLE, Link

_AGAINST_NUMBERS = 2.0
"""Log odds that outweigh equal numbers: .97 of the paragraphs that were exchanged for another one of the same document, and 2 in 1,000 of those that correspond."""


def doubt_links(links: Sequence[Link], fixed: int, reader: UnitReader) -> list[Link]:
    """Mark those of *links* by structure, other than the first *fixed*, whose two units are unlike as `GAP_POSSIBLE`, if the encoder supports both languages."""
    one, other = ({unit.id: unit.text for unit in document.units} for document in (reader.source, reader.target))
    asked = [
        n for n, k in enumerate(links) if n >= fixed and k.origin == "structure" and len(k.source) == len(k.target) == 1
    ]
    if not asked or reader.evidence != "meaning":
        return [*links]
    import numpy as np

    from enregard.align._side import UnitSequence
    from enregard.align._unlike import measure_unlikeness

    texts = [one[links[n].source[0]] for n in asked], [other[links[n].target[0]] for n in asked]
    with use_single_thread():
        sides = (UnitSequence(some, reader.encoder.runs(some, 1)) for some in texts)
        odds = measure_unlikeness(next(sides), next(sides), np.array([(n, n) for n in range(len(asked))], np.int64))
    doubted = {n for n, odd in zip(asked, odds, strict=True) if odd >= _AGAINST_NUMBERS}
    return [replace(k, evidence=(*k.evidence, GAP_POSSIBLE)) if n in doubted else k for n, k in enumerate(links)]
