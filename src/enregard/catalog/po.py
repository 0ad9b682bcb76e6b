"""Reader and writer of PO files that follow gettext.

An unchanged entry is written back with the lines from which it was read. So an editor's wrapping, order and additions stay, and a diff
shows only real changes. A file without changes is written back byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import is_
from pathlib import Path
from typing import TYPE_CHECKING

from enregard.catalog._blocks import RawEntry, RegularEntry, extract_comments, parse_header_fields, split_entries
from enregard.catalog._charset import decode_catalog
from enregard.catalog._escapes import unescape
from enregard.catalog._writing import find_width, write_entry
from enregard.catalog.origins import REUSED
from enregard.catalog.placeholders import UNTRANSLATED
from enregard.errors import CatalogError
from enregard.storage.incoming import read_file

if TYPE_CHECKING:
    import polib


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
    def reused(self) -> str | None:
        """The program's note on the source of a reused translation."""
        return next((line for line in self.notes.split("\n") if line.startswith(REUSED)), None)

    def with_fuzzy(self, fuzzy: bool) -> Entry:
        others = tuple(flag for flag in self.flags if flag != "fuzzy")
        return replace(self, flags=("fuzzy", *others) if fuzzy else others)


@dataclass(frozen=True, slots=True)
class Origin:
    """A file as it was read: its bytes, and the header and entries in it."""

    data: bytes
    header_raw: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class PoFile:
    """A catalog: header fields and entries, both in file order."""

    header: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...] = ()
    header_comment: str = ""
    header_raw: str | None = field(default=None, compare=False)
    wrap: int | None = None
    """Column at which to wrap lines (0: no wrapping); None for the width of the file that was read."""
    path: str = ""
    tail: str = ""
    """Comments after the last entry."""
    origin: Origin | None = field(default=None, compare=False)

    @cached_property
    def active(self) -> dict[str, Entry]:
        """Active entries by context."""
        return {e.context: e for e in self.entries if e.context is not None and not e.obsolete and not e.foreign}

    @cached_property
    def retired(self) -> dict[str, Entry]:
        """Obsolete entries by context; the last one if there are several."""
        return {e.context: e for e in self.entries if e.context is not None and e.obsolete and not e.foreign}

    @cached_property
    def width(self) -> int:
        """Column at which lines wrap (0: no wrapping). Expensive to find, so it is used only for writing."""
        return self.wrap if self.wrap is not None else find_width(self.origin.entries) if self.origin else 0

    def field(self, name: str) -> str | None:
        return next((value for key, value in self.header if key == name), None)

    def to_polib(self) -> polib.POFile:
        """Return the values as a polib file; :mod:`enregard.catalog.polib_door` says what passes."""
        from enregard.catalog.polib_door import to_polib

        return to_polib(self)

    @staticmethod
    def from_polib(file: polib.POFile) -> PoFile:
        """Return the values of a polib *file* as a catalog."""
        from enregard.catalog.polib_door import from_polib

        return from_polib(file)


def read(path: Path, *, shown: str | None = None) -> PoFile:
    """Read the PO file at *path* with :func:`parse_ours`. *shown* is its name in messages."""
    return parse_ours(read_file(path, shown), shown or str(path))


def parse_ours(data: bytes, name: str) -> PoFile:
    """Parse a catalog of this program. CatalogError, with the line, for what msgfmt would not accept, and for two entries with the same
    context, which identifies an entry here."""
    found = parse(data, name)
    _refuse_duplicates(found.entries, found.path, lambda e: (e.context, None if e.context is not None else e.source))
    return found


def parse(data: bytes, name: str) -> PoFile:
    """Parse a PO file from any program. CatalogError, with the line, for what msgfmt would not accept."""
    found, tail = split_entries(decode_catalog(data, name), name)
    header = found[0] if found else None
    if not isinstance(header, RawEntry) or any(header.keywords.get("msgid", [])) or "msgctxt" in header.keywords:
        raise CatalogError('no header entry (msgid "") at the top', path=name, line=1)
    next(_build_entries([header], name))  # for errors in the header itself
    entries = tuple(_build_entries(found[1:], name))
    _refuse_duplicates(entries, name, lambda e: (e.context, e.source))
    comment = "\n".join(extract_comments(header.lines, "#"))
    origin = Origin(data, header.text, entries)
    return PoFile(parse_header_fields(header), entries, comment, header.text, None, name, tail, origin)


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


def _build_entries(found: Iterable[RawEntry | RegularEntry], name: str) -> Iterator[Entry]:
    for block in found:
        try:
            yield _build_regular_entry(block) if isinstance(block, RegularEntry) else _build_entry(block)
        except ValueError as error:
            wrong = "an escape that gettext does not know" if not isinstance(error, UnicodeError) else "escaped bytes"
            raise CatalogError(f"{wrong}: {error}", path=name, line=block.line) from error


def _build_regular_entry(block: RegularEntry) -> Entry:
    head, context, source, more, target, most = block.match.groups()
    notes: list[str] = []
    said: list[str] = []
    references: list[str] = []
    flags: list[str] = []
    sticky: list[str] = []
    lines = head.split("\n")
    for line in lines[:-1]:
        mark = line[:2]
        if mark == "#.":
            notes.append(line[3:] if line[2:3] == " " else line[2:])
        elif mark == "#:":
            references += line[2:].split()
        elif mark == "#,":
            flags += line[2:].split(",")
        elif mark == "#=":
            sticky.append(line)
        else:
            said.append(line[2:])
    first = block.line + len(lines) - 1 + (context is not None)
    target_line = first + 1 + more.count("\n")
    return Entry(
        None if context is None else unescape(context),
        unescape(source + more[1:-2].replace('"\n"', "")),
        unescape(target + most[1:-2].replace('"\n"', "")),
        tuple(filter(None, map(str.strip, flags))),
        "\n".join(said),
        "\n".join(notes),
        tuple(references),
        sticky=tuple(sticky),
        line=block.line,
        last_line=target_line + most.count("\n"),
        source_line=first,
        target_line=target_line,
        raw=block.match.group(),
    )


def _build_entry(block: RawEntry) -> Entry:
    flags = (flag.strip() for line in extract_comments(block.lines, "#,") for flag in line.split(","))
    plural, target = block.said("msgid_plural"), block.said("msgstr") or ""
    forms = (block.said(word) or "" for word in block.keywords if word.startswith("msgstr"))
    return Entry(
        context=block.said("msgctxt"),
        source=block.said("msgid") or "",
        target="" if block.obsolete and target == UNTRANSLATED else target,
        flags=tuple(flag for flag in flags if flag),
        comment="\n".join(extract_comments(block.lines, "#")),
        notes="\n".join(extract_comments(block.lines, "#.")),
        references=tuple(word for line in extract_comments(block.lines, "#:") for word in line.split()),
        previous_context=block.said_before("msgctxt"),
        previous_source=block.said_before("msgid"),
        obsolete=block.obsolete,
        sticky=tuple(line for line in block.lines if line.startswith("#=")),
        plural=plural,
        targets=tuple(forms) if plural is not None else (),
        previous_plural=block.said_before("msgid_plural"),
        line=block.line,
        last_line=block.last,
        source_line=block.at["msgid"],
        target_line=block.at.get("msgstr") or block.at.get("msgstr[0]") or block.last,
        raw=block.text,
    )


def render(catalog: PoFile, *, width: int | None = None) -> bytes:
    """Return the bytes of the file, in UTF-8 with LF. Unchanged entries keep their lines. A file without changes stays as it is, whatever its
    charset and line ends. New text is wrapped at *width*; None means as in the rest of the file. CatalogError for what a PO file cannot
    hold."""
    origin = catalog.origin
    if (
        origin is not None
        and catalog.header_raw == origin.header_raw
        and len(catalog.entries) == len(origin.entries)
        and all(map(is_, catalog.entries, origin.entries))
    ):
        return origin.data
    catalog = _declare_utf8(catalog if width is None else replace(catalog, wrap=width))
    parts = [catalog.header_raw or _render_header(catalog)]
    parts += [entry.raw or _render_entry(entry, catalog) for entry in catalog.entries]
    parts += [catalog.tail] if catalog.tail else []
    return ("\n".join(part.rstrip("\n") + "\n" for part in parts)).encode("utf-8")


def _declare_utf8(catalog: PoFile) -> PoFile:
    """Return *catalog* with a header that declares UTF-8."""
    kind = catalog.field("Content-Type") or ""
    _, said, charset = kind.partition("charset=")
    if not said or charset.strip().lower() in ("utf-8", "utf8", "us-ascii", "ascii"):
        return catalog
    header = tuple(
        (key, "text/plain; charset=UTF-8" if key == "Content-Type" else value) for key, value in catalog.header
    )
    return replace(catalog, header=header, header_raw=None)


def _render_header(catalog: PoFile) -> str:
    text = "".join(f"{key}: {value}\n" for key, value in catalog.header)
    return write_entry(Entry(None, "", text, comment=catalog.header_comment), catalog.width)


def _render_entry(entry: Entry, catalog: PoFile) -> str:
    """Return the lines of *entry*; CatalogError if reading them would not give the same entry."""
    texts = (entry.context, entry.source, entry.target, entry.plural, *entry.targets, entry.previous_source)
    problem = None
    if any("\0" in text for text in texts if text):
        problem = "a NUL byte"
    elif not entry.source and entry.context is None:
        problem = "an empty msgid, which is the header's"
    elif any(c in words for words in (entry.comment, entry.notes) for c in "\r\0"):
        problem = "a comment with a control character that ends a line"
    elif any("," in flag or "\n" in flag for flag in entry.flags):
        problem = "a flag that is two"
    if problem:
        name = entry.context if entry.context is not None else entry.source[:40]
        raise CatalogError(f"{name!r} cannot be written: {problem}", path=catalog.path)
    if entry.obsolete and not entry.target and entry.plural is None:
        entry = replace(entry.with_fuzzy(True), target=UNTRANSLATED)
    return write_entry(entry, catalog.width)
