"""Any two files aligned, outside a project."""

from __future__ import annotations

from pathlib import Path

from enregard.align import align
from enregard.model import Bitext
from enregard.workflow.segmenting import segment_file


def align_files(source: Path | str, target: Path | str, source_language: str, target_language: str) -> Bitext:
    """The Bitext of two files; UsageError if they are versions of different works."""
    return align(segment_file(source, source_language), segment_file(target, target_language))
