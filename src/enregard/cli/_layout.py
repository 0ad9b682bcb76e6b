"""Tables and prose for people, which fit the terminal."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence

from enregard.cli import _shared
from enregard.system.terminal import escape_to_line, paint_text

_GAP = 2
_CUT, _FOLDED, _NARROWEST = 20, 40, 8
"""Least width of a column with text that is cut or folded, and where no column is left that could be spared."""


def get_width() -> int | None:
    """Return the width of the terminal; None for a pipe, which has room for anything."""
    return shutil.get_terminal_size().columns if _shared.is_stdout_terminal() else None


def print_table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Sequence[int] = (),
    texts: Mapping[int, int | None] | None = None,
    fold: bool = False,
    spare: Sequence[int] = (),
) -> None:
    """Print *rows* in columns under a *head*; columns in *right* are aligned to the right. In a pipe, the columns *texts* are cut to the given
    widths (None: never). On a terminal they share the room that the others leave, where they are cut or, with *fold*, continue on the next line.
    If that room is too small, the columns *spare* are left out, in this order, and a note names them."""
    from rich.cells import cell_len

    limit, texts = get_width(), dict(texts or {})
    cells = [[escape_to_line(cell) for cell in row] for row in (head, *rows)]
    natural = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    shown, widths = list(range(len(head))), natural
    if limit is None:
        widths = [min(width, texts.get(n) or width) for n, width in enumerate(natural)]
    else:
        for n in (None, *spare):
            shown = [c for c in shown if c != n]
            fixed = sum(natural[c] for c in shown if c not in texts) + _GAP * (len(shown) - 1)
            least = _NARROWEST if n == (None, *spare)[-1] else _FOLDED if fold else _CUT
            widths = _share_room(natural, [c for c in shown if c in texts], limit - fixed, least)
            if fixed + sum(widths[c] for c in shown if c in texts) <= limit:
                break
    lines = [line for row in cells for line in _format_row(row, shown, widths, right, fold and limit is not None)]
    rule = (" " * _GAP).join("─" * widths[c] for c in shown)
    _shared.print_text("\n".join([paint_text(lines[0], "1"), rule, *lines[1:]]))
    if hidden := [head[c] for c in spare if c not in shown]:
        _shared.print_note(f"Not shown in this narrow window: {', '.join(hidden)}.")


def _share_room(natural: Sequence[int], texts: Sequence[int], room: int, least: int) -> list[int]:
    """Return the widths of all columns, where *texts* share *room*; none is narrower than *least*."""
    widths = list(natural)
    for left, n in zip(range(len(texts), 0, -1), sorted(texts, key=lambda n: natural[n]), strict=True):
        widths[n] = min(natural[n], max(least, room // left))
        room -= widths[n]
    return widths


def _format_row(
    row: Sequence[str], shown: Sequence[int], widths: Sequence[int], right: Sequence[int], fold: bool
) -> Iterator[str]:
    from rich.cells import cell_len

    parts = {n: _fold_text(row[n], widths[n]) if fold else [_shared.shorten_text(row[n], widths[n])] for n in shown}
    for k in range(max(map(len, parts.values()))):
        texts = [(n, parts[n][k] if k < len(parts[n]) else "") for n in shown]
        padded = ((text, " " * (widths[n] - cell_len(text)), n) for n, text in texts)
        yield (" " * _GAP).join(blank + text if n in right else text + blank for text, blank, n in padded).rstrip()


def _fold_text(text: str, width: int, indent: int = 0) -> list[str]:
    """Divide *text* at spaces, and after `|`, into lines of at most *width* columns, less *indent* after the first; a longer word has a line of
    its own."""
    from rich.cells import cell_len

    lines = [""]
    for word in re.findall(r"[^ |]*(?:[ |]|$)", text):
        if lines[-1] and cell_len(f"{lines[-1]}{word}".rstrip()) > width - (indent if len(lines) > 1 else 0):
            lines.append("")
        lines[-1] += word
    return [line.rstrip() for line in lines]


def print_prose(text: str, indent: str = "  ") -> None:
    """Print *text*; lines wider than a terminal are folded, and continue with *indent*."""
    limit = get_width()
    for line in text.splitlines():
        folded = _fold_text(line, limit, len(indent)) if limit else [line]
        _shared.print_text(f"\n{indent}".join(folded))
