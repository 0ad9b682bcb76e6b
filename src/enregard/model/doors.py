"""What comes in and what leaves: readers, profiles, importers and exporters, and the values that they pass on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from enregard.model.bitexts import Bitext, State, Unit
from enregard.model.facts import Fact
from enregard.model.findings import Finding
from enregard.model.languages import Language
from enregard.model.texts import Furniture, Source


@dataclass(frozen=True, slots=True)
class View:
    """What an exporter gets: the bitexts of one work, their findings and the facts of every text."""

    work: str
    title: str
    bitexts: tuple[Bitext, ...]
    findings: tuple[Finding, ...] = ()
    facts: Callable[[str, str], tuple[Fact, ...]] = lambda _text, _language: ()
    """(text, language) -> facts."""
    statuses: Mapping[str, str] = field(default_factory=dict)
    """Language -> official, working or missing."""
    directions: Mapping[str, str] = field(default_factory=dict)
    signature: str = ""
    version: str = "0"
    """Of the program that made it."""
    printed: Callable[[bytes], bytes] | None = None
    """A page in HTML -> the same as PDF. It takes another program, so an exporter is given it, where there is one."""
    comments: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(target language, name of a link) -> what translators wrote beside it."""
    file: str = ""
    """What its files are called, before the suffix, for those of them that name one another."""


Write = Callable[[BinaryIO], None]
"""Puts one file into a binary stream."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """*write* puts a View into a binary stream, piece by piece where the format lets it."""

    write: Callable[[View, BinaryIO], None]
    suffix: str
    bilingual: bool = False
    """Whether the format holds one pair of languages: a view of several pairs is then as many files."""
    files: Callable[[View], Mapping[str, Write]] | None = None
    """For a format that is several files: suffix -> file. *write* is then what goes to a pipe."""
    drops: Callable[[View], Iterable[str]] = lambda _view: ()
    """What of a view the format cannot carry, in words that go on from `does not carry`."""


@dataclass(frozen=True, slots=True)
class Reader:
    """*read* turns the bytes of a file into a Source; *sniff* says whether the bytes are its kind."""

    read: Callable[[bytes], Source]
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]


@dataclass(frozen=True, slots=True)
class Offer:
    """Two texts that a file says face each other. *line* is where it says so: a line of the file, or a row of a table."""

    source: str
    target: str
    line: int
    source_units: tuple[str, ...] = ()
    """The units that it names; empty where it names none on that side."""
    target_units: tuple[str, ...] = ()
    state: State | None = None
    """None where the file says nothing of it."""
    comment: str = ""
    source_was: str | None = None
    """The digest of the source text as it was exported, where the file carries it."""
    target_was: str | None = None


@dataclass(frozen=True, slots=True)
class Interchange:
    """What a file of another program brings: pairs of texts in two languages, None where it does not say which. *notices* tell what
    the file holds and this does not."""

    source: str | None
    target: str | None
    offers: tuple[Offer, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Importer:
    """*read* takes the bytes of a file, and the languages wanted of it where it has more than two: the source, and the target
    if the user named it. *sniff* says whether the bytes are its kind."""

    read: Callable[[bytes, str, str | None], Interchange]
    sniff: Callable[[bytes], bool]


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of document. *evidence* says how well a source fits (0: not at all), *segment* cuts it."""

    segment: Callable[[Source, Language], list[Unit]]
    evidence: Callable[[Source, Language], float]
    furniture: Callable[[Source, Iterable[Unit]], tuple[Furniture, ...]] | None = None
    """Where a profile knows furniture that no reader can: all of it."""
