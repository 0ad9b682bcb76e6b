"""Changes to the text of an entry, as edits that the editor applies; the server writes nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from enregard import catalog
from enregard.catalog import Entry
from enregard.lsp._here import Here, Part
from enregard.lsp._lines import Encoding, convert_range, split_lines, strip_end
from enregard.lsp._strings import String
from enregard.model import Fix

Edit = dict[str, Any]
_COMMENT = re.compile(r"\s*#(\s|$)")
_FLAGS = re.compile(r"\s*#,\s*")
_FORMER = re.compile(r"\s*#\|")
_TEXT = re.compile(r"\s*(?:(?:#~ ?)?\|? ?msg|#\|)")


def replace_lines(lines: Sequence[str], first: int, stop: int, text: str, encoding: Encoding) -> Edit:
    """Return an edit that puts *text* in the place of the lines from *first* to before *stop*. Of one line, only what differs is replaced, so that the cursor stays where it is."""
    old = lines[first] if stop == first + 1 else ""
    if old and split_lines(text)[0] == text and old.removeprefix(strip_end(old)) == text.removeprefix(strip_end(text)):
        start = _count_same(old, text)
        same = _count_same(old[start:][::-1], text[start:][::-1])
        place = (first, start), (first, len(old) - same)
        return {"range": convert_range(lines, place, encoding), "newText": text[start : len(text) - same]}
    ends = [(first, 0), (stop, 0)]
    if stop >= len(lines):  # the last line has no end
        ends[1] = (len(lines) - 1, len(lines[-1]))
        if stop == len(lines):
            text = text.removesuffix(find_end(lines))
    return {"range": convert_range(lines, (ends[0], ends[1]), encoding), "newText": text}


def _count_same(one: str, other: str) -> int:
    """Return the number of characters with which both begin."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def find_end(lines: Sequence[str]) -> str:
    """Return the line end of a text: that of its first line."""
    return lines[0][len(lines[0].rstrip("\r\n")) :] or "\n"


def compare_lines(before: Sequence[str], after: Sequence[str], encoding: Encoding) -> list[Edit]:
    """Return the edits that turn one text into another with as many lines."""
    return [
        replace_lines(before, n, n + 1, other, encoding)
        for n, (one, other) in enumerate(zip(before, after, strict=True))
        if one != other
    ]


def apply_fix(here: Here, fix: Fix, text: str) -> list[Edit]:
    """Return the edits that apply *fix* to the msgstr that is *text*; none if there is no such msgstr now."""
    string = next((each for each in here.targets if each.text == text), None)
    if string is None:
        return []
    first, last = string.start[0], string.end[0]
    before = here.lines[first : last + 1]
    data = "".join(before).encode("utf-8", "surrogatepass")
    after = catalog.rewrite_msgstrs(data, here.study.name, {1: [[fix]]}).decode("utf-8", "surrogatepass")
    changed = split_lines(after)[: len(before)]
    return [
        replace_lines(here.lines, first + n, first + n + 1, other, here.encoding)
        for n, (one, other) in enumerate(zip(before, changed, strict=True))
        if one != other
    ]


def write_target(here: Here, text: str, width: int) -> list[Edit]:
    """Return the edit that makes *text* the msgstr."""
    (string,) = here.targets
    end = find_end(here.lines)
    lines = "".join(f"{line}{end}" for line in catalog.format_string("msgstr", text, width))
    return [replace_lines(here.lines, string.start[0], string.end[0] + 1, lines, here.encoding)]


def set_fuzzy(here: Here, fuzzy: bool) -> list[Edit]:
    """Return the edits that set the fuzzy flag, or clear it with the former source, which only a fuzzy entry has."""
    if here.entry.fuzzy == fuzzy:
        return []
    rows = [n for n in here.rows if _FLAGS.match(here.lines[n])]
    end = find_end(here.lines)
    if fuzzy:
        if rows:
            others = _FLAGS.sub("", here.lines[rows[0]].rstrip("\r\n"))
            return [replace_lines(here.lines, rows[0], rows[0] + 1, f"#, fuzzy, {others}{end}", here.encoding)]
        before = next(n for n in here.rows if _TEXT.match(here.lines[n]))
        return [replace_lines(here.lines, before, before, f"#, fuzzy{end}", here.encoding)]
    edits = [replace_lines(here.lines, n, n + 1, "", here.encoding) for n in here.rows if _FORMER.match(here.lines[n])]
    for n in rows:
        flags = [flag.strip() for flag in _FLAGS.sub("", here.lines[n].rstrip("\r\n")).split(",")]
        left = [flag for flag in flags if flag and flag != "fuzzy"]
        if len(left) != len(flags):
            text = f"#, {', '.join(left)}{end}" if left else ""
            edits.append(replace_lines(here.lines, n, n + 1, text, here.encoding))
    return edits


def find_comment_line(here: Part) -> int:
    """Return the line for a further translator's comment: after the others, which would otherwise continue it."""
    return next((n for n in here.rows if not _COMMENT.match(here.lines[n])), here.first)


def add_comment(here: Part, comment: str) -> list[Edit]:
    """Return the edit that adds a translator's comment to the entry."""
    n = find_comment_line(here)
    return [replace_lines(here.lines, n, n, f"# {comment}{find_end(here.lines)}", here.encoding)]


def get_width(here: Here) -> int:
    """Return the width at which the project, or this file, wraps texts."""
    last = here.study.last
    if last is None:
        return 0
    if last.around.project is not None and last.read.settled is not None and last.around.settings.wrap is not None:
        return last.around.settings.wrap
    entries: list[Entry] = [s.entry for sheet in last.read.sheets for s in sheet.spots.values() if s.entry is not None]
    return catalog.find_width(entries)


def find_target(here: Here) -> String | None:
    """Return the only msgstr; None for plural forms."""
    return here.targets[0] if len(here.targets) == 1 and here.targets[0].keyword == "msgstr" else None
