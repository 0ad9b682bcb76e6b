"""Catalogs as polib's objects and back, for programs that already use polib.

Values only: header fields and comment, and of each entry contexts, texts, plural forms, flags, comments, occurrences, previous texts and whether it is
obsolete. Lines, wrapping and the bytes of the file do not pass, nor does what polib has no place for: the sticky flags (`#=`) of an entry, and comments
after the last entry. A file that came through polib is written anew as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from enregard.catalog.placeholders import UNTRANSLATED
from enregard.catalog.po import Entry, PoFile

if TYPE_CHECKING:
    import polib


def to_polib(catalog: PoFile) -> polib.POFile:
    """Return the values of *catalog* as a polib file, which wraps no line and has no path to save to."""
    import polib

    file = polib.POFile(wrapwidth=0)
    file.header = catalog.header_comment
    file.metadata = dict(catalog.header)
    file.extend(_to_entry(entry) for entry in catalog.entries)
    return file


def from_polib(file: polib.POFile) -> PoFile:
    """Return the values of a polib *file* as a catalog. Whether they make a valid PO file is checked when it is written or read again."""
    header = tuple((name, " ".join(value.split("\n"))) for name, value in file.metadata.items())
    return PoFile(header, tuple(map(_from_entry, file)), file.header or "", path=file.fpath or "")


def _to_entry(entry: Entry) -> polib.POEntry:
    import polib

    return polib.POEntry(
        msgctxt=entry.context,
        msgid=entry.source,
        msgid_plural=entry.plural or "",
        msgstr=entry.target,
        msgstr_plural=dict(enumerate(entry.targets)),
        obsolete=entry.obsolete,
        flags=list(entry.flags),
        tcomment=entry.comment,
        comment=entry.notes,
        occurrences=[_split_reference(reference) for reference in entry.references],
        previous_msgctxt=entry.previous_context,
        previous_msgid=entry.previous_source,
        previous_msgid_plural=entry.previous_plural,
        linenum=entry.line or None,
    )


def _from_entry(entry: polib.POEntry) -> Entry:
    obsolete, plural = bool(entry.obsolete), entry.msgid_plural or None
    target = "" if plural is not None or (obsolete and entry.msgstr == UNTRANSLATED) else entry.msgstr
    return Entry(
        context=entry.msgctxt,
        source=entry.msgid,
        target=target,
        flags=tuple(filter(None, entry.flags)),
        comment=entry.tcomment,
        notes=entry.comment,
        references=tuple(f"{name}:{line}" if line else name for name, line in entry.occurrences),
        previous_context=entry.previous_msgctxt,
        previous_source=entry.previous_msgid,
        obsolete=obsolete,
        plural=plural,
        targets=tuple(text for _, text in sorted(entry.msgstr_plural.items())) if plural is not None else (),
        previous_plural=entry.previous_msgid_plural,
    )


def _split_reference(reference: str) -> tuple[str, str]:
    """Divide `file:12` as polib does: into the file and the number of a line, which may be empty."""
    name, colon, line = reference.rpartition(":")
    return (name, line) if colon and line.isdigit() else (reference, "")
