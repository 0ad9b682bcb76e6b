"""Known units rendered as dense text in several ways, and how well they are recognized."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from enregard import readers, segment

WIDTHS = (60, 76, 100)
_LINES = 50
"""Lines of a page."""
_NOTHING = re.compile(r"[\W_]*")
Unit = tuple[str, str]
"""Key, text with its label."""


def load_units(path: Path) -> list[Unit]:
    """Load the units of a `units.tsv` without running heads."""
    rows = [[*line.split("\t"), "", "", ""][1:4] for line in path.read_text("utf-8").splitlines()]
    units = [(key, " ".join(f"{label} {text}".split())) for key, label, text in rows if not key.endswith("RunningHead")]
    return [unit for unit in units if not _NOTHING.fullmatch(unit[1])]


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=indent, break_long_words=False, break_on_hyphens=False)


def divide(text: str, width: int) -> list[str]:
    """Wrap *text*, dividing words of eight letters and more where they do not fit."""
    lines, now = [], ""
    for word in text.split():
        room = width - len(now) - 2
        if len(now) + 1 + len(word) <= width:
            now = f"{now} {word}".strip()
        elif now and len(word) >= 8 and word.isalpha() and 3 <= room <= len(word) - 3:
            lines.append(f"{now} {word[:room]}-")
            now = word[room:]
        else:
            lines.append(now)
            now = word
    return [*filter(None, lines), now]


def justify(line: str, width: int) -> str:
    words = line.split()
    gaps, more = len(words) - 1, width - len(line)
    if gaps < 1 or more < 0:
        return line
    return "".join(f"{word}{' ' * (1 + more // gaps + (n < more % gaps))}" for n, word in enumerate(words)).rstrip()


def _page(texts: Sequence[str], feed: str) -> str:
    lines = [line for text in texts for line in wrap(text, 76)]
    pages = [lines[n : n + _LINES] for n in range(0, len(lines), _LINES)]
    head = texts[0][:60]
    return f"\n{feed}".join("\n".join([*([head] if n > 1 else []), *page, str(n)]) for n, page in enumerate(pages, 1))


def _set(make: Callable[[str], list[str]]) -> Callable[[Sequence[str]], str]:
    return lambda texts: "\n".join(line for text in texts for line in make(text))


def _number_lines(texts: Sequence[str]) -> str:
    lines = [line for text in texts for line in wrap(text, 76)]
    return "\n".join(f"{line:<80}{n}" if n % 5 == 0 else line for n, line in enumerate(lines, 1))


def _justify_all(text: str) -> list[str]:
    *body, last = wrap(text, 76)
    return [*(justify(line, 76) for line in body), last]


RENDERINGS: dict[str, Callable[[Sequence[str]], str]] = {
    "blank lines": "\n\n".join,
    "one line per paragraph": "\n".join,
    "wrapped at 76, blank lines": lambda texts: "\n\n".join("\n".join(wrap(text, 76)) for text in texts),
    **{f"dense at {width}": _set(partial(wrap, width=width)) for width in WIDTHS},
    "dense, hyphenated": _set(lambda text: divide(text, 76)),
    "dense, indented": _set(lambda text: wrap(text, 76, "    ")),
    "dense, justified": _set(_justify_all),
    "dense, form feeds, running heads and footers": lambda texts: _page(texts, "\f"),
    "dense, running heads and footers": lambda texts: _page(texts, ""),
    "dense, line numbers": _number_lines,
}


def _split_words(texts: Sequence[str]) -> tuple[list[str], list[int]]:
    words: list[str] = []
    starts = []
    for text in texts:
        starts.append(len(words))
        words += re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower())
    return words, starts


def _place(ours: list[str], gold: list[str]) -> dict[int, int]:
    """Map the words of *ours* to those of *gold* by edit distance."""
    number: dict[str, int] = {}
    a, b = ([number.setdefault(word, len(number)) for word in side] for side in (ours, gold))
    places: dict[int, int] = {}
    for op in Levenshtein.opcodes(a, b):
        if op.tag in ("equal", "replace"):
            places |= {
                n: op.dest_start + min(n - op.src_start, op.dest_end - op.dest_start - 1)
                for n in range(op.src_start, op.src_end)
            }
    return places


def compare(units: Sequence[Unit], text: str, tag: str) -> tuple[Counter[str], dict[str, str]]:
    """Return counts of boundaries and exact texts, and the id of each unit whose key is unique."""
    found = segment.segment(readers.read(text.encode()), tag).units
    ours = [f"{unit.label or ''} {unit.text}".strip() for unit in found]
    (g, g_starts), (o, o_starts) = _split_words([text for _, text in units]), _split_words(ours)
    places = _place(o, g)
    begins = {places.get(start, -1): n for n, start in reversed(list(enumerate(o_starts)))}
    have = Counter(re.sub(r"[\W_]", "", text).lower() for text in ours)
    wanted = Counter(re.sub(r"[\W_]", "", text).lower() for _, text in units)
    counts = Counter(
        right=len(begins.keys() & set(g_starts)), ours=len(ours), gold=len(units), exact=(have & wanted).total(),
        leaked=len(o) - len(places),
    )  # fmt: skip
    keys = Counter(key for key, _ in units)
    ids = {
        key: found[begins[s]].id for (key, _), s in zip(units, g_starts, strict=True) if keys[key] == 1 and s in begins
    }
    return counts, ids


def measure(folder: Path) -> Iterator[str]:
    """Yield a row of a table for each rendering of the documents of *folder*, in English and French."""
    names = sorted({path.name.rsplit(".", 3)[0] for path in folder.glob("*.units.tsv")})
    for name, render in RENDERINGS.items():
        totals: dict[str, Counter[str]] = {"en": Counter(), "fr": Counter()}
        same = both = 0
        for document in names:
            ids = {}
            for tag, total in totals.items():
                units = load_units(folder / f"{document}.{tag}.units.tsv")
                counts, ids[tag] = compare(units, render([text for _, text in units]), tag)
                total.update(counts)
            shared = ids["en"].keys() & ids["fr"].keys()
            both += len(shared)
            same += sum(ids["en"][key] == ids["fr"][key] for key in shared)
        cells = [
            f"{2 * n['right'] / (n['ours'] + n['gold']):.3f} | {n['exact'] / n['gold']:.3f}" for n in totals.values()
        ]
        leaked = sum(n["leaked"] for n in totals.values())
        yield f"| {name} | {' | '.join(cells)} | {leaked} | {same / max(1, both):.3f} |"
