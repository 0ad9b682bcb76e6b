"""What a message catalog has: messages, in one language or in several, with their lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the line of the file at which it begins."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Message:
    """A message: its texts by language tag, as written in the file. In a file of one language the tag is empty."""

    id: str
    texts: Mapping[str, Text]
    line: int
    """The line at which the message begins."""
    is_doubtful: bool = False
    """Whether the file says that the translation is not finished or needs review."""
    flags: tuple[str, ...] = ()
    group: str = ""
    """The message of which this is a plural form."""
    category: str = ""
    """The CLDR plural category of this form: `one`, `few`."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The messages of a file, and the languages that it names as those of its source and its translation."""

    messages: tuple[Message, ...]
    source: str = ""
    target: str = ""
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Siblings:
    """The language that the path of a file of one language may say, and the paths that its source then has."""

    language: str = ""
    sources: tuple[PurePath, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A format. *title* names it in messages. *find_siblings* finds the source of a file of one language, by its path and the source
    language; a format without it has both languages in one file."""

    title: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes], Contents]
    sniff: Callable[[bytes], bool]
    find_siblings: Callable[[PurePath, str | None], tuple[Siblings, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of texts. *source_line* is the line of the source in its file; *first* and *line* are those of the message and of the
    translation in the file that is checked."""

    id: str
    source: str
    target: str
    first: int
    source_line: int
    line: int
    is_doubtful: bool = False
    flags: tuple[str, ...] = ()
