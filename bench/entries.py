"""Entries of a list that each language sorts by its own alphabet: the links found, and those that are correct.

    python bench/entries.py SOURCE.html TARGET.html... --source-lang en --target-lang fr...

The files are HTML with a `dl` list, such as the glossary of the manual of GIMP (Debian: gimp-help-en, gimp-help-fr, ...). Which entries belong
together is told by the first `id` of each `dt`, which all versions share; the program gets the files without these. `with ids` in the last column: links that are
correct if it reads them.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from pathlib import Path

from enregard import align_files
from enregard.model import Bitext, Document, Link

_ENTRY = re.compile(r"""<dt\b.{0,300}?\bid="([^"]+)\"""", re.S)


def name_entries(path: Path, document: Document) -> dict[str, str]:
    """Return the `id` of each entry in the file, by its unit; ValueError if the numbers of entries differ."""
    names = _ENTRY.findall(path.read_text("utf-8"))
    terms = [unit.id for unit in document.units if unit.kind == "term" and unit.id.count("term-") == 1]
    return dict(zip(terms, names, strict=True))


def list_links(bitext: Bitext, source: Path, target: Path) -> tuple[int, list[Link], int]:
    """Return the number of entries, the links of entries, and how many of them are correct."""
    ours, theirs = name_entries(source, bitext.source), name_entries(target, bitext.target)
    links = [k for k in bitext.links if k.source and k.target and k.source[0] in ours]
    return len(ours), links, sum(ours[k.source[0]] == theirs.get(k.target[0]) for k in links)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("source", type=Path)
    options.add_argument("targets", type=Path, nargs="+")
    options.add_argument("--source-lang", required=True)
    options.add_argument("--target-lang", nargs="+", required=True)
    given = options.parse_args()
    print("| Pair | Entries | Links | Correct links | Units without a link | With ids |\n|---|---|---|---|---|---|")
    for path, language in zip(given.targets, given.target_lang, strict=True):
        with tempfile.TemporaryDirectory() as folder:
            plain = Path(folder, "source.html"), Path(folder, "target.html")
            for copy, file in zip(plain, (given.source, path), strict=True):
                copy.write_text(re.sub(r"""\s(?:id|name)="[^"]*\"""", "", file.read_text("utf-8")), "utf-8")
            bitext = align_files(*plain, given.source_lang, language)
        entries, links, right = list_links(bitext, given.source, path)
        *_, named = list_links(align_files(given.source, path, given.source_lang, language), given.source, path)
        gaps = sum(not (k.source and k.target) for k in bitext.links)
        print(f"| {given.source_lang}-{language} | {entries} | {len(links)} | {right} | {gaps} | {named} |", flush=True)


if __name__ == "__main__":
    main()
