"""Sets the paragraphs of a structured file down as one text, with spans for what is text and what is furniture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from enregard.model import Block, Furniture, Source, Span

Piece = tuple[str, str]
"""Kind and text: kind is `text`, `label`, or a kind of furniture."""


class Writer:
    """Collects paragraphs in reading order; a blank line stands between them in the text of the source."""

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
    ) -> None:
        """Add a paragraph; one that has no text but furniture is no block, and its label is furniture. Labels in a row are one."""
        spans: list[Span] = []
        labels: list[Furniture] = []
        for kind, text in pieces:
            clean = _printable(text)
            start, end = self._put(clean)
            if not clean.strip():
                continue
            if kind == "text":
                if spans and spans[-1][1] == start:
                    start = spans.pop()[0]
                spans.append((start, end))
            elif kind == "label":
                labels.append(Furniture(kind, clean.strip(), _tight(clean, start)))
            else:
                self.furniture.append(Furniture(kind, clean.strip(), _tight(clean, start)))
        if spans:
            label = (labels[0].span[0], labels[-1].span[1]) if labels else None
            self.blocks.append(Block(tuple(spans), (page, page) if page else None, style, label, cell))
        else:
            self.furniture += labels
        self._put("\n\n")

    def set_aside(self, kind: str, text: str) -> None:
        """Add a piece of furniture that stands in no paragraph."""
        self.paragraph([(kind, text)])

    def source(self, metadata: Mapping[str, str | int] | None = None) -> Source:
        """What was collected."""
        furniture = sorted(self.furniture, key=lambda piece: piece.span)
        return Source("".join(self._parts).rstrip("\n"), tuple(self.blocks), tuple(furniture), dict(metadata or {}))

    def _put(self, text: str) -> Span:
        start = self._at
        self._parts.append(text)
        self._at += len(text)
        return start, self._at


def _tight(text: str, start: int) -> Span:
    """The span of *text* without the white space about it."""
    a = len(text) - len(text.lstrip())
    return start + a, start + len(text.rstrip())


def _printable(text: str) -> str:
    """Without control characters other than white space: they say nothing, and other programs trip over them."""
    return "".join(c if c.isprintable() or c.isspace() or c in "\u200c\u200d\u00ad" else "" for c in text)
