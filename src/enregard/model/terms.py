"""Terms, concepts and glossaries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

TermUse = Literal["use", "avoid", "forbid"]


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a language, or one to avoid, with *instead* as its replacement."""

    text: str
    use: TermUse = "use"
    instead: str = ""
    case: bool = False
    """True if upper and lower case are significant."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept with its terms by language."""

    terms: Mapping[str, tuple[Term, ...]]

    def of(self, language: str) -> tuple[Term, ...]:
        return self.terms.get(language) or self.terms.get(language.split("-")[0], ())


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of a project."""

    concepts: tuple[Concept, ...] = ()
