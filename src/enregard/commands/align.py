"""Alignment of any two files, outside a project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from enregard import encoders, languages, readers
from enregard.align import align
from enregard.errors import UsageError
from enregard.model import Bitext, Dictionary, Document, Results, Unit
from enregard.storage.files import STDIN, describe_input, read_input, write_all
from enregard.system.progress import take_part
from enregard.workspace.remarks import describe_left_out, describe_resemblance

_MANY_GAPS, _LARGE_PART = 10, 0.2
"""Units without counterpart of a side, and their share of it, from which editions may differ."""


def align_files(
    source: Path | str,
    target: Path | str,
    source_language: str,
    target_language: str,
    *,
    sentences: bool = False,
    lines: bool = False,
    encoder: str = encoders.DEFAULT,
    dictionaries: Sequence[Path | str] = (),
    ocr: bool = False,
    encoding: str | None = None,
) -> Bitext:
    """Align two files by units, by *sentences*, or, with *lines*, by the lines of files with one unit per line; return the Bitext. Where structure is
    not sufficient, *encoder* compares content, or *dictionaries* do if the encoder does not support both languages. One of the files may be `-`, standard input.
    If a file holds no text, all links are gaps. *ocr* reads scanned pages by text recognition. *encoding* is that of both files, if it cannot be
    detected. UsageError if the files are versions of different works. ReadError for a file that cannot be read.

    >>> bitext = enregard.align_files("corpus/A-91-7/en.txt", "corpus/A-91-7/fr.txt", "en", "fr")
    >>> [link.target for link in bitext.links if link.source == ("annex/para-1",)]
    [('annex/para-1',)]
    """
    if str(source) == str(target) == STDIN:
        raise UsageError("only one of the two files can be standard input", hint="Name a file for the other.")
    reads = encoders.get(encoder)
    if lines:
        one, other = (
            _read_lines(source, source_language, "source", encoding),
            _read_lines(target, target_language, "target", encoding),
        )
    else:
        from enregard.workspace.segmenting import segment_versions

        files = (source, source_language), (target, target_language)
        with take_part(0, 0.3):
            one, other = segment_versions(files, sentences=sentences, ocr=ocr, encoding=encoding)
    known: tuple[Dictionary, ...] = ()
    if dictionaries:
        from enregard.workspace.dictionaries import load_dictionaries

        known = load_dictionaries(dictionaries)
    empty = _is_empty(one) or _is_empty(other)
    with take_part(0 if lines else 0.3, 1, f"aligning {source} and {target}"):
        return align(one, other, encoder=None if empty else reads, dictionaries=lambda *_: known)


def find_notices(
    bitext: Bitext, encoder: str = encoders.DEFAULT, dictionaries: Sequence[Path | str] = ()
) -> Iterator[str]:
    """Yield notices on the result of aligning two files with *encoder* and *dictionaries*, each one sentence."""
    from enregard.checks import unrelated_texts

    sides = bitext.source, bitext.target
    yield from filter(None, map(describe_left_out, sides))
    yield from filter(None, map(describe_resemblance, sides))
    if silent := list(filter(_is_empty, sides)):
        yield from (f"{document.path} has no text, so nothing has a counterpart" for document in silent)
        return
    one, other = ([unit.text for unit in document.units] for document in sides)
    if one == other:
        yield "both files have the same text"
    yield from _describe_unknown_languages(bitext, encoder, dictionaries)
    unrelated = [finding.message for finding in unrelated_texts.run(bitext)]
    yield from unrelated or filter(None, [_describe_gaps(bitext)])


def _describe_gaps(bitext: Bitext) -> str | None:
    """Return a sentence about texts of which a large part has no counterpart; None if there is little of that."""
    gaps = sum(not link.target for link in bitext.links), sum(not link.source for link in bitext.links)
    sizes = len(bitext.source.units), len(bitext.target.units)
    if not any(gap >= max(_MANY_GAPS, _LARGE_PART * size) for gap, size in zip(gaps, sizes, strict=True)):
        return None
    return (
        f"{gaps[0]} of {sizes[0]} source units and {gaps[1]} of {sizes[1]} target units have no counterpart: "
        "the texts may be of different editions, or one may be an extract"
    )


def _describe_unknown_languages(bitext: Bitext, encoder: str, dictionaries: Sequence[Path | str]) -> Iterator[str]:
    reads = encoders.get(encoder)
    unknown = sorted({d.language for d in (bitext.source, bitext.target) if not reads.knows(d.language)})
    if not unknown or not any(link.origin == "content" or link.is_gap for link in bitext.links):
        return
    used = any("dictionary" in link.evidence for link in bitext.links)
    instead = "words are compared with the dictionary" if used else "texts are aligned by lengths, numbers and names"
    yield f"the encoder does not support {' and '.join(unknown)}: {instead}"
    if dictionaries and not used:
        yield "no dictionary covers enough words of both texts"


def plot(bitext: Bitext, path: Path | str) -> Results[Path]:
    """Write a dot plot of *bitext* to the SVG file *path*, and return that file. UsageError for another kind of file, or one of the two texts.

    >>> [path.name for path in enregard.plot(enregard.bitext(project, "A/91/7", "fr"), "links.svg")]
    ['links.svg']
    """
    from enregard.pages.dotplot import draw_dot_plot

    file = check_plot_file(path, *(d.path for d in (bitext.source, bitext.target) if d.path is not None))
    write_all({file: draw_dot_plot(bitext).encode("utf-8", "replace")})
    return Results((file,))


def check_plot_file(path: Path | str, *texts: Path | str) -> Path:
    """Return *path* for a plot. UsageError for another kind of file, or one of the aligned *texts*."""
    file = Path(path)
    if file.suffix.lower() != ".svg":
        raise UsageError("a plot is an SVG file", path=path, hint="Use a name that ends in .svg.")
    if file.resolve() in (Path(text).resolve() for text in texts):
        raise UsageError("this is one of the two files to align", path=path, hint="Use another name for the plot.")
    return file


def _is_empty(document: Document) -> bool:
    return not any(unit.text for unit in document.units)


def _read_lines(path: Path | str, language: str, side: str, encoding: str | None) -> Document:
    """Read a document with one unit for each line, numbered and without structure. Empty lines count; a final line end does not begin another
    line. Only CR and LF end a line: form feeds and U+2028 are part of it."""
    tag, name = languages.canonical(language), describe_input(path)
    text = readers.read_text(read_input(path, name), path=name, encoding=encoding)
    rows = re.split(r"\r\n|\n" if "\n" in text else r"\r", text)
    if not rows[-1]:
        rows.pop()
    units = tuple(Unit(f"{side}-{n}", "line", row.strip()) for n, row in enumerate(rows, 1))
    return Document("", tag, units, path=name)
