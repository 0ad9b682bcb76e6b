"""Text on its way to a terminal, which shows what would command it, or turn the direction of writing, as `\\u202e`.

Colours are commands too: those of ours carry a word that no file can know, and are told from those that a text brings along by it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable

_OURS = os.urandom(8).hex()
_CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
_COMMANDS = re.compile(f"\x1b{_OURS}(\\[[0-9;]*m)|{_CONTROL}")
_CONTROLS = re.compile(_CONTROL)


def mark(char: str) -> str:
    """What stands for a character that is not shown."""
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def marked(text: str, mark: Callable[[str], str] = mark) -> str:
    """*text* with a *mark* for each control character but line ends and tabs, and for each that turns the direction of writing."""
    return _CONTROLS.sub(lambda match: mark(match[0]), text)


def one_line(text: str) -> str:
    """The same on one line, with a space for each run of white space."""
    return marked(" ".join(re.split(r"[ \t\n\r\x0b\x0c]+", text.strip(" \t\n\r\x0b\x0c"))))


def painted(text: str, codes: str) -> str:
    """*text* in a colour or style (`31;1`), for :func:`shown`."""
    return f"\x1b{_OURS}[{codes}m{marked(text)}\x1b{_OURS}[0m"


def shown(text: str) -> str:
    """*text* as a terminal gets it: marked, but for what :func:`painted` has put in."""
    return _COMMANDS.sub(lambda match: f"\x1b{match[1]}" if match[1] else mark(match[0]), text)
