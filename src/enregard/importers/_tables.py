"""Tables with a source and a target column from any file format, with the columns identified by a header."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from enregard import languages
from enregard.errors import EnregardError, ReadError
from enregard.importers._languages import match_languages
from enregard.model import TAG, Interchange, Offer, State

NumberedCells = tuple[int, Sequence[str]]
"""The line or row number where a row of cells begins, and the texts of the cells."""

_NAMES = {
    "id": "id", "ids": "id", "unit": "id", "units": "id", "unit id": "id", "context": "id", "msgctxt": "id", "key": "id", "name": "id",
    "source unit": "id", "source units": "id", "target unit": "target units", "target units": "target units",
    "source": "source", "source text": "source", "original": "source", "msgid": "source",
    "target": "target", "target text": "target", "translation": "target", "msgstr": "target",
    "state": "state", "status": "state",
    "comment": "comment", "comments": "comment", "note": "comment", "notes": "comment",
    "source was": "source was", "source digest": "source was", "target was": "target was", "target digest": "target was", "was": "target was",
    "source ids": "id", "target ids": "target units",
}  # fmt: skip
_OF_LANGUAGE = {
    "ids": "units",
    "units": "units",
    "was": "was",
    "digest": "was",
    "state": "state",
    "status": "state",
    "comment": "comment",
}
"""Other columns for a language in a table of several languages: `fr digest`, `fr ids`."""
_HINT = "A table needs a source and a target in each row; a header may name its columns: `id`, `source`, `target` (or languages), `state`, `comment`."


_ENCODINGS = ("cp1252", "cp1250", "cp1251", "cp1256", "latin-1", "mac_roman", "cp437", "cp850", "gb18030")
"""Encodings that spreadsheets may wrongly assume for a table in UTF-8."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table as read; *name* is used in messages."""

    name: str
    rows: Sequence[NumberedCells]


@dataclass(frozen=True, slots=True)
class _Columns:
    named: Mapping[str, int] = field(default_factory=dict)
    tags: Mapping[str, int] = field(default_factory=dict)
    """Language -> the column of its text."""
    more: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Language and type of data -> column."""

    @property
    def is_header(self) -> bool:
        return {"source", "target"} <= self.named.keys() or len(self.tags) > 1


def build_interchange(tables: Sequence[TextTable], source: str, target: str | None) -> Interchange:
    """Return the contents of *tables* in *source* and *target*. ReadError if no table has texts, or the user has to choose."""
    filled = [(table, _parse_header(_reject_wrong_encoding(table))) for table in tables if table.rows]
    headed = [(table, columns) for table, columns in filled if columns.is_header]
    if len(filled) == 1 and not headed:
        return Interchange(None, None, tuple(_read_without_header(filled[0][0])))
    if not headed:
        raise ReadError("it has no table of texts", hint=_HINT)
    notices = [f"{table.name} is not a table of texts and was left out" for table, c in filled if not c.is_header]
    tags = [tag for _, columns in headed for tag in columns.tags]
    pair = match_languages(tags, source, target) if tags else (None, None)
    offers: list[Offer] = []
    for table, columns in headed:
        places = _select_columns(columns, *pair)
        if places is None:
            notices.append(f"{table.name} has other languages and was left out")
        else:
            offers += _build_offers(table.rows[1:], places)
    return Interchange(pair[0], pair[1], tuple(offers), tuple(notices))


def _reject_wrong_encoding(table: TextTable) -> Sequence[str]:
    """Return the cells of the first row; raise ReadError for a UTF-8 table that another program opened and saved in a wrong encoding: its letters cannot be trusted.

    It is recognized by the wrongly decoded byte order mark of exported tables.
    """
    cells = table.rows[0][1]
    head = cells[0] if cells else ""
    if any(head.encode(encoding, "replace").startswith(codecs.BOM_UTF8) for encoding in _ENCODINGS):
        raise ReadError(
            f"{table.name} was opened with the wrong encoding, and its letters are damaged",
            hint="Open the exported table as UTF-8 (“Unicode”) and edit it again, or export to xlsx.",
        )
    return cells


def _parse_header(cells: Sequence[str]) -> _Columns:
    named: dict[str, int] = {}
    tags: dict[str, int] = {}
    more: dict[tuple[str, str], int] = {}
    for n, cell in enumerate(cells):
        words = re.sub(r"[\s_-]+", " ", cell).strip().lower()
        first, _, last = cell.strip().rpartition(" ")
        if (name := _NAMES.get(words)) is not None:
            named.setdefault(name, n)
        elif (tag := _parse_language(cell)) is not None:
            tags.setdefault(tag, n)
        elif last.lower() in _OF_LANGUAGE and (tag := _parse_language(first)) is not None:
            more.setdefault((tag, _OF_LANGUAGE[last.lower()]), n)
    return _Columns(named, tags, more)


def _select_columns(columns: _Columns, one: str | None, other: str | None) -> Mapping[str, int] | None:
    """Return the columns for these two languages; None if it has other languages."""
    if "source" in columns.named or one is None or other is None:
        return columns.named
    if not {one, other} <= columns.tags.keys():
        return None
    wanted = {
        "id": (one, "units"), "target units": (other, "units"), "source was": (one, "was"), "target was": (other, "was"),
        "state": (other, "state"), "comment": (other, "comment"),
    }  # fmt: skip
    found = {name: columns.more[key] for name, key in wanted.items() if key in columns.more}
    return {**columns.named, **found, "source": columns.tags[one], "target": columns.tags[other]}


def _parse_language(cell: str) -> str | None:
    """Return the language that a column header names, by tag or name, ignoring anything in brackets; None if there is none."""
    words = re.sub(r"\s*[(\[（].*", "", cell.strip(), flags=re.DOTALL)
    if TAG.fullmatch(words.replace("_", "-")):
        try:
            return languages.canonical(words.replace("_", "-"))
        except EnregardError:
            return None
    return _map_names_to_tags().get(words.casefold()) or _find_by_autonym(words, cell) if words else None


def _find_by_autonym(name: str, cell: str) -> str | None:
    """Return the language with this autonym if its tag follows in brackets: `Deutsch (de, working)`."""
    found = re.search(r"[(\[（]\s*([\w-]+)", cell)
    if found is None or not TAG.fullmatch(found[1]):
        return None
    try:
        return found[1] if languages.autonym(found[1]).casefold() == name.casefold() else None
    except EnregardError:
        return None


@cache
def _map_names_to_tags() -> Mapping[str, str]:
    """Map the English names of languages, and the autonyms of languages with rules, to tags."""
    from babel import Locale

    known = {str(name).casefold(): tag.replace("_", "-") for tag, name in Locale("en").languages.items()}
    return known | {languages.autonym(rules.tag).casefold(): rules.tag for rules in languages.with_rules()}


def _read_without_header(table: TextTable) -> Iterator[Offer]:
    """Read a table without header: source and target, optionally preceded by an id."""
    for line, cells in table.rows:
        filled = list(cells)
        while len(filled) > 2 and not filled[-1].strip():
            filled.pop()
        if len(filled) not in (2, 3):
            raise ReadError(f"this row has {len(filled)} cells, and there is no header", line=line, hint=_HINT)
        places = {"source": 0, "target": 1} if len(filled) == 2 else {"id": 0, "source": 1, "target": 2}
        yield _build_offer(line, filled, places)


def _build_offers(rows: Iterable[NumberedCells], places: Mapping[str, int]) -> Iterator[Offer]:
    return (_build_offer(line, cells, places) for line, cells in rows if any(map(str.strip, cells)))


def _build_offer(line: int, cells: Sequence[str], places: Mapping[str, int]) -> Offer:
    def cell(name: str) -> str:
        n = places.get(name)
        return cells[n] if n is not None and n < len(cells) else ""

    return Offer(
        cell("source"),
        cell("target"),
        line,
        split_ids(cell("id")),
        split_ids(cell("target units")),
        next((state for state in State if state == cell("state").strip().lower()), None),
        cell("comment").strip(),
        cell("source was").strip() or None,
        cell("target was").strip() or None,
    )


def split_ids(text: str) -> tuple[str, ...]:
    """Split *text* into unit ids, which are joined by `+` or on separate lines."""
    return tuple(part for part in re.split(r"\s*[+\n]\s*", text.strip()) if part)
