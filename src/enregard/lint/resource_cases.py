"""Cases made of message catalogs of other formats: XLIFF, TMX, JSON and others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from enregard import languages, resources
from enregard.errors import EnregardError, UsageError
from enregard.lint.cases import Case, LinkLocation, LocatedBitext
from enregard.lint.left_out import count_messages, describe_left_out
from enregard.lint.reading import Reading
from enregard.model import Bitext, Document, Link, State, Unit
from enregard.resources import Contents, Format, Row, Siblings
from enregard.storage.files import find_bytes, read_bytes

_WORDS = "message", "messages"
_SAY_SOURCE = "Name the file of the source language with --source-file FILE."


def make_resource_case(data: bytes, path: Path, shown: str, reading: Reading, show: Callable[[Path], str]) -> Case:
    """Make the case of the message catalog *data* of *path*, with the languages that it names unless *reading* says others.

    The source of a file of one language is `reading.source_file`, or the file beside it that the format has for the source language.
    What has no translation is not checked in the profile `po`, nor, unless `reading.fuzzy`, what the file says is not finished.
    ReadError, with the line, for a file that cannot be read; UsageError if a language or the source is not known.
    """
    try:
        kind = resources.choose(path, data)
        contents = kind.read(data)
    except EnregardError as error:
        raise error.at(shown, error.line) from None
    notices = [f"{shown}: {remark}" for remark in contents.notices]
    try:
        if kind.find_siblings is None:
            named = _name_language(resources.find_siblings(path, None))
            pair = resources.choose_languages(contents, reading.source, reading.target, named)
            tags = (pair[0], reading.target or pair[1] or named)
            rows, origin = resources.pair_languages(contents, *pair), shown
        else:
            tags, rows, said, origin = _pair_with_source(kind, contents, path, shown, reading, show)
            notices += said
        one, other = map(_canonical, tags)
    except EnregardError as error:
        raise error if error.path else error.at(shown) from None
    profile = reading.profile or "po"
    kept = rows
    if profile == "po":
        kept = [row for row in rows if row.target.strip() and (reading.fuzzy or not row.is_doubtful)]
        notices += _count_left_out(shown, rows, reading.fuzzy)
    return Case(
        "", (_locate_rows(kept, shown, origin, one, other),), (), (shown,), profile=profile, notices=tuple(notices)
    )


def _pair_with_source(
    kind: Format, contents: Contents, path: Path, shown: str, reading: Reading, show: Callable[[Path], str]
) -> tuple[tuple[str, str], list[Row], list[str], str]:
    """Pair the messages of a file of one language with those of its source. Return the languages, the rows, notices, and the path of the
    source."""
    assert kind.find_siblings is not None
    ways = kind.find_siblings(path, reading.source)
    if reading.source_file is not None:
        file, data = Path(reading.source_file), read_bytes(Path(reading.source_file), reading.source_file)
    else:
        way, file, data = _find_source(ways, path)
        ways = (way,)
    target = reading.target or contents.target or _name_language(ways)
    if not target:
        raise UsageError("neither the file nor its name says its language", hint="Name the language with -t LANG.")
    named = show(file)
    try:
        original = resources.choose(file, data).read(data) if resources.is_resource(file) else kind.read(data)
    except EnregardError as error:
        raise error.at(named, error.line) from None
    said = original.target or _name_language(kind.find_siblings(file, None))
    notices = [f"{shown}: compared with {named}"]
    source = reading.source or said
    if not source:
        source = "en"
        notices.append(f"{named}: no language given; English is assumed (change with -s LANG)")
    rows, extra = resources.pair_files(original, contents, target)
    if extra:
        notices.append(f"{shown}: not checked: {count_messages(extra, _WORDS)} that {named} does not have")
    return (source, target), rows, notices, named


def _find_source(ways: Sequence[Siblings], path: Path) -> tuple[Siblings, Path, bytes]:
    """Return the first of *ways* to read the name of *path* by which a source exists, and the path and the contents of that."""
    for way in ways:
        for candidate in way.sources:
            if candidate != path and (data := find_bytes(Path(candidate))) is not None:
                return way, Path(candidate), data
    if any(way.sources == (path,) for way in ways):
        raise UsageError("this is the file of the source language", hint="Name a translation of it.")
    names = f"there is no {ways[-1].sources[0]}" if ways else "its name does not show which file has the source"
    raise UsageError(f"no source file to compare it with: {names}", hint=_SAY_SOURCE)


def _name_language(ways: Sequence[Siblings]) -> str:
    return ways[0].language if ways else ""


def _canonical(tag: str) -> str:
    return languages.canonical(tag.replace("_", "-"))


def _count_left_out(path: str, rows: Iterable[Row], fuzzy: bool) -> list[str]:
    """Return a notice on the messages that are not checked."""
    rows = list(rows)
    lacking = sum(not row.target.strip() for row in rows)
    doubtful = 0 if fuzzy else sum(row.is_doubtful and bool(row.target.strip()) for row in rows)
    return describe_left_out(path, lacking, doubtful, _WORDS, "not finished")


def _locate_rows(rows: Iterable[Row], path: str, origin: str, source: str, target: str) -> LocatedBitext:
    """Return the bitext of *rows* with the lines of each; those of the sources are lines of *origin*."""
    rows = list(rows)
    links = [_make_link(row) for row in rows]
    bitext = Bitext(
        Document("", source, tuple(Unit(row.id, "entry", row.source) for row in rows), path=path),
        Document("", target, tuple(Unit(row.id, "entry", row.target) for row in rows if row.target), path=path),
        tuple(links),
        {row.id: row.flags for row in rows if row.flags},
    )
    spots = {link.key: _locate(path, origin, row) for link, row in zip(links, rows, strict=True)}
    return LocatedBitext(bitext, spots)


def _make_link(row: Row) -> Link:
    if not row.target:
        return Link((row.id,), (), State.MISSING)
    return Link((row.id,), (row.id,), State.PROPOSED if row.is_doubtful else State.CONFIRMED)


def _locate(path: str, origin: str, row: Row) -> LinkLocation:
    lines = [n for n in (row.first, row.line, row.source_line if origin == path else 0) if n] or [1]
    last = max(lines) + row.target.count("\n")
    return LinkLocation(path, min(lines), last, source=(origin, row.source_line), target_line=row.line)
