"""Speed, as ratios within one run, because machines differ.

    python bench/speed.py [--units N] [--pofilter PROGRAM]
    python bench/speed.py --people [--units N]
    python bench/speed.py --entries N
    python bench/speed.py --wrapped N [--pofilter PROGRAM]
    python bench/speed.py --check N

Start-up: `enregard --help` against a click program that does nothing. Main job: an invented letter with an annex of N paragraphs,
taken in, updated, updated again with nothing to do, and checked; seconds of CPU beyond start-up. With --pofilter, the checks
of the translate toolkit on the same catalog, without its fuzzy flags, since that program passes over fuzzy entries. Last, its English is
revised, with one paragraph in twenty edited, one in fifty moved, one in fifty deleted and as many inserted, all numbered anew, and updated.
With --people, only this: on such a work, what people ask for between updates, and merging a file of N rows into it: `status`, `diff`, `confirm`
of everything, `link`, two branches of the catalog, of which each has edited a part, and a table of two columns, of which every translation is worded anew.
With --entries, only this: catalogs of N entries, of lines and of paragraphs, read and written by us and by `msgcat --no-wrap`.
With --check, only this: `check` of a catalog of 8,000 paragraphs and of one of N. With --wrapped, only this: `check` of a catalog of N paragraphs, and of one of 24 long entries (1 MB), each as `msgcat -w 79` wraps it and with no line
wrapped.
"""

from __future__ import annotations

import argparse
import csv
import gc
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

from enregard import catalog
from enregard.catalog import Entry, PoFile

BARE = "import click\n@click.command()\ndef main() -> None:\n    '''Nothing.'''\nmain()\n"
ENREGARD = [sys.executable, "-m", "enregard"]
EN = (
    "{n}. Recalls resolution {n}/7 of 3 May 2030 on port {n}, in which the Parties undertook to keep its {m} berths open to all "
    "ships in distress, whatever flag they fly, and to report every year on the measures that they have taken to that end, "
    "including those that were taken together with other ports of the region, with a view to the safety of all at sea;"
)
FR = (
    "{n}. Rappelle la résolution {n}/7 du 3 mai 2030 sur le port {n}, par laquelle les Parties se sont engagées à tenir ses {m} "
    "postes ouverts à tous les navires en détresse, quel que soit leur pavillon, et à rendre compte chaque année des mesures "
    "qu'elles ont prises à cette fin, y compris avec d'autres ports de la région, en vue de la sécurité de tous en mer ;"
)


def revised(rows: list[str]) -> list[str]:
    """*rows* as the next version has them."""
    draw = random.Random(5)
    new = list(rows)
    for n in draw.sample(range(len(new)), len(new) // 20):
        new[n] = new[n].replace("undertook", "solemnly undertook")
    for _ in range(len(new) // 50):
        new.insert(draw.randrange(len(new)), new.pop(draw.randrange(len(new))))
        new.pop(draw.randrange(len(new)))
        new.insert(
            draw.randrange(len(new)), f"0. Thanks keeper {draw.random()} of the lights and those who help at night;"
        )
    return [f"{n}.{row.partition('.')[2]}" for n, row in enumerate(new, 1)]


def cpu(command: list[str], cwd: Path | None = None) -> float:
    """Seconds of CPU, user and system, of *command* and what it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def start_up() -> float:
    bare = median(cpu([sys.executable, "-c", BARE, "--help"]) for _ in range(15))
    ours = median(cpu([*ENREGARD, "--help"]) for _ in range(15))
    print(f"| `enregard --help` against bare click | {ours / bare:.2f} times | at most 2 |")
    return ours


def begun(root: Path, units: int) -> float:
    """A project in *root* with the work in it; seconds of its first update, start-up included."""
    for name, head, line in (("en", "Annex\n\n", EN), ("fr", "Annexe\n\n", FR)):
        body = "\n\n".join(line.format(n=n, m=n * 3) for n in range(1, units + 1))
        (root / f"{name}.txt").write_text(head + body + "\n", "utf-8")
    cpu([*ENREGARD, "init"], root)
    for tag in ("en", "fr"):
        cpu([*ENREGARD, "add", "A/91/7", tag, f"{tag}.txt"], root)
    return cpu([*ENREGARD, "update"], root)


def main_job(units: int, base: float, pofilter: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        first = begun(root, units) - base
        again = cpu([*ENREGARD, "update"], root) - base
        check = cpu([*ENREGARD, "check", "--exit-zero"], root) - base
        catalog = (root / "po/A-91-7/fr.po").read_text("utf-8").replace("#, fuzzy\n", "")
        (root / "plain.po").write_text(catalog, "utf-8")
        alone = cpu([*ENREGARD, "check", "--exit-zero", "plain.po"], root) - base
        print(f"| first `update` of {units} units | {first:.2f} s | |")
        print(f"| `update` with nothing to do | {again:.2f} s | under 1 s at 10,000 |")
        print(
            f"| `check` of the work, both texts read and cut | {check:.2f} s, {units / check:,.0f} entries a second | |"
        )
        print(f"| `check` of its PO file alone | {alone:.2f} s, {units / alone:,.0f} entries a second | |")
        if pofilter:
            theirs = cpu([pofilter, "plain.po", "found.po"], root) - cpu([pofilter, "--version"], root)
            ratios = f"{theirs / alone:.1f} times ours, {theirs / check:.1f} times that of the work"
            print(f"| `pofilter` on the same PO file | {theirs:.2f} s, {ratios} | at least 5 |")
        english = root / "corpus/A-91-7/en.txt"
        first_line, *rows = english.read_text("utf-8").strip().split("\n\n")
        english.write_text("\n\n".join([first_line, *revised(rows)]) + "\n", "utf-8")
        new = cpu([*ENREGARD, "update"], root) - base
        print(f"| `update` with a new English of {units} units | {new:.2f} s | under 5 s at 10,000 |")


def people(units: int, base: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        begun(root, units)
        po = root / "po/A-91-7/fr.po"
        branches(root, po.read_text("utf-8"), base, units)
        reworded = [("en", "fr"), *((_numberless(EN, n), _numberless(FR, n) + " bis") for n in range(1, units + 1))]
        with (root / "table.csv").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(reworded)
        for what, command in (
            ("`status`, nothing changed", ["status"]),
            ("`diff`, nothing changed", ["diff", "A/91/7"]),
            ("`confirm` of everything", ["confirm", "A/91/7", "all"]),
            ("`link` of one unit with two", ["link", "A/91/7", "para-3", "=", "para-3", "para-4"]),
            ("`status` after that", ["status"]),
        ):
            print(f"| {what}, {units} units | {cpu([*ENREGARD, *command], root) - base:.2f} s | |", flush=True)
        po.write_text(po.read_text("utf-8").replace("ports de la région", "ports de cette région", 1), "utf-8")
        print(f"| `status`, one entry edited | {cpu([*ENREGARD, 'status'], root) - base:.2f} s | |")
        taken = cpu([*ENREGARD, "import", "A/91/7", "table.csv", "--theirs"], root) - base
        print(f"| `import` of a table of {units} rows | {taken:.2f} s | under 5 s at 10,000 |")


def branches(root: Path, text: str, base: float, units: int) -> None:
    """Two branches of the catalog *text*: one has edited every third translation, one every third of the others."""
    head, *entries = text.split("\n\n")
    for name, rest in (("base", 3), ("ours", 0), ("theirs", 1)):
        edited = [e.replace("à cette fin", "en ce sens") if n % 3 == rest else e for n, e in enumerate(entries)]
        (root / f"{name}.po").write_text("\n\n".join([head, *edited]), "utf-8")
    merged = cpu([*ENREGARD, "merge-driver", "base.po", "ours.po", "theirs.po", "fr.po"], root) - base
    assert (root / "ours.po").read_text("utf-8").count("en ce sens") == sum(n % 3 < 2 for n in range(1, units + 1))
    print(f"| `merge-driver` on two branches of {units} entries | {merged:.2f} s | under 5 s at 10,000 |", flush=True)


def _numberless(line: str, n: int) -> str:
    return line.format(n=n, m=n * 3).partition(" ")[2]


def _made(n: int, en: str, fr: str) -> PoFile:
    """A catalog of *n* entries as `update` writes them."""
    header = (("Language", "fr"), ("Content-Type", "text/plain; charset=UTF-8"), ("Content-Transfer-Encoding", "8bit"))
    entries = tuple(
        Entry(
            f"annex/para-{i}",
            en.format(n=i, m=i * 3),
            fr.format(n=i, m=i * 3),
            ("fuzzy",),
            notes=f"kind: numbered-paragraph\nlabel: {i} = {i}\nmembers: annex/para-{i} = annex/para-{i}\nstate: proposed",
            references=("corpus/A-91-7/en.txt",),
        )
        for i in range(n)
    )
    return PoFile(header, entries)


def _seconds(path: Path, changed: int) -> float:
    """CPU of reading *path* and writing it, every *changed*-th entry written anew (0: none)."""
    start = time.process_time()
    found = catalog.read(path)
    if changed:
        entries = (
            replace(e, target=f"{e.target}.", raw=None) if i % changed == 0 else e for i, e in enumerate(found.entries)
        )
        found = replace(found, entries=tuple(entries))
    path.with_suffix(".out").write_bytes(catalog.render(found))
    return time.process_time() - start


def catalogs(n: int) -> None:
    gc.set_threshold(200_000, 30, 30)  # as the command line sets it
    short = "{n}. Recalls resolution {n}/7 on port {n};", "{n}. Rappelle la résolution {n}/7 sur le port {n} ;"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fr.po"
        for name, texts in (("lines", short), ("paragraphs", (EN, FR))):
            path.write_bytes(catalog.render(_made(n, *texts)))
            theirs = median(
                cpu(["msgcat", "--no-wrap", str(path), "-o", str(path.with_suffix(".theirs"))]) for _ in range(3)
            )
            assert path.with_suffix(".theirs").read_bytes() == path.read_bytes()
            print(f"| `msgcat --no-wrap` of {n} {name} | {theirs:.2f} s, {n / theirs:,.0f} entries a second | |")
            for words, changed in (("none changed", 0), ("half of them changed", 2), ("all changed", 1)):
                ours = median(_seconds(path, changed) for _ in range(3))
                print(
                    f"| read and written by us, {words} | {ours:.2f} s, {theirs / ours:.2f} times msgcat's rate | at least 0.75 |"
                )


def wrapped(n: int, base: float, pofilter: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for count, times in ((n, 1), (24, 55)):
            made = _made(count, " ".join([EN] * times), " ".join([FR] * times))
            head = (*made.header, ("X-Source-Language", "en"))
            entries = tuple(replace(e, flags=()) for e in made.entries)
            (root / "plain.po").write_bytes(catalog.render(replace(made, header=head, entries=entries)))
            cpu(["msgcat", "-w", "79", "plain.po", "-o", "wrapped.po"], root)
            for name, profile in (("plain", "work"), ("wrapped", "work"), ("wrapped", "po")):
                ours = cpu([*ENREGARD, "check", "--exit-zero", "--profile", profile, f"{name}.po"], root) - base
                print(f"| `check` of {count} entries, {name}, profile {profile} | {ours:.2f} s | |", flush=True)
            if pofilter:
                theirs = cpu([pofilter, "wrapped.po", "found.po"], root) - cpu([pofilter, "--version"], root)
                print(
                    f"| `pofilter` on the same PO file | {theirs:.2f} s, {theirs / ours:.1f} times ours | at least 5 |"
                )


def large(n: int, base: float) -> None:
    """`check` of a catalog of N entries beside one of 8,000, for each entry."""
    each = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for count in (8000, n):
            made = _made(count, EN, FR)
            head = (*made.header, ("X-Source-Language", "en"))
            entries = tuple(replace(e, flags=()) for e in made.entries)
            (root / "made.po").write_bytes(catalog.render(replace(made, header=head, entries=entries)))
            each.append((cpu([*ENREGARD, "check", "--exit-zero", "made.po"], root) - base) / count)
            ratio = f", {each[-1] / each[0]:.2f} times" if len(each) > 1 else ""
            print(f"| `check` of {count} entries, for each | {1000 * each[-1]:.2f} ms{ratio} | 1.2 times |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=10_000)
    parser.add_argument("--pofilter", help="the translate toolkit's program, where it is installed")
    parser.add_argument("--people", action="store_true", help="measure only what people ask for between updates")
    parser.add_argument("--entries", type=int, help="measure only reading and writing catalogs of this size")
    parser.add_argument("--wrapped", type=int, help="measure only checking wrapped catalogs of this size")
    parser.add_argument("--check", type=int, help="measure only checking a catalog of this size")
    options = parser.parse_args()
    print("| What | CPU | Budget |\n|---|---|---|")
    if options.entries:
        catalogs(options.entries)
        return
    if options.wrapped:
        wrapped(options.wrapped, start_up(), options.pofilter)
        return
    if options.check:
        large(options.check, start_up())
        return
    if options.people:
        people(options.units, start_up())
        return
    main_job(options.units, start_up(), options.pofilter)


if __name__ == "__main__":
    main()
