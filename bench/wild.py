"""PO files of other programs: findings on published translations, and detection of inserted errors.

    python bench/wild.py --data DIR [--po FOLDER ...] [--language TAG ...] [--show CHECK] [--missing]

DIR has a folder `wild-po`; each FOLDER has PO files of one project, such as the source package of a program. A file is in the language of its
header. `verdicts/wild.tsv` has a row for each error on accepted translation: project, language, digest, check, verdict (`error`, `difference` that does no harm,
or `false`), reason. Texts are not kept. Plural forms are spoiled in the file itself: a form is left out.
Forms for few numbers, which may leave out the number, are left alone, and keys where the language does without. What is put in is drawn with a fixed seed (`_wild_errors.py`).
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from _wild_errors import ERRORS, KEY
from enregard.errors import EnregardError
from enregard.lint.cases import Case
from enregard.lint.catalog_cases import make_catalog_case
from enregard.lint.plan import make_plan
from enregard.lint.profiles import apply_profile
from enregard.lint.run import examine_case
from enregard.model import FEW_NUMBERS, Bitext, Finding, Severity
from enregard.project import Settings

EACH = 40
"""Errors of a kind that are put in."""
TABLE = Path(__file__).with_name("verdicts") / "wild.tsv"
PLAN = apply_profile(make_plan(Settings()), "po")


def read_cases(folder: Path, languages: list[str]) -> Iterator[Case]:
    for path in sorted(folder.rglob("*.po")):
        try:
            case = make_catalog_case(path.read_bytes(), str(path.relative_to(folder)), None, None, profile="po")
        except EnregardError as error:
            print(f"{path}: {error}", file=sys.stderr)
            continue
        tag = case.sheets[0].bitext.target.language
        if case.sheets[0].bitext.links and (not languages or tag in languages):
            yield case


def check(case: Case) -> list[Finding]:
    return list(examine_case(case, PLAN).findings)


def make_digest(finding: Finding) -> str:
    said = "\0".join((finding.check, finding.message, finding.source.text, finding.target.text))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def read_verdicts() -> dict[str, str]:
    """Return the verdict of each digest."""
    rows = (line.split("\t") for line in TABLE.read_text("utf-8").splitlines())
    return {row[2]: row[4] for row in rows}


def show(name: str, cases: list[Case], shown: str | None, missing: bool) -> None:
    """Print the findings on accepted translation, and how many errors people judged false."""
    entries = sum(len(case.sheets[0].bitext.links) for case in cases)
    found = [(case, f) for case in cases for f in check(case)]
    if not entries:
        return
    verdicts = read_verdicts()
    levels = Counter(f.effective_severity for _, f in found)
    errors = [(case, f) for case, f in found if f.effective_severity is Severity.ERROR]
    judged = Counter(verdicts.get(make_digest(f), "missing") for _, f in errors)
    by_check = Counter(f"{f.check} {f.effective_severity.word[0]}" for _, f in found)
    rates = (f"{1000 * levels[level] / entries:.1f}" for level in (Severity.ERROR, Severity.WARNING))
    false = f"{1000 * judged['false'] / entries:.2f}" + (
        f", {judged['missing']} not judged" if judged["missing"] else ""
    )
    told = ", ".join(f"{c} {n}" for c, n in by_check.most_common(12))
    print(f"| {name} | {entries:,} | {' | '.join(rates)} | {false} | {told} |", flush=True)
    for case, f in found:
        if shown and (f.check == shown or (shown == "errors" and f.effective_severity is Severity.ERROR)):
            print(f"{case.names[0]}:{f.line} {f.effective_severity} [{f.check}] {f.message}", file=sys.stderr)
            print(f"    {f.source.text}\n    {f.target.text}", file=sys.stderr)
    for case, f in errors if missing else ():
        if make_digest(f) not in verdicts:
            row = name, case.sheets[0].bitext.target.language, make_digest(f), f.check, "?", f.message
            print("\t".join(row), f"\n    {f.source.text!r}\n    {f.target.text!r}", file=sys.stderr)


def put_in(cases: list[Case]) -> dict[str, list[int]]:
    """Put in errors, a few a file; return for each kind how many there are, how many are told, and how many as an error."""
    draw = random.Random(7)
    found: dict[str, list[int]] = {kind: [0, 0, 0] for kind in [*ERRORS, "plural"]}
    order = list(cases)
    draw.shuffle(order)
    for case in order:
        (sheet,) = case.sheets
        bitext = sheet.bitext
        keys = marks_keys(bitext)
        texts = {unit.id: unit.text for unit in bitext.target.units}
        spoiled: dict[str, tuple[str, str]] = {}
        for kind, edit in ERRORS.items():
            fit = [
                (k.name, new)
                for k in bitext.links
                if (kind != "accelerator" or keys)
                and FEW_NUMBERS not in bitext.flags.get(k.name, ())
                and k.target
                and k.name not in spoiled
                and (new := edit(bitext.source_text(k), texts[k.name], draw))
                and new != texts[k.name]
            ]
            for name, new in draw.sample(fit, min(len(fit), 8, EACH - found[kind][0])):
                spoiled[name] = kind, new
                found[kind][0] += 1
        if not spoiled:
            continue
        units = tuple(replace(u, text=spoiled[u.id][1]) if u.id in spoiled else u for u in bitext.target.units)
        changed = replace(
            case, sheets=(replace(sheet, bitext=replace(bitext, target=replace(bitext.target, units=units))),)
        )
        before = {(f.unit, f.check, f.message) for f in check(case)}
        told: defaultdict[str, Severity] = defaultdict(lambda: Severity.INFO)
        for f in check(changed):
            if (f.unit, f.check, f.message) not in before:
                told[f.unit] = max(told[f.unit], f.effective_severity)
        for name, (kind, new) in spoiled.items():
            found[kind][1] += told[name] >= Severity.WARNING
            found[kind][2] += told[name] is Severity.ERROR
            if told[name] < Severity.WARNING:
                print(f"missed {kind}: {bitext.by_name[name].name}\n    {new}", file=sys.stderr)
    return found


def marks_keys(bitext: Bitext) -> bool:
    """Test whether most messages that mark a key are translated with one: some languages do without."""
    texts = [(bitext.source_text(k), bitext.target_text(k)) for k in bitext.links if k.target]
    marked = [
        bool(KEY.search(other))
        for one, other in texts
        if len(one) <= 40 and "<" not in one and len(KEY.findall(one)) == 1
    ]
    return sum(marked) >= 0.5 * len(marked)


def find_wrong_forms(data: bytes, name: str) -> list[Severity]:
    """Return the severities of findings on plural forms; a file that is refused has an error."""
    try:
        case = make_catalog_case(data, name, None, None, profile="po")
    except EnregardError:
        return [Severity.ERROR]
    return [f.effective_severity for f in check(case) if f.check == "plural-forms-wrong"]


def spoil_plurals(folder: Path, languages: list[str]) -> list[int]:
    """Leave out a plural form of an entry in each of some files."""
    told = [0, 0, 0]
    for path in sorted(folder.rglob("*.po")):
        data = path.read_bytes()
        m = re.search(rb'\nmsgstr\[1\] "[^"\n]+"\n', data)
        if not m or told[0] == EACH or (languages and path.stem not in languages):
            continue
        if find_wrong_forms(data, path.name):
            continue  # what is left out may be a form too many
        found = find_wrong_forms(data[: m.start()] + data[m.end() - 1 :], path.name)
        told = [told[0] + 1, told[1] + bool(found), told[2] + (Severity.ERROR in found)]
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--po", type=Path, nargs="*", default=())
    parser.add_argument("--language", nargs="*", default=(), metavar="TAG")
    parser.add_argument("--show", metavar="CHECK", help="print the findings of a check, or all `errors`")
    parser.add_argument(
        "--missing", action="store_true", help="print the errors without a verdict, as rows of the table"
    )
    a = parser.parse_args()
    folders = [*sorted(p for p in (a.data / "wild-po").iterdir() if p.is_dir()), *a.po]
    print(
        "| Project | Entries | Errors per 1,000 | Warnings per 1,000 | False errors per 1,000 | Findings |\n|---|---|---|---|---|---|"
    )
    every: list[Case] = []
    for folder in folders:
        cases = list(read_cases(folder, list(a.language)))
        show(folder.name, cases, a.show, a.missing)
        every += cases
    print("\n| Inserted error | Number | Reported | Reported as error |\n|---|---|---|---|")
    found = put_in(every)
    for folder in folders:
        found["plural"] = [x + y for x, y in zip(found["plural"], spoil_plurals(folder, list(a.language)), strict=True)]
    for kind, counts in found.items():
        print(f"| {kind} | {' | '.join(map(str, counts))} |", flush=True)


if __name__ == "__main__":
    main()
