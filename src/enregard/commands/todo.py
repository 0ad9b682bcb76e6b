"""Work left in a translation after a new version: stale, untranslated and withdrawn links, and changed numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from enregard.model import State
from enregard.text.unchanged import compute_chrf
from enregard.workspace.settling import LanguagePair


@dataclass(frozen=True, slots=True)
class Todo:
    """Work left in the translation into *language*, by names of links."""

    language: str
    edited: Mapping[str, float] = field(default_factory=dict)
    """Link whose source changed after it was confirmed -> how much of the source is as it was, as chrF."""
    new: tuple[str, ...] = ()
    """Links without a translation."""
    gone: tuple[str, ...] = ()
    """Links that translate what the source no longer has: exports leave them out."""
    renumbered: tuple[str, ...] = ()
    """Links whose number follows the source, while the file of the translation has the former one. Nothing needs to be done."""

    def __bool__(self) -> bool:
        return bool(self.edited or self.new or self.gone or self.renumbered)


def list_todo(pair: LanguagePair) -> Todo:
    """Return what is left to do in the target of *pair*."""
    bitext = pair.bitext
    return Todo(
        bitext.target.language,
        {
            link.name: compute_chrf(link.agreed.source, bitext.source_text(link))
            for link in bitext.links
            if link.state is State.STALE and link.agreed is not None
        },
        tuple(k.name for k in bitext.links if k.source and k.is_gap and k.state is State.MISSING),
        tuple(k.name for k in bitext.links if k.is_withdrawn),
        tuple(k.name for k in bitext.links if any(unit.file_label for unit in bitext.target_units(k))),
    )


def render_todo(todos: Iterable[Todo]) -> Iterator[str]:
    """Yield the lines of a section in Markdown for each language."""
    for todo in filter(None, todos):
        yield from ("", f"## To do in {todo.language}", "")
        for said, names in describe_todo(todo):
            yield f"- {said}: {', '.join(names)}"


def describe_todo(todo: Todo) -> Iterator[tuple[str, list[str]]]:
    """Yield each kind of work with its links."""
    if todo.edited:
        least = sorted(todo.edited.items(), key=lambda item: item[1])
        yield "stale", [f"{name} ({alike:.0f} % of the source unchanged)" for name, alike in least]
    if todo.new:
        yield "to translate", list(todo.new)
    if todo.gone:
        yield "no longer in the source, left out of exports", list(todo.gone)
    if todo.renumbered:
        yield "renumbered with the source (nothing to do)", list(todo.renumbered)
