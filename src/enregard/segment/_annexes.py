"""Annexes of a text, each below its title."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from enregard.segment._outline import Outline, Paragraph
from enregard.segment._titles import is_annex_title


def divide_annexes(outline: Outline, paragraphs: Sequence[Paragraph]) -> list[tuple[str, Sequence[Paragraph]]]:
    """Divide *paragraphs* into the main text, without a name, and its annexes: `annex`, or `annex-1`, `annex-2`."""
    begins = [n for n, paragraph in enumerate(paragraphs) if n and is_annex_title(outline.rules, paragraph.text)]
    parts: list[tuple[str, Sequence[Paragraph]]] = [("", paragraphs[: begins[0] if begins else len(paragraphs)])]
    for number, begin, end in zip(count(1), begins, [*begins[1:], len(paragraphs)], strict=False):
        parts.append(("annex" if len(begins) == 1 else f"annex-{number}", paragraphs[begin:end]))
    return parts
