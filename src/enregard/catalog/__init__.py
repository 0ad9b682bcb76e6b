"""Conversion between bitexts and PO catalogs. No other package uses polib, and no other interprets a translator's edits."""

from enregard.catalog._charset import decode
from enregard.catalog.cut import refuse_cut
from enregard.catalog.entries import build, commented, lacking
from enregard.catalog.merging import Merged, merge
from enregard.catalog.origins import PERSON, REUSE, REUSED, reused_note
from enregard.catalog.placeholders import without_placeholders
from enregard.catalog.po import Entry, PoFile, parse, parse_ours, read, render
from enregard.catalog.rewriting import rewrite
from enregard.catalog.silencing import of_entry, silencings
from enregard.catalog.template import template
from enregard.catalog.unsettled import remarks

__all__ = [
    "PERSON",
    "REUSE",
    "REUSED",
    "Entry",
    "Merged",
    "PoFile",
    "build",
    "commented",
    "decode",
    "lacking",
    "merge",
    "of_entry",
    "parse",
    "parse_ours",
    "read",
    "refuse_cut",
    "remarks",
    "render",
    "reused_note",
    "rewrite",
    "silencings",
    "template",
    "without_placeholders",
]
