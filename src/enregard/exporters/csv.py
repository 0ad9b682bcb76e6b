"""A table for spreadsheets, in plain text: a column for each language, state, findings and an empty one for comments."""

from __future__ import annotations

import codecs
from typing import BinaryIO

from enregard.exporters import _delimited
from enregard.model import Exporter, View


def write(view: View, out: BinaryIO) -> None:
    """Write *view* as CSV with a byte order mark; without one, Excel assumes the local legacy encoding."""
    out.write(codecs.BOM_UTF8)
    _delimited.write(view, out, delimiter=",", end="\r\n")


EXPORTER = Exporter(write, ".csv", drops=_delimited.drops)
