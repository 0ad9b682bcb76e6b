"""Paragraphs of PDFs compared with the HTML of the same documents, for enregard and other programs.

Debian's `installation-guide-amd64` has one manual as PDF and as HTML in some twenty languages (`LANG/install.LANG.pdf.gz`, `LANG/*.html`). A paragraph of
40 letters and more in the HTML counts as exact if a paragraph of the PDF has the same letters and figures; case, spaces and punctuation do not count. So that nothing
is won by gluing paragraphs together or by setting them aside, these are counted as well. A peer that is not installed is left out, and named.
"""

from __future__ import annotations

import gzip
import importlib
import importlib.util
import io
import os
import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from lxml import html

from enregard import segment_file

MANUAL = Path("/usr/share/doc/installation-guide-amd64")
_SHORTEST = 40
"""Letters of a paragraph that counts."""
_STOPPED = re.compile(r"[.;:!?。；：！？؟؛…][»”\"')\]\d]*$")
_ASIDE = {"footnote", "cell", "heading", "note", "title"}


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph that a program found; *aside* is one that it does not take for body text, *label* its printed number, if the program tells it."""

    text: str
    aside: bool = False
    label: str = ""


Peer = Callable[[Path, str], list[Part]]
"""(PDF, language) -> its paragraphs."""


def fold(text: str) -> str:
    """Return the letters and figures of *text*."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


def read_enregard(path: Path, tag: str) -> list[Part]:
    document = segment_file(path, tag)
    return [Part(unit.text, unit.kind in _ASIDE, unit.label or "") for unit in document.units]


def read_pdftotext(path: Path, _tag: str) -> list[Part]:
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    return _split(done.stdout.decode())


def read_pdfminer(path: Path, _tag: str) -> list[Part]:
    layout, high_level = (importlib.import_module(f"pdfminer.{name}") for name in ("layout", "high_level"))
    pages = high_level.extract_pages(str(path))
    return [Part(box.get_text()) for page in pages for box in page if isinstance(box, layout.LTTextBox)]


def read_pymupdf(path: Path, _tag: str) -> list[Part]:
    with importlib.import_module("pymupdf").open(path) as document:
        return [Part(block[4]) for page in document for block in page.get_text("blocks", sort=True) if block[6] == 0]


def read_pymupdf4llm(path: Path, _tag: str) -> list[Part]:
    return _split(importlib.import_module("pymupdf4llm").to_markdown(str(path), show_progress=False))


def _split(text: str) -> list[Part]:
    return [Part(part) for part in re.split(r"\n\s*\n|\f", text) if part.strip()]


PEERS: dict[str, tuple[Peer, str]] = {
    "enregard": (read_enregard, ""),
    "pdftotext": (read_pdftotext, "pdftotext"),
    "pdfminer.six": (read_pdfminer, "pdfminer"),
    "PyMuPDF": (read_pymupdf, "pymupdf"),
    "pymupdf4llm": (read_pymupdf4llm, "pymupdf4llm"),
}
"""Name -> reader, and the program or module that it needs. The last two are under the AGPL, and judges only."""


Gold = frozenset[str]
"""A paragraph, folded: with and without its marks of notes, with the titles that follow the numbers in its references or without them, and with the
addresses of its links after these or without them."""


def read_gold(pages: Sequence[Path]) -> list[Gold]:
    """Return the paragraphs of *pages*."""
    found = []
    for page in pages:
        tree = html.fromstring(page.read_bytes())
        body = next(iter(tree.xpath("//article | //main | //body")), tree)
        found += [_write_variants(each) for each in body.iter("p") if len(fold(str(each.text_content()))) >= _SHORTEST]
    return found


def _write_variants(paragraph: html.HtmlElement) -> Gold:
    """Write *paragraph* in all the ways in which a printed version may have its notes and references."""
    found = {fold(str(paragraph.text_content()))}
    for change in (_shorten_references, _drop_marks, _print_addresses):
        one = deepcopy(paragraph)
        change(one)
        found.add(fold(str(one.text_content())))
        for further in (_drop_marks, _shorten_references):
            further(one)
            found.add(fold(str(one.text_content())))
    return frozenset(found)


def _shorten_references(paragraph: html.HtmlElement) -> None:
    """Leave of each reference the number: `Section 4.4, “Preparing Files”` is `Section 4.4` in print."""
    for link in paragraph.iter("a"):
        if link.get("class") == "xref":
            _set_text(link, re.split("[,、，]", str(link.text_content()))[0])


def _print_addresses(paragraph: html.HtmlElement) -> None:
    """Write the address of each link after it, as print does: `mirrors (https://example.org/)`."""
    for link in paragraph.iter("a"):
        if (address := link.get("href", "")).startswith(("http", "ftp")) and address != link.text_content():
            _set_text(link, f"{link.text_content()} ({address})")


def _drop_marks(paragraph: html.HtmlElement) -> None:
    for mark in (*paragraph.iter("sup"), *paragraph.find_class("footnote-reference")):
        if re.fullmatch(r"\[?(?:[\d*]+|[a-z])\]?", str(mark.text_content()).strip()):
            _set_text(mark, "")


def _set_text(element: html.HtmlElement, text: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = text


@dataclass(frozen=True, slots=True)
class Score:
    """*exact* is a share of the gold; *cut* and *aside* are shares of what was found; *glued* counts paragraphs that hold several."""

    exact: float
    cut: float
    glued: int
    aside: float


def score(parts: Sequence[Part], gold: Sequence[Gold]) -> Score:
    """Compare *parts* with the paragraphs of *gold*, which may have their printed numbers. One that is itself a paragraph of the gold is not glued."""
    keys = [fold(part.text) for part in parts]
    have = {*keys, *(fold(part.label + part.text) for part in parts)}
    whole = frozenset[str]().union(*gold)
    starts = {min(each)[:_SHORTEST] for each in gold}
    body = [part for part in parts if not part.aside]
    cut = sum(
        not here.label and here.text.strip()[:1].islower() and not _STOPPED.search(before.text.strip())
        for before, here in pairwise(body)
    )
    return Score(
        sum(not have.isdisjoint(each) for each in gold) / len(gold),
        cut / max(1, len(body)),
        sum(_holds_several(key, starts) for key in keys if len(key) > 2 * _SHORTEST and key not in whole),
        1 - len(body) / max(1, len(parts)),
    )


def _holds_several(key: str, starts: set[str]) -> bool:
    return sum(key[at : at + _SHORTEST] in starts for at in range(len(key) - _SHORTEST + 1)) > 1


def _spend(run: Callable[[], list[Part]]) -> tuple[list[Part], float]:
    """Return the result of *run*, and the CPU time that it took, that of its programs included."""
    before = sum(os.times()[:4])
    return run(), sum(os.times()[:4]) - before


def _find_missing() -> Iterator[tuple[str, str]]:
    for name, (_, needed) in PEERS.items():
        if needed and not shutil.which(needed) and importlib.util.find_spec(needed) is None:
            yield name, f"{needed} is not installed"


def compare_peers(manual: Path, tags: Sequence[str]) -> None:
    """Print a table of all peers on the PDFs of *manual* in the languages *tags*."""
    missing = dict(_find_missing())
    for name, reason in missing.items():
        print(f"{name} is left out: {reason}")
    print("\n| Language | Program | Paragraphs | Exact | Begin in mid-sentence | Glued | Set aside | Pages a second |")
    print("|---|---|---|---|---|---|---|---|")
    for tag in tags:
        _compare_language(manual / tag, tag, [name for name in PEERS if name not in missing])


def _compare_language(folder: Path, tag: str, names: Sequence[str]) -> None:
    gold = read_gold(sorted(folder.glob("*.html")))
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "manual.pdf"
        path.write_bytes(gzip.decompress((folder / f"install.{tag}.pdf.gz").read_bytes()))
        pages = _count_pages(path)
        for name in names:
            parts, spent = _spend(partial(PEERS[name][0], path, tag.replace("_", "-")))
            found = score(parts, gold)
            print(
                f"| {tag} | {name} | {len(gold)} | {found.exact:.3f} | {found.cut:.3f} | {found.glued} | {found.aside:.2f} | {pages / max(spent, 0.01):.0f} |",
                flush=True,
            )


def compare_manual(tag: str, path: Path, pages: Sequence[Path]) -> None:
    """Print how our paragraphs of one PDF, in the language *tag*, compare with those of its HTML *pages*."""
    gold = read_gold(pages)
    parts, spent = _spend(partial(read_enregard, path, tag))
    found = score(parts, gold)
    print(f"{len(gold)} paragraphs, {found.exact:.3f} exact, {found.cut:.3f} begin in mid-sentence, {found.glued} glued, {found.aside:.2f} set aside, "
          f"{_count_pages(path) / max(spent, 0.01):.0f} pages a second")  # fmt: skip


def _count_pages(path: Path) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(io.BytesIO(path.read_bytes()))
    try:
        return len(document)
    finally:
        document.close()
