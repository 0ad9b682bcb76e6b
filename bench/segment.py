"""Segmentation of running text: beginnings and printed labels of units, compared with a reference.

    python bench/segment.py --data DIR
    python bench/segment.py --peers [MANUAL] [--languages en,fr]
    python bench/segment.py --manual LANG PDF HTML...

DIR has folders with `X.LANG.txt` (a unit a paragraph, blank line between) and `X.LANG.units.tsv`. A boundary is the place where
a unit begins, its label included; labels are compared without brackets and stops, over the gold units that begin where ours do.

Known units are also set as dense text in several ways (bench/_renderings.py), and A/74/492 in many variants (bench/_variants.py).
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter, defaultdict
from itertools import accumulate
from pathlib import Path

import _peers
import _real
import _renderings
import _variants
from enregard import segment_file

FOLDERS = ("un-resolution-61-295", "udhr", "canadian-laws")


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _label(text: str | None) -> str:
    return re.sub(r"\W", "", text or "").lower()


def measure(path: Path, tag: str, gold: Path) -> list[int]:
    """Right boundaries, ours, gold's; right labels, gold's where we have the boundary."""
    parts = _real.paragraphs(path)
    starts = dict(zip([0, *accumulate(len(_bare(part)) for part in parts)], _real.units(gold), strict=False))
    document = segment_file(path, tag)
    ours = {
        len(_bare(document.text[: (unit.label_span or unit.spans[0])[0]])): unit
        for unit in document.units
        if unit.spans
    }
    both = starts.keys() & ours.keys()
    printed = [at for at in both if starts[at][0]]
    right = sum(_label(starts[at][0]) == _label(ours[at].label) for at in printed)
    return [len(both), len(ours), len(starts), right, len(printed)]


def starts(path: Path, tag: str) -> dict[int, str]:
    """Paragraph -> id of the first unit that begins in it."""
    document = segment_file(path, tag)
    places = _real.places(document)
    return {place: unit_id for unit_id, place in reversed(places.items())}


def same_ids(folder: Path) -> None:
    """Units that correspond by gold, and how many of them have one id in both languages; by key where there is no gold."""
    counts: Counter[str] = Counter()
    for one, other, gold in _real.pairs(folder, "en", "fr"):
        en, fr = starts(one, "en"), starts(other, "fr")
        counts["en-fr"] += len(gold)
        counts["en-fr same"] += sum(a in en and en.get(a) == fr.get(b) for a, b in gold)
    if counts:
        print(f"| {folder.name} | en-fr | {counts['en-fr']} | {counts['en-fr same'] / counts['en-fr']:.3f} |")


def by_key(folder: Path) -> None:
    """The same for texts whose gold units have keys: the nth unit of a key corresponds to the nth of that key in English."""
    keys: dict[str, dict[tuple[str, int], str]] = {}
    for path, tag, gold in _real.documents(folder):
        ids, seen, found = starts(path, tag), Counter[str](), {}
        for n, row in enumerate(gold.read_text("utf-8").splitlines()):
            key = row.split("\t")[1]
            seen[key] += 1
            found[key, seen[key]] = ids.get(n, f"none {tag}")
        keys[tag] = found
    for tag, found in sorted(keys.items()):
        both = found.keys() & keys["en"].keys()
        if tag != "en":
            print(
                f"| {folder.name} | en-{tag} | {len(both)} | {sum(found[k] == keys['en'][k] for k in both) / len(both):.3f} |"
            )


def as_extracted(folder: Path) -> None:
    """Numbered and lettered paragraphs of clean texts, found in the same texts as extracted: label, and label with exact text."""
    total = labels = exact = bad = 0
    for clean in sorted(folder.glob("*.en.txt")):
        raw = folder / "raw" / clean.name
        document = segment_file(raw, "en", profile="resolution")
        found = {(_label(u.label), _bare(u.text)) for u in document.units if u.label}
        names = {label for label, _ in found}
        whole = " ".join(unit.text for unit in document.units)
        bad += len(re.findall(r"\d{2}-\d{5}|\bPage \d+\b|/\.\.\.", whole))
        for paragraph in _real.paragraphs(clean):
            match = re.match(r"\(?(\d{1,3}|[a-z]{1,4})[.)] +", paragraph)
            if match:
                total += 1
                labels += _label(match[1]) in names
                exact += (_label(match[1]), _bare(paragraph[match.end() :])) in found
    print(f"| {folder.name}/raw | {total} | {labels / total:.3f} | {exact / total:.3f} | {bad} |")


def dense(folder: Path) -> None:
    """Units set as dense text, found again: boundaries (F1) and exact texts in English and French, and ids in both languages."""
    print(
        "\n| Layout | en F1 | en exact | fr F1 | fr exact | Extra words | Same id in both |\n|---|---|---|---|---|---|---|"
    )
    for row in _renderings.measure(folder):
        print(row)


def variants() -> None:
    """Variants of A/74/492 that give all its ids and texts."""
    found = _variants.find_failures()
    print(
        f"\n{sum(not wrong for _, wrong in found)} of {len(found)} variants of A/74/492 give the same units as the original; the others:\n"
    )
    for name, wrong in found:
        if wrong:
            print(f"- {name}: {wrong}")


def speed(data: Path) -> None:
    """Reading and cutting, CPU time, after one pass to warm up."""
    files = [(path, tag) for folder in FOLDERS for path, tag, _ in _real.documents(data / folder)]
    for _ in range(2):
        start = time.process_time()
        units = sum(len(segment_file(path, tag).units) for path, tag in files)
        spent = time.process_time() - start
    print(f"\n{units} units of {len(files)} texts in {spent:.2f} s: {units / spent:,.0f} units a second")
    for path in sorted(data.glob("pdf/*.en.pdf")):
        start = time.process_time()
        pages = len(segment_file(path, "en").units)
        print(f"{path.name}: {pages} units in {time.process_time() - start:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument(
        "--peers",
        type=Path,
        nargs="?",
        const=_peers.MANUAL,
        metavar="MANUAL",
        help="compare with other programs on the PDFs of a manual",
    )
    parser.add_argument("--languages", default="en,fr,de,ja", help="languages of the manual (default: en,fr,de,ja)")
    parser.add_argument(
        "--manual",
        nargs="+",
        metavar=("LANG", "PDF"),
        help="compare the paragraphs of a PDF with those of its HTML pages",
    )
    options = parser.parse_args()
    if options.manual:
        tag, pdf, *pages = options.manual
        _peers.compare_manual(tag, Path(pdf), [Path(page) for page in pages])
    if options.peers is not None:
        _peers.compare_peers(options.peers, options.languages.split(","))
    if options.data is not None:
        measure_texts(options.data)


def measure_texts(data: Path) -> None:
    print(
        "| Folder | Language | Gold units | Precision | Recall | F1 | Correct labels |\n|---|---|---|---|---|---|---|"
    )
    for folder in FOLDERS:
        counts: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
        for path, tag, gold in _real.documents(data / folder):
            counts[tag] = [a + b for a, b in zip(counts[tag], measure(path, tag, gold), strict=True)]
        for tag, (right, got, wanted, labels, printed) in sorted(counts.items()):
            p, r = right / got, right / wanted
            share = f"{labels / printed:.3f}" if printed else "-"
            print(f"| {folder} | {tag} | {wanted} | {p:.3f} | {r:.3f} | {2 * p * r / (p + r):.3f} | {share} |")
    print("\n| Folder | Languages | Units that correspond | With the same id |\n|---|---|---|---|")
    for folder in ("un-resolution-61-295", "canadian-laws"):
        same_ids(data / folder)
    by_key(data / "udhr")
    print(
        "\n| Texts as extracted | Labeled paragraphs | Label found | Label and exact text found | Pieces of furniture in units |\n|---|---|---|---|---|"
    )
    as_extracted(data / "security-council")
    dense(data / "canadian-laws")
    variants()
    speed(data)


if __name__ == "__main__":
    main()
