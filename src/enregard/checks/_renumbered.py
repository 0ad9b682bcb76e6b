"""References of a translation to paragraphs that have other numbers today: source and target are compared each with the numbers of its own version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from enregard import facts, languages
from enregard.checks._last import remember_last
from enregard.facts.label_forms import write_label
from enregard.model import Bitext, Fact, Fix, Link, LinkKey, State

_KINDS = frozenset({"reference", "ordinal", "label"})
Renumbered = tuple[Fact, Fact, Fix | None]
"""A fact of the source, the one in the target that has the former number, and the fix, if it is certain."""


@remember_last
def find_renumbered(bitext: Bitext) -> Mapping[LinkKey, tuple[Renumbered, ...]]:
    """Find the references in the target of each link that have the number of a former version of the source."""
    found: dict[LinkKey, tuple[Renumbered, ...]] = {}
    for link in bitext.links:
        known = bitext.target.renumbered or link.state is State.STALE
        if known and not link.is_gap and (renumbered := tuple(_compare(bitext, link))):
            found[link.key] = renumbered
    return found


def _compare(bitext: Bitext, link: Link) -> Iterator[Renumbered]:
    """Match references of the source that the target lacks with those that had another number when the target was written."""
    source, target = bitext.source_text(link), bitext.target_text(link)
    one, other = bitext.source.language, bitext.target.language
    mine, theirs = _select(source, one), _select(target, other)
    lost = [fact for fact in mine if not any(fact.value in (there.value, *there.also) for there in theirs)]
    if not lost:
        return
    values = {fact.value for fact in mine}
    edited = _find_edited(link.agreed.source, source, one) if link.agreed else {}
    for there in theirs:
        now = edited.get(there.value) or _look_up(bitext, link, there.value)
        here = next((fact for fact in lost if fact.value == now), None)
        if here is not None and there.value not in values:
            yield here, there, _make_fix(target, other, there, here.value)


def _select(text: str, language: str) -> list[Fact]:
    return [fact for fact in facts.find(text, language) if fact.kind in _KINDS]


def _find_edited(before: str, today: str, language: str) -> dict[str, str]:
    """Return the former number -> that of today of the references in a source text that has changed in these alone."""
    old, new = _select(before, language), _select(today, language)
    if len(old) != len(new) or _cut(before, old) != _cut(today, new):
        return {}
    changed = {(a.value, b.value) for a, b in zip(old, new, strict=True) if a.value != b.value}
    return dict(changed) if len({a for a, _ in changed}) == len(changed) else {}


def _cut(text: str, found: list[Fact]) -> list[str]:
    """Return the pieces of *text* between the facts *found*."""
    ends = [0, *(fact.span[1] for fact in found)]
    return [text[a:b] for a, b in zip(ends, [*(fact.span[0] for fact in found), len(text)], strict=True)]


def _look_up(bitext: Bitext, link: Link, value: str) -> str | None:
    """Return what the number *value*, as the file of the target counts, is today: in the division of *link*, or in one that contains it."""
    number, bracket, rest = value.partition("(")
    place = link.target[0] if link.target else ""
    while number and place:
        place = place.rpartition("/")[0]
        if (now := bitext.target.renumbered.get((place, number))) is not None:
            return now + bracket + rest
    return None


def _make_fix(text: str, language: str, fact: Fact, value: str) -> Fix | None:
    """Make the fix that gives *fact* the number *value*, if the text then reads so."""
    words = languages.get(language).ordinal_words
    new = value if fact.text.lower() in words else write_label(value, "en", fact.text, language)
    if new is None or new == fact.text or (value.isdecimal() and int(value) in words.values()):
        return None  # `Article premier` is what some write for 1, and others not
    a, b = fact.span
    again = facts.find(text[:a] + new + text[b:], language)
    return Fix(fact.span, new) if any(f.value == value and f.span[0] == a for f in again) else None
