"""Build catalogs from bitexts. Each entry is a link, and it keeps what people wrote in the entry before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from unicodedata import normalize

from enregard.catalog._header import Clock, HeaderForm, build_header, update_header
from enregard.catalog.values import REUSED, UNTRANSLATED, Entry, PoFile
from enregard.model import Bitext, Link, State, plain
from enregard.sequences.repeating import LastResults
from enregard.text.same import is_divided_differently, is_same_text

PERSON = "person"
REUSE = "reuse"
"""Origin of a reused translation until a person edits or confirms it."""
_FORMERLY = "Formerly:"

Wanted = tuple[Entry, Entry | None]
"""An entry, and the previous entry that it continues."""


def build_catalog(
    bitext: Bitext,
    before: Mapping[str, Entry],
    previous: PoFile | None,
    *,
    clock: Clock,
    path: str,
    offered: Mapping[str, str] = MappingProxyType({}),
    form: HeaderForm = HeaderForm.WITH_NAMES,
    known: LastResults | None = None,
) -> PoFile:
    """Build the catalog of *bitext*, in NFC, whatever form the corpus has, with msgid in the source language. *before* maps the name of a link to the entry that it continues.
    *offered* maps it to the text whose translation has just been suggested for it. *form* is that of the header. The entries of the last catalog of the same
    documents are *known*."""
    links = [(link, offered.get(link.name), before.get(link.name)) for link in bitext.links if has_entry(link)]

    def build(value: tuple[Link, str | None, Entry | None]) -> Entry:
        link, said, old = value
        entry = _build_entry(bitext, link, said)
        return entry if old is None else _merge_previous(entry, old)

    built = (known or LastResults(last=False)).map(build, links, lambda value: (*value[:2], id(value[2])))
    wanted = [(entry, old) for entry, (_, _, old) in zip(built, links, strict=True)]
    return _assemble_catalog(
        wanted, previous, bitext.source.language, bitext.target.language, bitext.source.work, clock, path, form
    )


def build_reverse_catalog(
    bitext: Bitext,
    previous: PoFile | None,
    before: Mapping[str, Entry],
    *,
    clock: Clock,
    path: str,
    form: HeaderForm = HeaderForm.WITH_NAMES,
) -> PoFile:
    """Build the catalog of the units that lack their source, with msgid in the target language and msgstr to be filled in. *before* maps
    a unit to its previous entry. A text from an obsolete entry comes back fuzzy, to be reviewed."""
    resting = {e.source: e for e in (previous.entries if previous else ()) if e.obsolete}
    wanted: list[Wanted] = []
    for link in bitext.links:
        if link.source or link.state is State.CONFIRMED:
            continue
        entry = Entry(
            link.name,
            normalize("NFC", bitext.target_text(link)),
            "",
            notes=_write_notes(bitext, link),
            references=(bitext.target.path,) if bitext.target.path else (),
        )
        old = before.get(link.name)
        fuzzy = old.fuzzy if old is not None else False
        if old is None and (old := resting.get(entry.source)) is not None:
            fuzzy = bool(old.target.strip())
        if old is not None:
            entry = replace(entry, target=old.target)
        entry = entry.with_fuzzy(fuzzy)
        wanted.append((entry if old is None else _merge_previous(entry, old), old))
    work = bitext.target.work or bitext.source.work
    return _assemble_catalog(wanted, previous, bitext.target.language, bitext.source.language, work, clock, path, form)


def has_entry(link: Link) -> bool:
    """Test whether a link has an entry: it has a source and is not a confirmed gap."""
    return bool(link.source) and not (link.state is State.CONFIRMED and link.is_gap)


def _build_entry(bitext: Bitext, link: Link, offered: str | None) -> Entry:
    source = normalize("NFC", bitext.source_text(link))
    previous = None if offered is None or is_same_text(offered, source) else normalize("NFC", offered)
    agreed = link.agreed.source if link.state is State.STALE and link.agreed is not None else None
    if agreed is not None and (not is_same_text(agreed, source) or is_divided_differently(agreed, source)):
        previous = normalize("NFC", agreed)
    return Entry(
        link.name,
        source,
        normalize("NFC", bitext.target_text(link)),
        ("fuzzy",) if link.state in (State.PROPOSED, State.STALE) else (),
        notes=_write_notes(bitext, link),
        references=(bitext.source.path,) if bitext.source.path else (),
        previous_source=previous,
    )


def _write_notes(bitext: Bitext, link: Link) -> str:
    """Return the `#.` notes for translators: kind, printed labels, members and state, and the corpus text if it has changed since."""
    one, other = bitext.source_units(link), bitext.target_units(link)
    kinds = list(dict.fromkeys(unit.kind for unit in (*one, *other)))
    lines = [f"kind: {', '.join(kinds)}"]
    if any(unit.label is not None for unit in (*one, *other)):
        lines.append(f"label: {_join_names(unit.label for unit in one)} = {_join_names(unit.label for unit in other)}")
    lines.append(f"members: {_join_names(link.source)} = {_join_names(link.target)}")
    lines.append(f"state: {link.state}")
    recognized = [
        d.language for d, units in ((bitext.source, one), (bitext.target, other)) if any(map(d.is_recognized, units))
    ]
    if recognized:
        lines.append(f"origin: ocr ({', '.join(recognized)})")
    if note := find_reuse_note(link):
        lines.append(note)
    if link.state is State.STALE and link.wording is not None and link.agreed is not None:
        corpus = bitext.corpus_text(link)
        if not is_same_text(corpus, link.agreed.corpus):
            lines.append(f"corpus: {' '.join(corpus.split())}")
    return "\n".join(lines)


def find_reuse_note(link: Link) -> str | None:
    """Return the note on the source of a reused translation; None if the link is not a proposed one with such a note."""
    return next((e for e in link.evidence if e.startswith(REUSED)), None) if link.state is State.PROPOSED else None


def _join_names(names: Iterable[str | None]) -> str:
    return " + ".join(name for name in names if name is not None) or "-"


def _assemble_catalog(
    wanted: list[Wanted],
    previous: PoFile | None,
    source: str,
    target: str,
    work: str,
    clock: Clock,
    path: str,
    form: HeaderForm,
) -> PoFile:
    """Assemble a catalog: entries in document order, then obsolete ones. Header dates change only if entries change."""
    before = previous.entries if previous is not None else ()
    continued = {id(old) for _, old in wanted}
    left = [entry for entry in before if id(entry) not in continued]
    foreign = [entry for entry in left if _is_foreign(entry)]
    gone = [retire_entry(e) for e in left if not _is_foreign(e) and any((e.target.strip(), e.targets, e.comment))]
    everything = merge_duplicates((*(entry for entry, _ in wanted), *foreign, *gone))
    if previous is None:
        title = f"Catalog of {work}: {source} to {target}."
        return PoFile(build_header(source, target, work, clock()), everything, title, path=path)
    header, comment = update_header(previous, everything, source, target, clock, form)
    raw = previous.header_raw if (header, comment) == (previous.header, previous.header_comment) else None
    return replace(previous, header=header, header_comment=comment, entries=everything, header_raw=raw, path=path)


def _is_foreign(entry: Entry) -> bool:
    """Test whether an entry in force is not this program's: it has plural forms, or no context."""
    return not entry.obsolete and (entry.foreign or entry.context is None)


def merge_duplicates(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Merge *entries* with the same context and msgid, which gettext rejects even if they are obsolete. A different translation or comment
    of the second goes into the comment of the first."""
    result: dict[tuple[str | None, str], Entry] = {}
    for entry in entries:
        key = entry.context, entry.source
        first = result.get(key)
        if first is None:
            result[key] = entry
            continue
        words = [] if plain(entry.target) in ("", plain(first.target)) else [f"{_FORMERLY} {entry.target}"]
        more = [text for text in (*words, entry.comment) if text and text not in first.comment]
        if more:
            result[key] = replace(first, comment="\n".join(filter(None, (first.comment, *more))), raw=None)
    return tuple(result.values())


def _merge_previous(entry: Entry, old: Entry) -> Entry:
    """Return *entry* with everything from *old* that the program does not own. Return *old* itself, with its lines, if nothing changes."""
    merged = replace(entry, comment=old.comment, sticky=old.sticky, flags=old.with_fuzzy(entry.fuzzy).flags)
    if is_same_text(merged.target, old.target):
        merged = replace(merged, target=old.target)  # the translator's white space is kept
    stale = old.noted_state == State.STALE
    if merged.previous_source is None and merged.fuzzy and not stale and merged.reused == old.reused:
        # Another program wrote it.
        merged = replace(merged, previous_source=old.previous_source, previous_context=old.previous_context)
    return old if merged == old.with_fuzzy(old.fuzzy) else merged


def retire_entry(entry: Entry) -> Entry:
    """Return *entry* as obsolete, with everything that people wrote, in a form that gettext tools keep."""
    if not entry.obsolete:
        return replace(entry, obsolete=True, references=(), notes="", raw=None)
    empty = not entry.target and not entry.targets and entry.raw is not None and UNTRANSLATED not in entry.raw
    return replace(entry, raw=None) if empty else entry


def add_comments(po: PoFile, comments: Mapping[str, Iterable[str]]) -> PoFile:
    """Add *comments*, by the context of the entry, to the translators' comments in *po*, none twice. Of a comment that begins with the whole
    comment of the entry, as in a file exported from it, only the new part is added."""
    entries = []
    for entry in po.entries:
        said = comments.get(entry.context or "", ()) if not entry.obsolete else ()
        new = [comment.removeprefix(entry.comment).strip() for comment in said if comment not in entry.comment]
        comment = "\n".join(filter(None, (entry.comment, *dict.fromkeys(new))))
        entries.append(replace(entry, comment=comment, raw=None) if new else entry)
    return replace(po, entries=tuple(entries))
