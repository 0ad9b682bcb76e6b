"""PDF: text in reading order, by its position on the page. Pages without a text layer are left out and named.

Lines are made of runs of characters. Columns are recognised by the gap between them, paragraphs by the space above a
line, running heads and feet by repetition on other pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from enregard.errors import ReadError
from enregard.model import Reader, Source
from enregard.readers.pdf._layout import group_lines
from enregard.readers.pdf._runs import Run, group_runs
from enregard.readers.pdf._written import Pages, mark_margins, write_source


def sniff(data: bytes) -> bool:
    return data[:1024].lstrip().startswith(b"%PDF-")


def read(data: bytes) -> Source:
    """Read a PDF; `pages_without_text` in the metadata names the pages left out. ReadError if no page has text."""
    pages: Pages = []
    pictures: list[int] = []
    with _open_document(data) as document:
        for n, (page, height, drawn) in enumerate(_read_pages(document), 1):
            pages.append((group_lines(page), height))
            if drawn and not page:
                pictures.append(n)
    if pictures and not any(page for page, _ in pages):
        raise ReadError(
            f"no text layer on page{'s' * (len(pictures) > 1)} {format_ranges(pictures)} of {len(pages)}: it is a picture",
            hint="Run text recognition (OCR) first, and give the result.",
        )
    mark_margins(pages)
    found = write_source(pages)
    if not pictures:
        return found
    which = f"{format_ranges(pictures)} ({len(pictures)} of {len(pages)})"
    return replace(found, metadata={**found.metadata, "pages_without_text": which})


@contextmanager
def _open_document(data: bytes) -> Iterator[Any]:
    """Open the document in *data*; errors of PDFium within the context become ReadErrors."""
    import pypdfium2
    from pypdfium2 import PdfiumError

    document = None
    try:
        document = pypdfium2.PdfDocument(data)
        if not len(document):
            raise ReadError("this PDF has no pages")
        yield document
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError("this PDF is encrypted", hint="Save a copy without a password.") from error
        raise ReadError(
            f"this PDF cannot be {'opened' if document is None else 'read'}: {error}",
            hint="It may have been cut short; fetch it again.",
        ) from error
    finally:
        if document is not None:
            document.close()


def _read_pages(document: Any) -> Iterator[tuple[list[Run], float, bool]]:
    """Return the runs of each page, its height, and whether anything is drawn on it."""
    import pypdfium2.raw as raw
    from pypdfium2 import PdfiumError

    for n in range(len(document)):
        try:
            page = document[n]
            yield list(group_runs(page)), page.get_height(), raw.FPDFPage_CountObjects(page) > 0
            page.close()
        except PdfiumError as error:
            raise ReadError(f"page {n + 1} of this PDF cannot be read: {error}") from error


def format_ranges(numbers: Iterable[int]) -> str:
    """Format ascending *numbers* as `1, 4-7`."""
    found: list[list[int]] = []
    for n in numbers:
        if found and found[-1][-1] == n - 1:
            found[-1][1:] = [n]
        else:
            found.append([n])
    return ", ".join("-".join(map(str, part)) for part in found)


READER = Reader(read, suffixes=(".pdf",), sniff=sniff)
