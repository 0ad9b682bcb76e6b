"""Running text below one heading: paragraphs with numbers of their own or with an ordinal."""

from __future__ import annotations

from collections import Counter

from enregard.model import Block, Source, Span, Unit
from enregard.segment._marks import number


class Body:
    """Collects the units of one parent; an id comes from the printed number, else from an ordinal per kind."""

    def __init__(self, source: Source, parent: str) -> None:
        self.source = source
        self.prefix = f"{parent}/" if parent else ""
        self.units: list[Unit] = []
        self._ordinals: Counter[str] = Counter()
        self._numbers = False

    def add(self, name: str, kind: str, spans: tuple[Span, ...]) -> None:
        """A unit with a name of its own: `annex/title`."""
        self.units.append(Unit(f"{self.prefix}{name}", kind, self.source.of(spans), spans=spans))

    def paragraph(self, block: Block) -> None:
        """A paragraph: `para-4` by its number, else `para-2` by its rank, or `text-2` among numbered ones, so that the two
        cannot be taken for each other."""
        found = number(self.source, block.spans)
        if found:
            self._numbers = True
            label = found.label.replace(" ", "-")
            text = self.source.of(found.spans)
            self.units.append(
                Unit(
                    f"{self.prefix}para-{label}",
                    "numbered-paragraph",
                    text,
                    found.label,
                    None,
                    found.spans,
                    found.label_span,
                )
            )
            return
        stem = "text" if self._numbers else "para"
        self._ordinals[stem] += 1
        self.add(f"{stem}-{self._ordinals[stem]}", "paragraph", block.spans)


def is_numbered(source: Source, block: Block) -> bool:
    return number(source, block.spans) is not None
