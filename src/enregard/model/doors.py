"""Readers, importers and exporters, and the values that they exchange."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from enregard.model.bitexts import Bitext, State
from enregard.model.facts import Fact
from enregard.model.findings import Finding
from enregard.model.texts import Source


@dataclass(frozen=True, slots=True)
class ReviewAids:
    """What a reviser is told besides the texts. *told* has lines on a link, by target language and name: who decided and when, and translations of the
    same text in other works. *checks* has what each check finds, in a sentence. *reading* has, by further language, the texts to be read beside the two that
    are edited, by the source unit that their link begins with."""

    told: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    checks: Mapping[str, str] = field(default_factory=dict)
    reading: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class View:
    """The input of an exporter: the bitexts of one work, their findings, and a function that finds the facts of a text."""

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
    """Version of the program that built the view."""
    printed: Callable[[bytes], bytes] | None = None
    """A page in HTML -> the same page in PDF. This needs another program, so the function is passed to the exporter."""
    comments: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(target language, name of a link) -> the translators' comment on it."""
    file: str = ""
    """Name of the exported files without suffix, for files that refer to one another."""
    received: Mapping[str, bytes] = field(default_factory=dict)
    """Language -> its file as it was received."""
    aids: ReviewAids = field(default_factory=ReviewAids)
    """For a page that takes decisions."""


Write = Callable[[BinaryIO], None]
"""Writes one file to a binary stream."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """An export format. *write* writes a View to a binary stream, piece by piece if the format allows it."""

    write: Callable[[View, BinaryIO], None]
    suffix: str
    bilingual: bool = False
    """True if the format holds only one pair of languages. A view of several pairs then becomes several files."""
    files: Callable[[View], Mapping[str, Write]] | None = None
    """For a format of several files: suffix -> file. *write* is then used for output to a pipe."""
    write_editable: Callable[[View, BinaryIO], None] | None = None
    """For a format that takes decisions of a reviser: writes a View of one pair of languages as such a file."""
    drops: Callable[[View], Iterable[str]] = lambda _view: ()
    """Contents of a view that the format cannot hold, worded to follow `does not carry`."""


Recognize = Callable[[bytes], str]
"""The picture of a page (PGM) -> its words and their places, as Tesseract writes them in TSV. This needs another program, so the function is
passed to the reader."""


Progress = Callable[[int, int], None]
"""Called while a long file is read: the number of pages read so far, and of all pages."""


@dataclass(frozen=True, slots=True)
class Reader:
    """An input format. *read* turns the bytes of a file into a Source; *sniff* tests whether the bytes are in this format."""

    read: Callable[[bytes], Source]
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read_pages: Callable[[bytes, Recognize | None, Progress | None], Source] | None = None
    """For a format of pages, which may be pictures: *read* with text recognition, and telling its progress."""
    signatures: tuple[bytes, ...] = ()
    """Beginnings of its files, after white space and a byte order mark; other files are not given to *sniff*. Empty: files begin anyhow."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggestion from an imported file: two texts that it pairs. *line* is the line of the file, or the row of the table."""

    source: str
    target: str
    line: int
    source_units: tuple[str, ...] = ()
    """Ids of the source units that the file names; empty if it names none."""
    target_units: tuple[str, ...] = ()
    state: State | None = None
    """None if the file does not state it."""
    comment: str = ""
    source_was: str | None = None
    """Digest of the source text at the time of export, if the file has it."""
    target_was: str | None = None


@dataclass(frozen=True, slots=True)
class Interchange:
    """The contents of an imported file: pairs of texts in two languages (None for one that the file does not state). *notices* name contents
    of the file that are left out."""

    source: str | None
    target: str | None
    offers: tuple[Offer, ...]
    notices: tuple[str, ...] = ()

    @property
    def filled_offers(self) -> list[Offer]:
        """The suggestions that have a text."""
        return [offer for offer in self.offers if offer.source.strip() or offer.target.strip()]


@dataclass(frozen=True, slots=True)
class Importer:
    """An import format. *read* takes the bytes of a file, and the languages to read if it has more than two: the source, and the target if the
    user named it. *sniff* tests whether the bytes are in this format."""

    read: Callable[[bytes, str, str | None], Interchange]
    sniff: Callable[[bytes], bool]
