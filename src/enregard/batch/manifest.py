"""Manifests of batch runs: a table of files, or a folder in which file names tell what belongs together, or contents do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from enregard.batch._files import Folder
from enregard.batch._layouts import LAYOUTS, PLAIN, find_named_files
from enregard.batch._tables import open_table
from enregard.batch._works import Works, read_language
from enregard.batch.pairs import Manifest
from enregard.errors import EnregardError, ReadError, UsageError
from enregard.system.terminal import format_count

_ALSO = {
    "lang": "language",
    "file": "path",
    "license": "licence",
    "source_lang": "source_language",
    "target_lang": "target_language",
    "source_path": "source",
    "target_path": "target",
}
"""Other names of columns."""
_MORE = ("date", "licence")
_PAIR = ("source", "target", "source_language", "target_language")
_HINT = "Columns are `work, language, path`, or `work` and one for each language (`en, fr`), or `source, target, source_language, target_language`; also `date, licence`."


def load_manifest(
    path: Path,
    *,
    languages: Sequence[str] = (),
    pivot: str | None = None,
    pattern: str | None = None,
    find_pairs: bool = False,
    root: Path | None = None,
) -> Manifest:
    """Load the manifest at *path*, a CSV or Parquet table or a folder; return the pairs of each work in *languages* (all of them if empty), or of *pivot* with
    each other one. In a folder, *pattern* tells work and language by file names (see `_layouts.py`); with *find_pairs*, contents do. Files must be in *root*, which
    is the folder, or that of the table, by default. Rows that cannot be used are errors of the result. EnregardError if the manifest as a whole cannot be."""
    wanted = [read_language(tag) for tag in languages]
    middle = read_language(pivot) if pivot else ""
    if len(set(wanted)) < len(wanted) or len(wanted) == 1:
        raise UsageError(f"not two or more different languages: {', '.join(languages)}")
    if middle and wanted and middle not in wanted:
        raise UsageError(f"the pivot {middle} is not one of the languages {', '.join(wanted)}")
    if not path.exists():
        raise ReadError("no such file or folder", path=path)
    if path.is_dir():
        top = root or path
        if find_pairs and pattern is None:
            from enregard.batch.pairing import find_pairs_in

            return find_pairs_in(top, wanted, middle)
        return _load_folder(top, pattern, wanted, middle)
    if pattern is not None or find_pairs:
        raise UsageError(
            f"{'a pattern' if pattern else 'finding pairs'} needs a folder, and this is a table", path=path
        )
    return _load_table(path, Works(Folder(root or path.parent), wanted, middle, path), wanted)


def _load_folder(folder: Path, pattern: str | None, wanted: Sequence[str], pivot: str) -> Manifest:
    found, works = find_named_files(folder, pattern, wanted), Works(Folder(folder), wanted, pivot)
    for file in found.files:
        works.add_version(file.work, file.language, file.name, file.date)
    pairs, errors = works.list_pairs(), works.errors
    count = len(found.files) + found.others
    if not pairs and not errors:
        looked = f"by {found.pattern}" if pattern else f"by any of {', '.join(PLAIN)}"
        raise UsageError(
            f"no two files belong together {looked} (of {format_count(count, 'file')}, {len(found.files)} fit)",
            path=folder,
            hint=f"Name a pattern or a layout ({', '.join(LAYOUTS)}), or have pairs found by content.",
        )
    notices = [] if pattern else [f"files were paired by the pattern {found.pattern}"]
    if found.others:
        what = "the pattern and the languages" if wanted else "the pattern"
        fit = f"does not fit {what} and is" if found.others == 1 else f"do not fit {what} and are"
        notices.append(f"{format_count(found.others, 'file')} {fit} not used")
    return Manifest(pairs, errors, (*notices, *works.describe()))


def _load_table(path: Path, works: Works, wanted: Sequence[str]) -> Manifest:
    table = open_table(path)
    places = _find_columns(path, table.columns)
    tags = [] if {"path", "source"} & places.keys() else _find_tags(table.columns, places)
    add = _choose_form(path, places, tags, wanted)
    for line, cells in table.read([*places.values(), *map(table.columns.index, tags)]):
        if isinstance(cells, EnregardError):
            works.add_fault(cells, line)
        else:
            add(works, dict(zip((*places, *tags), cells, strict=True)), line)
    pairs, errors = works.list_pairs([*map(read_language, tags)]), works.errors
    if not pairs and not errors:
        raise UsageError("the manifest has no pairs", path=path, hint=next(works.describe(), _HINT))
    unused = [column for n, column in enumerate(table.columns) if n not in places.values() and column not in tags]
    notices = [f"columns that are not used: {', '.join(unused)}"] if unused else []
    return Manifest(pairs, errors, (*notices, *works.describe()))


def _choose_form(
    path: Path, places: Mapping[str, int], tags: Sequence[str], wanted: Sequence[str]
) -> Callable[[Works, Mapping[str, str], int], None]:
    """Choose what a row adds to the works, by the columns of the table; UsageError if they tell no pairs."""

    def add_version(works: Works, row: Mapping[str, str], line: int) -> None:
        works.add_version(row["work"], row["language"], row["path"], *_get_more(row), line=line)

    def add_versions(works: Works, row: Mapping[str, str], line: int) -> None:
        for tag in filter(row.get, tags):
            works.add_version(row["work"], tag, row[tag], *_get_more(row), line=line)

    def add_pair(works: Works, row: Mapping[str, str], line: int) -> None:
        told = wanted if len(wanted) == 2 else ("", "")
        sides = [(row.get(f"{side}_language") or told[n], row[side]) for n, side in enumerate(_PAIR[:2])]
        works.add_pair(row.get("work", ""), sides, *_get_more(row), line=line)

    if {"work", "language", "path"} <= places.keys():
        return add_version
    if "work" in places and len(tags) > 1:
        return add_versions
    if set(_PAIR if len(wanted) != 2 else _PAIR[:2]) <= places.keys():
        return add_pair
    raise UsageError("the columns do not tell which files belong together", path=path, line=1, hint=_HINT)


def _get_more(row: Mapping[str, str]) -> tuple[str, str]:
    return row.get("date", ""), row.get("licence", "")


def _find_columns(path: Path, columns: Sequence[str]) -> dict[str, int]:
    """Return the places of the columns that are not languages. UsageError if a column is twice in the table."""
    found: dict[str, int] = {}
    known = {"work", "language", "path", *_PAIR, *_MORE}
    for n, column in enumerate(columns):
        name = column.lower().replace(" ", "_").replace("-", "_")
        name = _ALSO.get(name, name)
        if name in found or columns.count(column) > 1:
            raise UsageError(f"the column {column!r} is twice in the table", path=path, line=1)
        if name in known:
            found[name] = n
    return found


def _find_tags(columns: Sequence[str], places: Mapping[str, int]) -> list[str]:
    """Return the columns that are languages."""
    found = []
    for n, column in enumerate(columns):
        if n not in places.values():
            try:
                read_language(column)
            except UsageError:
                continue
            found.append(column)
    return found
