"""PDF: text in reading order, by its position on the page. Pages without a text layer are recognized if that is asked, else left out and named.

Lines are made of runs of characters. Columns are recognized by the gap between them, paragraphs by the space above a
line, running heads and feet by repetition on other pages.
"""

from __future__ import annotations

from enregard.model import Progress, Reader, Recognize, Source


def sniff(data: bytes) -> bool:
    return data[:1024].lstrip().startswith(b"%PDF-")


def read(data: bytes, recognize: Recognize | None = None, progress: Progress | None = None) -> Source:
    """Read a PDF; `pages_without_text` in the metadata names the pages left out, `pages_recognized` those that *recognize* read from their pictures,
    `pages_with_unknown_characters` those on which characters without Unicode are read as U+FFFD.
    ReadError if no page has text."""
    # Imported here: it takes an eighth of the time that a check of a letter does, and most files are no PDF.
    from enregard.readers.pdf._reading import read_pages

    return read_pages(data, recognize, progress)


READER = Reader(read, suffixes=(".pdf",), sniff=sniff, signatures=(b"%PDF-",), read_pages=read)
