"""PDF: text in reading order from where it stands on the page. A page without a text layer is an error that says so.

Lines are put together from runs of characters, columns told by the gap between them, paragraphs by the space above a line; running
heads and feet by coming back on page after page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from enregard.errors import ReadError
from enregard.model import Reader, Source
from enregard.readers.pdf._layout import lines
from enregard.readers.pdf._runs import Run, runs
from enregard.readers.pdf._written import Pages, mark_margins, written


def sniff(data: bytes) -> bool:
    return data[:1024].lstrip().startswith(b"%PDF-")


def read(data: bytes) -> Source:
    pages: Pages = []
    for page, height in _pages(data):
        pages.append((lines(page), height))
    mark_margins(pages)
    return written(pages)


def _pages(data: bytes) -> Iterator[tuple[list[Run], float]]:
    """The runs of each page, and its height."""
    import pypdfium2
    from pypdfium2 import PdfiumError

    try:
        document = pypdfium2.PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError("this PDF is encrypted", hint="Save a copy without a password.") from error
        raise ReadError(
            f"this PDF cannot be opened: {error}", hint="It may have been cut short; fetch it again."
        ) from error
    try:
        empty = []
        count = len(document)
        for n in range(count):
            try:
                page = document[n]
                found = list(runs(page))
            except PdfiumError as error:
                raise ReadError(f"page {n + 1} of this PDF cannot be read: {error}") from error
            if not found and _has_image(page):
                empty.append(n + 1)
            yield found, page.get_height()
            page.close()
        if empty:
            some = ", ".join(map(str, empty[:8])) + ("..." if len(empty) > 8 else "")
            raise ReadError(
                f"no text layer on page{'s' * (len(empty) > 1)} {some} of {count}: it is a picture",
                hint="Run text recognition (OCR) first, and give the result.",
            )
        if not count:
            raise ReadError("this PDF has no pages")
    finally:
        document.close()


def _has_image(page: Any) -> bool:
    import pypdfium2.raw as raw

    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


READER = Reader(read, suffixes=(".pdf",), sniff=sniff)
