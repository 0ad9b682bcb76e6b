"""Writing of the paragraphs of a structured file into one text, with spans for text and furniture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from enregard.markup.xml import drop_controls
from enregard.model import Block, Furniture, Source, Span

Piece = tuple[str, str]
"""Kind and text: kind is `text`, `label`, or a kind of furniture."""


class Writer:
    """Collector of paragraphs in reading order, separated by blank lines in the text of the source."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = 0
        self.blocks: list[Block] = []
        self.furniture: list[Furniture] = []

    def paragraph(
        self,
        pieces: Iterable[Piece],
        *,
        page: int | None = None,
        style: str = "",
        cell: tuple[int, int, int] | None = None,
        like: Block | None = None,
    ) -> None:
        """Add a paragraph. Without text other than furniture it is no block, and its label is furniture.
        Consecutive labels are one. *like* is a block with all that is known of this one."""
        spans: list[Span] = []
        labels: list[Furniture] = []
        for kind, text in pieces:
            clean = drop_controls(text)
            start, end = self._put(clean)
            if not clean.strip():
                continue
            if kind == "text":
                if spans and spans[-1][1] == start:
                    start = spans.pop()[0]
                spans.append((start, end))
            elif kind == "label":
                labels.append(Furniture(kind, clean.strip(), _strip_span(clean, start)))
            else:
                self.furniture.append(Furniture(kind, clean.strip(), _strip_span(clean, start)))
        if spans:
            label = (labels[0].span[0], labels[-1].span[1]) if labels else None
            known = like or Block((), (page, page) if page else None, style, None, cell)
            self.blocks.append(replace(known, spans=tuple(spans), label=label))
        else:
            self.furniture += labels
        self._put("\n\n")

    def set_aside(self, kind: str, text: str) -> None:
        """Add a piece of furniture outside all paragraphs."""
        self.paragraph([(kind, text)])

    def source(self, metadata: Mapping[str, str | int] | None = None) -> Source:
        """Return the source that was collected."""
        furniture = sorted(self.furniture, key=lambda piece: piece.span)
        return Source("".join(self._parts).rstrip("\n"), tuple(self.blocks), tuple(furniture), dict(metadata or {}))

    def _put(self, text: str) -> Span:
        start = self._at
        self._parts.append(text)
        self._at += len(text)
        return start, self._at


def _strip_span(text: str, start: int) -> Span:
    """Return the span of *text* without surrounding white space."""
    a = len(text) - len(text.lstrip())
    return start + a, start + len(text.rstrip())
