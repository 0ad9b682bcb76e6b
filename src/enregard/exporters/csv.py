"""CSV table for spreadsheets: languages, state, findings, and an empty column for comments."""

from __future__ import annotations

import codecs
from functools import partial

from enregard.exporters import _delimited
from enregard.model import Exporter

# Without a byte order mark, Excel assumes the local legacy encoding.
write = partial(_delimited.write, delimiter=",", end="\r\n", start=codecs.BOM_UTF8)
EXPORTER = Exporter(write, ".csv", drops=_delimited.drops)
