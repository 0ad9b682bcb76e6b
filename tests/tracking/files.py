"""A work as a value: its files, edited as people edit them and settled again, without a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from enregard import catalog
from enregard.catalog import PERSON, Entry, PoFile
from enregard.model import Agreed, Link, State
from enregard.project import Record, Version, dump_new_work, load_alignment, parse_work, set_version
from enregard.project.names import alignment_name, catalog_name, text_name, work_name
from enregard.tracking.inputs import Inputs, Request
from enregard.tracking.linking import join_units, separate_units
from enregard.tracking.reconcile import Reconciled
from enregard.tracking.settle import Settlement, settle_work
from tests.conftest import EN, FR

WORK, SYMBOL = "A-91-7", "A/91/7"


class Files:
    """The files of a work, named `fr.txt`, `fr.po`, `en-fr.jsonl` or `work.yaml`, wherever they belong."""

    def __init__(self, inputs: Inputs) -> None:
        self.inputs = inputs

    def read(self, name: str) -> str:
        return self.inputs.files[_place(name)].decode()

    def has(self, name: str) -> bool:
        return _place(name) in self.inputs.files

    def write(self, name: str, text: str | None) -> None:
        """Put *text* into a file; None removes it."""
        self.inputs = self.inputs.with_files({_place(name): None if text is None else text.encode()})

    def edit(self, name: str, *changes: tuple[str, str]) -> None:
        """Replace text as an editor would; every change must change something."""
        text = self.read(name)
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        self.write(name, text)

    @property
    def versions(self) -> Mapping[str, Version]:
        return parse_work(self.read("work.yaml"), WORK, "work.yaml").versions

    def set_version(self, tag: str, version: Version) -> None:
        """Set what work.yaml says of a language."""
        self.write("work.yaml", set_version(self.read("work.yaml"), "work.yaml", tag, version))

    def add(self, tag: str, text: str) -> None:
        """Put the text of a language into the work."""
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.set_version(tag, Version("official", f"{tag}.txt", digest, f"{tag}.txt"))
        self.write(f"{tag}.txt", text)

    def remove(self, tag: str) -> None:
        """Take the version of a language out of the work."""
        known = self.versions[tag]
        self.set_version(tag, Version("missing", origin=known.origin, history=known.history))

    def edit_entries(self, change: Callable[[Entry], Entry], tag: str = "fr") -> None:
        """Let *change* see every active entry of a catalog."""
        po = self.catalog(tag)
        entries = tuple(e if e.obsolete else replace(change(e), raw=None) for e in po.entries)
        self.write(f"{tag}.po", catalog.render(replace(po, entries=entries)).decode())

    def translate(self, context: str, target: str, *, fuzzy: bool = False, comment: str = "", tag: str = "fr") -> None:
        """Write *target* into an entry, as a translator does."""
        assert context in self.active(tag)
        self.edit_entries(
            lambda e: replace(e, target=target, comment=comment).with_fuzzy(fuzzy) if e.context == context else e, tag
        )

    def confirm(self, *contexts: str) -> Settlement:
        """Clear the flag of these entries, or of all, and settle."""
        self.edit_entries(lambda e: e.with_fuzzy(False) if e.target and e.context in (contexts or [e.context]) else e)
        return self.settle()

    def settle(self, request: Request | None = None) -> Settlement:
        """Settle the work, and see that another time finds nothing to do."""
        found = settle_work(self.inputs, request)
        self.inputs = self.inputs.with_files(found.files)
        assert settle_work(self.inputs).files == {}, "once is enough"
        return found

    def separate(self, unit: str) -> Settlement:
        """Take a unit of the source out of its link."""
        return self.settle(Request(decide=lambda found: separate_units(found, [unit], [])))

    def confirm_gap(self, unit: str) -> Settlement:
        """Say that a unit has no counterpart."""

        def decide(found: Reconciled) -> Reconciled:
            b = found.bitext
            links = [
                replace(
                    k,
                    state=State.CONFIRMED,
                    origin=PERSON,
                    agreed=Agreed(b.source_text(k), b.target_text(k), b.corpus_text(k)),
                )
                if k.is_gap and k.name == unit
                else k
                for k in b.links
            ]
            return replace(found, bitext=replace(b, links=tuple(links)))

        return self.settle(Request(decide=decide))

    def join(self, source: Sequence[str], target: Sequence[str]) -> Settlement:
        """Link these units by hand."""
        new = Link(tuple(source), tuple(target), State.CONFIRMED, PERSON, evidence=(PERSON,))
        return self.settle(Request(decide=lambda found: join_units(found, new)))

    def records(self, target: str = "fr") -> tuple[Record, ...]:
        name = f"en-{target}.jsonl"
        return load_alignment(self.read(name), name).records

    def link(self, name: str) -> Link:
        """The link as the alignment file has it."""
        return next(record.link for record in self.records() if record.link.name == name)

    def catalog(self, tag: str = "fr") -> PoFile:
        return catalog.parse(self.read(f"{tag}.po").encode(), f"{tag}.po")

    def entries(self, tag: str = "fr") -> tuple[Entry, ...]:
        return self.catalog(tag).entries

    def active(self, tag: str = "fr") -> dict[str, Entry]:
        return self.catalog(tag).active


def begin_work(original: str = "en", **texts: str) -> Files:
    """A work with these versions, by language, that nobody has settled yet."""
    head = dump_new_work(SYMBOL, original).encode()
    files = Files(Inputs(WORK, {"enregard.yaml": b"schema: enregard.project/1\n", work_name(WORK): head}))
    for tag, text in texts.items():
        files.add(tag, text)
    return files


def settled_letter() -> Files:
    """The invented letter in English and French, settled."""
    return Files(_settle_letter())


@cache
def _settle_letter() -> Inputs:
    letter = begin_work(en=EN, fr=FR)
    letter.settle()
    return letter.inputs


def _place(name: str) -> str:
    stem, _, suffix = name.rpartition(".")
    if suffix == "po":
        return catalog_name(WORK, stem)
    return alignment_name(WORK, *stem.split("-")) if suffix == "jsonl" else text_name(WORK, name)
