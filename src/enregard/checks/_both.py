"""Links with both their sides, for checks that hold one text against the other."""

from __future__ import annotations

from collections.abc import Iterator

from enregard.model import Bitext, Link


def pair_texts(bitext: Bitext, *, empty: bool = True) -> Iterator[tuple[Link, str, str]]:
    """Give each link of *bitext* that is no gap, with its source and its target text; without *empty*, only where both say something:
    a translator may have taken all words away."""
    for link in bitext.links:
        if not link.is_gap:
            source, target = bitext.source_text(link), bitext.target_text(link)
            if empty or (source.strip() and target.strip()):
                yield link, source, target
