"""Entries and catalogs as values, and their conversion to polib's objects and back, for programs that already use polib.

Of a catalog, polib has a place for the header fields and comment, and of each entry for contexts, texts, plural forms, flags, comments, occurrences,
previous texts and whether it is obsolete. Lines, wrapping and the bytes of the file do not pass, nor the sticky flags (`#=`) of an entry and comments
after the last entry. A file that came through polib is written anew as a whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polib

Header = tuple[tuple[str, str], ...]
"""Fields of a header, in order."""
REUSED = "reused: "
"""Prefix of the program's note on the source of a reused translation."""
UNTRANSLATED = "[…]"
"""The msgstr, fuzzy, of an obsolete entry that has none, on disk: gettext's tools drop one that is empty, with its comments."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a catalog. *comment* is the translators', *notes* the program's. *raw* and the line numbers record how and where it was
    read; they do not count in comparisons."""

    context: str | None
    source: str
    target: str
    flags: tuple[str, ...] = ()
    comment: str = ""
    notes: str = ""
    references: tuple[str, ...] = ()
    previous_context: str | None = None
    previous_source: str | None = None
    obsolete: bool = False
    sticky: tuple[str, ...] = ()
    plural: str | None = None
    targets: tuple[str, ...] = ()
    """The plural forms if there is a msgid_plural; *target* is empty then."""
    previous_plural: str | None = None
    line: int = field(default=0, compare=False)
    last_line: int = field(default=0, compare=False)
    source_line: int = field(default=0, compare=False)
    """Line of the msgid."""
    target_line: int = field(default=0, compare=False)
    """Line of the msgstr."""
    raw: str | None = field(default=None, compare=False)

    @property
    def fuzzy(self) -> bool:
        return "fuzzy" in self.flags

    @property
    def foreign(self) -> bool:
        """True for an entry that this program does not write (with plural forms). It is kept unchanged."""
        return self.plural is not None

    @property
    def noted_state(self) -> str | None:
        """The link state that the program last wrote in the notes."""
        found = re.search(r"^state: (\w+)$", self.notes, re.MULTILINE)
        return found[1] if found else None

    @property
    def members(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The units of both sides that the program last wrote in the notes."""
        found = re.search(r"^members: (.+) = (.+)$", self.notes, re.MULTILINE)
        one, other = (
            tuple(side.split(" + ")) if side != "-" else () for side in (found.groups() if found else ("-", "-"))
        )
        return one, other

    @property
    def noted_labels(self) -> tuple[str, str] | None:
        """The printed labels of both sides that the program last wrote in the notes, if each side has one."""
        found = re.search(r"^label: (.+) = (.+)$", self.notes, re.MULTILINE)
        labels = (found[1], found[2]) if found else ("-", "-")
        return None if "-" in labels or any(" + " in label for label in labels) else labels

    @property
    def reused(self) -> str | None:
        """The program's note on the source of a reused translation."""
        return next((line for line in self.notes.split("\n") if line.startswith(REUSED)), None)

    def with_fuzzy(self, fuzzy: bool) -> Entry:
        others = tuple(flag for flag in self.flags if flag != "fuzzy")
        return replace(self, flags=("fuzzy", *others) if fuzzy else others)


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file as it was read: its bytes, and the header and entries in it."""

    data: bytes
    header_raw: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class PoFile:
    """A catalog: header fields and entries, both in file order."""

    header: Header
    entries: tuple[Entry, ...] = ()
    header_comment: str = ""
    header_raw: str | None = field(default=None, compare=False)
    wrap: int | None = None
    """Column at which to wrap lines (0: no wrapping); None for the width of the file that was read."""
    path: str = ""
    tail: str = ""
    """Comments after the last entry."""
    origin: ParsedFile | None = field(default=None, compare=False)

    @cached_property
    def active(self) -> dict[str, Entry]:
        """Active entries by context."""
        return {e.context: e for e in self.entries if e.context is not None and not e.obsolete and not e.foreign}

    def field(self, name: str) -> str | None:
        return next((value for key, value in self.header if key == name), None)

    def to_polib(self) -> polib.POFile:
        """Return the values as a polib file, which wraps no line and has no path to save to."""
        import polib

        file = polib.POFile(wrapwidth=0)
        file.header = self.header_comment
        file.metadata = dict(self.header)
        file.extend(_to_entry(entry) for entry in self.entries)
        return file

    @staticmethod
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
