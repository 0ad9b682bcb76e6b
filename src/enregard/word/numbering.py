"""Word's automatic numbers as Word prints them."""

from __future__ import annotations

import re
from typing import Any

from enregard.word.formats import format_number
from enregard.word.levels import Level, List
from enregard.word.styles import Styles


class Numbering:
    """Counter of the numbered paragraphs of a document, in order."""

    def __init__(self, lists: dict[str, List], styles: Styles) -> None:
        self._lists = lists
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def count_paragraph(self, paragraph: Any) -> tuple[str, str, str] | None:
        """Count *paragraph*; return kind (`label` or `bullet`) and text of its number and what separates it from the text. None without number."""
        name, style, depth = self._styles.find_numbering(paragraph)
        found = self._lists.get(name)
        if found is None:
            return None
        if depth is None:
            depth = next((n for n, level in found.levels.items() if style and level.style == style), 0)
        level = found.levels.get(depth)
        if level is None:
            return None
        self._count(found, name, depth)
        if level.form == "bullet":
            return "bullet", "•", level.gap
        text = self._write(found, level)
        return ("label", text, level.gap) if text.strip() else None

    def _write(self, found: List, level: Level) -> str:
        counts = self._counts[found.counter]

        def number(match: re.Match[str]) -> str:
            n = int(match[1]) - 1
            its = found.levels.get(n)
            if its is None or (level.legal and its.form != "none"):
                return str(counts.get(n, 1))
            return format_number(
                counts.get(n, its.start), its.form, example=its.example, language=self._styles.language
            )

        return re.sub(r"%([1-9])", number, level.text)

    def _count(self, found: List, name: str, depth: int) -> None:
        counts = self._counts.setdefault(found.counter, {})
        for at in range(depth + 1):
            if at in found.starts and (name, at) not in self._started:
                self._started.add((name, at))
                counts[at] = found.starts[at] - (at == depth)
        for upper in range(depth):
            counts.setdefault(upper, found.levels[upper].start if upper in found.levels else 1)
        counts[depth] = counts.get(depth, found.levels[depth].start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or depth < restart:
                del counts[deeper]
