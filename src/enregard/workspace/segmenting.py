"""Documents read from files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from enregard import languages, segment
from enregard.errors import EmptyError
from enregard.model import Cut, Document, Progress
from enregard.project import load_work
from enregard.project.names import WORK_FILE
from enregard.storage.files import STDIN, describe_input, read_input, read_text
from enregard.system.progress import track
from enregard.system.recognition import recognize_words
from enregard.tracking.documents import cut_document, make_document, read_outline


def segment_file(
    path: Path | str,
    language: str,
    *,
    work: str = "",
    profile: str | None = None,
    sentences: bool = False,
    shown: str | None = None,
    ocr: bool = False,
    encoding: str | None = None,
    progress: Progress | None = None,
) -> Document:
    """Return the Document in the file at *path* (`-` for standard input), with its units divided into *sentences* if asked. With *ocr*, scanned
    pages are read by text recognition; *progress* is called with the number of pages. Units of a version of a work are divided where its
    work.yaml says so. A ReadError names the file.

    >>> document = enregard.segment_file("corpus/A-91-7/fr.txt", "fr")
    >>> document.by_id["annex/para-1"].label
    '1'
    """
    tag = languages.canonical(language)
    name = shown or describe_input(path)
    recognition = recognize_words if ocr else None
    data = read_input(path, name)
    found = make_document(
        data,
        tag,
        work=work,
        profile=profile,
        shown=name,
        recognition=recognition,
        encoding=encoding,
        progress=progress,
    )
    found = segment.cut_units(found, _read_cuts(path, tag))
    return segment.split_sentences(found, languages.get(tag)) if sentences else found


def _read_cuts(path: Path | str, tag: str) -> tuple[Cut, ...]:
    """Return the cuts of a file that is a version of a work, from the work.yaml beside it."""
    beside = Path(path).with_name(WORK_FILE)
    if str(path) == STDIN or not beside.is_file():
        return ()
    version = load_work(read_text(beside), beside).versions.get(tag)
    return version.cuts if version is not None and version.file == Path(path).name else ()


def segment_versions(
    files: Iterable[tuple[Path | str, str]], *, sentences: bool = False, ocr: bool = False, encoding: str | None = None
) -> list[Document]:
    """Return the documents in *files*, which are given with their languages; all have the profile that fits them best together. A file
    without text becomes a document without units."""
    outlines = [
        _outline_file(path, languages.canonical(language), ocr, encoding)
        for path, language in track(files, lambda file: f"reading {file[0]}")
    ]
    profile = segment.choose_profile(outline for _, _, outline in outlines if outline)
    return [_cut_version(name, tag, outline, profile, sentences) for name, tag, outline in outlines]


def _outline_file(
    path: Path | str, tag: str, ocr: bool, encoding: str | None
) -> tuple[str, str, segment.Outline | None]:
    name = describe_input(path)
    try:
        return name, tag, read_outline(read_input(path, name), tag, name, recognize_words if ocr else None, encoding)
    except EmptyError:
        return name, tag, None


def _cut_version(name: str, tag: str, outline: segment.Outline | None, profile: str, sentences: bool) -> Document:
    try:
        found = cut_document(outline, tag, profile=profile, shown=name) if outline else Document("", tag, path=name)
    except EmptyError:
        found = Document("", tag, path=name)
    return segment.split_sentences(found, languages.get(tag)) if sentences else found
