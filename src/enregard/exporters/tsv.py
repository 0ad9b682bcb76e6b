"""TSV table for programs: like `csv`, with tabs and without a byte order mark."""

from __future__ import annotations

from functools import partial

from enregard.exporters import _delimited
from enregard.model import Exporter

# Cells are quoted as in CSV, since texts may contain line breaks.
EXPORTER = Exporter(partial(_delimited.write, delimiter="\t", end="\n"), ".tsv", drops=_delimited.drops)
