"""A table for spreadsheets, in plain text: a column for each language, state, findings and an empty one for comments."""

from __future__ import annotations

import codecs
from typing import BinaryIO

from enregard.exporters import _delimited
from enregard.model import Exporter, View


def write(view: View, out: BinaryIO) -> None:
    """*view* as CSV. It begins with a byte order mark: without one Excel takes it for a text in the encoding of its own country."""
    out.write(codecs.BOM_UTF8)
    _delimited.write(view, out, delimiter=",", end="\r\n")


EXPORTER = Exporter(write, ".csv", drops=_delimited.drops)
