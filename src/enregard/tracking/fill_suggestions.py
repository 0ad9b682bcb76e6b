"""Suggestions that provide a missing source: they fill in the catalog that asks for it, as a person would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from enregard.catalog import Entry, PoFile
from enregard.model import Document, Offer, State, Unit
from enregard.text.same import is_same_text
from enregard.tracking.apply_suggestions import ImportOptions, SuggestionOutcome, SuggestionResult, clean_text
from enregard.tracking.match_suggestions import MatchedOffer, match_suggestions


def fill_suggestions(
    reverse_catalog: PoFile, offers: Sequence[Offer], options: ImportOptions
) -> tuple[PoFile, list[SuggestionResult], list[Offer]]:
    """Fill the source texts of *offers* into *reverse_catalog*, the catalog whose msgids are texts without a source. They are fuzzy unless a person
    confirmed them. Return the catalog, the results for these offers, and the offers that concern nothing in it."""
    asking = Document("", "", tuple(Unit(name, "", entry.source) for name, entry in reverse_catalog.active.items()))
    entries = dict(reverse_catalog.active)
    brought: list[SuggestionResult] = []
    rest: list[Offer] = []
    for matched in match_suggestions([reverse_offer(offer) for offer in offers], asking, Document("", "")):
        if len(matched.source) != 1:
            rest.append(reverse_offer(matched.offer))
            continue
        (name,) = matched.source
        entries[name], told = _answer_entry(entries[name], matched, options)
        brought.append(told)
    new = (e if e.obsolete or e.foreign else entries.get(e.context or "", e) for e in reverse_catalog.entries)
    return replace(reverse_catalog, entries=tuple(new)), brought, rest


def reverse_offer(offer: Offer) -> Offer:
    """Return *offer* with source and target exchanged."""
    return replace(
        offer,
        source=offer.target,
        target=offer.source,
        source_units=offer.target_units,
        target_units=offer.source_units,
        source_was=offer.target_was,
        target_was=offer.source_was,
    )


def _answer_entry(entry: Entry, matched: MatchedOffer, options: ImportOptions) -> tuple[Entry, SuggestionResult]:
    offer, words = matched.offer, clean_text(matched.offer.target)
    said = matched.same and (options.confirm or offer.state is State.CONFIRMED)
    there = entry.target.strip()
    outcome, message, present = SuggestionOutcome.UNCHANGED, "", ""
    if words and is_same_text(there, words):
        if said and entry.fuzzy:
            outcome, entry = SuggestionOutcome.CONFIRMED, replace(entry.with_fuzzy(False), raw=None)
    elif words and there and not options.theirs:
        outcome, message, present = SuggestionOutcome.CONFLICT, "it has a translation by a person", there
    elif words:
        outcome, entry = SuggestionOutcome.TAKEN, replace(entry, target=words, raw=None).with_fuzzy(not said)
    remark = clean_text(offer.comment)
    if remark not in entry.comment:
        entry = replace(entry, comment="\n".join(filter(None, (entry.comment, remark))), raw=None)
    return entry, SuggestionResult(
        offer.line, outcome, entry.context or "", message, words, offer.source, present, remark
    )
