"""Checks on real accepted translation: false alarms as it stands, and errors found once they are put in.

    python bench/checks.py --data DIR [--show CHECK] [--corpus NAME]

DIR has folders of documents in English and French: `canadian-laws` and `un-resolution-61-295` (units.tsv and gold.tsv),
`security-council` (paragraphs of two .txt, i = i), `un-parallel-corpus` (a line a unit), `check-pairs` (a table).
What is put in is drawn with a fixed seed: one digit, month, number word or letter of the target is changed where it carries a fact.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from enregard import checks, facts, languages, segment_file
from enregard.model import Bitext, Document, Finding, Link, Severity, Unit

Pair = tuple[str, str, str]
"""Id, English, French."""
Change = Callable[..., str | None]
"""(text, chance=...) -> the text with an error in it, None where it cannot carry one."""


def laws(folder: Path) -> Iterator[Pair]:
    """Units paired by gold; one to one only, since a merge or a gap is the aligner's affair."""
    for gold in sorted(folder.glob("*.gold.tsv")):
        name = gold.name.removesuffix(".gold.tsv")
        en, fr = (_units(folder / f"{name}.{tag}.units.tsv") for tag in ("en", "fr"))
        for row in gold.read_text("utf-8").splitlines():
            one, _, other = row.partition("\t")
            if one.isdecimal() and other.isdecimal():
                yield f"{name}/{one}", en[one], fr[other]


def _units(path: Path) -> dict[str, str]:
    rows = [row.split("\t") for row in path.read_text("utf-8").splitlines() if row and not row.startswith("#")]
    return {row[0]: row[-1] for row in rows}


def paragraphs(folder: Path) -> Iterator[Pair]:
    for path in sorted(folder.glob("*.en.txt")):
        other = path.with_name(path.name.replace(".en.txt", ".fr.txt"))
        en, fr = (p.read_text("utf-8").strip().split("\n\n") for p in (path, other))
        if len(en) == len(fr):
            yield from ((f"{path.stem}/{n}", a, b) for n, (a, b) in enumerate(zip(en, fr, strict=True)))


def lines(folder: Path) -> Iterator[Pair]:
    sides = ((folder / f"sample.{tag}").read_text("utf-8").splitlines() for tag in ("en", "fr"))
    yield from ((str(n), a, b) for n, (a, b) in enumerate(zip(*sides, strict=True)))


def table(folder: Path) -> Iterator[Pair]:
    for path in sorted(folder.glob("*.en-fr.tsv")):
        for n, row in enumerate(path.read_text("utf-8").splitlines()):
            cells = row.split("\t")
            if not row.startswith("#") and len(cells) >= 6:
                yield f"{n}", cells[-2], cells[-1]


CORPORA: dict[str, Callable[[Path], Iterator[Pair]]] = {
    "canadian-laws": laws,
    "un-resolution-61-295": laws,
    "security-council": paragraphs,
    "un-parallel-corpus": lines,
    "check-pairs": table,
}


NUMBERING = ("number-skipped", "number-repeated", "number-disordered")


@dataclass(frozen=True)
class Corpus:
    name: str
    pairs: list[Pair]

    def findings(self) -> list[Finding]:
        return checks.run_checks([_bitext(self.pairs)])


def _bitext(pairs: list[Pair]) -> Bitext:
    en, fr = (
        Document("", tag, tuple(Unit(pair[0], "row", pair[i]) for pair in pairs)) for i, tag in ((1, "en"), (2, "fr"))
    )
    return Bitext(en, fr, tuple(Link((pair[0],), (pair[0],)) for pair in pairs))


def false_alarms(corpus: Corpus, show: str | None) -> None:
    """Findings on accepted translation, by check: per cent of pairs with one."""
    found = corpus.findings()
    errors = {f.unit for f in found if f.severity is Severity.ERROR}
    by_check = Counter(f.check for f in {(f.check, f.unit): f for f in found}.values())
    n = len(corpus.pairs)
    print(f"| {corpus.name} | {n} | {len(errors)} ({len(errors) / n:.2%}) | {_listed(by_check)} |")
    if show:
        for f in found:
            if f.check == show or (show == "errors" and f.severity is Severity.ERROR):
                print(f"  {f.unit} [{f.check}] {f.message}\n    {f.source.text}\n    {f.target.text}", file=sys.stderr)


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {n}" for name, n in counts.most_common()) or "none"


def numbering(data: Path) -> None:
    """Findings on the numbers of whole documents, segmented from their running text."""
    print(
        "\n| documents | files | numbered units | number-skipped | number-repeated | number-disordered |\n|---|---|---|---|---|---|"
    )
    for folder in ("un-resolution-61-295", "security-council", "canadian-laws"):
        counts: Counter[str] = Counter()
        for tag in ("en", "fr"):
            for path in sorted((data / folder).glob(f"*.{tag}.txt")):
                document = segment_file(path, tag)
                counts["files"] += 1
                counts["units"] += sum(unit.label is not None for unit in document.units)
                bitext = Bitext(document, Document("", "und"))
                counts.update(f.check for f in checks.run_checks([bitext], only=set(NUMBERING)))
        print(f"| {folder} | {counts['files']} | {counts['units']} | {' | '.join(str(counts[c]) for c in NUMBERING)} |")


# --- errors put in ---------------------------------------------------------------------------------------------------

KINDS = {
    "date": "dates-differ",
    "symbol": "symbols-differ",
    "resolution": "resolutions-differ",
    "agenda-item": "agenda-items-differ",
    "ordinal": "ordinals-differ",
    "figure": "figures-differ",
    "year": "figures-differ",
}


def spoilt(text: str, *, language: str, kind: str, chance: random.Random) -> str | None:
    """*text* with one of its facts of *kind* made another one; None where it has none that can be."""
    strong = [f for f in facts.find(text, language) if f.kind == kind and not f.weak]
    if not strong:
        return None
    a, b = chance.choice(strong).span
    old = text[a:b]
    digits = [m.start() for m in re.finditer(r"\d", old)]
    if digits:
        at = chance.choice(digits)
        new = chance.choice([d for d in "123456789" if d != old[at]])
        return text[:a] + old[:at] + new + old[at + 1 :] + text[b:]
    words = {
        "soixante": "quarante",
        "vingt": "trente",
        "cinquième": "sixième",
        "septième": "huitième",
        "deuxième": "neuvième",
    }
    for one, other in words.items():
        if one in old.lower():
            return text[:a] + re.sub(one, other, old, flags=re.IGNORECASE) + text[b:]
    return None


def other_month(text: str, *, language: str, chance: random.Random) -> str | None:
    dates = [f for f in facts.find(text, language) if f.kind == "date"]
    names = [name for name in languages.months(language) if len(name) > 5]
    found = [(f, name) for f in dates for name in names if name in f.text]
    if not found:
        return None
    fact, name = chance.choice(found)
    new = chance.choice(
        [other for other in names if languages.months(language)[other] != languages.months(language)[name]]
    )
    a, b = fact.span
    return text[:a] + text[a:b].replace(name, new) + text[b:]


def recall(corpora: list[Corpus]) -> None:
    """One error in each pair that can carry it: found by its own check, and by any check at error level."""
    everything = [pair for corpus in corpora if corpus.name != "check-pairs" for pair in corpus.pairs]
    clean = {f.unit for f in checks.run_checks([_bitext(_named(everything))]) if f.severity is Severity.ERROR}
    changes: dict[str, tuple[str, Change]] = {
        kind: (check, partial(spoilt, language="fr", kind=kind)) for kind, check in KINDS.items()
    }
    changes["month"] = ("dates-differ", partial(other_month, language="fr"))
    for kind, (check, change) in changes.items():
        chance = random.Random(f"enregard {kind}")
        bad = []
        for name, en, fr in _named(everything):
            new = change(fr, chance=chance)
            if new is not None and new != fr and name not in clean:
                bad.append((name, en, new))
        found = checks.run_checks([_bitext(bad)]) if bad else []
        own = {f.unit for f in found if f.check == check}
        any_ = {f.unit for f in found if f.severity is Severity.ERROR}
        n = len(bad)
        share = (f"{len(own) / n:.1%} | {len(any_) / n:.1%}") if n else "- | -"
        print(f"| {kind} | {check} | {n} | {share} |")


def _named(pairs: list[Pair]) -> list[Pair]:
    return [(f"{i}", en, fr) for i, (_, en, fr) in enumerate(pairs)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", help="a check whose findings to print on stderr, or `errors`")
    parser.add_argument("--corpus", help="only this folder")
    options = parser.parse_args()
    corpora = [
        Corpus(name, list(load(options.data / name)))
        for name, load in CORPORA.items()
        if (options.data / name).is_dir() and options.corpus in (None, name)
    ]
    print("| accepted translation, en-fr | pairs | with an error-level finding | pairs with a finding, by check |")
    print("|---|---|---|---|")
    for corpus in corpora:
        false_alarms(corpus, options.show)
    if options.corpus is None:
        numbering(options.data)
    print("\n| error put in | check | pairs | found by it | found by any |")
    print("|---|---|---|---|---|")
    recall(corpora)


if __name__ == "__main__":
    main()
