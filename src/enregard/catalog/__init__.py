"""Bitext <-> PO. The only room that knows polib, and the only one that decides what a translator's edit means."""

from enregard.catalog._blocks import decode
from enregard.catalog.entries import build, lacking
from enregard.catalog.po import REUSED, Entry, PoFile, parse, read, render
from enregard.catalog.rewriting import rewrite
from enregard.catalog.silencing import of_entry, silencings
from enregard.catalog.states import REUSE, decided, settled

__all__ = [
    "REUSE",
    "REUSED",
    "Entry",
    "PoFile",
    "build",
    "decided",
    "decode",
    "lacking",
    "of_entry",
    "parse",
    "read",
    "render",
    "rewrite",
    "settled",
    "silencings",
]
