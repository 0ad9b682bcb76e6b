"""Reader of PO files that follow gettext. Each entry keeps the lines from which it was read, for the writer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from operator import is_
from pathlib import Path

from enregard.catalog._blocks import (
    RawEntry,
    RegularEntry,
    extract_comments,
    parse_header_fields,
    split_entries,
    unescape,
)
from enregard.catalog._charset import decode_catalog
from enregard.catalog.values import UNTRANSLATED, Entry, ParsedFile, PoFile
from enregard.errors import CatalogError
from enregard.storage.incoming import read_file


def read(path: Path, *, shown: str | None = None) -> PoFile:
    """Read the PO file at *path* with :func:`parse_ours`. *shown* is its name in messages."""
    return parse_ours(read_file(path, shown), shown or str(path))


def parse_ours(data: bytes, name: str) -> PoFile:
    """Parse a catalog of this program. CatalogError, with the line, for what msgfmt would not accept, and for two entries with the same
    context, which identifies an entry here."""
    found = parse(data, name)
    _refuse_duplicates(found.entries, found.path, lambda e: (e.context, None if e.context is not None else e.source))
    return found


def parse(data: bytes, name: str, *, bare: bool = False) -> PoFile:
    """Parse a PO file from any program; if *bare*, also entries without a header. CatalogError, with the line, for what msgfmt would not accept."""
    found, tail = split_entries(decode_catalog(data, name), name)
    header = found[0] if found else None
    if not isinstance(header, RawEntry) or any(header.keywords.get("msgid", [])) or "msgctxt" in header.keywords:
        if not bare or not found:
            raise CatalogError('no header entry (msgid "") at the top', path=name, line=1)
        entries = tuple(_build_entries(found, name))
        _refuse_duplicates(entries, name, lambda e: (e.context, e.source))
        return PoFile((), entries, path=name, tail=tail)
    next(_build_entries([header], name))  # for errors in the header itself
    entries = tuple(_build_entries(found[1:], name))
    _refuse_duplicates(entries, name, lambda e: (e.context, e.source))
    comment = "\n".join(extract_comments(header.lines, "#"))
    origin = ParsedFile(data, header.text, entries)
    return PoFile(parse_header_fields(header), entries, comment, header.text, None, name, tail, origin)


def parse_entry(text: str, name: str) -> Entry:
    """Return the only entry in the lines *text* of the file *name*."""
    (entry,) = _build_entries(split_entries(text, name)[0], name)
    return entry


def clear_placeholders(catalog: PoFile) -> PoFile:
    """Return *catalog* with an empty msgstr where a merge tool has put :data:`UNTRANSLATED` into an entry in force."""
    entries = tuple(
        replace(e.with_fuzzy(False), target="", raw=None)
        if e.target == UNTRANSLATED != e.source and e.fuzzy and not e.obsolete
        else e
        for e in catalog.entries
    )
    return catalog if all(map(is_, entries, catalog.entries)) else replace(catalog, entries=entries)


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
            wrong = "an escape sequence unknown to gettext" if not isinstance(error, UnicodeError) else "escaped bytes"
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
            flags.append(line[2:])
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
        _split_flags(flags),
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
    plural, target = block.get_text("msgid_plural"), block.get_text("msgstr") or ""
    forms = [block.get_text(word) or "" for word in block.keywords if word.startswith("msgstr")]
    first_form = next(word for word in block.keywords if word.startswith("msgstr"))
    return Entry(
        context=block.get_text("msgctxt"),
        source=block.get_text("msgid") or "",
        target="" if block.obsolete and target == UNTRANSLATED else target,
        flags=_split_flags(extract_comments(block.lines, "#,")),
        comment="\n".join(extract_comments(block.lines, "#")),
        notes="\n".join(extract_comments(block.lines, "#.")),
        references=tuple(" ".join(extract_comments(block.lines, "#:")).split()),
        previous_context=block.get_text("msgctxt", previous=True),
        previous_source=block.get_text("msgid", previous=True),
        obsolete=block.obsolete,
        sticky=tuple(line for line in block.lines if line.startswith("#=")),
        plural=plural,
        targets=tuple(forms) if plural is not None else (),
        previous_plural=block.get_text("msgid_plural", previous=True),
        line=block.line,
        last_line=block.last,
        source_line=block.at["msgid"],
        target_line=block.at[first_form],
        raw=block.text,
    )


def _split_flags(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, ",".join(lines).split(","))))
