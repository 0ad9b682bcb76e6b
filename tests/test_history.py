"""Translators, revisers, sources that move and versions that come and go, in any order: no word is lost, none moves to another
text, nothing is confirmed that nobody confirmed, and one update is enough."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from enregard import catalog
from enregard.catalog import Entry
from enregard.model import State, plain
from enregard.project import load_alignment
from enregard.workflow._files import write_all
from enregard.workflow.projects import init
from enregard.workflow.settling import settle
from enregard.workflow.updating import in_order, update
from enregard.workflow.versions import add, remove

WORK = "A-91-7"
SENTENCES = {
    "en": (
        "Recalls its earlier resolutions on the lighting of harbours",
        "Notes with concern that pilots are too few in winter",
        "Requests the Secretary-General to report on dredging",
        "Invites all coastal States to join the register of buoys",
        "Decides to hold the next conference at Cair Paravel",
        "Welcomes the gift of a lifeboat by the guild of coopers",
        "Urges masters of vessels to keep a proper watch",
    ),
    "fr": (
        "Rappelle ses résolutions antérieures sur l'éclairage des ports",
        "Constate avec inquiétude que les pilotes sont trop peu nombreux en hiver",
        "Prie le Secrétaire général de faire rapport sur le dragage",
        "Invite tous les États côtiers à adhérer au registre des bouées",
        "Décide de tenir la prochaine conférence à Cair Paravel",
        "Accueille avec satisfaction le don d'un canot par la guilde des tonneliers",
        "Engage les capitaines de navire à assurer une veille convenable",
    ),
}
SIDE = st.sampled_from(["en", "fr"])
PLACE = st.integers(0, 6)


class History(RuleBasedStateMachine):
    """Each paragraph is one sentence or several, by number and how often they were reworded; both versions begin with the same
    five."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.project = init(self.folder / "project")
        self.texts: dict[str, list[list[list[int]]]] = {tag: [[[n, 0]] for n in range(5)] for tag in ("en", "fr")}
        self.there = {"en": True, "fr": True}
        self.typed: set[str] = set()
        self.vouched: set[tuple[str, str]] = set()
        self.count = 0
        self.edited = False
        for tag in ("en", "fr"):
            self._add(tag)
        self._update()

    def teardown(self) -> None:
        shutil.rmtree(getattr(self, "folder", "/nonexistent"), ignore_errors=True)

    # --- what people do ---

    @rule(side=SIDE, place=PLACE)
    def reword(self, side: str, place: int) -> None:
        if place < len(self.texts[side]):
            self.texts[side][place][-1][1] += 1
            self._write(side)

    @rule(side=SIDE, place=PLACE, sentence=PLACE)
    def insert(self, side: str, place: int, sentence: int) -> None:
        if all(n != sentence for paragraph in self.texts[side] for n, _ in paragraph):
            self.texts[side].insert(place, [[sentence, 0]])
            self._write(side)

    @rule(side=SIDE, place=PLACE)
    def merge(self, side: str, place: int) -> None:
        if place + 1 < len(self.texts[side]) > 2:
            self.texts[side][place] += self.texts[side].pop(place + 1)
            self._write(side)

    @rule(side=SIDE, place=PLACE)
    def split(self, side: str, place: int) -> None:
        if place < len(self.texts[side]) and len(self.texts[side][place]) > 1:
            self.texts[side].insert(place, [self.texts[side][place].pop(0)])
            self._write(side)

    @rule(side=SIDE, place=PLACE, to=PLACE)
    def move(self, side: str, place: int, to: int) -> None:
        if place < len(self.texts[side]):
            self.texts[side].insert(to, self.texts[side].pop(place))
            self._write(side)

    @rule(side=SIDE, place=PLACE)
    def delete(self, side: str, place: int) -> None:
        if place < len(self.texts[side]) > 2:
            del self.texts[side][place]
            self._write(side)

    @rule(place=PLACE)
    def confirm_entry(self, place: int) -> None:
        self._edit("fr", place, lambda e: e.with_fuzzy(False))

    @rule(place=PLACE)
    def doubt(self, place: int) -> None:
        self._edit("fr", place, lambda e: e.with_fuzzy(True))

    @rule(place=PLACE, fuzzy=st.booleans())
    def translate(self, place: int, fuzzy: bool) -> None:
        self._edit("fr", place, lambda e: replace(e, target=self._words("Traduction de la main")).with_fuzzy(fuzzy))

    @rule(place=PLACE)
    def comment(self, place: int) -> None:
        self._edit("fr", place, lambda e: replace(e, comment=f"{e.comment}\n{self._words('Remarque')}".strip()))

    @rule(place=PLACE, fuzzy=st.booleans())
    def fill_in(self, place: int, fuzzy: bool) -> None:
        self._edit("en", place, lambda e: replace(e, target=self._words("English by hand")).with_fuzzy(fuzzy))

    @rule(tag=SIDE)
    def take_out(self, tag: str) -> None:
        work = self.project.load(WORK)
        if work.versions[tag].file is not None:
            remove(self.project, WORK, tag)
            self.there[tag] = False

    @precondition(lambda self: not all(self.there.values()))
    @rule()
    def bring_back(self) -> None:
        for tag in [tag for tag, there in self.there.items() if not there]:
            self._add(tag)

    @rule()
    def update(self) -> None:
        self._update()

    @rule(written=st.integers(0, 4))
    def crash(self, written: int) -> None:
        """An update that ended half-way."""
        writes = in_order(settle(self.project, WORK).writes)
        write_all(dict(list(writes.items())[:written]))
        self.edited = True

    @rule()
    def lose_the_alignment(self) -> None:
        path = self.project.alignment_path(WORK, "en", "fr")
        if path.exists() and not self.edited and all(self.there.values()):
            path.unlink()
            self.edited = True

    # --- what must hold ---

    @invariant()
    def no_word_is_lost(self) -> None:
        kept = "".join(p.read_text("utf-8") for p in self.project.root.rglob("*") if p.suffix in (".po", ".jsonl"))
        assert not {words for words in self.typed if words not in kept}

    # --- how ---

    def _words(self, text: str) -> str:
        self.count += 1
        return f"{text} no. {self.count}q"

    def _rows(self, tag: str) -> list[str]:
        def body(n: int, times: int) -> str:
            return SENTENCES[tag][n] + f" ({times})" * bool(times)

        return [" ".join(f"{body(n, times)}." for n, times in paragraph) for paragraph in self.texts[tag]]

    def _text(self, tag: str) -> str:
        lines = [f"{i}. {row}" for i, row in enumerate(self._rows(tag), 1)]
        return "\n\n".join(["Nations Unies A/91/7" if tag == "fr" else "United Nations A/91/7", *lines]) + "\n"

    def _add(self, tag: str) -> None:
        file = self.folder / f"{tag}.txt"
        file.write_text(self._text(tag), "utf-8")
        add(self.project, "A/91/7", tag, file, replaces=True)
        self.there[tag] = True

    def _write(self, tag: str) -> None:
        if self.there[tag]:
            (self.project.folder(WORK) / f"{tag}.txt").write_text(self._text(tag), "utf-8")

    def _edit(self, tag: str, place: int, change: object) -> None:
        path = self.project.catalog_path(WORK, tag)
        if not path.exists():
            return
        po = catalog.read(path)
        live = [n for n, e in enumerate(po.entries) if not e.obsolete]
        if place >= len(live):
            return
        old = po.entries[live[place]]
        new: Entry = change(old)  # type: ignore[operator]
        if new.target != old.target:
            # They took their own words back, those too that stood there beside others.
            self.typed -= {words for words in self.typed if words in old.target}
            self.typed.add(new.target)
        self.typed |= {line for line in new.comment.split("\n") if line.startswith("Remarque")}
        entries = (*po.entries[: live[place]], replace(new, raw=None), *po.entries[live[place] + 1 :])
        path.write_bytes(catalog.render(replace(po, entries=entries)))
        self.edited = True
        self._vouch(tag, entries)

    def _vouch(self, tag: str, entries: tuple[Entry, ...]) -> None:
        for entry in entries:
            if not entry.obsolete and not entry.fuzzy and entry.target:
                pair = (plain(entry.source), plain(entry.target))
                self.vouched.add(pair if tag == "fr" else pair[::-1])

    def _update(self) -> None:
        confirmed = set() if self.edited else self._confirmed()
        self.edited = False
        (result,) = update(self.project)
        assert result.error is None, result.error
        again = settle(self.project, WORK).writes
        assert not again, {path.name: (data or b"").decode() for path, data in again.items()}
        for tag in ("en", "fr"):
            path = self.project.catalog_path(WORK, tag)
            if path.exists():
                self._sound(tag, catalog.read(path).entries)
        there = {tag: self._rows(tag) if self.there[tag] else [] for tag in ("en", "fr")}
        stay = {(one, other) for one, other in confirmed if one in there["en"] and other in there["fr"]}
        assert stay <= self._confirmed(), "two texts that agreed are both there still, and apart"

    def _confirmed(self) -> set[tuple[str, str]]:
        path = self.project.alignment_path(WORK, "en", "fr")
        records = load_alignment(path.read_text("utf-8"), path).records if path.exists() else ()
        return {(r.source_text, r.target_text) for r in records if r.link.state is State.CONFIRMED}

    def _sound(self, tag: str, entries: tuple[Entry, ...]) -> None:
        keys = [(e.context, e.source) for e in entries]
        assert len(set(keys)) == len(keys), "msgfmt takes no entry twice, obsolete or not"
        for entry in entries:
            if tag == "fr" and entry.target and not entry.obsolete and not entry.fuzzy:
                assert (plain(entry.source), plain(entry.target)) in self.vouched, entry


TestHistory = History.TestCase
TestHistory.settings = settings(
    max_examples=60, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
