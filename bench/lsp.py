"""An editor that plays random edits on a large catalog: are the findings those of `check`, and how long do they take?

    python bench/lsp.py [--entries N] [--edits N] [--seed N] [--profile work] [--compare N] [--wrong SHARE] [--slowest N] [--long]

A catalog of N entries (invented, of a program, with plural forms, fuzzy entries and mistakes) is opened in a client of the protocol, which talks to the real program
over standard input and output. After each edit it waits for the findings of the entry, then for those of the file. These are compared with what `check` finds in
the same text, in every --compare-th step (by default all). Times are of the wall clock, from sending the edit until the bytes of the findings are there; memory is that of the server and its worker.

With --long, a work of N long paragraphs, one in a hundred of which defines a term, is edited instead: each edit puts a word into a translation. The CPU time of the server and its worker is measured, from sending the edit to having
all findings, and nothing is compared.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.lsp.studying import check_text, draw_edit, list_rows
from tests.lsp.talking import Editor, editing, read_diagnostic
from tests.lsp.test_same_findings import write_plain

import speed


def read_memory(pids: list[int]) -> float:
    """Megabytes that the processes hold."""
    pages = [int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in pids]
    return sum(pages) * 4096 / 2**20


def read_cpu(pids: list[int]) -> float:
    """Seconds of CPU that the processes have used."""
    fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids]
    return sum(int(each[11]) + int(each[12]) for each in fields) / os.sysconf("SC_CLK_TCK")


class Arrivals:
    """When the bytes of the last findings had come: before the client makes objects of them, which takes Python a second for thousands, and editors much less."""

    def __init__(self, editor: Editor) -> None:
        server = editor.client._server
        assert server is not None
        assert server.stdout is not None
        self._read = server.stdout.readexactly
        self.last = 0.0
        server.stdout.readexactly = self._note  # type: ignore[method-assign,assignment]

    async def _note(self, length: int) -> bytes:
        body = await self._read(length)
        if b'"textDocument/publishDiagnostics"' in body[:100]:
            self.last = time.monotonic()
        return body


def list_processes(editor: Editor) -> list[int]:
    """The server and its worker."""
    server = editor.client._server
    assert server is not None
    pid = server.pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *map(int, children)]


async def play(folder: Path, arguments: argparse.Namespace) -> None:
    path = folder / "fr.po"
    write_plain(path, arguments.entries, arguments.wrong)
    draw = random.Random(arguments.seed)
    profile = {"profile": arguments.profile} if arguments.profile else {}
    own: list[float] = []
    every: list[float] = []
    memory: list[float] = []
    edits: list[tuple[Any, ...]] = []
    wrong = broken = compared = 0
    options = [word for key, value in profile.items() for word in (f"--{key}", value)]
    async with editing(folder, "--limit", "600", *options) as editor:
        arrivals = Arrivals(editor)
        begun = time.monotonic()
        uri = await editor.open(path)
        print(f"opened and checked in {time.monotonic() - begun:.2f} s, {len(editor.found[uri])} findings", flush=True)
        processes = list_processes(editor)
        for n in range(arguments.edits):
            before = editor.texts[uri].text
            drawn = draw_edit(draw, before)
            begun = time.monotonic()
            editor.edit(uri, *drawn)
            version = editor.versions[uri]
            await editor.wait(lambda: version in editor.checked[uri].values())  # noqa: B023
            first = arrivals.last - begun
            if editor.checked[uri].get("entry") == version:
                own.append(first)
            await editor.settle(uri)
            every.append(arrivals.last - begun)
            edits.append((every[-1], first, drawn, editor.texts[uri].lines[drawn[0][0]]))
            memory.append(read_memory(processes))
            if n % 50 == 49:
                print(
                    f"{n + 1} edits, {wrong} of {compared} different, {memory[-1]:.0f} MB", file=sys.stderr, flush=True
                )
            errors = [d for d in editor.found[uri] if d.code is None]
            if n % arguments.compare == 0:
                compared += 1
                expected, problems = check_text(folder / "check" / "fr.po", editor.texts[uri].text, **profile)
                rows = list_rows(map(read_diagnostic, editor.found[uri])) if not errors else []
                said = [f"{d.range.start.line + 1}: {d.message.partition('. ')[0]}" for d in errors]
                wrong += rows != expected or said != problems
            if errors:
                broken += 1
                editor.replace(uri, before)
                await editor.settle(uri)
        assert editor.messages == [], editor.messages
    print(f"{arguments.edits} edits, {broken} of which broke the file and were taken back")
    print(f"different from `check`: {wrong} of {compared}")
    for name, times in (("entry", own), ("file", every)):
        times.sort()
        late = times[int(len(times) * 0.95)]
        print(
            f"findings of the {name}: median {1000 * median(times):.0f} ms, 95 % {1000 * late:.0f} ms, longest {1000 * times[-1]:.0f} ms, of {len(times)}"
        )
    for column, name in enumerate(("file", "entry")):
        for each in sorted(edits, key=lambda edit: -edit[column])[: arguments.slowest]:
            print(f"slow {name}: {1000 * each[1]:.0f} ms, {1000 * each[0]:.0f} ms after {each[2]!r}: {each[3]!r}")
    tenth = max(1, len(memory) // 10)
    print(
        f"memory: {median(memory[tenth : 2 * tenth]):.0f} MB after a tenth, {median(memory[-tenth:]):.0f} MB at the end"
    )


async def play_long(folder: Path, arguments: argparse.Namespace) -> None:
    for tag, head, line, term in (
        ("en", "Annex", speed.EN, "hereinafter called the “{} Berths”"),
        ("fr", "Annexe", speed.FR, "ci-après les « Postes {} »"),
    ):
        rows = [line.format(n=n, m=n * 3) for n in range(1, arguments.entries + 1)]
        for n in range(0, len(rows), 100):
            name = term.format(f"{chr(65 + n // 2600)}{chr(97 + n // 100 % 26)}")
            rows[n] = f"{rows[n][:-1].rstrip()} ({name}){';' if tag == 'en' else ' ;'}"
        (folder / f"{tag}.txt").write_text("\n\n".join([head, *rows, ""]), "utf-8")
    for command in ("init", "add A/91/7 en en.txt", "add A/91/7 fr fr.txt", "update"):
        speed.cpu([*speed.ENREGARD, *command.split()], folder)
    draw = random.Random(arguments.seed)
    spent: list[float] = []
    async with editing(folder, "--limit", "600") as editor:
        uri = await editor.open(folder / "po/A-91-7/fr.po")
        processes = list_processes(editor)
        print(
            f"opened and checked in {read_cpu(processes):.2f} s of CPU, {len(editor.found[uri])} findings", flush=True
        )
        for _ in range(arguments.edits):
            lines = editor.texts[uri].lines
            usual = [n for n, text in enumerate(lines) if text.startswith("msgstr") and "«" not in text]
            row = draw.choice(usual[len(usual) // 10 :])
            place = row, lines[row].index('"') + 1
            before = read_cpu(processes)
            editor.edit(uri, place, place, draw.choice(["17 ", "bien bien ", "Ici "]))
            await editor.settle(uri)
            spent.append(read_cpu(processes) - before)
    print(f"{len(spent)} edits: median {median(spent):.2f} s of CPU, {min(spent):.2f} to {max(spent):.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--edits", type=int, default=500)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--compare", type=int, default=1, help="compare every N-th time")
    parser.add_argument("--wrong", type=float, default=0.02, help="share of the entries with a mistake")
    parser.add_argument("--profile", help="work: all checks, as for a catalog of this program")
    parser.add_argument("--slowest", type=int, default=0, help="show the N edits that took longest")
    parser.add_argument("--long", action="store_true", help="measure only edits of a work of long paragraphs")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "check").mkdir()
        asyncio.run((play_long if arguments.long else play)(Path(folder), arguments))


if __name__ == "__main__":
    main()
