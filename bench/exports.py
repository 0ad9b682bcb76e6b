"""The cost of exports: CPU, and memory beyond that of the work itself, at two sizes.

    python bench/exports.py [--sizes N N] [--formats NAME ...]
    python bench/exports.py --word [--sizes N ...]

All formats but `pdf`, which a browser prints. An invented pair of texts of N numbered paragraphs, every tenth link joining two of them, is put out in each format, in a process of its own. Memory is the most
that was resident meanwhile, less what was before; a format that writes as it goes has the same at any size. It needs Linux.

`--word` writes one table of N rows with our Word writer and with python-docx, three times each; python-docx by its
`add_row`, and by copies of an empty row. It gets the same cells as plain
paragraphs, without languages, direction, sizes, hidden digests or a head that is repeated.
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
import sys
import time
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, cast

from enregard import exporters
from enregard.commands.export import choose_fact_finder
from enregard.exporters import _office
from enregard.model import Bitext, Document, Link, State, Unit, View

EN = "Recalls resolution {n}/7 of 3 May 2030 on port {n}, in which the Parties undertook to keep its {m} berths open to all ships in distress;"
FR = "Rappelle la résolution {n}/7 du 3 mai 2030 sur le port {n}, par laquelle les Parties se sont engagées à tenir ses {m} postes ouverts ;"


PRINTED = ("pdf",)
"""Formats that a browser prints: `bench/page.py` has the page that it opens."""


class Nowhere:
    """A stream that only counts."""

    size = 0

    def write(self, data: bytes) -> int:
        self.size += len(data)
        return len(data)

    def __getattr__(self, name: str) -> Any:
        """What else a writer of tables or archives asks of a stream."""
        told = {"writable": True, "seekable": False, "readable": False, "flush": None, "close": None, "tell": self.size}
        if name == "closed":
            return False
        if name not in told:
            raise AttributeError(name)
        return lambda *_: told[name] if name != "tell" else self.size


def view(links: int) -> View:
    """A pair of *links* links, of which every tenth has two source units."""
    sources: list[Unit] = []
    targets: list[Unit] = []
    found: list[Link] = []
    for n in range(links):
        count = 2 if n % 10 == 0 else 1
        units = [_unit(f"annex/para-{n}{'ab'[i] if count > 1 else ''}", EN, n, i) for i in range(count)]
        target = _unit(f"annex/para-{n}", FR, n, 0)
        sources += units
        targets.append(target)
        ids = tuple(unit.id for unit in units)
        found.append(Link(ids, (target.id,), State.PROPOSED, "content", 0.9, ("content",)))
    one = Document("A/91/7", "en", tuple(sources), path="corpus/A-91-7/en.txt")
    other = Document("A/91/7", "fr", tuple(targets), path="corpus/A-91-7/fr.txt")
    _ = one.by_id, other.by_id  # which belong to the work, and are there before it is exported
    return View(
        "A/91/7",
        "An annex",
        (Bitext(one, other, tuple(found)),),
        (),
        choose_fact_finder(len(sources) + len(targets)),
        signature="enregard:0",
    )


def _unit(name: str, text: str, n: int, i: int) -> Unit:
    return Unit(name, "numbered-paragraph", text.format(n=n, m=n * 3 + i), str(n))


def resident(what: str) -> float:
    """Megabytes: `VmRSS` of now, `VmHWM` of the most since :func:`forget`."""
    found = re.search(rf"^{what}:\s*(\d+)", Path("/proc/self/status").read_text("utf-8"), re.M)
    return int(found[1]) / 1024 if found else 0.0


def forget() -> None:
    Path("/proc/self/clear_refs").write_text("5", "utf-8")


def measure(form: str, links: int) -> None:
    """Print a row for one format and size."""
    put = WORD_WRITERS.get(form) or partial(_export, form)
    shown = view(links)
    put(view(20), Nowhere())  # what it imports is no cost of the rows
    out = Nowhere()
    forget()
    before, start = resident("VmRSS"), time.process_time()
    put(shown, out)
    cpu, most = time.process_time() - start, resident("VmHWM")
    print(
        f"| {form} | {links:,} | {out.size / 1e6:.1f} | {cpu:.2f} | {links / cpu:,.0f} | {max(0.0, most - before):.1f} |"
    )


def write_by_python_docx(shown: View, out: Nowhere, *, copied: bool) -> None:
    """Write the cells of the Word table of *shown* by python-docx, a row at a time: by `add_row`, or *copied* from an empty row."""
    import docx
    from docx.table import _Row

    document = docx.Document()
    columns = _office.build_columns(shown)
    table = document.add_table(rows=1, cols=len(columns) + 3)
    empty = deepcopy(table.rows[0]._tr)
    heads = (_office.NUMBER, *(column.head for column in columns), _office.STATE, _office.FINDINGS)
    _fill_row(table.rows[0], heads)
    for row in _office.build_rows(shown):
        texts = (row.label, *(side.text for side in row.sides))
        if copied:
            table._tbl.append(deepcopy(empty))
        added = _Row(table._tbl[-1], table) if copied else table.add_row()
        findings = (line for _, line in row.findings)
        _fill_row(added, (*texts, "\n".join(row.state_words), "\n".join(findings)))
    held = io.BytesIO()
    document.save(held)
    out.write(held.getvalue())


def _fill_row(row: Any, texts: tuple[str, ...]) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text


WORD_WRITERS = {
    "python-docx, add_row": partial(write_by_python_docx, copied=False),
    "python-docx, rows copied": partial(write_by_python_docx, copied=True),
}


def compare_word_writers(rows: list[int]) -> None:
    for _ in range(3):
        for size in rows:
            for form in ("docx", *WORD_WRITERS):
                subprocess.run([sys.executable, __file__, "--one", form, str(size)], check=True)


def _export(form: str, shown: View, out: Nowhere) -> None:
    exporter = exporters.get(form)
    stream = cast(BinaryIO, out)
    for put in exporter.files(shown).values() if exporter.files else [lambda to: exporter.write(shown, to)]:
        put(stream)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--formats", nargs="+", default=[f for f in exporters.formats() if f not in PRINTED])
    parser.add_argument("--word", action="store_true", help="compare our Word writer with python-docx")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        measure(options.one[0], int(options.one[1]))
        return
    print(
        "| Format | Links | MB written | CPU s | Links a second | MB of memory, without the work |\n|---|---|---|---|---|---|",
        flush=True,
    )
    if options.word:
        compare_word_writers(options.sizes)
        return
    for form in options.formats:
        for size in options.sizes:
            subprocess.run([sys.executable, __file__, "--one", form, str(size)], check=True)


if __name__ == "__main__":
    main()
