"""Helix with the real server, in a terminal that tmux draws."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..judges import judge
from .test_editors import make_program, read_settings

PATIENCE = 60
TEXT = r"""msgid ""
msgstr ""
"Language: fr\n"
"Content-Type: text/plain; charset=UTF-8\n"
"X-Source-Language: en\n"

msgid "A 😀 of 17 ships"
msgstr "Un 😀 de 18 navires"

#, fuzzy
msgid "So"
msgstr "Ainsi"

msgid "The ships: all"
msgstr "Les navires: tous"
"""


class Terminal:
    """A terminal of *folder* in which Helix edits fr.po."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._folder, self._environment = folder, environment
        self._tell("-f", "/dev/null", "new-session", "-d", "-x", "150", "-y", "40", judge("hx"), "fr.po")

    def _tell(self, *words: str) -> str:
        command = [judge("tmux"), "-S", str(self._folder / "tmux"), *words]
        done = subprocess.run(
            command, cwd=self._folder, env=self._environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def press(self, *keys: str) -> None:
        self._tell("send-keys", *keys)

    def wait(self, *words: str, absent: str = "\0") -> str:
        """Return the screen once it shows all *words*, and not what is to be *absent*."""
        until = time.monotonic() + PATIENCE
        screen = ""
        while time.monotonic() < until:
            screen = self._tell("capture-pane", "-p")
            if all(word in screen for word in words) and absent not in screen:
                return screen
            time.sleep(0.1)
        raise AssertionError(f"{words} without {absent!r} did not come:\n{screen}")

    def end(self) -> None:
        self._tell("kill-server")


@pytest.fixture
def helix(tmp_path: Path) -> Iterator[Terminal]:
    judge("hx")
    languages, keys = read_settings("Helix")
    folder = tmp_path / "config" / "helix"
    folder.mkdir(parents=True)
    (folder / "languages.toml").write_text(languages, "utf-8")
    (folder / "config.toml").write_text(keys, "utf-8")
    (tmp_path / "fr.po").write_text(TEXT, "utf-8")
    environment = {
        **make_program(tmp_path / "bin"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
    }
    terminal = Terminal(tmp_path, environment)
    yield terminal
    terminal.end()


def test_helix_with_the_settings_of_the_manual(helix: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    helix.wait("● 1", "msgstr")  # the number of errors
    helix.press("]", "d")
    helix.wait("figure “17” of the source is “18” in the target", "8:18")
    helix.press("Space", "k")
    helix.wait("a wrong digit can change an obligation")
    helix.press("Escape")
    helix.wait("8:18", absent="a wrong digit")
    helix.press("c", "1", "7", "Escape")  # what the finding marks is selected
    helix.wait("17 navires", absent="figure “17”")
    helix.press("]", "u")  # the next fuzzy entry
    helix.wait("10:8")
    helix.press("j", "Space", "k")
    helix.wait("entry: fuzzy")
    helix.press("Escape")
    helix.wait("11:8", absent="entry: fuzzy")
    helix.press("Space", "a")
    helix.wait("Confirm: both texts match")
    helix.press("Enter")
    helix.wait("navires:", absent="#, fuzzy")
    helix.press("]", "d", "Space", "a")
    helix.wait("Insert a no-break space")
    helix.press("Enter")
    helix.wait("14:", absent="navires:")
    assert path.read_text("utf-8") == TEXT, "nothing was saved"
    helix.press(":", "w", "Enter")
    helix.wait("written")
    text = TEXT.replace("18", "17").replace("#, fuzzy\n", "").replace("navires:", "navires\N{NO-BREAK SPACE}:")
    assert path.read_text("utf-8") == text
