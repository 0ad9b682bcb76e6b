"""The `html` page as PDF, printed by a local browser or WeasyPrint."""

from __future__ import annotations

import io
from typing import BinaryIO

from enregard.errors import UsageError
from enregard.exporters import html
from enregard.model import Exporter, View


def write(view: View, out: BinaryIO) -> None:
    """Write *view* as PDF. UsageError if no PDF printer is available."""
    if view.printed is None:
        raise UsageError(f"no program here can print {view.work}", hint="Export to html and print the page yourself.")
    page = io.BytesIO()
    html.write(view, page)
    out.write(view.printed(page.getvalue()))


EXPORTER = Exporter(write, ".pdf", drops=html.drops)
