"""A text of lines as a Source: furniture found, paragraphs joined, metadata read."""

from __future__ import annotations

from collections.abc import Iterable

from enregard.model import Furniture, Source
from enregard.readers._furniture import find, pages
from enregard.readers._paragraphs import blocks


def source(text: str, more: Iterable[Furniture] = ()) -> Source:
    """*text* cut into paragraphs; *more* is furniture that a reader knows by other means than its form."""
    found = {piece.span: piece for piece in (*more, *find(text))}
    furniture = tuple(sorted(found.values(), key=lambda piece: piece.span))
    metadata: dict[str, str | int] = {}
    count = pages(furniture)
    if count is not None:
        metadata["pages"] = count
    job = next((piece.text for piece in furniture if piece.kind == "job-number"), None)
    if job is not None:
        metadata["job_number"] = job
    return Source(text, blocks(text, furniture), furniture, metadata)
