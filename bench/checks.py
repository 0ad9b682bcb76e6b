"""Checks on published translations: false alarms, and detection of inserted errors.

    python bench/checks.py --data DIR [--corpus NAME] [--language TAG] [--only CHECK ...] [--errors NAME ...] [--show CHECK] [--save]

DIR has folders of documents in English and another language: `canadian-laws` and `un-resolution-61-295` (units.tsv and gold.tsv),
`security-council` and `sdg` (paragraphs of two .txt, i = i), `un-parallel-corpus` (a line a unit), `check-pairs` (a table), `udhr` (units by
key) and `cc-licences` (HTML, paragraphs by id). What is put in is drawn with a fixed seed (`_errors.py`, `_losses.py`, `_items.py`, `_term_errors.py`).
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import _figures
import _term_errors
from _composed import compose
from _errors import ERRORS, Change
from _items import ITEMS
from _losses import LOSSES
from _pairs import TAGS, Corpus, Pair, bitext, corpora
from enregard import checks, segment_file
from enregard.align import align
from enregard.model import Bitext, Document, Finding, Severity

NUMBERING = ("number-skipped", "number-repeated", "number-disordered")
APART = ("check-pairs", "security-council")
"""Where nothing is put in: the pairs are chosen for their differences, or are two editions."""
LEFT_OUT = frozenset({"unrelated-texts"})
"""What is not about a pair."""
COMPOSED = "composed"
"""What to give as the corpus for the references and ordinals that `_composed.py` writes."""
ROUNDS = 3


wanted: set[str] = set()
"""The checks to measure; all if it is empty."""
put_in: set[str] = set()
"""The errors to put in; all if it is empty."""


def run(bitexts: list[Bitext]) -> list[Finding]:
    """What the checks of pairs find."""
    return checks.run_checks(bitexts, only=wanted or set(checks.names()) - LEFT_OUT)


def false_alarms(corpus: Corpus, show: str | None) -> list[Finding]:
    """Findings on accepted translation, by check: pairs with one."""
    found = run([corpus.bitext])
    errors = {f.unit for f in found if f.severity is Severity.ERROR}
    warnings = {f.unit for f in found if f.severity is Severity.WARNING} - errors
    by_check = Counter(f.check for f in {(f.check, f.unit): f for f in found}.values())
    n = len(corpus.pairs)
    print(
        f"| {corpus.name} | {corpus.tag} | {n} | {len(errors)} ({len(errors) / n:.2%}) | {len(warnings)} ({len(warnings) / n:.2%}) "
        f"| {_listed(by_check)} |"
    )
    for f in found:
        if f.check == show or (show == "errors" and f.severity is Severity.ERROR):
            print(f"  {f.unit} [{f.check}] {f.message}\n    {f.source.text}\n    {f.target.text}", file=sys.stderr)
    return found


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {n}" for name, n in counts.most_common()) or "none"


def numbering(data: Path) -> None:
    """Findings on the numbers of whole documents, segmented from their running text."""
    print(f"\n| Documents | Files | Numbered units | {' | '.join(NUMBERING)} |\n|---|---|---|---|---|---|")
    for folder in ("un-resolution-61-295", "security-council", "canadian-laws"):
        counts: Counter[str] = Counter()
        for tag in ("en", "fr"):
            for path in sorted((data / folder).glob(f"*.{tag}.txt")):
                document = segment_file(path, tag)
                counts["files"] += 1
                counts["units"] += sum(unit.label is not None for unit in document.units)
                found = checks.run_checks([Bitext(document, Document("", "und"))], only=set(NUMBERING))
                counts.update(f.check for f in found)
        print(f"| {folder} | {counts['files']} | {counts['units']} | {' | '.join(str(counts[c]) for c in NUMBERING)} |")


def recall(found: list[Corpus], tag: str, show: str | None) -> None:
    """One error in each pair that can carry it and is clean without: told at error level, told at all, with both values."""
    pairs = [pair for corpus in found if corpus.tag == tag and corpus.name not in APART for pair in corpus.pairs]
    pairs = [(str(n), source, target) for n, (_, source, target) in enumerate(pairs)]
    before = {(f.unit, f.check, f.message) for f in run([bitext(pairs, tag)])}
    wrong = {f.unit for f in run([bitext(pairs, tag)]) if f.severity is Severity.ERROR}
    for name in _choose(ERRORS):
        bad = list(_spoilt(pairs, wrong, tag, name))
        new = [
            f
            for f in run([bitext([pair for pair, _ in bad], tag)])
            if (f.unit.partition("+")[0], f.check, f.message) not in before
        ]
        new = [f for f in new if (f.unit.partition("/")[0], f.check, f.message) not in before]
        errors = {f.unit for f in new if f.severity is Severity.ERROR}
        told, named = {f.unit for f in new}, {f.unit for f in new if f.message.count("“") == 2}
        n = len(bad)
        shares = " | ".join(f"{len(some) / n:.1%}" if n else "-" for some in (errors, told, named))
        print(f"| en-{tag} | {name} | {n} | {shares} |")
        if show in (name, "missed"):
            for pair, old in bad:
                if pair[0] not in errors:
                    print(f"  {name}\n    {pair[1]}\n    {old}\n    {pair[2]}", file=sys.stderr)


def _choose(errors: dict[str, Change]) -> dict[str, Change]:
    return {name: change for name, change in errors.items() if not put_in or name in put_in}


def _spoilt(pairs: list[Pair], wrong: set[str], tag: str, name: str) -> Iterator[tuple[Pair, str]]:
    """Each pair that *name* can be put into, with its right target; a pair is tried several times with different chances."""
    chance = random.Random(f"enregard {tag} {name}")
    change = ERRORS[name]
    for unit, source, target in pairs:
        if unit in wrong:
            continue
        seen = {target}
        for n in range(ROUNDS):
            new = change(source, target, tag, chance)
            if new is not None and new not in seen:
                seen.add(new)
                yield (f"{unit}/{n}", source, new), target


_ONE_IN, _TURNS = 20, range(0, 20, 2)
"""Pairs of a corpus that lose something at once: checks that learn from the whole text see it nearly as it is. And those that do so in turn."""


def losses(found: list[Corpus], tag: str, show: str | None) -> None:
    """One loss in each pair that can carry it, a few pairs at a time: told at error level, told at all."""
    n, errors, told = Counter[str](), Counter[str](), Counter[str]()
    for corpus in (c for c in found if c.tag == tag and c.name not in APART):
        before = {(f.check, f.unit) for f in run([corpus.bitext])}
        for name, change in _choose({**LOSSES, **ITEMS}).items():
            chance = random.Random(f"enregard {tag} {name}")
            for turn in _TURNS:
                pairs, bad = list(corpus.pairs), {}
                for i in range(turn, len(pairs), _ONE_IN):
                    unit, source, target = pairs[i]
                    new = change(source, target, tag, chance)
                    if new is not None and new != target:
                        pairs[i] = unit, source, new
                        bad[unit] = pairs[i]
                if bad:
                    new_found = [
                        f for f in run([bitext(pairs, tag)]) if f.unit in bad and (f.check, f.unit) not in before
                    ]
                    seen = {f.unit for f in new_found}
                    n[name] += len(bad)
                    told[name] += len(seen)
                    errors[name] += len({f.unit for f in new_found if f.severity is Severity.ERROR})
                    if show in (name, "missed"):
                        for unit in bad.keys() - seen:
                            print(f"  {name} {unit}", *bad[unit][1:], sep="\n    ", file=sys.stderr)
    for name, count in n.items():
        print(f"| en-{tag} | {name} | {count} | {errors[name] / count:.1%} | {told[name] / count:.1%} | |")


def terms(found: list[Corpus], data: Path, tag: str, show: str | None) -> None:
    """A defined term exchanged in each pair that can carry it, a few pairs of a work at a time: told at all; and pairs of works told as they are."""
    n = told = false = size = 0
    for corpus in (c for c in found if c.tag == tag):
        for pairs, defined in _term_errors.read_works(corpus, data):
            before = {f.unit for f in _run_terms(pairs, tag)}
            bad = list(_term_errors.put_in(pairs, defined, random.Random(f"enregard {tag} terms")))
            false, size, n = false + len(before), size + len(pairs), n + len(bad)
            for turn in range(_ONE_IN):
                some = {place: pair for place, pair in bad if place % _ONE_IN == turn}
                new = [some.get(place, pair) for place, pair in enumerate(pairs)]
                seen = {f.unit for f in _run_terms(new, tag)} if some else set()
                told += sum(unit in seen for unit, _, _ in some.values())
                if show in (_term_errors.ERROR, "missed"):
                    missed = [pair for pair in some.values() if pair[0] not in seen]
                    print(*(f"  {_term_errors.ERROR} {pair}" for pair in missed), sep="\n", file=sys.stderr)
    if n:
        print(f"| en-{tag} | {_term_errors.ERROR} | {n} | 0.0% | {told / n:.1%} | (without: {false} of {size}) |")


def _run_terms(pairs: list[Pair], tag: str) -> list[Finding]:
    return checks.run_checks([bitext(pairs, tag)], only={"defined-term-differs"})


# --- whole documents -------------------------------------------------------------------------------------------------


def _dropped(texts: list[str], i: int) -> list[str]:
    return [*texts[:i], *texts[i + 1 :]]


def _doubled(texts: list[str], i: int) -> list[str]:
    return [*texts[: i + 1], *texts[i:]]


def _exchanged(texts: list[str], i: int) -> list[str]:
    return [*texts[:i], texts[i + 1], texts[i], *texts[i + 2 :]]


_NUMBERED = re.compile(r"\*?(?:\d|\(?[a-z]{1,4}\))")
PARAGRAPHS: dict[str, Callable[[list[str], int], list[str]]] = {
    "paragraph dropped": _dropped,
    "paragraph doubled": _doubled,
    "paragraphs exchanged": _exchanged,
}


def paragraphs(data: Path) -> None:
    """A paragraph of the French dropped, doubled or exchanged with the next, the document segmented and aligned again."""
    chance = random.Random("enregard paragraphs")
    counts: Counter[tuple[str, bool]] = Counter()
    told: Counter[tuple[str, bool]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        spoilt = Path(folder) / "spoilt.txt"
        for name in ("un-resolution-61-295", "canadian-laws", "security-council"):
            for path in sorted((data / name).glob("*.en.txt")):
                other = path.with_name(path.name.replace(".en.txt", ".fr.txt"))
                source, target = segment_file(path, "en"), segment_file(other, "fr")
                texts = other.read_text("utf-8").strip().split("\n\n")
                clean = Counter(f.check for f in run([align(source, target)]))
                numbered = [i for i in range(1, len(texts) - 1) if _NUMBERED.match(texts[i])]
                others = [i for i in range(1, len(texts) - 1) if i not in numbered]
                for kind, change in PARAGRAPHS.items():
                    for places in (numbered, others):
                        for i in chance.sample(places, min(2, len(places))):
                            spoilt.write_text("\n\n".join(change(texts, i)), "utf-8")
                            found = run([align(source, segment_file(spoilt, "fr"))])
                            counts[kind, places is numbered] += 1
                            told[kind, places is numbered] += bool(Counter(f.check for f in found) - clean)
    for (kind, is_numbered), n in counts.items():
        what = f"{'numbered' if is_numbered else 'other'} {kind}"
        print(f"| en-fr | {what} | {n} | | {told[kind, is_numbered] / n:.1%} | |")


def speed(found: list[Corpus]) -> None:
    """Pairs a second, of texts that no check has seen before."""
    print("\n| Corpus | Language | Pairs a second (CPU) |\n|---|---|---|")
    for corpus in found:
        fresh = [(a, f"{b} ", f"{c} ") for a, b, c in corpus.pairs]
        start = time.process_time()
        run([bitext(fresh, corpus.tag)])
        print(f"| {corpus.name} | {corpus.tag} | {len(fresh) / (time.process_time() - start):,.0f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--save", action="store_true", help="keep the figures of accepted translation with the checks")
    parser.add_argument(
        "--show", help="a check or an error put in whose texts to print on stderr, `errors` or `missed`"
    )
    parser.add_argument("--corpus", help="only this folder")
    parser.add_argument("--language", help="only this one")
    parser.add_argument("--only", nargs="+", default=[], help="only these checks")
    parser.add_argument("--errors", nargs="+", default=[], help="put in only these errors")
    options = parser.parse_args()
    put_in.update(options.errors)
    wanted.update(options.only)
    found = corpora(options.data, options.corpus, options.language)
    if options.corpus in (None, COMPOSED):
        found += [corpus for corpus in compose() if options.language in (None, corpus.tag)]
    print(
        "| Accepted translation | Language | Pairs | With an error | With a warning only | Pairs with a finding, by check |"
    )
    print("|---|---|---|---|---|---|")
    counted = {}
    for corpus in found:
        measured = len(corpus.pairs), false_alarms(corpus, options.show)
        if not corpus.name.startswith(COMPOSED):
            counted[f"{corpus.name} en-{corpus.tag}"] = measured
    if options.save:
        _figures.save(_figures.measure(counted))
    speed(found)
    if options.corpus is None and options.language in (None, "fr"):
        numbering(options.data)
    print(
        "\n| Languages | Inserted error | Pairs | Reported as error | Reported | With both values |\n|---|---|---|---|---|---|"
    )
    for tag in TAGS:
        if options.language in (None, tag):
            recall(found, tag, options.show)
            losses(found, tag, options.show)
    for tag in dict.fromkeys(corpus.tag for corpus in found):
        if not put_in or _term_errors.ERROR in put_in:
            terms(found, options.data, tag, options.show)
    if options.corpus is None and options.language in (None, "fr"):
        paragraphs(options.data)


if __name__ == "__main__":
    main()
