"""Content links between two stretches of documents, and the evidence of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from enregard.align._items import find_items
from enregard.encoders import Encoder
from enregard.model import Document, Link, Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Means = dict[int, NDArray[np.float32]]
    """The mean vector of a document, by its identity."""

LEAST = 0.1
"""Least probability of a proposed link. It is low, since an uncertain link with its score helps more than two gaps."""
_TELL = 64
"""Number of units from which the mean vector of a document is computed."""


def find_links(
    source: Document, target: Document, one: Sequence[Unit], other: Sequence[Unit], encoder: Encoder, means: Means
) -> Iterator[Link]:
    """Find links between *one* and *other*, consecutive units of the two documents. *means* caches the mean vectors of whole
    documents."""
    from enregard.align._content import align_by_content
    from enregard.align._evidence import ANY, PARAGRAPHS

    known = encoder if encoder.knows(source.language) and encoder.knows(target.language) else None
    centres = (_compute_mean(source, one, known, means), _compute_mean(target, other, known, means))
    habit = PARAGRAPHS if all(u.kind != "line" and "#" not in u.id for u in (*one, *other)) else ANY
    for found in align_by_content([u.text for u in one], [u.text for u in other], known, centres, habit):
        (m, n), i, j = found.size, found.source, found.target
        if m and n and found.score >= LEAST:
            these, those = one[i : i + m], other[j : j + n]
            ids = tuple(u.id for u in these), tuple(u.id for u in those)
            rests = _list_evidence(these, those, known is not None)
            yield Link(*ids, origin="content", score=round(found.score, 3), evidence=rests)


def _list_evidence(these: Sequence[Unit], those: Sequence[Unit], meant: bool) -> tuple[str, ...]:
    """List the evidence of a link: meaning, shared figures, shared words, length."""
    one, other = ({item for unit in side for item in find_items(unit.text)} for side in (these, those))
    kinds = {item[0].isdigit() for item in one & other}
    evidence = {"meaning": meant, "figures": True in kinds, "words": False in kinds, "length": True}
    return tuple(name for name, holds in evidence.items() if holds)


def _compute_mean(
    document: Document, units: Sequence[Unit], encoder: Encoder | None, means: Means
) -> NDArray[np.float32] | None:
    """Compute the mean vector of *document*; None where *units* are enough to compute their own, or no encoder is given."""
    if encoder is None or len(units) >= _TELL or len(units) == len(document.units):
        return None
    if id(document) not in means:
        step = -(-len(document.units) // _TELL)
        means[id(document)] = encoder.encode([unit.text for unit in document.units[::step]]).mean(axis=0)
    return means[id(document)]
