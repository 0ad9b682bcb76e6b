"""Writer of PO files, in the form that gettext gives them.

A file is written in one form, that of gettext at the width of the project, whatever program saved it. So a diff shows only real changes.
A project can also leave the form to its editors: an unchanged entry is then written back with the lines from which it was read, and a file
without changes byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from operator import is_

from enregard.catalog._wrapping import count_columns, wrap_line
from enregard.catalog.po import parse_entry
from enregard.catalog.values import UNTRANSLATED, Entry, Header, ParsedFile, PoFile
from enregard.errors import CatalogError
from enregard.sequences.repeating import LastResults

_BROKEN = re.compile(r'^((?:#~ )?"[^\n]*(?<!\\n)")\n(?=(?:#~ )?")', re.MULTILINE)
"""A string that continues on the next line although its text has no line break there."""
_KEYWORDS = ("msgctxt", "msgid", "msgid_plural")
_ENTRIES = 100
_LENGTH = 100_000
"""Sample size for the width of a file: at most so many entries, and characters in them."""
PAGE = 79
"""Width at which gettext wraps references, even if it does not wrap texts."""
_UTF_8 = "text/plain; charset=UTF-8"


def render(catalog: PoFile, *, width: int | None = None, known: LastResults | None = None) -> bytes:
    """Return the bytes of the file, in UTF-8 with LF, with texts wrapped at *width* (0: no wrapping). None keeps the lines of unchanged
    entries, wraps others as the rest of the file, and returns a file without changes as it is, whatever its charset and line ends.
    CatalogError for what a PO file cannot hold. The lines of entries that were written last time at this width are *known*."""
    width = catalog.wrap if width is None else width
    origin = catalog.origin
    keep = width is None
    if keep and origin is not None and _is_unchanged(catalog, origin):
        return origin.data
    if width is None:
        width = find_width(origin.entries) if origin is not None else 0
    parts = [_render_header(catalog, width, keep=keep)]
    known = known or LastResults(last=False)
    parts += known.map(
        lambda entry: (entry.raw if keep else None) or _render_entry(entry, width, catalog.path), catalog.entries
    )
    parts += [catalog.tail] if catalog.tail else []
    return "\n".join(part.rstrip("\n") + "\n" for part in parts).encode("utf-8")


def _is_unchanged(catalog: PoFile, origin: ParsedFile) -> bool:
    """Test whether *catalog* is still what was read from *origin*."""
    return (
        catalog.header_raw == origin.header_raw
        and len(catalog.entries) == len(origin.entries)
        and all(map(is_, catalog.entries, origin.entries))
    )


def _render_header(catalog: PoFile, width: int, *, keep: bool) -> str:
    """Return the lines of the header entry. An unchanged one keeps everything that it holds, and with *keep* its lines."""
    header = _declare_utf8(catalog.header)
    if header != catalog.header or not catalog.header_raw:
        fields = "".join(f"{key}: {value}\n" for key, value in header)
        return write_entry(Entry(None, "", fields, comment=catalog.header_comment), width)
    if keep:
        return catalog.header_raw
    return write_entry(parse_entry(catalog.header_raw, catalog.path), width)


def _declare_utf8(header: Header) -> Header:
    """Return *header* with UTF-8 as its charset."""
    return tuple((key, _UTF_8 if key == "Content-Type" and _names_other(value) else value) for key, value in header)


def _names_other(kind: str) -> bool:
    """Test whether a content type names another charset than UTF-8 or ASCII."""
    _, said, charset = kind.partition("charset=")
    return bool(said) and charset.strip().lower() not in ("utf-8", "utf8", "us-ascii", "ascii")


def _render_entry(entry: Entry, width: int, path: str) -> str:
    """Return the lines of *entry*; CatalogError if reading them would not give the same entry. One that was read so is kept as it was."""
    if problem := _find_problem(entry):
        if entry.raw is not None:
            return entry.raw
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
        return "an empty msgid, which is reserved for the header"
    if set("\r\0") & set(entry.comment + entry.notes):
        return "a comment with a line separator"
    if set(",\n") & set("".join(entry.flags)):
        return "a flag that contains a comma"
    return None


def escape(text: str) -> str:
    """Escape *text* as gettext does between quotation marks."""
    import polib

    return str(polib.escape(text)).replace("\a", "\\a")


def write_entry(entry: Entry, width: int = 0) -> str:
    """Return the lines of *entry*, with texts wrapped at *width* (0: no wrapping). Comments are never wrapped."""
    kept = "no-wrap" in entry.flags or any("no-wrap" in line for line in entry.sticky)
    return "\n".join(_format_lines(entry, 0 if kept else width, width or PAGE)) + "\n"


def _format_lines(entry: Entry, width: int, page: int) -> Iterator[str]:
    for mark, text in (("#", entry.comment), ("#.", entry.notes)):
        yield from (f"{mark} {line}" if line else mark for line in text.split("\n") if text)
    yield from _format_references(entry.references, page)
    if entry.flags:
        yield f"#, {', '.join(entry.flags)}"
    yield from entry.sticky
    texts = zip(_KEYWORDS, (entry.context, entry.source, entry.plural), strict=True)
    previous = zip(_KEYWORDS, (entry.previous_context, entry.previous_source, entry.previous_plural), strict=True)
    forms = [("msgstr", entry.target)]
    if entry.plural is not None:
        forms = [(f"msgstr[{n}]", target) for n, target in enumerate(entry.targets)]
    marks = ("#~| ", "#~ ") if entry.obsolete else ("#| ", "")
    for mark, said in zip(marks, (previous, (*texts, *forms)), strict=True):
        for keyword, string in said:
            if string is not None:
                yield from _format_keyword(mark, keyword, string, width)


def format_string(keyword: str, text: str, width: int = 0) -> list[str]:
    """Return the lines of a *keyword* with its *text*, wrapped at *width* (0: no wrapping)."""
    return list(_format_keyword("", keyword, text, width))


def _format_references(words: tuple[str, ...], width: int) -> Iterator[str]:
    """Yield the reference lines: *words* on as few lines as possible."""
    line = ""
    for word in words:
        if line and count_columns(line) + 1 + count_columns(word) >= width:
            yield line
            line = ""
        line = f"{line} {word}" if line else f"#: {word}"
    if line:
        yield line


def _format_keyword(mark: str, keyword: str, text: str, width: int) -> Iterator[str]:
    """Yield a keyword and its text: on one line if the text has one line and fits."""
    lines = text.split("\n")
    whole = [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] or len(lines) == 1 else [])
    parts = [escape(line) for line in whole]
    if width:
        room = width - len(mark) - 2
        first_two = islice(wrap_line(parts[0], room, count_columns(keyword) + 1), 2)
        if len(parts) > 1 or len(list(first_two)) > 1:
            parts = ["", *(piece for part in parts for piece in wrap_line(part, room))]
    elif len(parts) > 1:
        parts = ["", *parts]
    yield f'{mark}{keyword} "{parts[0]}"'
    yield from (f'{mark}"{part}"' for part in parts[1:])


def find_width(entries: Iterable[Entry]) -> int:
    """Return the width at which most of a sample of *entries* is written as it was read; 0 if nothing is wrapped."""
    sample = list(_sample_entries(entries))
    if not sample:
        return 0
    longest: int = max(count_columns(line) for e in sample for line in _BROKEN.findall(e.raw or ""))
    best, most = 0, -1
    # The longest wrapped line is about as long as the width allows. The usual width is 79.
    for width in (79, 80, 78, *range(longest, longest + 13)):
        same = sum(write_entry(e, width) == e.raw for e in sample)
        if same > most:
            best, most = width, same
        if same == len(sample):
            break
    return best


def _sample_entries(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the first wrapped *entries*, up to the sample size."""
    length = 0
    for entry in islice((e for e in entries if e.raw and '"\n' in e.raw and _BROKEN.search(e.raw)), _ENTRIES):
        yield entry
        length += len(entry.raw or "")
        if length > _LENGTH:
            return
