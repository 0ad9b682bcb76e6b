"""Horizontal rules of a page, which divide the rows of tables."""

from __future__ import annotations

import ctypes
from typing import Any


def read_rules(page: Any, left: float, bottom: float) -> list[tuple[float, float, float]]:
    """Read the horizontal rules of *page* whose lower left corner is given, and the edges of its boxes."""
    import pypdfium2.raw as raw

    found: list[tuple[float, float, float]] = []
    edges = [ctypes.c_float() for _ in range(4)]
    for n in range(raw.FPDFPage_CountObjects(page)):
        shape = raw.FPDFPage_GetObject(page, n)
        if raw.FPDFPageObj_GetType(shape) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if not raw.FPDFPageObj_GetBounds(shape, *map(ctypes.byref, edges)):
            continue
        x0, y0, x1, y1 = (edge.value for edge in edges)
        if x1 - x0 > 20:
            found += [(x0 - left, x1 - left, y - bottom) for y in ({y0} if y1 - y0 < 3 else {y0, y1})]
    return found
