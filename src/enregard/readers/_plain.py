"""Reading of plain text: find furniture, join paragraphs, read metadata."""

from __future__ import annotations

from enregard.model import Source
from enregard.readers._furniture import find, pages
from enregard.readers._limits import CHARACTERS, PARTS, refuse_endless
from enregard.readers._paragraphs import blocks


def source(text: str) -> Source:
    """Make a Source of *text*, split into paragraphs."""
    refuse_endless(len(text), CHARACTERS, "characters")
    refuse_endless(text.count("\n"), PARTS, "lines")
    furniture = find(text)
    metadata: dict[str, str | int] = {}
    count = pages(furniture)
    if count is not None:
        metadata["pages"] = count
    job = next((piece.text for piece in furniture if piece.kind == "job-number"), None)
    if job is not None:
        metadata["job_number"] = job
    return Source(text, blocks(text, furniture), furniture, metadata)
