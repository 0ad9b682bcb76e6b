"""Reader and writer of PO files that follow gettext.

An unchanged entry is written back with the lines from which it was read. So an editor's wrapping, order and additions stay, and a diff
shows only real changes. A file without changes is written back byte for byte.
"""

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
from enregard.catalog._writing import find_width, write_entry
from enregard.catalog.values import UNTRANSLATED, Entry, Header, ParsedFile, PoFile
from enregard.errors import CatalogError
from enregard.storage.incoming import read_file

_UTF_8 = "text/plain; charset=UTF-8"


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
    origin = ParsedFile(data, header.text, entries)
    return PoFile(parse_header_fields(header), entries, comment, header.text, None, name, tail, origin)


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
    if width is None:
        width = catalog.wrap
    if width is None:
        width = find_width(origin.entries) if origin is not None else 0
    header = _declare_utf8(catalog.header)
    same = header == catalog.header and catalog.header_raw
    fields = "".join(f"{key}: {value}\n" for key, value in header)
    parts = [same or write_entry(Entry(None, "", fields, comment=catalog.header_comment), width)]
    parts += [entry.raw or _render_entry(entry, width, catalog.path) for entry in catalog.entries]
    parts += [catalog.tail] if catalog.tail else []
    return "\n".join(part.rstrip("\n") + "\n" for part in parts).encode("utf-8")


def _declare_utf8(header: Header) -> Header:
    """Return *header* with UTF-8 as its charset."""
    return tuple((key, _UTF_8 if key == "Content-Type" and _names_other(value) else value) for key, value in header)


def _names_other(kind: str) -> bool:
    """Test whether a content type names another charset than UTF-8 or ASCII."""
    _, said, charset = kind.partition("charset=")
    return bool(said) and charset.strip().lower() not in ("utf-8", "utf8", "us-ascii", "ascii")


def _render_entry(entry: Entry, width: int, path: str) -> str:
    """Return the lines of *entry*; CatalogError if reading them would not give the same entry."""
    if problem := _find_problem(entry):
        name = entry.context if entry.context is not None else entry.source[:40]
        raise CatalogError(f"{name!r} cannot be written: {problem}", path=path)
    if entry.obsolete and not entry.target and entry.plural is None:
        entry = replace(entry.with_fuzzy(True), target=UNTRANSLATED)
    return write_entry(entry, width)


def _find_problem(entry: Entry) -> str | None:
    """Return the reason why a PO file cannot hold *entry*, if there is one."""
    texts = (entry.context, entry.source, entry.target, entry.plural, *entry.targets, entry.previous_source)
    if any("\0" in (text or "") for text in texts):
        return "a NUL byte"
    if not entry.source and entry.context is None:
        return "an empty msgid, which is the header's"
    if set("\r\0") & set(entry.comment + entry.notes):
        return "a comment with a control character that ends a line"
    if set(",\n") & set("".join(entry.flags)):
        return "a flag that is two"
    return None
