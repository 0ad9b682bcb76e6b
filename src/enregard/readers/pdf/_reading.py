"""The pages of a PDF, read by PDFium, as a Source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from enregard.errors import ReadError
from enregard.model import Progress, Recognize, Source
from enregard.pdf.glyphs import read_page
from enregard.pdf.layout import Layout
from enregard.pdf.pieces import UNKNOWN, Page
from enregard.readers.pdf._document import make_source
from enregard.readers.pdf._pictures import recognize_page

_HINT = "Use --ocr, or `ocr: true` for this version in work.yaml, to read it by text recognition (Tesseract)."


def read_pages(data: bytes, recognize: Recognize | None = None, progress: Progress | None = None) -> Source:
    """Read all pages; see :func:`enregard.readers.pdf.read`."""
    layout = Layout()
    pictures: list[int] = []
    recognized: list[int] = []
    unknown: list[int] = []
    tell = progress or _ignore
    with _open_document(data) as document:
        for n, (page, drawn) in enumerate(_read_pages(document), 1):
            if drawn and not page.pieces and recognize is not None:
                page = recognize_page(document[n - 1], recognize)
                recognized += [n] if page.pieces else []
            unknown += [n] if _has_unknown(page) else []
            layout.add(page)
            tell(n, len(document))
            if drawn and not page.pieces:
                pictures.append(n)
    count = len(layout.pages)
    if pictures and not any(layout.pages):
        raise ReadError(
            f"no text layer on page{'s' * (len(pictures) > 1)} {format_ranges(pictures)} of {count}: it is a picture",
            hint=_HINT if recognize is None else "Text recognition found no words.",
        )
    found = make_source(layout)
    named = {
        "pages_without_text": pictures,
        "pages_recognized": recognized,
        "pages_with_unknown_characters": unknown,
    }
    told = {key: f"{format_ranges(ns)} ({len(ns)} of {count})" for key, ns in named.items() if ns}
    return replace(found, metadata={**found.metadata, **told})


def _has_unknown(page: Page) -> bool:
    return any(UNKNOWN in piece.text for piece in page.pieces)


def _ignore(_read: int, _every: int) -> None:
    """Take a report of progress that nobody asked for."""


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
            hint="It may be incomplete; download it again.",
        ) from error
    finally:
        if document is not None:
            document.close()


def _read_pages(document: Any) -> Iterator[tuple[Page, bool]]:
    """Return the text of each page, and whether anything is drawn on it."""
    import pypdfium2.raw as raw
    from pypdfium2 import PdfiumError

    for n in range(len(document)):
        try:
            page = document[n]
            yield read_page(page), raw.FPDFPage_CountObjects(page) > 0
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
