"""Bitext <-> PO. The only room that knows polib, and the only one that decides what a translator's edit means."""

from enregard.catalog._blocks import decode
from enregard.catalog.entries import build, commented, lacking
from enregard.catalog.po import Entry, PoFile, parse, read, render
from enregard.catalog.rewriting import rewrite
from enregard.catalog.silencing import of_entry, silencings
from enregard.catalog.states import PERSON, decided, settled

__all__ = [
    "PERSON",
    "Entry",
    "PoFile",
    "build",
    "commented",
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
