"""Export of works to files for people and for other programs."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from enregard import exporters, facts, languages
from enregard.commands.editable import add_aids, make_editable
from enregard.commands.language_pairs import build_pair_bitext, check_bitext
from enregard.errors import EnregardError, UsageError, did_you_mean
from enregard.lint.make_cases import make_work_case
from enregard.lint.plan import make_plan
from enregard.lint.run import Examined, examine_case
from enregard.model import Bitext, Exporter, Fact, Results, View, Write
from enregard.storage.files import read_bytes, write_all
from enregard.system.guarding import attempt_each
from enregard.system.printing import print_pdf
from enregard.version import __version__
from enregard.workspace.glossaries import load_glossaries
from enregard.workspace.projects import Project
from enregard.workspace.settling import Settled, settle

_REMEMBERED = 1 << 16
"""Greatest number of texts whose facts are remembered during an export."""


def export(
    project: Project,
    works: Iterable[str] = (),
    *,
    to: str = "html",
    out: Path | str = "build",
    only: Collection[str] | None = None,
    pair: str | None = None,
    editable: bool = False,
    tell: Callable[[str], None] = lambda _words: None,
) -> Results[Path]:
    """Export each of *works* (by default all) in format *to* into folder *out*; return the files. UsageError for an unknown format. *only*
    limits the checks whose findings are shown. *pair* (`fr-es`) names two languages to set side by side, instead of all languages beside
    the original. An *editable* file, for each pair, takes decisions of a reviser for :func:`review_work`. *tell* is called with what the format cannot carry, once for all works. A work that cannot be read, or a check that fails, is
    an error, and the other works are exported.

    >>> [path.name for path in enregard.export(project, ["A/91/7"], to="tmx", out="build")]
    ['A-91-7.tmx']
    """
    exporter = make_editable(_get_exporter(to), to) if editable else _get_exporter(to)
    errors: list[EnregardError] = []
    lost: dict[str, list[str]] = {}

    def one(work: str) -> list[Path]:
        settled = settle(project, work, read_only=True)
        shown, failed = build_view(project, settled, only=only, pair=pair)
        errors.extend(failed)
        shown = add_aids(project, settled, shown) if editable else shown
        files = {
            Path(out) / name: write for name, write in _list_files(exporter, work, shown, by_pair=pair is not None)
        }
        write_all(files)
        for words in exporter.drops(shown):
            lost.setdefault(words, []).append(shown.work)
        return list(files)

    written = attempt_each(one, project.select(works))
    for words, of in lost.items():
        tell(f"{of[0] if len(of) == 1 else f'{len(of)} works'}: {to} cannot hold {words}")
    return Results(written.items, (*errors, *written.errors))


def render(
    project: Project,
    work: str,
    *,
    to: str,
    pair: str | None = None,
    editable: bool = False,
    tell: Callable[[str], None] = lambda _words: None,
) -> bytes:
    """Return one work in format *to*, as bytes. UsageError if that needs several files. *tell* is called with what the format cannot carry."""
    exporter = make_editable(_get_exporter(to), to) if editable else _get_exporter(to)
    settled = settle(project, work, read_only=True)
    shown, errors = build_view(project, settled, pair=pair)
    shown = add_aids(project, settled, shown) if editable else shown
    for error in errors:
        raise error
    if exporter.bilingual and len(shown.bitexts) > 1:
        raise UsageError(
            f"{to} holds one pair of languages, but {shown.work} has several",
            hint="Name a folder with -o, or a pair with --pair.",
        )
    buffer = io.BytesIO()
    exporter.write(shown, buffer)
    for words in exporter.drops(shown):
        tell(f"{shown.work}: {to} cannot hold {words}")
    return buffer.getvalue()


def _get_exporter(to: str) -> Exporter:
    if to not in exporters.formats():
        names = f"Formats: {', '.join(exporters.formats())}."
        hint = (
            f"`enregard pot` writes templates. {names}" if to == "pot" else did_you_mean(to, exporters.formats(), names)
        )
        raise UsageError(f"unknown format {to!r}", hint=hint)
    return exporters.get(to)


def _list_files(exporter: Exporter, work: str, shown: View, *, by_pair: bool) -> Iterator[tuple[str, Write]]:
    """Yield the files of *work*: the name, and the function that writes it."""
    for name, part in _split_by_pair(work, shown) if exporter.bilingual or by_pair else [(work, shown)]:
        part = replace(part, file=name)
        if exporter.files is None:
            yield f"{name}{exporter.suffix}", partial(exporter.write, part)
        else:
            yield from ((f"{name}{suffix}", write) for suffix, write in exporter.files(part).items())


def _split_by_pair(work: str, shown: View) -> Iterator[tuple[str, View]]:
    """Split *shown* into a view of each pair, without the findings on other pairs."""
    for bitext in shown.bitexts:
        others = {other.target.language for other in shown.bitexts if other is not bitext}
        findings = tuple(finding for finding in shown.findings if finding.language not in others)
        name = f"{work}.{bitext.source.language}-{bitext.target.language}"
        yield name, replace(shown, bitexts=(bitext,), findings=findings)


def build_view(
    project: Project,
    settled: Settled,
    *,
    only: Collection[str] | None = None,
    pair: str | None = None,
    examined: Examined | None = None,
) -> tuple[View, tuple[EnregardError, ...]]:
    """Build the view of a work for an exporter, or of a *pair* of its languages; return it with the errors of checks. *examined* is what checks have found
    in the work, if that is known."""
    planned = make_plan(project.settings, only=only, glossary=load_glossaries(project))
    if pair is None:
        bitexts = tuple(each.bitext for each in settled.pairs)
        examined = examined or examine_case(make_work_case(project, settled), planned, project.settings.suppressions)
        findings, errors = examined.findings, examined.errors
    else:
        bitexts = (build_pair_bitext(settled, pair),)
        findings, errors = check_bitext(bitexts[0], planned), ()
    file = settled.file
    tags = [file.original, *file.versions, *(bitext.target.language for bitext in bitexts)]
    view = View(
        file.symbol,
        file.title or _find_title(bitexts),
        bitexts,
        findings,
        choose_fact_finder(sum(len(document.units) for document in settled.documents.values())),
        {tag: version.status for tag, version in file.versions.items()},
        {tag: languages.get(tag).direction for tag in tags},
        _build_signature(project, settled),
        __version__,
        print_pdf,
        dict(_collect_comments(settled, bitexts)),
        received=dict(_read_received(project, settled)),
    )
    return view, errors


def _find_title(bitexts: Sequence[Bitext]) -> str:
    """Return the title of the first document that has one."""
    return next(filter(None, (document.title for document in (bitexts[0].source, *(b.target for b in bitexts)))), "")


def _collect_comments(settled: Settled, shown: Iterable[Bitext]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the translators' comments in the catalogs of the *shown* bitexts."""
    for pair in settled.pairs:
        for name, entry in pair.entries.items():
            if entry.comment and any(bitext is pair.bitext for bitext in shown):
                yield (pair.bitext.target.language, name), entry.comment


def _read_received(project: Project, settled: Settled) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the versions as they were received."""
    for tag, document in settled.documents.items():
        version = settled.file.versions.get(tag)
        if (
            version is not None
            and version.file
            and document.path == project.format_path(path := project.text_path(settled.work, version.file))
        ):
            yield tag, read_bytes(path)


def choose_fact_finder(texts: int) -> Callable[[str, str], tuple[Fact, ...]]:
    """Return the function that finds facts in a work with so many *texts*: of very many, remembering them would take memory, and an export reads each
    only a few times."""
    find = facts.find if texts <= _REMEMBERED else facts.find_once
    return lambda text, language: facts.list_stated(find(text, language))


def _build_signature(project: Project, settled: Settled) -> str:
    """Return a signature of the program, texts, links and settings behind an export, so that it can be reproduced."""
    parts = {
        **{tag: document.text for tag, document in sorted(settled.documents.items())},
        **{f"{p.bitext.source.language}-{p.bitext.target.language}": repr(p.bitext.links) for p in settled.pairs},
        "cfg": repr(project.settings),
    }
    digests = {key: hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() for key, text in parts.items()}
    return "|".join([f"enregard:{__version__}", *(f"{key}:{digest[:12]}" for key, digest in digests.items())])
