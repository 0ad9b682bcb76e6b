"""Bitext <-> PO. The only room that knows polib, and the only one that decides what a translator's edit means."""

from enregard.catalog.entries import build, lacking
from enregard.catalog.po import Entry, PoFile, read, render
from enregard.catalog.states import decided, settled

__all__ = ["Entry", "PoFile", "build", "decided", "lacking", "read", "render", "settled"]
