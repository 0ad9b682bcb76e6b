"""Translators in two languages, revisers, sources that move, numbers that are set otherwise, versions that come and go, branches that are
merged, editors and gettext tools that save the catalog anew, in any order and with paragraphs that are there twice: no word is lost, none moves to
another text, nothing is confirmed that nobody confirmed, and one update is enough."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path
from typing import Any, TypeVar, cast

import polib
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from translate.storage import pypo

from enregard import catalog
from enregard.catalog import Entry
from enregard.commands.add import add, remove
from enregard.commands.decide import confirm, link, unlink
from enregard.commands.import_ import SuggestionOutcome, import_file
from enregard.commands.pot import pot
from enregard.commands.update import order_writes, update
from enregard.model import BREAK, State, plain
from enregard.project import load_alignment
from enregard.storage.files import write_all
from enregard.workspace.projects import init
from enregard.workspace.settling import settle

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
    "es": (
        "Recuerda sus resoluciones anteriores sobre el alumbrado de los puertos",
        "Observa con preocupación que faltan prácticos en invierno",
        "Pide al Secretario General que informe sobre el dragado",
        "Invita a todos los Estados ribereños a sumarse al registro de boyas",
        "Decide celebrar la próxima conferencia en Cair Paravel",
        "Acoge con satisfacción el bote donado por el gremio de toneleros",
        "Insta a los capitanes de buques a mantener una vigilancia adecuada",
    ),
}
MASTHEADS = {"en": "United Nations", "fr": "Nations Unies", "es": "Naciones Unidas"}
ANNEX = {"en": "Annex", "fr": "Annexe", "es": "Anexo"}
TARGETS = ("fr", "es")
Rule = TypeVar("Rule", bound=Callable[..., None])
PLACES = range(7)
BOTH = (False, True)
ANY: dict[str, Sequence[Any]] = {
    "side": ("en", *TARGETS),
    "tag": TARGETS,
    **dict.fromkeys(("place", "to", "sentence"), PLACES),
    **dict.fromkeys(("fuzzy", "both", "sure", "of_source", "previous"), BOTH),
    "sides": (("en",), ("fr",), ("en", "fr"), ("en", *TARGETS)),
    "tool": ("msgcat", "msgattrib", "msguniq", "polib", "translate"),
    "written": range(5),
}
"""What the arguments of a rule are taken from, by name."""


STANDING = (*SENTENCES["en"], MASTHEADS["en"], ANNEX["en"], "English by hand")
"""What words may stand beside, in the source; the last is what people fill in."""
HAND = len(STANDING) - 1
MOST = 9
"""Paragraphs of a version."""


def taking(*names: str) -> Callable[[Rule], Rule]:
    """A rule with these arguments."""
    strategies: dict[str, Any] = {name: st.sampled_from(ANY[name]) for name in names}
    return cast("Callable[[Rule], Rule]", rule(**strategies))


class History(RuleBasedStateMachine):
    """Each paragraph is one sentence or several, by number and how often they were reworded; all versions begin with the same
    five. Another work has all of them as they are, accepted, and none of it changes."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.project = init(self.folder / "project")
        self.texts: dict[str, list[list[list[int]]]] = {tag: [[[n, 0]] for n in range(5)] for tag in SENTENCES}
        self.there = dict.fromkeys(SENTENCES, True)
        self.annexed = dict.fromkeys(SENTENCES, False)
        self.branch: dict[str, bytes] = {}
        self.typed: set[str] = set()
        self.vouched: set[tuple[str, str, str]] = set()
        self.meant: dict[str, set[int]] = {}
        """Words that were typed -> the sentences of the source that they stood beside by a person's doing."""
        self.count = 0
        self.edited = False
        self._other_work()
        for tag in SENTENCES:
            self._add(tag)
        self._update()

    def _other_work(self) -> None:
        for tag, rows in SENTENCES.items():
            file = self.folder / f"other.{tag}.txt"
            file.write_text("\n\n".join([f"{MASTHEADS[tag]} A/91/6", *(f"{row}." for row in rows)]) + "\n", "utf-8")
            add(self.project, "A/91/6", tag, file)
        update(self.project)
        confirm(self.project, "A/91/6", ["all"])

    def teardown(self) -> None:
        shutil.rmtree(getattr(self, "folder", "/nonexistent"), ignore_errors=True)

    # --- what people do ---

    @taking("side", "place")
    def reword(self, side: str, place: int) -> None:
        if place < len(self.texts[side]):
            self.texts[side][place][-1][1] += 1
            self._write(side)

    @taking("side", "place", "sentence")
    def insert(self, side: str, place: int, sentence: int) -> None:
        if len(self.texts[side]) < MOST:
            self.texts[side].insert(place, [[sentence, 0]])
            self._write(side)

    @taking("place", "to", "sides")
    def repeat(self, place: int, to: int, sides: tuple[str, ...]) -> None:
        """The same paragraph once more, in one version or in several."""
        for side in sides:
            if place < len(self.texts[side]) < MOST:
                self.texts[side].insert(to, [[*sentence] for sentence in self.texts[side][place]])
                self._write(side)

    @taking("side", "place")
    def merge(self, side: str, place: int) -> None:
        if place + 1 < len(self.texts[side]) > 2:
            self.texts[side][place] += self.texts[side].pop(place + 1)
            self._write(side)

    @taking("side", "place")
    def split(self, side: str, place: int) -> None:
        if place < len(self.texts[side]) and len(self.texts[side][place]) > 1:
            self.texts[side].insert(place, [self.texts[side][place].pop(0)])
            self._write(side)

    @taking("side", "place", "to")
    def move(self, side: str, place: int, to: int) -> None:
        if place < len(self.texts[side]):
            self.texts[side].insert(to, self.texts[side].pop(place))
            self._write(side)

    @taking("side", "place")
    def delete(self, side: str, place: int) -> None:
        if place < len(self.texts[side]) > 2:
            del self.texts[side][place]
            self._write(side)

    @taking("side")
    def number_otherwise(self, side: str) -> None:
        """Every unit of that version has another id from then on."""
        self.annexed[side] = not self.annexed[side]
        self._write(side)

    @taking("tag", "place")
    def confirm_entry(self, tag: str, place: int) -> None:
        self._edit(tag, place, lambda e: e.with_fuzzy(False))

    @taking("tag", "place")
    def doubt(self, tag: str, place: int) -> None:
        self._edit(tag, place, lambda e: e.with_fuzzy(True))

    @taking("tag", "place", "fuzzy")
    def translate(self, tag: str, place: int, fuzzy: bool) -> None:
        self._edit(tag, place, lambda e: replace(e, target=self._words("Traduction de la main")).with_fuzzy(fuzzy))

    @taking("tag", "place")
    def empty(self, tag: str, place: int) -> None:
        self._edit(tag, place, lambda e: replace(e, target=""))

    @taking("tag", "place")
    def comment(self, tag: str, place: int) -> None:
        self._edit(tag, place, lambda e: replace(e, comment=f"{e.comment}\n{self._words('Remarque')}".strip()))

    @taking("place", "fuzzy")
    def fill_in(self, place: int, fuzzy: bool) -> None:
        self._edit("en", place, lambda e: replace(e, target=self._words("English by hand")).with_fuzzy(fuzzy))

    @taking("tag", "tool")
    def save_with_another_program(self, tag: str, tool: str) -> None:
        """What it drops, an update must not have left to it alone."""
        path = self.project.catalog_path(WORK, tag)
        if not path.exists():
            return
        if tool == "polib":
            polib.pofile(str(path), encoding="utf-8").save()
        elif tool == "translate":
            store: Any = pypo.pofile()
            store.parse(path.read_bytes())
            path.write_bytes(bytes(store))
        elif shutil.which(tool):
            subprocess.run([tool, "--no-wrap", "-o", path, path], check=True, capture_output=True)
        self.edited = True

    @taking("tag", "previous")
    def msgmerge(self, tag: str, previous: bool) -> None:
        """The template of the texts as they are, brought in by gettext before any update."""
        path = self.project.catalog_path(WORK, tag)
        if not (path.exists() and self.there["en"] and shutil.which("msgmerge")):
            return
        (template,) = pot(self.project, [WORK], out=self.folder / "pot")
        before = path.read_text("utf-8")
        options = ["--previous"] if previous else []
        command = ["msgmerge", "--quiet", "--no-wrap", *options, f"--output-file={path}", str(path), str(template)]
        subprocess.run(command, check=True, capture_output=True)
        after = path.read_text("utf-8")
        self.typed -= {words for words in self.typed if words in before and words not in after}  # it was not we
        self.edited = True

    @taking("tag")
    def begin_a_branch(self, tag: str) -> None:
        path = self.project.catalog_path(WORK, tag)
        if path.exists():
            self.branch = {tag: path.read_bytes()}

    @precondition(lambda self: self.branch)
    @taking("place", "fuzzy")
    def merge_the_branch(self, place: int, fuzzy: bool) -> None:
        """A colleague translated an entry of the catalog as it was when the branch began; git takes it where nobody else has touched
        it since."""
        ((tag, data),) = self.branch.items()
        base = [e for e in catalog.parse(data, "branch").entries if not e.obsolete]
        if place >= len(base):
            return
        old = base[place]
        path = self.project.catalog_path(WORK, tag)
        now = [e for e in catalog.read(path).entries if not e.obsolete] if path.exists() else []
        here = next((n for n, e in enumerate(now) if e.raw == old.raw), None)
        if here is not None:
            words = self._words("Mots de la branche")
            self._edit(tag, here, lambda _: replace(old, target=words, raw=None).with_fuzzy(fuzzy))

    @taking("tag", "place", "to", "both")
    def link_by_hand(self, tag: str, place: int, to: int, both: bool) -> None:
        """A unit of the source with one of the translation, or with that and the next."""
        one, other = self._units(tag)
        if place >= len(one) or to + both >= len(other):
            return
        self.edited = True
        for found in link(self.project, WORK, [one[place]], other[to : to + 1 + both], language=tag):
            if found.state is State.CONFIRMED:
                self._vouch(tag, tuple(e for e in self._entries(tag) if e.context == found.name), turned=False)
                self._mean(found.name)

    @taking("tag", "place", "of_source")
    def unlink_by_hand(self, tag: str, place: int, of_source: bool) -> None:
        units = self._units(tag)[0 if of_source else 1]
        if place < len(units):
            self.edited = True
            named = {"source" if of_source else "target": [units[place]]}
            unlink(self.project, WORK, language=tag, **named)

    @taking("tag", "place")
    def confirm_by_hand(self, tag: str, place: int) -> None:
        one, _ = self._units(tag)
        if place < len(one):
            confirm(self.project, WORK, source=[one[place]], language=tag)
            self._vouch(tag, self._entries(tag), turned=False)
            self._one_is_enough()

    @taking("tag", "place", "sure")
    def import_a_row(self, tag: str, place: int, sure: bool) -> None:
        """A table with a translation of one paragraph, which is taken unless it has a translation by a person."""
        if not self.there["en"] or place >= len(self.texts["en"]):
            return
        self._update()
        words, table = self._words("Mots importés"), self.folder / "table.tsv"
        row = f"{self._rows('en')[place]}\t{words}\t{'confirmed' if sure else 'proposed'}"
        table.write_text(f"en\t{tag}\tstate\n{row}\n", "utf-8")
        if import_file(self.project, WORK, table, language=tag).count(SuggestionOutcome.TAKEN):
            self.typed.add(words)
            self._mean()
            self._vouch(tag, self._entries(tag), turned=False)
        self._one_is_enough()

    @rule()
    def look_for_drafts(self) -> None:
        update(self.project, [WORK], reuse=True)
        self._one_is_enough()

    def _one_is_enough(self) -> None:
        shutil.rmtree(self.project.root / ".enregard", ignore_errors=True)
        again = settle(self.project, WORK).writes
        assert not again, "\n".join(_difference(path, data) for path, data in again.items())
        self.edited = True

    def _units(self, tag: str) -> tuple[list[str], list[str]]:
        """The units of both sides, if both are there, after an update that decisions can be made on."""
        if not (self.there["en"] and self.there[tag]):
            return [], []
        self._update()
        documents = settle(self.project, WORK, read_only=True).documents
        return [u.id for u in documents["en"].units], [u.id for u in documents[tag].units]

    def _entries(self, tag: str) -> tuple[Entry, ...]:
        path = self.project.catalog_path(WORK, tag)
        return catalog.read(path).entries if path.exists() else ()

    @taking("side")
    def take_out(self, side: str) -> None:
        work = self.project.load(WORK)
        if work.versions[side].file is not None:
            remove(self.project, WORK, side)
            self.there[side] = False

    @precondition(lambda self: not all(self.there.values()))
    @rule()
    def bring_back(self) -> None:
        for tag in [tag for tag, there in self.there.items() if not there]:
            self._add(tag)

    @rule()
    def update(self) -> None:
        self._update()

    @taking("written")
    def crash(self, written: int) -> None:
        """An update that ended half-way."""
        writes = order_writes(settle(self.project, WORK).writes)
        write_all(dict(list(writes.items())[:written]))
        self.edited = True

    @taking("tag")
    def lose_the_alignment(self, tag: str) -> None:
        path = self.project.alignment_path(WORK, "en", tag)
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
        head = [f"{MASTHEADS[tag]} A/91/7", *([ANNEX[tag]] if self.annexed[tag] else [])]
        return "\n\n".join([*head, *lines]) + "\n"

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
        for words in (words for words in self.typed if tag == "en" and words in old.source):
            self.meant.setdefault(words, set()).add(HAND)  # whoever fills in the source has these words before them
        if new.target != old.target:
            # They took their own words back, those too that stood there beside others.
            self.typed -= {words for words in self.typed if words in old.target}
            self.typed.add(new.target)
        self.typed |= {line for line in new.comment.split("\n") if line.startswith("Remarque")}
        entries = (*po.entries[: live[place]], replace(new, raw=None), *po.entries[live[place] + 1 :])
        path.write_bytes(catalog.render(replace(po, entries=entries)))
        self._mean(new.context)
        self.edited = True
        language = tag if tag in TARGETS else str(po.field("X-Source-Language"))
        self._vouch(language, entries, turned=tag == "en")

    def _vouch(self, language: str, entries: tuple[Entry, ...], *, turned: bool) -> None:
        for entry in entries:
            if not entry.obsolete and not entry.fuzzy and entry.target:
                one, other = plain(entry.source), plain(entry.target)
                self.vouched.add((language, other, one) if turned else (language, one, other))

    def _beside(self) -> Iterator[tuple[str, set[int], Entry]]:
        """Words that were typed, the sentences of the source that they stand beside, and where."""
        for tag in TARGETS:
            for entry in self._entries(tag):
                if not entry.obsolete:
                    sentences = {n for n, text in enumerate(STANDING) if text in entry.source}
                    yield from ((words, sentences, entry) for words in self.typed if words and words in entry.target)

    def _mean(self, context: str | None = None) -> None:
        """What stands beside a text now, all of it or in one entry, is meant to."""
        for words, sentences, entry in self._beside():
            if context is None or entry.context == context:
                self.meant.setdefault(words, set()).update(sentences)

    def _update(self) -> None:
        if self.edited:
            self._mean()
        confirmed = set() if self.edited else self._confirmed()
        copies = {tag: self._copies(tag) for tag in TARGETS}
        (result,) = update(self.project, [WORK])
        assert result.error is None, result.error
        self._one_is_enough()
        self.edited = False
        for words, sentences, entry in self._beside():
            if words in self.meant and self.meant[words].isdisjoint(sentences) and BREAK not in entry.target:
                assert entry.fuzzy, f"{words} stands beside {entry.source}"
                assert entry.noted_state == State.STALE, f"{words} is proposed beside {entry.source}"
        for tag in SENTENCES:
            path = self.project.catalog_path(WORK, tag)
            if path.exists():
                self._sound(tag, catalog.read(path).entries)
        there = {tag: self._rows(tag) if self.there[tag] else [] for tag in SENTENCES}
        stay = {
            (tag, one, other)
            for tag, one, other in confirmed
            # Of copies, one may have been edited, and be the one that was confirmed.
            if there["en"].count(one) >= copies[tag]["en", one] > 0
            and there[tag].count(other) >= copies[tag][tag, other] > 0
        }
        assert stay <= self._confirmed(), "two texts that agreed are both there still, and apart"

    def _copies(self, tag: str) -> Counter[tuple[str, str]]:
        """Of each version, how often the alignment has a text."""
        path = self.project.alignment_path(WORK, "en", tag)
        if not path.exists():
            return Counter()
        known = load_alignment(path.read_text("utf-8"), path)
        sides = (("en", known.units("source")), (tag, known.units("target")))
        return Counter((version, text) for version, units in sides for _, text in units)

    def _confirmed(self) -> set[tuple[str, str, str]]:
        found = set()
        for tag in TARGETS:
            path = self.project.alignment_path(WORK, "en", tag)
            records = load_alignment(path.read_text("utf-8"), path).records if path.exists() else ()
            found |= {(tag, r.source_text, r.target_text) for r in records if r.link.state is State.CONFIRMED}
        return found

    def _sound(self, tag: str, entries: tuple[Entry, ...]) -> None:
        if shutil.which("msgcat"):
            path = self.project.catalog_path(WORK, tag)
            kept = subprocess.run(["msgcat", "--no-wrap", path], check=True, capture_output=True).stdout
            assert _said(catalog.parse(kept, "msgcat").entries) == _said(entries), "gettext keeps all of it"
        keys = [(e.context, e.source) for e in entries]
        assert len(set(keys)) == len(keys), "msgfmt takes no entry twice, obsolete or not"
        for entry in entries:
            if tag in TARGETS and entry.target and not entry.obsolete and not entry.fuzzy:
                assert (tag, plain(entry.source), plain(entry.target)) in self.vouched, entry


def _said(entries: tuple[Entry, ...]) -> list[Entry]:
    """*entries* without the flag of what is empty, which gettext takes away."""
    return [e if e.target else e.with_fuzzy(False) for e in entries]


def _difference(path: Path, data: bytes | None) -> str:
    before, after = path.read_text("utf-8") if path.exists() else "", (data or b"").decode()
    return "\n".join(unified_diff(before.split("\n"), after.split("\n"), path.name, lineterm=""))


TestHistory = History.TestCase
TestHistory.settings = settings(
    max_examples=60, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
