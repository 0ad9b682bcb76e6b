"""Pages of the documentation that are run: commands, with their output, and edits of files.

In a `console` block, a line after `$ ` is a command, and the lines up to the next one are its output. A `diff` block names a file after `--- `; its
edits are separated by empty lines, and the lines of each stand together in the file, once.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from .conftest import Run

_BLOCK = re.compile(r"^```(console|diff)\n(.*?)^```$", re.M | re.S)


def run_page(page: str, folder: Path, run: Run) -> str:
    """Run the blocks of *page* in order in *folder*; return the page with the output that came out."""

    def play(block: re.Match[str]) -> str:
        if block[1] == "diff":
            _apply(block[2], folder)
            return block[0]
        commands = re.findall(r"^\$ (.*)$", block[2], re.M)
        return "\n".join(["```console", *(f"$ {line}{_run(line, folder, run)}" for line in commands), "```"])

    return _BLOCK.sub(play, page)


def _run(line: str, folder: Path, run: Run) -> str:
    """Return the output of a command, below it."""
    program, *words = shlex.split(line, comments=True)
    assert program == "enregard", line
    result = run(folder, *words)
    assert result.exit_code in (0, 1), result.output
    output = result.output.rstrip("\n")
    return f"\n{output}" if output else ""


def _apply(diff: str, folder: Path) -> None:
    name, edits = diff.removeprefix("--- ").split("\n", 1)
    path = folder / name
    text = path.read_text("utf-8")
    for edit in edits.strip("\n").split("\n\n"):
        old, new = ("".join(f"{line[1:]}\n" for line in edit.split("\n") if line[0] in side) for side in (" -", " +"))
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
