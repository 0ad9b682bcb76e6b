"""Speed, as ratios within one run, since machines differ.

    python bench/speed.py [--units N] [--pofilter PROGRAM]

Start-up: `enregard --help` against a click program that does nothing. Main job: an invented letter with an annex of N paragraphs,
taken in, updated, updated again with nothing to do, and checked; seconds of CPU beyond start-up. With --pofilter, the checks
of the translate toolkit on the same catalog, without its fuzzy flags, since that program passes over fuzzy entries. Last, its English is
revised, with one paragraph in twenty edited, one in fifty moved, one in fifty deleted and as many inserted, all numbered anew, and updated.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

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


def main_job(units: int, base: float, pofilter: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, head, line in (("en", "Annex\n\n", EN), ("fr", "Annexe\n\n", FR)):
            rows = "\n\n".join(line.format(n=n, m=n * 3) for n in range(1, units + 1))
            (root / f"{name}.txt").write_text(head + rows + "\n", "utf-8")
        cpu([*ENREGARD, "init"], root)
        for tag in ("en", "fr"):
            cpu([*ENREGARD, "add", "A/91/7", tag, f"{tag}.txt"], root)
        first = cpu([*ENREGARD, "update"], root) - base
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
        head, *rows = english.read_text("utf-8").strip().split("\n\n")
        english.write_text("\n\n".join([head, *revised(rows)]) + "\n", "utf-8")
        new = cpu([*ENREGARD, "update"], root) - base
        print(f"| `update` with a new English of {units} units | {new:.2f} s | under 5 s at 10,000 |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=10_000)
    parser.add_argument("--pofilter", help="the translate toolkit's program, where it is installed")
    options = parser.parse_args()
    print("| what | CPU | budget |\n|---|---|---|")
    main_job(options.units, start_up(), options.pofilter)


if __name__ == "__main__":
    main()
