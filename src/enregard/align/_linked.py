"""The links that content finds between two stretches of documents, and what each rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from enregard.encoders import Encoder
from enregard.model import Document, Link, Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Means = dict[int, NDArray[np.float32]]
    """The mean vector of a document, by its identity."""

LEAST = 0.1
"""How likely a link must be to be proposed: an unsure one, with its score, helps more than two gaps."""
_TELL = 64
"""Units of a document from which its mean is told."""


def linked(
    source: Document, target: Document, one: Sequence[Unit], other: Sequence[Unit], encoder: Encoder, means: Means
) -> Iterator[Link]:
    """Links of *one* with *other*, units of the two documents that follow each other. What was told of the documents as wholes is
    kept in *means*."""
    from enregard.align._content import content
    from enregard.align._evidence import ANY, PARAGRAPHS

    known = encoder if encoder.knows(source.language) and encoder.knows(target.language) else None
    centres = (_centre(source, one, known, means), _centre(target, other, known, means))
    habit = PARAGRAPHS if all(u.kind != "line" and "#" not in u.id for u in (*one, *other)) else ANY
    for found in content([u.text for u in one], [u.text for u in other], known, centres, habit):
        (m, n), i, j = found.size, found.source, found.target
        if m and n and found.score >= LEAST:
            these, those = one[i : i + m], other[j : j + n]
            ids = tuple(u.id for u in these), tuple(u.id for u in those)
            rests = tuple(_rests(these, those, known is not None))
            yield Link(*ids, origin="content", score=round(found.score, 3), evidence=rests)


def _rests(these: Sequence[Unit], those: Sequence[Unit], meant: bool) -> Iterator[str]:
    """What a link rests on: meaning, figures and words that both sides write alike, length."""
    from enregard.align._items import items

    one, other = ({item for unit in side for item in items(unit.text)} for side in (these, those))
    alike = one & other
    if meant:
        yield "meaning"
    if any(item[0].isdigit() for item in alike):
        yield "figures"
    if any(not item[0].isdigit() for item in alike):
        yield "words"
    yield "length"


def _centre(
    document: Document, units: Sequence[Unit], encoder: Encoder | None, means: Means
) -> NDArray[np.float32] | None:
    """The mean vector of *document*, where *units* are too few to tell it."""
    if encoder is None or len(units) >= _TELL or len(units) == len(document.units):
        return None
    if id(document) not in means:
        step = -(-len(document.units) // _TELL)
        means[id(document)] = encoder.encode([unit.text for unit in document.units[::step]]).mean(axis=0)
    return means[id(document)]
