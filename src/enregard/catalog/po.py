"""The PO adapter: a reader of our own, and polib to format what is new.

An entry that did not change is written back as the lines it was read from, so that whatever an editor wrapped, ordered or
added stays as it was and a diff shows only what changed. Lines that polib does not know (`#=`, `#~|`) stay in those lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from enregard.catalog._blocks import Found, blocks, decode, header_fields
from enregard.errors import CatalogError

REUSED = "reused: "
"""How the program's note begins that says where a translation was taken from."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as translators know it. *comment* is theirs, *notes* the program's; *raw* and *line* say how and where it
    was read and play no part in equality."""

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
    foreign: bool = field(default=False, compare=False)
    """Has what an entry of ours never has (plural forms): kept as it is."""
    line: int = field(default=0, compare=False)
    last_line: int = field(default=0, compare=False)
    source_line: int = field(default=0, compare=False)
    """Where its msgid stands."""
    target_line: int = field(default=0, compare=False)
    """Where its msgstr stands."""
    raw: str | None = field(default=None, compare=False)

    @property
    def fuzzy(self) -> bool:
        return "fuzzy" in self.flags

    @property
    def noted_state(self) -> str | None:
        """The state that the program last wrote beside it."""
        found = re.search(r"^state: (\w+)$", self.notes, re.MULTILINE)
        return found[1] if found else None

    @property
    def members(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The units of either side that the program last wrote beside it."""
        found = re.search(r"^members: (.+) = (.+)$", self.notes, re.MULTILINE)
        one, other = (
            tuple(side.split(" + ")) if side != "-" else () for side in (found.groups() if found else ("-", "-"))
        )
        return one, other

    @property
    def reused(self) -> str | None:
        """The program's note of where the translation was taken from."""
        return next((line for line in self.notes.split("\n") if line.startswith(REUSED)), None)

    def with_fuzzy(self, fuzzy: bool) -> Entry:
        others = tuple(flag for flag in self.flags if flag != "fuzzy")
        return replace(self, flags=("fuzzy", *others) if fuzzy else others)


@dataclass(frozen=True)
class PoFile:
    """A catalog: header fields in their order, and entries in theirs. *width* is where its lines wrap (0: nowhere)."""

    header: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...] = ()
    header_comment: str = ""
    header_raw: str | None = field(default=None, compare=False)
    width: int = 0
    path: str = ""

    @cached_property
    def active(self) -> dict[str, Entry]:
        """Entries in force by context."""
        return {e.context: e for e in self.entries if e.context is not None and not e.obsolete and not e.foreign}

    @cached_property
    def retired(self) -> dict[str, Entry]:
        """Obsolete entries by context; of several, the last."""
        return {e.context: e for e in self.entries if e.context is not None and e.obsolete and not e.foreign}

    def field(self, name: str) -> str | None:
        return next((value for key, value in self.header if key == name), None)


def read(path: Path, *, shown: str | None = None) -> PoFile:
    """Read the PO file at *path*; CatalogError, with the line, for what msgfmt would not take either, and for two entries of one
    context, which is what entries of ours are known by.

    *shown* is what messages call it.
    """
    found = parse(path.read_bytes(), shown or str(path))
    _refuse_duplicates(found.entries, found.path, lambda e: (e.context, None if e.context is not None else e.source))
    return found


def parse(data: bytes, name: str) -> PoFile:
    """The PO file that *data* is, from whatever program; CatalogError, with the line, for what msgfmt would not take either."""
    found = blocks(decode(data, name), name)
    if not found or found[0].said("msgid") != "" or "msgctxt" in found[0].keywords:
        raise CatalogError('no header entry (msgid "") at the top', path=name, line=1)
    entries = [_entry(block) for block in found[1:]]
    _refuse_duplicates(entries, name, lambda e: (e.context, e.source))
    comment = "\n".join(found[0].comments("#"))
    return PoFile(header_fields(found[0]), tuple(entries), comment, found[0].text, _width(entries), name)


def _refuse_duplicates(entries: Iterable[Entry], name: str, identity: Callable[[Entry], object]) -> None:
    seen: dict[object, int] = {}
    for entry in entries:
        if entry.obsolete:
            continue
        key = identity(entry)
        if key in seen:
            what = f"msgctxt {entry.context!r}" if entry.context is not None else f"msgid {entry.source[:40]!r}"
            raise CatalogError(
                f"{what} is already on line {seen[key]}",
                path=name,
                line=entry.line,
                hint="Keep one of the two entries.",
            )
        seen[key] = entry.line


def _entry(block: Found) -> Entry:
    flags = (flag.strip() for line in block.comments("#,") for flag in line.split(","))
    return Entry(
        context=block.said("msgctxt"),
        source=block.said("msgid") or "",
        target=block.said("msgstr") or "",
        flags=tuple(flag for flag in flags if flag),
        comment="\n".join(block.comments("#")),
        notes="\n".join(block.comments("#.")),
        references=tuple(word for line in block.comments("#:") for word in line.split()),
        previous_context=block.said_before("msgctxt"),
        previous_source=block.said_before("msgid"),
        obsolete=block.obsolete,
        sticky=tuple(line for line in block.lines if line.startswith("#=")),
        foreign="msgid_plural" in block.keywords,
        line=block.line,
        last_line=block.last,
        source_line=block.at["msgid"],
        target_line=block.at.get("msgstr") or block.at.get("msgstr[0]") or block.last,
        raw=block.text,
    )


def render(catalog: PoFile) -> bytes:
    """The bytes of the file: UTF-8, LF, entries that were read unchanged as they were read."""
    parts = [catalog.header_raw or _header(catalog)]
    parts += [entry.raw if entry.raw is not None else _format(entry, catalog.width) for entry in catalog.entries]
    return ("\n".join(part.rstrip("\n") + "\n" for part in parts)).encode("utf-8")


def _header(catalog: PoFile) -> str:
    text = "".join(f"{key}: {value}\n" for key, value in catalog.header)
    return _format(Entry(None, "", text, comment=catalog.header_comment), 0)


def _format(entry: Entry, width: int) -> str:
    """An entry as gettext writes it; comments are never wrapped."""
    import polib

    item = polib.POEntry(
        msgctxt=entry.context,
        msgid=entry.source,
        msgstr=entry.target,
        flags=list(entry.flags),
        tcomment=entry.comment,
        comment=entry.notes,
        occurrences=[(reference, "") for reference in entry.references],
        previous_msgctxt=entry.previous_context,
        previous_msgid=entry.previous_source,
        obsolete=entry.obsolete,
    )
    head = [line for line in item.__unicode__(0).split("\n") if _is_comment(line)]
    body = [line for line in item.__unicode__(width).split("\n") if not _is_comment(line)]
    head = [line.rstrip() if line in ("# ", "#. ") else line for line in head]
    return "\n".join([*head, *entry.sticky, *body]).rstrip("\n") + "\n"


def _is_comment(line: str) -> bool:
    return line.startswith("#") and not line.startswith(("#~", "#|"))


def _width(entries: list[Entry]) -> int:
    """The width at which most of a sample of *entries* comes out as it was read; 0 when nothing is wrapped."""
    wrapped = [e for e in entries if e.raw and any(_broken(line) for line in e.raw.split("\n"))][:100]
    if not wrapped:
        return 0

    def same(width: int) -> int:
        return sum(_format(replace(e, raw=None), width) == e.raw for e in wrapped)

    return max((78, 79, 77, 80, 76, 81, 75, 72, 70, 100, 120), key=same)


def _broken(line: str) -> bool:
    """A string that goes on on the next line though its text has no line break there."""
    body = line.removeprefix("#~ ")
    return body.startswith('"') and body not in ('""',) and not body.endswith('\\n"') and len(body) > 40
