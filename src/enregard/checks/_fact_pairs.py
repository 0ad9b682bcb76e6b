"""The links whose sides can be compared, with the facts of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from enregard import facts, languages
from enregard.checks._last import remember_last
from enregard.checks._messages import write_message
from enregard.checks._renumbered import find_renumbered
from enregard.checks._texts import TextPair, pair_texts
from enregard.model import Bitext, Certainty, Fact, Finding, Severity, Span

Facts = tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class FactPair(TextPair):
    """A link whose sides can be compared: both texts and their facts."""

    remark: ClassVar[str] = ""
    """What messages add."""

    mine: Facts
    theirs: Facts
    plain: bool = False
    """True if a language has no grammar, so that both texts are read by what CLDR knows of any language."""

    def make_fact_finding(
        self,
        word: str,
        lost: Fact | None,
        added: Fact | None,
        *,
        severity: Severity | None = None,
        certainty: Certainty | None = None,
        valued: bool = True,
        more: int = 0,
    ) -> Finding:
        """Make a finding on a fact that one side has and the other lacks or states differently. *word* says what the facts are; *valued*
        identifies the finding by their values, not their texts; *more* is the number of other differences that it stands for."""
        line, spans = self._locate(lost, added)
        values = tuple(fact.value if fact else "" for fact in (lost, added)) if valued else ()
        message = write_message(word, self.source, lost, self.target, added, more) + self.remark
        return line.make_finding(message, *spans, severity=severity, certainty=certainty, values=values)

    def _locate(self, lost: Fact | None, added: Fact | None) -> tuple[TextPair, list[Span | None]]:
        """Return the link that a finding on *lost* and *added* is about, and their places in it."""
        return self, [fact.span if fact else None for fact in (lost, added)]


@remember_last
def pairs(bitext: Bitext) -> tuple[FactPair, ...]:
    """Return the links of *bitext* whose sides can be compared."""
    one, other = bitext.source.language, bitext.target.language
    plain = not (languages.get(one).grammar and languages.get(other).grammar)
    find = facts.find_plain if plain else facts.find
    renumbered = find_renumbered(bitext)
    return tuple(
        FactPair(
            pair.link,
            pair.source,
            pair.target,
            _drop_facts(find(pair.source, one), [r[0] for r in renumbered.get(pair.link.key, ())]),
            _drop_facts(find(pair.target, other), [r[1] for r in renumbered.get(pair.link.key, ())]),
            plain,
        )
        for pair in pair_texts(bitext, empty=False)
    )


def _drop_facts(found: Facts, told: list[Fact]) -> Facts:
    """Drop the facts that another check reports."""
    return tuple(fact for fact in found if fact not in told) if told else found


def list_values(found: Facts, *, weak: bool = False) -> list[tuple[str, str]]:
    """List the kinds and values of *found*, in order; if asked, those of *weak* facts too, but for implied ones, which are never missing."""
    if weak:
        return sorted([fact[:2] for fact in found if fact.kind != "implied" or not fact.weak])
    return sorted([fact[:2] for fact in found if not fact.weak])
