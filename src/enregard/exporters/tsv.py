"""The table of `csv` for programs: tabs between cells, no byte order mark."""

from __future__ import annotations

from typing import BinaryIO

from enregard.exporters import _delimited
from enregard.model import Exporter, View


def write(view: View, out: BinaryIO) -> None:
    """Write *view* separated by tabs. Cells are quoted as in CSV, since texts may contain line breaks."""
    _delimited.write(view, out, delimiter="\t", end="\n")


EXPORTER = Exporter(write, ".tsv", drops=_delimited.drops)
