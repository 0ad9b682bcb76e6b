"""Reading of plain text: find furniture, join paragraphs, read metadata."""

from __future__ import annotations

from enregard.model import Source
from enregard.readers._furniture import count_pages, find_furniture
from enregard.readers._limits import CHARACTERS, PARTS, enforce_limit
from enregard.readers._paragraphs import make_blocks


def make_source(text: str) -> Source:
    """Make a Source of *text*, split into paragraphs."""
    enforce_limit(len(text), CHARACTERS, "characters")
    enforce_limit(text.count("\n"), PARTS, "lines")
    furniture = find_furniture(text)
    metadata: dict[str, str | int] = {}
    count = count_pages(furniture)
    if count is not None:
        metadata["pages"] = count
    job = next((piece.text for piece in furniture if piece.kind == "job-number"), None)
    if job is not None:
        metadata["job_number"] = job
    return Source(text, make_blocks(text, furniture), furniture, metadata)
