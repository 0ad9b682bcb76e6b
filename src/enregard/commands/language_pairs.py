"""Bitexts of any two languages of a work. Two translations are aligned through the original, and directly where the original has nothing."""

from __future__ import annotations

from enregard import checks
from enregard.align import align
from enregard.align.pivot import align_through_pivot, reverse_bitext
from enregard.commands.bitext import map_pairs
from enregard.encoders import LazyEncoder
from enregard.errors import UsageError
from enregard.lint.plan import Plan
from enregard.model import Bitext, Finding
from enregard.workspace.settling import Settled


def build_pair_bitext(settled: Settled, pair: str) -> Bitext:
    """Return the bitext of the two languages in *pair*, such as `fr-es`. UsageError if the work does not have them."""
    known = {tag: each.bitext for tag, each in map_pairs(settled).items()}
    source = settled.file.original
    one, other = _split_pair(settled, pair)
    if one == source:
        return known[other]
    if other == source:
        return reverse_bitext(known[one])
    bitext = align_through_pivot(known[one], known[other])
    # Both translations may have text that the original lacks, such as the line that names the language.
    faced = [link for link in bitext.links if link.evidence]
    alone = {bool(link.source) for link in bitext.links if not link.evidence}
    return align(bitext.source, bitext.target, fixed=faced, encoder=LazyEncoder()) if len(alone) == 2 else bitext


def _split_pair(settled: Settled, pair: str) -> tuple[str, str]:
    """Split *pair* into its two languages, which may themselves contain `-`."""
    have = [tag for tag in (settled.file.original, *settled.documents) if tag in settled.documents]
    parts = pair.split("-")
    found = [
        (one, other)
        for n in range(1, len(parts))
        if (one := "-".join(parts[:n])) in have and (other := "-".join(parts[n:])) in have and one != other
    ]
    if not found:
        raise UsageError(
            f"{settled.file.symbol} has no pair {pair}",
            hint=f"A pair is two of these languages, joined by `-`: {', '.join(dict.fromkeys(have))}.",
        )
    return found[0]


def check_bitext(bitext: Bitext, planned: Plan) -> tuple[Finding, ...]:
    """Run the checks of links and bitexts on *bitext*. Translators' suppressions do not apply: they concern the pairs that they work on."""
    return tuple(
        checks.run_on_links(
            bitext,
            only=planned.names,
            severities=planned.severities,
            options=planned.options,
            glossary=planned.glossary,
        )
    )
