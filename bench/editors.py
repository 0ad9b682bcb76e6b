"""Changes that each editor makes to a catalog, and those that remain after `update`.

    python bench/editors.py [EDITOR...] [--edits N] [--no-names] [--record DIR]

In an invented work (`tests/edited.py`), each editor makes ten edits: it opens the file, adds a word to a translation, clears the fuzzy flag and saves, each
time anew. Counted are the lines that differ when it has saved, and after `enregard update`: lines of the header, of the edited entry, and of others.
Editors with a window run under Xvfb with openbox, driven by xdotool, each in a home folder of its own, with a translator's name where the editor asks for
one. With --no-names, the project leaves out who edited (`po: {names: no}`). With --record, the file as it was after the first save is kept in DIR.
"""

from __future__ import annotations

import argparse
import difflib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.edited import ADDED, EDITS, WORK, compare, make_desk, settle
from tests.editing import PROGRAMS, Edit

from enregard import catalog

DISPLAY = ":96"
ROWS = {name: row for row, name in enumerate(["text-1", *(f"para-{n}" for n in range(1, 14))])}
STALE = "para-9"
GTRANSLATOR = """<?xml version="1.0"?>
<profiles><profile active="TRUE"><profile_name>harbours</profile_name><author_name>Ann Lee</author_name><author_email>ann@example.org</author_email>
<language_name>French</language_name><language_code>fr</language_code><charset>UTF-8</charset><encoding>8bit</encoding>
<group_email>fr@example.org</group_email><plural_forms>nplurals=2; plural=(n &gt; 1);</plural_forms></profile></profiles>
"""
HOME = {
    ".config/lokalizerc": "[Identity]\nauthorEmail=ann@example.org\nauthorName=Ann Lee\n",
    ".config/gtranslator/profiles.xml": GTRANSLATOR,
}


class Screen:
    """A display with a window manager, and a home folder for the editors on it."""

    def __init__(self, home: Path) -> None:
        self.environment = {
            **os.environ,
            "DISPLAY": DISPLAY,
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "LANG": "C.UTF-8",
            "GSETTINGS_BACKEND": "keyfile",
        }
        for name, text in HOME.items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_text(text, "utf-8")

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )

    def do(self, *command: str, wait: float = 0.7) -> None:
        """Let xdotool do something, and give the editor time."""
        subprocess.run(["xdotool", *command], env=self.environment, check=True, capture_output=True, timeout=60)
        time.sleep(wait)

    def wait_for(self, program: str) -> None:
        """Wait until a window of *program* is there, and a little longer."""
        search = ["xdotool", "search", "--onlyvisible", "--class", program]
        for _ in range(120):
            if subprocess.run(search, env=self.environment, capture_output=True).returncode == 0:
                break
            time.sleep(0.5)
        time.sleep(6)

    @contextmanager
    def open(self, program: str, po: Path) -> Iterator[None]:
        """Start *program* and wait for its window; stop it at the end."""
        process = self.start("dbus-run-session", "--", program, str(po))
        try:
            self.wait_for(program)
            yield
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def show() -> Iterator[Screen]:
    with tempfile.TemporaryDirectory() as home:
        screen = Screen(Path(home))
        servers = [screen.start("Xvfb", DISPLAY, "-screen", "0", "1400x900x24")]
        time.sleep(2)
        servers.append(screen.start("openbox"))
        time.sleep(1)
        try:
            yield screen
        finally:
            for server in reversed(servers):
                os.killpg(server.pid, signal.SIGTERM)
                server.wait()


def save(screen: Screen, po: Path) -> None:
    """Save, and wait until the file is written."""
    before = po.stat().st_mtime_ns
    screen.do("key", "ctrl+s")
    for _ in range(50):
        if po.stat().st_mtime_ns != before:
            break
        time.sleep(0.2)
    time.sleep(1)


def by_poedit(screen: Screen) -> Edit:
    def edit(po: Path, name: str) -> None:
        with screen.open("poedit", po):
            screen.do("getactivewindow", "windowmove", "0", "0", "windowsize", "1380", "860", wait=1)
            screen.do("key", "ctrl+f")
            screen.do("type", EDITS[name])
            screen.do("key", "Return")
            screen.do("key", "Escape")
            screen.do("mousemove", "300", "820", "click", "1")
            screen.do("key", "ctrl+End")
            screen.do("type", f" {ADDED}")
            save(screen, po)

    return edit


def by_lokalize(screen: Screen) -> Edit:
    def edit(po: Path, name: str) -> None:
        with screen.open("lokalize", po):
            for _ in range(ROWS[name]):
                screen.do("key", "Next", wait=0.3)
            if name == STALE:  # it offers to show what the source was
                screen.do("key", "Escape", wait=1.5)
            screen.do("key", "ctrl+End")
            screen.do("type", f" {ADDED}")
            save(screen, po)

    return edit


def by_gtranslator(screen: Screen) -> Edit:
    def edit(po: Path, name: str) -> None:
        with screen.open("gtranslator", po):
            for _ in range(2):  # it tells that a server cannot be reached
                screen.do("key", "Escape", wait=3)
            row = 203 + round(25.05 * ROWS[name])
            screen.do("mousemove", "450", str(row), "click", "1", wait=1)
            screen.do("mousemove", "450", "710", "click", "1", wait=1)
            screen.do("key", "ctrl+End")
            screen.do("type", f"  {ADDED}")
            save(screen, po)

    return edit


SHOWN = {"poedit": by_poedit, "lokalize": by_lokalize, "gtranslator": by_gtranslator}


def count(before: bytes, after: bytes) -> int:
    """Lines that differ, as `git diff --numstat` adds both numbers up."""
    one, other = (data.decode("utf-8", "replace").split("\n") for data in (before, after))
    return sum(line[:1] in "+-" for line in difflib.ndiff(one, other))


def measure(editor: str, edit: Edit, edits: int, record: Path | None, *, names: bool) -> None:
    """Make so many *edits* and print what each left."""
    saved, left, heads, others, lost = [], [], [], 0, 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SOURCE_DATE_EPOCH"] = "1700000000"
        project = make_desk(Path(folder) / "work")
        if not names:
            with (project.root / "enregard.yaml").open("a", encoding="utf-8") as settings:
                settings.write("po: {names: no}\n")
        po = project.catalog_path(WORK, "fr")
        for n, name in enumerate([*EDITS][:edits]):
            before = po.read_bytes()
            os.environ["SOURCE_DATE_EPOCH"] = str(1700000000 + 86400 * (n + 1))  # every edit has a date of its own
            for _ in range(3):
                edit(po, name)
                written = po.read_bytes()
                found = catalog.parse(written, "fr.po").active.get(name)
                if found is not None and found.target.endswith(ADDED) and not found.fuzzy:
                    break
                print(f"{editor}: {name}: once more: {found and (found.fuzzy, found.target[-30:])}", file=sys.stderr)
                po.write_bytes(before)  # a window that was not ready
            else:
                lost += 1
                continue
            if record and not n:
                record.mkdir(parents=True, exist_ok=True)
                (record / f"{editor}.po").write_bytes(written)
            settle(project)
            after = po.read_bytes()
            head, changed = compare(before, after)
            saved.append(count(before, written))
            left.append(count(before, after))
            heads.append(head)
            others += sum(context != name for context in changed)
            assert catalog.read(po).active[name].target.endswith(ADDED)
            assert settle(project) == ()
    spread = f"{min(saved)} to {max(saved)}" if saved else "-"
    print(
        f"| {editor} | {len(saved)} | {spread} | {min(left)} to {max(left)} | {heads[0]} | {max(heads[1:], default='-')} | {others} |"
        + (f" {lost} edits could not be made" if lost else ""),
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("editors", nargs="*", metavar="EDITOR", help=", ".join([*PROGRAMS, *SHOWN]))
    parser.add_argument("--edits", type=int, default=10, metavar="N")
    parser.add_argument("--no-names", dest="names", action="store_false")
    parser.add_argument("--record", type=Path, metavar="DIR")
    args = parser.parse_args()
    wanted = args.editors or [*PROGRAMS, *SHOWN]
    print(
        "| Editor | Edits | Lines that differ when saved | After `update` | Of the header, first edit | Later | Other entries |"
    )
    print("|---|---|---|---|---|---|---|")
    for editor in wanted:
        if editor in PROGRAMS:
            measure(editor, PROGRAMS[editor], args.edits, args.record, names=args.names)
    if any(editor in SHOWN for editor in wanted):
        with show() as screen:
            for editor in wanted:
                if editor in SHOWN:
                    measure(editor, SHOWN[editor](screen), args.edits, args.record, names=args.names)


if __name__ == "__main__":
    main()
