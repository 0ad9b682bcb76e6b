"""Tracking: the result of `update` for new versions of a text, on real documents and invented revisions.

    python bench/tracking.py --data DIR [--rounds N] [--wrong]

Each pair of documents is taken in and aligned, once confirmed and once not, and every third translation gets words of a
translator's own. Then the English is revised (a paragraph of another document inserted, one deleted, moved, split at a sentence,
two merged, words edited; one of each; or much of all), its paragraphs are numbered anew, and the work is updated. `both` revises
the French in the same way. The seed is fixed.

Three tables. Labels: of what `update` says became of a paragraph, how much is right, by kind. Links: whether the French of a
paragraph is linked with what that paragraph became, with nothing where it is gone, and whether what is new is linked with
nothing. Words: a translator's words that are lost, or that stand beside another text; what is confirmed that nobody confirmed, or
was and is no more though its texts are as they were.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import _real
from _revisions import KINDS, REVISIONS, Item, Side, Told, images, revisions, texts, truth
from enregard import Change, Document, Project, add, catalog, confirm, init, open_project, segment_file, update
from enregard.model import State, plain
from enregard.project import Record, load_alignment

FOLDERS = ("canadian-laws", "security-council", "un-resolution-61-295")
CLEAN = set(REVISIONS) - {"much"}


@dataclass
class Measured:
    labels: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    links: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    words: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class Work:
    """A project of one work."""

    def __init__(self, folder: Path, tags: tuple[str, str] = ("en", "fr")) -> None:
        self.project: Project = open_project(folder)
        self.files = [self.project.folder("W-1") / f"{tag}.txt" for tag in tags]
        self.documents: list[Document] = [segment_file(f, tag) for f, tag in zip(self.files, tags, strict=True)]
        self.places = [_real.places(document) for document in self.documents]
        self.catalog = self.project.catalog_path("W-1", "fr")

    def update(self) -> Mapping[str, tuple[Change, ...]]:
        (result,) = update(self.project)
        if result.error:
            raise result.error
        return result.changes

    @property
    def records(self) -> tuple[Record, ...]:
        path = self.project.alignment_path("W-1", "en", "fr")
        return load_alignment(path.read_text("utf-8"), path).records

    def paragraphs(self, record: Record, side: int) -> set[int]:
        names = record.link.target if side else record.link.source
        return {self.places[side][i] for i in names if i in self.places[side]}


def begun(folder: Path, one: Path, other: Path, *, confirmed: bool) -> Work:
    """The work in *folder*, with a translator's words in every third entry."""
    project = init(folder)
    for tag, path in (("en", one), ("fr", other)):
        add(project, "W/1", tag, path)
    work = Work(folder)
    work.update()
    if confirmed:
        confirm(project, "W/1", ["all"])
    po = catalog.read(work.catalog)
    entries = [
        replace(e, target=f"{e.target} [words {n}]", raw=None) if n % 3 == 0 and not e.obsolete and e.target else e
        for n, e in enumerate(po.entries)
    ]
    work.catalog.write_bytes(catalog.render(replace(po, entries=tuple(entries))))
    work.update()
    return work


class Case:
    """A work before, the revision of it, and what is found there."""

    def __init__(self, before: Work, sides: list[Side], kind: str, confirmed: bool, found: Measured) -> None:
        self.before, self.sides, self.kind, self.confirmed, self.found = before, sides, kind, confirmed, found
        same = [Item((n,), "unchanged", None, "") for n in range(10_000)]
        self.kept = [images(sides[n] if n < len(sides) else same) for n in (0, 1)]

    def measure(self, folder: Path) -> None:
        shutil.copytree(self.before.project.root, folder)
        for tag, items in zip(("en", "fr"), self.sides, strict=False):
            (folder / "corpus" / "W-1" / f"{tag}.txt").write_text("\n\n".join(texts(items)) + "\n", "utf-8")
        after = Work(folder)
        self._labels(after, after.update())
        self._links(after)
        self._words(after)
        self._states(after)
        shutil.rmtree(folder / ".enregard")  # where it keeps that there is nothing to do
        (again,) = update(after.project)
        if again.changed:
            self._wrong("works that needed more than one update", "")

    def _labels(self, after: Work, changes: Mapping[str, tuple[Change, ...]]) -> None:
        set_ = "much" if self.kind == "much" else "others"
        for side, (tag, items) in enumerate(zip(("en", "fr"), self.sides, strict=False)):
            old, new = self.before.places[side], after.places[side]
            told: Told = {
                (
                    str(c.kind),
                    frozenset(old[i] for i in c.before if i in old),
                    frozenset(new[i] for i in c.after if i in new),
                )
                for c in changes.get(tag, ())
            }
            gold = truth(items, len(_real.paragraphs(self.before.files[side])))
            for name, rows in (("said", told), ("gold", gold), ("right", told & gold)):
                self.found.labels.update((set_, name, kind) for kind, _, _ in rows)
            for kind, one, other in sorted(told ^ gold, key=str):
                sign = "+" if (kind, one, other) in told else "-"
                if kind != "unchanged":
                    self._note(f"{tag} {sign}{kind} {sorted(one)} {sorted(other)}")

    def _links(self, after: Work) -> None:
        faces: defaultdict[int, set[int]] = defaultdict(set)  # French paragraph -> English paragraphs
        for record in after.records:
            for n in after.paragraphs(record, 1):
                faces[n] |= after.paragraphs(record, 0)
        for record in self.before.records:
            wanted, there = self._now(record, 0), sorted(self._now(record, 1))
            for place, n in enumerate(there if record.link.source else ()):
                # Of what was split in both versions, parts may face parts.
                part = {sorted(wanted)[place]} if len(there) == len(wanted) > 1 else wanted
                self._link(faces[n] in (wanted, part), f"{record.link.name}: {faces[n]}, not {wanted}")
        linked = {n for r in after.records if r.link.target for n in after.paragraphs(r, 0)}
        for n, item in enumerate(self.sides[0]):
            if item.kind == "inserted" and len(self.sides) == 1:
                self._link(n not in linked, f"{n}, which is new")

    def _now(self, record: Record, side: int) -> set[int]:
        return {n for old in self.before.paragraphs(record, side) for n in self.kept[side].get(old, ())}

    def _words(self, after: Work) -> None:
        po = catalog.read(after.catalog)
        stored = after.catalog.read_text("utf-8")
        for record in self.before.records:
            token = re.search(r"\[words \d+\]", record.link.wording or "")
            if token:
                self.found.words["translations with words of a translator", self._set] += 1
                there = [e for e in po.active.values() if token[0] in e.target]
                places = [{after.places[0][i] for i in str(e.context).split("+")} for e in there]
                others = [e for e in there if plain(e.source) != plain(record.source_text)]
                if token[0] not in stored:
                    self._wrong("of these, lost", record.link.name)
                if any(place != self._now(record, 0) for place in places) and others:
                    self._wrong("of these, now beside another text", record.link.name)
                if not places and self._now(record, 0):
                    self._wrong("of these, obsolete although their text still exists", record.link.name)

    def _states(self, after: Work) -> None:
        old, new = (
            {(plain(r.source_text), plain(w.wording if w.wording is not None else r.target_text))
             for r in records if (w := r.link).state is State.CONFIRMED and w.source and w.target}
            for records in (self.before.records, after.records)
        )  # fmt: skip
        here = [{plain(unit.text) for unit in document.units} for document in after.documents]
        for record in self.before.records:
            link = record.link
            pair = plain(record.source_text), plain(link.wording if link.wording is not None else record.target_text)
            if pair in old and pair[0] in here[0] and plain(record.target_text) in here[1]:
                self.found.words["confirmed links with both texts unchanged", self._set] += 1
                if pair not in new:
                    self._wrong("of these, no longer confirmed", link.name)
        for pair in new - old:
            self._wrong("links marked confirmed that nobody confirmed", pair[0][:40])

    @property
    def _set(self) -> str:
        return "confirmed" if self.confirmed else "proposed"

    def _link(self, right: bool, what: str) -> None:
        self.found.links[self.kind, self._set, right] += 1
        if not right:
            self._note(f"link {what}")

    def _wrong(self, what: str, name: str) -> None:
        self.found.words[what, self._set] += 1
        self._note(f"{what}: {name}")

    def _note(self, what: str) -> None:
        self.found.wrong.append(f"{self.before.project.root.name} {self.kind} {self._set} {what}")


WORDS = (
    "translations with words of a translator",
    "of these, lost",
    "of these, now beside another text",
    "of these, obsolete although their text still exists",
    "confirmed links with both texts unchanged",
    "of these, no longer confirmed",
    "links marked confirmed that nobody confirmed",
    "works that needed more than one update",
)


def report(found: Measured) -> None:
    print("| Change | Paragraphs | Precision | Recall | `much`: paragraphs | `much`: precision | `much`: recall |")
    print("|---|---|---|---|---|---|---|")
    for kind in KINDS:
        cells = []
        for name in ("others", "much"):
            right, said, gold = (found.labels[name, what, kind] for what in ("right", "said", "gold"))
            cells.append(f"{gold} | {right / max(said, 1):.4f} | {right / max(gold, 1):.4f}")
        print(f"| {kind} | {' | '.join(cells)} |")
    print(
        "\n| Revision | Confirmed links | Share that follows | Proposed links | Share that follows |\n|---|---|---|---|---|"
    )
    for kind in REVISIONS:
        cells = []
        for name in ("confirmed", "proposed"):
            right, wrong = found.links[kind, name, True], found.links[kind, name, False]
            cells.append(f"{right + wrong} | {right / max(right + wrong, 1):.4f}")
        print(f"| {kind} | {' | '.join(cells)} |")
    print("\n| Event | With confirmed links | With proposed links |\n|---|---|---|")
    for what in WORDS:
        print(f"| {what} | {found.words[what, 'confirmed']} | {found.words[what, 'proposed']} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=1, help="revisions of each kind of each document")
    parser.add_argument("--wrong", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    found = Measured()
    began = time.process_time()
    works: dict[tuple[Path, bool], Work] = {}
    with tempfile.TemporaryDirectory() as place:
        for one, other, kind, sides in revisions(options.data, FOLDERS, options.rounds):
            for confirmed in (True, False):
                if (one, confirmed) not in works:
                    folder = Path(place) / str(confirmed) / one.stem
                    works[one, confirmed] = begun(folder, one, other, confirmed=confirmed)
                revised = Path(place) / "revised"
                Case(works[one, confirmed], sides, kind, confirmed, found).measure(revised)
                shutil.rmtree(revised)
    report(found)
    if options.wrong:
        print("\n".join(["", *found.wrong]))
    print(f"\n{time.process_time() - began:.0f} s of CPU")


if __name__ == "__main__":
    main()
