"""How the languages of a project say something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

TermUse = Literal["use", "avoid", "forbid"]


@dataclass(frozen=True, slots=True)
class Term:
    """How a language says something, or how it should not: *instead* is what to write then."""

    text: str
    use: TermUse = "use"
    instead: str = ""
    case: bool = False
    """Whether its capitals are part of it."""


@dataclass(frozen=True, slots=True)
class Concept:
    """What the terms of several languages mean, by language."""

    terms: Mapping[str, tuple[Term, ...]]

    def of(self, language: str) -> tuple[Term, ...]:
        return self.terms.get(language) or self.terms.get(language.split("-")[0], ())


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of a project."""

    concepts: tuple[Concept, ...] = ()
