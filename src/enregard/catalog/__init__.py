"""Conversion between bitexts and PO catalogs. No other package uses polib, and no other interprets a translator's edits."""

from enregard.catalog._blocks import unescape
from enregard.catalog._charset import decode_catalog, find_charset
from enregard.catalog._header import HeaderForm
from enregard.catalog._writing import escape, find_width, format_string, render
from enregard.catalog.comments import find_entry_suppressions, find_remarks, find_suppressions
from enregard.catalog.cut import refuse_truncated
from enregard.catalog.emptied import refill_emptied
from enregard.catalog.entries import PERSON, REUSE, add_comments, build_catalog, build_reverse_catalog, find_reuse_note
from enregard.catalog.merging import Merged, merge_catalogs
from enregard.catalog.po import clear_placeholders, parse, parse_ours, read
from enregard.catalog.rewriting import rewrite_msgstrs
from enregard.catalog.template import build_template
from enregard.catalog.values import REUSED, Entry, PoFile

__all__ = [
    "PERSON",
    "REUSE",
    "REUSED",
    "Entry",
    "HeaderForm",
    "Merged",
    "PoFile",
    "add_comments",
    "build_catalog",
    "build_reverse_catalog",
    "build_template",
    "clear_placeholders",
    "decode_catalog",
    "escape",
    "find_charset",
    "find_entry_suppressions",
    "find_remarks",
    "find_reuse_note",
    "find_suppressions",
    "find_width",
    "format_string",
    "merge_catalogs",
    "parse",
    "parse_ours",
    "read",
    "refill_emptied",
    "refuse_truncated",
    "render",
    "rewrite_msgstrs",
    "unescape",
]
