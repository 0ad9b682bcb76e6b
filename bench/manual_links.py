"""Links between two versions of a manual, from its PDFs and from its HTML pages: how many paragraphs have the same counterpart in both?

    python bench/manual_links.py SOURCE.pdf SOURCE.html TARGET.pdf TARGET.html -s en -t fr

The links of the HTML pages, whose paragraphs are marked, serve as gold. Counted are links of one unit to one, whose source has 40 letters and more: those
whose source is a `<p>` of the HTML, and all. Case, spaces and punctuation do not count; `[12]`, the mark of a note, which print does not set so, is left out of
both. With `--marks` it stays.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from pathlib import Path

from lxml import html

from _peers import fold
from enregard import Bitext, align_files

_SHORTEST = 40
_MARK = re.compile(r"\[\d+\]")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("source_pdf", "source_html", "target_pdf", "target_html"):
        parser.add_argument(name, type=Path)
    parser.add_argument("-s", "--source", default="en")
    parser.add_argument("-t", "--target", default="fr")
    parser.add_argument("--marks", action="store_true", help="keep the marks of notes")
    options = parser.parse_args()
    pages, printed = (
        align_files(one, other, options.source, options.target)
        for one, other in ((options.source_html, options.target_html), (options.source_pdf, options.target_pdf))
    )
    count_links(pages, printed, read_paragraphs(options.source_html, options.marks), options.marks)


def bare(text: str, marks: bool) -> str:
    return fold(text if marks else _MARK.sub("", text))


def read_paragraphs(path: Path, marks: bool) -> set[str]:
    return {bare(p.text_content(), marks) for p in html.fromstring(path.read_bytes()).iter("p")}


def count_links(pages: Bitext, printed: Bitext, paragraphs: set[str], marks: bool) -> None:
    """Print how many links of *pages* *printed* has."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for link in printed.links:
        found[bare(printed.source_text(link), marks)].append(bare(printed.target_text(link), marks))
    every: list[bool] = []
    whole: list[bool] = []
    for link in pages.links:
        source, target = bare(pages.source_text(link), marks), bare(pages.target_text(link), marks)
        if len(link.source) == len(link.target) == 1 and len(source) >= _SHORTEST:
            every.append(target in found[source])
            whole += [every[-1]] if source in paragraphs else []
    for name, right in (("`<p>` elements", whole), ("all units", every)):
        print(f"| {name} | {sum(right)} of {len(right)} | {sum(right) / max(1, len(right)):.3f} |")


if __name__ == "__main__":
    main()
