"""Assemble the fragments in changes/ into CHANGELOG.md: `python changes/assemble.py [--check] [--release VERSION DATE]`.

Each fragment becomes an item at the end of the section "Unreleased", and its file is removed. With `--release`, that section gets the version and the
date as its heading, and an empty "Unreleased" begins above it. With `--check` nothing is written.
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADING = "## Unreleased\n"
WIDTH = 150
LONGEST = 600
"""Characters of a fragment."""


def find_fragments(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.md") if path.name != "README.md")


def find_faults(path: Path) -> list[str]:
    """Return what is wrong with the fragment at *path*."""
    text = path.read_text("utf-8").strip()
    faults = {
        "its name is not words with hyphens": not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem),
        "it is empty": not text,
        f"it has more than {LONGEST} characters": len(text) > LONGEST,
        "it begins with a heading or a bullet": text.startswith(("#", "-", "*")),
        "it has more than one paragraph": "\n\n" in text,
        "it does not end with a full stop": bool(text) and not text.endswith((".", ").")),
    }
    return [f"{path.name}: {fault}" for fault, found in faults.items() if found]


def as_item(text: str) -> str:
    """Return the words of a fragment as an item of a list, wrapped."""
    return textwrap.fill(
        " ".join(text.split()),
        WIDTH,
        initial_indent="- ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def assemble(changelog: str, fragments: list[str], release: tuple[str, str] | None = None) -> str:
    """Return *changelog* with *fragments* at the end of "Unreleased"; with *release*, a version and its date, under that heading."""
    before, heading, rest = changelog.partition(HEADING)
    if not heading:
        raise ValueError('CHANGELOG.md has no section "Unreleased"')
    section, following, older = rest.partition("\n## ")
    content = "\n".join([*filter(None, [section.strip("\n")]), *map(as_item, fragments)])
    body = f"\n{content}\n" if content else ""
    head = f"{HEADING}\n## {release[0]} ({release[1]})\n" if release else HEADING
    return before + head + body + following + older


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="report faults of the fragments, and write nothing")
    parser.add_argument("--release", nargs=2, metavar=("VERSION", "DATE"), help="close the section as this version")
    options = parser.parse_args()
    fragments = find_fragments(ROOT / "changes")
    faults = [fault for path in fragments for fault in find_faults(path)]
    for fault in faults:
        print(fault, file=sys.stderr)  # noqa: T201
    if faults or options.check:
        return int(bool(faults))
    changelog = ROOT / "CHANGELOG.md"
    texts = [path.read_text("utf-8") for path in fragments]
    changelog.write_text(assemble(changelog.read_text("utf-8"), texts, options.release), "utf-8")
    for path in fragments:
        path.unlink()
    print(f"{len(fragments)} added to CHANGELOG.md")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
