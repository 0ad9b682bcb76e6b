"""Escaping of text for a terminal: control characters, and characters that change the direction of writing, are shown as `\\u202e`.

Colours are control sequences too. Those of this program carry a random token that no file can know, which distinguishes them from those in a
text.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable

_OURS = os.urandom(8).hex()
_CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
_COMMANDS = re.compile(f"\x1b{_OURS}(\\[[0-9;]*m)|{_CONTROL}")
_CONTROLS = re.compile(_CONTROL)


def escape_character(char: str) -> str:
    """Return the escape for a character that is not printed."""
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def escape_controls(text: str, mark: Callable[[str], str] = escape_character) -> str:
    """Replace with *mark* the control characters of *text*, except line ends and tabs, and those that change the direction of writing."""
    return _CONTROLS.sub(lambda match: mark(match[0]), text)


def escape_to_line(text: str) -> str:
    """Escape *text* and put it on one line, with one space for each run of white space."""
    return escape_controls(" ".join(re.split(r"[ \t\n\r\x0b\x0c]+", text.strip(" \t\n\r\x0b\x0c"))))


def format_count(number: int, noun: str, plural: bool = True) -> str:
    """Return *number* with *noun*, in the plural where it is not 1, unless the noun has none."""
    return f"{number} {noun}{'s' if plural and number != 1 else ''}"


def paint_text(text: str, codes: str) -> str:
    """Return *text*, escaped, in a colour or style (`31;1`) that the terminal escaping below keeps."""
    return f"\x1b{_OURS}[{codes}m{escape_controls(text)}\x1b{_OURS}[0m"


def escape_for_terminal(text: str) -> str:
    """Escape *text* for a terminal, except for the colours and styles of this program."""
    return _COMMANDS.sub(lambda match: f"\x1b{match[1]}" if match[1] else escape_character(match[0]), text)
