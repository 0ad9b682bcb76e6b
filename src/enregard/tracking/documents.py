"""Documents made from the bytes of files. All versions of a work are cut into units by one profile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache

from enregard import readers, segment
from enregard.errors import ConfigError, EnregardError, did_you_mean
from enregard.model import Cut, Document, Progress
from enregard.project import Version, WorkFile, find_reissue
from enregard.project.names import text_name, work_name
from enregard.segment import Outline
from enregard.system.guarding import wrap_faults
from enregard.system.progress import take_part, track

_OUTLINING = 0.85
"""Share of the time for reading versions until they are cut into units."""
Recognition = Callable[[bytes, str], str]
"""Return the words of a picture in a language, as TSV."""


def make_document(
    data: bytes,
    language: str,
    *,
    work: str = "",
    profile: str | None = None,
    shown: str,
    recognition: Recognition | None = None,
    encoding: str | None = None,
    progress: Progress | None = None,
) -> Document:
    """Return the Document in *data*, the bytes of the file that messages call *shown*. Pages that are pictures are read by *recognition*;
    *encoding* is needed for a text whose bytes do not show it; *progress* is told how many pages are read. A ReadError names the file."""
    outline = read_outline(data, language, shown, recognition, encoding, progress)
    return cut_document(outline, language, work=work, profile=profile, shown=shown)


def read_outline(
    data: bytes,
    language: str,
    shown: str,
    recognition: Recognition | None = None,
    encoding: str | None = None,
    progress: Progress | None = None,
) -> Outline:
    """Return the paragraphs of a file. :func:`cut_document` cuts them into units once the profile of the work is known."""
    recognize = None if recognition is None else lambda picture: recognition(picture, language)
    with _name_file(shown):
        source = readers.read(data, path=shown, recognize=recognize, encoding=encoding, progress=progress)
        return segment.outline(source, language)


def choose_profile(outlines: Sequence[Outline]) -> str | None:
    """Return the profile that fits the versions of a work best together; None for a single version, which is judged alone."""
    return segment.choose_profile(outlines) if len(outlines) > 1 else None


def cut_document(
    outline: Outline, language: str, *, work: str = "", profile: str | None = None, shown: str
) -> Document:
    """Cut *outline* into the units of a Document, with the *profile* of its work if that is known."""
    with _name_file(shown):
        return segment.segment_outline(outline, language, work=work, profile=profile, path=shown)


def read_documents(
    work: str, file: WorkFile, texts: Mapping[str, bytes], recognition: Recognition | None
) -> dict[str, Document]:
    """Return the versions of *work* whose bytes *texts* gives by language, all cut into units by the profile that work.yaml names, or else by
    one that is chosen for all of them. Pages that are pictures are read by *recognition* where work.yaml says so. ConfigError if the masthead of a
    version names another work."""
    names = {tag: text_name(work, file.versions[tag].file or "") for tag in texts}
    with take_part(0, _OUTLINING):
        outlines = {
            tag: _outline_version(file.versions[tag], tag, texts[tag], names[tag], recognition)
            for tag in track(texts, lambda tag: f"{file.symbol}: reading {tag}", lambda tag: len(texts[tag]))
        }
    profile = _check_profile(work, file.profile) or choose_profile(tuple(outlines.values()))
    with take_part(_OUTLINING, 1):
        found = {
            tag: _cut_cached_document(outlines[tag], tag, names[tag], profile, file.versions[tag].cuts)
            for tag in track(outlines)
        }
    for tag, document in found.items():
        _check_masthead(document, file, names[tag])
    return {tag: _name_work(document, file) for tag, document in found.items()}


def read_uncut_documents(
    work: str, file: WorkFile, texts: Mapping[str, bytes], recognition: Recognition | None
) -> dict[str, Document]:
    """Return the versions as :func:`read_documents` does, without the cuts that persons made."""
    whole = {tag: replace(version, cuts=()) for tag, version in file.versions.items()}
    return read_documents(work, replace(file, versions=whole), texts, recognition)


def _name_work(document: Document, file: WorkFile) -> Document:
    """Return *document* with the symbol of its work; what it resembles does not matter where a person chose the profile."""
    return replace(document, work=file.symbol, resembles="" if file.profile else document.resembles)


def _check_profile(work: str, profile: str | None) -> str | None:
    known = segment.list_profiles()
    if profile is not None and profile not in known:
        hint = did_you_mean(profile, known) or f"Profiles: {', '.join(known)}."
        raise ConfigError(f"unknown profile {profile!r}", path=work_name(work), hint=hint)
    return profile


def _outline_version(version: Version, tag: str, data: bytes, name: str, recognition: Recognition | None) -> Outline:
    return _read_cached_outline(data, tag, name, recognition if version.ocr else None, version.encoding)


@lru_cache(maxsize=6)
def _read_cached_outline(
    data: bytes, tag: str, shown: str, recognition: Recognition | None, encoding: str | None
) -> Outline:
    """Return the outline from a cache: a work may be settled twice, as after a decision, or repeatedly, as on the review page."""
    return read_outline(data, tag, shown, recognition, encoding)


@lru_cache(maxsize=6)
def _cut_cached_document(
    outline: Outline, tag: str, shown: str, profile: str | None, cuts: tuple[Cut, ...]
) -> Document:
    return segment.cut_units(cut_document(outline, tag, profile=profile, shown=shown), cuts)


def _check_masthead(found: Document, file: WorkFile, name: str) -> None:
    if found.work and found.work != file.symbol and not find_reissue(found.work, file.symbol):
        raise ConfigError(
            f"its masthead says {found.work}, but the work is {file.symbol}",
            path=name,
            hint="Versions of different works cannot be aligned. Is this the right file?",
        )


@contextmanager
def _name_file(shown: str) -> Iterator[None]:
    try:
        with wrap_faults(shown):
            yield
    except EnregardError as error:
        error.path = error.path or shown
        raise
