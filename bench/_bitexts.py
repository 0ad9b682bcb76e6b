"""Pairs of texts with a known alignment, unchanged and with inserted gaps, for training and measurement.

`alignment-gold/SET/DOCUMENT` has gold of its own. Everywhere else units correspond one to one: the paragraphs of licences by their ids, those of
resolutions and of the sustainable development goals by their order.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import html

Bead = tuple[tuple[int, ...], tuple[int, ...]]
Units = list[tuple[str, str]]
"""Units of a text: key and text."""
KINDS = {
    "jclaws": "law",
    "transread": "novel",
    "opusbooks": "novel",
    "mac": "zh-en prose",
    "textberg": "de-fr prose",
    "alignar": "loose",
}
PROSE = frozenset(["novel", "zh-en prose", "de-fr prose", "loose"])
NAMED = {"mac-dev": ("zh", "en"), "textberg-dev": ("de", "fr")}
OTHERS = ("ar", "es", "fr", "ru", "zh")
GAPS = "with gaps"
"""What the name of a text ends with if units were left out."""
EXCHANGED = "exchanged"
_BEAD = re.compile(r"\[(.*?)\]:\[(.*?)\]")
_TAGS = re.compile(r"-([a-z]{2})([a-z]{2})\b")
_KEY = re.compile(r"s\d+[a-zA-Z0-9]*")
_STOP = re.compile(r"(?<=[.;:!?。；：！？؛؟])\s*(?=\S)")
_SHORTEST = 15


@dataclass(frozen=True)
class Bitext:
    """Two texts and the gold links between their units, by rank; a gap has an empty side. *kind* is the kind of text that it stands for when
    a whole kind is left out."""

    name: str
    kind: str
    tags: tuple[str, str]
    source: list[str]
    target: list[str]
    gold: set[Bead]

    @property
    def gaps(self) -> set[tuple[int, int]]:
        """(side, rank) of the units without counterpart."""
        return find_gaps(self.gold)


def find_gaps(beads: Set[Bead]) -> set[tuple[int, int]]:
    return {(0, n) for one, other in beads if not other for n in one} | {
        (1, n) for one, other in beads if not one for n in other
    }


def count_missing(text: Bitext, links: Set[Bead]) -> tuple[int, int, int, int, int, int]:
    """Count links that are right, made, and in the gold; and units without counterpart that are rightly told, told, and in the gold."""
    made, told, gaps = {bead for bead in links if all(bead)}, find_gaps(links), text.gaps
    return len(made & text.gold), len(made), sum(map(all, text.gold)), len(told & gaps), len(told), len(gaps)


def list_gold(data: Path) -> Iterator[Bitext]:
    """The sets with gold of their own, without those whose links cross."""
    for folder in sorted((data / "alignment-gold").iterdir()):
        if "crossing" not in folder.name:
            yield from (read_gold(document) for document in sorted(folder.iterdir()))


def find_tags(folder: Path) -> tuple[str, str]:
    """The languages of a set: `udhr-enru-para`."""
    found = _TAGS.search(folder.name)
    return NAMED.get(folder.name) or ((found[1], found[2]) if found else ("en", "fr"))


def read_gold(folder: Path) -> Bitext:
    gold = set()
    for line in (folder / "gold.txt").read_text("utf-8").splitlines():
        if match := _BEAD.match(line):
            one, other = (tuple(int(x) for x in part.split(",") if x.strip()) for part in match.groups())
            gold.add((one, other))
    source, target = ((folder / name).read_text("utf-8").splitlines() for name in ("src.txt", "tgt.txt"))
    kind = folder.parent.name.split("-")[0]
    return Bitext(
        f"{folder.parent.name}/{folder.name}", KINDS.get(kind, kind), find_tags(folder.parent), source, target, gold
    )


def list_licences(data: Path) -> Iterator[Bitext]:
    folder = data / "cc-licences"
    for path in sorted(folder.glob("*.html")):
        name, _, tag = path.stem.rpartition(".")
        if tag != "en":
            sides = (list(_read_paragraphs(folder / f"{name}.{t}.html").items()) for t in ("en", tag))
            yield _link_by_keys(f"licence {tag}", "licence", tag.split("-")[0], *sides)


def _read_paragraphs(path: Path) -> dict[str, str]:
    """Id -> text of the paragraphs of a licence, without the lists in them."""
    found: dict[str, str] = {}
    for element in html.fromstring(path.read_bytes().decode("utf-8")).iter():
        key = element.get("id") if isinstance(element.tag, str) else None
        text = " ".join(_read_own_text(element).split()) if key and _KEY.fullmatch(key) else ""
        if key and len(text) > 3:
            found.setdefault(key, text)
    return found


def _read_own_text(element: html.HtmlElement) -> str:
    parts = [element.text or ""]
    for child in element:
        own = isinstance(child.tag, str) and child.tag not in ("ol", "ul")
        parts += [_read_own_text(child) if own else "", child.tail or ""]
    return "".join(parts)


def _link_by_keys(name: str, kind: str, tag: str, source: Units, target: Units) -> Bitext:
    """Units with the same key correspond; those with a key that the other side lacks are left out."""
    common = {key for key, _ in source} & {key for key, _ in target}
    one, other = ([(key, text) for key, text in side if key in common] for side in (source, target))
    places = {key: n for n, (key, _) in enumerate(other)}
    gold: set[Bead] = {((n,), (places[key],)) for n, (key, _) in enumerate(one)}
    return Bitext(name, kind, ("en", tag), [text for _, text in one], [text for _, text in other], gold)


def list_parallel(data: Path) -> Iterator[Bitext]:
    """Texts of the United Nations, and the sustainable development goals, line by line or paragraph by paragraph."""
    for path in (
        *sorted((data / "security-council").glob("*.en.txt")),
        *(data / "un-resolution-61-295").glob("*.en.txt"),
    ):
        sides = [
            [" ".join(p.split()) for p in _read_blocks(path.with_name(path.name.replace(".en.", f".{t}.")))]
            for t in ("en", "fr")
        ]
        if len(sides[0]) == len(sides[1]):
            yield _link_in_order(path.stem, "resolution", ("en", "fr"), *sides)
    for one, other in (*(("en", tag) for tag in OTHERS), *(("fr", tag) for tag in OTHERS if tag != "fr")):
        lines = ((data / "un-parallel-corpus" / f"sample.{t}").read_text("utf-8").split("\n") for t in (one, other))
        yield _link_in_order(f"sentences {one}-{other}", "resolution", (one, other), *lines)
    for tag in OTHERS:
        names = (f"sdg-goals-targets.{t}.txt" for t in ("en", "zh-Hans" if tag == "zh" else tag))
        lines = ((data / "sdg" / name).read_text("utf-8").split("\n") for name in names)
        yield _link_in_order(f"goals {tag}", "goals", ("en", tag), *lines)


def _read_blocks(path: Path) -> list[str]:
    return path.read_text("utf-8").strip().split("\n\n")


def _link_in_order(name: str, kind: str, tags: tuple[str, str], source: list[str], target: list[str]) -> Bitext:
    both = [(one, other) for one, other in zip(source, target, strict=False) if one.strip() and other.strip()]
    gold: set[Bead] = {((n,), (n,)) for n in range(len(both))}
    return Bitext(name, kind, tags, [one for one, _ in both], [other for _, other in both], gold)


def leave_out(text: Bitext, seed: str, share: float, *, runs: bool = False) -> Bitext:
    """Leave out a *share* of the links on either side, or *runs* of up to four."""
    dice = random.Random(f"{text.name} {seed}")
    gone: tuple[set[int], set[int]] = set(), set()
    for side in (0, 1):
        left = 0
        for bead in sorted((bead for bead in text.gold if bead[side]), key=lambda bead: bead[side]):
            if runs and not left and dice.random() < share / 2.5:
                left = dice.choice((1, 2, 3, 4))
            if left or (not runs and dice.random() < share):
                gone[side].update(bead[side])
                left = max(0, left - 1)
    return _keep(text, gone)


def _keep(text: Bitext, gone: tuple[set[int], set[int]]) -> Bitext:
    """Return *text* without the units that are *gone* from each side."""
    sides = [
        [(n, unit) for n, unit in enumerate(side) if n not in gone[i]]
        for i, side in enumerate((text.source, text.target))
    ]
    new = [{n: rank for rank, (n, _) in enumerate(side)} for side in sides]
    gold = {
        (tuple(new[0][n] for n in one if n in new[0]), tuple(new[1][n] for n in other if n in new[1]))
        for one, other in text.gold
    }
    source, target = ([unit for _, unit in side] for side in sides)
    name = text.name if text.name.endswith(GAPS) else f"{text.name} {GAPS}"
    return replace(text, name=name, source=source, target=target, gold=fill_gaps(source, target, gold))


def exchange(text: Bitext, seed: str, share: float, others: Sequence[str]) -> Bitext:
    """Put one of *others*, texts in the target language, in the place of a *share* of the target units that are linked alone: where two units do not
    translate each other, both have no counterpart."""
    dice = random.Random(f"{text.name} {seed}")
    target, gold = list(text.target), set(text.gold)
    for bead in sorted(bead for bead in text.gold if len(bead[0]) == len(bead[1]) == 1):
        if dice.random() < share:
            size = len(target[bead[1][0]])
            target[bead[1][0]] = min(dice.sample(others, min(8, len(others))), key=lambda other: abs(len(other) - size))
            gold.remove(bead)
    return replace(
        text, name=f"{text.name} {EXCHANGED} {GAPS}", target=target, gold=fill_gaps(text.source, target, gold)
    )


def fill_gaps(source: list[str], target: list[str], gold: set[Bead]) -> set[Bead]:
    """Return the links of *gold*, and a gap for each unit that is in none."""
    linked = {bead for bead in gold if all(bead)}
    taken = [{n for bead in linked for n in bead[side]} for side in (0, 1)]
    return (
        linked
        | {((n,), ()) for n in range(len(source)) if n not in taken[0]}
        | {((), (n,)) for n in range(len(target)) if n not in taken[1]}
    )


def join_and_split(text: Bitext, seed: str, share: float) -> Bitext:
    """Join a *share* of the units of each side with the next one, and split as many at the end of a sentence."""
    dice = random.Random(f"{text.name} {seed}")
    sides, places = zip(*(_join_and_split(side, dice, share) for side in (text.source, text.target)), strict=True)
    beads = [
        ({m for n in one for m in places[0][n]}, {m for n in other for m in places[1][n]})
        for one, other in sorted(text.gold)
        if one and other
    ]
    gold: set[Bead] = set()
    while beads:
        one, other = beads.pop()
        touching = [bead for bead in beads if bead[0] & one or bead[1] & other]
        if touching:
            beads = [bead for bead in beads if bead not in touching]
            beads.append((one.union(*(bead[0] for bead in touching)), other.union(*(bead[1] for bead in touching))))
        else:
            gold.add((tuple(sorted(one)), tuple(sorted(other))))
    return replace(text, source=sides[0], target=sides[1], gold=fill_gaps(sides[0], sides[1], gold))


def _join_and_split(units: list[str], dice: random.Random, share: float) -> tuple[list[str], Mapping[int, list[int]]]:
    """Return the new units, and the ranks there of each unit."""
    new: list[str] = []
    places: dict[int, list[int]] = {}
    n = 0
    while n < len(units):
        chance = dice.random()
        stops = [m.start() for m in _STOP.finditer(units[n]) if _SHORTEST < m.start() < len(units[n]) - _SHORTEST]
        if chance < share and n + 1 < len(units):
            places[n] = places[n + 1] = [len(new)]
            new.append(f"{units[n]} {units[n + 1]}")
            n += 2
            continue
        if share <= chance < 2 * share and stops:
            stop = dice.choice(stops)
            places[n] = [len(new), len(new) + 1]
            new += [units[n][:stop].strip(), units[n][stop:].strip()]
        else:
            places[n] = [len(new)]
            new.append(units[n])
        n += 1
    return new, places
