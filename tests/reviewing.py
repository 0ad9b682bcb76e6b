"""A model of the editable page: the same actions on the same rows, written by themselves, and the review.json that they come to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from enregard.model import BREAK, Bitext, Unit, text_digest

Json = dict[str, Any]


class RefusedError(Exception):
    """An action that the page refuses."""


@dataclass(frozen=True)
class Part:
    """A unit of one side, or the characters of it from *start* to before *end*."""

    unit: Unit
    rank: int
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.unit.text[self.start : self.end].strip()

    @property
    def whole(self) -> bool:
        return (self.start, self.end) == (0, len(self.unit.text))

    def cut(self, at: int) -> tuple[Part, Part]:
        raw = self.unit.text[self.start : self.end]
        at += len(raw) - len(raw.lstrip())
        at += len(raw[at:]) - len(raw[at:].lstrip())
        return replace(self, end=self.start + at), replace(self, start=self.start + at)


@dataclass(frozen=True)
class Row:
    source: tuple[Part, ...] = ()
    target: tuple[Part, ...] = ()
    state: str = "missing"
    words: str | None = None
    note: str = ""

    @property
    def corpus(self) -> str:
        return BREAK.join(part.text for part in self.target)

    @property
    def translation(self) -> str:
        return self.corpus if self.words is None else self.words

    @property
    def is_gap(self) -> bool:
        return not self.source or not (self.target or self.words)

    @property
    def shares(self) -> list[tuple[Part, str | None]] | None:
        """The units of the translation with the words that a person wrote for each; None if nobody can tell."""
        if self.words is None:
            return [(part, None) for part in self.target]
        texts = self.words.split(BREAK) if len(self.target) > 1 else [self.words]
        return list(zip(self.target, texts, strict=True)) if len(texts) == len(self.target) else None

    def open(self) -> Row:
        return replace(self, state="missing" if self.is_gap else "proposed")


def make(source: Iterable[Part], target: Iterable[tuple[Part, str | None]], note: str = "") -> Row:
    pairs = sorted(target, key=lambda pair: (pair[0].rank, pair[0].start))
    written = any(words is not None for _, words in pairs)
    words = BREAK.join(part.text if said is None else said for part, said in pairs) if written else None
    units = tuple(sorted(source, key=lambda part: (part.rank, part.start)))
    return Row(units, tuple(part for part, _ in pairs), "", words, note).open()


def apart(rows: Iterable[Row]) -> list[Row]:
    """Units without a counterpart in rows of their own, and no empty row."""
    result: list[Row] = []
    for row in rows:
        count = len(row.source) + len(row.target)
        if count and (count == 1 or not row.is_gap):
            result.append(row)
        elif count:
            singles = [make([part], []) for part in row.source] + [make([], [pair]) for pair in row.shares or ()]
            result += [replace(single, note="" if n else row.note) for n, single in enumerate(singles)]
    return result


@dataclass
class Model:
    """A page that is being edited."""

    bitext: Bitext
    rows: list[Row] = field(default_factory=list)
    back: list[list[Row]] = field(default_factory=list)
    forth: list[list[Row]] = field(default_factory=list)

    def __post_init__(self) -> None:
        ranks = [{u.id: n for n, u in enumerate(d.units)} for d in (self.bitext.source, self.bitext.target)]

        def parts(units: Iterable[Unit], side: int) -> tuple[Part, ...]:
            return tuple(Part(unit, ranks[side][unit.id], 0, len(unit.text)) for unit in units)

        for k in self.bitext.links:
            one, other = parts(self.bitext.source_units(k), 0), parts(self.bitext.target_units(k), 1)
            self.rows.append(Row(one, other, str(k.state), k.wording))
        self.first = list(self.rows)

    # --- actions

    def act(self, name: str, at: int, **values: Any) -> None:
        """Do what the page does; RefusedError, and nothing is done, if it refuses."""
        changed = getattr(self, f"_{name}")(at, **values)
        self.back.append(self.rows)
        self.forth.clear()
        self.rows = changed

    def undo(self) -> bool:
        return self._travel(self.back, self.forth)

    def redo(self) -> bool:
        return self._travel(self.forth, self.back)

    def _travel(self, one: list[list[Row]], other: list[list[Row]]) -> bool:
        if not one:
            return False
        other.append(self.rows)
        self.rows = one.pop()
        return True

    def _put(self, at: int, count: int, rows: Sequence[Row]) -> list[Row]:
        return [*self.rows[:at], *rows, *self.rows[at + count :]]

    def _next(self, at: int) -> Row:
        if not 0 <= at < len(self.rows):
            raise RefusedError("there is no row")
        return self.rows[at]

    def _confirm(self, at: int) -> list[Row]:
        if self.rows[at].state == "confirmed":
            raise RefusedError("already confirmed")
        return self._put(at, 1, [replace(self.rows[at], state="confirmed")])

    def _stretch(self, at: int) -> list[Row]:
        start = at
        while start and self.rows[start - 1].state != "confirmed":
            start -= 1
        some = self.rows[start : at + 1]
        told = [row if row.is_gap else replace(row, state="confirmed") for row in some]
        if told == some:
            raise RefusedError("nothing to confirm")
        return self._put(start, len(some), told)

    def _alone(self, at: int) -> list[Row]:
        row = self.rows[at]
        if row.is_gap:
            return self._confirm(at)
        if not row.shares:
            raise RefusedError("a translation would be lost")
        alone = [make([part], [], "" if n else row.note) for n, part in enumerate(row.source)]
        return self._put(at, 1, [*(replace(r, state="confirmed") for r in alone), *(make([], [p]) for p in row.shares)])

    def _join(self, at: int) -> list[Row]:
        one, other = self.rows[at], self._next(at + 1)
        note = "\n".join(filter(None, (one.note, other.note)))
        source = (*one.source, *other.source)
        if all(r.shares is not None and (r.target or r.words is None) for r in (one, other)):
            row = make(source, [*(one.shares or ()), *(other.shares or ())], note)
        else:
            words = BREAK.join(filter(None, (one.translation, other.translation)))
            row = replace(make(source, [(p, None) for p in (*one.target, *other.target)], note), words=words).open()
        if row.is_gap:
            raise RefusedError("gaps stay apart")
        return self._put(at, 2, [row])

    def _split(self, at: int, source: tuple[int, int], target: tuple[int, int]) -> list[Row]:
        row = self.rows[at]
        sources = self._divide(row.source, *source)
        shares = row.shares
        targets: list[list[tuple[Part, str | None]]]
        if row.words is None:
            targets = [[(part, None) for part in some] for some in self._divide(row.target, *target)]
        elif target[1] or not row.target or (shares is None and target[0] % len(row.target)):
            raise RefusedError("edited as a whole")
        else:
            pairs = shares or [(part, None) for part in row.target]
            targets = [pairs[: target[0]], pairs[target[0] :]]
        made = [
            make(one, other, "" if n else row.note) for n, (one, other) in enumerate(zip(sources, targets, strict=True))
        ]
        if row.words is not None and shares is None:
            made = [replace(r, words=row.words) if r.target else r for r in made]
        if any(not r.source and not r.target for r in made) or all(r.is_gap for r in made):
            raise RefusedError("nothing would be linked")
        if any(r.is_gap and r.shares is None for r in made):
            raise RefusedError("edited as a whole")
        return self._put(at, 1, apart(made))

    @staticmethod
    def _divide(parts: tuple[Part, ...], n: int, at: int) -> list[tuple[Part, ...]]:
        if not at:
            return [parts[:n], parts[n:]]
        one, other = parts[n].cut(at)
        return [(*parts[:n], one), (other, *parts[n + 1 :])]

    def _shift(self, at: int, side: str, by: int) -> list[Row]:
        row = self.rows[at]
        target = side == "target"
        if not getattr(row, side) and not (target and row.words):
            raise RefusedError("nothing to shift")
        empty: tuple[tuple[Part, ...], str | None, str] = ((), None, "")
        carried, n, out, left = empty, at, [], True
        while 0 <= n < len(self.rows) and (n == at or self.rows[n].state != "confirmed"):
            row = self.rows[n]
            if not target and row.words is not None and not row.target:
                raise RefusedError("a translation without a text of its own")
            if target:
                taken = (row.target, row.words, "")
                out.append(replace(row, target=carried[0], words=carried[1]).open())
            else:
                taken = (row.source, None, row.note)
                out.append(replace(row, source=carried[0], note=carried[2]).open())
            carried, n = taken, n + by
            if len(out) > 1 and not taken[0] and taken[1] is None:
                left = False
                break
        if left:
            last = {"target": carried[0], "words": carried[1]} if target else {"source": carried[0], "note": carried[2]}
            out.append(Row(**last).open())
        if any(r.is_gap and r.shares is None for r in out):
            raise RefusedError("edited as a whole")
        if any(not r.source and not r.target and r.words for r in out):
            raise RefusedError("a translation needs a source")
        start, count = (at, n - at) if by > 0 else (n + 1, at - n)
        return self._put(start, count, apart(out if by > 0 else out[::-1]))

    def _move(self, at: int, side: str, by: int) -> list[Row]:
        row, other = self.rows[at], self._next(at + by)
        if not getattr(row, side):
            raise RefusedError("nothing to move")
        mine, theirs = row.shares, other.shares
        alone = any(r.words is not None and not r.target for r in (row, other))
        if mine is None or theirs is None or (side == "source" and alone):
            raise RefusedError("edited as a whole")
        if side == "target":
            pair = mine[-1] if by > 0 else mine[0]
            rest = [each for each in mine if each is not pair]
            both = [make(row.source, rest, row.note), make(other.source, [*theirs, pair], other.note)]
        else:
            part = row.source[-1] if by > 0 else row.source[0]
            kept = [each for each in row.source if each is not part]
            both = [make(kept, mine, row.note), make([*other.source, part], theirs, other.note)]
        return self._put(min(at, at + by), 2, apart(both if by > 0 else both[::-1]))

    def _swap(self, at: int) -> list[Row]:
        one, other = self.rows[at], self._next(at + 1)
        both = [
            replace(one, target=other.target, words=other.words).open(),
            replace(other, target=one.target, words=one.words).open(),
        ]
        if any((not r.source and not r.target) or (r.is_gap and r.shares is None) for r in both):
            raise RefusedError("cannot be swapped")
        return self._put(at, 2, apart(both))

    def _edit(self, at: int, text: str, confirm: bool) -> list[Row]:
        row, typed = self.rows[at], text.strip()
        if not row.source or not typed:
            raise RefusedError("no source, or no words")
        words = None if typed == row.corpus.strip() else typed
        state = row.state if words == row.words else "stale" if row.state == "stale" else "proposed"
        new = replace(row, words=words, state="confirmed" if confirm else state)
        if new == row:
            raise RefusedError("nothing changed")
        return self._put(at, 1, [new])

    def _note(self, at: int, text: str) -> list[Row]:
        if text == self.rows[at].note:
            raise RefusedError("nothing changed")
        return self._put(at, 1, [replace(self.rows[at], note=text)])

    # --- what it comes to

    def review(self) -> Json:
        """What the page saves, but for its time."""
        edges: dict[tuple[str, int], list[int]] = {}
        for row in self.rows:
            for side, parts in (("source", row.source), ("target", row.target)):
                for part in parts:
                    if not part.whole:
                        edges.setdefault((side, part.rank), []).append(part.start)
        for found in edges.values():
            found.sort()

        def member(side: str, part: Part) -> Json:
            known = {"id": part.unit.id, "digest": text_digest(part.unit.text)}
            return known if part.whole else {**known, "part": edges[side, part.rank].index(part.start) + 1}

        before = {(row.source, row.target): row for row in self.first}
        homes = {
            (side, part.rank): n
            for n, row in enumerate(self.first)
            for side, parts in (("source", row.source), ("target", row.target))
            for part in parts
        }
        links = []
        for row in self.rows:
            if before.get((row.source, row.target)) == row:
                continue
            home = sorted(
                {homes["source", part.rank] for part in row.source}
                | {homes["target", part.rank] for part in row.target}
            )
            link: Json = {
                "source": [member("source", part) for part in row.source],
                "target": [member("target", part) for part in row.target],
                "state": row.state,
                "texts": [BREAK.join(part.text for part in row.source), row.translation],
                "was": [self._describe(self.first[n]) for n in home],
            }
            if row.words is not None:
                link["translation"] = row.words
            if row.note:
                link["note"] = row.note
            links.append(link)
        documents = {"source": self.bitext.source, "target": self.bitext.target}
        cuts = []
        for (side, rank), starts in edges.items():
            unit = documents[side].units[rank]
            cuts.append({"side": side, "unit": unit.id, "digest": text_digest(unit.text), "at": starts[1:]})
        return {
            "schema": "enregard.review/1",
            "work": self.bitext.source.work,
            "source": self.bitext.source.language,
            "target": self.bitext.target.language,
            "cuts": sorted(cuts, key=lambda cut: (cut["side"], cut["unit"])),
            "links": links,
        }

    def _describe(self, row: Row) -> Json:
        names = {side: [part.unit.id for part in getattr(row, side)] for side in ("source", "target")}
        return {**names, "state": row.state, "digest": text_digest(row.translation)}


def list_word_places(part: Part) -> list[int]:
    """Where a part can be cut: before each word but the first."""
    return [found.start() for found in re.finditer(r"(?<=\s)(?=\S)", part.text)]
